/** Lines that would pass under an actor are bent around it: otherwise they would seem to end there. */
import { controlPoint, distanceToCurve, type Point } from "./geometry.ts";

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
const BENDS = [0, 0.09, -0.09, 0.17, -0.17, 0.25, -0.25, 0.34, -0.34, 0.44, -0.44];
/** A line that is bent more leads too far away. */
const MOST = 0.5;

/**
 * The curvature of each line that needs another one than it has. Lines between the same two ends are bent together, so
 * that they stay apart. Where no bend is free, the one that meets the fewest is taken.
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
    const near = obstacles.filter((o) => o.id !== from && o.id !== to && isNear(o, a, b));
    if (near.length === 0) continue;
    const bent = (line: Straight, bend: number) => line.curvature + (line.from === from ? bend : -bend);
    const meets = (bend: number) =>
      bundle.reduce((sum, line) => {
        const c = controlPoint(a, b, line.from === from ? bent(line, bend) : -bent(line, bend));
        return sum + near.filter((o) => distanceToCurve(o, a, c, b) < o.room).length;
      }, 0);
    let best = 0;
    let fewest = Number.POSITIVE_INFINITY;
    for (const bend of BENDS) {
      if (bend !== 0 && bundle.some((line) => Math.abs(bent(line, bend)) > MOST)) continue;
      const met = meets(bend);
      if (met < fewest) [best, fewest] = [bend, met];
      if (met === 0) break;
    }
    if (best !== 0) for (const line of bundle) found.set(line.id, bent(line, best));
  }
  return found;
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
