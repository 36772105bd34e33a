import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { extractionSchema } from "../../src/model.ts";
import { queryDatabase } from "../../src/stores/embedded/query.ts";
import { dumpDatabase } from "../support/dump.ts";
import { makeFolder } from "../support/folder.ts";
import { parley } from "../support/parley.ts";
import { have, PYTHON } from "../support/programs.ts";
import { atTerminal } from "../support/terminal.ts";

// Every command here loads the models, some several times over.
vi.setConfig({ testTimeout: 300_000 });

const NEWS = {
  "belgrade.txt":
    "Serbia and Kosovo resume talks in Brussels\n\nThe president of Serbia, Milena Petrović, met European Union officials on Tuesday. Serbia threatened Kosovo with new sanctions. Kosovo rejected the demand.",
  "asia/tashkent.md":
    "---\ntitle: Tashkent mediates\npublished: 2019-05-02\npublisher: The Steppe Post\n---\nUzbekistan mediated between Tajikistan and Kyrgyzstan. Tajikistan accused Kyrgyzstan of moving the border.",
  "more.jsonl":
    '{"id": "delhi", "text": "India held talks with China. China did not threaten India."}\n{"text": "😀😀😀"}\n',
};

/** The texts of a graph folder. */
const texts = (folder: string) =>
  Object.fromEntries(
    ["graph.json", "statements.jsonl", "documents.jsonl", "review.json"].map((name) => [
      name,
      readFileSync(join(folder, name), "utf8"),
    ]),
  );

/** The interchange lines of one file of a folder, as a machine that has only this file makes them. */
async function extracted(folder: string, name: string): Promise<string[]> {
  const alone = makeFolder({ [name]: readFileSync(join(folder, name)) });
  const { status, stdout } = await parley(["extract", alone, "--format", "jsonl"]);
  expect(status).toBe(0);
  return stdout.match(/.+\n/g) ?? [];
}

describe("parley build", () => {
  let news: string;
  let out: string;
  let first: Awaited<ReturnType<typeof parley>>;

  beforeAll(async () => {
    news = makeFolder({ ...NEWS, "photo.jpg": Uint8Array.from([0xff, 0xd8, 0xff, 0, 0, 0]) });
    out = join(makeFolder(), "graph");
    first = await parley(["build", news, "--out", out]);
  });

  test.skipIf(!have(PYTHON))("shows on a terminal how far reading and merging are", async () => {
    const shown = await atTerminal(
      ["build", news, "--out", join(makeFolder(), "graph")],
      [["", "Written to"]],
      {},
    );
    expect(shown).toMatch(/Reading .*% · \d+ documents · [\d.]+\/s/);
    expect(shown).toMatch(/Merging .*%/);
    expect(first.stderr).not.toMatch(/Reading|Merging/);
  });

  test("says what it found and what it passed over, on standard error", () => {
    expect(first).toMatchObject({ status: 0, stdout: "" });
    expect(first.stderr).toMatch(/^parley: 1 file of no known kind passed over$/m);
    expect(first.stderr).toMatch(/^4 documents: \d+ actors \(.*\d+ states\), \d+ statements in \d+ edges$/m);
    expect(first.stderr).toMatch(/^MEDIATES +\d+ +\d+$/m);
  });

  test("writes every document with its metadata, also those without actors", () => {
    const documents = readFileSync(join(out, "documents.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(documents.map((document) => document.id)).toEqual([
      "asia/tashkent.md",
      "belgrade.txt",
      "delhi",
      "more.jsonl#2",
    ]);
    expect(documents[0]).toMatchObject({
      title: "Tashkent mediates",
      published: "2019-05-02",
      publisher: "The Steppe Post",
    });
  });

  test("every statement leads back to its sentence", () => {
    const { "documents.jsonl": documents, "statements.jsonl": statements } = texts(out);
    const textOf = new Map(
      documents!
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
        .map(({ id, text }) => [id, text]),
    );
    const sentences = statements!
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
      .map((s) => textOf.get(s.document).slice(s.start, s.end));
    expect(sentences).toContain("Serbia threatened Kosovo with new sanctions.");
    expect(sentences).toContain("Uzbekistan mediated between Tajikistan and Kyrgyzstan.");
  });

  test("again, and from other names for the same place, writes the same bytes, and the database answers the same", async () => {
    const cypher =
      "MATCH (a)-[t:THREATENS|MEDIATES]->(b) RETURN a.name, label(t), b.name, t.count ORDER BY a.name, b.name";
    const before = await queryDatabase(join(out, "graph.lbug"), cypher);
    expect(before.rows.length).toBeGreaterThan(0);
    const bytes = texts(out);
    expect(await parley(["build", `${news}/./`, "--out", out])).toMatchObject({ status: 0 });
    expect(texts(out)).toEqual(bytes);
    expect(await queryDatabase(join(out, "graph.lbug"), cypher)).toEqual(before);
  });

  test("after a change reads only what is new, and writes what a build from nothing writes", async () => {
    const folder = makeFolder({ ...NEWS, "old.txt": "Chad threatened Sudan." });
    const kept = join(makeFolder(), "kept");
    await parley(["build", folder, "--out", kept]);
    rmSync(join(folder, "old.txt"));
    writeFileSync(join(folder, "belgrade.txt"), "Serbia did not threaten Kosovo.");
    await parley(["build", folder, "--out", kept]);
    const fresh = join(makeFolder(), "fresh");
    await parley(["build", folder, "--out", fresh]);
    expect(texts(kept)).toEqual(texts(fresh));
    expect(texts(kept)["documents.jsonl"]).not.toContain("old.txt");
    expect(await dumpDatabase(join(kept, "graph.lbug"))).toEqual(
      await dumpDatabase(join(fresh, "graph.lbug")),
    );
  });

  test("is what extract and merge make of the same files, in any partition and order, packed or not", async () => {
    const lines = (await Promise.all(Object.keys(NEWS).map((name) => extracted(news, name)))).flat();
    const folder = makeFolder();
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(lines, { minLength: lines.length }),
        fc.array(fc.record({ end: fc.nat(lines.length), packed: fc.boolean() }), { maxLength: 4 }),
        async (order, cuts) => {
          const ends = [...cuts.toSorted((a, b) => a.end - b.end), { end: lines.length, packed: false }];
          const files = ends.map(({ end, packed }, i) => {
            const part = order.slice(ends[i - 1]?.end ?? 0, end).join("");
            const file = join(folder, packed ? `${i}.jsonl.gz` : `${i}.jsonl`);
            writeFileSync(file, packed ? gzipSync(part) : part);
            return file;
          });
          await parley(["merge", ...files, "--out", join(folder, "merged")]);
          expect(texts(join(folder, "merged"))).toEqual(texts(out));
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
  });

  test.each<[string, Record<string, string | Uint8Array>, string[], RegExp]>([
    [
      "a missing path",
      {},
      ["missing.txt", "good.txt"],
      /^parley: missing\.txt: no such file or folder; check the path$/m,
    ],
    [
      "a binary file that is named",
      { "x.txt": Uint8Array.from([0, 1]) },
      ["x.txt", "good.txt"],
      /^parley: x\.txt: binary data/m,
    ],
  ])("%s is one line and status 2, the others are built", async (_, files, paths, message) => {
    const cwd = makeFolder({ ...files, "good.txt": "Serbia threatened Kosovo." });
    const { status, stderr } = await parley(["build", ...paths, "--out", "graph"], { cwd });
    expect(stderr).toMatch(message);
    expect(stderr).toContain("1 document:");
    expect(status).toBe(2);
  });

  test("what a build wrote is no news for the next one", async () => {
    const cwd = makeFolder({ "a.txt": "Serbia threatened Kosovo." });
    await parley(["build", ".", "--out", "graph"], { cwd });
    const { stderr } = await parley(["build", ".", "--out", "graph"], { cwd });
    expect(stderr).toMatch(/^1 document: /);
  });

  test("one bad line among good ones is one line and status 0", async () => {
    const cwd = makeFolder({ "x.jsonl": '{"text": "Serbia threatened Kosovo."}\n{"text"\n' });
    const { status, stderr } = await parley(["build", "x.jsonl", "--out", "graph"], { cwd });
    expect(stderr).toMatch(/^parley: x\.jsonl: line 2: not JSON/m);
    expect(status).toBe(0);
  });

  test.each<[string, Record<string, string>]>([
    ["an empty folder", { "empty/.keep": "" }],
    ["nothing of a known kind", { "empty/x.py": "print()" }],
  ])("%s gives status 2 and leaves nothing behind", async (_, files) => {
    const cwd = makeFolder(files);
    const { status, stderr } = await parley(["build", "empty", "--out", "graph"], { cwd });
    expect(stderr).toMatch(/no documents, so no graph was written/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(2);
    expect(existsSync(join(cwd, "graph"))).toBe(false);
  });

  test("Ctrl-C ends it with status 130, the older graph is as it was and nothing half-written is left", async () => {
    const before = { files: readdirSync(out).sort(), texts: texts(out) };
    const sentences = "Serbia threatened Kosovo. Kosovo met Albania. ".repeat(50);
    const many = makeFolder({
      "0.txt": "",
      ...Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`a${i}.txt`, `${i} ${sentences}`])),
    });
    const { status, stderr } = await parley(["build", many, "--out", out], {
      onStart: (child) => child.stderr?.once("data", () => child.kill("SIGINT")),
    });
    expect(stderr).toMatch(/0\.txt: an empty file.*\nparley: interrupted; nothing half-written was left\n$/);
    expect(status).toBe(130);
    expect({ files: readdirSync(out).sort(), texts: texts(out) }).toEqual(before);
  });
});

describe("parley build --watch", () => {
  test("builds again after each change, in one line, and ends cleanly at Ctrl-C", async () => {
    const folder = makeFolder({ "a.txt": "Serbia threatened Kosovo.", "x.py": "print()" });
    const out = join(folder, "graph");
    const lines: string[] = [];
    const heard = (n: number) => vi.waitUntil(() => lines[n], { timeout: 120_000, interval: 50 });
    const running = parley(["build", folder, "--out", out, "--watch"], {
      onStart: (child) => {
        createInterface({ input: child.stderr! }).on("line", (line) => lines.push(line));
        void (async () => {
          await heard(1);
          mkdirSync(join(folder, "new/er"), { recursive: true });
          writeFileSync(join(folder, "new/er/b.txt"), "Chad mediated between Sudan and Egypt.");
          await heard(2);
          writeFileSync(join(folder, "new/er/b.txt"), "Chad accused Sudan.");
          writeFileSync(join(folder, "new/c.txt"), "Mali met Niger.");
          await heard(3);
          rmSync(join(folder, "new/er"), { recursive: true });
          await heard(4);
          rmSync(join(folder, "new"), { recursive: true });
          rmSync(join(folder, "a.txt"));
          await heard(5);
          child.kill("SIGINT");
        })();
      },
    });
    const { status, stdout } = await running;
    const time = "\\d\\d:\\d\\d:\\d\\d {2}";
    for (const [i, line] of [
      /^parley: 1 file of no known kind passed over$/,
      new RegExp(`^${time}1 document, 1 of them new or changed: 1 statement in 1 edge \\(\\d+\\.\\d s\\)$`),
      new RegExp(`^${time}2 documents, 1 of them new or changed: 3 statements in 3 edges `),
      new RegExp(`^${time}3 documents, 2 of them new or changed: 3 statements in 3 edges `),
      new RegExp(`^${time}2 documents, 0 of them new or changed: 2 statements in 2 edges `),
      /^parley: no documents, so no graph was written/,
      /^parley: interrupted; nothing half-written was left$/,
    ].entries())
      expect(lines[i]).toMatch(line);
    expect(lines).toHaveLength(7);
    expect({ status, stdout }).toEqual({ status: 130, stdout: "" });
    expect(readdirSync(out).filter((name) => name.includes(".tmp-"))).toEqual([]);
  });

  test("follows a file that is named and replaced by another", async () => {
    const folder = makeFolder({ "a.txt": "Serbia threatened Kosovo.", "b.txt": "Chad met Mali." });
    const file = join(folder, "a.txt");
    let builds = 0;
    const { status } = await parley(["build", file, "--out", join(makeFolder(), "graph"), "--watch"], {
      onStart: (child) =>
        createInterface({ input: child.stderr! }).on("line", (line) => {
          if (!/ 1 of them new/.test(line)) return;
          builds += 1;
          if (builds === 1) {
            writeFileSync(join(folder, "b.txt"), "Chad met Niger.");
            writeFileSync(join(folder, ".a.txt.swp"), "Serbia met Kosovo.");
            renameSync(join(folder, ".a.txt.swp"), file);
          } else child.kill("SIGINT");
        }),
    });
    expect({ status, builds }).toEqual({ status: 130, builds: 2 });
  });
});

describe("parley extract", () => {
  const DOCUMENTS = '{"id": "a", "text": "Serbia threatened Kosovo."}\n{"id": "b", "text": "No news."}\n';

  test("reads documents from standard input and prints one checked line each, in order", async () => {
    const { status, stdout, stderr } = await parley(["extract", "--format", "jsonl"], { input: DOCUMENTS });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const extractions = stdout
      .trim()
      .split("\n")
      .map((line) => extractionSchema.parse(JSON.parse(line)));
    expect(extractions.map((extraction) => extraction.document.id)).toEqual(["a", "b"]);
    expect(extractions[0]?.statements).toMatchObject([
      { type: "THREATENS", source: "state:serbia", target: "state:kosovo", start: 0, end: 25 },
    ]);
  });

  test("gives the same lines in the same order, on one core or on all", async () => {
    const sentence =
      "Serbia threatened Kosovo on Monday, and European envoys mediated between the two governments. ";
    const documents = Array.from(
      { length: 24 },
      (_, i) => `${JSON.stringify({ id: `d${i}`, text: `${i}. ${sentence.repeat(90)}` })}\n`,
    );
    const all = await parley(["extract"], { input: documents.join("") });
    const parts = [];
    for (let i = 0; i < documents.length; i += 12)
      parts.push(await parley(["extract"], { input: documents.slice(i, i + 12).join("") }));
    expect(all.stdout === parts.map((part) => part.stdout).join("")).toBe(true);
    expect(all.stdout.trim().split("\n")).toHaveLength(documents.length);
  });

  test("prints nothing for nothing, as an engine that pipes empty partitions needs", async () => {
    expect(await parley(["extract"], { input: "" })).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("goes on after a bad line; nothing but bad lines is status 2", async () => {
    const some = await parley(["extract"], { input: `{\n${DOCUMENTS}` });
    expect(some.status).toBe(0);
    expect(some.stdout.trim().split("\n")).toHaveLength(2);
    expect(some.stderr).toMatch(/^parley: stdin: line 1: not JSON/);
    expect(await parley(["extract"], { input: "{\n" })).toMatchObject({ status: 2, stdout: "" });
  });

  test("an unknown format is one line", async () => {
    const { status, stderr } = await parley(["extract", "--format", "xml"], { input: DOCUMENTS });
    expect(stderr).toMatch(/^parley: option '--format <format>' argument 'xml' is invalid.*jsonl.*\n$/);
    expect(status).toBe(2);
  });

  test("tells in words how a text was read", async () => {
    const { status, stdout } = await parley(["extract", "--explain"], { input: DOCUMENTS });
    expect(status).toBe(0);
    expect(stdout).toContain("Serbia threatened Kosovo.");
    expect(stdout).toMatch(/THREATENS/);
  });

  test("reads and explains with a user's own lexicon; a broken one is one line that names the file", async () => {
    const frame = 'type: SANCTIONS\nframes:\n  - verbs: [outcast]\n    cameo: "163"\n';
    const lexicon = makeFolder({ "frames/mine.yaml": frame });
    const input = JSON.stringify({ id: "x", text: "Serbia outcasts Kosovo." });
    const plain = await parley(["extract", "--lexicon", lexicon], { input });
    expect(plain.stdout).toContain('"type":"SANCTIONS"');
    const told = await parley(["extract", "--explain", "--lexicon", lexicon], { input });
    expect(told.stdout).toContain("SANCTIONS (mine#1): Serbia -> Kosovo");
    const broken = makeFolder({ "frames/mine.yaml": frame.replace("verbs", "verb") });
    for (const how of [[], ["--explain"]]) {
      const { status, stderr } = await parley(["extract", ...how, "--lexicon", broken], { input });
      expect(stderr).toMatch(/^parley: .*mine\.yaml.*verb.*\n$/);
      expect(status).toBe(2);
    }
  });

  test("a reader that stops early is no error", async () => {
    const input = Array.from({ length: 300 }, (_, i) =>
      JSON.stringify({ id: String(i), text: "Serbia threatened Kosovo." }),
    ).join("\n");
    const { status, stderr } = await parley(["extract"], {
      input,
      onStart: (child) => child.stdout?.once("data", () => child.stdout?.destroy()),
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
