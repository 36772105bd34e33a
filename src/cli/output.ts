/** What the commands print with: data on standard output, messages on standard error. */
import { once } from "node:events";
import { styleText } from "node:util";

/** True where the stream is a terminal that shows colours and the user did not forbid them (NO_COLOR). */
const hasColours = (stream: NodeJS.WriteStream): boolean => stream.isTTY === true && stream.hasColors();

export type Style = Parameters<typeof styleText>[0];

/** A function that colours text for this stream, and leaves it alone where the stream shows no colours. */
export function painter(stream: NodeJS.WriteStream = process.stdout): (style: Style, text: string) => string {
  return hasColours(stream) ? (style, text) => styleText(style, text) : (_, text) => text;
}

/** Text from a document made safe for a terminal: on one line, without control or direction-changing characters. */
export function printable(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim();
}

/** Writes to standard output and waits where the reader is slower than we are. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Writes one line to standard error. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** `1 document`, `12,000 documents`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? noun : plural}`;
}

/** Columns for a terminal: numbers to the right, everything else to the left, two spaces between. */
export function table(
  header: readonly string[],
  rows: readonly (readonly unknown[])[],
  paint: (style: Style, text: string) => string = painter(),
): string {
  const cells = rows.map((row) => header.map((_, i) => printable(cell(row[i]))));
  const widths = header.map((name, i) => Math.max(name.length, ...cells.map((row) => row[i]!.length)));
  const numeric = header.map((_, i) => rows.length > 0 && rows.every((row) => isNumber(row[i])));
  const line = (row: readonly string[]) =>
    row
      .map((text, i) => (numeric[i] ? text.padStart(widths[i]!) : text.padEnd(widths[i]!)))
      .join("  ")
      .trimEnd();
  return [paint("bold", line(header)), ...cells.map(line)].map((text) => `${text}\n`).join("");
}

const isNumber = (value: unknown): boolean => typeof value === "number" || typeof value === "bigint";

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
