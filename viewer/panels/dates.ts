/** Days in words, in the reader's own way of writing them. */
import { type Corpus, isoOf, NO_DAY } from "../state/corpus.ts";

let day: Intl.DateTimeFormat | undefined;

export function inWords(number: number): string {
  // Made when it is first needed: it takes longer than drawing the graph.
  day ??= new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
  return day.format(new Date(`${isoOf(number)}T00:00:00Z`));
}

/** When a statement says it happened, else when its document was published. */
export function dateOf(corpus: Corpus, statement: number): string {
  const [from, to] = [corpus.from[statement]!, corpus.to[statement]!];
  if (from === NO_DAY) return "undated";
  return from === to ? inWords(from) : `${inWords(from)} – ${inWords(to)}`;
}
