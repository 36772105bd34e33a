/** What an update takes out of a graph and puts into it, record by record. */
import type { ActorId, Edge, GraphActor, GraphDocument, Role, Statement } from "../../model.ts";

/** Records that are there no longer as they were, and those that are new or take their place. */
interface Exchange<Gone, Now = Gone> {
  readonly gone: readonly Gone[];
  readonly now: readonly Now[];
}

export interface GraphChange {
  readonly documents: Exchange<string, GraphDocument>;
  /** Of the documents, and so are the roles: those of a document go and come together. */
  readonly statements: Exchange<string, Statement>;
  readonly roles: Exchange<Role>;
  readonly edges: Exchange<Edge>;
  readonly actors: {
    readonly gone: readonly ActorId[];
    readonly added: readonly GraphActor[];
    /** There before and still there. */
    readonly changed: readonly GraphActor[];
  };
  /** True of the actors of the graph as it is after the change. */
  isActor(id: string): boolean;
}
