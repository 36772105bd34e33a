/** What is seen, as an SVG file with its legend: text stays text, and lines can be edited. */
import type { EdgeStatus, StatementType } from "../../src/vocabulary.ts";
import { arrowHalfWidth, arrowLength, controlPoint, GAP, type Point, pointAt, WAVE } from "./geometry.ts";
import { FONT, lettering } from "./names.ts";
import type { Dot, Line, Picture } from "./picture.ts";
import type { Scene } from "./scene.ts";
import { linePath, markPath } from "./strokes.ts";
import { KIND_WORDS, markOf, NOUNS, type Palette, STATUS_WORDS } from "./theme.ts";

const LEGEND_HEIGHT = 22;

/** @returns an SVG document as large as the stage, with the legend beneath. */
export function toSvg(
  scene: Scene,
  picture: Picture,
  palette: Palette,
  title: string,
  edgeLabels: boolean,
): string {
  const { width, height } = scene.size();
  const scale = scene.scale();
  const lines = picture.lines.filter((l) => l.visible);
  const dots = picture.dots.filter((d) => d.visible);
  const measure = measurer();
  const names = lettering(
    {
      dots: dots
        .filter((d) => d.label !== "")
        .sort((a, b) => Number(b.named) - Number(a.named) || b.size - a.size),
      lines: lines.filter((l) => edgeLabels || l.strong),
      palette,
      width,
      height,
      at: scene.screen,
      radius: scene.radius,
      middle: (line) => scene.screenLine(line.id),
    },
    measure,
  );
  const legend = legendOf(lines, dots, palette, width, measure);
  const whole = height + legend.height;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="${escapeXml(FONT)}">
<title>${escapeXml(title)}</title>
<rect width="100%" height="100%" fill="${palette.background}"/>
<svg width="${width}" height="${height}" overflow="hidden">
<g fill="none">${lines.map((l) => lineSvg(l, scene, scale, dots)).join("\n")}</g>
<g>${dots.map((d) => dotSvg(d, scene)).join("\n")}</g>
<g dominant-baseline="central" stroke-linejoin="round" paint-order="stroke" stroke="${palette.halo}" stroke-width="3.5">
${names.map((n) => `<text x="${f(n.x)}" y="${f(n.y)}" font-size="${n.size}" font-weight="${n.weight}" fill="${n.color}" opacity="${n.opacity}">${escapeXml(n.text)}</text>`).join("\n")}
</g>
</svg>
<g transform="translate(0 ${height})">${legend.svg}</g>
</svg>
`;
}

/** The same as a PNG, twice as fine as the screen's pixels. */
export async function toPng(svg: string): Promise<Blob> {
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width! * 2;
    canvas.height = height! * 2;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error("the browser drew no picture"))),
        "image/png",
      ),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

const f = (n: number): string => String(Math.round(n * 100) / 100);

const escapeXml = (text: string): string =>
  [...text]
    // Characters that XML cannot hold.
    .filter((c) => c >= " " || c === "\t" || c === "\n")
    .join("")
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function lineSvg(line: Line, scene: Scene, scale: number, dots: readonly Dot[]): string {
  const [a, b] = [scene.screen(line.from), scene.screen(line.to)];
  if (!a || !b) return "";
  const radius = (id: string) => {
    const dot = dots.find((d) => d.id === id);
    return dot ? scene.radius(dot) : 0;
  };
  const c = controlPoint(a, b, scene.curvature(line));
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const thickness = Math.max(1, line.thickness * scale);
  const head = line.arrow ? arrowLength(thickness) : 0;
  const from = Math.min(0.45, (radius(line.from) + GAP) / length);
  const tip = Math.max(0.55, 1 - (radius(line.to) + GAP) / length);
  const to = Math.max(from, tip - head / length);
  const part = pieceOf(a, c, b, from, to);
  const dash = { reported: "", possible: `2 ${f(3 + thickness)}`, denied: "9 6", disputed: "" }[line.dash];
  const stroke = `stroke="${line.color}"`;
  const path = line.dash === "disputed" ? wave(part) : `M${p(part[0])}Q${p(part[1])} ${p(part[2])}`;
  const body =
    line.mark === "double"
      ? `<path d="${path}" ${stroke} stroke-width="${f(thickness * 2.2)}"/><path d="${path}" stroke="#fff" stroke-opacity=".85" stroke-width="${f(thickness * 0.9)}"/>`
      : `<path d="${path}" ${stroke} stroke-width="${f(thickness)}"${dash ? ` stroke-dasharray="${dash}"` : ""}/>`;
  const middle = pointAt(0.5, ...part);
  const cross =
    line.dash === "denied"
      ? `<path d="M${f(middle.x - 4)} ${f(middle.y - 4)}l8 8m0 -8l-8 8" ${stroke} stroke-width="2"/>`
      : "";
  return (
    body +
    cross +
    marksSvg(line, part, length) +
    (line.arrow ? headSvg(line, a, c, b, to, tip, thickness) : "")
  );
}

type Piece = readonly [Point, Point, Point];

/** The part of a curve between two parameters (de Casteljau). */
function pieceOf(a: Point, c: Point, b: Point, from: number, to: number): Piece {
  const mix = (p: Point, q: Point, t: number) => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });
  const start = pointAt(from, a, c, b);
  const end = pointAt(to, a, c, b);
  return [start, mix(mix(a, c, from), mix(c, b, from), to), end];
}

const p = ({ x, y }: Point): string => `${f(x)} ${f(y)}`;

function along(part: Piece, t: number): { at: Point; nx: number; ny: number; angle: number } {
  const at = pointAt(t, ...part);
  const ahead = pointAt(Math.min(1, t + 0.01), ...part);
  const behind = pointAt(Math.max(0, t - 0.01), ...part);
  const angle = Math.atan2(ahead.y - behind.y, ahead.x - behind.x);
  return { at, nx: Math.sin(angle), ny: -Math.cos(angle), angle };
}

function wave(part: Piece): string {
  const length = Math.hypot(part[2].x - part[0].x, part[2].y - part[0].y);
  const steps = Math.max(8, Math.round(length / 2));
  const points = Array.from({ length: steps + 1 }, (_, i) => {
    const { at, nx, ny } = along(part, i / steps);
    const swing = WAVE.height * Math.sin((i / steps) * length * WAVE.turn);
    return p({ x: at.x + nx * swing, y: at.y + ny * swing });
  });
  return `M${points.join("L")}`;
}

function marksSvg(line: Line, part: Piece, length: number): string {
  if (line.mark === "plain" || line.mark === "double") return "";
  const shape = {
    beads: "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
    ticks: "M-.8 0v-6h1.6v6z",
    teeth: "M-4 0L0 -5.5L4 0z",
  }[line.mark];
  let marks = "";
  for (let x = 14; x < length - 14; x += 28) {
    const { at, angle } = along(part, x / length);
    marks += `<path d="${shape}" fill="${line.color}" transform="translate(${p(at)}) rotate(${f((angle * 180) / Math.PI)})"/>`;
  }
  return marks;
}

function headSvg(
  line: Line,
  a: Point,
  c: Point,
  b: Point,
  to: number,
  tip: number,
  thickness: number,
): string {
  const base = pointAt(to, a, c, b);
  const end = pointAt(tip, a, c, b);
  const angle = Math.atan2(end.y - base.y, end.x - base.x);
  const half = arrowHalfWidth(thickness);
  const [nx, ny] = [Math.sin(angle) * half, -Math.cos(angle) * half];
  return `<path d="M${p(end)}L${p({ x: base.x + nx, y: base.y + ny })}L${p({ x: base.x - nx, y: base.y - ny })}z" fill="${line.color}"/>`;
}

function dotSvg(dot: Dot, scene: Scene): string {
  const at = scene.screen(dot.id);
  if (!at) return "";
  const r = scene.radius(dot);
  return `<g transform="translate(${p(at)})" fill="${dot.color}" stroke="${dot.rim}" stroke-width="1.5">${shapeSvg(dot.shape, r)}</g>`;
}

function shapeSvg(shape: Dot["shape"], r: number): string {
  if (shape === "person") return `<circle r="${f(r)}"/>`;
  if (shape === "group")
    return `<rect x="${f(-r * 0.88)}" y="${f(-r * 0.88)}" width="${f(r * 1.76)}" height="${f(r * 1.76)}" rx="${f(r * 0.28)}"/>`;
  if (shape === "mediation")
    return `<path d="M0 ${f(-r * 1.17)}L${f(r * 1.17)} 0L0 ${f(r * 1.17)}L${f(-r * 1.17)} 0z"/>`;
  const [w, h] = [r * 1.07, r * 0.926];
  return `<path d="M${f(-w)} 0L${f(-w / 2)} ${f(-h)}H${f(w / 2)}L${f(w)} 0L${f(w / 2)} ${f(h)}H${f(-w / 2)}z"/>`;
}

type Measure = (text: string, size: number, weight: number) => number;

function measurer(): Measure {
  const context = document.createElement("canvas").getContext("2d")!;
  return (text, size, weight) => {
    context.font = `${weight} ${size}px ${FONT}`;
    return context.measureText(text).width;
  };
}

/** The kinds, types and statuses that are in the picture. */
function legendOf(
  lines: readonly Line[],
  dots: readonly Dot[],
  palette: Palette,
  width: number,
  measure: Measure,
): { svg: string; height: number } {
  const items: { mark: string; text: string }[] = [];
  for (const kind of ["state", "group", "person"] as const)
    if (dots.some((d) => d.shape === kind))
      items.push({
        mark: `<g transform="translate(16 0)" fill="${palette.kinds[kind]}">${shapeSvg(kind, 6)}</g>`,
        text: KIND_WORDS[kind],
      });
  for (const type of Object.keys(NOUNS) as StatementType[])
    if (lines.some((l) => l.type === type))
      items.push({ mark: strokeSvg(palette.types[type], "reported", type), text: NOUNS[type] });
  for (const status of ["possible", "denied", "disputed"] as const)
    if (lines.some((l) => l.status === status))
      items.push({ mark: strokeSvg(palette.ink, status), text: STATUS_WORDS[status] });
  let [x, y] = [16, 16];
  const drawn = items.map(({ mark, text }) => {
    const needed = 38 + measure(text, 12, 400) + 18;
    if (x + needed > width && x > 16) {
      x = 16;
      y += LEGEND_HEIGHT;
    }
    const item = `<g transform="translate(${f(x)} ${y})">${mark}<text x="38" font-size="12" dominant-baseline="central" fill="${palette.ink}">${text}</text></g>`;
    x += needed;
    return item;
  });
  return { svg: drawn.join("\n"), height: y + 16 };
}

function strokeSvg(color: string, status: EdgeStatus, type?: StatementType): string {
  const mark = type ? markOf[type] : "plain";
  const dash = { reported: "", possible: "2.5 4", denied: "9 5", disputed: "" }[status];
  const paths = linePath(30, status, mark === "double").map(
    (d) =>
      `<path d="${d}" stroke-dasharray="${dash}" stroke="${color}" stroke-width="${mark === "double" ? 1.4 : 2}" fill="none"/>`,
  );
  const cross =
    status === "denied" ? `<path d="M11.5 -3.5l7 7m0 -7l-7 7" stroke="${color}" stroke-width="1.8"/>` : "";
  return `${paths.join("")}<path d="${markPath(mark, 30)}" fill="${color}"/>${cross}`;
}
