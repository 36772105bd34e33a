/**
 * What a Neo4j database is told about Parley's graph.
 *
 * Several corpora live side by side. An actor is one node for all of them: `(:Corpus)-[:ASSERTS]->(:Actor)` keeps what
 * each corpus knows of it, the node's own properties are all of these joined, and `corpora` names them. Documents,
 * statements and relationships belong to one corpus each and carry its name as `corpus`.
 */

/** Constraints and indexes, each made where it is missing. Community Edition has them all. */
export const SCHEMA: readonly string[] = [
  "CREATE CONSTRAINT parley_corpus IF NOT EXISTS FOR (c:Corpus) REQUIRE c.name IS UNIQUE",
  "CREATE CONSTRAINT parley_actor IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE",
  "CREATE CONSTRAINT parley_document IF NOT EXISTS FOR (d:Document) REQUIRE (d.corpus, d.id) IS UNIQUE",
  "CREATE CONSTRAINT parley_statement IF NOT EXISTS FOR (s:Statement) REQUIRE (s.corpus, s.id) IS UNIQUE",
  "CREATE INDEX parley_actor_name IF NOT EXISTS FOR (a:Actor) ON (a.name)",
  "CREATE FULLTEXT INDEX parley_names IF NOT EXISTS FOR (a:Actor) ON EACH [a.name, a.aliases]",
  "CREATE FULLTEXT INDEX parley_sentences IF NOT EXISTS FOR (s:Statement) ON EACH [s.sentence]",
];
