import { join } from "node:path";
import neo4j from "neo4j-driver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildGraph } from "../../src/graph/index.ts";
import { findActor, LADYBUG, NEO4J, RECIPES } from "../../src/stores/cookbook/index.ts";
import { queryDatabase } from "../../src/stores/embedded/query.ts";
import { writeGraphFolder } from "../../src/stores/folder.ts";
import { loadGraph, withNeo4j } from "../../src/stores/neo4j/index.ts";
import { parseParameter } from "../../src/stores/values.ts";
import { makeFolder } from "../support/folder.ts";
import { NEGOTIATIONS } from "../support/negotiations.ts";
import { useNeo4j } from "../support/neo4j.ts";
import { haveNeo4j } from "../support/neo4j-server.ts";

const CORPUS = "parley-test-cookbook";
const graph = buildGraph(NEGOTIATIONS, { corpus: CORPUS });
const [ISRAEL, HAMAS, US, TRUMP] = [
  "state:israel",
  "group:hamas",
  "state:united-states",
  "person:donald-trump",
];

/** The questions with what is asked and answered about the three reports. */
const ASKED: readonly (readonly [
  name: string,
  parameters: Record<string, string | number>,
  answer: readonly (readonly unknown[])[],
])[] = [
  [
    "mediators",
    { a: ISRAEL!, b: HAMAS! },
    [
      ["Egypt", 2, "reported"],
      ["Qatar", 2, "reported"],
    ],
  ],
  [
    "talks",
    { actor: HAMAS!, since: "2025-03-07" },
    [
      ["Israel", "NEGOTIATES_WITH", 2, "disputed", "2025-03-01", "2025-03-31"],
      ["United States", "MEETS", 1, "denied", "2025-03-07", "2025-03-07"],
    ],
  ],
  [
    "threats",
    { from: "", against: HAMAS!, since: "2025-01-01" },
    [["Donald Trump", "Hamas", 1, "reported", "2025-03-05", "2025-03-05"]],
  ],
  ["threats", { from: ISRAEL!, against: "", since: "0001-01-01" }, []],
  [
    "first-threat",
    { a: HAMAS!, b: TRUMP! },
    [["2025-03-05", "Donald Trump", "Hamas", "President Donald Trump threatened Hamas with destruction."]],
  ],
  ["pressure", { target: ISRAEL!, since: "0001-01-01" }, [["Hamas", "ACCUSES", 1, "reported"]]],
  ["allies", { actor: US! }, []],
  ["contradictions", {}, [["Hamas", "NEGOTIATES_WITH", "Israel", 2, "2025-03-01", "2025-03-31"]]],
  [
    "denials",
    { by: "" },
    [
      [
        "Israel",
        "2025-03-06",
        "Hamas",
        "NEGOTIATES_WITH",
        "Israel",
        "Israel denied that it had negotiated with Hamas.",
      ],
      [
        "US State Department",
        "2025-03-07",
        "Hamas",
        "MEETS",
        "United States",
        "The United States did not meet Hamas, the State Department said.",
      ],
    ],
  ],
  [
    "timeline",
    { a: ISRAEL!, b: HAMAS!, since: "2025-03-07" },
    [
      [
        "2025-03-01",
        "Hamas",
        "NEGOTIATES_WITH",
        "Israel",
        "positive",
        "certain",
        "Hamas said that Israel had negotiated with it through Qatar in March.",
        "hamas-reply.txt",
      ],
      [
        "2025-03-07",
        "Hamas",
        "ACCUSES",
        "Israel",
        "positive",
        "certain",
        "Hamas accused Israel of stalling.",
        "hamas-reply.txt",
      ],
    ],
  ],
  [
    "latest",
    { limit: 2 },
    [
      ["2025-03-07", "Hamas", "ACCUSES", "Israel", "Hamas accused Israel of stalling."],
      [
        "2025-03-07",
        "Hamas",
        "MEETS",
        "United States",
        "The United States did not meet Hamas, the State Department said.",
      ],
    ],
  ],
  [
    "plans",
    { by: "" },
    [["Iran", "RETREATS", "United States", "possible", null, "Iran may release the hostages on Tuesday."]],
  ],
  [
    "spokespeople",
    { of: US! },
    [
      ["Adam Boehler", "envoy", 0],
      ["Donald Trump", "president", 0],
      ["Warren Christopher", "Deputy Secretary of State", 0],
    ],
  ],
  [
    "sources",
    { limit: 20 },
    [
      ["Hamas", "Group", 1],
      ["Israel", "State", 1],
      ["US State Department", "Group", 1],
    ],
  ],
  [
    "brokers",
    { limit: 20 },
    [
      ["Algeria", 2, 2],
      ["Egypt", 2, 2],
      ["Qatar", 2, 2],
    ],
  ],
  ["go-betweens", { a: ISRAEL!, b: HAMAS! }, [["Egypt"], ["Qatar"]]],
  ["shortest-chain", { a: ISRAEL!, b: "person:adam-boehler" }, [["Israel → Hamas → Adam Boehler", 2]]],
  ["indirect-talks", {}, [["Hamas", "Israel", 1]]],
  [
    "venues",
    {},
    [
      ["Algiers", 1],
      ["Doha", 1],
    ],
  ],
  [
    "tempo",
    { actor: "state:iran" },
    [
      ["1981-01-01", "MEDIATES", 1],
      ["1981-01-01", "MEETS", 1],
      ["1981-01-01", "RETREATS", 1],
    ],
  ],
  ["institutions", { state: US! }, [["US State Department", null, null]]],
];

describe("the cookbook", { timeout: 300_000 }, () => {
  let database: string;
  const onServer = haveNeo4j();
  const server = onServer ? useNeo4j() : undefined;
  beforeAll(async () => {
    const dir = makeFolder();
    await writeGraphFolder(dir, graph);
    database = join(dir, "graph.lbug");
    if (server) await withNeo4j(server(), (session) => loadGraph(session, graph, { prune: true }));
  });
  afterAll(async () => {
    if (server)
      await withNeo4j(server(), (session) =>
        loadGraph(session, buildGraph([], { corpus: CORPUS }), { prune: true }),
      );
  });
  const recipe = (name: string) => RECIPES.find((r) => r.name === name)!;

  it.each(ASKED)("%s %j in the embedded database", async (name, parameters, answer) => {
    const { columns, rows } = await queryDatabase(database, recipe(name).cypher(LADYBUG), { parameters });
    expect(rows.map((row) => columns.map((column) => row[column]))).toEqual(answer);
  });

  it.skipIf(!onServer).each(ASKED)("%s %j in Neo4j", async (name, parameters, answer) => {
    const values = Object.entries(parameters).map(([key, value]) => [
      key,
      typeof value === "number" ? neo4j.int(value) : value,
    ]);
    const records = await withNeo4j(
      server!(),
      async (session) => (await session.run(recipe(name).cypher(NEO4J), Object.fromEntries(values))).records,
    );
    const plain = (value: unknown) => (value instanceof neo4j.types.Date ? value.toString() : value);
    expect(records.map((record) => [...record.values()].map(plain))).toEqual(answer);
  });

  it("has every question asked here, and at least fifteen", () => {
    expect(new Set(ASKED.map(([name]) => name))).toEqual(new Set(RECIPES.map((r) => r.name)));
    expect(RECIPES.length).toBeGreaterThanOrEqual(15);
  });
});

describe("an actor in a question", () => {
  it.each([
    ["Hamas", "group:hamas"],
    ["hamas", "group:hamas"],
    ["Tehran", "state:iran"],
    ["state:qatar", "state:qatar"],
  ])("called %s is %s", async (said, id) => {
    expect(await findActor(said, graph.actors)).toBe(id);
  });

  it("who is not there is told with the nearest names", async () => {
    await expect(findActor("Isreal", graph.actors)).rejects.toThrow(
      /nobody is called "Isreal" in this graph; the nearest are Israel, /,
    );
  });

  it("of two with one name needs an id", async () => {
    const other = { ...graph.actors[0]!, id: "group:hamas-of-iraq" };
    await expect(findActor("Hamas", [...graph.actors, other])).rejects.toThrow(
      '"Hamas" may be Hamas (group:hamas) or Hamas (group:hamas-of-iraq); give the id',
    );
  });
});

describe("a parameter on the command line", () => {
  it.each([
    ["5", 5],
    ["-1.5", -1.5],
    ["true", true],
    ["null", null],
    ['["a","b"]', ["a", "b"]],
    ["Hamas", "Hamas"],
    ["[sic]", "[sic]"],
    ["2025-03-05", "2025-03-05"],
    ['"5"', "5"],
  ])("%s is %j", (text, value) => {
    expect(parseParameter(text)).toEqual(value);
  });
});
