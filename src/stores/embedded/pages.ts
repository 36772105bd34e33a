/** Memory for a database's pages: how much a step needs shows when there is too little. */
import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { UserError } from "../../errors.ts";

const POOL_FULL = /buffer pool is full/;

/**
 * Makes a database, anew with more memory where there was too little. What a failed attempt leaves beside the file
 * (`.wal`, `.shadow` and others) would be taken for the next one's, so the folder is emptied.
 * @param made the database, in a folder with nothing else in it
 * @param pools bytes of memory for pages, tried in turn
 * @throws UserError where the most is too little
 */
export async function withEnoughPages(
  made: string,
  pools: readonly number[],
  make: (pool: number) => Promise<void>,
): Promise<void> {
  for (const pool of pools) {
    await rm(dirname(made), { recursive: true, force: true });
    await mkdir(dirname(made), { recursive: true });
    try {
      return await make(pool);
    } catch (error) {
      if (!POOL_FULL.test((error as Error).message)) throw error;
    }
  }
  const most = Math.round(Math.max(...pools) / 2 ** 20).toLocaleString("en-US");
  throw new UserError(
    `${most} MB of memory do not suffice for a step of writing the database; divide the documents over several graphs`,
  );
}
