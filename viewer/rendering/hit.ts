/** What is under a place on the screen. */
import { distanceToCurve, type Point } from "./geometry.ts";

/** A line as it is drawn, in pixels. */
export interface Curve {
  readonly a: Point;
  readonly c: Point;
  readonly b: Point;
  readonly thickness: number;
}

/** The nearest of the things whose curve is within reach of a place. */
export function nearestCurve<T>(
  things: Iterable<T>,
  curveOf: (thing: T) => Curve | undefined,
  p: Point,
  reach: number,
): T | undefined {
  let best: T | undefined;
  let nearest = reach;
  for (const thing of things) {
    const curve = curveOf(thing);
    if (!curve) continue;
    const { a, b, c } = curve;
    const half = curve.thickness / 2;
    const wide = nearest + half;
    if (p.x < Math.min(a.x, b.x, c.x) - wide || p.x > Math.max(a.x, b.x, c.x) + wide) continue;
    if (p.y < Math.min(a.y, b.y, c.y) - wide || p.y > Math.max(a.y, b.y, c.y) + wide) continue;
    const distance = distanceToCurve(p, a, c, b) - half;
    if (distance >= nearest) continue;
    nearest = distance;
    best = thing;
  }
  return best;
}

/** Of the things whose disc covers a place, the one whose middle is nearest. */
export function nearestDisc<T>(
  things: Iterable<T>,
  discOf: (thing: T) => { readonly at: Point; readonly radius: number } | undefined,
  p: Point,
): T | undefined {
  let best: T | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const thing of things) {
    const disc = discOf(thing);
    if (!disc) continue;
    const distance = Math.hypot(p.x - disc.at.x, p.y - disc.at.y);
    if (distance > disc.radius || distance >= nearest) continue;
    nearest = distance;
    best = thing;
  }
  return best;
}
