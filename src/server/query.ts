/** Cypher from the page: answers only what reads the graph, whatever else the database could do. */
import { UserError } from "../errors.ts";
import { queryDatabase } from "../stores/embedded/query.ts";
import type { QueryResult } from "../stores/values.ts";

/** Milliseconds; a page waits for no longer. */
const TIME_LIMIT = 15_000;
const MOST_ROWS = 2000;

/** Clauses that touch files, other databases or settings, which an otherwise read-only database still allows. */
const FORBIDDEN =
  /\b(LOAD|COPY|EXPORT|IMPORT|INSTALL|UNINSTALL|ATTACH|DETACH|USE|CREATE|MERGE|SET|DELETE|REMOVE|DROP|ALTER|COMMENT|CHECKPOINT|BEGIN|COMMIT|ROLLBACK)\b/i;
/** Of the procedures, those that change settings. */
const SETTING = /\bCALL\s+\w+\s*=/i;

/** The query without strings, quoted names and comments: what is left are its keywords and plain names. */
export const bare = (cypher: string): string =>
  cypher.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, " ");

/** @throws UserError where the query does more than read, is wrong, or takes too long */
export async function runQuery(database: string, cypher: string): Promise<QueryResult & { cut: boolean }> {
  const words = bare(cypher);
  const found = FORBIDDEN.exec(words)?.[1] ?? (SETTING.test(words) ? "CALL … =" : undefined);
  if (found)
    throw new UserError(`${found.toUpperCase()} is not allowed here; this page only reads the graph`);
  const { columns, rows } = await queryDatabase(database, cypher, { timeLimit: TIME_LIMIT });
  return { columns, rows: rows.slice(0, MOST_ROWS), cut: rows.length > MOST_ROWS };
}
