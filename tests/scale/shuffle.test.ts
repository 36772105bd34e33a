import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGraph } from "../../src/graph/index.ts";
import type { Extraction } from "../../src/model.ts";
import { fold, split } from "../../src/scale/shuffle.ts";
import { Survey } from "../../src/scale/survey.ts";
import { ADMIN_TABLES, adminFiles, corpusRow } from "../../src/stores/neo4j/admin-csv.ts";
import { sourceOf } from "../../src/stores/source.ts";
import { extractions as anyExtractions } from "../support/arbitraries.ts";
import { DOHA, HAMAS_REPLY, NEGOTIATIONS } from "../support/negotiations.ts";
import { parley } from "../support/parley.ts";
import { report } from "../support/reports.ts";

const CORPUS = "talks";

/** One person under two spellings. */
const SPELLINGS = ["Sergei Ryabkov", "Sergey Ryabkov", "Sergey Ryabkov"].map(report);

/** `table row`, in an order of its own. */
async function rowsOfOneMachine(extractions: readonly Extraction[]): Promise<string[]> {
  const { files } = await adminFiles(sourceOf(buildGraph(extractions, { corpus: CORPUS })));
  return files
    .flatMap(({ name, text }) => [...text()].slice(1).map((row) => `${name.replace(/\.csv$/, "")} ${row}`))
    .sort();
}

/** @param machines each document's extractions stand on one of them */
async function rowsOfShuffle(machines: readonly (readonly Extraction[])[]): Promise<string[]> {
  const survey = new Survey();
  for (const extraction of machines.flat()) survey.add(extraction);
  const decisions = new Map(survey.decisions());
  const parts = new Map<string, string[]>();
  for (const extractions of machines) {
    const surveyed = extractions.map((extraction) => ({
      extraction,
      decision: decisions.get(extraction.document.id),
    }));
    for await (const { key, part } of split(surveyed)) parts.set(key, [...(parts.get(key) ?? []), part]);
  }
  return [corpusRow(CORPUS), ...[...parts.values()].flatMap((texts) => fold(texts, CORPUS))]
    .map(({ table, text }) => `${table} ${text}`)
    .sort();
}

describe("the shuffle", () => {
  it("gives the rows that one machine gives, whatever stands where", async () => {
    const all = [...NEGOTIATIONS, ...SPELLINGS];
    expect(await rowsOfShuffle([all])).toEqual(await rowsOfOneMachine(all));
    expect(await rowsOfShuffle(all.map((one) => [one]))).toEqual(await rowsOfOneMachine(all));
    await fc.assert(
      fc.asyncProperty(anyExtractions, fc.array(fc.nat(2)), async (extractions, places) => {
        const machines = [0, 1, 2].map((machine) =>
          extractions.filter((_, i) => (places[i] ?? 0) === machine).toReversed(),
        );
        expect(await rowsOfShuffle(machines)).toEqual(await rowsOfOneMachine(extractions));
      }),
      { numRuns: 50 },
    );
  });

  it("keeps who is heard only where there is such an actor", async () => {
    const [said] = HAMAS_REPLY.statements;
    const quoting = (who: string): Extraction => ({
      ...HAMAS_REPLY,
      statements: [{ ...said!, attributedTo: [who] }],
    });
    const heard = async (extraction: Extraction) =>
      (await rowsOfShuffle([[extraction]])).filter((row) => row.startsWith("ATTRIBUTED_TO "));
    expect(await heard(quoting(said!.source))).toHaveLength(1);
    expect(await heard(quoting("group:nobody-knows"))).toEqual([]);
    expect(await heard(quoting("a diplomat"))).toEqual([]);
  });

  it("refuses two different documents with one id", async () => {
    const other = { ...DOHA, document: { ...DOHA.document, title: "Another" } };
    await expect(rowsOfShuffle([[DOHA], [other]])).rejects.toThrow(
      /two different documents have the id "doha-talks.txt"/,
    );
  });
});

describe("the steps on the command line", () => {
  it("find what only the whole corpus tells: copies, and who is who", async () => {
    const reprint = { ...DOHA, document: { ...DOHA.document, id: "reprint.txt", published: "2025-03-07" } };
    const copied: Extraction = {
      ...reprint,
      statements: reprint.statements.map((s) => ({ ...s, document: "reprint.txt" })),
    };
    const lines = [DOHA, copied, ...SPELLINGS].map((extraction) => `${JSON.stringify(extraction)}\n`);
    const { stdout } = await parley(["scale", "survey"], { input: lines.join("") });
    const told = stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t").map((text) => JSON.parse(text) as unknown));
    expect(told).toContainEqual(["reprint.txt", { copyOf: "doha-talks.txt" }]);
    expect(told).toContainEqual([
      SPELLINGS[0]!.document.id,
      expect.objectContaining({ actors: { "person:sergei-ryabkov": "person:sergey-ryabkov" } }),
    ]);
  });

  it("pipe lines to parts and sorted parts to rows", async () => {
    const lines = NEGOTIATIONS.map((extraction) => `null\t${JSON.stringify(extraction)}\n`);
    const cut = await parley(["scale", "split"], { input: lines.join("") });
    expect({ status: cut.status, stderr: cut.stderr }).toEqual({ status: 0, stderr: "" });
    const sorted = cut.stdout.split(/(?<=\n)/).sort();
    const folded = await parley(["scale", "fold", "--corpus", CORPUS], { input: sorted.join("") });
    const { command, tables, corpus } = JSON.parse(
      (await parley(["scale", "tables", "--corpus", CORPUS])).stdout,
    ) as { command: string; tables: unknown; corpus: { table: string; text: string } };
    const rows = folded.stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t") as [string, string])
      .map(([table, row]) => `${table} ${JSON.parse(row)}\n`);
    expect([...rows, `${corpus.table} ${corpus.text}`].sort()).toEqual(await rowsOfOneMachine(NEGOTIATIONS));
    expect(command).toMatch(/^neo4j-admin database import full /);
    expect(tables).toEqual(ADMIN_TABLES);
  });

  it.each([
    [["scale", "survey"], "oops\n", /^parley: stdin: line 1: not JSON/],
    [["scale", "split"], "null\toops\n", /^parley: stdin: line 1: not JSON/],
    [["scale", "split"], "{}\n", /^parley: stdin: line 1: no tab/],
    [["scale", "fold"], "oops\n", /^parley: stdin: line 1: no tab/],
  ])("%j says what is wrong with its input", async (args, input, message) => {
    const { status, stderr } = await parley(args, { input });
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });
});
