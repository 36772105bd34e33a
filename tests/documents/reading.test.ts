import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DEFAULTS, type ReadOptions, readDocumentStream, readDocuments } from "../../src/documents/index.ts";
import type { Document } from "../../src/model.ts";
import { makeFolder } from "../support/folder.ts";

interface Outcome {
  documents: Document[];
  problems: string[];
  notices: string[];
  badPaths: string[];
  unknown: string[];
}

/** Reads paths of a folder; messages come back with the folder's own path taken out. */
async function read(
  folder: string,
  names: string[] = ["."],
  options: ReadOptions = DEFAULTS,
): Promise<Outcome> {
  const outcome: Outcome = { documents: [], problems: [], notices: [], badPaths: [], unknown: [] };
  const short = (text: string) => text.replaceAll(`${folder}/`, "").replaceAll(folder, ".");
  const documents = readDocuments(
    names.map((name) => join(folder, name)),
    {
      onProblem: (message) => outcome.problems.push(short(message)),
      onNotice: (message) => outcome.notices.push(short(message)),
      onBadPath: (path) => outcome.badPaths.push(short(path)),
      onUnknown: (path) => outcome.unknown.push(short(path)),
    },
    options,
  );
  for await (const document of documents) outcome.documents.push(document);
  return outcome;
}

const REPORT = "Talks resume in Geneva\n\nThe two delegations met on Monday.\n";

describe("plain text", () => {
  test("keeps the text exactly and takes the headline as title", async () => {
    const { documents, problems } = await read(makeFolder({ "a.txt": REPORT }));
    expect(documents).toEqual([{ id: "a.txt", title: "Talks resume in Geneva", text: REPORT }]);
    expect(problems).toEqual([]);
  });

  test.each([
    ["one paragraph only", "The two delegations met on Monday."],
    ["a first sentence that ends in a full stop", "The delegations met.\n\nThey will meet again."],
    ["a first paragraph of two lines", "The delegations met\nin the old town hall\n\nThey will meet again."],
    ["a byline", "By Our Correspondent in Geneva\n\nThe delegations met."],
    ["a single word", "GENEVA\n\nThe delegations met."],
    ["a line that leads into the next", "What the sides want:\n\nA ceasefire."],
  ])("has no title where it starts with %s", async (_, text) => {
    const { documents } = await read(makeFolder({ "a.txt": text }));
    expect(documents).toEqual([{ id: "a.txt", text }]);
  });

  test.each<[string, number[] | Buffer, string]>([
    ["a UTF-8 byte-order mark", [0xef, 0xbb, 0xbf, ...Buffer.from("Zoë met")], "Zoë met"],
    ["UTF-16, little end first", Buffer.from("\ufeffZoë met", "utf16le"), "Zoë met"],
    ["UTF-16, big end first", Buffer.from("\ufeffZoë met", "utf16le").swap16(), "Zoë met"],
    ["UTF-16 without a mark", Buffer.from("Zoë met him again", "utf16le"), "Zoë met him again"],
    ["Windows line ends, kept", Buffer.from("One.\r\nTwo.\r\n"), "One.\r\nTwo.\r\n"],
    ["characters outside the basic plane", Buffer.from("🕊️ peace"), "🕊️ peace"],
  ])("reads %s", async (_, bytes, text) => {
    const { documents, notices } = await read(makeFolder({ "a.txt": Uint8Array.from(bytes) }));
    expect(documents).toEqual([{ id: "a.txt", text }]);
    expect(notices).toEqual([]);
  });

  test("reads bytes that are not UTF-8 as Windows-1252 and says where", async () => {
    const bytes = Buffer.from("First line\nZo\xeb \x93spoke\x94 twice", "latin1");
    const { documents, notices } = await read(makeFolder({ "a.txt": bytes }));
    expect(documents[0]?.text).toBe("First line\nZoë “spoke” twice");
    expect(notices).toEqual([
      "a.txt: line 2: not valid UTF-8; read as Windows-1252 (save the file as UTF-8 to be sure)",
    ]);
  });

  test("replaces a broken character in a text that is UTF-8 elsewhere", async () => {
    const bytes = Buffer.concat([
      Buffer.from("Zoë, Renée and Chloé\nmet "),
      Buffer.from([0xe2, 0x80]),
      Buffer.from(" here"),
    ]);
    const { documents, notices } = await read(makeFolder({ "a.txt": bytes }));
    expect(documents[0]?.text).toBe("Zoë, Renée and Chloé\nmet \ufffd here");
    expect(notices[0]).toMatch(/^a\.txt: line 2: not valid UTF-8; 1 broken character/);
  });
});

describe("Markdown", () => {
  test("takes the front matter as metadata and the prose as text", async () => {
    const source = [
      "---",
      "title: Envoys meet in Oslo",
      "published: 1993-08-20T10:00:00Z",
      "publisher: The Fjord Courier",
      "url: https://example.org/oslo",
      "sources: [a page]",
      "---",
      "# Envoys meet",
      "",
      "The *two* sides met [in Oslo](https://example.org), their",
      "hosts said.",
      "",
      "> Nothing is **agreed**.",
      "",
      "- first point",
      "- second point",
      "",
      "```",
      "code()",
      "```",
      "![a photo](x.png)",
    ].join("\n");
    const { documents } = await read(makeFolder({ "oslo.md": source }));
    expect(documents).toEqual([
      {
        id: "oslo.md",
        title: "Envoys meet in Oslo",
        published: "1993-08-20",
        publisher: "The Fjord Courier",
        url: "https://example.org/oslo",
        text: [
          "Envoys meet",
          "The two sides met in Oslo, their hosts said.",
          "Nothing is agreed.",
          "first point",
          "second point",
        ].join("\n\n"),
      },
    ]);
  });

  test("without front matter has its first heading as title", async () => {
    const { documents } = await read(makeFolder({ "a.md": "Intro.\n\n## The talks\n\nThey met.\n" }));
    expect(documents[0]).toMatchObject({ title: "The talks", text: "Intro.\n\nThe talks\n\nThey met." });
  });

  test("names the line of a front matter that is no YAML", async () => {
    const { problems } = await read(makeFolder({ "a.md": "---\ntitle: x\nkey: [1\n---\nText." }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^a\.md: line \d: the front matter is not YAML/);
  });

  test("reads a text whose date makes no sense, and says so", async () => {
    const { documents, notices } = await read(
      makeFolder({ "a.md": "---\npublished: 5/12/2025\n---\nText." }),
    );
    expect(documents).toEqual([{ id: "a.md", text: "Text." }]);
    expect(notices).toEqual(['a.md: published: "5/12/2025" is no date; write it as YYYY-MM-DD']);
  });
});

describe("JSON Lines", () => {
  test("reads every field, and makes ids from the line where there are none", async () => {
    const lines = [
      '{"id": "x", "text": "One.", "title": "T", "published": "2025-05-12", "publisher": "P", "url": "https://example.org", "more": 1}',
      "",
      '{"text": "Two.", "title": null}',
      '{"id": 7, "text": "Three."}',
    ];
    const { documents, problems } = await read(makeFolder({ "a.jsonl": lines.join("\r\n") }));
    expect(problems).toEqual([]);
    expect(documents).toEqual([
      {
        id: "x",
        text: "One.",
        title: "T",
        published: "2025-05-12",
        publisher: "P",
        url: "https://example.org",
      },
      { id: "a.jsonl#3", text: "Two." },
      { id: "7", text: "Three." },
    ]);
  });

  test.each([
    [
      "no JSON",
      '{"text": "x"',
      'a.jsonl: line 2: not JSON; every line must be one object like {"text": "…"}',
    ],
    ["an array", "[1]", /^a\.jsonl: line 2: .*a document is an object like/],
    ["no text", '{"id": "x"}', /^a\.jsonl: line 2: "text": /],
    ["an empty text", '{"text": " \\n"}', "a.jsonl: line 2: no text in it; leave it out"],
    ["a line of extract", '{"document": {}, "statements": []}', /^a\.jsonl: line 2: .*parley merge/],
    ["a doubled id", '{"id": "ok", "text": "x"}', /^a\.jsonl: id "ok": taken by a document of the same file/],
  ])("goes on after a line with %s", async (_, line, message) => {
    const folder = makeFolder({
      "a.jsonl": `{"id": "ok", "text": "One."}\n${line}\n{"id": "z", "text": "Two."}\n`,
    });
    const { documents, problems, badPaths } = await read(folder, ["a.jsonl"]);
    expect(documents.map((document) => document.id)).toEqual(["ok", "z"]);
    expect(problems).toEqual([typeof message === "string" ? message : expect.stringMatching(message)]);
    expect(badPaths).toEqual([]);
  });

  test("is recognised by its content under any name", async () => {
    const folder = makeFolder({
      "dump.json": '{"text": "One."}\n{"text": "Two."}\n',
      export: '{"id": "e", "text": "Three."}',
    });
    const { documents } = await read(folder);
    expect(documents.map((document) => document.id)).toEqual(["dump.json#1", "dump.json#2", "e"]);
  });

  test("is read from a stream, cut anywhere; an empty stream has no documents and no problems", async () => {
    const bytes = Buffer.from('{"text": "Zoë."}\n{"id": "b", "text": "🕊️."}\n');
    async function* byteByByte(all: Buffer) {
      for (const byte of all) yield Buffer.from([byte]);
    }
    const problems: string[] = [];
    const texts: string[] = [];
    for (const stream of [byteByByte(bytes), byteByByte(Buffer.alloc(0))])
      for await (const { id, text } of readDocumentStream(stream, "stdin", {
        onProblem: (line) => problems.push(line),
      }))
        texts.push(`${id}: ${text}`);
    expect(texts).toEqual(["stdin#1: Zoë.", "b: 🕊️."]);
    expect(problems).toEqual([]);
  });
});

describe("paths", () => {
  test("give ids relative to the folder that was named, in order, hidden files passed over", async () => {
    const folder = makeFolder({
      "b/2.txt": "Two.",
      "b/10.txt": "Ten.",
      "a.txt": "A.",
      ".hidden.txt": "x",
      ".git/x.txt": "x",
    });
    symlinkSync(join(folder, "a.txt"), join(folder, "link.txt"));
    symlinkSync(folder, join(folder, "b", "loop"));
    const whole = await read(folder);
    expect(whole.documents.map((document) => document.id)).toEqual([
      "a.txt",
      "b/10.txt",
      "b/2.txt",
      "link.txt",
    ]);
    const part = await read(folder, ["b", "a.txt"]);
    expect(part.documents.map((document) => document.id)).toEqual(["10.txt", "2.txt", "a.txt"]);
  });

  test("named twice are read once", async () => {
    const { documents, problems } = await read(makeFolder({ "a.txt": "A." }), ["a.txt", "a.txt"]);
    expect(documents).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  test("whose documents have one id are a problem that names both", async () => {
    const { documents, problems } = await read(makeFolder({ "a/x.txt": "One.", "b/x.txt": "Two." }), [
      "a",
      "b",
    ]);
    expect(documents.map((document) => document.text)).toEqual(["One."]);
    expect(problems).toEqual(['b/x.txt: id "x.txt": taken by a document of a/x.txt; ids must differ']);
  });

  test("with files of no known kind count them, and read the rest", async () => {
    const folder = makeFolder({
      "photo.png": Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      "script.py": "print('hello')\n",
      "settings.json": '{\n  "text": 1\n}\n',
      "a.txt": "A.",
    });
    const { documents, problems, unknown } = await read(folder);
    expect(documents.map((document) => document.id)).toEqual(["a.txt"]);
    expect(problems).toEqual([]);
    expect(unknown).toEqual(["photo.png", "script.py", "settings.json"]);
  });

  test.each<[string, Record<string, string | Uint8Array>, string, RegExp]>([
    ["is missing", {}, "no.txt", /^no\.txt: no such file or folder; check the path$/],
    ["is an empty folder", { "x/.keep": "" }, "x", /^x: an empty folder/],
    ["is empty", { "x.txt": "" }, "x.txt", /^x\.txt: an empty file/],
    ["has only white space", { "x.txt": " \n\t" }, "x.txt", /^x\.txt: no text in it/],
    ["is binary", { "x.txt": Uint8Array.from([0, 1, 2, 3]) }, "x.txt", /^x\.txt: binary data/],
    ["is binary of another name", { x: Uint8Array.from([0, 1, 2, 3]) }, "x", /^x: binary data/],
    [
      "is in no encoding",
      { "x.txt": Buffer.from("\x81\x8d\xe9 and more", "latin1") },
      "x.txt",
      /^x\.txt: line 1: not valid UTF-8/,
    ],
  ])("that %s is one line, and the others are read", async (_, files, name, message) => {
    const { documents, problems, badPaths } = await read(makeFolder({ ...files, "good.txt": "Good." }), [
      name,
      "good.txt",
    ]);
    expect(problems).toEqual([expect.stringMatching(message)]);
    expect(badPaths).toEqual([name]);
    expect(documents.map((document) => document.id)).toEqual(["good.txt"]);
  });

  test.skipIf(process.getuid?.() === 0)("that may not be read are one line", async () => {
    const folder = makeFolder({ "x.txt": "X." });
    chmodSync(join(folder, "x.txt"), 0);
    expect((await read(folder)).problems).toEqual(["x.txt: permission denied; check who may read it"]);
  });
});

describe("languages", () => {
  const read = async (text: string) => {
    const folder = makeFolder({ "a.txt": text });
    const foreign: string[] = [];
    const documents = [];
    const events = {
      onProblem: () => {},
      onForeign: (id: string, language: string) => foreign.push(`${id} ${language}`),
    };
    for await (const document of readDocuments([folder], events)) documents.push(document);
    return { foreign, documents: documents.length };
  };

  test.each([
    ["de", "Die Präsidentin traf am Montag den Kanzler in Berlin und sprach mit ihm über den Frieden."],
    ["ar", "التقى الرئيس المصري يوم الاثنين بوفد من الحركة في القاهرة لبحث وقف إطلاق النار."],
    ["ru", "Президент встретился в понедельник с канцлером, чтобы обсудить перемирие."],
    ["es", "El presidente se reunió el lunes con la delegación para hablar del alto el fuego."],
  ])("a text in %s is left out and told", async (language, text) => {
    expect(await read(text)).toEqual({ foreign: [`a.txt ${language}`], documents: 0 });
  });

  test.each([
    [
      "foreign names",
      "Recep Tayyip Erdoğan met Luiz Inácio Lula da Silva and Giorgia Meloni in Rio de Janeiro.",
    ],
    [
      "a foreign quotation",
      "“Nous n'avons pas peur,” the minister told reporters after the talks with the rebels.",
    ],
    ["very few words", "Hamas, Fatah, Likud."],
    ["no words", "😀😀😀 123"],
  ])("an English text with %s is read", async (_, text) => {
    expect(await read(text)).toEqual({ foreign: [], documents: 1 });
  });
});

describe("limits", () => {
  test("a text of 50 MB is one line", async () => {
    const folder = makeFolder({ "big.txt": "All work and no play. ".repeat(2_400_000), "good.txt": "Good." });
    const { documents, problems } = await read(folder);
    expect(documents.map((document) => document.id)).toEqual(["good.txt"]);
    expect(problems).toEqual([expect.stringMatching(/^big\.txt: 52,800,000 characters; .*split it/)]);
  });

  test("a line of JSON Lines past the limit costs that line", async () => {
    const lines = [
      '{"id": "a", "text": "A."}',
      JSON.stringify({ text: "b".repeat(10_000) }),
      '{"id": "c", "text": "C."}',
    ];
    const { documents, problems } = await read(makeFolder({ "x.jsonl": lines.join("\n") }), ["."], {
      ...DEFAULTS,
      bytes: 5_000,
    });
    expect(documents.map((document) => document.id)).toEqual(["a", "c"]);
    expect(problems).toEqual(["x.jsonl: line 2: longer than 5,000 bytes; split it"]);
  });

  test("one endless line is a text like any other", async () => {
    const text = "a".repeat(1_000_000);
    const { documents } = await read(makeFolder({ "x.txt": text }));
    expect(documents[0]?.text).toBe(text);
  });
});
