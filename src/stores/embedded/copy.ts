/** Rows in CSV files into tables of the embedded database. */
import type { Connection } from "@ladybugdb/core";
import type { Properties, PropertyType } from "../property-graph.ts";
import { run } from "./connection.ts";
import { LIST_SEPARATOR, type TableFile } from "./rows.ts";
import { COLUMN_TYPES } from "./schema.ts";

/** Loads rows into the tables. */
export async function copyRows(connection: Connection, files: readonly TableFile[]): Promise<void> {
  for (const { table, ends, columns, path } of files) {
    const options = ends === undefined ? "" : ` (from='${ends.from}', to='${ends.to}')`;
    await run(
      connection,
      `COPY \`${table}\` FROM (${rowsOf(path, columns)} RETURN ${conversions(columns)})${options}`,
    );
  }
}

/** Gives nodes that are there the values of the rows. */
export async function setRows(connection: Connection, files: readonly TableFile[]): Promise<void> {
  for (const { table, columns, path } of files)
    await run(connection, `${rowsOf(path, columns)} ${setting(table, columns)}`);
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
