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
