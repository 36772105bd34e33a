import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { DEFAULTS, type ReadOptions, readDocuments } from "../../src/documents/index.ts";
import type { Document } from "../../src/model.ts";
import { makeFolder } from "../support/folder.ts";

const SAMPLES = fileURLToPath(new URL("samples/", import.meta.url));
const sample = (name: string) => readFileSync(join(SAMPLES, name));

async function read(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<ReadOptions> = {},
): Promise<{ documents: Document[]; problems: string[]; unknown: number }> {
  const folder = makeFolder(files);
  const result = { documents: [] as Document[], problems: [] as string[], unknown: 0 };
  const events = {
    onProblem: (message: string) => result.problems.push(message.replaceAll(`${folder}/`, "")),
    onUnknown: () => {
      result.unknown += 1;
    },
  };
  for await (const document of readDocuments([folder], events, { ...DEFAULTS, ...options }))
    result.documents.push(document);
  return result;
}

async function readOne(name: string, content: string | Uint8Array): Promise<Document> {
  const { documents, problems } = await read({ [name]: content });
  expect(problems).toEqual([]);
  expect(documents).toHaveLength(1);
  return documents[0]!;
}

const paragraphs = (document: Document) => document.text.split("\n\n");

describe("HTML", () => {
  test("a saved page gives the article alone, with the page's own metadata", async () => {
    const page = await readOne("page.html", sample("page.html"));
    expect(page).toMatchObject({
      title: "Colombo and rebels agree to talk in Thailand",
      published: "2002-09-17",
      publisher: "The Strait Herald",
      url: "https://strait-herald.example/2002/09/17/talks",
    });
    expect(paragraphs(page).map((text) => text.slice(0, 30))).toEqual([
      "Sri Lanka’s government and the",
      "Norwegian officials said that ",
      "“Nobody expects peace in three",
      "The opposition in Colombo accu",
    ]);
    expect(page.text).toContain("conceding too much before the talks");
    expect(page.text).not.toMatch(/Cricket|naval base where|tracking|All rights/);
  });

  test.each<[string, string, Partial<Document>]>([
    [
      "Dublin Core",
      '<meta name="DC.date" content="1993-09-13"><meta name="DC.title" content="A Title">',
      { published: "1993-09-13", title: "A Title" },
    ],
    [
      "microdata",
      '<span itemprop="datePublished" datetime="1993-09-13T10:00">x</span>',
      { published: "1993-09-13" },
    ],
    [
      "JSON-LD in a list",
      '<script type="application/ld+json">[{"@type":"Report","headline":"H","datePublished":"1993-09-13","publisher":{"name":"P"}}]</script>',
      { title: "H", published: "1993-09-13", publisher: "P" },
    ],
    [
      "broken JSON-LD",
      '<title>Only a title here</title><script type="application/ld+json">{"@type":</script>',
      { title: "Only a title here" },
    ],
    ["a javascript address", '<link rel="canonical" href="javascript:alert(1)">', {}],
  ])("reads metadata of %s", async (_, head, expected) => {
    const { id, text, ...about } = await readOne(
      "a.html",
      `<html><head>${head}</head><body><p>The two sides met.</p></body></html>`,
    );
    expect({ id, text }).toEqual({ id: "a.html", text: "The two sides met." });
    expect({ ...about, title: about.title || undefined }).toMatchObject(expected);
    expect(about.url).toBeUndefined();
  });

  test("is known by its content, and read in the encoding it names", async () => {
    const html = Buffer.from(
      '<!DOCTYPE html><html><head><meta charset="iso-8859-2"></head><body><p>Wa\xb3\xeasa met them.</p></body></html>',
      "latin1",
    );
    expect((await readOne("page", html)).text).toBe("Wałęsa met them.");
  });

  test("text between line breaks becomes paragraphs, scripts and hidden parts are left out", async () => {
    const html =
      "<html><body>One,<br>still one.<br><br>Two.<script>x()</script><p hidden>no</p><p>A&nbsp;B &lt;c&gt;</p></body></html>";
    expect(paragraphs(await readOne("a.html", html))).toEqual(["One, still one.", "Two.", "A B <c>"]);
  });
});

describe("PDF", () => {
  test.each([
    [
      "columns.pdf",
      "How Algiers ended a war between neighbours",
      8,
      "the other, and no explanation was given by either administration.",
    ],
    ["line-order.pdf", "Envoys return to Kinshasa", 10, "nobody had so far been able to negotiate."],
  ])(
    "%s: columns in order, words whole, running heads and page numbers gone",
    async (name, title, count, end) => {
      const document = await readOne(name, sample(name));
      expect(document.title).toBe(title);
      expect(document.text.endsWith(end)).toBe(true);
      expect(document.text).not.toMatch(/-\s|Page \d/);
      const body = paragraphs(document).filter((text) => text.length > 60);
      expect(body).toHaveLength(count - 1 - (name === "line-order.pdf" ? 1 : 0));
      for (const text of body) expect(text).toMatch(/^[A-Z].*[.]$/s);
    },
  );

  const REFUSAL = [
    "Tanzania refused.",
    "“We have waited long enough,” a spokesman of the Burundian government said in the evening. He added that the border would stay closed until the two presidents had met.",
  ];
  test("paragraphs are told apart by indentation, and lists and headings from them; the browser's margins are gone", async () => {
    const page = await readOne("page.pdf", sample("border-chromium.pdf"));
    expect(page.title).toBe("Kenya offers to mediate in the border dispute");
    expect(paragraphs(page)).toEqual([
      "Kenya offers to mediate in the border dispute",
      "NAIROBI, March 3, 1998 – Kenya’s minister met envoys of Burundi and Tanzania on Tuesday and offered to mediate between them.",
      ...REFUSAL,
      "What the sides demand",
      "Burundi wants three things:",
      "that lorries with cattle may cross the river again before the rains, at the old bridge or at a new one;",
      "an apology;",
      "that the commission meet.",
      "Tanzania told reporters that it had demanded nothing.",
    ]);
  });

  test("paragraphs without space or indentation are told apart by their last lines", async () => {
    expect(paragraphs(await readOne("bulletin.pdf", sample("bulletin-libreoffice.pdf")))).toEqual([
      "Kenya’s minister met envoys of Burundi and Tanzania on Tuesday and offered to mediate between them.",
      ...REFUSAL,
      "The talks are to go on next week.",
    ]);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ["cut off", sample("columns.pdf").subarray(0, 3000), /^x\.pdf: (?:a damaged PDF|.*pages without text)/],
    ["only a beginning", Buffer.from("%PDF-1.7\n"), /^x\.pdf: a damaged PDF/],
  ])("a file that is %s is one line", async (_, bytes, message) => {
    const { documents, problems } = await read({ "x.pdf": bytes });
    expect(documents).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(message)]);
  });

  test("more pages than allowed are one line", async () => {
    const { problems } = await read({ "x.pdf": sample("columns.pdf") }, { pages: 1 });
    expect(problems).toEqual([expect.stringMatching(/^x\.pdf: \d+ pages; a document may have 1$/)]);
  });
});

describe("one report that word processors and browsers saved", () => {
  const REPORT = [
    "Mediator sees a way out of the ferry dispute",
    "VALLETTA, April 14, 2011 – Malta’s foreign minister met envoys of Libya and Italy on Thursday and offered to mediate between them.",
    "“We have heard both sides,” he said. Libya had accused Italy of turning back a ship; Italy denied it.",
    "Italy rejects the demand for an apology",
    "ROME, April 16, 2011 – Italy called the talks in Valletta “useful” on Saturday, but rejected Libya’s demand for an apology.",
    "Malta said that the two governments would meet again within a week.",
  ];
  test.each(["ferry.docx", "ferry-libreoffice.pdf", "ferry-chromium.pdf"])(
    "is the same text: %s",
    async (name) => {
      const document = await readOne(name, sample(name));
      expect(document.title).toBe(REPORT[0]);
      expect(paragraphs(document)).toEqual(REPORT);
    },
  );

  test("is a text for each of its parts in an electronic book", async () => {
    const { documents, problems } = await read({ "ferry.epub": sample("ferry.epub") });
    expect(problems).toEqual([]);
    expect(documents).toEqual([
      {
        id: "ferry.epub#OEBPS/sections/section0001.xhtml",
        title: REPORT[0],
        text: REPORT.slice(0, 3).join("\n\n"),
      },
      {
        id: "ferry.epub#OEBPS/sections/section0002.xhtml",
        title: REPORT[3],
        text: REPORT.slice(3).join("\n\n"),
      },
    ]);
  });

  test("is passed over as Rich Text, whose code is no news", async () => {
    expect(await read({ "ferry.rtf": sample("ferry.rtf") })).toEqual({
      documents: [],
      problems: [],
      unknown: 1,
    });
  });
});

/** An electronic book of these texts, as Calibre makes them; the media type comes first and is not packed. */
function book(
  texts: Readonly<Record<string, string>>,
  { opf = "", spine = Object.keys(texts) } = {},
): Uint8Array {
  const bytes = (text: string) => Buffer.from(text);
  const items = spine.map(
    (path, i) => `<item id="i${i}" href="${path}" media-type="application/xhtml+xml"/>`,
  );
  const packageText = `<?xml version="1.0"?><package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Evening Post</dc:title><dc:publisher>Evening Post Ltd</dc:publisher><dc:date>1994-10-26T00:00:00+00:00</dc:date></metadata><manifest>${items.join("")}</manifest><spine>${spine.map((_, i) => `<itemref idref="i${i}"/>`).join("")}</spine></package>`;
  return zipSync({
    mimetype: [bytes("application/epub+zip"), { level: 0 }],
    "META-INF/container.xml": bytes(
      '<container><rootfiles><rootfile full-path="in side/book.opf"/></rootfiles></container>',
    ),
    "in side/book.opf": bytes(opf || packageText),
    ...Object.fromEntries(
      Object.entries(texts).map(([path, text]) => [`in side/${decodeURIComponent(path)}`, bytes(text)]),
    ),
  });
}

describe("EPUB", () => {
  const article =
    "<html><head><title/></head><body><a id='p1'/><h1>Peace at Wadi Araba</h1><p>Israel and Jordan signed a treaty.</p></body></html>";

  test("gives each text with its heading, and the day and publisher of the book", async () => {
    const texts = {
      "cover.xhtml": "<html><body><img src='c.png'/></body></html>",
      "a%20b/1.xhtml": article,
      "2.html": "<p>The king met the prime minister.</p>",
    };
    const { documents, problems } = await read({ "post.epub": book(texts) });
    expect(problems).toEqual([]);
    expect(documents).toEqual([
      {
        id: "post.epub#in side/a b/1.xhtml",
        title: "Peace at Wadi Araba",
        text: "Peace at Wadi Araba\n\nIsrael and Jordan signed a treaty.",
        published: "1994-10-26",
        publisher: "Evening Post Ltd",
      },
      {
        id: "post.epub#in side/2.html",
        title: "The Evening Post",
        text: "The king met the prime minister.",
        published: "1994-10-26",
        publisher: "Evening Post Ltd",
      },
    ]);
  });

  test("is known by its content, and with one text keeps its id", async () => {
    const { documents } = await read({ "post.bin": book({ "1.xhtml": article }) });
    expect(documents.map(({ id }) => id)).toEqual(["post.bin"]);
  });

  test("a text that is missing costs that text alone", async () => {
    const { documents, problems } = await read({
      "x.epub": book({ "1.xhtml": article }, { spine: ["1.xhtml", "2.xhtml"] }),
    });
    expect(documents.map(({ id }) => id)).toEqual(["x.epub#in side/1.xhtml"]);
    expect(problems).toEqual(["x.epub: in side/2.xhtml: missing in the book; save it again"]);
  });

  const deep = `<html><body>${"<div>".repeat(5_000)}talks${"</div>".repeat(5_000)}</body></html>`;
  const laughs =
    '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]><package>&b;</package>';
  test.each<[string, Uint8Array, Partial<ReadOptions>, RegExp]>([
    ["cut off", sample("ferry.epub").subarray(0, 2000), {}, /^x\.epub: a damaged electronic book/],
    [
      "a bomb",
      book({ "1.xhtml": "x".repeat(5_000_000) }),
      { bytes: 1_000_000 },
      /^x\.epub: unpacks to 5,00\d,\d+ bytes; leave it out$/,
    ],
    ["without contents", book({}, { opf: "<package/>" }), {}, /^x\.epub: no text in it; leave it out$/],
    ["full of entities", book({}, { opf: laughs }), {}, /^x\.epub: no text in it; leave it out$/],
    [
      "of too many texts",
      book({ "1.xhtml": article, "2.xhtml": article }),
      { pages: 1 },
      /^x\.epub: 2 texts; a book may have 1, so split it$/,
    ],
    [
      "nested too deeply",
      book({ "1.xhtml": deep }),
      {},
      /^x\.epub: in side\/1\.xhtml: cannot be read \(its elements are nested too deeply\)/,
    ],
    [
      "that leads out of itself",
      book({ "1.xhtml": "" }, { spine: ["../../../etc/passwd"] }),
      {},
      /^x\.epub: etc\/passwd: missing in the book/,
    ],
  ])("a book that is %s is one line", async (_, bytes, options, message) => {
    const { documents, problems } = await read({ "x.epub": bytes }, options);
    expect(documents).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(message)]);
  });
});

describe("DOCX", () => {
  test("gives headings, paragraphs, lists and tables in order", async () => {
    const document = await readOne("report.docx", sample("report.docx"));
    expect(document.title).toBe("Envoys return to Kinshasa");
    expect(paragraphs(document)).toEqual([
      "Envoys return to Kinshasa",
      "The United Nations sent two envoys to Kinshasa on Tuesday to mediate between the Congolese government and the M23 rebels.",
      "Angola’s foreign minister said that both delegations had been invited to come back.",
      "What the sides want",
      "Rwanda denied that it supports the rebels.",
      "Congo",
      "accused Rwanda",
    ]);
  });

  test.each<[string, Uint8Array, Partial<ReadOptions>, RegExp]>([
    ["cut off", sample("report.docx").subarray(0, 5000), {}, /^x\.docx: a damaged Word document/],
    [
      "no Word document",
      zipSync({ "word/none.xml": Buffer.from("<x/>") }),
      {},
      /^x\.docx: a damaged Word document/,
    ],
    [
      "a bomb",
      zipSync({ "word/document.xml": new Uint8Array(5_000_000) }),
      { bytes: 1_000_000 },
      /^x\.docx: unpacks to 5,000,000 bytes; leave it out$/,
    ],
  ])("a file that is %s is one line", async (_, bytes, options, message) => {
    const { documents, problems } = await read({ "x.docx": bytes }, options);
    expect(documents).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(message)]);
  });
});

describe("mail", () => {
  test("a message of several parts gives its plain text, subject, day and sender", async () => {
    const mail = await readOne("wire.eml", sample("wire.eml"));
    expect(mail).toEqual({
      id: "wire.eml",
      title: "Envoys return to Kinshasa – morning edition",
      published: "2025-02-04",
      publisher: "Great Lakes Wire",
      text: "The United Nations sent two envoys to Kinshasa on Tuesday.\n\nAngola’s foreign minister invited both delegations – again.\n\n",
    });
  });

  test("a message in HTML gives its paragraphs, whatever the file is called; the day is the sender's", async () => {
    const mail = await readOne("message", sample("html.eml"));
    expect(mail).toMatchObject({ title: "Rückkehr", published: "2025-02-04" });
    expect(paragraphs(mail)).toEqual(["First paragraph.", "Second one.", "Third one."]);
  });
});

describe("feeds", () => {
  test("RSS: an item is a document", async () => {
    const rss = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
      <channel><title>The Wire</title><link>https://wire.example</link>
      <item><title>Talks &amp; threats</title><link>https://wire.example/1</link><guid>tag:1</guid>
        <pubDate>Mon, 12 May 2025 23:00:00 -0800</pubDate><description>Short.</description>
        <content:encoded><![CDATA[<p>The two sides <b>met</b>.</p><p>They will meet again.</p>]]></content:encoded></item>
      <item><title>Second</title><link>https://wire.example/2</link><description>&lt;p&gt;A summary.&lt;/p&gt;</description></item>
      <item><title>Empty</title></item></channel></rss>`;
    const { documents, problems } = await read({ "feed.xml": rss });
    expect(documents).toEqual([
      {
        id: "tag:1",
        title: "Talks & threats",
        published: "2025-05-12",
        publisher: "The Wire",
        url: "https://wire.example/1",
        text: "The two sides met.\n\nThey will meet again.",
      },
      {
        id: "https://wire.example/2",
        title: "Second",
        publisher: "The Wire",
        url: "https://wire.example/2",
        text: "A summary.",
      },
    ]);
    expect(problems).toEqual(["feed.xml: item 3: no text in it; leave it out"]);
  });

  test("Atom: an entry is a document", async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes</title>
      <entry><id>urn:1</id><title type="html">A &lt;i&gt;note&lt;/i&gt;</title><updated>2024-01-02T03:04:05Z</updated>
      <link rel="self" href="https://x.example/self"/><link href="https://x.example/1"/>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content></entry></feed>`;
    expect((await read({ "a.atom": atom })).documents).toEqual([
      {
        id: "urn:1",
        title: "A note",
        published: "2024-01-02",
        publisher: "Notes",
        url: "https://x.example/1",
        text: "One.\n\nTwo.",
      },
    ]);
  });

  test("entities that expand without end stay text", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><description>They met. &b;</description></item></channel></rss>`;
    const { documents, problems, unknown } = await read({ "bomb.xml": bomb });
    expect(documents.length + problems.length + unknown).toBe(1);
    expect(documents[0]?.text ?? "").not.toContain("haha");
  });
});

describe("CSV", () => {
  const ROWS = [
    "Nr,Headline,Body,Date,Outlet",
    '1,"Talks, again","The sides met.\nThey ""talked"".",2025-05-12,The Wire',
    "2,Second,They parted.,,",
    "3,Empty,,,",
  ].join("\r\n");

  test("finds columns by their usual names; quoted fields keep commas and line breaks", async () => {
    const { documents, problems } = await read({ "news.csv": ROWS });
    expect(documents).toEqual([
      {
        id: "news.csv#2",
        title: "Talks, again",
        text: 'The sides met.\nThey "talked".',
        published: "2025-05-12",
        publisher: "The Wire",
      },
      { id: "news.csv#3", title: "Second", text: "They parted." },
    ]);
    expect(problems).toEqual(["news.csv: record 4: no text in it; leave it out"]);
  });

  test.each([
    ["semicolons", ";"],
    ["tabs", "\t"],
  ])("divides at %s", async (_, delimiter) => {
    const { documents } = await read({ "news.csv": `id${delimiter}text\nx${delimiter}They met, once.\n` });
    expect(documents).toEqual([{ id: "x", text: "They met, once." }]);
  });

  test("takes the columns that are named", async () => {
    const columns = { id: "nr", text: "Headline" };
    const { documents } = await read({ "news.csv": ROWS }, { columns });
    expect(documents.map(({ id, text }) => `${id}: ${text}`)).toEqual([
      "1: Talks, again",
      "2: Second",
      "3: Empty",
    ]);
  });

  test.each([
    [
      "no column of texts",
      "a,b\n1,2\n",
      {},
      /^x\.csv: no column of texts; name it with --columns text=NAME \(it has a, b\)$/,
    ],
    [
      "no column of that name",
      "text\nx\n",
      { columns: { title: "t" } },
      /^x\.csv: no column "t"; it has text$/,
    ],
    ["an open quote", 'id,text\n1,"They met.\n', {}, /^x\.csv: line \d+: not CSV \(.*[Qq]uote/],
  ])("a table with %s is one line", async (_, table, options, message) => {
    const { documents, problems } = await read({ "x.csv": table }, options);
    expect(documents).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(message)]);
  });
});

describe("WARC", () => {
  test("every page of the archive is a document under its address; what is no page or was missing is not", async () => {
    const { documents, problems } = await read({ "pages.warc.gz": sample("pages.warc.gz") });
    expect(problems).toEqual([]);
    expect(documents.map(({ id, title }) => `${id} ${title}`)).toEqual([
      "http://127.0.0.1:8765/index.html Colombo and rebels agree to talk in Thailand",
      "http://127.0.0.1:8765/old.html Colombo and rebels agree to talk in Bangkok",
    ]);
    expect(documents[1]?.text).toContain("“Nobody expects peace in three days,”");
  });
});

describe("packed files", () => {
  // Zstandard of "They met in Oslo.\n", made with `zstd`.
  const ZSTD = Buffer.from("KLUv/QRYkQAAVGhleSBtZXQgaW4gT3Nsby4Kkp22/w==", "base64");

  test("are read as what they hold", async () => {
    const { documents, problems } = await read({
      "a.txt.gz": gzipSync("They met."),
      "b.jsonl.gz": Buffer.concat([
        gzipSync('{"id":"one","text":"One."}\n'),
        gzipSync('{"id":"two","text":"Two."}\n'),
      ]),
      "c.pdf.gz": gzipSync(sample("columns.pdf")),
    });
    expect(problems).toEqual([]);
    expect(documents.map((document) => document.id)).toEqual(["a.txt", "one", "two", "c.pdf"]);
  });

  test("may be packed with Zstandard", async () => {
    expect(await readOne("a.txt.zst", ZSTD)).toEqual({ id: "a.txt", text: "They met in Oslo.\n" });
  });

  test.each<[string, Uint8Array, Partial<ReadOptions>, RegExp]>([
    ["cut off", gzipSync("They met. ".repeat(1000)).subarray(0, 40), {}, /^x\.txt\.gz: damaged gzip data/],
    [
      "a bomb",
      gzipSync(Buffer.alloc(20_000_000, "a ")),
      { bytes: 1_000_000 },
      /^x\.txt\.gz: larger than 1,000,000 bytes/,
    ],
    [
      "packed again and again",
      [1, 2, 3, 4].reduce<Uint8Array>((data) => gzipSync(data), Buffer.from("x")),
      {},
      /^x\.txt\.gz: packed too often/,
    ],
  ])("a file that is %s is one line", async (_, bytes, options, message) => {
    const { documents, problems } = await read({ "x.txt.gz": bytes }, options);
    expect(documents).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(message)]);
  });
});

describe("hostile files", () => {
  test.each<[string, string, string | Uint8Array]>([
    ["tags nested without end", "x.html", "<div>".repeat(200_000)],
    ["quotations nested without end", "x.md", `${">".repeat(20_000)} text`],
    ["lists nested without end", "x.md", `${"- ".repeat(5_000)}text`],
    ["brackets without end", "x.md", "[".repeat(50_000)],
    ["a header without end", "x.eml", `Subject: ${"a".repeat(3_000_000)}\n\nText.`],
    [
      "random bytes called PDF",
      "x.pdf",
      Buffer.from("%PDF-1.4 \0\u0001\u0002 endobj trailer startxref 9999999999"),
    ],
  ])("%s end in a document or one line, and the next file is read", async (_, name, content) => {
    const { documents, problems } = await read({ [name]: content, "y.txt": "They met." });
    expect(documents.filter((document) => document.id === name).length + problems.length).toBe(1);
    expect(documents.at(-1)?.id).toBe("y.txt");
  });
});
