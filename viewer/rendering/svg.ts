/** What is seen, as an SVG file with its legend: text stays text, and the rest is what the shaders draw. */
import type { EdgeStatus, StatementType } from "../../src/vocabulary.ts";
import { FONT, lettering, type Measure, measurer } from "./names.ts";
import { dotOutlines, lineOutlines, type Outline, shapeOutline } from "./outlines.ts";
import type { Dot, Line, Picture } from "./picture.ts";
import type { Scene } from "./scene.ts";
import { byPriority } from "./standing.ts";
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
  const measure = measurer(document.createElement("canvas").getContext("2d")!);
  const lines = picture.lines.filter((l) => l.visible);
  const dots = picture.dots.filter((d) => d.visible);
  const radii = new Map(dots.map((dot) => [dot.id, scene.radius(dot)]));
  const names = lettering(
    {
      dots: byPriority(dots),
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
<g>${lines
    .toReversed()
    .map((line) => lineSvg(line, scene, radii))
    .join("\n")}</g>
<g>${dots.map((dot) => dotSvg(dot, scene)).join("\n")}</g>
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

const path = (outline: Outline): string => `M${outline.map((p) => `${f(p.x)} ${f(p.y)}`).join("L")}z`;

function lineSvg(line: Line, scene: Scene, radii: ReadonlyMap<string, number>): string {
  const [from, to] = [scene.screen(line.from), scene.screen(line.to)];
  if (!from || !to) return "";
  const outlines = lineOutlines(line, {
    from,
    to,
    fromRadius: radii.get(line.from) ?? 0,
    toRadius: radii.get(line.to) ?? 0,
    curvature: scene.curvature(line),
    thickness: Math.max(1, line.thickness * scene.scale()),
  });
  return `<path d="${outlines.map(path).join("")}" fill="${line.color}"/>`;
}

function dotSvg(dot: Dot, scene: Scene): string {
  const at = scene.screen(dot.id);
  if (!at) return "";
  const shapes = dotOutlines(dot, scene.radius(dot)).map(
    ({ color, outline }) => `<path d="${path(outline)}" fill="${color}"/>`,
  );
  return `<g transform="translate(${f(at.x)} ${f(at.y)})">${shapes.join("")}</g>`;
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
        mark: `<g transform="translate(16 0)" fill="${palette.kinds[kind]}"><path d="${path(shapeOutline(kind, 6))}"/></g>`,
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
