/** From the placed lines of printed pages to running text: columns, running heads, hyphens, paragraphs. */
import { columns, type PrintedLine } from "./columns.ts";
import { withoutFurniture } from "./furniture.ts";

export type { PrintedLine };

/** A line with what its printer had to keep to. */
interface Placed extends PrintedLine {
  /** The usual distance from one line to the next in letters of this size. */
  readonly leading: number;
  /** Where the column ends on the right. */
  readonly edge: number;
  /** In letters larger than most of the column. */
  readonly heading: boolean;
  /** First of its column. */
  readonly first: boolean;
  /** The line below it in its column. */
  readonly below: PrintedLine | undefined;
}

/** The lines of a paragraph so far. */
interface Open {
  readonly text: string;
  readonly last: Placed;
  readonly count: number;
  /** Where its leftmost line begins. */
  readonly left: number;
}

/** The paragraphs of a document, in reading order. */
export function paragraphs(pages: readonly (readonly PrintedLine[])[]): string[] {
  const set = withoutFurniture(pages).flatMap(columns);
  const leadings = leadingBySize(set);
  const result: string[] = [];
  let open: Open | undefined;
  for (const line of set.flatMap((column) => placed(column, leadings))) {
    if (open !== undefined && continues(open, line))
      open = {
        text: join(open.text, line.text),
        last: line,
        count: open.count + 1,
        left: Math.min(open.left, line.x),
      };
    else {
      if (open !== undefined) result.push(open.text);
      open = { text: line.text, last: line, count: 1, left: line.x };
    }
  }
  if (open !== undefined) result.push(open.text);
  return result
    .map((text) => text.replace(BULLET, "").replace(/\s+/g, " ").trim())
    .filter((text) => text !== "");
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/**
 * The usual distance from line to line for each size: the smallest that recurs. Between paragraphs it is larger, and a
 * text of short paragraphs has more of those.
 */
function leadingBySize(set: readonly (readonly PrintedLine[])[]): Map<number, number> {
  // By size, how often each distance occurs, in tenths of a point.
  const distances = new Map<number, Map<number, number>>();
  for (const column of set) {
    for (const [i, line] of column.entries()) {
      const above = column[i - 1];
      if (!above || above.size !== line.size || line.y - above.y < 0.9 * line.size) continue;
      const counts = distances.get(line.size) ?? new Map<number, number>();
      const distance = Math.round((line.y - above.y) * 10) / 10;
      distances.set(line.size, counts.set(distance, (counts.get(distance) ?? 0) + 1));
    }
  }
  return new Map([...distances].map(([size, counts]) => [size, smallestRecurring(counts)]));
}

function smallestRecurring(counts: ReadonlyMap<number, number>): number {
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const often = Math.max(2, sorted.reduce((sum, [, count]) => sum + count, 0) / 20);
  for (const [i, [distance]] of sorted.entries()) {
    let count = 0;
    for (let j = i; j < sorted.length && sorted[j]![0] <= 1.08 * distance; j++) count += sorted[j]![1];
    if (count >= often) return distance;
  }
  return sorted.at(-1)?.[0] ?? 0;
}

function placed(column: readonly PrintedLine[], leadings: ReadonlyMap<number, number>): Placed[] {
  const usual = median(column.map((line) => line.size));
  // Where lines end on the right, of each size that has more than a heading or two.
  const edges = new Map<number, { right: number; count: number }>();
  let end = 0;
  for (const { size, right } of column) {
    const edge = edges.get(size) ?? { right: 0, count: 0 };
    edges.set(size, { right: Math.max(edge.right, right), count: edge.count + 1 });
    end = Math.max(end, right);
  }
  return column.map((line, i) => {
    const { right, count } = edges.get(line.size)!;
    return {
      ...line,
      leading: Math.max(leadings.get(line.size) ?? 0, line.size),
      edge: count > 2 ? right : end,
      heading: line.size > 1.15 * usual,
      first: i === 0,
      below: column[i + 1],
    };
  });
}

const SENTENCE_END = /[.!?:]["'”’)\]]*$/;
/** Bullets, those of symbol fonts among them. */
const BULLET = /^[•▪◦‣●○■□\uf0a7\uf0b7]\s*/u;

/** Had the line room for the first word of the next, so that it was ended on purpose? */
function isShort(line: Placed, next: PrintedLine): boolean {
  const word = next.text.split(" ", 1)[0]!.length;
  const width = ((next.right - next.x) * word) / next.text.length;
  // Letters differ in width: a third more than they have on average.
  return line.right + 1.33 * width + 0.3 * line.size < line.edge;
}

function continues(open: Open, line: Placed): boolean {
  const { last } = open;
  if (Math.abs(line.size - last.size) > 0.5 || BULLET.test(line.text)) return false;
  const ended = SENTENCE_END.test(open.text);
  const goesOn = /\p{L}[-\u2010]$/u.test(open.text) || (!ended && /^[\p{Ll}\d“"']/u.test(line.text));
  const short = isShort(last, line);
  const restyled = last.font !== undefined && line.font !== undefined && last.font !== line.font;
  // In the next column or on the next page a paragraph goes on where its sentence does.
  if (line.first) return goesOn || (!ended && !short && !restyled);
  const down = line.y - last.y;
  if (down <= 0 || line.x >= last.right) return goesOn;
  if (down > 1.8 * line.leading) return false;
  if (down > 1.2 * line.leading && (ended || short)) return false;
  if (line.heading) return true;
  if (restyled && (ended || short)) return false;
  const inList = open.text.endsWith(";");
  if (short && (inList || (ended && /^[^\p{Ll}]/u.test(line.text)))) return false;
  return !beginsByPlace(open, line, ended, short);
}

/** Does a line begin a paragraph by standing further right, or further left, than those before? */
function beginsByPlace({ last, count, left }: Open, line: Placed, ended: boolean, short: boolean): boolean {
  const step = 0.5 * line.size;
  // The second line of an indented paragraph stands further left than its first.
  if (line.x < left - step) return short || count > 1;
  if (line.x > last.x + step) return ended || short;
  // An indented line below one that is the whole of its paragraph stands no further right than that.
  const { below } = line;
  return ended && below?.size === line.size && below.x < line.x - step && below.x < left - step;
}

/** Joins two lines; a word that was divided at the line's end becomes whole. */
function join(text: string, next: string): string {
  if (/\p{L}[-\u00ad\u2010]$/u.test(text) && /^\p{Ll}/u.test(next)) return text.slice(0, -1) + next;
  return /[-\u2010]$/u.test(text) && !/\s[-\u2010]$/u.test(text) ? text + next : `${text} ${next}`;
}
