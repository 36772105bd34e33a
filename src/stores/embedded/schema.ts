/** The tables of the embedded database. */
import {
  NODE_PROPERTIES,
  type NodeLabel,
  type Properties,
  type PropertyType,
  RELATIONSHIP_ENDS,
  RELATIONSHIP_PROPERTIES,
} from "../property-graph.ts";

const { text: _, ...DOCUMENT } = NODE_PROPERTIES.Document;

/**
 * The columns of nodes. The texts of documents stay in `documents.jsonl`: the database keeps 131,072 rows of a column
 * in memory when it writes one of them.
 */
export const NODE_COLUMNS: Readonly<Record<NodeLabel, Properties>> = {
  ...NODE_PROPERTIES,
  Document: DOCUMENT,
};

/** LadybugDB's types. */
export const COLUMN_TYPES: Readonly<Record<PropertyType, string>> = {
  string: "STRING",
  integer: "INT64",
  boolean: "BOOLEAN",
  date: "DATE",
  strings: "STRING[]",
};

/** The statements that make the tables. */
export function schema(): string[] {
  const columns = (properties: Properties) =>
    Object.entries(properties).map(([name, type]) => `\`${name}\` ${COLUMN_TYPES[type]}`);
  const nodes = Object.entries(NODE_COLUMNS).map(
    ([label, properties]) =>
      `CREATE NODE TABLE \`${label}\`(${columns(properties).join(", ")}, PRIMARY KEY (id))`,
  );
  const relationships = Object.entries(RELATIONSHIP_PROPERTIES).map(([type, properties]) => {
    const ends = RELATIONSHIP_ENDS[type]!.map(([from, to]) => `FROM \`${from}\` TO \`${to}\``);
    return `CREATE REL TABLE \`${type}\`(${[...ends, ...columns(properties)].join(", ")})`;
  });
  return [...nodes, ...relationships];
}
