/** Activity over time: statements by span of days and family of types. */
import { type Corpus, NO_DAY } from "./corpus.ts";
import type { Relations } from "./relations.ts";

export interface Bins {
  readonly first: number;
  /** Days in a bin. */
  readonly width: number;
  /** Number of statements, by bin and then by group of types. */
  readonly counts: readonly Uint32Array[];
  /** Most in one bin. */
  readonly most: number;
}

/** A day to name beneath the timeline. */
export interface Tick {
  readonly day: number;
  readonly words: string;
}

/** Months between ticks. */
const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Beginnings of years or months between two days, evenly apart; by their names where years are too long. */
export function ticksOf(first: number, last: number, most: number): Tick[] {
  const monthOf = (day: number) => {
    const date = new Date(day * 86_400_000);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  const [from, to] = [monthOf(first) + 1, monthOf(last)];
  const step = STEPS.find((s) => Math.floor(to / s) - Math.ceil(from / s) + 1 <= most);
  if (step === undefined) return [];
  const ticks: Tick[] = [];
  for (let month = Math.ceil(from / step) * step; month <= to; month += step) {
    const [year, part] = [Math.floor(month / 12), month % 12];
    ticks.push({
      day: Date.UTC(year, part, 1) / 86_400_000,
      words: step >= 12 ? `${year}` : `${MONTHS[part]} ${year}`,
    });
  }
  return ticks;
}

const WIDTHS = [1, 2, 7, 14, 30, 91, 182, 365, 1826];

/**
 * @param groupOf number of the group by number of the type
 * @param most bins at most
 */
export function timelineOf(
  corpus: Corpus,
  relations: Relations,
  groupOf: readonly number[],
  groups: number,
  most = 120,
): Bins | undefined {
  if (!corpus.days) return undefined;
  const [first, last] = corpus.days;
  const width = WIDTHS.find((w) => (last - first + 1) / w <= most) ?? Math.ceil((last - first + 1) / most);
  const bins = Math.floor((last - first) / width) + 1;
  const counts = Array.from({ length: bins }, () => new Uint32Array(groups));
  for (let i = 0; i < corpus.statements.length; i++) {
    if (corpus.from[i] === NO_DAY || relations.relationOf[i]! < 0) continue;
    const bin = counts[Math.floor((corpus.from[i]! - first) / width)]!;
    const group = groupOf[corpus.columns.type.of[i]!]!;
    bin[group] = bin[group]! + 1;
  }
  return { first, width, counts, most: Math.max(...counts.map((c) => c.reduce((a, b) => a + b, 0))) };
}
