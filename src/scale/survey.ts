/**
 * What only the whole corpus tells of a document: whether it is a copy of another, and which actors its names stand
 * for. One process sees every extraction and keeps little of each; what it decides goes to where documents are split.
 */
import { CopyFinder, textPrint } from "../corpus/copies.ts";
import {
  CorpusEvidence,
  type DocumentDecision,
  decisionOf,
  resolveCurated,
} from "../graph/resolution/index.ts";
import type { Extraction } from "../model.ts";

/** Takes extractions in any order; a document given twice counts once. */
export class Survey {
  readonly #finder = new CopyFinder();
  readonly #evidence = new CorpusEvidence();

  add(extraction: Extraction): void {
    const { document } = extraction;
    this.#finder.add(document, textPrint(document));
    this.#evidence.add(extraction);
  }

  /** The documents about which something was decided. */
  *decisions(): Generator<readonly [document: string, decision: DocumentDecision]> {
    const copies = this.#finder.find();
    const identity = resolveCurated(this.#evidence, {}, (document) => copies.get(document));
    for (const document of this.#evidence.documents()) {
      const actors = this.#evidence.actorsOf(document);
      const decision = decisionOf(document, actors, identity, copies.get(document));
      if (decision !== undefined) yield [document, decision];
    }
  }
}
