import Graph from "graphology";
import type { Edge, GraphActor } from "../model.ts";
import type { KnowledgeGraph } from "./types.ts";

export type ActorAttributes = Omit<GraphActor, "id">;
export type EdgeAttributes = Omit<Edge, "id">;
/** The graph as graphology knows it: nodes by actor id, edges by edge id. */
export type ActorGraph = Graph<ActorAttributes, EdgeAttributes>;

/** A directed multigraph of the actors, for measures and layouts. Symmetric edges are directed from the smaller id. */
export function toGraphology(graph: Pick<KnowledgeGraph, "actors" | "edges">): ActorGraph {
  const result: ActorGraph = new Graph({ type: "directed", multi: true, allowSelfLoops: true });
  for (const { id, ...attributes } of graph.actors) result.addNode(id, attributes);
  for (const { id, ...attributes } of graph.edges)
    result.addDirectedEdgeWithKey(id, attributes.source, attributes.target, attributes);
  return result;
}
