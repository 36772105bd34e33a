/** WARC (ISO 28500), the web archives' format: every web page in it is a document. */
import { WARCParser, type WARCRecord } from "warcio";
import { UserError } from "../../errors.ts";
import type { Read, Reader, ReadOptions } from "../types.ts";
import { decodePage, readPage } from "./html.ts";
import { makeDocument, problem } from "./single.ts";

export const readWarc: Reader = async function* (input, options) {
  for await (const record of new WARCParser(input.content)) {
    const address = record.warcTargetURI?.replace(/^<|>$/g, "");
    if (!isPage(record) || address === undefined) continue;
    const place = `${input.place}: ${address}`;
    try {
      const body = await payload(record, place, options);
      const declared = /charset=["']?([\w-]+)/i.exec(contentType(record))?.[1];
      const { published, ...page } = readPage(decodePage(body, place, declared));
      const content = { ...page, published, url: page.url ?? address };
      yield { kind: "document", document: makeDocument(address, content, place, options) } satisfies Read;
    } catch (error) {
      yield problem(error, place);
    }
  }
};

const contentType = (record: WARCRecord): string => record.httpHeaders?.headers.get("content-type") ?? "";

const isPage = (record: WARCRecord): boolean =>
  record.warcType === "response" &&
  record.httpHeaders?.statusCode === 200 &&
  /^\s*(?:text\/html|application\/xhtml\+xml)/i.test(contentType(record));

/** The body of the response, without the transfer and content encoding. */
async function payload(record: WARCRecord, place: string, options: ReadOptions): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of record) {
    size += chunk.length;
    if (size > options.bytes)
      throw new UserError(
        `${place}: larger than ${options.bytes.toLocaleString("en-US")} bytes; leave it out`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
