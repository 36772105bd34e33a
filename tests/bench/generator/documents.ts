/**
 * News that nobody wrote: documents of about 300 words, the same for the same seed, in which every type of statement
 * and every kind of actor occurs. A document depends on its number alone, so that a larger corpus holds the smaller.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "../../../src/model.ts";
import {
  EVENTS,
  FILLERS,
  FIRST_ENDS,
  FOLLOW_UPS,
  GROUP_KINDS,
  GROUP_REGIONS,
  INSTITUTIONS,
  LAST_ENDS,
  LAST_MIDDLES,
  NAME_STARTS,
  PUBLISHERS,
  STATES,
  THINGS,
  TITLES,
} from "./words.ts";

const WORDS = 300;
const FIRST_DAY = Date.UTC(2015, 0, 1);
const DAYS = 3650;
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/** Files in a folder. */
const PER_FOLDER = 1_000;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Seeds of neighbouring documents are far apart. */
const mix = (seed: number, number: number): number =>
  Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b);

type Draw = <T>(items: readonly T[]) => T;

/** @param number of the document in the corpus, from 0 */
export function makeDocument(number: number, seed = 1): Document {
  const next = random(mix(seed, number));
  const pick: Draw = (items) => items[Math.floor(next() * items.length)]!;
  /** Few are in the news every day, many once. */
  const pickSkewed: Draw = (items) => items[Math.floor(next() ** 3 * items.length)]!;

  const lastName = () => pickSkewed(NAME_STARTS) + pickSkewed(LAST_MIDDLES) + pick(LAST_ENDS);
  const person = () => `${pickSkewed(NAME_STARTS)}${pick(FIRST_ENDS)} ${lastName()}`;
  const group = () => `the ${pickSkewed(GROUP_REGIONS)} ${pickSkewed(GROUP_KINDS)}`;
  const state = () => pickSkewed(STATES);
  const actor = (): string => {
    const kind = next();
    if (kind < 0.5) return state()[0];
    if (kind < 0.65) return group();
    if (kind < 0.75) return pick(INSTITUTIONS);
    const [name, demonym, capital] = state();
    if (kind < 0.85) return `${demonym} ${pick(TITLES)} ${person()}`;
    if (kind < 0.95) return capital;
    return `the president of ${name}`;
  };

  const cast = Array.from({ length: 4 + Math.floor(next() * 4) }, actor);
  const places = [state()[2], state()[2]];
  const fill = (template: string): string => {
    const a = pick(cast);
    const others = cast.filter((other) => other !== a);
    const b = pick(others);
    const m = pick(others.filter((other) => other !== b)) ?? "Norway";
    const values: Record<string, () => string> = {
      a: () => a,
      b: () => b ?? "Kenya",
      m: () => m,
      place: () => pick(places),
      day: () => pick(WEEKDAYS),
      thing: () => pick(THINGS),
      title: () => pick(TITLES),
      person,
      number: () => String(2 + Math.floor(next() * 90)),
    };
    const sentence = template.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!());
    return sentence[0]!.toUpperCase() + sentence.slice(1);
  };

  const sentences: string[] = [];
  for (let words = 0; words < WORDS; words += sentences.at(-1)!.split(" ").length) {
    const kind = next();
    sentences.push(fill(pick(kind < 0.5 ? EVENTS : kind < 0.75 ? FOLLOW_UPS : FILLERS)));
  }
  const paragraphs: string[] = [];
  for (let i = 0; i < sentences.length; i += 3) paragraphs.push(sentences.slice(i, i + 3).join(" "));
  const published = new Date(FIRST_DAY + Math.floor(next() * DAYS) * 86_400_000).toISOString().slice(0, 10);
  return {
    id: `${String(number).padStart(7, "0")}.md`,
    title: fill(pick(EVENTS)).replace(/\.$/, ""),
    text: paragraphs.join("\n\n"),
    published,
    publisher: pick(PUBLISHERS),
  };
}

/** The file of a document, below the corpus's folder. */
export const fileOf = (number: number): string =>
  join(String(Math.floor(number / PER_FOLDER)).padStart(4, "0"), `${String(number).padStart(7, "0")}.md`);

/** A document as a Markdown file with its metadata. */
export const fileText = ({ title, published, publisher, text }: Document): string =>
  `---\ntitle: ${JSON.stringify(title)}\npublished: ${published}\npublisher: ${JSON.stringify(publisher)}\n---\n${text}\n`;

/** Writes documents `from` to `to` (exclusive) into a folder, a file each. */
export function writeCorpus(folder: string, from: number, to: number, seed = 1): void {
  for (let number = from; number < to; number++) {
    if (number === from || number % PER_FOLDER === 0)
      mkdirSync(join(folder, fileOf(number), ".."), { recursive: true });
    writeFileSync(join(folder, fileOf(number)), fileText(makeDocument(number, seed)));
  }
}
