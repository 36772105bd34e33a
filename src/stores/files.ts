/** Files written whole or not at all. */
import { createReadStream, existsSync } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { lines } from "../documents/content.ts";

/** A text in pieces, so that its size does not matter. */
export type Chunks = Iterable<string> | AsyncIterable<string>;

const BUFFER = 1 << 18;

/** The name under which a file is written until it is complete; in the same folder, so that renaming is atomic. */
export const temporaryName = (path: string): string => `${path}.tmp-${process.pid}`;

/** Removes what writers that were killed have left in a folder, where there is one. */
export async function removeLeftovers(dir: string): Promise<void> {
  for (const name of existsSync(dir) ? await readdir(dir) : []) {
    const writer = /\.tmp-(\d+)/.exec(name)?.[1];
    if (writer !== undefined && !isRunning(Number(writer)))
      await rm(join(dir, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Writes a text to a temporary name and renames it when it is complete and on the disk. On any error the temporary
 * file is removed and an older file of that name is as it was.
 */
export async function writeFileAtomically(path: string, chunks: Chunks): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await replaceAtomically(path, (temporary) => writeWhole(temporary, chunks));
}

/** A file that is complete under a temporary name. */
export interface StagedFile {
  /** Puts it in place. */
  put(): Promise<void>;
  /** Takes it away; what was put stays. */
  discard(): Promise<void>;
}

/** Has `write` make a file under a temporary name, of which nothing is left where that fails. */
export async function stageFile(
  path: string,
  write: (temporary: string) => Promise<void>,
): Promise<StagedFile> {
  const temporary = temporaryName(path);
  const discard = () => rm(temporary, { recursive: true, force: true });
  try {
    await write(temporary);
  } catch (error) {
    await discard();
    throw error;
  }
  return { put: () => rename(temporary, path), discard };
}

/** Has `write` make a file under a temporary name and puts it in place when it is complete. */
async function replaceAtomically(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const staged = await stageFile(path, write);
  try {
    await staged.put();
  } finally {
    await staged.discard();
  }
}

/** Writes a text to a file, which is on the disk when this is done. */
export async function writeWhole(path: string, chunks: Chunks): Promise<void> {
  const file = await open(path, "w");
  try {
    await writeChunks(file, chunks);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Writes several files into a folder: all are complete before the first takes its place. */
export async function writeFilesAtomically(
  dir: string,
  files: readonly { name: string; text: () => Chunks }[],
): Promise<void> {
  const temporary = temporaryName(dir);
  try {
    for (const { name, text } of files) await writeFileAtomically(join(temporary, name), text());
    await mkdir(dir, { recursive: true });
    for (const { name } of files) await rename(join(temporary, name), join(dir, name));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function writeChunks(file: FileHandle, chunks: Chunks): Promise<void> {
  for await (const text of joined(chunks)) await file.writeFile(text);
}

/** The same text in pieces large enough to be written one by one. */
export async function* joined(chunks: Chunks): AsyncGenerator<string> {
  let buffer: string[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    buffer.push(chunk);
    size += chunk.length;
    if (size >= BUFFER) {
      yield buffer.join("");
      buffer = [];
      size = 0;
    }
  }
  if (size > 0) yield buffer.join("");
}

/** The lines of a UTF-8 file with their numbers, from 1; empty ones left out. Only line feeds end a line. */
export async function* readLines(path: string): AsyncGenerator<{ line: string; number: number }> {
  for await (const { number, bytes } of lines(createReadStream(path), Infinity)) {
    const line = bytes!.toString("utf8").replace(/\r$/, "");
    if (line !== "") yield { line, number };
  }
}
