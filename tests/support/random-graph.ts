/** Large graphs for measurements: the same ones for the same numbers. */
import type { KnowledgeGraph } from "../../src/graph/index.ts";
import { ACTOR_KINDS, isSymmetric, STATEMENT_TYPES } from "../../src/model.ts";

/** A graph of so many actors and about so many edges, without statements. */
export function randomGraph(actors: number, edges: number): KnowledgeGraph {
  // A linear congruential generator (Numerical Recipes): quick, and random enough to spread edges.
  let state = 1;
  const below = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const nodes = Array.from({ length: actors }, (_, i) => {
    const kind = ACTOR_KINDS[i % ACTOR_KINDS.length]!;
    return {
      id: `${kind}:actor-${i}`,
      name: `Actor ${i}`,
      kind,
      aliases: [`A${i}`],
      mentions: below(50),
      documents: [`${i % 1000}.txt`],
    };
  });
  const found = new Map<string, KnowledgeGraph["edges"][number]>();
  for (let i = 0; i < edges; i++) {
    const type = STATEMENT_TYPES[below(STATEMENT_TYPES.length)]!;
    const [a, b] = [nodes[below(actors)]!.id, nodes[below(actors)]!.id];
    const [source, target] = isSymmetric(type) && b < a ? [b, a] : [a, b];
    const id = `${source}|${type}|${target}`;
    found.set(id, {
      id,
      type,
      source,
      target,
      symmetric: isSymmetric(type),
      count: 1 + below(9),
      independent: 1,
      first: "2024-01-01",
      last: "2025-01-01",
      status: "reported",
      documents: [`${below(1000)}.txt`],
      statements: [`s${i}`],
    });
  }
  return {
    corpus: "bench",
    extractor: "",
    actors: nodes,
    roles: [],
    edges: [...found.values()],
    statements: [],
    documents: [],
  };
}
