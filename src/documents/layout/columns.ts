/** From the lines of a printed page to its columns. */

/** A line of print; y grows downwards. All measures are in points. */
export interface PrintedLine {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** Size of its letters. */
  readonly size: number;
  /** The font of the whole line; missing where it has several. */
  readonly font?: string | undefined;
}

/** Fewest lines on each side of a gutter for it to divide columns. */
const COLUMN_LINES = 4;

/**
 * The columns of a page in reading order, each from top to bottom; where an empty strip divides a stretch of the page, the
 * left column before the right one. Lines that cross the strip (headlines) divide the page into stretches.
 */
export function columns(lines: readonly PrintedLine[]): PrintedLine[][] {
  const sorted = [...lines].sort((a, b) => a.y - b.y || a.x - b.x);
  const gutter = findGutter(sorted);
  if (gutter === undefined) return sorted.length > 0 ? [sorted] : [];
  const ordered: PrintedLine[][] = [];
  let stretch: PrintedLine[] = [];
  let across: PrintedLine[] = [];
  const flush = () => {
    if (across.length > 0) ordered.push(across);
    ordered.push(...columns(stretch.filter((line) => line.right <= gutter)));
    ordered.push(...columns(stretch.filter((line) => line.x >= gutter)));
    stretch = [];
    across = [];
  };
  for (const line of sorted) {
    if (line.x < gutter && line.right > gutter) {
      if (stretch.length > 0) flush();
      across.push(line);
    } else stretch.push(line);
  }
  flush();
  return ordered;
}

/** The x of a strip with enough lines beside each other on both sides and few across. */
function findGutter(lines: readonly PrintedLine[]): number | undefined {
  let best: { x: number; crossing: number } | undefined;
  for (const x of new Set(lines.map((line) => line.x))) {
    const left = lines.filter((line) => line.right < x);
    const right = lines.filter((line) => line.x >= x);
    const crossing = lines.length - left.length - right.length;
    if (left.length < COLUMN_LINES || right.length < COLUMN_LINES || crossing > lines.length / 4) continue;
    const top = Math.max(left[0]!.y, right[0]!.y);
    const bottom = Math.min(left.at(-1)!.y, right.at(-1)!.y);
    const beside = [left, right].map(
      (side) => side.filter((line) => line.y >= top && line.y <= bottom).length,
    );
    if (Math.min(...beside) < COLUMN_LINES) continue;
    if (best === undefined || crossing < best.crossing) best = { x, crossing };
  }
  return best?.x;
}
