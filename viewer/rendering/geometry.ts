/** The shape of a drawn line, shared by the shader, the mouse and the picture that is saved. Lengths in pixels. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels between a line's end and the actor's rim. */
export const GAP = 2;

/** A disputed line: how far it swings to either side, and how fast, in radians a pixel. */
export const WAVE = { height: 2.6, turn: 0.42 };

export const arrowLength = (thickness: number): number => 6 + thickness * 2;
export const arrowHalfWidth = (thickness: number): number => 3 + thickness * 1.1;

/**
 * Control point of the quadratic Bézier curve between two points. `curvature` is the bend's height over the distance,
 * times two; positive bends to the left of the way from source to target as seen on a screen whose y points down.
 */
export function controlPoint(source: Point, target: Point, curvature: number): Point {
  const dx = target.x - source.x;
  const dy = target.y - source.y;
  return { x: (source.x + target.x) / 2 + dy * curvature, y: (source.y + target.y) / 2 - dx * curvature };
}

export function pointAt(t: number, a: Point, c: Point, b: Point): Point {
  const u = 1 - t;
  return {
    x: u * u * a.x + 2 * u * t * c.x + t * t * b.x,
    y: u * u * a.y + 2 * u * t * c.y + t * t * b.y,
  };
}

/** Distance of a point from the curve, by twelve chords. */
export function distanceToCurve(p: Point, a: Point, c: Point, b: Point): number {
  let nearest = Number.POSITIVE_INFINITY;
  let from = a;
  const steps = c.x === (a.x + b.x) / 2 && c.y === (a.y + b.y) / 2 ? 1 : 12;
  for (let i = 1; i <= steps; i++) {
    const to = pointAt(i / steps, a, c, b);
    nearest = Math.min(nearest, distanceToSegment(p, from, to));
    from = to;
  }
  return nearest;
}

export function distanceToSegment(p: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/**
 * Bends of parallel lines: spread evenly about the straight one, closer the more there are, never past a quarter of the distance to either side.
 */
export function bends(count: number): number[] {
  if (count === 1) return [0];
  const step = Math.min(0.2, 1 / (count - 1));
  return Array.from({ length: count }, (_, i) => (i - (count - 1) / 2) * step);
}
