/** Days and intervals of days in the calendar. */

/** Days since 1970-01-01; intervals are inclusive. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Words `first … last` of a sentence and the days they stand for. */
export interface Found extends Interval {
  readonly first: number;
  readonly last: number;
}

export const toDay = (year: number, month: number, day: number): number =>
  Math.floor(Date.UTC(year, month, day) / 86_400_000);
export const parts = (day: number): { year: number; month: number; date: number; weekday: number } => {
  const d = new Date(day * 86_400_000);
  return { year: d.getUTCFullYear(), month: d.getUTCMonth(), date: d.getUTCDate(), weekday: d.getUTCDay() };
};
export const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

export const wholeMonth = (year: number, month: number): Interval => ({
  from: toDay(year, month, 1),
  to: toDay(year, month + 1, 0),
});
export const wholeYear = (year: number): Interval => ({ from: toDay(year, 0, 1), to: toDay(year, 11, 31) });
/** Monday to Sunday, `offset` weeks from that of `day`. */
export const wholeWeek = (day: number, offset: number): Interval => {
  const monday = day - ((parts(day).weekday + 6) % 7) + 7 * offset;
  return { from: monday, to: monday + 6 };
};

/** "Early", "mid-" and "late": thirds of a month, of a year, of a week. */
export function third({ from, to }: Interval, part: string): Interval {
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
