/** The Cypher that puts rows into Neo4j, shared by the loader and the script. Labels and types are Parley's own. */
import {
  type ActorLabel,
  isActorLabel,
  type NodeLabel,
  RELATIONSHIP_ENDS,
  RELATIONSHIP_PROPERTIES,
  type RelationshipRow,
  type RelationshipTable,
} from "../property-graph.ts";

export const CORPUS_QUERY = "MERGE (:Corpus {name: $corpus})";

/** Documents and statements; `$rows` are maps of properties. */
export const nodeQuery = (label: NodeLabel): string => `UNWIND $rows AS row
MERGE (n:${label} {corpus: $corpus, id: row.id})
SET n += row`;

/** Actors, as if no other corpus asserted them; those that another does are to be joined afterwards. */
export const actorQuery = (label: ActorLabel): string => `MATCH (c:Corpus {name: $corpus})
UNWIND $rows AS row
MERGE (a:Actor {id: row.id})
SET a:${label}, a += row, a.corpora = [$corpus]
MERGE (c)-[s:ASSERTS]->(a)
SET s = row`;

/** Relationships of one type; `$rows` hold `from`, `to` and `properties`. */
export function relationshipQuery(type: string): string {
  const [from, to] = RELATIONSHIP_ENDS[type]![0]!;
  const node = (variable: string, label: NodeLabel, id: string) =>
    isActorLabel(label)
      ? `MATCH (${variable}:Actor {id: row.${id}})`
      : `MATCH (${variable}:${label} {corpus: $corpus, id: row.${id}})`;
  const key =
    "id" in RELATIONSHIP_PROPERTIES[type]! ? "corpus: $corpus, id: row.properties.id" : "corpus: $corpus";
  return `UNWIND $rows AS row
${node("a", from, "from")}
${node("b", to, "to")}
MERGE (a)-[r:${type} {${key}}]->(b)
SET r += row.properties`;
}

/** One query a type: all actors are found by one index, whatever their kind. */
export function rowsByType(tables: readonly RelationshipTable[]): Map<string, RelationshipRow[]> {
  const rows = new Map<string, RelationshipRow[]>();
  for (const table of tables) rows.set(table.type, [...(rows.get(table.type) ?? []), ...table.rows]);
  return rows;
}
