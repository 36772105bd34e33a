/**
 * What only the whole corpus tells of a document: whether it is a copy of another, and which actors its names stand
 * for. One process sees every extraction and keeps little of each; what it decides goes to where documents are split.
 */
import { CopyFinder } from "../corpus/copies.ts";
import { CorpusEvidence, type Identity, resolveCurated } from "../graph/resolution/index.ts";
import type { ActorId, Extraction } from "../model.ts";

/** About one document; what is as its extraction says is left out. */
export interface Decision {
  /** The document that it is a copy of. */
  readonly copyOf?: string;
  /** Actors that are others than the extraction took them for. */
  readonly actors?: Readonly<Record<ActorId, ActorId>>;
  /** Names of actors that several names were merged into. */
  readonly names?: Readonly<Record<ActorId, string>>;
}

/** Takes extractions in any order; a document given twice counts once. */
export class Survey {
  readonly #finder = new CopyFinder();
  readonly #evidence = new CorpusEvidence();
  readonly #actors = new Map<string, readonly ActorId[]>();
  /** Equal ids of different documents, kept once. */
  readonly #ids = new Map<ActorId, ActorId>();

  add(extraction: Extraction): void {
    const { document, actors } = extraction;
    this.#finder.add(document);
    this.#evidence.add(extraction);
    this.#actors.set(
      document.id,
      actors.map(({ id }) => {
        if (!this.#ids.has(id)) this.#ids.set(id, id);
        return this.#ids.get(id)!;
      }),
    );
  }

  /** The documents about which something was decided. */
  *decisions(): Generator<readonly [document: string, decision: Decision]> {
    const copies = this.#finder.find();
    const identity = resolveCurated(this.#evidence, {}, (document) => copies.get(document));
    for (const [document, ids] of this.#actors) {
      const actors: Record<ActorId, ActorId> = {};
      const names: Record<ActorId, string> = {};
      for (const id of ids) {
        const actor = identity.identify(id, document);
        const name = identity.nameOf(actor);
        if (actor !== id) actors[id] = actor;
        if (name !== undefined) names[actor] = name;
      }
      const copyOf = copies.get(document);
      const decision: Decision = {
        ...(copyOf !== undefined && { copyOf }),
        ...(Object.keys(actors).length > 0 && { actors }),
        ...(Object.keys(names).length > 0 && { names }),
      };
      if (Object.keys(decision).length > 0) yield [document, decision];
    }
  }
}

/** The actors of the document that was decided about. */
export const identityOf = ({ actors = {}, names = {} }: Decision): Identity => ({
  identify: (id) => (Object.hasOwn(actors, id) ? actors[id]! : id),
  nameOf: (id) => (Object.hasOwn(names, id) ? names[id] : undefined),
});
