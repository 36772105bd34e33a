/** Learns lemmas and features from the treebanks' words. */

import type { ConlluSentence } from "../language/conllu.ts";
import { LONGEST_ENDING, Morphology, type MorphologyTables, readFeats } from "../language/morphology.ts";
import { irregularLemmas, vocabularyLemmas } from "./inflection.ts";

/** Features that a word has by itself and that the rest of the pipeline reads. */
const KEPT = new Set([
  "Tense",
  "Number",
  "Voice",
  "Person",
  "VerbForm",
  "Mood",
  "PronType",
  "Gender",
  "Poss",
  "Case",
  "Degree",
  "NumType",
  "Polarity",
  "Definite",
  "Reflex",
]);

class Tally {
  private readonly counts = new Map<string, Map<string, number>>();

  add(key: string, value: string): void {
    const values = this.counts.get(key) ?? new Map<string, number>();
    this.counts.set(key, values);
    values.set(value, (values.get(value) ?? 0) + 1);
  }

  /** The most frequent value of every key (the first in order of spelling among equals) with its count and the total. */
  *best(): Generator<[key: string, value: string, count: number, total: number]> {
    for (const key of [...this.counts.keys()].sort()) {
      const values = [...this.counts.get(key)!].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      yield [key, values[0]![0], values[0]![1], values.reduce((sum, [, n]) => sum + n, 0)];
    }
  }
}

/** How `form` becomes `lemma`: "3y" for "bodies" and "body". */
function ending(form: string, lemma: string): string | undefined {
  let common = 0;
  while (common < form.length && common < lemma.length && form[common] === lemma[common]) common++;
  return common === 0 ? undefined : `${form.length - common}${lemma.slice(common)}`;
}

/** @param vocabulary Lower-cased words, the most frequent first: it tells stems apart that the endings do not. */
export function learnMorphology(
  sentences: readonly ConlluSentence[],
  vocabulary: readonly string[],
): MorphologyTables {
  const lemmaTally = new Tally();
  const byTagTally = new Tally();
  const byFormTally = new Tally();
  for (const { words } of sentences)
    for (const [, form, lemma, upos, xpos, feats] of words) {
      const lower = form.replace(/[’‘`´]/gu, "'").toLowerCase();
      lemmaTally.add(`${lower}|${xpos}`, lemma.toLowerCase());
      const kept = JSON.stringify(
        Object.fromEntries(Object.entries(readFeats(feats)).filter(([name]) => KEPT.has(name))),
      );
      byTagTally.add(`${upos}|${xpos}`, kept);
      byFormTally.add(`${lower}|${upos}|${xpos}`, kept);
    }

  const endingTally = new Tally();
  for (const [key, lemma] of lemmaTally.best()) {
    const at = key.lastIndexOf("|");
    const form = key.slice(0, at);
    const xpos = key.slice(at + 1);
    if (!/^[\p{Ll}'-]+$/u.test(form)) continue;
    const rule = ending(form, lemma);
    if (rule === undefined) continue;
    // Every word counts once: what is frequent is irregular.
    for (let n = 0; n <= Math.min(LONGEST_ENDING, form.length - 1); n++)
      endingTally.add(`${form.slice(form.length - n)}|${xpos}`, rule);
  }
  const endings: Record<string, string> = {};
  for (const [key, rule, count, total] of endingTally.best()) {
    const shorter = shorterRule(endings, key);
    if (shorter !== rule && count * 2 > total && (total > 1 || key.startsWith("|"))) endings[key] = rule;
  }

  const byTag: Record<string, Record<string, string>> = {};
  for (const [key, value] of byTagTally.best()) byTag[key] = JSON.parse(value);
  const byForm: Record<string, Record<string, string>> = {};
  for (const [key, value, count, total] of byFormTally.best()) {
    const tag = key.split("|").slice(-2).join("|");
    if (value !== JSON.stringify(byTag[tag]) && count > 1 && count * 3 > total * 2)
      byForm[key] = JSON.parse(value);
  }

  const regular = new Morphology({ lemmas: {}, endings, byTag: {}, byForm: {} });
  const lemmas: Record<string, string> = {};
  for (const [key, lemma] of lemmaTally.best()) {
    const at = key.lastIndexOf("|");
    const [form, xpos] = [key.slice(0, at), key.slice(at + 1)];
    const upos = xpos === "NNP" || xpos === "NNPS" ? "PROPN" : "X";
    if (regular.lemma(form, upos, xpos) !== lemma) lemmas[key] = lemma;
  }
  const seen = new Set([...lemmaTally.best()].map(([key]) => key));
  const add = (key: string, lemma: string): void => {
    const at = key.lastIndexOf("|");
    if (regular.lemma(key.slice(0, at), "X", key.slice(at + 1)) === lemma) delete lemmas[key];
    else lemmas[key] = lemma;
    seen.add(key);
  };
  for (const [key, lemma] of vocabularyLemmas(vocabulary)) if (!seen.has(key)) add(key, lemma);
  // The treebanks have slips ("fled" of "flead").
  for (const [key, lemma] of irregularLemmas()) add(key, lemma);
  return { lemmas, endings, byTag, byForm };
}

/** What the next shorter ending already says; keys arrive in order of spelling, so it is looked up afresh. */
function shorterRule(endings: Readonly<Record<string, string>>, key: string): string | undefined {
  const at = key.lastIndexOf("|");
  const suffix = key.slice(0, at);
  const tag = key.slice(at);
  for (let n = 1; n <= suffix.length; n++) {
    const rule = endings[suffix.slice(n) + tag];
    if (rule !== undefined) return rule;
  }
  return undefined;
}
