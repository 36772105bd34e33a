/**
 * The embedded Cypher database (LadybugDB): one file, no server. It is made whole from a graph and replaced
 * atomically, so a reader sees the old graph or the new one and never half of either.
 */
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import lbug, { type Connection } from "@ladybugdb/core";
import type { KnowledgeGraph } from "../../graph/types.ts";
import { replaceAtomically, temporaryName, writeFileAtomically } from "../files.ts";
import {
  NODE_PROPERTIES,
  nodeTables,
  type Properties,
  type PropertyType,
  type PropertyValue,
  RELATIONSHIP_ENDS,
  RELATIONSHIP_PROPERTIES,
  type Row,
  relationshipTables,
} from "../property-graph.ts";

/** Bytes of memory for pages; LadybugDB would take four fifths of the machine's. */
const BUFFER_POOL = 512 * 1024 * 1024;
/** Largest database in bytes, a power of two: so much address space each open one reserves. */
const MAX_SIZE = 2 ** 38;

/** Between the items of a list in a CSV cell; two control characters in this order stand in no text. */
const LIST_SEPARATOR = "\u001f\u001e";

const COLUMN_TYPES: Readonly<Record<PropertyType, string>> = {
  string: "STRING",
  integer: "INT64",
  boolean: "BOOLEAN",
  date: "DATE",
  strings: "STRING[]",
};

/** Opens a database file for as long as `use` takes. */
export async function withDatabase<T>(
  path: string,
  options: { readOnly: boolean },
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const database = new lbug.Database(path, BUFFER_POOL, true, options.readOnly, MAX_SIZE);
  try {
    await database.init();
    const connection = new lbug.Connection(database);
    try {
      return await use(connection);
    } finally {
      await connection.close();
    }
  } finally {
    await database.close();
  }
}

/** Runs a statement whose answer does not matter. */
async function run(connection: Connection, statement: string): Promise<void> {
  for (const result of [await connection.query(statement)].flat()) result.close();
}

/** Writes the database of a graph in place of the one that is there. */
export async function writeDatabase(path: string, graph: KnowledgeGraph): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const rows = `${temporaryName(path)}-rows`;
  await mkdir(rows, { recursive: true });
  try {
    await replaceAtomically(path, async (temporary) => {
      await rm(temporary, { force: true });
      await withDatabase(temporary, { readOnly: false }, async (connection) => {
        for (const statement of schema()) await run(connection, statement);
        await copyRows(connection, graph, rows);
        // Moves everything into the one file: the log beside it would not be renamed.
        await run(connection, "CHECKPOINT");
      });
    });
  } finally {
    await rm(rows, { recursive: true, force: true });
  }
}

/** The statements that make the tables. */
export function schema(): string[] {
  const columns = (properties: Properties) =>
    Object.entries(properties).map(([name, type]) => `\`${name}\` ${COLUMN_TYPES[type]}`);
  const nodes = Object.entries(NODE_PROPERTIES).map(
    ([label, properties]) =>
      `CREATE NODE TABLE \`${label}\`(${columns(properties).join(", ")}, PRIMARY KEY (id))`,
  );
  const relationships = Object.entries(RELATIONSHIP_PROPERTIES).map(([type, properties]) => {
    const ends = RELATIONSHIP_ENDS[type]!.map(([from, to]) => `FROM \`${from}\` TO \`${to}\``);
    return `CREATE REL TABLE \`${type}\`(${[...ends, ...columns(properties)].join(", ")})`;
  });
  return [...nodes, ...relationships];
}

async function copyRows(connection: Connection, graph: KnowledgeGraph, folder: string): Promise<void> {
  const copy = async (into: string, columns: Properties, rows: Iterable<Row>, options: string) => {
    const csv = join(folder, "rows.csv");
    await writeFileAtomically(csv, csvRows(Object.keys(columns), rows));
    await run(
      connection,
      `COPY \`${into}\` FROM (LOAD FROM ${literal(csv)} (HEADER=false, PARALLEL=false, AUTO_DETECT=false, QUOTE='"', ESCAPE='"') RETURN ${conversions(columns)})${options}`,
    );
  };
  for (const { label, rows } of nodeTables(graph))
    if (rows.length > 0) await copy(label, NODE_PROPERTIES[label], rows, "");
  for (const { type, from, to, rows } of relationshipTables(graph)) {
    const columns = { FROM: "string", TO: "string", ...RELATIONSHIP_PROPERTIES[type] } as const;
    const flat = rows.map((r) => ({ ...r.properties, FROM: r.from, TO: r.to }));
    await copy(type, columns, flat, ` (from='${from}', to='${to}')`);
  }
}

/** A Cypher string literal; only for paths, which LOAD FROM does not take as a parameter. */
const literal = (text: string): string => `'${text.replace(/['\\]/g, "\\$&")}'`;

/** What turns the columns of a CSV file, all text there, into values. */
const conversions = (columns: Properties): string =>
  Object.values(columns)
    .map((type, i) => {
      const column = `column${i}`;
      if (type === "string") return column;
      if (type === "strings")
        return `CASE WHEN ${column} IS NULL THEN CAST([] AS STRING[]) ELSE string_split(${column}, '${LIST_SEPARATOR}') END`;
      return `CAST(${column} AS ${COLUMN_TYPES[type]})`;
    })
    .join(", ");

function* csvRows(columns: readonly string[], rows: Iterable<Row>): Generator<string> {
  for (const row of rows) yield `${columns.map((name) => csvCell(row[name])).join(",")}\n`;
}

function csvCell(value: PropertyValue): string {
  if (value === undefined) return "";
  const text = typeof value === "object" ? value.join(LIST_SEPARATOR) : String(value);
  return text === "" ? "" : `"${text.replaceAll('"', '""')}"`;
}
