/** Cypher over the embedded database, with errors that say where and what to do. */
import { access } from "node:fs/promises";
import type { QueryResult as LbugResult, LbugValue } from "@ladybugdb/core";
import { closest, distance } from "fastest-levenshtein";
import { UserError } from "../../errors.ts";
import { RELATIONSHIP_PROPERTIES } from "../property-graph.ts";
import type { QueryParameters, QueryResult, QueryValue } from "../values.ts";
import { withDatabase } from "./connection.ts";
import { NODE_COLUMNS } from "./schema.ts";

export interface QueryOptions {
  readonly parameters?: QueryParameters;
  /** Milliseconds after which the query is stopped; 30,000 without it. */
  readonly timeLimit?: number;
  /** Lets the query change the database. */
  readonly write?: boolean;
}

export const DEFAULT_TIME_LIMIT = 30_000;

/** Names that a query may use. */
export const LABELS: readonly string[] = Object.keys(NODE_COLUMNS);
export const RELATIONSHIP_TYPES: readonly string[] = Object.keys(RELATIONSHIP_PROPERTIES);
export const PROPERTY_NAMES: readonly string[] = [
  ...new Set([NODE_COLUMNS, RELATIONSHIP_PROPERTIES].flatMap((x) => Object.values(x).flatMap(Object.keys))),
].sort();

/**
 * Runs one Cypher query.
 * @param path of the database file
 * @throws UserError where the database is not there, the query is wrong, writes unasked or takes too long
 */
export async function queryDatabase(
  path: string,
  cypher: string,
  options: QueryOptions = {},
): Promise<QueryResult> {
  const { parameters = {}, timeLimit = DEFAULT_TIME_LIMIT, write = false } = options;
  try {
    await access(path);
  } catch {
    throw new UserError(`${path}: no database there; build the graph first with \`parley build\``);
  }
  return withDatabase(path, { readOnly: !write }, async (connection) => {
    connection.setQueryTimeout(timeLimit);
    const { text, original } = quoteLabels(cypher);
    try {
      const prepared = await connection.prepare(text);
      if (!prepared.isSuccess()) throw new Error(prepared.getErrorMessage());
      const answer = await connection.execute(prepared, parameters as Record<string, LbugValue>);
      const results = [answer].flat();
      try {
        return await readResult(results.at(-1)!);
      } finally {
        for (const result of results) result.close();
      }
    } catch (error) {
      throw explain(error, { cypher, text, original }, timeLimit);
    }
  });
}

/** A query as the user wrote it and as LadybugDB takes it. */
interface Quoted {
  readonly cypher: string;
  readonly text: string;
  /** The place in `cypher` of a place in `text`. */
  readonly original: (offset: number) => number;
}

/** Strings, quoted names and comments; or the label `Group`, which is a word of LadybugDB's own. */
const GROUP_LABEL =
  /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*|([:|&!]\s*)(Group)\b/gi;

/** Lets `Group` be written as every other label. */
function quoteLabels(cypher: string): Quoted {
  const quotes: number[] = [];
  const text = cypher.replace(GROUP_LABEL, (all, before?: string, label?: string, at?: number) => {
    if (before === undefined || label === undefined) return all;
    quotes.push((at ?? 0) + before.length + 2 * quotes.length);
    return `${before}\`Group\``;
  });
  return { cypher, text, original: (offset) => offset - 2 * quotes.filter((quote) => quote < offset).length };
}

async function readResult(result: LbugResult): Promise<QueryResult> {
  const columns = await result.getColumnNames();
  const types = await result.getColumnDataTypes();
  const rows = (await result.getAll()).map((row) =>
    Object.fromEntries(columns.map((name, i) => [name, plain(row[name] ?? null, types[i])])),
  );
  return { columns, rows };
}

/** A value of LadybugDB as a plain one: days as ISO dates, nodes and relationships as their label and properties. */
function plain(value: LbugValue, type = ""): QueryValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Date) {
    const iso = value.toISOString();
    return type.startsWith("TIMESTAMP") ? iso : iso.replace("T00:00:00.000Z", "");
  }
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, item]) => [String(key), plain(item)]));
  if (typeof value !== "object") return value;
  const entries = Object.entries(value);
  // Nodes and relationships carry internal ids, and in paths the properties of every other label as nulls.
  const element = "_label" in value;
  return Object.fromEntries(
    entries
      .filter(([key, item]) => !(element && (item === null || ["_id", "_src", "_dst"].includes(key))))
      .map(([key, item]) => [key, plain(item as LbugValue)]),
  );
}

// ---------------------------------------------------------------------------------------------- errors

/** LadybugDB's error in Parley's words: what is wrong, where in the query, and the nearest name where one is unknown. */
function explain(error: unknown, { cypher, text, original }: Quoted, timeLimit: number): UserError {
  const message = error instanceof Error ? error.message : String(error);
  const parse = /Invalid input <.*>: (.*?) \(line: (\d+), offset: (\d+)\)/s.exec(message);
  if (parse) {
    const offset = original(offsetOf(text, Number(parse[2]), Number(parse[3])));
    return new UserError(`query: ${place(cypher, offset)}: not Cypher from here on`);
  }
  const table = /Table (\S+) does not exist/.exec(message)?.[1];
  if (table !== undefined)
    return unknownName(cypher, "label or relationship type", table, [...LABELS, ...RELATIONSHIP_TYPES]);
  const property = /Cannot find property (\S+) for (\S+?)\.?$/m.exec(message);
  if (property?.[1] === "text")
    return new UserError(
      `query: ${placeOfWord(cypher, "text")}: the texts of documents are not in the database; they are in documents.jsonl beside it`,
    );
  if (property) return unknownName(cypher, "property", property[1]!, PROPERTY_NAMES);
  const variable = /Variable (\S+) is not in scope/.exec(message)?.[1];
  if (variable !== undefined)
    return new UserError(
      `query: ${placeOfWord(cypher, variable)}: the variable "${variable}" is not in scope; bind it in MATCH or pass it on in WITH`,
    );
  const parameter = /Parameter (\S+) not found/.exec(message)?.[1];
  if (parameter !== undefined)
    return new UserError(
      `query: ${placeOfWord(cypher, `$${parameter}`)}: no value for $${parameter}; give it with --param ${parameter}=VALUE`,
    );
  if (/write operations in a read-only/.test(message))
    return new UserError("query: it writes, and the database is open for reading; add --write to let it");
  if (/^Interrupted/.test(message))
    return new UserError(
      `query: stopped after ${timeLimit / 1000} s; narrow it or give it longer with --timeout SECONDS`,
    );
  if (/Query is empty/.test(message))
    return new UserError('query: empty; for example "MATCH (a:State) RETURN a.name"');
  if (/lock on file/i.test(message))
    return new UserError("query: another process is writing to this database; try again when it is done");
  return new UserError(`query: ${message.replace(/^\w+ exception: /, "").trim()}`);
}

function unknownName(cypher: string, what: string, name: string, known: readonly string[]): UserError {
  const nearest = closest(
    name.toLowerCase(),
    known.map((k) => k.toLowerCase()),
  );
  const suggestion = known.find((k) => k.toLowerCase() === nearest)!;
  const near = distance(name.toLowerCase(), nearest) <= Math.max(2, name.length / 2);
  const mend = near ? `did you mean "${suggestion}"?` : `there are ${known.join(", ")}`;
  return new UserError(`query: ${placeOfWord(cypher, name)}: no ${what} "${name}"; ${mend}`);
}

const offsetOf = (cypher: string, line: number, column: number): number =>
  cypher
    .split("\n")
    .slice(0, line - 1)
    .reduce((sum, text) => sum + text.length + 1, 0) + column;

function placeOfWord(cypher: string, word: string): string {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const found = new RegExp(`(?<![\\w$])${escaped}(?!\\w)`).exec(cypher);
  return place(cypher, found?.index ?? 0);
}

/** `line 1, column 10, at "Stat) RETURN a"`. */
function place(cypher: string, offset: number): string {
  const before = cypher.slice(0, offset).split("\n");
  const rest = cypher.slice(offset).split("\n", 1)[0]!.trim();
  const at = rest === "" ? "at its end" : `at "${rest.length > 24 ? `${rest.slice(0, 24)}…` : rest}"`;
  return `line ${before.length}, column ${before.at(-1)!.length + 1}, ${at}`;
}
