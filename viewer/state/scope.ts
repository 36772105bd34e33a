/** Which actors the picture begins with: the strongest part of a large graph, not a hairball. */
import type { Relations } from "./relations.ts";

/** Graphs up to this many actors are shown whole. */
export const WHOLE = 60;
/** Actors of the strongest part. */
export const STRONGEST = 40;

/** Two actors, by number, and how much is said between them. */
export interface Tie {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/** How much is said between each two actors, strongest first. */
export function tiesOf({ relations, standsFor }: Relations): Tie[] {
  const ties = new Map<number, { a: number; b: number; weight: number }>();
  for (const { source, target, count } of relations) {
    const [a, b] = source < target ? [source, target] : [target, source];
    const key = a * standsFor.length + b;
    const tie = ties.get(key);
    if (tie) tie.weight += count;
    else ties.set(key, { a, b, weight: count });
  }
  return [...ties.values()].sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b);
}

/** Number of others that an actor deals with. */
export function degrees(ties: readonly Tie[]): Map<number, number> {
  const degree = new Map<number, number>();
  for (const { a, b } of ties) {
    degree.set(a, (degree.get(a) ?? 0) + 1);
    degree.set(b, (degree.get(b) ?? 0) + 1);
  }
  return degree;
}

/**
 * Actors to begin with: all that have relations where they are few, else those of the strongest ties, taken as long as
 * the part hangs together as far as the graph does.
 */
export function strongestPart(ties: readonly Tie[], whole = WHOLE, most = STRONGEST): Set<number> {
  const all = new Set(ties.flatMap(({ a, b }) => [a, b]));
  if (all.size <= whole) return all;
  const part = new Set<number>();
  // Grow from the strongest tie along strong ties; where nothing hangs on to the part any more, begin anew.
  let rest = ties;
  while (part.size < most && rest.length > 0) {
    const next = rest.find(({ a, b }) => part.has(a) !== part.has(b)) ?? rest[0]!;
    part.add(next.a);
    part.add(next.b);
    rest = rest.filter(({ a, b }) => !(part.has(a) && part.has(b)));
  }
  return part;
}
