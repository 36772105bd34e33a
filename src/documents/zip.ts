/** Zip archives, as Word documents and electronic books are. */
import { unzipSync } from "fflate";
import { UserError } from "../errors.ts";
import type { ReadOptions } from "./types.ts";

/**
 * Unpacks the files that are wanted, after it has seen what all of them say they unpack to. What a file has beyond what
 * it says is cut off.
 * @param kind what a damaged one is called in the message
 * @throws UserError where it is damaged, or unpacks to more than may be
 */
export function unzip(
  bytes: Buffer,
  { place, kind }: { readonly place: string; readonly kind: string },
  options: ReadOptions,
  isWanted: (name: string) => boolean = () => false,
): Record<string, Uint8Array> {
  let size = 0;
  const unpack = (filter: (file: { name: string; originalSize: number }) => boolean) => {
    try {
      return unzipSync(bytes, { filter });
    } catch (error) {
      throw new UserError(`${place}: a damaged ${kind} (${(error as Error).message}); save it again`);
    }
  };
  unpack(({ originalSize }) => {
    size += originalSize;
    return false;
  });
  if (size > options.bytes)
    throw new UserError(`${place}: unpacks to ${size.toLocaleString("en-US")} bytes; leave it out`);
  return unpack(({ name }) => isWanted(name));
}
