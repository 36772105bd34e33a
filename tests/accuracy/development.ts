/** Reads the development sentences (`sentences/`, described there) and checks them. */
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { CERTAINTIES, POLARITIES, type Span, STATEMENT_TYPES, TENSES } from "../../src/model.ts";

const folder = new URL("sentences/", import.meta.url);

/** `Vatican | Holy See`: either is right. */
const names = z.string().transform((text) => text.split(" | "));

const statementSchema = z.strictObject({
  type: z.enum(STATEMENT_TYPES),
  source: names,
  target: names,
  polarity: z.enum(POLARITIES).default("positive"),
  certainty: z.enum(CERTAINTIES).default("certain"),
  tense: z.enum(TENSES).default("past"),
  attributedTo: z.array(names).default([]),
  between: z.array(names).optional(),
  channel: z.enum(["direct", "indirect"]).optional(),
  /** Index into `sentences`. */
  sentence: z.int().nonnegative().default(0),
  optional: z.boolean().default(false),
});
export type DevelopmentStatement = z.infer<typeof statementSchema>;

const itemSchema = z.strictObject({
  text: z.string(),
  published: z.iso.date().optional(),
  statements: z.array(statementSchema),
  roles: z
    .array(
      z.strictObject({ person: names, title: z.string(), of: names, optional: z.boolean().default(false) }),
    )
    .default([]),
});

export interface DevelopmentItem extends z.infer<typeof itemSchema> {
  /** The file without its ending. */
  readonly theme: string;
  readonly sentences: readonly Span[];
}

/** In these files a sentence ends in one of these marks or in a line break; no mark stands inside one. */
const SENTENCE_END = /[.?!]["”]?(?=\s)|(?=\n)/g;

function spans(text: string): Span[] {
  const found: Span[] = [];
  let from = 0;
  const add = (to: number): void => {
    const start = from + (/^\s*/.exec(text.slice(from, to))?.[0].length ?? 0);
    if (start < to) found.push({ start, end: to });
    from = to;
  };
  for (const match of text.matchAll(SENTENCE_END)) add(match.index + match[0].length);
  add(text.trimEnd().length);
  return found;
}

/** All development sentences, by file and then in the file's order. Throws where a file breaks the format. */
export function developmentItems(): DevelopmentItem[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .flatMap((file) =>
      z
        .array(itemSchema)
        .parse(parse(readFileSync(new URL(file, folder), "utf8")))
        .map((item) => {
          const sentences = spans(item.text);
          const outside = item.statements.find((statement) => statement.sentence >= sentences.length);
          if (outside) throw new Error(`${file}: no sentence ${outside.sentence} in: ${item.text}`);
          return { ...item, theme: file.replace(/\.yaml$/, ""), sentences };
        }),
    );
}
