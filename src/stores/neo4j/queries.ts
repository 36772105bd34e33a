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

/** Actors of the corpus that another corpus asserts too. */
export const SHARED_ACTORS = `MATCH (:Corpus {name: $corpus})-[:ASSERTS]->(a:Actor)
WHERE count { (a)<-[:ASSERTS]-(:Corpus) } > 1`;

/**
 * Text to be compared. Neo4j compares stored text by code points and computed text by UTF-16 units, so names beyond the
 * Basic Multilingual Plane would be in an order that hangs on where each came from; to replace nothing computes all.
 */
const comparable = (text: string): string => `replace(${text}, '', '')`;

/**
 * Sets actors to what all corpora say of them: the fuller name (the longer; of two as long the later), all other names
 * as aliases, the first code, all documents.
 * @param actors Cypher that binds each to `a`
 */
export const joinQuery = (actors: string): string => `${actors}
MATCH (a)<-[s:ASSERTS]-(c:Corpus)
WITH a, s, c ORDER BY ${comparable("c.name")}
WITH a, collect(c.name) AS corpora, collect(s) AS said
WITH a, corpora, said,
  reduce(name = said[0].name, s IN said |
    CASE
      WHEN size(s.name) > size(name) OR (size(s.name) = size(name) AND ${comparable("s.name")} > ${comparable("name")})
      THEN s.name ELSE name
    END
  ) AS name
UNWIND [null] + reduce(all = [], s IN said | all + s.documents) AS document
WITH a, corpora, said, name, document ORDER BY ${comparable("document")}
WITH a, corpora, said, name, collect(DISTINCT document) AS documents
UNWIND [null] + [alias IN reduce(all = [], s IN said | all + s.name + s.aliases) WHERE alias <> name] AS alias
WITH a, corpora, said, name, documents, alias ORDER BY ${comparable("alias")}
WITH a, corpora, said, name, documents, collect(DISTINCT alias) AS aliases
UNWIND [null] + [s IN said | s.code] AS code
WITH a, corpora, said, name, documents, aliases, min(${comparable("code")}) AS code
SET a.name = name, a.code = code, a.corpora = corpora,
  a.mentions = reduce(sum = 0, s IN said | sum + s.mentions),
  a.documents = CASE size(said) WHEN 1 THEN said[0].documents ELSE documents END,
  a.aliases = CASE size(said) WHEN 1 THEN said[0].aliases ELSE aliases END`;

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
