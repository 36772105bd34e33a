/** JSON Lines (jsonlines.org): one document a line, with `text` and optionally the model's other fields. */
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { lines } from "../content.ts";
import { decode } from "../encoding.ts";
import { oneLine, toDay } from "../metadata.ts";
import type { Read, Reader } from "../types.ts";
import { makeDocument, problem } from "./single.ts";

/** Data frames write `null` for what is missing. */
const optionalText = z.string().nullish();

const recordSchema = z.object({
  text: z.string(),
  id: z.union([z.string().min(1), z.number().transform(String)]).nullish(),
  title: optionalText,
  published: optionalText,
  publisher: optionalText,
  url: optionalText,
});

export const readJsonLines: Reader = async function* (input, options) {
  for await (const { number, bytes } of lines(input.content, options.bytes)) {
    const place = `${input.place}: line ${number}`;
    try {
      if (bytes === undefined)
        throw new UserError(`${place}: longer than ${options.bytes.toLocaleString("en-US")} bytes; split it`);
      const { text: line, notice } = decode(bytes, place);
      if (line.trim() === "") continue;
      const record = parseRecord(line, place);
      const published = toDay(record.published);
      const document = makeDocument(
        record.id ?? `${input.id}#${number}`,
        {
          text: record.text,
          title: oneLine(record.title),
          published,
          publisher: oneLine(record.publisher),
          url: oneLine(record.url),
        },
        place,
        options,
      );
      if (notice !== undefined) yield { kind: "notice", message: notice } satisfies Read;
      if (record.published && published === undefined) {
        const message = `${place}: published: "${record.published}" is no date; write it as YYYY-MM-DD`;
        yield { kind: "notice", message } satisfies Read;
      }
      yield { kind: "document", document } satisfies Read;
    } catch (error) {
      yield problem(error, place);
    }
  }
};

function parseRecord(line: string, place: string): z.infer<typeof recordSchema> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UserError(`${place}: not JSON; every line must be one object like {"text": "…"}`);
  }
  const record = recordSchema.safeParse(value);
  if (record.success) return record.data;
  if (typeof value === "object" && value !== null && "statements" in value)
    throw new UserError(`${place}: what \`parley extract\` printed, not a document; use \`parley merge\``);
  const [issue] = record.error.issues;
  const field = issue?.path.join(".") ?? "";
  throw new UserError(
    `${place}: ${field === "" ? "" : `"${field}": `}${issue?.message ?? "not a document"}; a document is an object like {"text": "…"}`,
  );
}
