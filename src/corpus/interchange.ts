/**
 * The interchange line: what one document says, as `parley extract --format jsonl` prints it and `parley merge` reads
 * it. Lines can be made anywhere, in any order and number of files; folded together they give one graph.
 */
import { createReadStream } from "node:fs";
import { z } from "zod";
import { gunzip, isGzip, lines, peek } from "../documents/content.ts";
import { UserError } from "../errors.ts";
import { type Extraction, extractionSchema } from "../model.ts";

const lineSchema = extractionSchema.extend({
  /** `Extractor.version` of the program that made the line. */
  extractor: z.string().optional(),
});

/** One extraction and the version of the extractor that made it. */
export interface Extracted {
  readonly extraction: Extraction;
  readonly extractor: string;
}

/** An interchange line of this program, with its line feed, and the id of the document that it is of. */
export interface DocumentLine {
  readonly id: string;
  readonly line: string;
}

/** The line of a document that is kept under a key from one build to the next. */
export interface KeyedLine extends DocumentLine {
  readonly key: string;
}

/** The longest line that is read, in bytes: many times what the longest document gives. */
const LONGEST_LINE = 256_000_000;

export const formatLine = ({ extraction, extractor }: Extracted): string =>
  `${JSON.stringify({ extractor, ...extraction })}\n`;

export const documentLine = (extracted: Extracted): DocumentLine => ({
  id: extracted.extraction.document.id,
  line: formatLine(extracted),
});

/** A line that this program has just written or kept; what comes from elsewhere goes through `parseLine`. */
export function ownLine(line: string): Extracted {
  const { extractor, ...extraction } = JSON.parse(line) as Extraction & { extractor: string };
  return { extraction, extractor };
}

/** @throws UserError that starts with `place` where the line is no interchange line */
export function parseLine(line: string, place: string): Extracted {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UserError(`${place}: not JSON; it must be a line of \`parley extract --format jsonl\``);
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserError(
      `${place}: ${issue?.path.join(".") || "value"}: ${issue?.message ?? "invalid"}; it must be a line of \`parley extract --format jsonl\``,
    );
  }
  const { extractor = "", ...extraction } = parsed.data;
  return { extraction, extractor };
}

/**
 * The lines of a file, which may be packed with gzip.
 * @throws UserError that names file and line
 */
export async function* readInterchangeFile(path: string): AsyncGenerator<Extracted> {
  const { head, content } = await peek(createReadStream(path));
  const plain = isGzip(head) ? gunzip(content, path) : content;
  for await (const { number, bytes } of lines(plain, LONGEST_LINE)) {
    const place = `${path}: line ${number}`;
    if (bytes === undefined) throw new UserError(`${place}: longer than any line of \`parley extract\``);
    const line = bytes.toString("utf8");
    if (line.trim() !== "") yield parseLine(line, place);
  }
}
