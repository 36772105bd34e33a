/**
 * Pretrained word vectors as bytes with a scale a word. Words are kept as 32-bit hashes of their norm: of 80,000 words
 * in 2^32 places, an unknown word meets another's vector once in 50,000 times.
 *
 * File, little-endian: "PVEC", width, count (uint32), hashes (uint32 each), scales (float32 each), values (int8).
 */
import { hash } from "./features.ts";

const MAGIC = 0x43455650;
/** Seed of the words' hashes, unlike those of the features. */
const SEED = 0x5eed;

export interface Vectors {
  readonly width: number;
  readonly count: number;
  readonly scales: Float32Array;
  /** Row-major, `count` by `width`. */
  readonly values: Int8Array;
  /** Row of a norm, -1 where there is none. */
  find(norm: string): number;
}

/** @throws Error where `bytes` is no file of vectors. */
export function readVectors(bytes: Uint8Array): Vectors {
  // A copy, so that the arrays over it are aligned.
  const { buffer } = new Uint8Array(bytes);
  const [magic, width = 0, count = 0] = new Uint32Array(buffer, 0, 3);
  if (magic !== MAGIC || buffer.byteLength !== 12 + count * (8 + width))
    throw new Error("no file of word vectors");
  const hashes = new Uint32Array(buffer, 12, count);
  const scales = new Float32Array(buffer, 12 + 4 * count, count);
  const values = new Int8Array(buffer, 12 + 8 * count, count * width);
  // Open addressing over twice as many slots as words, holding row + 1.
  const mask = 2 ** Math.ceil(Math.log2(2 * count + 1)) - 1;
  const slots = new Int32Array(mask + 1);
  for (let row = 0; row < count; row++) {
    let at = hashes[row]! & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = row + 1;
  }
  const find = (norm: string): number => {
    const key = hash(norm, SEED);
    for (let at = key & mask; slots[at] !== 0; at = (at + 1) & mask)
      if (hashes[slots[at]! - 1] === key) return slots[at]! - 1;
    return -1;
  };
  return { width, count, scales, values, find };
}

/** Packs vectors in the order given; of words with one hash the first stays. */
export function writeVectors(
  vectors: Iterable<readonly [norm: string, vector: readonly number[]]>,
): Uint8Array {
  const rows = new Map<number, readonly number[]>();
  let width = 0;
  for (const [norm, vector] of vectors) {
    const key = hash(norm, SEED);
    if (!rows.has(key)) rows.set(key, vector);
    width = vector.length;
  }
  const count = rows.size;
  const buffer = new ArrayBuffer(12 + count * (8 + width));
  new Uint32Array(buffer, 0, 3).set([MAGIC, width, count]);
  const hashes = new Uint32Array(buffer, 12, count);
  const scales = new Float32Array(buffer, 12 + 4 * count, count);
  const values = new Int8Array(buffer, 12 + 8 * count, count * width);
  let row = 0;
  for (const [key, vector] of rows) {
    const scale = Math.max(...vector.map(Math.abs)) / 127 || 1;
    hashes[row] = key;
    scales[row] = scale;
    vector.forEach((value, j) => {
      values[row * width + j] = Math.round(value / scale);
    });
    row++;
  }
  return new Uint8Array(buffer);
}
