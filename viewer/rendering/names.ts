/** Writes names beside actors and types on lines, none over another. */
import type { Point } from "./geometry.ts";
import type { Dot, Line } from "./picture.ts";
import type { Palette } from "./theme.ts";

export interface Lettering {
  /** Those whose names matter most first. */
  readonly dots: readonly Dot[];
  /** Lines that are to be named. */
  readonly lines: readonly Line[];
  readonly palette: Palette;
  readonly width: number;
  readonly height: number;
  readonly at: (id: string) => Point | undefined;
  readonly radius: (dot: Dot) => number;
  readonly middle: (line: Line) => Point | undefined;
  /** Where nothing is to be written. */
  readonly taken?: readonly Box[];
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A name and where it is written. */
export interface Lettered {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly color: string;
  readonly opacity: number;
}

export const FONT = `system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif`;
/** Of names, and of those that matter most. */
export const WEIGHTS = [450, 600] as const;
const LONGEST = 38;
/** Pixels of the stroke under a name. */
const HALO = 3.5;
/** Names looked at in one frame; beyond it, no place would be left. */
const MOST = 260;

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** A name cut to a length that can be read at a glance, never inside of a character. */
export function short(name: string, longest = LONGEST): string {
  const letters = [...name];
  return letters.length <= longest
    ? name
    : `${letters
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`;
}

/** The width of a text in pixels. */
export type Measure = (text: string, size: number, weight: number) => number;

/** Chooses what is written and where. */
export function lettering(
  { dots, lines, palette, width, height, at, radius, middle, taken: covered = [] }: Lettering,
  measure: Measure,
): Lettered[] {
  const taken: Box[] = [...covered];
  const places = new Map<Dot, Point>();
  for (const dot of dots) {
    const p = at(dot.id);
    if (!p || p.x < -40 || p.x > width + 40 || p.y < -20 || p.y > height + 20) continue;
    places.set(dot, p);
    if (places.size <= 600 && !dot.faded) {
      const r = radius(dot);
      taken.push({ left: p.x - r, right: p.x + r, top: p.y - r, bottom: p.y + r });
    }
  }
  const written: Lettered[] = [];
  let looked = 0;
  for (const [dot, p] of places) {
    if (++looked > MOST) break;
    const r = radius(dot);
    const size = Math.round(Math.max(11, Math.min(16, 9.5 + r * 0.33)));
    const weight = WEIGHTS[dot.named || dot.shape === "state" ? 1 : 0];
    const text = short(dot.label);
    const w = measure(text, size, weight);
    const sides: readonly (readonly [x: number, y: number])[] = [
      [p.x + r + 4, p.y],
      [p.x - r - 4 - w, p.y],
      [p.x - w / 2, p.y + r + size * 0.75],
      [p.x - w / 2, p.y - r - size * 0.75],
    ];
    const boxAt = ([x, y]: readonly [number, number]): Box => ({
      left: x - 1,
      right: x + w + 1,
      top: y - size * 0.58,
      bottom: y + size * 0.58,
    });
    const free = sides.find((side) => {
      const box = boxAt(side);
      return box.left > 0 && box.right < width && !taken.some((t) => overlap(t, box));
    });
    const side = free ?? (dot.named ? sides[0]! : undefined);
    if (!side) continue;
    taken.push(boxAt(side));
    const opacity = dot.faded ? 0.35 : 1;
    written.push({ text, x: side[0], y: side[1], size, weight, color: palette.ink, opacity });
  }
  for (const line of lines) {
    const p = middle(line);
    if (!p || line.label === "" || p.x < 0 || p.x > width || p.y < 0 || p.y > height) continue;
    const size = 11;
    const w = measure(line.label, size, 500);
    const box = { left: p.x - w / 2 - 1, right: p.x + w / 2 + 1, top: p.y - 7, bottom: p.y + 7 };
    if (taken.some((t) => overlap(t, box))) continue;
    taken.push(box);
    written.push({
      text: line.label,
      x: p.x - w / 2,
      y: p.y,
      size,
      weight: 500,
      color: line.color.replace(/,[\d.]+\)$/, ",1)"),
      opacity: 1,
    });
  }
  return written;
}

/** Pixels of the one size that names are measured and drawn in, and scaled from: browsers look up each size of a font anew. */
const CUT = 16;
const fontOf = (weight: number): string => `${weight} ${CUT}px ${FONT}`;

const widths = new Map<string, number>();

export const measurer =
  (context: Pick<CanvasRenderingContext2D, "font" | "measureText">): Measure =>
  (text, size, weight) => {
    const key = `${weight} ${text}`;
    let w = widths.get(key);
    if (w === undefined) {
      context.font = fontOf(weight);
      w = context.measureText(text).width / CUT;
      if (widths.size > 20_000) widths.clear();
      widths.set(key, w);
    }
    return w * size;
  };

export function drawNames(context: CanvasRenderingContext2D, what: Lettering): void {
  context.save();
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = what.palette.halo;
  for (const { text, x, y, size, weight, color, opacity } of lettering(what, measurer(context))) {
    const scale = size / CUT;
    context.save();
    context.translate(x, y);
    context.scale(scale, scale);
    context.font = fontOf(weight);
    context.globalAlpha = opacity;
    context.lineWidth = HALO / scale;
    context.strokeText(text, 0, 0);
    context.fillStyle = color;
    context.fillText(text, 0, 0);
    context.restore();
  }
  context.restore();
}
