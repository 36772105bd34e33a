/** Finding the files under the paths that a user named. */
import type { Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { UserError } from "../errors.ts";

/** Files that the system is asked about at once: each question takes a kilobyte until it is answered. */
const AT_ONCE = 256;

export interface SourceFile {
  readonly path: string;
  /** Path relative to the folder that was named (with `/`), or the base name of a file that was. */
  readonly id: string;
  /** Was named itself, and not only the folder it is in. */
  readonly named: boolean;
  /** In bytes; 0 where it is no regular file. */
  readonly size: number;
  /** When its content, name or rights last changed, in milliseconds since 1970; undefined where it is no regular file. */
  readonly changed: number | undefined;
}

/**
 * The files at or under a path, in order of their ids. Files and folders whose name starts with a dot, and links to
 * folders, are passed over.
 *
 * @param except a folder below it that is passed over too
 * @throws UserError where the path is missing, unreadable, or a folder without files
 */
export async function findFiles(path: string, except?: string): Promise<SourceFile[]> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      `${path}: ${error.code === "EACCES" ? "permission denied" : "no such file or folder"}; check the path`,
    );
  });
  if (!info.isDirectory()) return [{ path, id: basename(path), named: true, ...sizeAndTime(info) }];
  const files: SourceFile[] = [];
  for await (const file of walk(path, "", except && resolve(except))) files.push(file);
  if (files.length === 0) throw new UserError(`${path}: an empty folder; name one with documents in it`);
  return files.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The files below a folder, in no order. */
async function* walk(folder: string, prefix: string, except: string | undefined): AsyncGenerator<SourceFile> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${folder}: ${error.code === "EACCES" ? "permission denied" : error.message}`);
  });
  const seen = entries.filter((entry) => !entry.name.startsWith("."));
  const files = seen.filter((entry) => !entry.isDirectory());
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const found = files.slice(at, at + AT_ONCE).map(async ({ name }): Promise<SourceFile | undefined> => {
      const path = join(folder, name);
      const info = await statOf(path);
      return info?.isFile() ? { path, id: prefix + name, named: false, ...sizeAndTime(info) } : undefined;
    });
    for (const file of await Promise.all(found)) if (file) yield file;
  }
  for (const entry of seen) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && resolve(path) !== except) yield* walk(path, `${prefix}${entry.name}/`, except);
  }
}

const sizeAndTime = (info: Stats): Pick<SourceFile, "size" | "changed"> =>
  info.isFile()
    ? { size: info.size, changed: Math.max(info.mtimeMs, info.ctimeMs) }
    : { size: 0, changed: undefined };

/** Undefined for links that lead nowhere and files that went away meanwhile. */
const statOf = (path: string): Promise<Stats | undefined> => stat(path).catch(() => undefined);
