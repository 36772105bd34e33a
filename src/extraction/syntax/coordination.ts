/**
 * Mends mistakes that dependency parsers make with "and" in news. "X, the envoy for the talks between A and B, and Y met Z",
 * "President X of A and Y met": the second person is joined to the nearest noun inside the first one's phrase; names tell
 * that persons go together. "Chad is pressing Mali to talk and has warned it": a finite verb is joined to the infinitive.
 */
import type { Entity, ParsedText, Sentence, Word } from "../../language/types.ts";

/** The text with what goes together joined to each other; what needs no mending is the same object. */
export function mendCoordination(parsed: ParsedText): ParsedText {
  const persons = new Map<number, Entity[]>();
  for (const entity of parsed.entities) {
    if (entity.type !== "person") continue;
    const list = persons.get(entity.sentence);
    if (list) list.push(entity);
    else persons.set(entity.sentence, [entity]);
  }
  const sentences = parsed.sentences.map((sentence) => {
    const heads = new Map([
      ...headsOfPersons(sentence.words, persons.get(sentence.index) ?? []),
      ...headsOfFiniteVerbs(sentence.words),
    ]);
    return heads.size > 0 ? withHeads(sentence, heads) : sentence;
  });
  return sentences.every((s, i) => s === parsed.sentences[i]) ? parsed : { ...parsed, sentences };
}

const withHeads = (sentence: Sentence, heads: ReadonlyMap<number, number>): Sentence => ({
  ...sentence,
  words: sentence.words.map((w) => ({ ...w, head: heads.get(w.index) ?? w.head })),
});

/** New heads of persons joined to a noun of another person's phrase, and of their appositions. */
function headsOfPersons(words: readonly Word[], persons: readonly Entity[]): Map<number, number> {
  const heads = new Map<number, number>();
  if (persons.length < 2) return heads;
  const personOf = (word: Word): Entity | undefined =>
    persons.find((e) => word.index >= e.first && word.index <= e.last);
  for (const second of words) {
    const entity = personOf(second);
    const joined = words[second.head];
    if (second.deprel !== "conj" || !entity || !joined || personOf(joined)) continue;
    const first = personAbove(words, joined, personOf, followsCommaAnd(words, entity.first));
    if (!first || first.index > second.index) continue;
    heads.set(second.index, first.index);
    // Her own apposition, too, was hung on the first of them.
    const apposed = words.find(
      (w) => w.deprel === "appos" && w.head === first.index && w.index > entity.last,
    );
    if (apposed && words[entity.last + 1]?.form === ",") heads.set(apposed.index, second.index);
  }
  return heads;
}

const FINITE_AUXILIARY = /^(?:has|have|had|is|are|was|were|will|would)$/i;

/** New heads of verbs with a finite auxiliary that were joined to an infinitive: what governs the infinitive. */
function headsOfFiniteVerbs(words: readonly Word[]): Map<number, number> {
  const heads = new Map<number, number>();
  const has = (verb: Word, deprel: string, form: RegExp) =>
    words.some((w) => w.head === verb.index && w.deprel.startsWith(deprel) && form.test(w.form));
  for (const verb of words) {
    if (verb.deprel !== "conj" || verb.upos !== "VERB" || !has(verb, "aux", FINITE_AUXILIARY)) continue;
    const infinitive = words[verb.head]!;
    if (infinitive.deprel !== "xcomp" || !has(infinitive, "mark", /^to$/i)) continue;
    heads.set(verb.index, infinitive.head);
  }
  return heads;
}

const followsCommaAnd = (words: readonly Word[], first: number): boolean =>
  words[first - 1]?.lemma === "and" && words[first - 2]?.form === ",";

/** The person whose state a word is ("X of A"), or, before a comma, in whose noun phrase it stands. */
function personAbove(
  words: readonly Word[],
  word: Word,
  personOf: (word: Word) => Entity | undefined,
  comma: boolean,
): Word | undefined {
  for (let at = word, step = 0; PHRASAL.test(at.deprel) && step < words.length; step++) {
    at = words[at.head]!;
    if (personOf(at)) return at;
    if (!comma) return undefined;
  }
  return undefined;
}

/** Relations inside a noun phrase. */
const PHRASAL = /^(?:nmod|appos|conj|compound|flat)(?!:poss)/;
