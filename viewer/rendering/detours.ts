/** Lines that would pass under an actor are bent around it: otherwise they would seem to end there. */
import { controlPoint, distanceToCurve, distanceToSegment, type Point } from "./geometry.ts";

export interface Straight {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly curvature: number;
}

/** Something that lines go around. */
export interface Obstacle extends Point {
  readonly id: string;
  /** What lines keep from its middle. */
  readonly room: number;
}

/** More bend, for all lines between the same two, the smallest that helps first. */
const BENDS = [0.09, -0.09, 0.17, -0.17, 0.25, -0.25, 0.34, -0.34, 0.44, -0.44];
/** For what rounding loses. */
const SAFE = 1e-6;
/** A line that is bent more leads too far away. */
const MOST = 0.5;
/** Bends that a line may have for itself, and how far apart it keeps from those beside it. */
const WAYS = Array.from({ length: 21 }, (_, i) => (i % 2 === 0 ? i : -i - 1) * 0.025);
const APART = 0.05;

/**
 * The curvature of each line that needs another one than it has. Lines between the same two ends are bent together, so
 * that they stay apart; then those that still meet something, each by itself. Where no way is free, the one that meets the
 * fewest is taken.
 * @param at where the ends are; with `obstacles`, in one measure
 */
export function detours(
  lines: readonly Straight[],
  at: (id: string) => Point | undefined,
  obstacles: readonly Obstacle[],
): Map<string, number> {
  const bundles = new Map<string, Straight[]>();
  for (const line of lines) {
    const key = line.from < line.to ? `${line.from}\n${line.to}` : `${line.to}\n${line.from}`;
    const bundle = bundles.get(key);
    if (bundle) bundle.push(line);
    else bundles.set(key, [line]);
  }
  const found = new Map<string, number>();
  for (const bundle of bundles.values()) {
    const [{ from, to }] = bundle as [Straight];
    const [a, b] = [at(from), at(to)];
    if (!a || !b) continue;
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const near = obstacles.flatMap((o) => {
      if (o.id === from || o.id === to || !isNear(o, a, b)) return [];
      return { ...o, spare: distanceToSegment(o, a, b) - o.room };
    });
    if (near.length === 0) continue;
    const meets = (bend: number): number => {
      const c = controlPoint(a, b, bend);
      // A curve is nowhere further from its chord than half of what its control point is.
      const height = (Math.abs(bend) * length) / 2;
      let met = 0;
      for (const o of near) if (o.spare < height + SAFE && distanceToCurve(o, a, c, b) < o.room) met++;
      return met;
    };
    const before = bundle.map((line) => (line.from === from ? line.curvature : -line.curvature));
    const after = oneByOne(together(before, meets), meets);
    for (const [i, line] of bundle.entries())
      if (after[i] !== before[i]) found.set(line.id, line.from === from ? after[i]! : -after[i]!);
  }
  return found;
}

/** How many obstacles a line of a bend meets. */
type Meets = (bend: number) => number;
const sum = (bends: readonly number[], meets: Meets): number =>
  bends.reduce((total, bend) => total + meets(bend), 0);

/** All by as much, the smallest that meets the fewest. */
function together(bends: readonly number[], meets: Meets): readonly number[] {
  let best = bends;
  let fewest = sum(bends, meets);
  for (const more of BENDS) {
    if (fewest === 0) break;
    const moved = bends.map((bend) => bend + more);
    if (moved.some((bend) => Math.abs(bend) > MOST)) continue;
    const met = sum(moved, meets);
    if (met < fewest) [best, fewest] = [moved, met];
  }
  return best;
}

/** Those that still meet something on their own, where there is a way that is free and not another line's. */
function oneByOne(bends: readonly number[], meets: Meets): readonly number[] {
  const apart = Math.min(APART, ...bends.slice(1).map((bend, i) => Math.abs(bend - bends[i]!)));
  const moved = [...bends];
  for (const [i, bend] of bends.entries()) {
    if (meets(bend) === 0) continue;
    const free = WAYS.find(
      (way) => moved.every((other, j) => j === i || Math.abs(other - way) >= apart) && meets(way) === 0,
    );
    if (free !== undefined) moved[i] = free;
  }
  return moved;
}

/** Within what the strongest bend could reach. */
function isNear(o: Obstacle, a: Point, b: Point): boolean {
  const reach = o.room + Math.hypot(b.x - a.x, b.y - a.y) / 2;
  return (
    o.x > Math.min(a.x, b.x) - reach &&
    o.x < Math.max(a.x, b.x) + reach &&
    o.y > Math.min(a.y, b.y) - reach &&
    o.y < Math.max(a.y, b.y) + reach
  );
}
