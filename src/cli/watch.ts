/** Following files and folders: `parley build --watch`. */
import { type FSWatcher, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { UserError } from "./errors.ts";
import type { CheckPoint } from "./interrupt.ts";

/** In milliseconds: how long nothing may change before a change is told of, since many come at once. */
const QUIET = 300;
/** In milliseconds, between looks. */
const PAUSE = 100;

/**
 * Watches each folder by itself, for the recursive watch of Node.js misses what is put into new folders and watches every
 * file on Linux.
 */
export class Follower {
  readonly #paths: readonly string[];
  readonly #except: string;
  readonly #watchers = new Map<string, FSWatcher>();
  #lastChange: number | undefined;

  private constructor(paths: readonly string[], except: string) {
    this.#paths = paths.map((path) => resolve(path));
    this.#except = resolve(except);
  }

  /**
   * @param except a folder that may be under the others and is not followed
   * @throws UserError where there are more folders than the system lets a user watch
   */
  static async follow(paths: readonly string[], except: string): Promise<Follower> {
    const follower = new Follower(paths, except);
    await follower.#look();
    return follower;
  }

  /** Waits until something has changed since the last time and no more does. */
  async change(checkPoint: CheckPoint): Promise<void> {
    while (this.#lastChange === undefined || performance.now() - this.#lastChange < QUIET) {
      await setTimeout(PAUSE);
      await checkPoint();
    }
    this.#lastChange = undefined;
    // Before the files are read: what is put into a new folder from now on is seen.
    await this.#look();
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  /** Watches new folders and no longer those that went away. */
  async #look(): Promise<void> {
    const folders = new Map<string, string | undefined>();
    for (const path of this.#paths) {
      const info = await stat(path).catch(() => undefined);
      // A file may be replaced by another: its folder tells.
      if (!info?.isDirectory()) folders.set(dirname(path), basename(path));
    }
    for (const path of this.#paths)
      for (const folder of await this.#foldersOf(path)) folders.set(folder, undefined);
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const [folder, file] of folders) if (!this.#watchers.has(folder)) this.#watch(folder, file);
  }

  async #foldersOf(path: string): Promise<string[]> {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
    if (entries === undefined) return [];
    const under = entries
      .filter((entry) => entry.isDirectory() && this.#counts(join(path, entry.name)))
      .map((entry) => this.#foldersOf(join(path, entry.name)));
    return [path, ...(await Promise.all(under)).flat()];
  }

  #watch(folder: string, file: string | undefined): void {
    const onChange = (name: string | null) => {
      if (name !== null && (file === undefined ? !this.#counts(join(folder, name)) : name !== file)) return;
      this.#lastChange = performance.now();
    };
    try {
      const watcher = watch(folder, (_, name) => onChange(name));
      watcher.on("error", () => onChange(null)); // the folder went away
      this.#watchers.set(folder, watcher);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT") return; // it went away, of which its own folder tells
      if (code !== "ENOSPC") throw error;
      throw new UserError(
        `${folder}: too many folders to follow; raise the limit fs.inotify.max_user_watches`,
      );
    }
  }

  /** Reading passes over names that start with a dot. */
  #counts(path: string): boolean {
    return path !== this.#except && !basename(path).startsWith(".");
  }
}
