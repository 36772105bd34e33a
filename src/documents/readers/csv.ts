/** Tables (RFC 4180, also with semicolons or tabs): a document a row, its fields in columns that can be named. */
import { pipeline, Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import { UserError } from "../../errors.ts";
import { decode } from "../encoding.ts";
import { oneLine, toDay } from "../metadata.ts";
import type { ColumnMapping, Input, Read, Reader } from "../types.ts";
import { makeDocument, problem } from "./single.ts";

type Field = keyof ColumnMapping;

/** What columns are usually called, in lower case; the first that is there is taken. */
const USUAL_NAMES: Readonly<Record<Field, readonly string[]>> = {
  id: ["id", "doc_id", "docid", "uid"],
  title: ["title", "headline"],
  text: ["text", "body", "content", "article", "full_text", "fulltext"],
  published: ["published", "date", "published_at", "publish_date", "pubdate", "publication_date"],
  publisher: ["publisher", "publication", "outlet", "source", "source_name"],
  url: ["url", "link"],
};
const FIELDS = Object.keys(USUAL_NAMES) as Field[];

export const readCsv: Reader = async function* (input, options) {
  const rows = parse({
    bom: true,
    delimiter: delimiterOf(input.head),
    max_record_size: options.bytes,
    encoding: null,
    relax_column_count: true,
  });
  pipeline(Readable.from(input.content), rows, () => {}); // errors end the loop below
  let columns: Partial<Record<Field, number>> | undefined;
  let number = 0;
  try {
    for await (const cells of rows as AsyncIterable<Buffer[]>) {
      number += 1;
      const place = `${input.place}: record ${number}`;
      const row = cells.map((cell) => decode(cell, place).text);
      if (columns === undefined) {
        columns = findColumns(row, options.columns, input);
        continue;
      }
      yield readRow(row, columns, `${input.id}#${number}`, place);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { message, lines } = error as CsvError & { lines?: number };
    throw new UserError(
      `${input.place}: line ${lines ?? number + 1}: not CSV (${message.split("\n", 1)[0]})`,
    );
  }

  function readRow(
    row: readonly string[],
    at: Partial<Record<Field, number>>,
    id: string,
    place: string,
  ): Read {
    const cell = (field: Field) => (at[field] === undefined ? undefined : row[at[field]]);
    try {
      const document = makeDocument(
        cell("id")?.trim() || id,
        {
          text: cell("text") ?? "",
          title: oneLine(cell("title")),
          published: toDay(cell("published")),
          publisher: oneLine(cell("publisher")),
          url: oneLine(cell("url")),
        },
        place,
        options,
      );
      return { kind: "document", document };
    } catch (error) {
      return problem(error, place);
    }
  }
};

/** The delimiter that the first line has most of. */
function delimiterOf(head: Buffer): string {
  const line = head
    .toString("latin1")
    .split(/\r?\n/, 1)[0]!
    .replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((delimiter) => line.split(delimiter).length);
  return [",", ";", "\t"][counts.indexOf(Math.max(...counts))]!;
}

function findColumns(
  header: readonly string[],
  named: ColumnMapping,
  input: Input,
): Partial<Record<Field, number>> {
  const names = header.map((name) => name.trim().toLowerCase());
  const found = FIELDS.flatMap((field) => {
    const wanted = named[field];
    const index =
      wanted === undefined
        ? USUAL_NAMES[field].map((name) => names.indexOf(name)).find((at) => at >= 0)
        : names.indexOf(wanted.trim().toLowerCase());
    if (index === -1)
      throw new UserError(`${input.place}: no column "${wanted}"; it has ${header.join(", ")}`);
    return index === undefined ? [] : [[field, index] as const];
  });
  const columns = Object.fromEntries(found);
  if (columns.text === undefined)
    throw new UserError(
      `${input.place}: no column of texts; name it with --columns text=NAME (it has ${header.join(", ")})`,
    );
  return columns;
}
