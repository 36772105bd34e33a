/**
 * Extraction: what a news text says about who negotiates with, threatens and mediates between whom.
 *
 * A document is parsed (`src/language`), its actors are told (`actors/`), frames are matched over the trees
 * (`events/`), and what is left are statements with their evidence.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadLanguage } from "../language/index.ts";
import type { Actor, ActorId, Document, Extraction, Extractor, Role, Statement } from "../model.ts";
import { createActorResolver, loadActorLexicon } from "./actors/index.ts";
import { readStatements } from "./events/read.ts";
import { explainDocument } from "./explain.ts";
import { loadFrames } from "./frames/load.ts";
import { mendCoordination } from "./syntax/coordination.ts";
import type { ActorAnalysis } from "./types.ts";

export { statementId } from "./ids.ts";

export interface ExtractorOptions {
  /** A folder with the user's own actors and frames, in the layout of `graph-data/lexicon/`. */
  readonly lexicon?: string;
}

/** Raise it when a change of code (not of the lexicon or the models) reads the same document differently. */
const CODE_VERSION = 2;

// `src/extraction/` and `dist/extraction/` are both two levels below the package's root.
const LEXICON = fileURLToPath(new URL("../../graph-data/lexicon/", import.meta.url));

/**
 * An extractor with the built-in lexicon and models.
 * @throws {Error} for a lexicon that cannot be used, naming file, line and mend
 */
export function createExtractor(options: ExtractorOptions = {}): Extractor {
  const { language, frames, resolve, version } = load(options);
  return {
    version,
    extract(document) {
      const parsed = mendCoordination(language.parse(document.text, document.published));
      const analysis = resolve(document, parsed);
      const statements = readStatements(document, parsed, analysis, frames);
      return toExtraction(document, analysis, statements);
    },
  };
}

/**
 * Tells how a document is read, in words: for each sentence its tree, actors and frames, and why candidates were
 * dropped.
 * @throws {Error} as `createExtractor` does
 */
export function createExplainer(options: ExtractorOptions = {}): (document: Document) => string {
  const { language, frames, resolve } = load(options);
  return (document) => {
    const parsed = mendCoordination(language.parse(document.text, document.published));
    return explainDocument(document, parsed, resolve(document, parsed), frames);
  };
}

interface Loaded {
  readonly language: ReturnType<typeof loadLanguage>;
  readonly frames: ReturnType<typeof loadFrames>;
  readonly resolve: ReturnType<typeof createActorResolver>;
  readonly version: string;
}

function load(options: ExtractorOptions): Loaded {
  const additional = options.lexicon === undefined ? [] : [options.lexicon];
  const language = loadLanguage();
  return {
    language,
    frames: loadFrames(LEXICON, ...additional),
    resolve: createActorResolver(loadActorLexicon(additional)),
    version: `extraction-${CODE_VERSION}-${digest([LEXICON, ...additional])}-${language.version}`,
  };
}

/** Of every YAML file below the folders, by name and content. */
function digest(folders: readonly string[]): string {
  const hash = createHash("sha256");
  const add = (path: string, name: string): void => {
    if (statSync(path).isDirectory()) {
      for (const child of readdirSync(path).sort()) add(join(path, child), `${name}/${child}`);
    } else if (name.endsWith(".yaml")) hash.update(name).update(readFileSync(path));
  };
  for (const folder of folders) add(folder, "");
  return hash.digest("hex").slice(0, 12);
}

/** The interchange form: only actors that take part, and what they are part of. */
function toExtraction(
  document: Document,
  analysis: ActorAnalysis,
  statements: readonly Statement[],
): Extraction {
  const roles = [...analysis.roles];
  const needed = new Set<ActorId>();
  const need = (id: ActorId): void => {
    if (needed.has(id) || !analysis.actors.has(id)) return;
    needed.add(id);
    const { partOf } = analysis.actors.get(id)!;
    if (partOf !== undefined) need(partOf);
  };
  for (const s of statements) {
    need(s.source);
    need(s.target);
    for (const party of s.between ?? []) need(party);
    for (const source of s.attributedTo) need(source);
  }
  for (const role of roles as readonly Role[]) {
    need(role.person);
    need(role.of);
  }
  const actors: Actor[] = [...needed].sort().map((id) => analysis.actors.get(id)!);
  return { document, actors, roles, statements: [...statements] };
}
