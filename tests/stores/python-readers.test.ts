import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/index.ts";
import { writeFileAtomically } from "../../src/stores/files.ts";
import type { ExportOptions } from "../../src/stores/formats.ts";
import { gexf } from "../../src/stores/gexf/write.ts";
import { graphml } from "../../src/stores/graphml/write.ts";
import { sourceOf } from "../../src/stores/source.ts";
import { graph as anyGraph, HOSTILE } from "../support/arbitraries.ts";
import { makeFolder } from "../support/folder.ts";
import { DOHA, NEGOTIATIONS } from "../support/negotiations.ts";
import { have, PYTHON } from "../support/programs.ts";
import { python } from "../support/python.ts";

const SCRIPT = fileURLToPath(new URL("readers/read_graph.py", import.meta.url));
const WRITERS = { graphml, gexf };
type Format = keyof typeof WRITERS;

interface ReadGraph {
  readonly nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly edges: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[];
}

describe.skipIf(!have(PYTHON))("read by Python", { timeout: 300_000 }, () => {
  const read = async (
    library: "networkx" | "igraph",
    format: Format,
    graph: KnowledgeGraph,
    options: ExportOptions = {},
  ): Promise<ReadGraph> => {
    const path = join(makeFolder(), `graph.${format}`);
    await writeFileAtomically(path, WRITERS[format](sourceOf(graph), options));
    return JSON.parse(await python(SCRIPT, [library, path])) as ReadGraph;
  };
  const negotiations = buildGraph(NEGOTIATIONS, { corpus: "talks" });
  const readers = [
    ["networkx", "graphml"],
    ["networkx", "gexf"],
    ["igraph", "graphml"],
  ] as const;

  it.each(readers)(
    "%s finds every node and edge of %s, with names, types, weights and dates",
    async (library, format) => {
      const { nodes, edges } = await read(library, format, negotiations);
      expect(Object.keys(nodes).sort()).toEqual(negotiations.actors.map((a) => a.id));
      for (const a of negotiations.actors)
        expect(nodes[a.id]).toMatchObject({
          uid: a.id,
          name: a.name,
          label: a.name,
          kind: a.kind,
          mentions: a.mentions,
          aliases: JSON.stringify(a.aliases),
        });
      const found = edges.map(([source, target, data]) => [
        source,
        data.type,
        target,
        data.count,
        data.status,
        data.weight,
        data.first,
        data.last,
        data.symmetric,
      ]);
      expect(found.sort()).toEqual(
        negotiations.edges
          .map((e) => [e.source, e.type, e.target, e.count, e.status, e.count, e.first, e.last, e.symmetric])
          .sort(),
      );
    },
  );

  it.each(readers)(
    "%s of %s has statements and documents where they were asked for",
    async (library, format) => {
      const { nodes, edges } = await read(library, format, negotiations, { statements: true });
      const { actors, statements, documents } = negotiations;
      expect(Object.keys(nodes)).toHaveLength(actors.length + statements.length + documents.length);
      expect(edges.filter(([, , data]) => data.type === "REPORTED_IN")).toHaveLength(statements.length);
      const threat = Object.values(nodes).find((node) => node.type === "THREATENS");
      expect(threat).toMatchObject({
        sentence: "President Donald Trump threatened Hamas with destruction.",
        first: "2025-03-05",
      });
    },
  );

  it.each(readers)("%s reads hostile names in %s as text", async (library, format) => {
    const actors = HOSTILE.map((name, i) => ({
      ...DOHA.actors[0]!,
      id: `group:h${i}`,
      name,
      kind: "group" as const,
    }));
    const document = { id: "h", text: "" };
    const graph = buildGraph([{ document, actors, roles: [], statements: [] }], { corpus: "test" });
    const { nodes } = await read(library, format, graph);
    expect(HOSTILE.map((_, i) => nodes[`group:h${i}`]!.name)).toEqual(HOSTILE);
  });

  it.each(readers)("%s reads any %s", async (library, format) => {
    await fc.assert(
      fc.asyncProperty(anyGraph, async (graph) => {
        const { nodes, edges } = await read(library, format, graph);
        expect(Object.keys(nodes).sort()).toEqual(graph.actors.map((a) => a.id));
        expect(edges.map(([, , data]) => data.uid).sort()).toEqual(graph.edges.map((e) => e.id).sort());
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });
});
