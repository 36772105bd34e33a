/**
 * Expressions of time as intervals of days. Calendar dates ("7 October 2023", "two weeks ago") are read by chrono-node;
 * what it gets wrong for news is read here: weekdays that look back from verbs in the past, months and weeks as whole
 * periods, weekends, parts of months and years, and words such as "may", "sat" or "second" that are no dates at all.
 */
import type { DateExpression, Sentence, Word } from "../types.ts";
import { calendarDates } from "./calendar.ts";
import { type Found, iso, toDay } from "./intervals.ts";
import { Reader } from "./reader.ts";
import { weekdayOf } from "./words.ts";

const TRIGGER =
  /\d|days?\b|week|month|year|yesterday|tonight|tomorrow|decade|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|\b(?:sun|mon|tue|wed|thu|fri|sat)\./iu;

/**
 * The dates of a text in order.
 * @param published ISO day that relative expressions start from; without it (or where it is no day) only those are
 *   found that need none.
 */
export function findDates(
  text: string,
  sentences: readonly Sentence[],
  published: string | undefined,
): DateExpression[] {
  const anchor = published === undefined ? undefined : parseDay(published);
  const found: DateExpression[] = [];
  for (const sentence of sentences) {
    if (!TRIGGER.test(text.slice(sentence.start, sentence.end))) continue;
    for (const { first, last, from, to } of inSentence(text, sentence, anchor))
      found.push({
        sentence: sentence.index,
        start: sentence.words[first]!.start,
        end: sentence.words[last]!.end,
        from: iso(from),
        to: iso(to),
      });
  }
  return found;
}

function parseDay(day: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(day);
  return match ? toDay(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : undefined;
}

function inSentence(text: string, sentence: Sentence, anchor: number | undefined): Found[] {
  const calendar = calendarDates(text, sentence, anchor);
  const taken = new Uint8Array(sentence.words.length);
  for (const { first, last } of calendar) taken.fill(1, first, last + 1);
  const reader = new Reader(sentence.words, anchor);
  const own: Found[] = [];
  for (let i = 0; i < sentence.words.length; i++) {
    if (taken[i]) continue;
    const found = reader.at(i);
    if (!found || taken.subarray(found.first, found.last + 1).includes(1)) continue;
    taken.fill(1, found.first, found.last + 1);
    own.push(found);
    i = found.last;
  }
  return mergeWeekdays(
    [...calendar, ...own].sort((a, b) => a.first - b.first),
    sentence.words,
  );
}

/** "Wednesday, March 5": the weekday adds nothing to the date beside it. */
function mergeWeekdays(found: readonly Found[], words: readonly Word[]): Found[] {
  const result: Found[] = [];
  for (const next of found) {
    const last = result.at(-1);
    const between = last ? words.slice(last.last + 1, next.first) : [];
    const adjacent = last && between.every((word) => /^[,(]$/u.test(word.form)) && between.length <= 1;
    if (adjacent && weekdayOf(words[last.last]!) >= 0 && next.from === next.to) {
      result[result.length - 1] = { ...next, first: last.first };
    } else result.push(next);
  }
  return result;
}
