/** Lists as JSON in pieces. */
import type { z } from "zod";
import type { Items } from "./source.ts";

/** One item a line. */
export async function* jsonLines(items: Items<unknown>): AsyncGenerator<string> {
  for await (const item of items) yield `${JSON.stringify(item)}\n`;
}

/**
 * A further key of an object, with a list that has one item a line. Items go through their schema, which puts the keys
 * in one order: the same graph has the same bytes wherever it comes from.
 */
export async function* jsonArray<T>(
  key: string,
  schema: z.ZodType<T>,
  items: Items<T>,
): AsyncGenerator<string> {
  yield* textArray(
    key,
    (async function* () {
      for await (const item of items) yield JSON.stringify(schema.parse(item));
    })(),
  );
}

/** The same of items that are JSON already. */
export async function* textArray(key: string, items: Items<string>): AsyncGenerator<string> {
  yield `,\n"${key}":[`;
  let separator = "\n";
  for await (const item of items) {
    yield `${separator}${item}`;
    separator = ",\n";
  }
  yield "\n]";
}
