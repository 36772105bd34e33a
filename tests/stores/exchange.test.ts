import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/index.ts";
import { joinSpells } from "../../src/stores/exchange.ts";
import { writeFileAtomically, writeFilesAtomically } from "../../src/stores/files.ts";
import { openGraphFolder, writeGraphFolder } from "../../src/stores/folder.ts";
import { chooseFormat, type ExportOptions } from "../../src/stores/formats.ts";
import { importGraph } from "../../src/stores/import.ts";
import { collect, sourceOf } from "../../src/stores/source.ts";
import { graph as anyGraph } from "../support/arbitraries.ts";
import { makeFolder } from "../support/folder.ts";
import { NEGOTIATIONS } from "../support/negotiations.ts";

const negotiations = buildGraph(NEGOTIATIONS, { corpus: "talks", extractor: "by hand" });

/** The graph written in a format, as the path of the file or folder. */
async function exported(graph: KnowledgeGraph, name: string, options: ExportOptions = {}): Promise<string> {
  const format = chooseFormat(name, undefined);
  const source = sourceOf(graph);
  const path = join(folder, `graph${format.endings[0] ?? ""}`);
  if ("files" in format) await writeFilesAtomically(path, (await format.files(source, options)).files);
  else await writeFileAtomically(path, format.write(source, options));
  return path;
}
let folder: string;
beforeAll(() => {
  folder = makeFolder();
});

const whole = (graph: KnowledgeGraph) => graph;
const actorsAndEdges = (graph: KnowledgeGraph) => ({ ...graph, statements: [], documents: [] });
const withoutTexts = (graph: KnowledgeGraph) => ({
  ...graph,
  corpus: "imported",
  extractor: "",
  documents: graph.documents.map(({ text: _, ...rest }) => rest),
});

describe("exported and imported again, a graph is the same", () => {
  it.each<[name: string, options: ExportOptions, kept: string, what: (graph: KnowledgeGraph) => object]>([
    ["graphml", {}, "actors, roles and edges", actorsAndEdges],
    ["graphml", { statements: true }, "everything", whole],
    ["graphml", { flavour: "yed" }, "actors, roles and edges", actorsAndEdges],
    ["gexf", {}, "actors, roles and edges", actorsAndEdges],
    ["gexf", { statements: true }, "everything", whole],
    ["json", {}, "everything", whole],
    ["csv", {}, "everything but texts", withoutTexts],
  ])("by %s %j: %s", async (name, options, _, what) => {
    await fc.assert(
      fc.asyncProperty(anyGraph, async (graph) => {
        const { graph: back, unknownTypes } = await importGraph(await exported(graph, name, options));
        expect(back).toEqual(what(graph));
        expect(unknownTypes.size).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("through its folder, read in pieces", async () => {
    const dir = makeFolder();
    await writeGraphFolder(dir, negotiations);
    expect(await collect(await openGraphFolder(dir))).toEqual(negotiations);
  });
});

describe("what XML cannot hold", () => {
  it.each(["graphml", "gexf"])("is left out of %s", async (name) => {
    const actors = negotiations.actors.map((a) =>
      a.id === "group:hamas" ? { ...a, name: "Ha\u0001m\ud800a\uffffs" } : a,
    );
    const { graph } = await importGraph(await exported({ ...negotiations, actors }, name));
    expect(graph.actors.find((a) => a.id === "group:hamas")?.name).toBe("Hamas");
  });
});

describe("files of other programs", () => {
  it("from yEd: labels are those it draws", async () => {
    const path = join(makeFolder(), "yed.graphml");
    writeFileSync(
      path,
      `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml" xmlns:yed="http://www.yworks.com/xml/yed/3">
  <key attr.name="Description" attr.type="string" for="graph" id="d0"/>
  <key for="port" id="d1" yfiles.type="portgraphics"/>
  <key attr.name="description" attr.type="string" for="node" id="d5"/>
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <data key="d0"/>
    <node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel alignment="center">Norway<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node>
    <node id="n1"><data key="d5"><![CDATA[an office]]></data><data key="d6"><y:ShapeNode><y:NodeLabel>PLO &amp; others</y:NodeLabel></y:ShapeNode></data></node>
    <edge id="e0" source="n0" target="n1"><data key="d10"><y:PolyLineEdge><y:EdgeLabel>mediates</y:EdgeLabel></y:PolyLineEdge></data></edge>
    <edge id="e1" source="n1" target="n0"><data key="d10"><y:PolyLineEdge><y:EdgeLabel>pays rent to</y:EdgeLabel></y:PolyLineEdge></data></edge>
  </graph>
</graphml>`,
    );
    const { graph, unknownTypes } = await importGraph(path, { kind: "group" });
    expect(graph.actors.map((a) => [a.id, a.name])).toEqual([
      ["group:norway", "Norway"],
      ["group:plo-others", "PLO & others"],
    ]);
    expect(graph.edges.map((e) => e.id)).toEqual(["group:norway|MEDIATES|group:plo-others"]);
    expect([...unknownTypes]).toEqual([["pays rent to", 1]]);
  });

  it("from NetworkX: node-link JSON, several edges between two nodes joined", async () => {
    const path = join(makeFolder(), "graph.json");
    const link = { source: 1, target: "b", type: "MEETS", key: 0 };
    writeFileSync(
      path,
      JSON.stringify({
        directed: true,
        multigraph: true,
        graph: {},
        nodes: [
          { id: 1, name: "Sadat", kind: "person" },
          { id: "b", name: "Israel", kind: "State" },
        ],
        links: [
          { ...link, weight: 2, first: "1977-11-19" },
          { ...link, key: 1, first: "1978-09-05" },
        ],
      }),
    );
    const { graph } = await importGraph(path);
    expect(graph.actors.map((a) => a.id)).toEqual(["person:sadat", "state:israel"]);
    expect(graph.edges).toMatchObject([
      { count: 3, first: "1977-11-19", last: "1978-09-05", symmetric: true },
    ]);
  });

  it("from a spreadsheet: CSV with ids and names alone", async () => {
    const dir = makeFolder({
      "actors.csv": "\ufeffid,name,kind\r\n1,'Alfa,state\r\n2,Bravo,state\r\n",
      "edges.csv": "Source,Target,type\r\n1,2,threatens\r\n",
    });
    const { graph } = await importGraph(dir);
    expect(graph.actors.map((a) => a.name)).toEqual(["'Alfa", "Bravo"]);
    expect(graph.edges.map((e) => e.id)).toEqual(["state:alfa|THREATENS|state:bravo"]);
  });

  it.each([
    ["broken.graphml", "<graphml><graph>", /broken\.graphml: line 1, column \d+: not XML/],
    [
      "ends.graphml",
      "<graphml><graph><node id='a'/><edge source='a' target='b' label='MEETS'/></graph></graphml>",
      /ends\.graphml: an edge ends at "b"/,
    ],
    [
      "date.graphml",
      "<graphml><key id='first' attr.name='first'/><graph><node id='a'/><edge source='a' target='a' label='MEETS'><data key='first'>soon</data></edge></graph></graphml>",
      /edge group:a\|MEETS\|group:a: first: /,
    ],
    ["list.json", "[1, 2]", /list\.json: .*node-link JSON has "nodes"/],
    ["word.docx", "PK", /word\.docx: of no kind that can be imported/],
  ])("say what is wrong with %s", async (name, text, message) => {
    const path = join(makeFolder({ [name]: text }), name);
    await expect(importGraph(path)).rejects.toThrow(message);
  });

  it("need both tables of CSV", async () => {
    const dir = join(makeFolder(), "tables");
    mkdirSync(dir);
    writeFileSync(join(dir, "actors.csv"), "id,name\n");
    await expect(importGraph(dir)).rejects.toThrow(/tables: no edges\.csv in it/);
  });
});

describe("the times of an edge", () => {
  it("are joined where they overlap and stay apart where they do not", () => {
    expect(
      joinSpells([
        { from: "2025-03-05", to: "2025-03-09" },
        { from: "2025-01-01", to: "2025-01-01" },
        { from: "2025-03-01", to: "2025-03-06" },
      ]),
    ).toEqual([
      { from: "2025-01-01", to: "2025-01-01" },
      { from: "2025-03-01", to: "2025-03-09" },
    ]);
  });
});

describe("the format", () => {
  it.each([
    [undefined, "a/b.GRAPHML", "graphml"],
    [undefined, "x.schema.json", "json-schema"],
    [undefined, "x.json", "json"],
    [undefined, "x.jsonl", "plover"],
    ["gexf", "x.json", "gexf"],
    ["CSV", undefined, "csv"],
  ])("named %s, written to %s, is %s", (name, out, expected) => {
    expect(chooseFormat(name, out).name).toBe(expected);
  });

  it.each([
    ["word", undefined, /no format "word"; there are graphml, gexf/],
    [undefined, "graph.doc", /the ending ".doc" of graph.doc says no format/],
    [undefined, undefined, /no format was named/],
  ])("named %s, written to %s, is refused", (name, out, message) => {
    expect(() => chooseFormat(name, out)).toThrow(message);
  });
});
