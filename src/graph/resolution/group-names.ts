/**
 * Names of groups as they can be compared: in British and American spelling, in the singular and plural of a proper name, in
 * one word or two, and by their initials.
 */
import { closeness, personName, type Word } from "./names.ts";

export interface GroupName {
  /** What spellings of one name have in common; undefined of names too short to tell, and of acronyms. */
  readonly key: string | undefined;
  /** The only word of a name of one word, where it has a key. */
  readonly word: Word | undefined;
  /** What an acronym of the name may be; empty of acronyms and of descriptions. */
  readonly initials: readonly string[];
}

/** Shorter names that are written in another way are other names. */
const SHORTEST = 5;
/** Words without a letter of their own in many acronyms. */
const SMALL = /^(?:of|for|the|and|in|to|on|de|del|la|les?|des|du|e|y|et|wal?|bi|fi|al|el|a[dnrstz]|ash)$/;

/** "RSF", "ODM-K": capitals, at least two. */
export const isAcronym = (name: string): boolean =>
  /^(?=.*\p{Lu}.*\p{Lu})\p{Lu}[\p{Lu}\p{N}.&-]{1,9}$/u.test(name);

/** An acronym without its points: "R.S.F." is "RSF". */
export const bareAcronym = (acronym: string): string => acronym.replace(/\./g, "");

export function groupName(name: string): GroupName {
  if (isAcronym(name)) return { key: undefined, word: undefined, initials: [] };
  const parts = name.split(/[\s-]+/u).filter((part) => part !== "");
  const isProper = parts.length > 1 && parts.every((p) => /^\p{Lu}/u.test(p) || SMALL.test(p.toLowerCase()));
  const spelled = name
    .toLowerCase()
    .split(/\s+/u)
    .map((part) => american(isProper ? singular(part) : part))
    .join(" ");
  const { words, numeral } = personName(spelled);
  const key = `${words.map(({ sound }) => sound).join("")}${numeral}`;
  const isLong = words.reduce((sum, { plain }) => sum + plain.length, 0) >= SHORTEST;
  return {
    key: isLong ? key : undefined,
    word: isLong && words.length === 1 && numeral === "" ? words[0] : undefined,
    initials: isProper ? initialsOf(parts) : [],
  };
}

/** Of a proper name's word: "Forces" and "Force" end many names of one group. */
const singular = (word: string): string => word.replace(/(?<=\p{L}{3})(?:['’]s?|(?<!s)s['’]?)$/u, "");

const american = (word: string): string =>
  word
    .replace(/isation/g, "ization")
    .replace(/ise(?=[ds]?$)/, "ize")
    .replace(/our(?=s?$|ed$|ing$)/, "or")
    .replace(/ence(?=s?$)/, "ense")
    .replace(/tre(?=s?$)/, "ter")
    .replace(/mme(?=s?$)/, "m");

/** With small words and without, with articles and without. */
function initialsOf(parts: readonly string[]): string[] {
  const of = (chosen: readonly string[]) => chosen.map((part) => part[0]!.toUpperCase()).join("");
  const large = parts.filter((part) => !SMALL.test(part.toLowerCase()));
  const capital = parts.filter((part) => /^\p{Lu}/u.test(part));
  return [...new Set([parts, large, capital].map(of))].filter((initials) => initials.length > 2);
}

/** May two names of one word be spellings of one name? */
export const mayBeOneWord = (a: Word, b: Word): boolean => closeness(a, b) === "alike";
