import type { ChildProcess } from "node:child_process";
import fc from "fast-check";
import type { Session } from "neo4j-driver";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/index.ts";
import { writeGraphFolder } from "../../src/stores/folder.ts";
import { type LoadOptions, loadGraph, SCHEMA, withNeo4j } from "../../src/stores/neo4j/index.ts";
import { nodeTables, relationshipTables } from "../../src/stores/property-graph.ts";
import { graph as anyGraph, HOSTILE } from "../support/arbitraries.ts";
import { makeFolder } from "../support/folder.ts";
import { ALGIERS, DOHA, HAMAS_REPLY, NEGOTIATIONS } from "../support/negotiations.ts";
import { useNeo4j } from "../support/neo4j.ts";
import { haveNeo4j } from "../support/neo4j-server.ts";
import { parley } from "../support/parley.ts";
import { randomGraph } from "../support/random-graph.ts";

/** Corpora of these tests; whatever else a user's own server holds is left alone. */
const [A, B] = ["parley-test-a", "parley-test-b"] as const;

describe.skipIf(!haveNeo4j())("loading into Neo4j", { timeout: 300_000 }, () => {
  const server = useNeo4j();
  const load = (graph: KnowledgeGraph, options?: LoadOptions) =>
    withNeo4j(server(), (session) => loadGraph(session, graph, options));
  const named = (corpus: string, graph: KnowledgeGraph): KnowledgeGraph => ({ ...graph, corpus });
  const build = (corpus: string, ...extractions: Parameters<typeof buildGraph>[0][]) =>
    buildGraph(
      extractions.flatMap((e) => [...e]),
      { corpus },
    );
  const wipe = async () => {
    for (const corpus of [A, B]) await load(build(corpus), { prune: true });
  };
  const ask = <T>(cypher: string, parameters = {}): Promise<T[]> =>
    withNeo4j(server(), async (session) =>
      (await session.run(cypher, parameters)).records.map((r) => r.toObject() as T),
    );
  beforeEach(wipe);
  afterAll(wipe);

  /** Everything of the tests' corpora, in an order of its own. */
  const dump = () =>
    withNeo4j(server(), async (session) => ({
      nodes: await lines(
        session,
        `MATCH (n) WHERE n.corpus IN $corpora OR any(c IN n.corpora WHERE c IN $corpora)
         RETURN labels(n) AS labels, properties(n) AS properties`,
      ),
      relationships: await lines(
        session,
        `MATCH (a)-[r]->(b) WHERE r.corpus IN $corpora OR (type(r) = 'ASSERTS' AND a.name IN $corpora)
         RETURN a.id AS source, b.id AS target, type(r) AS type, properties(r) AS properties`,
      ),
    }));
  const lines = async (session: Session, cypher: string) =>
    (await session.run(cypher, { corpora: [A, B] })).records
      .map((record) =>
        JSON.stringify(record.toObject(), (_, value: unknown) =>
          value && typeof value === "object" && !Array.isArray(value)
            ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
            : value,
        ),
      )
      .sort();

  it("holds every node and relationship with its properties", async () => {
    const graph = build(A, NEGOTIATIONS);
    const { nodes, relationships } = await load(graph);
    const dumped = await dump();
    expect(nodes).toBe(nodeTables(graph).reduce((sum, t) => sum + t.rows.length, 0));
    expect(relationships).toBe(relationshipTables(graph).reduce((sum, t) => sum + t.rows.length, 0));
    expect(dumped.nodes).toHaveLength(nodes);
    expect(dumped.relationships).toHaveLength(relationships + graph.actors.length); // ASSERTS
    expect(
      await ask(
        "MATCH (a:Actor:Group {name: 'Hamas'})-[t:NEGOTIATES_WITH]->(b:State) RETURN a.code AS code, a.mentions AS mentions, t.count AS count, t.status AS status, toString(t.first) AS first, b.name AS name",
      ),
    ).toEqual([
      { code: "REB", mentions: 3, count: 2, status: "disputed", first: "2025-03-01", name: "Israel" },
    ]);
  });

  it("answers which sentence, in whose words, from where", async () => {
    await load(build(A, NEGOTIATIONS));
    expect(
      await ask(
        `MATCH (s:Statement {type: 'NEGOTIATES_WITH', polarity: 'negative'})-[:REPORTED_IN]->(d:Document)
         MATCH (s)-[:ATTRIBUTED_TO]->(who:Actor)
         RETURN s.sentence AS sentence, who.name AS who, d.publisher AS publisher`,
      ),
    ).toEqual([
      {
        sentence: "Israel denied that it had negotiated with Hamas.",
        who: "Israel",
        publisher: "Parley Wire",
      },
    ]);
  });

  it("finds names and sentences by words", async () => {
    await load(build(A, NEGOTIATIONS));
    const found = await ask<{ name: string }>(
      "CALL db.index.fulltext.queryNodes('parley_names', 'movement') YIELD node RETURN node.name AS name",
    );
    expect(found).toEqual([{ name: "Hamas" }]);
    expect(
      await ask(
        "CALL db.index.fulltext.queryNodes('parley_sentences', 'hostages') YIELD node RETURN node.type AS type",
      ),
    ).toEqual([{ type: "RETREATS" }]);
  });

  it("is the same loaded twice as loaded once", async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph, async (graph) => {
        await wipe();
        await load(named(A, graph));
        const once = await dump();
        await load(named(A, graph));
        expect(await dump()).toEqual(once);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it("does not depend on the order of corpora", async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph, anyGraph, async (a, b) => {
        await wipe();
        await load(named(A, a));
        await load(named(B, b));
        const first = await dump();
        await wipe();
        await load(named(B, b));
        await load(named(A, a));
        expect(await dump()).toEqual(first);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it("pruned, holds what it would hold had the old graph never been loaded, and the other corpus is as it was", async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph, anyGraph, anyGraph, async (old, now, other) => {
        await wipe();
        await load(named(B, other));
        await load(named(A, now));
        const fresh = await dump();
        await wipe();
        await load(named(A, old));
        await load(named(B, other));
        await load(named(A, now), { prune: true });
        expect(await dump()).toEqual(fresh);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it("joins what two corpora say of one actor, and parts it again", async () => {
    await load(build(A, [HAMAS_REPLY]));
    await load(build(B, [DOHA]));
    const hamas =
      "MATCH (a:Actor {id: 'group:hamas'}) RETURN a.mentions AS mentions, a.aliases AS aliases, a.corpora AS corpora";
    expect(await ask(hamas)).toEqual([{ mentions: 3, aliases: ["the movement"], corpora: [A, B] }]);
    await load(build(A), { prune: true });
    expect(await ask(hamas)).toEqual([{ mentions: 1, aliases: [], corpora: [B] }]);
  });

  it("leaves what others put beside it", async () => {
    await load(build(A, [ALGIERS]));
    await ask(
      "MATCH (a:Actor {id: 'state:iran'}) SET a.note = 'mine' CREATE (a)<-[:ABOUT]-(:ParleyTestNote {text: 'read again'})",
    );
    await load(build(A), { prune: true });
    expect(
      await ask(
        "MATCH (n:ParleyTestNote)-[:ABOUT]->(a:Actor) RETURN n.text AS text, a.note AS note, a.corpora AS corpora",
      ),
    ).toEqual([{ text: "read again", note: "mine", corpora: [] }]);
    await ask("MATCH (n:ParleyTestNote)-[:ABOUT]->(a) DETACH DELETE n, a");
  });

  it("goes on after it was stopped half-way", async () => {
    const graph = build(A, NEGOTIATIONS);
    await load(graph);
    const whole = await dump();
    for (const steps of [1, 4, 7, 12]) {
      await wipe();
      let left = steps;
      const stopped = load(graph, {
        checkPoint: async () => {
          if (left-- === 0) throw new Error("stopped");
        },
      });
      await expect(stopped).rejects.toThrow("stopped");
      await load(graph);
      expect(await dump()).toEqual(whole);
    }
  });

  it("ends in the same graph when the command was killed at any moment and is run again", async () => {
    const graph = named(A, randomGraph(1500, 9000));
    const folder = makeFolder();
    await writeGraphFolder(folder, graph);
    await load(graph);
    const whole = await dump();
    const { uri, user, password = "" } = server();
    const run = (onStart: (child: ChildProcess) => void = () => {}) =>
      parley(["neo4j", "load", "--graph", folder, "--uri", uri, "--user", user], {
        env: { NEO4J_PASSWORD: password },
        onStart,
      });
    /** Kills the command when the database holds so many rows of the graph. */
    const kill = (child: ChildProcess, rows: number) =>
      withNeo4j(server(), async (session) => {
        const held = `MATCH (c:Corpus {name: $a})
          RETURN count { (c)-[:ASSERTS]->() } + count { ()-[r]->() WHERE r.corpus = $a } AS rows`;
        while (rows > 0) {
          const [record] = (await session.run(held, { a: A })).records;
          if (record && record.get("rows") >= rows) break;
        }
        child.kill("SIGKILL");
      });
    for (const rows of [0, 1, 1000, 4000]) {
      await wipe();
      let killed: Promise<unknown> | undefined;
      const outcome = await run((child) => {
        killed = kill(child, rows);
      });
      await killed;
      expect(outcome).toMatchObject({ status: null, stdout: "" });
      expect((await dump()).relationships.length).toBeLessThan(whole.relationships.length);
      expect(await run()).toMatchObject({ status: 0 });
      expect(await dump()).toEqual(whole);
    }
  });

  it("takes hostile names and sentences as text", async () => {
    const names = HOSTILE.map((name, i) => ({
      ...DOHA.actors[0]!,
      id: `group:h${i}`,
      name,
      kind: "group" as const,
    }));
    const extraction = {
      document: { id: "h.txt", text: HOSTILE.join("\n"), title: HOSTILE[2]! },
      actors: names,
      roles: [],
      statements: [],
    };
    await load(build(A, [extraction]));
    const stored = await ask<{ name: string }>(
      "MATCH (a:Group) WHERE $a IN a.corpora RETURN a.name AS name",
      { a: A },
    );
    expect(stored.map((row) => row.name).sort()).toEqual([...HOSTILE].sort());
    expect(await ask("MATCH (d:Document {corpus: $a}) RETURN d.text AS text", { a: A })).toEqual([
      { text: extraction.document.text },
    ]);
  });

  it("keeps ids unique by constraints", async () => {
    await load(build(A, [DOHA]));
    await expect(ask("CREATE (:Actor {id: 'group:hamas'})")).rejects.toThrow(/already exists/);
    expect(SCHEMA.filter((s) => s.startsWith("CREATE CONSTRAINT"))).toHaveLength(4);
  });

  it.each([
    [
      "a wrong password",
      { password: "wrong" },
      /wrong user or password for ".*"; check --user and NEO4J_PASSWORD/,
    ],
    ["no server", { uri: "bolt://127.0.0.1:9" }, /bolt:\/\/127\.0\.0\.1:9: no Neo4j answers there/],
    ["no such scheme", { uri: "http://localhost" }, /not an address of Neo4j/],
    ["no such database", { database: "nowhere" }, /no database "nowhere"/],
  ])("tells %s in one line", async (_, change, message) => {
    const wrong = withNeo4j({ ...server(), ...change }, (session) => session.run("RETURN 1"));
    await expect(wrong).rejects.toThrow(message);
  });
});
