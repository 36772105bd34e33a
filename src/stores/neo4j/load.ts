/** A graph into Neo4j: batches by static type in managed transactions, the same graph however often it is loaded. */
import type { ManagedTransaction, Session } from "neo4j-driver";
import type { KnowledgeGraph } from "../../graph/index.ts";
import {
  type ActorLabel,
  isActorLabel,
  NODE_PROPERTIES,
  type NodeLabel,
  nodeTables,
  RELATIONSHIP_PROPERTIES,
  type RelationshipRow,
  type Row,
  relationshipTables,
} from "../property-graph.ts";
import { joinAssertions } from "./assertions.ts";
import { prune } from "./prune.ts";
import { actorQuery, CORPUS_QUERY, nodeQuery, relationshipQuery, rowsByType } from "./queries.ts";
import { toDriver } from "./rows.ts";
import { SCHEMA } from "./schema.ts";

export interface LoadOptions {
  /** Also removes what the corpus no longer says. Other corpora, and what others put there, stay. */
  readonly prune?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  /** Called between batches; throws to stop. */
  readonly checkPoint?: () => Promise<void>;
}

export interface LoadSummary {
  readonly nodes: number;
  readonly relationships: number;
  /** Nodes and relationships that were removed. */
  readonly removed: number;
}

/** Rows a transaction; measured best with relationship types that are static. */
const BATCH_ROWS = 5000;
/** UTF-16 code units of text a transaction, for documents that are books. */
const BATCH_TEXT = 16_000_000;

/**
 * Loads a graph under the name of its corpus. Idempotent: loaded again, or stopped at any moment and loaded again, the
 * database holds the same. Corpora may be loaded in any order.
 */
export async function loadGraph(
  session: Session,
  graph: KnowledgeGraph,
  options: LoadOptions = {},
): Promise<LoadSummary> {
  const { onProgress = () => {}, checkPoint = async () => {} } = options;
  const nodes = nodeTables(graph);
  const relationships = relationshipTables(graph);
  const rows = (tables: readonly { rows: readonly unknown[] }[]) =>
    tables.reduce((sum, table) => sum + table.rows.length, 0);
  const total = rows(nodes) + rows(relationships);

  for (const statement of SCHEMA) await session.run(statement);
  await session.run("CALL db.awaitIndexes(300)");
  await session.executeWrite((tx) => tx.run(CORPUS_QUERY, { corpus: graph.corpus }));

  let done = 0;
  const inBatches = async <T extends object>(
    items: readonly T[],
    write: (tx: ManagedTransaction, batch: T[]) => Promise<unknown>,
  ) => {
    for (const batch of batches(items)) {
      await checkPoint();
      await session.executeWrite((tx) => write(tx, batch));
      done += batch.length;
      onProgress(done, total);
    }
  };
  for (const { label, rows } of nodes) {
    const write = isActorLabel(label) ? mergeActors(label, graph.corpus) : mergeNodes(label, graph.corpus);
    await inBatches(rows, write);
  }
  for (const [type, rows] of rowsByType(relationships))
    await inBatches(rows, mergeRelationships(type, graph.corpus));
  const removed = options.prune ? await prune(session, graph.corpus, nodes, relationships, checkPoint) : 0;
  return { nodes: rows(nodes), relationships: rows(relationships), removed };
}

function* batches<T extends object>(items: readonly T[]): Generator<T[]> {
  let batch: T[] = [];
  let text = 0;
  for (const item of items) {
    batch.push(item);
    if ("text" in item && typeof item.text === "string") text += item.text.length;
    if (batch.length === BATCH_ROWS || text >= BATCH_TEXT) {
      yield batch;
      batch = [];
      text = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

const mergeNodes = (label: NodeLabel, corpus: string) => (tx: ManagedTransaction, rows: readonly Row[]) =>
  tx.run(nodeQuery(label), { corpus, rows: rows.map((row) => toDriver(row, NODE_PROPERTIES[label])) });

const mergeActors =
  (label: ActorLabel, corpus: string) =>
  async (tx: ManagedTransaction, rows: readonly Row[]): Promise<void> => {
    const merged = await tx.run<{ id: string }>(
      `${actorQuery(label)}
       WITH a WHERE count { (a)<-[:ASSERTS]-(:Corpus) } > 1
       RETURN a.id AS id`,
      { corpus, rows: rows.map((row) => toDriver(row, NODE_PROPERTIES[label])) },
    );
    await joinAssertions(
      tx,
      merged.records.map((record) => record.get("id")),
    );
  };

const mergeRelationships =
  (type: string, corpus: string) => (tx: ManagedTransaction, rows: readonly RelationshipRow[]) =>
    tx.run(relationshipQuery(type), {
      corpus,
      rows: rows.map(({ from, to, properties }) => ({
        from,
        to,
        properties: toDriver(properties, RELATIONSHIP_PROPERTIES[type]!),
      })),
    });
