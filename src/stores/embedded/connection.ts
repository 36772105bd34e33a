/** Database files of LadybugDB, opened and closed. */
import lbug, { type Connection } from "@ladybugdb/core";

/** Bytes of memory for pages; LadybugDB would take four fifths of the machine's. */
const BUFFER_POOL = 512 * 1024 * 1024;
/** Largest database in bytes, a power of two: so much address space each open one reserves. */
const MAX_SIZE = 2 ** 38;

export interface OpenOptions {
  readonly readOnly: boolean;
  /**
   * Nothing is moved from the log into the file until `CHECKPOINT` says so: after each of the hundred and more `COPY`
   * statements it would take longer than they do.
   */
  readonly loading?: boolean;
  /** Bytes of memory for pages. */
  readonly pool?: number;
}

/** Opens a database file for as long as `use` takes. */
export async function withDatabase<T>(
  path: string,
  { readOnly, loading = false, pool = BUFFER_POOL }: OpenOptions,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const database = new lbug.Database(path, pool, true, readOnly, MAX_SIZE, !loading);
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
export async function run(connection: Connection, statement: string): Promise<void> {
  for (const result of [await connection.query(statement)].flat()) result.close();
}
