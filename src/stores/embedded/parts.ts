/**
 * Many rows into a new database, part by part. LadybugDB holds on to the memory that loading took until its process ends,
 * so that of a large graph each part is loaded by a process of its own.
 */
import { spawn } from "node:child_process";
import { rm, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { run, withDatabase } from "./connection.ts";
import { copyRows } from "./copy.ts";
import type { TableFile } from "./rows.ts";
import { schema } from "./schema.ts";

/** Bytes of rows that are loaded before they are moved from the log into the file: until then memory holds them. */
const PART = 64_000_000;
const MEGABYTE = 2 ** 20;
/** How much a load needs shows when there is too little. */
const POOLS = [192 * MEGABYTE, 1024 * MEGABYTE, 4096 * MEGABYTE];
const POOL_FULL = /buffer pool is full/;
/** Node loads JavaScript alone: the sources under development load all parts in one process. */
const IS_BUILT = import.meta.url.endsWith(".js");
const LOADER = fileURLToPath(new URL("./loader.js", import.meta.url));

/** What one process loads. */
export interface Part {
  /** Of the database; the first part makes it. */
  readonly path: string;
  readonly isFirst: boolean;
  readonly files: readonly TableFile[];
  /** Bytes of memory for pages. */
  readonly pool: number;
}

/**
 * Loads the rows into a database that is made anew.
 * @param size bytes of rows after which another part begins
 * @param pools bytes of memory for pages, tried in turn
 */
export async function loadInParts(
  path: string,
  files: readonly TableFile[],
  size = PART,
  pools: readonly number[] = POOLS,
): Promise<void> {
  const parts = await divide(files, size);
  const isElsewhere = parts.length > 1 && IS_BUILT;
  if (isElsewhere) clearHeap();
  const load = isElsewhere ? loadPartElsewhere : loadPart;
  for (const [attempt, pool] of pools.entries()) {
    await rm(path, { force: true });
    await rm(`${path}.wal`, { force: true });
    try {
      for (const [i, files] of parts.entries()) await load({ path, isFirst: i === 0, files, pool });
      return;
    } catch (error) {
      if (attempt === pools.length - 1 || !POOL_FULL.test((error as Error).message)) throw error;
    }
  }
}

async function divide(files: readonly TableFile[], most: number): Promise<TableFile[][]> {
  const parts: TableFile[][] = [[]];
  let size = 0;
  for (const file of files) {
    if (size > most) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)!.push(file);
    size += (await stat(file.path)).size;
  }
  return parts;
}

/** Has V8 give back what it does not need, which it would keep while this process only waits. */
function clearHeap(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}

/** Loads a part in this process. */
export const loadPart = ({ path, isFirst, files, pool }: Part): Promise<void> =>
  withDatabase(path, { readOnly: false, loading: true, pool }, async (connection) => {
    // What a second thread gains in time it takes in memory.
    connection.setMaxNumThreadForExec(1);
    if (isFirst) for (const statement of schema()) await run(connection, statement);
    await copyRows(connection, files);
    // Moves everything into the one file: the log beside it would not be renamed.
    await run(connection, "CHECKPOINT");
  });

/** For glibc, which would by itself keep what is freed, for each thread apart. Others do not read them. */
const GIVE_BACK = {
  MALLOC_ARENA_MAX: "1",
  MALLOC_MMAP_THRESHOLD_: "131072",
  MALLOC_TRIM_THRESHOLD_: "1000000",
};

/** Loads a part in a process of its own. @throws {Error} with the message of the one that it threw */
async function loadPartElsewhere(part: Part): Promise<void> {
  // Its standard input stays open as long as this process lives.
  const child = spawn(process.execPath, [LOADER], {
    stdio: ["pipe", "ignore", "pipe"],
    env: { ...process.env, ...GIVE_BACK },
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stdin.on("error", () => {}); // it has ended; its status says why
  child.stdin.write(`${JSON.stringify(part)}\n`);
  const status = await new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? signal ?? 1));
  });
  if (status !== 0) throw new Error(said.trim() || `loading the database ended with ${status}`);
}
