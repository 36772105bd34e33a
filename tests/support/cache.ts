/** Downloads that tests need are kept in the user's cache folder, each made once. */
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "parley-kg-tests");

/** The folder `name` of the cache; `make` fills it where it is not there yet. */
export async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(CACHE, name);
  await alone(folder, async () => {
    if (existsSync(folder)) return;
    const unfinished = `${folder}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    await make(unfinished);
    renameSync(unfinished, folder);
  });
  return folder;
}

/** Runs `work` in one process at a time. */
export async function alone<T>(what: string, work: () => Promise<T>): Promise<T> {
  const release = await lock(what);
  try {
    return await work();
  } finally {
    release();
  }
}

/** Waits until no other process holds the lock `what`, takes it and gives back what releases it. */
export async function lock(what: string): Promise<() => void> {
  const folder = `${what}.lock`;
  mkdirSync(dirname(folder), { recursive: true });
  const since = Date.now();
  for (;;) {
    try {
      mkdirSync(folder);
      break;
    } catch {
      if (Date.now() - since > 1_200_000)
        throw new Error(`${folder} has been there for twenty minutes; remove it if no test is running`);
      await sleep(200);
    }
  }
  const unlock = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", unlock);
  return () => {
    process.off("exit", unlock);
    unlock();
  };
}
