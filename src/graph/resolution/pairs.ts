/** Which names are alike enough to be looked at. */
import { by } from "../order.ts";
import { type Likeness, likeness, type PersonName } from "./names.ts";
import type { Unit } from "./units.ts";

export type LikePair = readonly [Unit, Unit, Likeness];

/** Pairs of units whose names are alike in one of these ways. */
export function likePairs(units: readonly Unit[], likenesses: readonly Likeness[]): LikePair[] {
  const blocks = new Map<string, Unit[]>();
  for (const unit of units)
    for (const key of new Set(unit.names.flatMap(blockKeys))) {
      const block = blocks.get(key);
      if (block) block.push(unit);
      else blocks.set(key, [unit]);
    }
  const seen = new Set<string>();
  const pairs: LikePair[] = [];
  for (const block of blocks.values())
    for (const [i, a] of block.entries())
      for (const b of block.slice(i + 1)) {
        const pair = a.id < b.id ? `${a.id} ${b.id}` : `${b.id} ${a.id}`;
        if (seen.has(pair)) continue;
        seen.add(pair);
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

/** Names that are alike have two words in common; a surname has one. */
function blockKeys({ words }: PersonName): string[] {
  const skeletons = words.map((word) => word.skeleton);
  const pairs = skeletons.flatMap((a, i) => skeletons.slice(i + 1).map((b) => `${a} ${b}`));
  return words.length === 1 ? skeletons : [...pairs, ...skeletons.slice(1)];
}

const ORDER: readonly Likeness[] = ["spelling", "perhaps spelling", "fuller", "surname"];

/** The closest that two of their names are; undefined where two of them are names of different persons. */
export function unitLikeness(a: Unit, b: Unit): Likeness | undefined {
  const likes = a.names.flatMap((name) => b.names.map((other) => likeness(name, other)));
  return likes.includes(undefined) ? undefined : ORDER.find((like) => likes.includes(like));
}
