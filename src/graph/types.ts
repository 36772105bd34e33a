import type { Edge, GraphActor, GraphDocument, Role, Statement } from "../model.ts";

export type { GraphDocument };

/**
 * All that a corpus says of who deals with whom. Immutable and in canonical order (ids by UTF-16 code unit), so that
 * two graphs of the same extractions are equal to the byte when written.
 */
export interface KnowledgeGraph {
  /** Name under which the graph stands beside others in a shared database. */
  readonly corpus: string;
  /** `Extractor.version` of the statements; empty where it is not known. */
  readonly extractor: string;
  readonly actors: readonly GraphActor[];
  readonly roles: readonly Role[];
  readonly edges: readonly Edge[];
  readonly statements: readonly Statement[];
  readonly documents: readonly GraphDocument[];
}
