import { spawn } from "node:child_process";
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGraph } from "../../src/graph/index.ts";
import { queryDatabase } from "../../src/stores/embedded/query.ts";
import { readGraphFolder, writeGraphFolder } from "../../src/stores/folder.ts";
import { graph as anyGraph } from "../support/arbitraries.ts";
import { makeFolder } from "../support/folder.ts";
import { DOHA, NEGOTIATIONS } from "../support/negotiations.ts";

const TEXTS = ["documents.jsonl", "graph.json", "statements.jsonl"];
const graph = buildGraph(NEGOTIATIONS, { corpus: "talks", extractor: "by hand" });
const contents = (dir: string) =>
  Object.fromEntries(TEXTS.map((name) => [name, readFileSync(join(dir, name), "utf8")]));

describe("a graph folder", () => {
  it("gives back the graph that was written", async () => {
    const dir = makeFolder();
    await fc.assert(
      fc.asyncProperty(anyGraph, async (graph) => {
        await writeGraphFolder(dir, graph);
        expect(await readGraphFolder(dir)).toEqual(graph);
      }),
      { numRuns: 10 },
    );
  });

  it("keeps what some programs take for the end of a line", async () => {
    const dir = makeFolder();
    const text = "one\u2028two\u2029three\u0085four\rfive\r\nsix";
    const separated = buildGraph([{ ...DOHA, document: { ...DOHA.document, text } }], { corpus: text });
    await writeGraphFolder(dir, separated);
    expect(await readGraphFolder(dir)).toEqual(separated);
  });

  it("is the same to the byte when written again, and after reading", async () => {
    const [a, b] = [makeFolder(), makeFolder()];
    await writeGraphFolder(a, graph);
    const first = contents(a);
    await writeGraphFolder(a, graph);
    expect(contents(a)).toEqual(first);
    await writeGraphFolder(b, await readGraphFolder(a));
    expect(contents(b)).toEqual(first);
  });

  it("holds nothing but its four files, whatever was there before", async () => {
    const dir = makeFolder();
    await writeGraphFolder(dir, graph);
    await writeGraphFolder(dir, buildGraph([DOHA], { corpus: "talks" }));
    expect(readdirSync(dir).sort()).toEqual([...TEXTS, "graph.lbug"].sort());
    const { rows } = await queryDatabase(join(dir, "graph.lbug"), "MATCH (d:Document) RETURN d.id");
    expect(rows).toEqual([{ "d.id": "doha-talks.txt" }]);
  });

  it.each([
    [
      "graph.json",
      (f: string) => rmSync(f),
      /graph\.json: not there; build the graph first with `parley build/,
    ],
    ["statements.jsonl", (f: string) => rmSync(f), /statements\.jsonl: not there/],
    ["graph.json", (f: string) => writeFileSync(f, "{"), /graph\.json: not JSON/],
    ["documents.jsonl", (f: string) => appendFileSync(f, "oops\n"), /documents\.jsonl: line 4: not JSON/],
    ["statements.jsonl", (f: string) => appendFileSync(f, '{"id":"x"}\n'), /statements\.jsonl: line 15: /],
    ["graph.json", (f: string) => writeFileSync(f, '{"format":"other"}'), /graph\.json: format: /],
  ])("says what is wrong with %s", async (name, spoil, message) => {
    const dir = makeFolder();
    await writeGraphFolder(dir, graph);
    spoil(join(dir, name));
    await expect(readGraphFolder(dir)).rejects.toThrow(message);
  });

  it("is whole after the writer was killed at any moment", async () => {
    const dir = makeFolder();
    await writeGraphFolder(dir, graph);
    const script = join(makeFolder(), "rewrite.ts");
    const source = (path: string) =>
      JSON.stringify(fileURLToPath(new URL(`../../src/${path}`, import.meta.url)));
    writeFileSync(
      script,
      `import { readGraphFolder, writeGraphFolder } from ${source("stores/folder.ts")};
       const run = async () => {
         const graph = await readGraphFolder(${JSON.stringify(dir)});
         console.log("ready");
         for (;;) await writeGraphFolder(${JSON.stringify(dir)}, graph);
       };
       run();`,
    );
    for (const delay of [0, 40, 110, 230]) {
      const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), script]);
      await new Promise((resolve) => child.stdout.once("data", resolve));
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("exit", resolve));
      expect(await readGraphFolder(dir)).toEqual(graph);
      const { rows } = await queryDatabase(
        join(dir, "graph.lbug"),
        "MATCH (s:Statement)-[:REPORTED_IN]->(d:Document) RETURN count(s) AS n",
      );
      expect(rows).toEqual([{ n: graph.statements.length }]);
    }
    await writeGraphFolder(dir, graph);
    expect(readdirSync(dir)).toHaveLength(4);
  });
});
