/** What files say about themselves, brought into the model's form. */
import { documentSchema } from "../model.ts";

/**
 * The day of a date as files write it: ISO 8601, or a day in English as mail and RSS have it ("Mon, 12 May 2025
 * 10:00:00 +0300"), with or without a time; always the day as written, whatever the time zone. Undefined where it is
 * no date; forms that readers in different countries take for different days ("5/12/2025") count as none.
 */
export function toDay(value: unknown): string | undefined {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})(?:$|[T ])/.exec(text);
  if (iso) return validDay(`${iso[1]}-${iso[2]}-${iso[3]}`);
  const words = /\b\d{1,2} \p{L}{3,9} \d{4}\b|\b\p{L}{3,9} \d{1,2}, \d{4}\b/u.exec(text)?.[0];
  const time = words === undefined ? Number.NaN : Date.parse(`${words} UTC`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}

const validDay = (day: string): string | undefined =>
  documentSchema.shape.published.safeParse(day).success ? day : undefined;

/** One line of text, or undefined where there is none. */
export function oneLine(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  return value.replace(/\s+/g, " ").trim() || undefined;
}

/** The fields that have a value: the model's optional fields are absent, never undefined. */
export function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const LONGEST_HEADLINE = 160;

/**
 * The headline of a plain text: a first line of its own, of several words, that neither ends like a sentence nor is a
 * byline or dateline.
 */
export function headline(text: string): string | undefined {
  const [, line = "", rest = ""] = /^\s*([^\r\n]+)(?:\r?\n([^\r\n]*))?/.exec(text) ?? [];
  const title = line.trim();
  if (title.length > LONGEST_HEADLINE || rest.trim() !== "" || !text.includes("\n")) return undefined;
  if (title.split(/\s+/).length < 3 || /[.!:;,”"]$/.test(title) || /^by\s/i.test(title)) return undefined;
  return title;
}
