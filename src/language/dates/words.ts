/** Words of time: weekdays, months and years as news writes them. */
import type { Word } from "../types.ts";

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const WEEKDAY_ABBREVIATIONS = ["sun.", "mon.", "tue.", "wed.", "thu.", "fri.", "sat."];
export const MONTHS = [
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

export const weekdayOf = (word: Word): number => {
  const lower = word.form.toLowerCase();
  const full = WEEKDAYS.indexOf(lower.endsWith("days") ? lower.slice(0, -1) : lower);
  if (full >= 0) return /^\p{Lu}/u.test(word.form) ? full : -1;
  if (!/^\p{Lu}/u.test(word.form)) return -1;
  return WEEKDAY_ABBREVIATIONS.findIndex(
    (short) => lower.startsWith(short.slice(0, 3)) && lower.endsWith(".") && lower.length <= 6,
  );
};

export const monthOf = (word: Word): number => {
  if (!/^\p{Lu}/u.test(word.form)) return -1;
  const lower = word.form.toLowerCase();
  if ((lower === "may" || lower === "march") && word.upos !== "PROPN") return -1;
  return MONTH_ABBREVIATIONS[lower] ?? MONTHS.indexOf(lower);
};

export const yearOf = (word: Word | undefined): number | undefined =>
  word && /^(?:1[5-9]|20)\d\d$/u.test(word.form) ? Number(word.form) : undefined;
