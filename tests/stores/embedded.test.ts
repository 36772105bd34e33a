import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it, test } from "vitest";
import { complete } from "../../src/cli/query.ts";
import { buildGraph } from "../../src/graph/index.ts";
import { writeDatabase } from "../../src/stores/embedded/database.ts";
import { loadInParts } from "../../src/stores/embedded/parts.ts";
import { queryDatabase } from "../../src/stores/embedded/query.ts";
import { writeRows } from "../../src/stores/embedded/rows.ts";
import { sourceOf } from "../../src/stores/source.ts";
import { HOSTILE } from "../support/arbitraries.ts";
import { dumpDatabase } from "../support/dump.ts";
import { makeFolder } from "../support/folder.ts";
import { DOHA, NEGOTIATIONS } from "../support/negotiations.ts";

/** As users run it: sources load in one process. */
const built = (await import(
  String(new URL("../../dist/stores/embedded/database.js", import.meta.url))
)) as typeof import("../../src/stores/embedded/database.ts");

test("keeps what looks like a number, a list or a word of Cypher as the text that it is", async () => {
  const path = join(makeFolder(), "graph.lbug");
  for (const venue of ["007", "[list, like]", "true", "2025-01-01", "null"]) {
    const statements = DOHA.statements.map((s) => ({ ...s, venue }));
    await writeDatabase(path, sourceOf(buildGraph([{ ...DOHA, statements }], { corpus: "talks" })));
    const { rows } = await queryDatabase(path, "MATCH (s:Statement) RETURN DISTINCT s.venue AS venue");
    expect(rows).toEqual([{ venue }]);
  }
});

test("rows of a table are split over files where they are many, none of them lost or cut", async () => {
  const graph = sourceOf(buildGraph(NEGOTIATIONS, { corpus: "talks" }));
  const rows = async (longest?: number) => {
    const files = await writeRows(graph, join(makeFolder(), "rows"), longest);
    const texts = new Map<string, string[]>();
    for (const { table, ends, path } of files) {
      const key = JSON.stringify([table, ends]);
      texts.set(key, [...(texts.get(key) ?? []), readFileSync(path, "utf8")]);
    }
    return texts;
  };
  const [whole, split] = [await rows(), await rows(200)];
  expect([...split.values()].some((files) => files.length > 3)).toBe(true);
  expect([...split.values()].flat().every((text) => text.endsWith("\n"))).toBe(true);
  expect([...split].map(([key, files]) => [key, files.join("")])).toEqual(
    [...whole].map(([key, files]) => [key, files.join("")]),
  );
});

test("rows of nodes end a file where the database's group of them is full, so that it is written once", async () => {
  const group = 131_072;
  const documents = function* () {
    for (let i = 0; i <= group; i++) yield { id: String(i).padStart(6, "0") };
  };
  const graph = { ...sourceOf(buildGraph([], { corpus: "x" })), documents };
  const files = await writeRows(graph, join(makeFolder(), "rows"));
  expect(files.map(({ path }) => readFileSync(path, "utf8").split("\n").length - 1)).toEqual([group, 1]);
});

describe("many rows", () => {
  const graph = sourceOf(buildGraph(NEGOTIATIONS, { corpus: "talks" }));
  const PART = 2_000;

  test("are loaded part by part, each by a process of its own, to the same database", async () => {
    const folder = makeFolder();
    const [whole, parts] = [join(folder, "whole.lbug"), join(folder, "parts.lbug")];
    await writeDatabase(whole, graph);
    await built.writeDatabase(parts, graph, { partSize: PART });
    expect(await dumpDatabase(parts)).toEqual(await dumpDatabase(whole));
    expect(readdirSync(folder).sort()).toEqual(["parts.lbug", "whole.lbug"]);
  });

  test("with one id twice are told as they are in one load, and what was there stays", async () => {
    const path = join(makeFolder(), "graph.lbug");
    await writeDatabase(path, graph);
    const before = await dumpDatabase(path);
    const doubled = { ...graph, documents: () => [...NEGOTIATIONS, DOHA].map(({ document }) => document) };
    const told = /two records of the graph have the id .+; ids must differ/;
    await expect(writeDatabase(path, doubled)).rejects.toThrow(told);
    await expect(built.writeDatabase(path, doubled, { partSize: PART })).rejects.toThrow(told);
    expect(await dumpDatabase(path)).toEqual(before);
    expect(readdirSync(dirname(path))).toEqual(["graph.lbug"]);
  });

  test("that need more memory than they were given get more, and are told of where none suffices", async () => {
    const folder = makeFolder();
    const files = await writeRows(graph, join(folder, "rows"));
    const path = join(folder, "database", "graph.lbug");
    const [none, little, enough] = [2 ** 20, 6 * 2 ** 20, 2 ** 28];
    const load = (...pools: number[]) => loadInParts(path, files, { partSize: PART, pools });
    await expect(load(none, little)).rejects.toThrow(
      /^6 MB of memory do not suffice .+; divide the documents/,
    );
    await load(none, little, enough);
    await writeDatabase(join(folder, "whole.lbug"), graph);
    expect(await dumpDatabase(path)).toEqual(await dumpDatabase(join(folder, "whole.lbug")));
    expect(readdirSync(dirname(path))).toEqual(["graph.lbug"]);
  });

  test("are loaded no further when the work is stopped", async () => {
    const path = join(makeFolder(), "graph.lbug");
    let parts = 0;
    const checkPoint = async () => {
      if (++parts === 3) throw new Error("stopped");
    };
    await expect(built.writeDatabase(path, graph, { partSize: PART, checkPoint })).rejects.toThrow("stopped");
    expect(readdirSync(dirname(path))).toEqual([]);
  });
});

describe("the embedded database", () => {
  let path: string;
  beforeAll(async () => {
    path = join(makeFolder(), "graph.lbug");
    await writeDatabase(path, sourceOf(buildGraph(NEGOTIATIONS, { corpus: "talks" })));
  });
  const ask = async (cypher: string, options = {}) => (await queryDatabase(path, cypher, options)).rows;

  it.each([
    [
      "edges by type between labels",
      "MATCH (a:Person)-[t:THREATENS]->(b:Group) RETURN a.name, b.name, t.count, t.status, t.first",
      [
        {
          "a.name": "Donald Trump",
          "b.name": "Hamas",
          "t.count": 1,
          "t.status": "reported",
          "t.first": "2025-03-05",
        },
      ],
    ],
    [
      "roles",
      "MATCH (p:Person)-[r:HAS_ROLE]->(s:State) WHERE r.title = 'envoy' RETURN p.name, s.name, r.sentence",
      [
        {
          "p.name": "Adam Boehler",
          "s.name": "United States",
          "r.sentence": "US envoy Adam Boehler held direct talks with Hamas in Doha.",
        },
      ],
    ],
    [
      "institutions",
      "MATCH (g:Group)-[:PART_OF]->(s) RETURN g.name, s.name",
      [{ "g.name": "US State Department", "s.name": "United States" }],
    ],
    [
      "the sentence, the source and the document of a statement",
      "MATCH (s:Statement {type: 'MEETS'})-[:ATTRIBUTED_TO]->(who), (s)-[:TARGET]->(b), (s)-[:REPORTED_IN]->(d:Document) RETURN s.polarity, who.name, b.name, s.sentence, d.publisher",
      [
        {
          "s.polarity": "negative",
          "who.name": "US State Department",
          "b.name": "United States",
          "s.sentence": "The United States did not meet Hamas, the State Department said.",
          "d.publisher": "Another Agency",
        },
      ],
    ],
    [
      "parties of a mediation",
      "MATCH (s:Statement)-[:BETWEEN]->(x:State {name: 'Iran'}) RETURN count(s) AS n",
      [{ n: 1 }],
    ],
    [
      "lists",
      "MATCH (a:Group {name: 'Hamas'}) RETURN a.aliases AS aliases, size(a.documents) AS documents",
      [{ aliases: ["the movement"], documents: 2 }],
    ],
    ["sums of large type", "MATCH ()-[t:MEDIATES]->() RETURN sum(t.count) AS n", [{ n: 6 }]],
    [
      "nodes as they are",
      "MATCH (a:State {name: 'Qatar'}) RETURN a",
      [
        {
          a: {
            _label: "State",
            id: "state:qatar",
            name: "Qatar",
            aliases: [],
            code: "QAT",
            mentions: 2,
            documents: ["doha-talks.txt", "hamas-reply.txt"],
          },
        },
      ],
    ],
  ])("answers for %s", async (_, cypher, rows) => {
    expect(await ask(cypher)).toEqual(rows);
  });

  it("takes parameters, as values and nothing else", async () => {
    const name = "x'}) DETACH DELETE n //";
    expect(await ask("MATCH (a:State {name: $name}) RETURN a.id", { parameters: { name } })).toEqual([]);
    expect(
      await ask("MATCH (a:State) WHERE a.name IN $names RETURN a.id ORDER BY a.id", {
        parameters: { names: ["Iran", "Egypt"] },
      }),
    ).toEqual([{ "a.id": "state:egypt" }, { "a.id": "state:iran" }]);
  });

  it.each([
    [
      "MATCH (a:Stat) RETURN a",
      'line 1, column 10, at "Stat) RETURN a": no label or relationship type "Stat"; did you mean "State"?',
    ],
    [
      "MATCH (a)-[:THREATEN]->(b)\nRETURN a",
      'line 1, column 13, at "THREATEN]->(b)": no label or relationship type "THREATEN"; did you mean "THREATENS"?',
    ],
    [
      "MATCH (a:State)\nRETURN a.nmae",
      'line 2, column 10, at "nmae": no property "nmae"; did you mean "name"?',
    ],
    [
      "MATCH (d:Document) RETURN d.text",
      "the texts of documents are not in the database; they are in documents.jsonl beside it",
    ],
    ["MATCH (a:Group RETURN a", 'line 1, column 16, at "RETURN a": not Cypher from here on'],
    ["MATCH (a:State) RETURN b", 'line 1, column 24, at "b": the variable "b" is not in scope'],
    [
      "MATCH (a:State {name: $who}) RETURN a",
      'line 1, column 23, at "$who}) RETURN a": no value for $who; give it with --param who=VALUE',
    ],
    ["CREATE (:State {id: 'state:x'})", "it writes, and the database is open for reading; add --write"],
    ["", "empty"],
  ])("says what is wrong with %j", async (cypher, message) => {
    await expect(ask(cypher)).rejects.toThrow(message);
  });

  it("stops a query that takes too long", async () => {
    const endless = "UNWIND range(1, 1000000) AS x UNWIND range(1, 100000) AS y RETURN sum(x * y)";
    await expect(ask(endless, { timeLimit: 200 })).rejects.toThrow(
      "stopped after 0.2 s; narrow it or give it longer with --timeout",
    );
  });

  it("lets a query write where that is asked", async () => {
    const own = join(makeFolder(), "graph.lbug");
    await writeDatabase(own, sourceOf(buildGraph([DOHA], { corpus: "talks" })));
    await queryDatabase(own, "MATCH (a:State {name: 'Qatar'}) SET a.code = 'XXX'", { write: true });
    expect((await queryDatabase(own, "MATCH (a:State {name: 'Qatar'}) RETURN a.code AS code")).rows).toEqual([
      { code: "XXX" },
    ]);
  });

  it("is one file, and a reader of the old one reads on while it is replaced", async () => {
    const dir = makeFolder();
    const own = join(dir, "graph.lbug");
    const documents = async () =>
      (await queryDatabase(own, "MATCH (d:Document) RETURN count(d) AS n")).rows[0]!.n;
    await writeDatabase(own, sourceOf(buildGraph([DOHA], { corpus: "talks" })));
    const answers = new Set<unknown>();
    const replacing = writeDatabase(own, sourceOf(buildGraph(NEGOTIATIONS, { corpus: "talks" }))).then(
      () => "done",
    );
    while ((await Promise.race([replacing, documents()])) !== "done") answers.add(await documents());
    expect([...answers].every((n) => n === 1 || n === 3)).toBe(true);
    expect(await documents()).toBe(3);
    expect(readdirSync(dir)).toEqual(["graph.lbug"]);
  });

  it("keeps hostile names and sentences, control characters too", async () => {
    const own = join(makeFolder(), "graph.lbug");
    const names = [...HOSTILE, "\u0000\u0001\u001f bell\u0007"];
    const actors = names.map((name, i) => ({
      ...DOHA.actors[0]!,
      id: `group:h${i}`,
      name,
      kind: "group" as const,
      aliases: [`${name}, again`, name.toUpperCase()],
    }));
    const text = names.join("\n");
    await writeDatabase(
      own,
      sourceOf(
        buildGraph([{ document: { id: "h", text }, actors, roles: [], statements: [] }], { corpus: "x" }),
      ),
    );
    const { rows } = await queryDatabase(own, "MATCH (g:Group) RETURN g.id AS id, g.name AS name");
    expect(new Map(rows.map((row) => [row.id, row.name]))).toEqual(
      new Map(names.map((name, i) => [`group:h${i}`, name])),
    );
  });

  it("that is not there is told", async () => {
    await expect(queryDatabase(join(makeFolder(), "graph.lbug"), "RETURN 1")).rejects.toThrow(
      /graph\.lbug: no database there; build the graph first/,
    );
  });
});

describe("the prompt completes", () => {
  it.each([
    ["MATCH (a:Sta", ["State", "Statement"], "Sta"],
    ["MATCH (a)-[t:threa", ["THREATENS"], "threa"],
    ["MATCH (a)-[t:MEETS|neg", ["NEGOTIATES_WITH"], "neg"],
    ["MATCH (a) RETURN a.ali", ["aliases"], "ali"],
    ["MATCH (a) RET", ["RETURN"], "RET"],
  ])("%s", (line, names, typed) => {
    expect(complete(line)).toEqual([names, typed]);
  });
});
