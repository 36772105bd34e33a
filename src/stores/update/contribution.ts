/** What one document adds to a graph, when the corpus has decided who is who in it. */
import { documentActors, documentRoles, documentStatements } from "../../graph/build.ts";
import { type DocumentDecision, identityOf, relabel } from "../../graph/resolution/index.ts";
import type { Extraction, GraphActor, GraphDocument, Role, Statement } from "../../model.ts";

/** Before a person's corrections. */
export interface Contribution {
  readonly document: GraphDocument;
  /** As the document shows them. */
  readonly actors: readonly GraphActor[];
  readonly roles: readonly Role[];
  /** In canonical order. */
  readonly statements: readonly Statement[];
}

export function contributionOf(extraction: Extraction, decision: DocumentDecision = {}): Contribution {
  const relabelled = relabel(extraction, identityOf(decision));
  const { document } = relabelled;
  const { copyOf } = decision;
  return {
    document: copyOf === undefined ? document : { ...document, copyOf },
    actors: documentActors(relabelled),
    roles: documentRoles(relabelled),
    statements: documentStatements(relabelled),
  };
}

/** By document. */
export type Contributions = ReadonlyMap<string, Contribution>;
