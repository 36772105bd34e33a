/**
 * The first picture: the graph as it begins, drawn on a plain canvas before sigma, the panels and WebGL are there. What
 * follows stands and looks as this does.
 */
import type { Point } from "./geometry.ts";
import { drawNames, measurer, WEIGHTS } from "./names.ts";
import { dotOutlines, lineOutlines, type Outline } from "./outlines.ts";
import type { Picture } from "./picture.ts";
import {
  beginningFrame,
  bending,
  byPriority,
  extentOf,
  roomOf,
  type Size,
  standing,
  viewButtons,
} from "./standing.ts";
import type { Palette } from "./theme.ts";

/**
 * A canvas to be drawn on; its fonts are looked up while the graph is still on its way. Its memory is not asked for yet:
 * that waits for whatever else the browser has to draw while a page opens.
 */
export function easel(): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.className = "first-picture";
  canvas.setAttribute("aria-hidden", "true");
  // A few hundred strokes are drawn sooner here than by a graphics processor that has yet to begin.
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  for (const weight of WEIGHTS) measurer(context)("A", 1, weight);
  return context;
}

function sizeTo({ canvas }: CanvasRenderingContext2D, { width, height }: Size): void {
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}

/** @returns whether there was anybody to draw, and room */
export function drawFirst(
  context: CanvasRenderingContext2D,
  picture: Picture,
  palette: Palette,
  places: ReadonlyMap<string, Point>,
  size: Size,
): boolean {
  const standings = standing(picture, places);
  const extent = extentOf(standings);
  if (!extent || size.width === 0 || size.height === 0) return false;
  const toScreen = beginningFrame(extent, size);
  const at = new Map([...standings].map(([id, place]) => [id, toScreen(place)]));
  const bent = bending(picture, standings, extent, size);
  const room = roomOf(size);
  const radii = new Map(picture.dots.map((dot) => [dot.id, dot.size * room]));

  sizeTo(context, size);
  context.scale(devicePixelRatio, devicePixelRatio);
  // Those that come first lie over the others.
  for (const line of picture.lines.toReversed()) {
    const [from, to] = [at.get(line.from), at.get(line.to)];
    if (!line.visible || !from || !to) continue;
    const outlines = lineOutlines(line, {
      from,
      to,
      fromRadius: radii.get(line.from)!,
      toRadius: radii.get(line.to)!,
      curvature: bent.get(line.id) ?? line.curvature,
      thickness: Math.max(1, line.thickness),
    });
    fill(context, line.color, outlines);
  }
  for (const dot of picture.dots) {
    const place = at.get(dot.id);
    if (!dot.visible || !place) continue;
    for (const { color, outline } of dotOutlines(dot, radii.get(dot.id)!))
      fill(context, color, [outline], place);
  }
  drawNames(context, {
    dots: byPriority(picture.dots),
    // Nothing is chosen yet, so that no line is named.
    lines: [],
    palette,
    ...size,
    at: (id) => at.get(id),
    radius: (dot) => radii.get(dot.id)!,
    middle: () => undefined,
    taken: [viewButtons(size.width)],
  });
  return true;
}

function fill(
  context: CanvasRenderingContext2D,
  color: string,
  outlines: readonly Outline[],
  { x, y }: Point = { x: 0, y: 0 },
): void {
  context.beginPath();
  for (const outline of outlines) {
    for (let i = 0; i < outline.length; i++) {
      const p = outline[i]!;
      if (i === 0) context.moveTo(x + p.x, y + p.y);
      else context.lineTo(x + p.x, y + p.y);
    }
    context.closePath();
  }
  context.fillStyle = color;
  context.fill();
}
