/** Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet. */

/** A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Text that no spreadsheet runs: an apostrophe goes before a formula's mark, and before an apostrophe, so that
 * `undefuse` gives the text back exactly.
 */
export const defuse = (text: string): string =>
  FORMULA.test(text) || text.startsWith("'") ? `'${text}` : text;

/** The text that `defuse` was given. */
export const undefuse = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);

/** A cell quoted where RFC 4180 needs it. */
export const quote = (text: string): string =>
  /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;

/** One record, defused; numbers stay numbers. */
export const csvLine = (cells: readonly (string | number | boolean | undefined)[]): string =>
  `${cells
    .map((cell) => (typeof cell === "string" ? quote(defuse(cell)) : cell === undefined ? "" : String(cell)))
    .join(",")}\r\n`;
