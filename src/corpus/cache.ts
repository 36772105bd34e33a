/**
 * Extractions kept from one build to the next, so that only new and changed documents are read again. An append-only
 * file of lines, each with the key of its document: a build that was killed leaves at most half a line at the end,
 * and the next one goes on from there. An index beside it says where the lines are that a build has closed; what comes
 * after them, or all where it does not fit the file, is found by reading.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { lines } from "../documents/content.ts";
import type { Document } from "../model.ts";
import { writeFileAtomically } from "../stores/files.ts";

const KEY_LENGTH = 64;
const [LINE_FEED, SPACE, CLOSING_BRACE] = [0x0a, 0x20, 0x7d];
/** Longer than any line that is kept. */
const LONGEST_LINE = 256_000_000;

interface Place {
  readonly start: number;
  readonly length: number;
  /** By this build. */
  isUsed: boolean;
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
  /** Closes the file; where it holds much that this build did not use, without that. Knows nothing afterwards. */
  close(): Promise<void>;
}

/** @param fingerprint of the extractor */
export const cacheKey = (document: Document, fingerprint: string): string =>
  createHash("sha256").update(fingerprint).update(JSON.stringify(document)).digest("hex");

/** The file is made when the first line is put. */
export async function openCache(path: string): Promise<ExtractionCache> {
  const places = new Map<string, Place>();
  const indexed = await readIndex(path, places);
  let end = await readPlaces(path, places, indexed);
  const isIndexed = end === indexed;
  let opened: FileHandle | undefined;
  let added = 0;
  let isClosed = false;

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

  const rewritten = async (): Promise<boolean> => {
    let bytesUsed = 0;
    for (const { isUsed, length } of places.values()) if (isUsed) bytesUsed += KEY_LENGTH + 1 + length;
    if (opened === undefined || bytesUsed >= end / 2) return false;
    await rewrite(path, places, readAt);
    return true;
  };

  return {
    get added() {
      return added;
    },
    has: (key) => places.has(key),
    keep(key) {
      const place = places.get(key);
      if (place !== undefined) place.isUsed = true;
      return place !== undefined;
    },
    async get(key) {
      const place = places.get(key);
      if (place === undefined) return undefined;
      place.isUsed = true;
      return readAt(place);
    },
    async put(key, line) {
      const bytes = Buffer.from(`${key} ${line}`);
      await (await file()).appendFile(bytes);
      const length = bytes.length - KEY_LENGTH - 1;
      places.set(key, { start: end + KEY_LENGTH + 1, length, isUsed: true });
      end += bytes.length;
      added += 1;
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      if (await rewritten()) await rm(indexOf(path), { force: true });
      else if (end > 0 && (added > 0 || !isIndexed))
        await writeFileAtomically(indexOf(path), indexLines(places, end));
      await opened?.close();
      places.clear();
    },
  };
}

const indexOf = (path: string): string => `${path}.index`;

/**
 * Where the lines are, by an index that fits the file.
 * @returns where what is indexed ends; 0 where there is no such index
 */
async function readIndex(path: string, places: Map<string, Place>): Promise<number> {
  const [head, ...lines] = (await readFile(indexOf(path), "latin1").catch(() => "")).split("\n");
  const end = Number(head);
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (!head || !Number.isInteger(end) || end > size || lines.pop() !== "") return 0;
  let last: [key: string, place: Place] | undefined;
  for (const line of lines) {
    const [key, start, length] = line.split(" ");
    last = [key!, { start: Number(start), length: Number(length), isUsed: false }];
    places.set(...last);
  }
  // A file that was rewritten since has something else there.
  if (last && (await fits(path, last))) return end;
  places.clear();
  return 0;
}

/** Is the line with this key in this place? */
async function fits(path: string, [key, { start, length }]: readonly [string, Place]): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const bytes = Buffer.alloc(KEY_LENGTH + 1 + length);
    await file.read(bytes, 0, bytes.length, start - KEY_LENGTH - 1);
    return bytes.toString("latin1", 0, KEY_LENGTH) === key && bytes.at(-1) === LINE_FEED;
  } finally {
    await file.close();
  }
}

function* indexLines(places: ReadonlyMap<string, Place>, end: number): Generator<string> {
  yield `${end}\n`;
  for (const [key, { start, length }] of places) yield `${key} ${start} ${length}\n`;
}

/**
 * Where the lines are, by the file itself.
 * @param from where the first line begins that is not known yet
 * @returns where the last whole line ends
 */
async function readPlaces(path: string, places: Map<string, Place>, from: number): Promise<number> {
  const exists = await stat(path).catch(() => undefined);
  if (exists === undefined) return 0;
  let start = from;
  for await (const { bytes } of lines(createReadStream(path, { start: from }), LONGEST_LINE)) {
    // Half a line: the last build was killed.
    if (bytes === undefined || bytes[KEY_LENGTH] !== SPACE || bytes.at(-1) !== CLOSING_BRACE) break;
    const end = start + bytes.length + 1;
    if (end > exists.size) break;
    places.set(bytes.toString("latin1", 0, KEY_LENGTH), {
      start: start + KEY_LENGTH + 1,
      length: end - start - KEY_LENGTH - 1,
      isUsed: false,
    });
    start = end;
  }
  return start;
}

/** Without the lines that this build did not use. */
async function rewrite(
  path: string,
  places: ReadonlyMap<string, Place>,
  readAt: (place: Place) => Promise<string>,
): Promise<void> {
  const temporary = `${path}.tmp-${process.pid}`;
  let file: FileHandle | undefined;
  try {
    file = await open(temporary, "w");
    for (const [key, place] of places)
      if (place.isUsed) await file.appendFile(`${key} ${await readAt(place)}`);
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file?.close();
    await rm(temporary, { force: true });
    throw error;
  }
}
