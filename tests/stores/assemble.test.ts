import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentLine } from "../../src/corpus/interchange.ts";
import { buildGraph, type Curation } from "../../src/graph/index.ts";
import { type Extraction, extractionSchema, STATEMENT_TYPES } from "../../src/model.ts";
import { assembleGraph } from "../../src/stores/assemble.ts";
import { collect } from "../../src/stores/source.ts";
import { extractions } from "../support/arbitraries.ts";
import { makeFolder } from "../support/folder.ts";
import { ALGIERS, DOHA, NEGOTIATIONS } from "../support/negotiations.ts";

async function* lines(all: readonly Extraction[]) {
  for (const extraction of all)
    yield documentLine({ extraction: extractionSchema.parse(extraction), extractor: "any" });
}

const assemble = (
  all: readonly Extraction[],
  curation: Curation = {},
  folder = join(makeFolder(), "sorting"),
) =>
  assembleGraph(lines(all), {
    corpus: "test",
    folder,
    curation,
    checkPoint: async () => {},
  });

const inMemory = (all: readonly Extraction[], curation: Curation = {}) =>
  buildGraph(all, { corpus: "test", extractor: "any", curation });

describe("a graph assembled on the disk", () => {
  test("is the graph that is built in memory, whatever the order and however often a line is there", async () => {
    await fc.assert(
      fc.asyncProperty(extractions, fc.infiniteStream(fc.nat()), async (all, keys) => {
        const shuffled = [...all, ...all].map((e) => ({ e, key: keys.next().value as number }));
        shuffled.sort((a, b) => a.key - b.key);
        const graph = await collect(await assemble(shuffled.map(({ e }) => e)));
        expect(graph).toEqual(inMemory(all));
      }),
    );
  });

  test.each<[string, Curation]>([
    ["merged actors", { actors: { merge: { "state:qatar": "state:egypt" } } }],
    ["an actor of another kind", { actors: { retype: { "group:hamas": "state" } } }],
    [
      "a name of two people",
      { actors: { split: { "state:iran": { "state:persia": [ALGIERS.document.id] } } } },
    ],
    ["a dropped actor", { actors: { drop: ["group:hamas"] } }],
    ["another type", { statements: { retype: { [DOHA.statements[0]!.id]: "MEETS" } } }],
    ["a rejected statement", { statements: { reject: [ALGIERS.statements[0]!.id] } }],
  ])("is corrected as the one in memory is: %s", async (_, curation) => {
    const graph = await collect(await assemble(NEGOTIATIONS, curation));
    expect(graph).toEqual(inMemory(NEGOTIATIONS, curation));
    expect(graph).not.toEqual(inMemory(NEGOTIATIONS));
  });

  test("is the same where it does not fit into memory", async () => {
    const many = Array.from({ length: 3_000 }, (_, n): Extraction => {
      const e = NEGOTIATIONS[n % 3]!;
      const document = `${n}/${e.document.id}`;
      return {
        ...e,
        document: { ...e.document, id: document, text: `${e.document.text} ${`${n} `.repeat(2_000)}` },
        roles: e.roles.map((role) => ({ ...role, document })),
        statements: e.statements.map((s) => ({ ...s, document, id: `${n}-${s.id}` })),
      };
    });
    const folder = join(makeFolder(), "sorting");
    const graph = await assemble(many.toReversed(), {}, folder);
    expect(existsSync(folder)).toBe(true);
    expect(await collect(graph)).toEqual(inMemory(many));
  });

  test("says how much it holds", async () => {
    const graph = await assemble(NEGOTIATIONS);
    const { edges, statements } = await collect(graph);
    const { summary } = graph;
    expect(summary).toMatchObject({ documents: 3, copies: 0, actors: { person: 3, group: 2, state: 6 } });
    expect(summary.statements).toBe(statements.length);
    for (const type of STATEMENT_TYPES) {
      const of = edges.filter((edge) => edge.type === type);
      const counts = { edges: of.length, statements: of.reduce((sum, edge) => sum + edge.count, 0) };
      expect(summary.types.get(type)).toEqual(of.length === 0 ? undefined : counts);
    }
  });
});
