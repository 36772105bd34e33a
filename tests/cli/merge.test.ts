import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeGraph } from "../../src/cli/corpus.ts";
import { documentLine, formatLine, parseLine } from "../../src/corpus/interchange.ts";
import type { Extraction } from "../../src/model.ts";
import { makeFolder } from "../support/folder.ts";
import { NEGOTIATIONS } from "../support/negotiations.ts";
import { parley } from "../support/parley.ts";

const line = (extraction: Extraction) => formatLine({ extraction, extractor: "v1" });
const LINES = NEGOTIATIONS.map(line);

/** The texts of a graph folder; the database is made from them and is compared by its answers. */
const texts = (folder: string) =>
  Object.fromEntries(
    ["graph.json", "statements.jsonl", "documents.jsonl"].map((name) => [
      name,
      readFileSync(join(folder, name), "utf8"),
    ]),
  );

async function* each<T>(items: readonly T[]) {
  yield* items;
}

async function built(lines: readonly string[]): Promise<Record<string, string>> {
  const out = makeFolder();
  const documents = lines.map((text) => documentLine(parseLine(text, "line")));
  await writeGraph(each(documents), out, "news", async () => {});
  return texts(out);
}

describe("parley merge", () => {
  test("any order, and any lines doubled, give the same bytes", async () => {
    const expected = await built(LINES);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(LINES, { minLength: LINES.length }),
        fc.array(fc.constantFrom(...LINES), { maxLength: 3 }),
        async (order, again) => {
          expect(await built([...order, ...again])).toEqual(expected);
        },
      ),
      { numRuns: 5, endOnFailure: true },
    );
  });

  test("folds plain and packed files, grouped anyhow, to the bytes of one file", async () => {
    const input = makeFolder({
      "all.jsonl": LINES.join(""),
      "1.jsonl": `${LINES[2]}\n${LINES[0]}`,
      "2.jsonl.gz": gzipSync(LINES[1]!),
      "3.jsonl.gz": Buffer.concat([gzipSync(LINES[0]!), gzipSync(LINES[1]!)]),
    });
    const out = makeFolder();
    const whole = await parley(["merge", join(input, "all.jsonl"), "--out", join(out, "whole")]);
    expect(whole).toMatchObject({ status: 0, stdout: "" });
    expect(whole.stderr).toContain(
      "3 documents: 11 actors (3 people, 2 groups, 6 states), 14 statements in 13 edges",
    );
    const parts = ["1.jsonl", "2.jsonl.gz", "3.jsonl.gz"].map((name) => join(input, name));
    expect(await parley(["merge", ...parts, "--out", join(out, "parts")])).toMatchObject({ status: 0 });
    expect(texts(join(out, "parts"))).toEqual(texts(join(out, "whole")));
    expect(readdirSync(join(out, "parts")).sort()).toEqual(readdirSync(join(out, "whole")).sort());
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ["no JSON", `${LINES[0]}{"document"\n`, /^parley: \S+x\.jsonl: line 2: not JSON; .*parley extract/],
    ["a document", '{"text": "News."}\n', /^parley: \S+x\.jsonl: line 1: document: .*parley extract/],
    [
      "an actor without a kind",
      LINES[0]!.replace('"kind":"state"', '"kind":"realm"'),
      /line 1: actors\.0\.kind: /,
    ],
    ["damaged gzip", gzipSync(LINES.join("")).subarray(0, 90), /^parley: \S+x\.jsonl: damaged gzip data/],
    ["nothing", "", /^parley: no documents, so no graph was written/],
  ])(
    "ends with status 2 and one line where the file has %s, and writes nothing",
    async (_, content, message) => {
      const folder = makeFolder({ "x.jsonl": content });
      const out = join(folder, "graph");
      const { status, stderr } = await parley(["merge", join(folder, "x.jsonl"), "--out", out]);
      expect(stderr).toMatch(message);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(status).toBe(2);
      expect(readdirSync(folder)).toEqual(["x.jsonl"]);
    },
  );

  test("takes away what a killed build had begun, and nothing that another is writing", async () => {
    const gone = spawnSync(process.execPath, ["--version"]).pid;
    const files = { [`graph.lbug.tmp-${gone}`]: "half", [`graph.json.tmp-${process.pid}`]: "being written" };
    const out = makeFolder({ "all.jsonl": LINES.join(""), ...files });
    await parley(["merge", join(out, "all.jsonl"), "--out", out]);
    expect(readdirSync(out).filter((name) => name.includes(".tmp-"))).toEqual([
      `graph.json.tmp-${process.pid}`,
    ]);
  });

  test("applies what a person corrected in the folder, and undoes it when the line is taken out", async () => {
    const out = makeFolder({ "all.jsonl": LINES.join("") });
    const command = ["merge", join(out, "all.jsonl"), "--out", out];
    await parley(command);
    const before = texts(out);
    writeFileSync(join(out, "curation.yaml"), "actors:\n  merge:\n    state:qatar: state:egypt\n");
    expect(await parley(command)).toMatchObject({ status: 0 });
    expect(texts(out)["graph.json"]).not.toContain("state:qatar");
    writeFileSync(join(out, "curation.yaml"), "actors:\n  merge: yes please\n");
    const bad = await parley(command);
    expect(bad.stderr).toMatch(/^parley: \S+curation\.yaml: line 2: actors\.merge: .*\n$/);
    expect(bad.status).toBe(2);
    rmSync(join(out, "curation.yaml"));
    await parley(command);
    expect(texts(out)).toEqual(before);
  });

  test("a statement's id in two documents is an error, and the older graph is as it was", async () => {
    const out = makeFolder({ "all.jsonl": LINES.join("") });
    await parley(["merge", join(out, "all.jsonl"), "--out", out]);
    const before = texts(out);
    const [first, second] = [NEGOTIATIONS[0]!, NEGOTIATIONS[1]!];
    const { id } = first.statements[0]!;
    const statements = second.statements.map((s, i) => (i === 0 ? { ...s, id } : s));
    writeFileSync(join(out, "two.jsonl"), line(first) + line({ ...second, statements }));
    const { status, stderr } = await parley(["merge", join(out, "two.jsonl"), "--out", out]);
    expect(stderr).toBe(`parley: two records of the graph have the id ${id}; ids must differ\n`);
    expect(status).toBe(2);
    expect(texts(out)).toEqual(before);
  });

  test("two different documents with one id are an error that tells them apart", async () => {
    const other = { ...NEGOTIATIONS[0]!, document: { ...NEGOTIATIONS[0]!.document, title: "Another title" } };
    const folder = makeFolder({ "a.jsonl": LINES[0]!, "b.jsonl": line(other) });
    const files = ["a.jsonl", "b.jsonl"].map((name) => join(folder, name));
    const { status, stderr } = await parley(["merge", ...files, "--out", join(folder, "graph")]);
    expect(stderr).toMatch(/"doha-talks\.txt".*"Another title"/);
    expect(status).toBe(2);
  });
});
