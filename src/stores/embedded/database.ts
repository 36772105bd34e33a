/**
 * The embedded Cypher database (LadybugDB): one file, no server. It is made whole from a graph and replaced
 * atomically, so a reader sees the old graph or the new one and never half of either.
 */
import { copyFile, mkdir, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import lbug, { type Connection } from "@ladybugdb/core";
import { UserError } from "../../errors.ts";
import type { ActorId } from "../../model.ts";
import { type StagedFile, stageFile, temporaryName } from "../files.ts";
import {
  actorLabel,
  NODE_PROPERTIES,
  type Properties,
  type PropertyType,
  RELATIONSHIP_ENDS,
  RELATIONSHIP_PROPERTIES,
} from "../property-graph.ts";
import type { GraphSource } from "../source.ts";
import type { GraphChange } from "../update/change.ts";
import { LIST_SEPARATOR, type TableFile, writeChangedRows, writeRows } from "./rows.ts";

/** Bytes of memory for pages; LadybugDB would take four fifths of the machine's. */
const BUFFER_POOL = 512 * 1024 * 1024;
/** Bytes of rows that are loaded before they are moved from the log into the file: until then memory holds them. */
const MOST_UNSAVED = 64_000_000;
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
  const staged = await stageDatabase(path, async (temporary, rows) => {
    const files = await writeRows(graph, rows);
    await rm(temporary, { force: true });
    await withDatabase(temporary, { readOnly: false, loading: true }, async (connection) => {
      for (const statement of schema()) await run(connection, statement);
      await copyRows(connection, files);
      // Moves everything into the one file: the log beside it would not be renamed.
      await run(connection, "CHECKPOINT");
    });
  });
  await staged.put();
}

/**
 * Changes a copy of the database of a graph, to be put in its place.
 * @param coming the change, which need not be known yet: the copy is made meanwhile
 * @param onLoaded called when all rows are in, and the database alone goes on for a while
 * @throws UserError where two nodes have one id
 */
export const stageDatabaseUpdate = (
  path: string,
  coming: Promise<GraphChange>,
  onLoaded: () => void,
): Promise<StagedFile> =>
  stageDatabase(path, async (temporary, rows) => {
    await copyFile(path, temporary);
    await withDatabase(temporary, { readOnly: false, loading: true }, async (connection) => {
      const change = await coming;
      const { added, changed } = writeChangedRows(change, rows);
      await takeOut(connection, change);
      for (const { table, columns, path } of changed)
        await run(connection, `${rowsOf(path, columns)} ${setting(table, columns)}`);
      await copyRows(connection, added);
      const saved = run(connection, "CHECKPOINT");
      onLoaded();
      await saved;
    });
  });

/** @param make is given where the new file is to be and a folder for the rows that go into it */
async function stageDatabase(
  path: string,
  make: (temporary: string, rows: string) => Promise<void>,
): Promise<StagedFile> {
  const rows = `${temporaryName(path)}-rows`;
  await mkdir(rows, { recursive: true });
  try {
    return await stageFile(path, (temporary) => make(temporary, rows));
  } catch (error) {
    const id = /duplicated primary key value (.+?), which/s.exec((error as Error).message)?.[1];
    throw id === undefined
      ? error
      : new UserError(`two records of the graph have the id ${id}; ids must differ`);
  } finally {
    await rm(rows, { recursive: true, force: true });
  }
}

/** Takes out what a change takes out, and the relationships of what it brings back. */
async function takeOut(
  connection: Connection,
  { documents, statements, roles, edges, actors }: GraphChange,
): Promise<void> {
  const take = async (rows: readonly Record<string, string>[], statement: string) => {
    if (rows.length === 0) return;
    const prepared = await connection.prepare(`UNWIND $rows AS row ${statement}`);
    for (const result of [await connection.execute(prepared, { rows: [...rows] })].flat()) result.close();
  };
  const ids = (gone: readonly string[]) => gone.map((id) => ({ id }));
  await take(ids(statements.gone), "MATCH (n:Statement {id: row.id}) DETACH DELETE n");
  await take(ids(documents.gone), "MATCH (n:Document {id: row.id}) DETACH DELETE n");
  const between = (type: string, source: ActorId, target: ActorId) =>
    `MATCH (a:\`${actorLabel(source)}\` {id: row.source})-[r:\`${type}\`]->(b:\`${actorLabel(target)}\` {id: row.target})`;
  for (const group of grouped(edges.gone, (edge) => between(edge.type, edge.source, edge.target)))
    await take(
      group.items.map(({ source, target }) => ({ source, target })),
      `${group.key} DELETE r`,
    );
  for (const group of grouped(roles.gone, (role) => between("HAS_ROLE", role.person, role.of)))
    await take(
      group.items.map(({ person, of, document }) => ({ source: person, target: of, document })),
      `${group.key} WHERE r.document = row.document DELETE r`,
    );
  for (const group of grouped(
    actors.changed.map(({ id }) => id),
    actorLabel,
  ))
    await take(ids(group.items), `MATCH (a:\`${group.key}\` {id: row.id})-[r:PART_OF]->() DELETE r`);
  for (const group of grouped(actors.gone, actorLabel))
    await take(ids(group.items), `MATCH (n:\`${group.key}\` {id: row.id}) DETACH DELETE n`);
}

function grouped<T>(items: readonly T[], key: (item: T) => string): { key: string; items: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups].map(([key, items]) => ({ key, items }));
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
  let unsaved = 0;
  for (const { table, ends, columns, path } of files) {
    const options = ends === undefined ? "" : ` (from='${ends.from}', to='${ends.to}')`;
    await run(
      connection,
      `COPY \`${table}\` FROM (${rowsOf(path, columns)} RETURN ${conversions(columns)})${options}`,
    );
    unsaved += (await stat(path)).size;
    if (unsaved > MOST_UNSAVED) {
      await run(connection, "CHECKPOINT");
      unsaved = 0;
    }
  }
}

/** Rows of text: where nobody gives types they are guessed, and "007" becomes 7. */
function rowsOf(path: string, columns: Properties): string {
  const types = Object.keys(columns).map((_, i) => `column${i} STRING`);
  return `LOAD WITH HEADERS (${types.join(", ")}) FROM ${literal(path)} (HEADER=false, PARALLEL=false, AUTO_DETECT=false, QUOTE='"', ESCAPE='"')`;
}

/** A Cypher string literal; only for paths, which LOAD FROM does not take as a parameter. */
const literal = (text: string): string => `'${text.replace(/['\\]/g, "\\$&")}'`;

/** What turns the columns of a CSV file, all text there, into values. */
const conversions = (columns: Properties): string => Object.values(columns).map(conversion).join(", ");

/** What gives nodes that are there the values of the columns. Without WITH, a column matches no node by its id. */
const setting = (label: string, columns: Properties): string => {
  const names = Object.keys(columns);
  const values = Object.values(columns).map((type, i) => `${conversion(type, i)} AS value${i}`);
  const others = names.flatMap((name, i) => (name === "id" ? [] : [`n.\`${name}\` = value${i}`]));
  return `WITH ${values.join(", ")} MATCH (n:\`${label}\` {id: value${names.indexOf("id")}}) SET ${others.join(", ")}`;
};

/** @param i the number of the column */
function conversion(type: PropertyType, i: number): string {
  const column = `column${i}`;
  if (type === "string") return column;
  if (type === "strings")
    return `CASE WHEN ${column} IS NULL THEN CAST([] AS STRING[]) ELSE string_split(${column}, '${LIST_SEPARATOR}') END`;
  return `CAST(${column} AS ${COLUMN_TYPES[type]})`;
}
