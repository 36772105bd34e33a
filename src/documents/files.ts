/** Finding the files under the paths that a user named. */
import type { Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { UserError } from "../errors.ts";

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
  const files = await walk(path, "", except && resolve(except));
  if (files.length === 0) throw new UserError(`${path}: an empty folder; name one with documents in it`);
  return files.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function walk(folder: string, prefix: string, except: string | undefined): Promise<SourceFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${folder}: ${error.code === "EACCES" ? "permission denied" : error.message}`);
  });
  const found = await Promise.all(
    entries
      .filter((entry) => !entry.name.startsWith("."))
      .map(async (entry): Promise<SourceFile[]> => {
        const path = join(folder, entry.name);
        const id = prefix + entry.name;
        if (entry.isDirectory()) return resolve(path) === except ? [] : walk(path, `${id}/`, except);
        const info = await statOf(path);
        return info?.isFile() ? [{ path, id, named: false, ...sizeAndTime(info) }] : [];
      }),
  );
  return found.flat();
}

const sizeAndTime = (info: Stats): Pick<SourceFile, "size" | "changed"> =>
  info.isFile()
    ? { size: info.size, changed: Math.max(info.mtimeMs, info.ctimeMs) }
    : { size: 0, changed: undefined };

/** Undefined for links that lead nowhere and files that went away meanwhile. */
const statOf = (path: string): Promise<Stats | undefined> => stat(path).catch(() => undefined);
