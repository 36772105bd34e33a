import type { GraphActor } from "../model.ts";
import { least, sortedSet } from "./order.ts";

/** The fuller name: the longer; of two as long the later in code-unit order, which prefers "Hamas" to "HAMAS". */
const fuller = (a: string, b: string): string =>
  a.length !== b.length ? (a.length > b.length ? a : b) : a > b ? a : b;

/**
 * One actor as several disjoint sets of documents show it, as all of them together show it. Commutative and
 * associative.
 * @param actors one or more with the same id
 */
export function joinActors(actors: readonly GraphActor[]): GraphActor {
  const { id, kind } = actors[0]!;
  const name = actors.map((a) => a.name).reduce(fuller);
  const partOf = actors.map((a) => a.partOf).reduce(least);
  const code = actors.map((a) => a.code).reduce(least);
  return {
    id,
    name,
    kind,
    aliases: sortedSet(actors.flatMap((a) => [a.name, ...a.aliases])).filter((alias) => alias !== name),
    ...(partOf !== undefined && { partOf }),
    ...(code !== undefined && { code }),
    mentions: actors.reduce((sum, a) => sum + a.mentions, 0),
    documents: sortedSet(actors.flatMap((a) => a.documents)),
  };
}
