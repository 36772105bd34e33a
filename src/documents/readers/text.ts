/** Plain text, kept exactly as it is (a byte-order mark aside), so that offsets hold for the file. */
import { allBytes } from "../content.ts";
import { decode } from "../encoding.ts";
import { headline } from "../metadata.ts";
import type { Reader } from "../types.ts";
import { single } from "./single.ts";

export const readText: Reader = single(async (input, options) => {
  const { text, notice } = decode(await allBytes(input, options), input.place);
  return { text, notice, title: headline(text) };
});
