/** From the placed lines of printed pages to running text: columns, running heads, hyphens, paragraphs. */

/** A line of print; y grows downwards. All measures are in points. */
export interface PrintedLine {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** Size of its letters. */
  readonly size: number;
}

/** The paragraphs of a document, in reading order. */
export function paragraphs(pages: readonly (readonly PrintedLine[])[]): string[] {
  const heads = runningHeads(pages);
  const result: string[] = [];
  let open: { text: string; line: PrintedLine } | undefined;
  for (const page of pages) {
    const lines = readingOrder(
      page.filter((line) => !heads.has(pattern(line.text)) && !PAGE_NUMBER.test(line.text)),
    );
    const leading = usualLeading(lines);
    const left = leftEdges(lines);
    for (const line of lines) {
      if (open !== undefined && continues(open, line, leading, left))
        open = { text: join(open.text, line.text), line };
      else {
        if (open !== undefined) result.push(open.text);
        open = { text: line.text, line };
      }
    }
  }
  if (open !== undefined) result.push(open.text);
  return result.map((text) => text.replace(/\s+/g, " ").trim()).filter((text) => text !== "");
}

const PAGE_NUMBER = /^\W*(?:page\s+)?\d{1,4}(?:\s+(?:of|\/)\s+\d{1,4})?\W*$/i;

/** A line without its numbers, as it stands on every page. */
const pattern = (text: string): string => text.replace(/\d+/g, "#").replace(/\s+/g, " ").trim();

/** What stands first or last on at least two pages and on half of them. */
function runningHeads(pages: readonly (readonly PrintedLine[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const byHeight = [...page].sort((a, b) => a.y - b.y);
    const edges = new Set([...byHeight.slice(0, 2), ...byHeight.slice(-2)].map((line) => pattern(line.text)));
    for (const edge of edges) counts.set(edge, (counts.get(edge) ?? 0) + 1);
  }
  const often = Math.max(2, pages.length / 2);
  return new Set([...counts].filter(([, count]) => count >= often).map(([text]) => text));
}

/** Fewest lines on each side of a gutter for it to divide columns. */
const COLUMN_LINES = 4;

/**
 * Top to bottom; where an empty strip divides a stretch of the page, the left column before the right one. Lines that
 * cross the strip (headlines) divide the page into stretches.
 */
function readingOrder(lines: readonly PrintedLine[]): PrintedLine[] {
  const sorted = [...lines].sort((a, b) => a.y - b.y || a.x - b.x);
  const gutter = findGutter(sorted);
  if (gutter === undefined) return sorted;
  const ordered: PrintedLine[] = [];
  let stretch: PrintedLine[] = [];
  const flush = () => {
    ordered.push(...readingOrder(stretch.filter((line) => line.right <= gutter)));
    ordered.push(...readingOrder(stretch.filter((line) => line.x >= gutter)));
    stretch = [];
  };
  for (const line of sorted) {
    if (line.x < gutter && line.right > gutter) {
      flush();
      ordered.push(line);
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

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** The usual distance from one line to the next. */
const usualLeading = (lines: readonly PrintedLine[]): number =>
  median(lines.flatMap((line, i) => (i > 0 && line.y > lines[i - 1]!.y ? line.y - lines[i - 1]!.y : [])));

/** For each line the x at which most lines of its column begin. */
function leftEdges(lines: readonly PrintedLine[]): Map<PrintedLine, number> {
  return new Map(
    lines.map((line) => {
      const column = lines.filter(
        (other) => Math.abs(other.x - line.x) < 3 * line.size && other.size === line.size,
      );
      return [line, median(column.map((other) => other.x))];
    }),
  );
}

const SENTENCE_END = /[.!?:]["'”’)\]]*$/;

function continues(
  open: { readonly text: string; readonly line: PrintedLine },
  line: PrintedLine,
  leading: number,
  left: ReadonlyMap<PrintedLine, number>,
): boolean {
  const before = open.line;
  if (Math.abs(line.size - before.size) > 0.5) return false;
  const down = line.y - before.y;
  const sameColumn = down > 0 && line.x < before.right;
  // In the next column or on the next page a paragraph goes on where its sentence does.
  if (!sameColumn)
    return /-$/.test(open.text) || (!SENTENCE_END.test(open.text) && /^[\p{Ll}\d“"']/u.test(line.text));
  const indented =
    line.x - (left.get(line) ?? line.x) > 0.5 * line.size && before.x <= line.x - 0.5 * line.size;
  return down < 1.25 * Math.max(leading, line.size) && !indented;
}

/** Joins two lines; a word that was divided at the line's end becomes whole. */
function join(text: string, next: string): string {
  if (/\p{L}[-\u00ad\u2010]$/u.test(text) && /^\p{Ll}/u.test(next)) return text.slice(0, -1) + next;
  return /[-\u2010]$/u.test(text) && !/\s[-\u2010]$/u.test(text) ? text + next : `${text} ${next}`;
}
