/** Bytes to text: UTF-8 first, other encodings where the bytes or the file itself say so. */
import { UserError } from "../errors.ts";

export interface Decoded {
  /** Without a byte-order mark, else exactly what the bytes say. */
  readonly text: string;
  /** What the user should know about how it was read. */
  readonly notice?: string;
}

const BYTE_ORDER_MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * @param place for messages
 * @param declared the encoding that the file says it has (HTML's `meta charset`, a mail's header)
 * @throws UserError where the bytes are no text
 */
export function decode(bytes: Uint8Array, place: string, declared?: string): Decoded {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  const encoding = marked?.[0] ?? unmarkedUtf16(bytes);
  if (encoding !== undefined && encoding !== "utf-8")
    return { text: new TextDecoder(encoding).decode(bytes) };
  if (isBinary(bytes))
    throw new UserError(`${place}: binary data, not a text; leave it out or convert it to text`);
  const strict = tryDecode("utf-8", bytes, true);
  if (strict !== undefined) return { text: strict };
  const asDeclared = declared === undefined ? undefined : tryDecode(declared, bytes, false);
  if (asDeclared !== undefined) return { text: asDeclared };
  return decodeInvalidUtf8(bytes, place);
}

/** UTF-8 with a few broken characters, or a text from before Unicode. */
function decodeInvalidUtf8(bytes: Uint8Array, place: string): Decoded {
  const lenient = new TextDecoder("utf-8").decode(bytes);
  const broken = lenient.split("\ufffd").length - 1;
  const line = lenient.slice(0, lenient.indexOf("\ufffd")).split("\n").length;
  const where = `${place}: line ${line}: not valid UTF-8`;
  const foreign = lenient.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  if (foreign > broken)
    return {
      text: lenient,
      notice: `${where}; ${broken} broken characters were replaced (save the file as UTF-8 to mend it)`,
    };
  const text = decodeWindows1252(bytes);
  if (/[\u0080-\u009f]/.test(text)) throw new UserError(`${where}; save the file as UTF-8`);
  return { text, notice: `${where}; read as Windows-1252 (save the file as UTF-8 to be sure)` };
}

/** UTF-16 of a text in Latin letters has a zero in nearly every second byte. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const head = bytes.subarray(0, 512);
  const half = head.length >> 1;
  if (half < 4) return undefined;
  const zeros = [0, 0];
  for (let i = 0; i < half * 2; i++) if (head[i] === 0) zeros[i & 1]! += 1;
  if (zeros[1]! > half * 0.8 && zeros[0] === 0) return "utf-16le";
  if (zeros[0]! > half * 0.8 && zeros[1] === 0) return "utf-16be";
  return undefined;
}

/** True where the bytes hold control characters that no text has. */
export function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 65_536);
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) controls += 1;
  }
  return controls > head.length / 100;
}

function tryDecode(encoding: string, bytes: Uint8Array, fatal: boolean): string | undefined {
  try {
    const decoder = new TextDecoder(encoding, { fatal });
    return decoder.encoding === "windows-1252" ? decodeWindows1252(bytes) : decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** What Windows-1252 has at 0x80 to 0x9f, where ISO 8859-1 has control characters. */
const WINDOWS_1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Some versions of Node decode Windows-1252 as if it were ISO 8859-1 (nodejs/node#56542). */
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!);
}
