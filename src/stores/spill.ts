/** More items than memory holds, in order: external merge sort (Knuth, TAOCP 3, 5.4). */
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Characters of items that are held before they are written out. */
const MEMORY = 8_000_000;
/** Characters that an item takes where nobody says: those of a small record. */
const SMALL_ITEM = 400;
/** Files that are merged at once. */
const FAN_IN = 64;
const BLOCK = 1 << 16;
const LINE_FEED = 10;

/** An item as one line of text and back. */
export interface Codec<T> {
  readonly encode: (item: T) => string;
  readonly decode: (line: string) => T;
}

const json = <T>(): Codec<T> => ({ encode: JSON.stringify, decode: (line) => JSON.parse(line) as T });

/**
 * Takes items in any order and gives them back sorted, as often as wanted. It reads and writes synchronously: that is
 * several times as fast as streams are, and a block takes a millisecond.
 */
export class Spill<T> {
  readonly #folder: string;
  readonly #order: (a: T, b: T) => number;
  readonly #codec: Codec<T>;
  readonly #memory: number;
  #held: T[] = [];
  #size = 0;
  #length = 0;
  #sorted = true;
  /** Files by how often their items were merged: few are written more than twice. */
  readonly #runs: string[][] = [];
  #files = 0;

  /**
   * @param folder that nobody else writes into; it is made when memory is full, and removed by the caller
   * @param order total, so that the result does not depend on the order in which items came
   * @param memory characters of items that may be held
   */
  constructor(
    folder: string,
    order: (a: T, b: T) => number,
    { codec = json<T>(), memory = MEMORY }: { codec?: Codec<T>; memory?: number } = {},
  ) {
    this.#folder = folder;
    this.#order = order;
    this.#codec = codec;
    this.#memory = memory;
  }

  /** How many items were added. */
  get length(): number {
    return this.#length;
  }

  /** @param size in characters, about */
  add(item: T, size = SMALL_ITEM): void {
    this.#length += 1;
    this.#held.push(item);
    this.#size += size;
    this.#sorted = false;
    if (this.#size >= this.#memory) this.#writeOut();
  }

  /** All items in order. Nothing may be added while they are read. */
  sorted(): Iterable<T> {
    // Of many items none stay in memory while other things are done with them.
    if (this.#runs.length > 0 && this.#held.length > 0) this.#writeOut();
    if (!this.#sorted) this.#held.sort(this.#order);
    this.#sorted = true;
    return this.#merge([...this.#runs.flat().map((path) => this.#read(path)), this.#held]);
  }

  /** Takes away what was written. */
  discard(): void {
    this.#held = [];
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #writeOut(): void {
    this.#held.sort(this.#order);
    this.#keep(this.#held, 0);
    this.#held = [];
    this.#size = 0;
  }

  #keep(items: Iterable<T>, level: number): void {
    mkdirSync(this.#folder, { recursive: true });
    const path = join(this.#folder, String(this.#files++));
    this.#write(path, items);
    this.#runs[level] ??= [];
    const runs = this.#runs[level];
    runs.push(path);
    if (runs.length < FAN_IN) return;
    this.#runs[level] = [];
    this.#keep(this.#merge(runs.map((run) => this.#read(run))), level + 1);
    for (const run of runs) rmSync(run);
  }

  #write(path: string, items: Iterable<T>): void {
    const file = openSync(path, "w");
    try {
      let text: string[] = [];
      let size = 0;
      const flush = () => {
        writeAll(file, text.join(""));
        text = [];
        size = 0;
      };
      for (const item of items) {
        const line = `${this.#codec.encode(item)}\n`;
        text.push(line);
        size += line.length;
        if (size >= BLOCK) flush();
      }
      flush();
    } finally {
      closeSync(file);
    }
  }

  *#read(path: string): Generator<T> {
    for (const line of readLinesSync(path)) yield this.#codec.decode(line);
  }

  #merge(sources: readonly Iterable<T>[]): Iterable<T> {
    if (sources.length <= 1) return sources[0] ?? [];
    const half = sources.length >> 1;
    return mergeTwo(this.#merge(sources.slice(0, half)), this.#merge(sources.slice(half)), this.#order);
  }
}

function* mergeTwo<T>(a: Iterable<T>, b: Iterable<T>, order: (a: T, b: T) => number): Generator<T> {
  const left = a[Symbol.iterator]();
  const right = b[Symbol.iterator]();
  try {
    let x = left.next();
    let y = right.next();
    while (!x.done && !y.done) {
      if (order(x.value, y.value) <= 0) {
        yield x.value;
        x = left.next();
      } else {
        yield y.value;
        y = right.next();
      }
    }
    for (; !x.done; x = left.next()) yield x.value;
    for (; !y.done; y = right.next()) yield y.value;
  } finally {
    left.return?.();
    right.return?.();
  }
}

/** Writes all of a text, which one call need not do. */
export function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** The lines of a file without their line feeds; the last one must have its own. */
export function* readLinesSync(path: string): Generator<string> {
  const file = openSync(path, "r");
  try {
    const block = Buffer.allocUnsafe(BLOCK);
    let rest: Buffer[] = [];
    for (let size = readSync(file, block); size > 0; size = readSync(file, block)) {
      let from = 0;
      for (let to = block.indexOf(LINE_FEED); to >= 0 && to < size; to = block.indexOf(LINE_FEED, from)) {
        const end = block.subarray(from, to);
        yield rest.length === 0 ? end.toString() : Buffer.concat([...rest, end]).toString();
        rest = [];
        from = to + 1;
      }
      if (from < size) rest.push(Buffer.from(block.subarray(from, size)));
    }
  } finally {
    closeSync(file);
  }
}
