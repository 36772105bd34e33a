/**
 * Extractions kept from one build to the next, so that only new and changed documents are read again. An append-only
 * file of lines, each with the key of its document: a build that was killed leaves at most half a line at the end,
 * and the next one goes on from there.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { lines } from "../documents/content.ts";
import type { Document } from "../model.ts";

const KEY_LENGTH = 64;
const [SPACE, CLOSING_BRACE] = [0x20, 0x7d];
/** Longer than any line that is kept. */
const LONGEST_LINE = 256_000_000;

interface Place {
  readonly start: number;
  readonly length: number;
}

export interface ExtractionCache {
  has(key: string): boolean;
  /** The same, and the line is kept for the next build as one that was read is. */
  keep(key: string): boolean;
  /** The interchange line of a document that was extracted before, exactly as it was. */
  get(key: string): Promise<string | undefined>;
  put(key: string, line: string): Promise<void>;
  /** How many lines were put. */
  readonly added: number;
  /** Closes the file; where it holds much that this build did not use, without that. */
  close(): Promise<void>;
}

/** @param fingerprint of the extractor */
export const cacheKey = (document: Document, fingerprint: string): string =>
  createHash("sha256").update(fingerprint).update(JSON.stringify(document)).digest("hex");

/** The file is made when the first line is put. */
export async function openCache(path: string): Promise<ExtractionCache> {
  const places = new Map<string, Place>();
  const used = new Map<string, Place>();
  let end = await readPlaces(path, places);
  let opened: FileHandle | undefined;
  let added = 0;

  const file = async (): Promise<FileHandle> => {
    if (opened === undefined) {
      await mkdir(dirname(path), { recursive: true });
      opened = await open(path, "a+");
      await opened.truncate(end);
    }
    return opened;
  };

  const readAt = async ({ start, length }: Place): Promise<string> => {
    const buffer = Buffer.allocUnsafe(length);
    await (await file()).read(buffer, 0, length, start);
    return buffer.toString("utf8");
  };

  return {
    get added() {
      return added;
    },
    has: (key) => places.has(key),
    keep(key) {
      const place = places.get(key);
      if (place !== undefined) used.set(key, place);
      return place !== undefined;
    },
    async get(key) {
      const place = places.get(key);
      if (place === undefined) return undefined;
      used.set(key, place);
      return readAt(place);
    },
    async put(key, line) {
      const bytes = Buffer.from(`${key} ${line}`);
      await (await file()).appendFile(bytes);
      const place = { start: end + KEY_LENGTH + 1, length: bytes.length - KEY_LENGTH - 1 };
      end += bytes.length;
      added += 1;
      places.set(key, place);
      used.set(key, place);
    },
    async close() {
      const bytesUsed = [...used.values()].reduce((sum, place) => sum + place.length, 0);
      if (opened !== undefined && bytesUsed < end / 2) await rewrite(path, used, readAt);
      await opened?.close();
    },
  };
}

/** @returns where the last whole line ends */
async function readPlaces(path: string, places: Map<string, Place>): Promise<number> {
  const exists = await stat(path).catch(() => undefined);
  if (exists === undefined) return 0;
  let start = 0;
  for await (const { bytes } of lines(createReadStream(path), LONGEST_LINE)) {
    // Half a line: the last build was killed.
    if (bytes === undefined || bytes[KEY_LENGTH] !== SPACE || bytes.at(-1) !== CLOSING_BRACE) break;
    const end = start + bytes.length + 1;
    if (end > exists.size) break;
    places.set(bytes.toString("latin1", 0, KEY_LENGTH), {
      start: start + KEY_LENGTH + 1,
      length: end - start - KEY_LENGTH - 1,
    });
    start = end;
  }
  return start;
}

async function rewrite(
  path: string,
  used: ReadonlyMap<string, Place>,
  readAt: (place: Place) => Promise<string>,
): Promise<void> {
  const temporary = `${path}.tmp-${process.pid}`;
  let file: FileHandle | undefined;
  try {
    file = await open(temporary, "w");
    for (const [key, place] of used) await file.appendFile(`${key} ${await readAt(place)}`);
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file?.close();
    await rm(temporary, { force: true });
    throw error;
  }
}
