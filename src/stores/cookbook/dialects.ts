/** Where the Cypher of Neo4j and of LadybugDB differ. Everything else in the cookbook runs on both as it is. */
export interface Dialect {
  readonly name: "Neo4j" | "LadybugDB";
  /** The label of all actors; in LadybugDB, where a node has one label, any of three (GROUP is a word of its own there). */
  readonly actor: string;
  /** The type of a relationship. */
  readonly type: (relationship: string) => string;
  /** The kind of an actor: `Person`, `Group` or `State`. */
  readonly kind: (actor: string) => string;
  /** The first day of a date's month. */
  readonly month: (date: string) => string;
  /** A pattern for all shortest chains of at most six relationships. */
  readonly shortest: (path: string, from: string, types: string, to: string) => string;
  /** The names along a path, with arrows between. */
  readonly names: (path: string) => string;
}

export const NEO4J: Dialect = {
  name: "Neo4j",
  actor: "Actor",
  type: (r) => `type(${r})`,
  kind: (a) => `head([label IN labels(${a}) WHERE label <> 'Actor'])`,
  month: (date) => `date.truncate('month', ${date})`,
  shortest: (path, from, types, to) => `${path} = allShortestPaths((${from})-[:${types}*..6]-(${to}))`,
  names: (path) => `substring(reduce(chain = '', n IN nodes(${path}) | chain + ' → ' + n.name), 3)`,
};

export const LADYBUG: Dialect = {
  name: "LadybugDB",
  actor: "Person|`Group`|State",
  type: (r) => `label(${r})`,
  kind: (a) => `label(${a})`,
  month: (date) => `CAST(date_trunc('month', ${date}) AS DATE)`,
  shortest: (path, from, types, to) => `${path} = (${from})-[:${types}* ALL SHORTEST 1..6]-(${to})`,
  names: (path) => `list_to_string(' → ', properties(nodes(${path}), 'name'))`,
};
