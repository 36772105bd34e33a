/**
 * Reads a YAML file of the lexicon. The built-in ones are parsed when Parley is built: YAML takes half a second at each start,
 * JSON none. What was parsed is found by the digest of the file's text, so that a file that was changed is parsed anew.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { LexiconError } from "./errors.ts";

/** Beside this file in `dist/`; sources that are run as they are have none. */
export const PARSED_FILE = fileURLToPath(new URL("./lexicon.json", import.meta.url));

type Parsed = Readonly<Record<string, unknown>>;
let parsedFiles: Parsed | undefined;

export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** @throws {LexiconError} naming file, line and what is wrong */
export function readLexiconFile<T>(path: string, schema: z.ZodType<T>): T {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new LexiconError(`${path}: cannot be read; put the file there or name another lexicon folder`);
  }
  parsedFiles ??= existsSync(PARSED_FILE) ? (JSON.parse(readFileSync(PARSED_FILE, "utf8")) as Parsed) : {};
  const known = schema.safeParse(parsedFiles[digestOf(text)]);
  return known.success ? known.data : parseLexiconText(path, text, schema);
}

function parseLexiconText<T>(path: string, text: string, schema: z.ZodType<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const place = (offset: number) => `${path}:${lines.linePos(offset).line}`;
  const broken = document.errors[0];
  if (broken) throw new LexiconError(`${place(broken.pos[0])}: ${broken.message.split("\n")[0]}`);
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const at = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]!] : issue.path;
  throw new LexiconError(
    `${placeOf(document, at, place) ?? path}: ${issue.path.join(".") || "file"}: ${issue.message}`,
  );
}

/** The place of what the keys lead to, or of the nearest around it that is there: a missing key has no place of its own. */
function placeOf(
  document: ReturnType<typeof parseDocument>,
  keys: readonly PropertyKey[],
  place: (offset: number) => string,
): string | undefined {
  for (let at = keys; at.length > 0; at = at.slice(0, -1)) {
    const node = document.getIn(at, true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return place(node.range[0]);
  }
  const whole = document.contents?.range;
  return whole ? place(whole[0]) : undefined;
}
