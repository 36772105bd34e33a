/** One `open` for every format: detects what a file is and reads it, come what may. */
import { createReadStream } from "node:fs";
import { UserError } from "../errors.ts";
import { gunzip, peek, unzstd } from "./content.ts";
import { detectFormat, type Format } from "./detect.ts";
import type { SourceFile } from "./files.ts";
import { problem } from "./readers/single.ts";
import { DEFAULTS, type Input, type Read, type Reader, type ReadOptions } from "./types.ts";

/** Loaded when the first file of the format comes: some need large libraries, and most corpora have few formats. */
const READERS: Readonly<Record<Format, () => Promise<Reader>>> = {
  text: async () => (await import("./readers/text.ts")).readText,
  markdown: async () => (await import("./readers/markdown.ts")).readMarkdown,
  jsonl: async () => (await import("./readers/jsonl.ts")).readJsonLines,
  html: async () => (await import("./readers/html.ts")).readHtml,
  pdf: async () => (await import("./readers/pdf.ts")).readPdf,
  docx: async () => (await import("./readers/docx.ts")).readDocx,
  epub: async () => (await import("./readers/epub.ts")).readEpub,
  mail: async () => (await import("./readers/mail.ts")).readMail,
  csv: async () => (await import("./readers/csv.ts")).readCsv,
  feed: async () => (await import("./readers/feed.ts")).readFeed,
  warc: async () => (await import("./readers/warc.ts")).readWarc,
};

/**
 * Reads a file. Never throws: what cannot be read is a `problem`.
 *
 * @param onBytes how many more bytes of the file have been read
 */
export async function* open(
  file: SourceFile,
  options: ReadOptions = DEFAULTS,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<Read> {
  const { id, path: place, named } = file;
  try {
    const stream = createReadStream(place).on("data", (chunk) => onBytes(chunk.length));
    yield* read({ id, place, named, ...(await peek(stream)) }, options);
  } catch (error) {
    yield problem(error, place);
  }
}

async function* read(input: Input, options: ReadOptions): AsyncGenerator<Read> {
  if (input.head.length === 0) throw new UserError(`${input.place}: an empty file; leave it out`);
  const format = detectFormat(input.head, input.id);
  if (format === "gzip" || format === "zstd") {
    if (options.nesting === 0) throw new UserError(`${input.place}: packed too often; unpack it first`);
    const unpacked = (format === "gzip" ? gunzip : unzstd)(input.content, input.place);
    const id = input.id.replace(/\.(?:gz|zst)$/i, "");
    yield* read({ ...input, id, ...(await peek(unpacked)) }, { ...options, nesting: options.nesting - 1 });
  } else if (format === undefined || format === "other") {
    if (!input.named) yield { kind: "unknown" };
    else if (format === undefined)
      throw new UserError(`${input.place}: binary data of no known kind; convert it to text`);
    else yield* await readAs("text", input, options);
  } else yield* await readAs(format, input, options);
}

const readAs = async (format: Format, input: Input, options: ReadOptions): Promise<AsyncIterable<Read>> =>
  (await READERS[format]())(input, options);
