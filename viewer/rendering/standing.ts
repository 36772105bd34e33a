/** Where everything stands in a picture as it begins: on the stage, and in what is drawn before the stage is there. */
import { detours } from "./detours.ts";
import type { Point } from "./geometry.ts";
import { placeMediations } from "./mediations.ts";
import type { Box } from "./names.ts";
import type { Dot, Picture } from "./picture.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels between the stage's rim and the actors. */
export const PADDING = 44;
/** Pixels that a line keeps from an actor that it passes. */
const CLEARANCE = 5;
/** Pixels; parallel lines longer than that bend no further apart. */
const FAR = 360;

/** Small stages have small actors: what their sizes are multiplied by. */
export const roomOf = ({ width, height }: Size): number =>
  Math.max(0.55, Math.min(1, Math.min(width, height * 1.3) / 720));

/** Those whose names matter most first. */
export const byPriority = (dots: readonly Dot[]): Dot[] =>
  dots
    .filter((d) => d.visible && d.label !== "")
    .sort(
      (a, b) => Number(b.named) - Number(a.named) || Number(a.faded) - Number(b.faded) || b.size - a.size,
    );

/** The corner with the buttons for the view, where no names are written. */
export const viewButtons = (width: number): Box => ({ left: width - 124, right: width, top: 0, bottom: 46 });

/** Where actors stand, and their mediations between them. */
export function standing(picture: Picture, places: ReadonlyMap<string, Point>): Map<string, Point> {
  const at = new Map<string, Point>();
  for (const { id, shape } of picture.dots) {
    const place = shape === "mediation" ? undefined : places.get(id);
    if (place) at.set(id, place);
  }
  for (const [id, place] of placeMediations(picture.dots, picture.lines, at)) at.set(id, place);
  return at;
}

/** What the camera's frame of reference fits. */
export interface Extent {
  readonly x: [number, number];
  readonly y: [number, number];
}

export function extentOf(at: ReadonlyMap<string, Point>): Extent | undefined {
  if (at.size === 0) return undefined;
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of at.values()) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [bottom, top] = [Math.min(bottom, y), Math.max(top, y)];
  }
  // One actor, or all in one place: give the frame a size.
  const more = Math.max(120 - (right - left), 0, 120 - (top - bottom)) / 2;
  return { x: [left - more, right + more], y: [bottom - more, top + more] };
}

/** The graph's measure counts upwards, the screen's downwards. */
const flipped = ({ x, y }: Point): Point => ({ x, y: -y });

/** The curvature of each line that is seen, bent around actors, as large as those are before anyone zooms. */
export function bending(
  picture: Picture,
  at: ReadonlyMap<string, Point>,
  extent: Extent,
  stage: Size,
): Map<string, number> {
  const across = (stage.width - 2 * PADDING) / (extent.x[1] - extent.x[0]);
  const down = (stage.height - 2 * PADDING) / (extent.y[1] - extent.y[0]);
  const pixel = 1 / Math.max(Math.min(across, down), 0.01);
  const room = roomOf(stage);
  const lines = picture.lines.flatMap((line) => {
    const [from, to] = [at.get(line.from), at.get(line.to)];
    if (!line.visible || !from || !to) return [];
    const length = Math.hypot(to.x - from.x, to.y - from.y) / pixel;
    return { ...line, curvature: line.curvature * Math.min(1, FAR / length) };
  });
  const around = detours(
    lines,
    (id) => {
      const place = at.get(id);
      return place && flipped(place);
    },
    picture.dots.flatMap(({ id, visible, size }) => {
      const place = visible ? at.get(id) : undefined;
      return place ? { id, ...flipped(place), room: (size * room + CLEARANCE) * pixel } : [];
    }),
  );
  return new Map(lines.map((line) => [line.id, around.get(line.id) ?? line.curvature]));
}

/**
 * From the graph's places to the screen's pixels while the camera is where it begins, as sigma's `matrixFromCamera` has
 * it: the extent fills the stage inside of its padding.
 */
export function beginningFrame({ x, y }: Extent, { width, height }: Size): (place: Point) => Point {
  const [wide, high] = [x[1] - x[0], y[1] - y[0]];
  const [graph, stage] = [high / wide, height / width];
  const crossed = (stage < 1 && graph > 1) || (stage > 1 && graph < 1);
  const correction = crossed ? 1 : Math.min(Math.max(graph, 1 / graph), Math.max(stage, 1 / stage));
  const pixels = ((Math.min(width, height) - 2 * PADDING) * correction) / Math.max(wide, high);
  const middle = { x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 };
  return (place) => ({
    x: width / 2 + (place.x - middle.x) * pixels,
    y: height / 2 - (place.y - middle.y) * pixels,
  });
}
