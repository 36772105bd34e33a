/** Removes from Neo4j what a corpus no longer says, and nothing else. */
import type { Session } from "neo4j-driver";
import { ACTOR_LABEL_LIST, type NodeTable, type RelationshipTable } from "../property-graph.ts";
import { joinAssertions } from "./assertions.ts";

const BATCH = 5000;

/**
 * Compares what the database holds under the corpus's name with the tables and removes the rest. An actor goes when no
 * corpus asserts it and nothing else is joined to it.
 * @returns how many nodes and relationships were removed
 */
export async function prune(
  session: Session,
  corpus: string,
  nodes: readonly NodeTable[],
  relationships: readonly RelationshipTable[],
  checkPoint: () => Promise<void>,
): Promise<number> {
  let removed = 0;
  const remove = async (cypher: string, items: readonly unknown[]) => {
    for (let at = 0; at < items.length; at += BATCH) {
      await checkPoint();
      const batch = items.slice(at, at + BATCH);
      await session.executeWrite((tx) => tx.run(cypher, { corpus, items: batch }));
    }
    removed += items.length;
  };

  const kept = new Set(
    relationships.flatMap(({ type, rows }) =>
      rows.map((row) => key(type, row.from, row.to, row.properties.id)),
    ),
  );
  const found = await session.executeRead((tx) =>
    tx.run<{ type: string; from: string; to: string; id: string | null; element: string }>(
      `MATCH (a)-[r]->(b) WHERE r.corpus = $corpus
       RETURN type(r) AS type, a.id AS from, b.id AS to, r.id AS id, elementId(r) AS element`,
      { corpus },
    ),
  );
  await remove(
    "UNWIND $items AS item MATCH ()-[r]->() WHERE elementId(r) = item DELETE r",
    found.records
      .filter((r) => !kept.has(key(r.get("type"), r.get("from"), r.get("to"), r.get("id") ?? undefined)))
      .map((r) => r.get("element")),
  );

  for (const label of ["Statement", "Document"] as const) {
    const gone = await missing(
      session,
      `MATCH (n:${label} {corpus: $corpus}) RETURN n.id AS id`,
      corpus,
      nodes,
      [label],
    );
    await remove(
      `UNWIND $items AS item MATCH (n:${label} {corpus: $corpus, id: item}) DETACH DELETE n`,
      gone,
    );
  }

  const gone = await missing(
    session,
    "MATCH (:Corpus {name: $corpus})-[:ASSERTS]->(a:Actor) RETURN a.id AS id",
    corpus,
    nodes,
    ACTOR_LABEL_LIST,
  );
  for (let at = 0; at < gone.length; at += BATCH) {
    await checkPoint();
    const ids = gone.slice(at, at + BATCH);
    await session.executeWrite(async (tx) => {
      await tx.run(
        `UNWIND $ids AS id
         MATCH (:Corpus {name: $corpus})-[s:ASSERTS]->(a:Actor {id: id})
         DELETE s SET a.corpora = [name IN a.corpora WHERE name <> $corpus]`,
        { corpus, ids },
      );
      await joinAssertions(tx, ids);
      await tx.run("UNWIND $ids AS id MATCH (a:Actor {id: id}) WHERE NOT (a)--() DELETE a", { ids });
    });
  }
  return removed + gone.length;
}

/** Tells relationships apart. */
const key = (type: string, from: string, to: string, id: unknown): string =>
  JSON.stringify([type, from, to, id]);

/** Ids that the database answers with and none of the tables holds. */
async function missing(
  session: Session,
  cypher: string,
  corpus: string,
  nodes: readonly NodeTable[],
  labels: readonly string[],
): Promise<string[]> {
  const kept = new Set<unknown>(
    nodes.filter((table) => labels.includes(table.label)).flatMap((table) => table.rows.map((row) => row.id)),
  );
  const found = await session.executeRead((tx) => tx.run<{ id: string }>(cypher, { corpus }));
  return found.records.map((record) => record.get("id")).filter((id) => !kept.has(id));
}
