/** Days in words, in the reader's own way of writing them. */
import { type Corpus, isoOf, NO_DAY } from "../state/corpus.ts";

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });

export const inWords = (number: number): string => day.format(new Date(`${isoOf(number)}T00:00:00Z`));

/** When a statement says it happened, else when its document was published. */
export function dateOf(corpus: Corpus, statement: number): string {
  const [from, to] = [corpus.from[statement]!, corpus.to[statement]!];
  if (from === NO_DAY) return "undated";
  return from === to ? inWords(from) : `${inWords(from)} – ${inWords(to)}`;
}
