/** Questions about two actors: through whom they are tied, and who mediates between them. */
import type { Shown } from "./filter.ts";
import type { Mediation, Relations } from "./relations.ts";

/** A chain of actors from one to the other. */
export type Chain = readonly number[];

/**
 * All shortest chains between two actors over the relations shown, those with more statements first.
 * @returns at most `limit` chains; none where the two are not connected
 */
export function shortestChains(
  relations: Relations,
  shown: Shown,
  from: number,
  to: number,
  limit = 12,
): Chain[] {
  if (from === to) return [];
  const near = new Map<number, Map<number, number>>();
  const tie = (a: number, b: number, weight: number) => {
    const others = near.get(a) ?? new Map<number, number>();
    others.set(b, (others.get(b) ?? 0) + weight);
    near.set(a, others);
  };
  for (const [i, { source, target }] of relations.relations.entries()) {
    const weight = shown.relations[i]!;
    if (weight === 0) continue;
    tie(source, target, weight);
    tie(target, source, weight);
  }
  // Breadth first, keeping every way that is as short.
  const distance = new Map([[from, 0]]);
  const before = new Map<number, number[]>();
  for (let front = [from]; front.length > 0 && !distance.has(to); ) {
    const next: number[] = [];
    for (const a of front)
      for (const b of near.get(a)?.keys() ?? []) {
        const known = distance.get(b);
        if (known === undefined) {
          distance.set(b, distance.get(a)! + 1);
          before.set(b, [a]);
          next.push(b);
        } else if (known === distance.get(a)! + 1) before.get(b)!.push(a);
      }
    front = next;
  }
  if (!distance.has(to)) return [];
  const chains: Chain[] = [];
  const walk = (at: number, rest: Chain) => {
    if (chains.length >= 500) return;
    if (at === from) chains.push([from, ...rest]);
    else for (const a of before.get(at)!) walk(a, [at, ...rest]);
  };
  walk(to, []);
  const weakest = (chain: Chain) => Math.min(...chain.slice(1).map((b, i) => near.get(chain[i]!)!.get(b)!));
  return chains.sort((x, y) => weakest(y) - weakest(x)).slice(0, limit);
}

export interface Mediator {
  readonly actor: number;
  /** The mediations that say between whom. */
  readonly mediations: readonly number[];
  /** Relations to one and to the other, where only those are known. */
  readonly relations: readonly number[];
}

/** Who mediates between two actors: named between both, or for each of them on its own. */
export function mediatorsBetween(relations: Relations, shown: Shown, a: number, b: number): Mediator[] {
  const found = new Map<number, { mediations: number[]; relations: number[] }>();
  const of = (actor: number) => {
    const entry = found.get(actor) ?? { mediations: [], relations: [] };
    found.set(actor, entry);
    return entry;
  };
  for (const [i, m] of relations.mediations.entries())
    if (shown.mediations[i]! > 0 && joins(m, a, b)) of(m.mediator).mediations.push(i);
  const forOne = new Map<number, number[]>();
  for (const [i, r] of relations.relations.entries())
    if (
      r.type === "MEDIATES" &&
      shown.relations[i]! > 0 &&
      (r.target === a || r.target === b) &&
      r.mediation === undefined
    )
      forOne.set(r.source, [...(forOne.get(r.source) ?? []), i]);
  for (const [actor, list] of forOne)
    if (found.has(actor) || list.length > 1) of(actor).relations.push(...list);
  const weight = (m: Mediator) =>
    m.mediations.reduce((sum, i) => sum + shown.mediations[i]!, 0) * 2 +
    m.relations.reduce((sum, i) => sum + shown.relations[i]!, 0);
  return [...found]
    .map(([actor, m]) => ({ actor, ...m }))
    .sort((x, y) => weight(y) - weight(x) || x.actor - y.actor);
}

const joins = (m: Mediation, a: number, b: number): boolean => m.parties.includes(a) && m.parties.includes(b);
