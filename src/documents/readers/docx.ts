/** Word documents (Office Open XML), through mammoth's HTML. */
import { unzipSync } from "fflate";
import mammoth from "mammoth";
import { UserError } from "../../errors.ts";
import { allBytes } from "../content.ts";
import { blockText, parsePage } from "../html.ts";
import { oneLine } from "../metadata.ts";
import type { Reader } from "../types.ts";
import { single } from "./single.ts";

export const readDocx: Reader = single(async (input, options) => {
  const buffer = await allBytes(input, options);
  const unpacked = unpackedSize(buffer, input.place);
  if (unpacked > options.bytes)
    throw new UserError(`${input.place}: unpacks to ${unpacked.toLocaleString("en-US")} bytes; leave it out`);
  const { value } = await mammoth
    .convertToHtml({ buffer }, { styleMap: ["p[style-name='Title'] => h1:fresh"], externalFileAccess: false })
    .catch((error: Error) => {
      throw new UserError(`${input.place}: a damaged Word document (${error.message}); save it again`);
    });
  const page = parsePage(value);
  return { text: blockText(page.documentElement), title: oneLine(page.querySelector("h1, h2")?.textContent) };
});

/** What a packed file says it unpacks to, in bytes, without unpacking it. */
function unpackedSize(bytes: Buffer, place: string): number {
  let size = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize;
        return false;
      },
    });
  } catch (error) {
    throw new UserError(`${place}: a damaged Word document (${(error as Error).message}); save it again`);
  }
  return size;
}
