import type { GraphDocument, KnowledgeGraph } from "../graph/types.ts";
import type { Edge, GraphActor, Role, Statement } from "../model.ts";

/** Items one after another, from memory or from a file. */
export type Items<T> = Iterable<T> | AsyncIterable<T>;

/**
 * A graph to be read in passes, so that writers of large files need not hold it. Each method may be called any number
 * of times and starts from the beginning.
 */
export interface GraphSource {
  readonly corpus: string;
  readonly extractor: string;
  actors(): Items<GraphActor>;
  roles(): Items<Role>;
  edges(): Items<Edge>;
  statements(): Items<Statement>;
  documents(): Items<GraphDocument>;
}

/** A graph in memory as a source. */
export const sourceOf = (graph: KnowledgeGraph): GraphSource => ({
  corpus: graph.corpus,
  extractor: graph.extractor,
  actors: () => graph.actors,
  roles: () => graph.roles,
  edges: () => graph.edges,
  statements: () => graph.statements,
  documents: () => graph.documents,
});

/** The whole graph of a source. */
export async function collect(source: GraphSource): Promise<KnowledgeGraph> {
  const { corpus, extractor } = source;
  return {
    corpus,
    extractor,
    actors: await toArray(source.actors()),
    roles: await toArray(source.roles()),
    edges: await toArray(source.edges()),
    statements: await toArray(source.statements()),
    documents: await toArray(source.documents()),
  };
}

export async function toArray<T>(items: Items<T>): Promise<T[]> {
  const array: T[] = [];
  for await (const item of items) array.push(item);
  return array;
}
