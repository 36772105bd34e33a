/** What has changed in a corpus since a ledger was written, and what follows from it for the documents that have not. */
import { CopyFinder, textPrint } from "../../corpus/copies.ts";
import { ownLine } from "../../corpus/interchange.ts";
import { checkExtraction } from "../../graph/build.ts";
import {
  CorpusEvidence,
  type CuratedResolution,
  type DocumentDecision,
  decisionOf,
  personFacts,
  resolveCurated,
} from "../../graph/resolution/index.ts";
import type { Extraction } from "../../model.ts";
import type { DocumentNote, Ledger } from "./ledger.ts";
import type { UpdateOptions } from "./update.ts";

/** Documents between two check points. */
const STEP = 500;

/** A document as the ledger or the corpus has it. */
export interface Standing {
  readonly key: string;
  readonly decision: DocumentDecision | undefined;
}

export interface Survey {
  readonly identity: CuratedResolution;
  readonly copies: ReadonlyMap<string, string>;
  /** Documents that have to be taken out, and those that have to be put in; many are in both. */
  readonly before: ReadonlyMap<string, Standing>;
  readonly after: ReadonlyMap<string, Standing>;
  /** Notes of the documents to be put in. */
  readonly notes: ReadonlyMap<string, DocumentNote>;
  /** Days on which documents were published, by id. */
  readonly published: ReadonlyMap<string, string>;
}

/**
 * Decides over the corpus, and finds the documents that have changed or of which something else is decided now.
 * @param onChange called when some have changed, before it is known what follows from it
 */
export async function surveyCorpus(
  ledger: Ledger,
  keys: ReadonlyMap<string, string>,
  most: number,
  { curation, lineOf, checkPoint }: UpdateOptions,
  onChange: () => void,
): Promise<Survey | undefined> {
  const finder = new CopyFinder();
  const evidence = new CorpusEvidence();
  const published = new Map<string, string>();
  const kept = new Map<string, Standing>();
  const before = new Map<string, Standing>();
  const notes = new Map<string, DocumentNote>();
  const take = (note: DocumentNote) => {
    const { document } = note.facts;
    finder.add(document, note.print);
    evidence.add(note.facts);
    if (document.published !== undefined) published.set(document.id, document.published);
  };
  let count = 0;
  for (const { line: _, ...note } of ledger.documents()) {
    const { id } = note.facts.document;
    const standing = { key: note.key, decision: note.decision };
    if (keys.get(id) === note.key) {
      kept.set(id, standing);
      take(note);
    } else before.set(id, standing);
    if (count++ % STEP === 0) await checkPoint();
  }
  if (before.size > most || keys.size - kept.size > most) return undefined;
  if (before.size > 0 || keys.size > kept.size) onChange();
  for (const [id, key] of keys) {
    if (kept.has(id)) continue;
    const line = await lineOf(key);
    if (line === undefined) return undefined;
    const { extraction } = ownLine(line);
    checkExtraction(extraction);
    const note = noteOf(extraction, key);
    notes.set(id, note);
    take(note);
  }
  const copies = finder.find();
  await checkPoint();
  const identity = resolveCurated(evidence, curation, (document) => copies.get(document));
  const decide = (id: string) => decisionOf(id, evidence.actorsOf(id), identity, copies.get(id));
  const after = new Map<string, Standing>();
  for (const [id, { key }] of notes) after.set(id, { key, decision: decide(id) });
  for (const [id, standing] of kept) {
    const decision = decide(id);
    if (JSON.stringify(decision) === JSON.stringify(standing.decision)) continue;
    before.set(id, standing);
    after.set(id, { key: standing.key, decision });
  }
  return { identity, copies, before, after, notes, published };
}

/** What a ledger notes of a document before anything is decided. */
function noteOf(extraction: Extraction, key: string): DocumentNote {
  const print = textPrint(extraction.document);
  return { key, facts: personFacts(extraction), ...(print && { print }) };
}
