/**
 * The embedded Cypher database (LadybugDB): one file, no server. It is made whole from a graph and replaced
 * atomically, so a reader sees the old graph or the new one and never half of either.
 */
import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import lbug, { type Connection } from "@ladybugdb/core";
import { UserError } from "../../errors.ts";
import { replaceAtomically, temporaryName } from "../files.ts";
import {
  NODE_PROPERTIES,
  type Properties,
  type PropertyType,
  RELATIONSHIP_ENDS,
  RELATIONSHIP_PROPERTIES,
} from "../property-graph.ts";
import type { GraphSource } from "../source.ts";
import { LIST_SEPARATOR, type TableFile, writeRows } from "./rows.ts";

/** Bytes of memory for pages; LadybugDB would take four fifths of the machine's. */
const BUFFER_POOL = 512 * 1024 * 1024;
/** Largest database in bytes, a power of two: so much address space each open one reserves. */
const MAX_SIZE = 2 ** 38;

const COLUMN_TYPES: Readonly<Record<PropertyType, string>> = {
  string: "STRING",
  integer: "INT64",
  boolean: "BOOLEAN",
  date: "DATE",
  strings: "STRING[]",
};

/**
 * Opens a database file for as long as `use` takes.
 * @param options `loading`: nothing is moved from the log into the file until `CHECKPOINT` says so. After each of the
 *   hundred and more `COPY` statements it would take longer than they do.
 */
export async function withDatabase<T>(
  path: string,
  { readOnly, loading = false }: { readOnly: boolean; loading?: boolean },
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const database = new lbug.Database(path, BUFFER_POOL, true, readOnly, MAX_SIZE, !loading);
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

/**
 * Writes the database of a graph in place of the one that is there.
 * @param graph with statements and documents in order of document id
 * @throws UserError where two nodes have one id
 */
export async function writeDatabase(path: string, graph: GraphSource): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const rows = `${temporaryName(path)}-rows`;
  await mkdir(rows, { recursive: true });
  try {
    const files = await writeRows(graph, rows);
    await replaceAtomically(path, async (temporary) => {
      await rm(temporary, { force: true });
      await withDatabase(temporary, { readOnly: false, loading: true }, async (connection) => {
        for (const statement of schema()) await run(connection, statement);
        await copyRows(connection, files);
        // Moves everything into the one file: the log beside it would not be renamed.
        await run(connection, "CHECKPOINT");
      });
    });
  } catch (error) {
    const id = /duplicated primary key value (.+?), which/s.exec((error as Error).message)?.[1];
    throw id === undefined
      ? error
      : new UserError(`two records of the graph have the id ${id}; ids must differ`);
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

async function copyRows(connection: Connection, files: readonly TableFile[]): Promise<void> {
  for (const { table, ends, columns, path } of files) {
    const options = ends === undefined ? "" : ` (from='${ends.from}', to='${ends.to}')`;
    await run(
      connection,
      `COPY \`${table}\` FROM (LOAD FROM ${literal(path)} (HEADER=false, PARALLEL=false, AUTO_DETECT=false, QUOTE='"', ESCAPE='"') RETURN ${conversions(columns)})${options}`,
    );
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
