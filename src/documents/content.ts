/** Bytes in: peeking, collecting and cutting streams within options. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Decompress } from "fzstd";
import { UserError } from "../errors.ts";
import type { Input, ReadOptions } from "./types.ts";

const HEAD_BYTES = 8192;

/** Takes the first bytes off a stream without losing them. */
export async function peek(stream: AsyncIterable<Buffer>): Promise<Pick<Input, "head" | "content">> {
  const iterator = stream[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.length;
  }
  async function* content() {
    try {
      yield* first;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(first).subarray(0, HEAD_BYTES), content: content() };
}

/** The whole content. */
export async function allBytes(input: Input, options: ReadOptions): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input.content) {
    size += chunk.length;
    if (size > options.bytes) throw tooLarge(input.place, options);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (place: string, options: ReadOptions) =>
  new UserError(
    `${place}: larger than ${options.bytes.toLocaleString("en-US")} bytes; split it into smaller documents`,
  );

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its line feed. Undefined where the line was longer than the limit. */
  readonly bytes: Buffer | undefined;
}

/** Cuts a stream at line feeds. Lines longer than `limit` bytes are skipped without being held in memory. */
export async function* lines(content: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let size = 0;
  let number = 1;
  const take = (): Line => {
    const line = { number, bytes: size > limit ? undefined : Buffer.concat(parts) };
    number += 1;
    parts = [];
    size = 0;
    return line;
  };
  const add = (part: Buffer) => {
    size += part.length;
    if (size > limit) parts = [];
    else parts.push(part);
  };
  for await (const chunk of content) {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, to));
      yield take();
      from = to + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
  }
  if (size > 0) yield take();
}

export const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** @throws UserError where the data is damaged */
export async function* gunzip(content: AsyncIterable<Buffer>, place: string): AsyncGenerator<Buffer> {
  const unpacked = createGunzip();
  const fed = pipeline(Readable.from(content), unpacked);
  fed.catch(() => {}); // the error also ends the loop below, which reports it
  try {
    yield* unpacked as AsyncIterable<Buffer>;
  } catch (error) {
    throw new UserError(`${place}: damaged gzip data (${(error as Error).message}); make the file again`);
  }
}

/** @throws UserError where the data is damaged */
export async function* unzstd(content: AsyncIterable<Buffer>, place: string): AsyncGenerator<Buffer> {
  let ready: Buffer[] = [];
  const unpacker = new Decompress((chunk) => ready.push(Buffer.from(chunk)));
  try {
    for await (const chunk of content) {
      unpacker.push(chunk);
      yield* ready;
      ready = [];
    }
    unpacker.push(new Uint8Array(0), true);
  } catch (error) {
    throw new UserError(
      `${place}: damaged Zstandard data (${(error as Error).message}); make the file again`,
    );
  }
  yield* ready;
}
