/** Which names are alike enough to be looked at. */
import { by } from "../order.ts";
import { type Likeness, likeness } from "./names.ts";
import type { Unit } from "./units.ts";

export type LikePair = readonly [Unit, Unit, Likeness];

/** Pairs of units whose names are alike in one of these ways. */
export function likePairs(units: readonly Unit[], likenesses: readonly Likeness[]): LikePair[] {
  const pairs: LikePair[] = [];
  for (const [i, j] of candidates(units)) {
    const [a, b] = [units[i]!, units[j]!];
    const like = unitLikeness(a, b);
    if (like !== undefined && likenesses.includes(like))
      pairs.push(a.id < b.id ? [a, b, like] : [b, a, like]);
  }
  return pairs.sort(
    by(
      ([a]) => a.id,
      ([, b]) => b.id,
    ),
  );
}

/**
 * Numbers of units that may be alike, each pair once: names that are alike have two words in common, in their order; a
 * surname has one with a longer name, and is not its first.
 */
function* candidates(units: readonly Unit[]): Generator<readonly [number, number]> {
  const byTwo = new Map<string, number[]>();
  const surnames = new Map<string, number[]>();
  const bearers = new Map<string, number[]>();
  for (const [i, { names }] of units.entries())
    for (const { words } of names) {
      const skeletons = words.map((word) => word.skeleton);
      if (skeletons.length === 1) enter(surnames, skeletons[0]!, i);
      for (const [n, first] of skeletons.entries()) {
        if (n > 0) enter(bearers, first, i);
        for (const second of skeletons.slice(n + 1)) enter(byTwo, `${first} ${second}`, i);
      }
    }
  const seen = new Set<number>();
  function* once(i: number, j: number): Generator<readonly [number, number]> {
    const pair = i < j ? i * units.length + j : j * units.length + i;
    if (i === j || seen.has(pair)) return;
    seen.add(pair);
    yield [i, j];
  }
  for (const block of byTwo.values())
    for (const [n, i] of block.entries()) for (const j of block.slice(n + 1)) yield* once(i, j);
  for (const [skeleton, block] of surnames)
    for (const [n, i] of block.entries())
      for (const j of [...block.slice(n + 1), ...(bearers.get(skeleton) ?? [])]) yield* once(i, j);
}

function enter(blocks: Map<string, number[]>, key: string, unit: number): void {
  const block = blocks.get(key);
  if (block === undefined) blocks.set(key, [unit]);
  else if (block.at(-1) !== unit) block.push(unit);
}

/** The closest first. */
export const LIKENESSES: readonly Likeness[] = ["spelling", "perhaps spelling", "fuller", "surname"];

/** The closest that two of their names are; undefined where two of them are names of different persons. */
export function unitLikeness(a: Unit, b: Unit): Likeness | undefined {
  const likes = a.names.flatMap((name) => b.names.map((other) => likeness(name, other)));
  return likes.includes(undefined) ? undefined : LIKENESSES.find((like) => likes.includes(like));
}
