/** Measures over the graph that is shown: who ties it together, and who belongs together. Loaded after the first picture. */
import Graph from "graphology";
import louvain from "graphology-communities-louvain";
import betweenness from "graphology-metrics/centrality/betweenness.js";
import { random } from "./layout.ts";
import type { Tie } from "./scope.ts";

function tieGraph(ties: readonly Tie[]): Graph {
  const graph = new Graph({ type: "undirected", multi: false });
  for (const { a, b, weight } of ties) {
    graph.mergeNode(a);
    graph.mergeNode(b);
    graph.mergeEdge(a, b, { weight });
  }
  return graph;
}

/** Community by actor (Louvain, Blondel et al. 2008; seeded), the largest first. */
export function communities(ties: readonly Tie[]): Map<number, number> {
  if (ties.length === 0) return new Map();
  const found = louvain(tieGraph(ties), { getEdgeWeight: "weight", rng: random(1) });
  const sizes = new Map<number, number>();
  for (const c of Object.values(found)) sizes.set(c, (sizes.get(c) ?? 0) + 1);
  const rank = new Map([...sizes].sort((x, y) => y[1] - x[1] || x[0] - y[0]).map(([c], i) => [c, i]));
  return new Map(Object.entries(found).map(([actor, c]) => [Number(actor), rank.get(c)!]));
}

/** Share of shortest chains that pass an actor (Brandes 2001). */
export function betweennesses(ties: readonly Tie[]): Map<number, number> {
  if (ties.length === 0) return new Map();
  const shares = betweenness(tieGraph(ties), { getEdgeWeight: null });
  return new Map(Object.entries(shares).map(([actor, share]) => [Number(actor), share]));
}
