/** Word documents (Office Open XML), through mammoth's HTML. */
import mammoth from "mammoth";
import { UserError } from "../../errors.ts";
import { allBytes } from "../content.ts";
import { blockText, parsePage } from "../html.ts";
import { oneLine } from "../metadata.ts";
import type { Reader } from "../types.ts";
import { unzip } from "../zip.ts";
import { single } from "./single.ts";

export const readDocx: Reader = single(async (input, options) => {
  const buffer = await allBytes(input, options);
  unzip(buffer, { place: input.place, kind: "Word document" }, options); // mammoth unpacks it itself
  const { value } = await mammoth
    .convertToHtml({ buffer }, { styleMap: ["p[style-name='Title'] => h1:fresh"], externalFileAccess: false })
    .catch((error: Error) => {
      throw new UserError(`${input.place}: a damaged Word document (${error.message}); save it again`);
    });
  const page = parsePage(value);
  return { text: blockText(page.documentElement), title: oneLine(page.querySelector("h1, h2")?.textContent) };
});
