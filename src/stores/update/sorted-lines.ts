/** A file of lines in order of a key: looked up by halving, and rewritten by copying all but what changes. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { open } from "node:fs/promises";
import { compare } from "../../graph/order.ts";

/** Bytes that are read at once where a line is looked for. */
const WINDOW = 1 << 13;
/** Bytes that are copied at once. */
const BLOCK = 1 << 20;
const LINE_FEED = 10;

/** Bytes of a file, from and to, and what is to stand there instead. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Line {
  readonly start: number;
  /** After its line feed. */
  readonly end: number;
  readonly text: string;
}

export class SortedLines {
  readonly #file: number;
  readonly #size: number;
  readonly #keyOf: (line: string) => string;
  /** Lines that were met while halving: the first halves are always the same. */
  readonly #met = new Map<number, { readonly key: string; readonly end: number }>();

  /** @param keyOf a line, by which the file is in order of UTF-16 code units; several lines may have one key */
  constructor(path: string, keyOf: (line: string) => string) {
    this.#file = openSync(path, "r");
    this.#size = fstatSync(this.#file).size;
    this.#keyOf = keyOf;
  }

  close(): void {
    closeSync(this.#file);
  }

  /** The lines with a key, and where they stand; where there are none, where they would. */
  find(key: string): { start: number; end: number; lines: string[] } {
    const start = this.#firstNotBefore(key);
    const lines: string[] = [];
    let end = start;
    while (end < this.#size) {
      const line = this.#lineAt(end);
      if (this.#keyOf(line.text) !== key) break;
      lines.push(line.text);
      end = line.end;
    }
    return { start, end, lines };
  }

  /** Where the first line starts whose key is not less. */
  #firstNotBefore(key: string): number {
    let [from, to] = [0, this.#size];
    while (from < to) {
      // The line that the middle is in; where that is the last one, it starts before `to`.
      const middle = this.#startOf(from + ((to - from) >> 1), from);
      let met = this.#met.get(middle);
      if (met === undefined) {
        const { text, end } = this.#lineAt(middle);
        met = { key: this.#keyOf(text), end };
        this.#met.set(middle, met);
      }
      if (compare(met.key, key) < 0) from = met.end;
      else to = middle;
    }
    return from;
  }

  /** Where the line starts that a byte is in, which is not before `from`. */
  #startOf(at: number, from: number): number {
    for (let end = at; end > from; end -= WINDOW) {
      const start = Math.max(from, end - WINDOW);
      const feed = this.#read(start, end - start).lastIndexOf(LINE_FEED);
      if (feed >= 0) return start + feed + 1;
    }
    return from;
  }

  #lineAt(start: number): Line {
    const pieces: Buffer[] = [];
    for (let at = start; ; at += WINDOW) {
      const piece = this.#read(at, WINDOW);
      const feed = piece.indexOf(LINE_FEED);
      if (feed < 0 && piece.length === WINDOW) pieces.push(piece);
      else {
        pieces.push(feed < 0 ? piece : piece.subarray(0, feed));
        const bytes = Buffer.concat(pieces);
        return { start, end: start + bytes.length + 1, text: bytes.toString("utf8") };
      }
    }
  }

  #read(at: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    return bytes.subarray(0, readSync(this.#file, bytes, 0, length, at));
  }
}

/**
 * Writes a file with some of its bytes replaced to another, which is on the disk when this is done.
 * @param edits in order, without overlap
 */
export async function copyEdited(from: string, to: string, edits: readonly Edit[]): Promise<void> {
  const source = await open(from, "r");
  try {
    const target = await open(to, "w");
    try {
      const block = Buffer.allocUnsafe(BLOCK);
      const copy = async (start: number, end: number) => {
        for (let at = start; at < end; ) {
          const { bytesRead } = await source.read(block, 0, Math.min(BLOCK, end - at), at);
          await target.writeFile(block.subarray(0, bytesRead));
          at += bytesRead;
        }
      };
      let done = 0;
      for (const { start, end, text } of edits) {
        await copy(done, start);
        await target.writeFile(text);
        done = end;
      }
      await copy(done, (await source.stat()).size);
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
