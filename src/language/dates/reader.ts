/** Expressions of time that look to the day of the text: weekdays, "last month", "late 2022", "the weekend". */
import type { Word } from "../types.ts";
import { type Direction, directionOf } from "./direction.ts";
import {
  type Found,
  type Interval,
  parts,
  third,
  toDay,
  wholeMonth,
  wholeWeek,
  wholeYear,
} from "./intervals.ts";
import { MONTHS, monthOf, weekdayOf, yearOf } from "./words.ts";

const PERIODS = new Set(["week", "weekend", "month", "year", "decade", "quarter", "century"]);
/** Before a weekday or month: it counts from a day that is told elsewhere, or names many, or none. */
const OTHER_REFERENCE =
  /^(?:last|next|following|previous|preceding|subsequent|same|every|each|one|certain|bloody|black|good)$/u;
const PART_OF_DAY = /^(?:morning|afternoon|evening|night|noon|midday|dawn|lunchtime)$/u;

/** Reads one expression at a time. */
export class Reader {
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
