import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildGraph } from "../../src/graph/index.ts";
import { readGraphFolder, writeGraphFolder } from "../../src/stores/folder.ts";
import { makeFolder } from "../support/folder.ts";
import { NEGOTIATIONS } from "../support/negotiations.ts";
import { parley } from "../support/parley.ts";

const graph = buildGraph(NEGOTIATIONS, { corpus: "talks", extractor: "by hand" });

describe("on the command line", () => {
  let dir: string;
  beforeAll(async () => {
    dir = join(makeFolder(), "graph");
    await writeGraphFolder(dir, graph);
  });

  it("a query is answered with a table, JSON or CSV", async () => {
    const query = [
      "query",
      "--graph",
      dir,
      "MATCH (a:Person)-[t:THREATENS]->(b) RETURN a.name, t.count, t.first",
    ];
    expect(await parley(query)).toEqual({
      status: 0,
      stdout: "a.name        t.count  t.first\nDonald Trump        1  2025-03-05\n",
      stderr: "",
    });
    expect(JSON.parse((await parley([...query, "--json"])).stdout)).toEqual([
      { "a.name": "Donald Trump", "t.count": 1, "t.first": "2025-03-05" },
    ]);
    expect((await parley([...query, "--csv"])).stdout).toBe(
      "a.name,t.count,t.first\r\nDonald Trump,1,2025-03-05\r\n",
    );
  });

  it("a query comes from standard input too, with parameters", async () => {
    const { stdout } = await parley(["query", "--graph", dir, "--json", "--param", "name=Iran"], {
      input: "MATCH (a:State {name: $name}) RETURN a.code",
    });
    expect(JSON.parse(stdout)).toEqual([{ "a.code": "IRN" }]);
  });

  it("a question of the cookbook is answered, and its Cypher shown", async () => {
    const asked = ["ask", "mediators", "--between", "israel", "--and", "Hamas"];
    expect((await parley([...asked, "--graph", dir])).stdout).toBe(
      "mediator  statements  status\nEgypt              2  reported\nQatar              2  reported\n",
    );
    const { stdout } = await parley([...asked, "--show"]);
    expect(stdout).toMatch(
      /^\/\/ Who mediates[\s\S]*\/\/ Neo4j\nMATCH \(m:Actor\)[\s\S]*\/\/ LadybugDB\nMATCH \(m:Person\|`Group`\|State\)/,
    );
  });

  it("a graph is exported to a file, a folder or standard output", async () => {
    const out = makeFolder();
    expect((await parley(["export", "--graph", dir, "--out", join(out, "a.graphml")])).status).toBe(0);
    expect(readFileSync(join(out, "a.graphml"), "utf8")).toContain(
      '<node id="group:hamas" labels=":Actor:Group">',
    );
    expect(
      (await parley(["export", "--graph", dir, "--out", join(out, "tables"), "--format", "csv"])).status,
    ).toBe(0);
    expect(readdirSync(join(out, "tables")).sort()).toEqual([
      "actors.csv",
      "documents.csv",
      "edges.csv",
      "statements.csv",
    ]);
    const { stdout } = await parley(["export", "--graph", dir, "--out", "-", "--format", "plover"]);
    expect(stdout.trim().split("\n")).toHaveLength(graph.statements.length);
    expect(readdirSync(out).sort()).toEqual(["a.graphml", "tables"]);
  });

  it("a graph comes back from what was exported", async () => {
    const out = makeFolder();
    await parley(["export", "--graph", dir, "--out", join(out, "a.json")]);
    expect((await parley(["import", join(out, "a.json"), "--out", join(out, "again")])).status).toBe(0);
    expect(await readGraphFolder(join(out, "again"))).toEqual(graph);
  });

  it.each([
    [
      ["export", "--graph", "nowhere", "--out", "x.json"],
      /^parley: nowhere\/graph\.json: not there; build the graph first/,
    ],
    [["export", "--graph", "DIR", "--out", "x.doc"], /^parley: the ending "\.doc" of x\.doc says no format/],
    [
      ["export", "--graph", "DIR", "--format", "csv"],
      /^parley: csv is a folder of files; name one with --out FOLDER/,
    ],
    [
      ["export", "--graph", "DIR", "--format", "json", "--flavour", "yed"],
      /^parley: --flavour means nothing for json/,
    ],
    [["export", "--format", "json"], /^parley: no graph was named/],
    [["import", "nowhere.graphml", "--out", "x"], /^parley: nowhere\.graphml: no such file or folder/],
    [["query", "--graph", "nowhere", "RETURN 1"], /^parley: nowhere\/graph\.lbug: no database there/],
    [
      ["query", "--graph", "DIR", "MATCH (a:Stat) RETURN a"],
      /^parley: query: line 1, column 10.*did you mean "State"\?/,
    ],
    [["query", "--graph", "DIR", "--param", "x", "RETURN 1"], /name=value/],
    [
      ["ask", "talks", "Nobody", "--graph", "DIR"],
      /^parley: nobody is called "Nobody" in this graph; the nearest are /,
    ],
    [["ask", "threats", "--since", "yesterday", "--graph", "DIR"], /A day is YYYY-MM-DD/],
    [
      ["neo4j", "load", "--graph", "DIR", "--uri", "bolt://127.0.0.1:9"],
      /^parley: bolt:\/\/127\.0\.0\.1:9: no Neo4j answers there/,
    ],
  ])("%j is refused in one line", async (args, message) => {
    const cwd = makeFolder();
    const { status, stdout, stderr } = await parley(
      args.map((arg) => (arg === "DIR" ? dir : arg)),
      { cwd },
    );
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect({ status, stdout, left: readdirSync(cwd) }).toEqual({ status: 2, stdout: "", left: [] });
    expect(existsSync(join(cwd, "x"))).toBe(false);
  });
});
