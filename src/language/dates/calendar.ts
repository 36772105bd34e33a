/** Calendar dates ("7 October 2023", "two weeks ago"), as chrono-node reads them. */
import * as chrono from "chrono-node";
import type { Sentence, Word } from "../types.ts";
import { type Direction, directionOf } from "./direction.ts";
import { type Found, type Interval, parts, toDay, wholeMonth, wholeWeek, wholeYear } from "./intervals.ts";
import { monthOf } from "./words.ts";

/** Dates with a day of the month, and spans counted back ("two weeks ago"); anything else is not asked about. */
const CALENDAR =
  /\bago\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*\.?\s+(?:the\s+)?\d|\d(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|\d[-/.]\d{1,2}[-/.]\d/iu;

/** The calendar dates of a sentence, in order; without `anchor` those that name their year. */
export function calendarDates(text: string, sentence: Sentence, anchor: number | undefined): Found[] {
  const stretch = text.slice(sentence.start, sentence.end);
  if (!CALENDAR.test(stretch)) return [];
  const reference = { instant: new Date((anchor ?? 0) * 86_400_000 + 43_200_000), timezone: 0 };
  const found: Found[] = [];
  for (const result of chrono.en.casual.parse(stretch, reference)) {
    const [first, last] = wordsIn(sentence, sentence.start + result.index, result.text);
    const words = sentence.words.slice(first, last + 1);
    if (words.length === 0) continue;
    const start = dayOf(result.start);
    const end = result.end ? dayOf(result.end) : start;
    const ago = words.find((word) => word.lemma === "ago");
    if (ago) {
      if (anchor !== undefined) found.push({ first, last, ...agoInterval(words, start, anchor) });
      continue;
    }
    if (
      !result.start.isCertain("day") ||
      !words.some((word) => monthOf(word) >= 0 || isNumericDate(word.form))
    )
      continue;
    if (isNumericDate(words[0]!.form) && !/\d{4}/u.test(words[0]!.form)) continue;
    if (result.start.isCertain("year") || result.end?.isCertain("year")) {
      found.push({ first, last, from: Math.min(start, end), to: Math.max(start, end) });
      continue;
    }
    if (anchor === undefined) continue;
    // Without a year: the nearest such day on the side that the verb looks to.
    const shift = nearestYear(start, anchor, directionOf(sentence.words, last));
    found.push({ first, last, from: shift(start), to: shift(Math.max(start, end)) });
  }
  return found;
}

const isNumericDate = (form: string): boolean => /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/u.test(form);

const dayOf = (components: chrono.ParsedComponents): number =>
  toDay(components.get("year") ?? 1970, (components.get("month") ?? 1) - 1, components.get("day") ?? 1);

/** "Two days ago" is a day, "two weeks ago" a week, "two years ago" a year. */
function agoInterval(words: readonly Word[], start: number, anchor: number): Interval {
  const unit = words.find((word) => /^(?:day|week|month|year|decade|hour|minute)$/u.test(word.lemma))?.lemma;
  const { year, month } = parts(start);
  if (unit === "week") return wholeWeek(start, 0);
  if (unit === "month") return wholeMonth(year, month);
  if (unit === "year") return wholeYear(year);
  if (unit === "decade") return { from: wholeYear(year).from, to: wholeYear(year).to };
  return { from: Math.min(start, anchor), to: Math.min(start, anchor) };
}

function nearestYear(day: number, anchor: number, direction: Direction): (day: number) => number {
  const { month, date } = parts(day);
  const { year } = parts(anchor);
  const candidates = [year - 1, year, year + 1].map((y) => toDay(y, month, date));
  const wanted = candidates.filter((d) =>
    direction === "past" ? d <= anchor : direction === "future" ? d >= anchor : true,
  );
  const best = wanted.sort((a, b) => Math.abs(a - anchor) - Math.abs(b - anchor))[0]!;
  return (other) => other + (best - day);
}

/** The words that chrono's match covers, without an introducing preposition or article. */
function wordsIn(sentence: Sentence, start: number, matched: string): [first: number, last: number] {
  const end = start + matched.trimEnd().length;
  let first = sentence.words.findIndex((word) => word.end > start);
  let last = first;
  if (first < 0) return [0, -1];
  while (last + 1 < sentence.words.length && sentence.words[last + 1]!.start < end) last++;
  while (first < last && /^(?:on|in|at|of|,|the|by|until|since|from)$/iu.test(sentence.words[first]!.form))
    first++;
  while (last > first && /^[,.(]$/u.test(sentence.words[last]!.form)) last--;
  return [first, last];
}
