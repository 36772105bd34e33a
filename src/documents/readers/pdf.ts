/** PDF, through pdf.js: the printed lines of every page, put into reading order. */
import type { TextItem } from "pdfjs-dist/types/src/display/api.d.ts";
import { UserError } from "../../errors.ts";
import { allBytes } from "../content.ts";
import { type PrintedLine, paragraphs } from "../layout/paragraphs.ts";
import { headline, oneLine } from "../metadata.ts";
import type { Reader } from "../types.ts";
import { single } from "./single.ts";

export const readPdf: Reader = single(async (input, options) => {
  const data = new Uint8Array(await allBytes(input, options));
  // Loaded when the first PDF comes: it is the largest library of all, and most corpora have none.
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const loading = getDocument({
    data,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
  });
  try {
    const pdf = await loading.promise;
    if (pdf.numPages > options.pages)
      throw new UserError(`${input.place}: ${pdf.numPages} pages; a document may have ${options.pages}`);
    const pages: PrintedLine[][] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(printedLines(items.filter((item) => "str" in item)));
      page.cleanup();
    }
    const text = paragraphs(pages).join("\n\n");
    if (text === "")
      throw new UserError(
        `${input.place}: ${pdf.numPages} pages without text (scanned?); run OCR on it first`,
      );
    const { info } = (await pdf.getMetadata()) as { info: { Title?: unknown } };
    return { text, title: largestLine(pages[0] ?? []) ?? usableTitle(info.Title) ?? headline(text) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { name, message } = error as Error;
    if (name === "PasswordException")
      throw new UserError(`${input.place}: protected by a password; save it without`);
    throw new UserError(`${input.place}: a damaged PDF (${message.split("\n", 1)[0]}); save it again`);
  } finally {
    await loading.destroy();
  }
});

/** Pieces of text on one line that belong together; a wide gap between them is one between columns. */
function printedLines(items: readonly TextItem[]): PrintedLine[] {
  const lines: PrintedLine[] = [];
  let line: PrintedLine | undefined;
  for (const item of items) {
    const [, , , , x, height] = item.transform as number[];
    if (x === undefined || height === undefined || item.str === "") continue;
    const piece = {
      text: item.str,
      x,
      right: x + item.width,
      y: -height,
      size: Math.round(item.height * 2) / 2,
      font: item.fontName as string | undefined,
    };
    const gap = line === undefined ? 0 : piece.x - line.right;
    const size = line === undefined ? 0 : Math.max(line.size, piece.size);
    if (line !== undefined && Math.abs(piece.y - line.y) < size * 0.5 && gap > -size && gap < size * 1.5) {
      const space = gap > size * 0.15 && !/\s$/.test(line.text) && !/^\s/.test(piece.text) ? " " : "";
      line = {
        ...line,
        text: line.text + space + piece.text,
        right: piece.right,
        size: Math.max(line.size, piece.size),
        font: line.font === piece.font || piece.text.trim() === "" ? line.font : undefined,
      };
    } else {
      if (line !== undefined) lines.push(line);
      line = piece;
    }
  }
  if (line !== undefined) lines.push(line);
  return lines.map((each) => ({ ...each, text: each.text.trim() })).filter((each) => each.text !== "");
}

/** Programs put file names and their own names where the title should be. */
function usableTitle(value: unknown): string | undefined {
  const title = oneLine(value);
  return title !== undefined && /\s/.test(title) && !/\.\w{2,4}$|^microsoft|^untitled/i.test(title)
    ? title
    : undefined;
}

/** The headline of a printed page: its line or lines in letters clearly larger than most. */
function largestLine(lines: readonly PrintedLine[]): string | undefined {
  const largest = Math.max(...lines.map((line) => line.size));
  const sizes = lines.map((line) => line.size).sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1] ?? 0;
  if (!(largest > usual * 1.2)) return undefined;
  // A headline further down is another article's.
  const begin = lines.findIndex((line) => line.size === largest);
  const length = lines.slice(begin).findIndex((line) => line.size !== largest);
  const title = lines.slice(begin, length < 0 ? undefined : begin + length);
  return oneLine(title.map((line) => line.text).join(" "));
}
