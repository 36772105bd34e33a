/** Which format a file has: by its content, and by its name only where several formats look alike. */
import { extname } from "node:path";
import { isGzip } from "./content.ts";
import { decode, isBinary } from "./encoding.ts";

export type Format =
  | "text"
  | "markdown"
  | "jsonl"
  | "html"
  | "pdf"
  | "docx"
  | "epub"
  | "mail"
  | "csv"
  | "feed"
  | "warc";
export type Packing = "gzip" | "zstd";

/** Formats that look like plain text, or like each other. */
const BY_ENDING: Readonly<Record<string, Format>> = {
  ".txt": "text",
  ".text": "text",
  ".md": "markdown",
  ".markdown": "markdown",
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
  ".csv": "csv",
  ".tsv": "csv",
  ".eml": "mail",
  ".htm": "html",
  ".html": "html",
  ".xhtml": "html",
};

/**
 * @param head the first bytes
 * @param name of the file
 * @returns undefined for binary data of no known kind; "other" for text that need not be news (a program, say)
 */
export function detectFormat(head: Buffer, name: string): Format | Packing | "other" | undefined {
  const latin = head.toString("latin1");
  if (isGzip(head)) return "gzip";
  if (latin.startsWith("\x28\xb5\x2f\xfd")) return "zstd";
  if (latin.slice(0, 1024).includes("%PDF-")) return "pdf";
  // A media type that comes first and unpacked is how a book is known (EPUB Open Container Format).
  if (latin.startsWith("PK") && latin.startsWith("mimetypeapplication/epub+zip", 30)) return "epub";
  if (latin.startsWith("PK\x03\x04"))
    return /word\/|\[Content_Types\]/.test(latin) && isWord(latin, name) ? "docx" : undefined;
  if (latin.startsWith("WARC/")) return "warc";
  // Rich Text is text to look at only; no kept package reads it as word processors write it.
  if (latin.startsWith("{\\rtf")) return undefined;
  const start = textStart(head);
  if (start === undefined) return BY_ENDING[extname(name).toLowerCase()];
  if (/^(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]/.test(start)) return "feed";
  if (/^(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html[\s>])/i.test(start))
    return "html";
  const byEnding = BY_ENDING[extname(name).toLowerCase()];
  if (byEnding !== undefined) return byEnding;
  if (looksLikeJsonLines(start)) return "jsonl";
  if (looksLikeMail(start)) return "mail";
  return extname(name) === "" ? "text" : "other";
}

const isWord = (latin: string, name: string): boolean =>
  latin.includes("word/") || extname(name).toLowerCase() === ".docx";

/** The beginning as text, or undefined where it is none. */
function textStart(head: Buffer): string | undefined {
  // Half a character at the cut is no reason to take a text for something else.
  const whole = head.subarray(0, head.length - (head.length > 16 ? 4 : 0));
  try {
    return isBinary(whole) && !/^(?:\xff\xfe|\xfe\xff|[^\0]\0[^\0]\0)/.test(whole.toString("latin1"))
      ? undefined
      : decode(whole, "").text.trimStart();
  } catch {
    return undefined;
  }
}

function looksLikeJsonLines(start: string): boolean {
  const end = start.indexOf("\n");
  if (end < 0) return /^\{\s*"/.test(start) && /"text"\s*:/.test(start);
  try {
    return typeof (JSON.parse(start.slice(0, end)) as { text?: unknown } | null)?.text === "string";
  } catch {
    return false;
  }
}

/** Header fields, and among them one that only mail has. */
const looksLikeMail = (start: string): boolean => {
  const header = /^(?:[\w-]+:[ \t].*\r?\n(?:[ \t].*\r?\n)*)+/.exec(start)?.[0] ?? "";
  return /^(?:Message-ID|MIME-Version|Received|Return-Path):/im.test(header);
};
