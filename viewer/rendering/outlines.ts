/**
 * The outlines of lines and actors, as the shaders draw them, for where no shader draws: the first picture and the saved
 * file. Everything of one line lies in the same direction around its inside, so that filled as one it covers nothing twice.
 */
import { arrowHalfWidth, arrowLength, controlPoint, GAP, type Point, pointAt, WAVE } from "./geometry.ts";
import type { Dot, Line } from "./picture.ts";

export type Outline = readonly Point[];

/** A line's ends on the screen and how it goes between them. Lengths in pixels. */
export interface Course {
  readonly from: Point;
  readonly to: Point;
  /** Radii of the actors at its ends. */
  readonly fromRadius: number;
  readonly toRadius: number;
  readonly curvature: number;
  readonly thickness: number;
}

/** A place by its way along the line and its distance to the left, as a point of the screen. */
type Placed = (along: number, across: number) => Point;

/** Pixels of a straight piece of a bent body, of one of a wave, and between two marks. */
const PIECE = 12;
const WAVE_PIECE = 2;
const MARKS = 28;
/** A line that bends less is straight to the eye. */
const STRAIGHT = 0.004;
/** By so much the shader's soft edge reaches over. */
const SOFT = 0.05;

export function lineOutlines(line: Pick<Line, "dash" | "mark" | "arrow">, course: Course): Outline[] {
  const { from: a, to: b, curvature, thickness } = course;
  const reach = Math.max(1, Math.hypot(b.x - a.x, b.y - a.y));
  const c = controlPoint(a, b, curvature);
  const bent = reach * (1 + 0.6667 * curvature * curvature);
  const head = line.arrow ? arrowLength(thickness) : 0;
  const start = (course.fromRadius + GAP) / bent;
  const tip = 1 - (course.toRadius + GAP) / bent;
  const end = tip - head / bent;
  if (start > end) return [];
  const placed: Placed = (along, across) => {
    const t = start + along / bent;
    const at = pointAt(t, a, c, b);
    const [tx, ty] = [(1 - t) * (c.x - a.x) + t * (b.x - c.x), (1 - t) * (c.y - a.y) + t * (b.y - c.y)];
    const length = Math.hypot(tx, ty) || 1;
    return { x: at.x + (ty / length) * across, y: at.y - (tx / length) * across };
  };
  const length = (end - start) * bent;
  const half = thickness / 2;
  const outlines = bodies(line, thickness).flatMap(([middle, width]) =>
    stretches(line.dash, thickness, length).map(([first, last]) =>
      line.dash === "disputed"
        ? waved(placed, first, last, middle, width)
        : ribbon(placed, first, last, middle, width, Math.abs(curvature) < STRAIGHT ? length : PIECE),
    ),
  );
  if (line.dash === "denied") outlines.push(...cross(placed, length / 2));
  for (let along = 0; along <= length; along += MARKS) {
    const mark = markAt(line.mark, along, half, length);
    if (mark) outlines.push(mark.map(([x, y]) => placed(x, y)));
  }
  if (line.arrow) {
    const wide = arrowHalfWidth(thickness);
    outlines.push([placed(length, wide), placed(length + head, 0), placed(length, -wide)]);
  }
  return outlines;
}

/** Middle and half the width of a line's body: one, or two strokes of a double line. */
function bodies({ mark }: Pick<Line, "mark">, thickness: number): (readonly [number, number])[] {
  if (mark !== "double") return [[0, thickness / 2 + SOFT]];
  const width = Math.max(0.6, thickness * 0.35) + SOFT;
  return [
    [thickness * 0.8, width],
    [-thickness * 0.8, width],
  ];
}

/** From where to where a body is drawn. */
function stretches(dash: Line["dash"], thickness: number, length: number): (readonly [number, number])[] {
  if (dash !== "possible" && dash !== "denied") return [[0, length]];
  const [period, part] = dash === "possible" ? [5 + thickness, 0.36] : [15, 0.62];
  return Array.from(
    { length: Math.ceil(length / period) },
    (_, i) => [i * period, Math.min(length, (i + part) * period)] as const,
  );
}

/** To the left of a middle line forwards, to its right back. */
function band(
  first: number,
  last: number,
  piece: number,
  edge: (along: number, side: 1 | -1) => Point,
): Outline {
  const pieces = Math.max(1, Math.ceil((last - first) / piece));
  const points: Point[] = [];
  for (let i = 0; i <= pieces; i++) points.push(edge(first + ((last - first) * i) / pieces, 1));
  for (let i = pieces; i >= 0; i--) points.push(edge(first + ((last - first) * i) / pieces, -1));
  return points;
}

const ribbon = (
  placed: Placed,
  first: number,
  last: number,
  middle: number,
  half: number,
  piece: number,
): Outline => band(first, last, piece, (x, side) => placed(x, middle + side * half));

function waved(placed: Placed, first: number, last: number, middle: number, half: number): Outline {
  return band(first, last, WAVE_PIECE, (x, side) => {
    const slope = WAVE.height * WAVE.turn * Math.cos(x * WAVE.turn);
    const swing = WAVE.height * Math.sin(x * WAVE.turn);
    return placed(x, swing + (middle + side * half) * Math.hypot(1, slope));
  });
}

function cross(placed: Placed, middle: number): Outline[] {
  const [arm, half] = [5.5, 1.3 + SOFT];
  return [1, -1].map((way) => {
    const corners: [number, number][] = [
      [-arm, -arm * way + half],
      [arm, arm * way + half],
      [arm, arm * way - half],
      [-arm, -arm * way - half],
    ];
    return corners.map(([x, y]) => placed(middle + x, Math.max(-arm, Math.min(arm, y))));
  });
}

/** A bead, tick or tooth; those at the ends are cut through. */
function markAt(
  mark: Line["mark"],
  along: number,
  half: number,
  length: number,
): (readonly [number, number])[] | undefined {
  const cut = (x: number) => Math.max(0, Math.min(length, along + x));
  switch (mark) {
    case "beads": {
      const radius = half + 1.7 + SOFT;
      return Array.from({ length: 16 }, (_, i) => {
        const angle = (-i / 8) * Math.PI;
        return [cut(radius * Math.cos(angle)), radius * Math.sin(angle)];
      });
    }
    case "ticks":
      return [
        [cut(-0.85), half + 4.5],
        [cut(0.85), half + 4.5],
        [cut(0.85), 0],
        [cut(-0.85), 0],
      ];
    case "teeth":
      return [
        [cut(-0.05), half + 4.5],
        [cut(4.5), half - 0.5],
        [cut(-4.5), half - 0.5],
      ];
    default:
      return undefined;
  }
}

/** Pixels from the rim in which the shader mixes in the rim's colour, and by which its soft edge is smaller. */
const RIM = 2.2;
const EDGE = 0.35;

/** What an actor is painted with around the origin: its rim, over that itself, and the point of one that is pinned. */
export function dotOutlines(
  { shape, rim, color, pinned }: Pick<Dot, "shape" | "rim" | "color" | "pinned">,
  radius: number,
): { readonly color: string; readonly outline: Outline }[] {
  const inside = Math.min(RIM, 0.2 * radius + 0.5);
  return [
    { color: rim, outline: shapeOutline(shape, radius, EDGE) },
    { color, outline: shapeOutline(shape, radius, inside) },
    ...(pinned ? [{ color: "#fff", outline: shapeOutline("person", 0.24 * radius) }] : []),
  ];
}

/** @param inset how far inside of the rim, in pixels */
export function shapeOutline(shape: Dot["shape"], radius: number, inset = 0): Outline {
  const r = radius - inset;
  switch (shape) {
    case "person":
      return arc(0, 0, r, 0, 2 * Math.PI, 32);
    case "mediation":
      return corners(r, [0, -1.176], [1.176, 0], [0, 1.176], [-1.176, 0]);
    case "state":
      return corners(
        r,
        [-1.069, 0],
        [-0.535, -0.926],
        [0.535, -0.926],
        [1.069, 0],
        [0.535, 0.926],
        [-0.535, 0.926],
      );
    case "group": {
      const [middle, round] = [0.6 * radius, Math.max(0, 0.28 * radius - inset)];
      return [0, 1, 2, 3].flatMap((side) => {
        const [x, y] = [side === 0 || side === 3 ? middle : -middle, side < 2 ? middle : -middle];
        return arc(x, y, round, (side * Math.PI) / 2, ((side + 1) * Math.PI) / 2, 4);
      });
    }
  }
}

const arc = (x: number, y: number, r: number, from: number, to: number, steps: number): Point[] =>
  Array.from({ length: steps + 1 }, (_, i) => {
    const angle = from + ((to - from) * i) / steps;
    return { x: x + r * Math.cos(angle), y: y + r * Math.sin(angle) };
  });

const corners = (r: number, ...at: readonly (readonly [number, number])[]): Outline =>
  at.map(([x, y]) => ({ x: x * r, y: y * r }));
