/**
 * Expressions of time as intervals of days. Calendar dates ("7 October 2023", "two weeks ago") are read by chrono-node;
 * what it gets wrong for news is read here: weekdays that look back from verbs in the past, months and weeks as whole
 * periods, weekends, parts of months and years, and words such as "may", "sat" or "second" that are no dates at all.
 */
import * as chrono from "chrono-node";
import type { DateExpression, Sentence, Word } from "./types.ts";

/** Days since 1970-01-01; intervals are inclusive. */
interface Interval {
  readonly from: number;
  readonly to: number;
}

type Direction = "past" | "future" | "unknown";

/** Words `first … last` of a sentence and the days they stand for. */
interface Found extends Interval {
  readonly first: number;
  readonly last: number;
}

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const WEEKDAY_ABBREVIATIONS = ["sun.", "mon.", "tue.", "wed.", "thu.", "fri.", "sat."];
const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const MONTH_ABBREVIATIONS: Readonly<Record<string, number>> = {
  "jan.": 0,
  "feb.": 1,
  "mar.": 2,
  "apr.": 3,
  "jun.": 5,
  "jul.": 6,
  "aug.": 7,
  "sept.": 8,
  "sep.": 8,
  "oct.": 9,
  "nov.": 10,
  "dec.": 11,
};
const PERIODS = new Set(["week", "weekend", "month", "year", "decade", "quarter", "century"]);
/** Before a weekday or month: it counts from a day that is told elsewhere, or names many, or none. */
const OTHER_REFERENCE =
  /^(?:last|next|following|previous|preceding|subsequent|same|every|each|one|certain|bloody|black|good)$/u;
const PART_OF_DAY = /^(?:morning|afternoon|evening|night|noon|midday|dawn|lunchtime)$/u;
const TRIGGER =
  /\d|days?\b|week|month|year|yesterday|tonight|tomorrow|decade|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|\b(?:sun|mon|tue|wed|thu|fri|sat)\./iu;

// ---------------------------------------------------------------------------------------------- the calendar

const toDay = (year: number, month: number, day: number): number =>
  Math.floor(Date.UTC(year, month, day) / 86_400_000);
const parts = (day: number): { year: number; month: number; date: number; weekday: number } => {
  const d = new Date(day * 86_400_000);
  return { year: d.getUTCFullYear(), month: d.getUTCMonth(), date: d.getUTCDate(), weekday: d.getUTCDay() };
};
const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

const wholeMonth = (year: number, month: number): Interval => ({
  from: toDay(year, month, 1),
  to: toDay(year, month + 1, 0),
});
const wholeYear = (year: number): Interval => ({ from: toDay(year, 0, 1), to: toDay(year, 11, 31) });
/** Monday to Sunday, `offset` weeks from that of `day`. */
const wholeWeek = (day: number, offset: number): Interval => {
  const monday = day - ((parts(day).weekday + 6) % 7) + 7 * offset;
  return { from: monday, to: monday + 6 };
};

/** "Early", "mid-" and "late": thirds of a month, of a year, of a week. */
function third({ from, to }: Interval, part: string): Interval {
  const size = to - from + 1;
  if (size >= 28 && size <= 31) {
    if (part === "early") return { from, to: from + 9 };
    if (part === "mid") return { from: from + 10, to: from + 19 };
    return { from: from + 20, to };
  }
  if (size >= 365) {
    const { year } = parts(from);
    const months = part === "early" ? [0, 4] : part === "mid" ? [4, 8] : [8, 12];
    return { from: toDay(year, months[0]!, 1), to: toDay(year, months[1]!, 0) };
  }
  const cut = Math.round(size / 3);
  if (part === "early") return { from, to: from + cut - 1 };
  if (part === "mid") return { from: from + cut, to: to - cut };
  return { from: to - cut + 1, to };
}

// ---------------------------------------------------------------------------------------------- entry

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

// ---------------------------------------------------------------------------------------------- with chrono-node

/** Dates with a day of the month, and spans counted back ("two weeks ago"); anything else is not asked about. */
const CALENDAR =
  /\bago\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*\.?\s+(?:the\s+)?\d|\d(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|\d[-/.]\d{1,2}[-/.]\d/iu;

function calendarDates(text: string, sentence: Sentence, anchor: number | undefined): Found[] {
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

// ---------------------------------------------------------------------------------------------- by rules for news

const weekdayOf = (word: Word): number => {
  const lower = word.form.toLowerCase();
  const full = WEEKDAYS.indexOf(lower.endsWith("days") ? lower.slice(0, -1) : lower);
  if (full >= 0) return /^\p{Lu}/u.test(word.form) ? full : -1;
  if (!/^\p{Lu}/u.test(word.form)) return -1;
  return WEEKDAY_ABBREVIATIONS.findIndex(
    (short) => lower.startsWith(short.slice(0, 3)) && lower.endsWith(".") && lower.length <= 6,
  );
};

const monthOf = (word: Word): number => {
  if (!/^\p{Lu}/u.test(word.form)) return -1;
  const lower = word.form.toLowerCase();
  if ((lower === "may" || lower === "march") && word.upos !== "PROPN") return -1;
  return MONTH_ABBREVIATIONS[lower] ?? MONTHS.indexOf(lower);
};

const yearOf = (word: Word | undefined): number | undefined =>
  word && /^(?:1[5-9]|20)\d\d$/u.test(word.form) ? Number(word.form) : undefined;

/** Reads one expression at a time. */
class Reader {
  constructor(
    private readonly words: readonly Word[],
    private readonly anchor: number | undefined,
  ) {}

  private lower(i: number): string {
    return this.words[i]?.form.toLowerCase() ?? "";
  }

  /** The expression that begins with word `i`. */
  at(i: number): Found | undefined {
    return this.partOfPeriod(i) ?? this.period(i) ?? this.relative(i);
  }

  /** "early November 2023", "late last month", "mid-2019". */
  private partOfPeriod(i: number): Found | undefined {
    const part = this.lower(i);
    let next = i + 1;
    // "earlier this month" reaches from its beginning to now, "later this year" from now to its end.
    if ((part === "earlier" || part === "later") && this.anchor !== undefined) {
      const period = this.period(next);
      if (!period || period.from > this.anchor || period.to < this.anchor) return undefined;
      return part === "earlier"
        ? { ...period, first: i, to: this.anchor }
        : { ...period, first: i, from: this.anchor };
    }
    const glued = /^mid-(.+)$/u.exec(part);
    if (glued) {
      const rest = this.inside(glued[1]!, i);
      return rest && { ...third(rest, "mid"), first: i, last: rest.last };
    }
    if (/^(?:the)$/u.test(part)) {
      // "the end of March", "the beginning of the year", "the middle of 2022"
      const named = { start: "early", beginning: "early", middle: "mid", end: "late" }[this.lower(i + 1)];
      if (!named || this.lower(i + 2) !== "of") return undefined;
      const period = this.period(i + 3) ?? this.thisPeriod(i + 3);
      return period && { ...third(period, named), first: i, last: period.last };
    }
    if (!/^(?:early|mid|late)$/u.test(part)) return undefined;
    if (part === "mid" && this.lower(next) === "-") next++;
    if (/^in$/u.test(this.lower(next))) next++;
    const period = this.period(next) ?? this.bareYear(next);
    return period && period.to > period.from
      ? { ...third(period, part), first: i, last: period.last }
      : undefined;
  }

  private inside(name: string, i: number): Found | undefined {
    const year = /^(?:1[5-9]|20)\d\d$/u.test(name) ? Number(name) : undefined;
    if (year !== undefined) return { ...wholeYear(year), first: i, last: i };
    const month = MONTHS.indexOf(name);
    return month < 0 ? undefined : this.month(month, i, i);
  }

  private bareYear(i: number): Found | undefined {
    const year = yearOf(this.words[i]);
    return year === undefined ? undefined : { ...wholeYear(year), first: i, last: i };
  }

  /** "the year" after "the end of": the current one. */
  private thisPeriod(i: number): Found | undefined {
    if (this.lower(i) !== "the" || !PERIODS.has(this.lower(i + 1))) return this.bareYear(i);
    const interval = this.relativePeriod("this", this.lower(i + 1), "unknown");
    return interval && { ...interval, first: i, last: i + 1 };
  }

  /** A month, a year, a decade; "last week", "next month". */
  private period(i: number): Found | undefined {
    const word = this.words[i];
    if (!word) return undefined;
    const month = monthOf(word);
    if (month >= 0) return this.month(month, i, i);
    const decade = /^(?:the)$/u.test(this.lower(i)) ? /^(1[5-9]|20)(\d)0s$/u.exec(this.lower(i + 1)) : null;
    if (decade) {
      const year = Number(`${decade[1]}${decade[2]}0`);
      return { from: wholeYear(year).from, to: wholeYear(year + 9).to, first: i, last: i + 1 };
    }
    if (this.isYear(i)) return this.bareYear(i);
    return this.modified(i);
  }

  /** A number of four digits after what years come after, and before nothing that it could count. */
  private isYear(i: number): boolean {
    if (yearOf(this.words[i]) === undefined) return false;
    const next = this.words[i + 1];
    if (
      next &&
      /^(?:NNS|NN)$/u.test(next.xpos) &&
      this.words[i]!.head === next.index &&
      this.words[i]!.deprel === "nummod"
    )
      return /^(?:NN)$/u.test(next.xpos) && this.lower(i - 1) !== "of";
    return (
      /^(?:in|since|until|till|by|of|from|to|during|before|after|between|and|early|late|mid|the|through|for|around|year|spring|summer|autumn|fall|winter|a|[(,–-])$/u.test(
        this.lower(i - 1),
      ) || i === 0
    );
  }

  private month(month: number, i: number, named: number): Found | undefined {
    let last = named;
    const joined = /^(?:,|of)$/u.test(this.lower(last + 1)) ? 2 : 1;
    const year = yearOf(this.words[last + joined]);
    if (year !== undefined) last += joined;
    // "March 5" without a readable year is the calendar's to read.
    if (year !== undefined) return { ...wholeMonth(year, month), first: i, last };
    if (this.anchor === undefined || OTHER_REFERENCE.test(this.lower(i - 1))) return undefined;
    const now = parts(this.anchor);
    const direction = directionOf(this.words, named);
    const before = this.lower(i - 1);
    let chosen = now.year;
    if (direction === "future" && month < now.month) chosen++;
    else if (direction !== "future" && month > now.month && !(before === "until" || before === "by"))
      chosen--;
    return { ...wholeMonth(chosen, month), first: i, last };
  }

  /** "last", "this", "next" and the like before a period, month or weekday. */
  private modified(i: number): Found | undefined {
    if (this.anchor === undefined) return undefined;
    let first = i;
    let word = this.lower(i);
    if (
      /^(?:the|over|this)$/u.test(word) &&
      /^(?:last|next|past|previous|coming)$/u.test(this.lower(i + 1))
    ) {
      if (word === "the" && /^(?:previous|next)$/u.test(this.lower(i + 1))) return undefined;
      first = i;
      i++;
      word = this.lower(i);
    }
    const direction = directionOf(this.words, i);
    if (/^(?:the|a)$/u.test(word) && this.lower(i + 1) === "weekend") {
      if (!/^(?:over|during|at|on)$/u.test(this.lower(i - 1))) return undefined;
      return { ...weekend(this.anchor, direction === "future" ? "next" : "last"), first, last: i + 1 };
    }
    if (!/^(?:last|this|next|past|coming)$/u.test(word)) return undefined;
    const kind = word === "past" ? "last" : word === "coming" ? "next" : word;
    const target = this.lower(i + 1);
    const named = this.words[i + 1];
    if (!named) return undefined;
    const weekday = weekdayOf(named);
    if (weekday >= 0) {
      const day = nextOrLast(weekday, this.anchor, kind, direction);
      return { from: day, to: day, first, last: this.throughPartOfDay(i + 1) };
    }
    const month = monthOf(named);
    if (month >= 0) {
      const now = parts(this.anchor);
      const year =
        kind === "next"
          ? now.year + (month > now.month ? 0 : 1)
          : kind === "last"
            ? now.year - (month < now.month ? 0 : 1)
            : now.year;
      return { ...wholeMonth(year, month), first, last: i + 1 };
    }
    if (kind === "last" && target === "night") return { ...this.day(-1), first, last: i + 1 };
    if (kind === "this" && PART_OF_DAY.test(target)) return { ...this.day(0), first, last: i + 1 };
    if (!PERIODS.has(target)) return undefined;
    const interval = this.relativePeriod(kind, target, direction);
    return interval && { ...interval, first, last: i + 1 };
  }

  private relativePeriod(kind: string, period: string, direction: Direction): Interval | undefined {
    if (this.anchor === undefined) return undefined;
    const offset = kind === "last" ? -1 : kind === "next" ? 1 : 0;
    const { year, month } = parts(this.anchor);
    switch (period) {
      case "week":
        return wholeWeek(this.anchor, offset);
      case "weekend":
        return weekend(
          this.anchor,
          offset < 0 || (offset === 0 && direction === "past") ? "last" : offset > 0 ? "next" : "this",
        );
      case "month":
        return wholeMonth(year, month + offset);
      case "quarter": {
        const quarter = Math.floor(month / 3) + offset;
        return { from: toDay(year, quarter * 3, 1), to: toDay(year, quarter * 3 + 3, 0) };
      }
      case "year":
        return wholeYear(year + offset);
      case "decade": {
        const start = Math.floor(year / 10) * 10 + 10 * offset;
        return { from: wholeYear(start).from, to: wholeYear(start + 9).to };
      }
      default:
        return undefined;
    }
  }

  private day(offset: number): Interval {
    return { from: this.anchor! + offset, to: this.anchor! + offset };
  }

  private throughPartOfDay(i: number): number {
    return PART_OF_DAY.test(this.lower(i + 1)) ? i + 1 : i;
  }

  /** "yesterday", "tonight", a weekday by itself. */
  private relative(i: number): Found | undefined {
    if (this.anchor === undefined) return undefined;
    const offset = { yesterday: -1, today: 0, tonight: 0, tomorrow: 1 }[this.lower(i)];
    if (offset !== undefined) return { ...this.day(offset), first: i, last: this.throughPartOfDay(i) };
    const weekday = weekdayOf(this.words[i]!);
    if (weekday < 0) return undefined;
    // "the following Saturday" counts from a day that is told elsewhere; "Fridays" are many.
    if (OTHER_REFERENCE.test(this.lower(i - 1))) return undefined;
    if (/days$/u.test(this.lower(i))) return undefined;
    const day = nextOrLast(weekday, this.anchor, "bare", directionOf(this.words, i));
    return { from: day, to: day, first: i, last: this.throughPartOfDay(i) };
  }
}

/** The most recent, current or coming Saturday and Sunday. */
function weekend(anchor: number, which: "last" | "this" | "next"): Interval {
  const week = wholeWeek(anchor, 0);
  const { weekday } = parts(anchor);
  const inside = weekday === 0 || weekday === 6;
  const coming = { from: week.from + 5, to: week.from + 6 };
  const offset =
    which === "next" ? (inside ? 7 : 0) : which === "this" ? 0 : inside && weekday === 0 ? 0 : -7;
  return { from: coming.from + offset, to: coming.to + offset };
}

/** The day of the week that is meant. "Wednesday" in a text of a Wednesday is that day. */
function nextOrLast(weekday: number, anchor: number, kind: string, direction: Direction): number {
  const back = (parts(anchor).weekday - weekday + 7) % 7;
  const ahead = (7 - back) % 7;
  if (kind === "last") return anchor - (back === 0 ? 7 : back);
  if (kind === "next") return anchor + (ahead === 0 ? 7 : ahead);
  if (kind === "this") return direction === "past" ? anchor - back : anchor + ahead;
  return direction === "future" ? anchor + ahead : anchor - back;
}

/**
 * Where the clause of a word looks: to the future with "will", "would", "to" or a noun of plan before a future date, to
 * the past with a verb in the past. The nearest verb above the word decides.
 */
function directionOf(words: readonly Word[], i: number): Direction {
  let at = words[i]!.head;
  for (let climbed = 0; at >= 0 && climbed < 8; climbed++) {
    const word = words[at]!;
    if (word.upos === "VERB" || word.upos === "AUX" || words.some((w) => w.head === at && w.deprel === "cop"))
      return tenseOf(words, at);
    at = word.head;
  }
  return words.some((word) => word.xpos === "VBD") ? "past" : "unknown";
}

const FUTURE_AUXILIARY = /^(?:will|wo|'ll|’ll|shall|would|may|might|could|should|must|can)$/iu;
const FUTURE_VERB =
  /^(?:expect|plan|schedule|set|due|slate|intend|aim|agree|vow|promise|pledge|threaten|want|hope|prepare|urge|ask|demand|order|call|propose|decide)$/u;

function tenseOf(words: readonly Word[], verb: number): Direction {
  const { xpos, head, deprel } = words[verb]!;
  const helpers = words.filter((word) => word.head === verb && /^(?:aux|mark|cop)/u.test(word.deprel));
  if (helpers.some((word) => FUTURE_AUXILIARY.test(word.form) && word.xpos === "MD")) {
    // "would have met", "may have been killed" look back.
    return helpers.some((word) => word.lemma === "have") ? "past" : "future";
  }
  if (helpers.some((word) => word.xpos === "TO")) {
    const above = words[head];
    return above && (FUTURE_VERB.test(above.lemma) || above.lemma === "be")
      ? "future"
      : above && above.xpos === "VBD"
        ? "past"
        : "future";
  }
  if (xpos === "VBD" || helpers.some((word) => word.xpos === "VBD")) return "past";
  if (xpos === "VBN") {
    if (helpers.some((word) => /^(?:VBP|VBZ)$/u.test(word.xpos) && word.lemma === "be"))
      return FUTURE_VERB.test(words[verb]!.lemma) ? "future" : "past";
    return FUTURE_VERB.test(words[verb]!.lemma) && deprel.startsWith("acl") ? "future" : "past";
  }
  if (xpos === "VBG" && head >= 0 && !helpers.some((word) => word.lemma === "be"))
    return tenseOf(words, head);
  if (xpos === "VB" && head >= 0 && helpers.length === 0) return tenseOf(words, head);
  return helpers.some((word) => word.lemma === "have") ? "past" : "unknown";
}
