import { describe, expect, it } from "vitest";
import { bring } from "../../viewer/state/bring/index.ts";
import { sampleGraph } from "./sample/index.ts";

const one = (name: string, text: string) => bring([{ name, text }]);
const graphml = (body: string) =>
  `<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="t" for="edge" attr.name="type" attr.type="string"/><graph edgedefault="directed">${body}</graph></graphml>`;

describe("opening", () => {
  it.each([
    [
      "graph.graphml",
      graphml(
        `<node id="a"/><node id="b"/><edge source="a" target="b"><data key="t">THREATENS</data></edge>`,
      ),
    ],
    [
      "graph.gexf",
      `<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed"><nodes><node id="a" label="a"/><node id="b" label="b"/></nodes><edges><edge id="0" source="a" target="b" label="THREATENS"/></edges></graph></gexf>`,
    ],
    [
      "graph.json",
      `{"nodes":[{"id":"a"},{"id":"b"}],"links":[{"source":"a","target":"b","type":"threatens"}]}`,
    ],
    ["edges.csv", "source,target,type\na,b,threatens\n"],
    ["edges.csv", "\ufeffFrom;To;Type\na;b;THREATENS\n"],
    ["edges.tsv", "source\ttarget\ttype\na\tb\tTHREATENS\n"],
  ])("%s gives its actors and its edge", async (name, text) => {
    const { actors, statements } = await one(name, text);
    expect(actors.map((a) => a.name)).toEqual(["a", "b"]);
    expect(statements.map((s) => [s.source, s.type, s.target])).toEqual([
      ["group:a", "THREATENS", "group:b"],
    ]);
  });

  it("takes the files of a built graph together, with their sentences", async () => {
    const graph = sampleGraph();
    const { corpus, extractor, actors, roles, edges, statements, documents } = graph;
    const lines = (items: readonly unknown[]) => items.map((x) => `${JSON.stringify(x)}\n`).join("");
    const file = { format: "parley-graph", version: 1, corpus, extractor, actors, roles, edges };
    const whole = await bring([
      { name: "statements.jsonl", text: lines(statements) },
      { name: "graph.json", text: JSON.stringify(file) },
      { name: "documents.jsonl", text: lines(documents) },
    ]);
    expect(whole).toEqual({ corpus, actors, roles, statements, documents });
    const alone = await one("graph.json", JSON.stringify(file));
    expect(alone.statements).toHaveLength(edges.length + edges.filter((e) => e.status === "disputed").length);
  });

  it.each([
    ["empty.csv", "  ", /empty\.csv is empty/],
    ["photo.png", "\u0089PNG\u0000\u0001", /photo\.png is not a text file/],
    ["page.xml", "<html></html>", /page\.xml: XML, but neither GraphML nor GEXF/],
    ["broken.graphml", "<graphml><graph>", /broken\.graphml: line 1.*not XML/],
    ["broken.json", "{", /broken\.json: not JSON/],
    ["list.json", "[1,2]", /list\.json: .*"nodes".*"links"/],
    ["words.txt", "nothing but words", /words\.txt: none of GraphML, GEXF, JSON and CSV/],
    ["table.csv", "a,b\n1,2\n", /table\.csv: the columns source and target.*it has a, b/],
    ["table.csv", "source,target\na,\n", /table\.csv: row 2 lacks its source or target/],
    [
      "love.graphml",
      graphml(`<node id="a"/><node id="b"/><edge source="a" target="b"><data key="t">loves</data></edge>`),
      /love\.graphml: no edge has a type that Parley knows; it has loves/,
    ],
    [
      "lost.graphml",
      graphml(`<node id="a"/><edge source="a" target="z"/>`),
      /lost\.graphml: an edge ends at "z"/,
    ],
  ])("%s (%j) says what is wrong", async (name, text, words) => {
    await expect(one(name, text)).rejects.toThrow(words);
  });

  it("keeps names in any script and markup as they are", async () => {
    const { actors } = await one("x.csv", 'source,target\n"<img src=x onerror=alert(1)>",حماس\n');
    expect(actors.map((a) => a.name).toSorted()).toEqual(["<img src=x onerror=alert(1)>", "حماس"]);
  });
});
