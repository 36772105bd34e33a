/**
 * Lists as JSON in pieces. Items go through their schemas, which put the keys in one order: a graph merged from
 * interchange lines has the same bytes as one built from the documents.
 */
import type { z } from "zod";
import type { Items } from "./source.ts";

/** One item a line. */
export async function* jsonLines<T>(schema: z.ZodType<T>, items: Items<T>): AsyncGenerator<string> {
  for await (const item of items) yield `${JSON.stringify(schema.parse(item))}\n`;
}

/** A further key of an object, with a list that has one item a line. */
export async function* jsonArray<T>(
  key: string,
  schema: z.ZodType<T>,
  items: Items<T>,
): AsyncGenerator<string> {
  yield `,\n"${key}":[`;
  let separator = "\n";
  for await (const item of items) {
    yield `${separator}${JSON.stringify(schema.parse(item))}`;
    separator = ",\n";
  }
  yield "\n]";
}
