/**
 * How fast a graph gets into Neo4j, side by side on one server: Parley's loader against a bare script of UNWIND and
 * MERGE with the same rows (10,000 actors, 100,000 edges), and the bulk import against the bare script.
 *
 *   npm run bench -- neo4j            loader against bare script
 *   npm run bench -- neo4j 1000000    bulk import against bare script, a million rows
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Session } from "neo4j-driver";
import type { KnowledgeGraph } from "../../src/graph/index.ts";
import { writeFilesAtomically } from "../../src/stores/files.ts";
import { adminFiles, loadGraph, SCHEMA, withNeo4j } from "../../src/stores/neo4j/index.ts";
import { rowsByType } from "../../src/stores/neo4j/queries.ts";
import { toDriver } from "../../src/stores/neo4j/rows.ts";
import {
  isActorLabel,
  NODE_PROPERTIES,
  nodeTables,
  RELATIONSHIP_PROPERTIES,
  relationshipTables,
} from "../../src/stores/property-graph.ts";
import { sourceOf } from "../../src/stores/source.ts";
import { configureNeo4j, neo4jAdmin, neo4jServer, stopNeo4j } from "../support/neo4j-server.ts";
import { randomGraph } from "../support/random-graph.ts";

/** An odd number of pairs, each measured close together: what else the machine does slows both. */
const ROUNDS = 7;
const BATCH = 5000;

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};
const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

async function wipe(session: Session): Promise<void> {
  await session.run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS");
  await session.run("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS");
}

/** What anyone would write: actors, then edges by type, in batches. */
async function bareScript(session: Session, graph: KnowledgeGraph): Promise<void> {
  const inBatches = async (cypher: string, rows: readonly object[]) => {
    for (let at = 0; at < rows.length; at += BATCH)
      await session.executeWrite((tx) => tx.run(cypher, { rows: rows.slice(at, at + BATCH) }));
  };
  for (const { label, rows } of nodeTables(graph))
    if (isActorLabel(label))
      await inBatches(
        `UNWIND $rows AS row MERGE (a:Actor {id: row.id}) SET a:${label}, a += row`,
        rows.map((row) => toDriver(row, NODE_PROPERTIES[label])),
      );
  for (const [type, rows] of rowsByType(relationshipTables(graph)))
    await inBatches(
      `UNWIND $rows AS row MATCH (a:Actor {id: row.from}) MATCH (b:Actor {id: row.to})
       MERGE (a)-[r:${type} {id: row.properties.id}]->(b) SET r += row.properties`,
      rows.map(({ from, to, properties }) => ({
        from,
        to,
        properties: toDriver(properties, RELATIONSHIP_PROPERTIES[type]!),
      })),
    );
}

async function compareLoader(session: Session): Promise<void> {
  const graph = randomGraph(10_000, 100_000);
  const warmUp = randomGraph(1000, 10_000);
  await loadGraph(session, warmUp);
  await bareScript(session, warmUp);
  const ways = {
    bare: () => bareScript(session, graph),
    loader: () => loadGraph(session, graph),
  };
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const took = { bare: 0, loader: 0 };
    // Whichever comes first finds the machine as the round before left it: they take turns.
    for (const way of round % 2 === 0 ? (["bare", "loader"] as const) : (["loader", "bare"] as const)) {
      await wipe(session);
      took[way] = await seconds(ways[way]);
    }
    ratios.push(took.loader / took.bare);
    console.log(
      `round ${round + 1}: bare ${took.bare.toFixed(1)} s, loader ${took.loader.toFixed(1)} s: ${ratios.at(-1)!.toFixed(2)} times`,
    );
  }
  console.log(
    `loader against bare script, median of ${ROUNDS} rounds: ${median(ratios).toFixed(2)} times (at most 1.15)`,
  );
}

async function compareBulk(session: Session, rows: number): Promise<void> {
  const graph = randomGraph(rows / 10, (rows / 10) * 9);
  const bare = await seconds(() => bareScript(session, graph));
  const home = mkdtempSync(join(tmpdir(), "parley-bench-"));
  try {
    await configureNeo4j(home);
    const { files, command } = await adminFiles(sourceOf(graph));
    await writeFilesAtomically(join(home, "csv"), files);
    const [, ...args] = command.split(" ");
    const inFolder = args.map((arg) =>
      arg.replace(/=(\w+\.csv)$/, (_, file: string) => `=${join(home, "csv", file)}`),
    );
    const bulk = await seconds(() => neo4jAdmin(home, inFolder));
    console.log(
      `${rows} rows: bare script ${bare.toFixed(1)} s, bulk import ${bulk.toFixed(1)} s: ${(bare / bulk).toFixed(1)} times as fast (at least 3)`,
    );
  } finally {
    stopNeo4j(home);
  }
}

const home = mkdtempSync(join(tmpdir(), "parley-bench-neo4j-"));
try {
  const rows = Number(process.argv[2] ?? 0);
  const server = await neo4jServer(home);
  await withNeo4j(server, async (session) => {
    for (const statement of SCHEMA) await session.run(statement);
    await (rows > 0 ? compareBulk(session, rows) : compareLoader(session));
  });
} finally {
  stopNeo4j(home);
}
