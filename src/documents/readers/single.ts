/** The common part of formats with one document a file. */
import { UserError } from "../../errors.ts";
import type { Document } from "../../model.ts";
import { present } from "../metadata.ts";
import type { Input, Read, Reader, ReadOptions } from "../types.ts";

type Optional = { readonly [K in "title" | "published" | "publisher" | "url"]?: string | undefined };

/** What a reader finds in a file: a document without its id. */
export interface Content extends Optional {
  readonly text: string;
  readonly notice?: string | undefined;
}

export function single(read: (input: Input, options: ReadOptions) => Promise<Content>): Reader {
  return async function* (input, options) {
    const { notice, ...content } = await read(input, options);
    const document = makeDocument(input.id, content, input.place, options);
    if (notice !== undefined) yield { kind: "notice", message: notice } satisfies Read;
    yield { kind: "document", document } satisfies Read;
  };
}

/** @throws UserError where there is no text, or too much */
export function makeDocument(
  id: string,
  { text, title, published, publisher, url }: Omit<Content, "notice">,
  place: string,
  options: ReadOptions,
): Document {
  if (!/\S/.test(text)) throw new UserError(`${place}: no text in it; leave it out`);
  if (text.length > options.characters) {
    const [length, limit] = [text.length, options.characters].map((n) => n.toLocaleString("en-US"));
    throw new UserError(
      `${place}: ${length} characters; a document may have ${limit}, so split it into its articles`,
    );
  }
  return { id, text, ...present({ title, published, publisher, url }) };
}

/** What an error means to a user: a line that names the place. */
export function problem(error: unknown, place: string): Read {
  if (error instanceof UserError) return { kind: "problem", message: error.message };
  const { code, message } = error as NodeJS.ErrnoException;
  const reason =
    code === "EACCES"
      ? "permission denied; check who may read it"
      : `cannot be read (${message.split("\n", 1)[0]}); leave it out or convert it to text`;
  return { kind: "problem", message: `${place}: ${reason}` };
}
