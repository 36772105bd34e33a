/**
 * Many rows into a new database, part by part. LadybugDB holds on to the memory that loading took until its process ends,
 * so that of a large graph each part is loaded by a process of its own.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { UserError } from "../../errors.ts";
import { run, withDatabase } from "./connection.ts";
import { copyRows } from "./copy.ts";
import { withEnoughPages } from "./pages.ts";
import type { TableFile } from "./rows.ts";
import { schema } from "./schema.ts";

/** Bytes of rows that are loaded before they are moved from the log into the file: until then memory holds them. */
const PART = 32_000_000;
const MEGABYTE = 2 ** 20;
/** Bytes of memory for pages, tried in turn. */
const POOLS = [192 * MEGABYTE, 1024 * MEGABYTE, 4096 * MEGABYTE];

const LOADER = fileURLToPath(new URL("./loader.js", import.meta.url));
/** Only there when Parley is built: run from its sources, this process loads all parts. */
const HAS_LOADER = existsSync(LOADER);

/** What is loaded at once. */
export interface Part {
  /** Of the database; the first part makes it. */
  readonly path: string;
  readonly isFirst: boolean;
  readonly files: readonly TableFile[];
  /** Bytes of memory for pages. */
  readonly pool: number;
}

/** How the loading of a part ended; undefined where all went well. */
export interface PartOutcome {
  readonly error?: string;
}

export interface LoadOptions {
  /** Called between parts; what it throws ends the work. */
  readonly checkPoint?: (() => Promise<void>) | undefined;
  /** Bytes of rows after which another part begins. */
  readonly partSize?: number | undefined;
  /** Bytes of memory for pages, tried in turn. */
  readonly pools?: readonly number[];
}

/**
 * Loads the rows into a new database.
 * @param made where to make it, in a folder with nothing else in it
 * @throws UserError where memory does not suffice
 * @throws {Error} with LadybugDB's message where it refuses the rows
 */
export async function loadInParts(
  made: string,
  files: readonly TableFile[],
  { checkPoint = async () => {}, partSize = PART, pools = POOLS }: LoadOptions = {},
): Promise<void> {
  const parts = await divide(files, partSize);
  const isElsewhere = parts.length > 1 && HAS_LOADER;
  if (isElsewhere) clearHeap();
  await withEnoughPages(made, pools, async (pool) => {
    for (const [i, files] of parts.entries()) {
      await checkPoint();
      const part = { path: made, isFirst: i === 0, files, pool };
      await (isElsewhere ? loadPartElsewhere(part) : loadPart(part));
    }
  });
}

/** Parts of at most so many bytes, or of one file. */
async function divide(files: readonly TableFile[], most: number): Promise<TableFile[][]> {
  const parts: TableFile[][] = [[]];
  let size = 0;
  for (const file of files) {
    const more = (await stat(file.path)).size;
    if (size > 0 && size + more > most) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)!.push(file);
    size += more;
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
    // A second thread gains nothing here and takes memory.
    connection.setMaxNumThreadForExec(1);
    if (isFirst) for (const statement of schema()) await run(connection, statement);
    await copyRows(connection, files);
    // Moves everything into the one file: the log beside it would not be renamed.
    await run(connection, "CHECKPOINT");
  });

/** Has glibc give back what is freed, of which it would keep a store for each thread. Other systems do not read these. */
const GIVE_BACK = {
  MALLOC_ARENA_MAX: "1",
  MALLOC_MMAP_THRESHOLD_: "131072",
  MALLOC_TRIM_THRESHOLD_: "1000000",
};

/** Loads a part in a process of its own. @throws {Error} with the message of what it threw there */
async function loadPartElsewhere(part: Part): Promise<void> {
  const child = spawn(process.execPath, [LOADER], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { ...process.env, ...GIVE_BACK },
    // So that Ctrl-C reaches this process alone, which stops between parts. On Windows it would open a window.
    detached: process.platform !== "win32",
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stdin.on("error", () => {}); // it has ended; its outcome says why
  // Left open: it ends when this process does.
  child.stdin.write(`${JSON.stringify(part)}\n`);
  const signal = await new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (_, signal) => resolve(signal));
  });
  if (said !== "") {
    const { error } = JSON.parse(said) as PartOutcome;
    if (error !== undefined) throw new Error(error);
  } else
    throw new UserError(
      `the process that writes the database ended early${signal === null ? "" : ` (${signal})`}, as it does where memory runs out; close other programs, or divide the documents over several graphs`,
    );
}
