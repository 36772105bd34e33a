/** What an extraction depends on besides the document: the program, the models and the lexicon. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ColumnMapping } from "../documents/types.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** `src/corpus/` and `dist/corpus/` are both two levels below the package's root. */
const PARTS = ["../language", "../extraction", "../../graph-data/models", "../../graph-data/lexicon"].map(
  here,
);

/**
 * Changes whenever the same document may give another extraction: a digest of everything that takes part, without
 * loading any of it.
 *
 * @param lexicon the user's own folder
 */
export function extractorFingerprint(lexicon?: string): string {
  program ??= digestOf(PARTS);
  return lexicon === undefined ? program : digestOf([lexicon], program);
}

/** Changes whenever the same file may give other documents: a digest of the readers and the libraries that they use. */
export const readerFingerprint = (columns: ColumnMapping): string =>
  digestOf(
    [here("../documents")],
    readFileSync(here("../../package.json"), "utf8") + JSON.stringify(columns),
  );

/** Changes whenever the same extractions may give another graph: a digest of all that makes one of them. */
export const graphFingerprint = (): string =>
  digestOf(
    ["../graph", "../stores", "../corpus"].map(here),
    readFileSync(here("../../package.json"), "utf8"),
  );

/** Taken once: a process goes on with the program that it has loaded. */
let program: string | undefined;

function digestOf(folders: readonly string[], before = process.version): string {
  const digest = createHash("sha256").update(before);
  for (const folder of folders)
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort())
      digest.update(`\0${file.slice(folder.length)}\0`).update(readFileSync(file));
  return digest.digest("hex");
}
