/**
 * Mends mistakes that dependency parsers make in news. "X, the envoy for the talks between A and B, and Y met Z", "President
 * X of A and Y met": the second person is joined to the nearest noun inside the first one's phrase; names tell that persons
 * go together. "X, Y and Z met": each is a subject of its own. "Chad is pressing Mali to talk and has warned it": a finite
 * verb is joined to the infinitive. "the deal, which X brokered": the clause is hung on the verb before. "A deal that X
 * brokered was signed": its subject is hung on the verb behind.
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
    const named = persons.get(sentence.index) ?? [];
    const places = new Map([
      ...headsOfPersons(sentence.words, named),
      ...headsOfFiniteVerbs(sentence.words),
      ...placesOfSubjects(sentence.words, named),
      ...placesOfRelativeClauses(sentence.words),
      ...placesOfClausesInSubjects(sentence.words),
      ...placesOfAsides(sentence.words),
      ...placesOfPersonalSubjects(sentence.words),
    ]);
    return places.size > 0 ? withPlaces(sentence, places) : sentence;
  });
  return sentences.every((s, i) => s === parsed.sentences[i]) ? parsed : { ...parsed, sentences };
}

/** Where a word hangs in the tree; the relation stays where none is given. */
interface Place {
  readonly head: number;
  readonly deprel?: string;
}

const withPlaces = (sentence: Sentence, places: ReadonlyMap<number, Place>): Sentence => ({
  ...sentence,
  words: sentence.words.map((w) => ({ ...w, ...places.get(w.index) })),
});

const dominates = (words: readonly Word[], above: Word, word: Word): boolean => {
  for (let at: Word | undefined = word; at; at = words[at.head]) if (at === above) return true;
  return false;
};

/** A verb has one subject: what is listed after it is joined to it, the rest of a name belongs to the name. */
function placesOfSubjects(words: readonly Word[], persons: readonly Entity[]): Map<number, Place> {
  const places = new Map<number, Place>();
  const first = new Map<number, Word>();
  for (const word of words) {
    if (word.deprel !== "nsubj" || word.head <= word.index) continue;
    const subject = first.get(word.head);
    if (!subject) {
      first.set(word.head, word);
      continue;
    }
    const left = words.find((w) => dominates(words, word, w))!.index;
    const before = words[left - 1];
    const oneName = persons.some((e) => e.first <= subject.index && word.index <= e.last);
    if (oneName) places.set(word.index, { head: subject.index, deprel: "flat" });
    else if (word.upos === "PROPN" && subject.upos === "PROPN" && /^(?:,|and)$/.test(before?.form ?? ""))
      places.set(word.index, { head: subject.index, deprel: "conj" });
  }
  return places;
}

const PERSONAL =
  /^(?:ready|willing|unwilling|able|unable|prepared|determined|reluctant|eager|keen|committed|open|opposed|free)$/i;

/** "It is ready to negotiate": the pronoun is somebody, whom parsers take for the "it" of "it is easy to negotiate". */
function placesOfPersonalSubjects(words: readonly Word[]): Map<number, Place> {
  return new Map(
    words
      .filter(
        (w) =>
          w.deprel === "expl" && w.form.toLowerCase() === "it" && PERSONAL.test(words[w.head]?.lemma ?? ""),
      )
      .map((w) => [w.index, { head: w.head, deprel: "nsubj" }]),
  );
}

/** "…, which X brokered": a clause with a relative pronoun after a noun and a comma belongs to the noun. */
function placesOfRelativeClauses(words: readonly Word[]): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const pronoun of words) {
    if (!/^W(?:DT|P)$/.test(pronoun.xpos) || !/^(?:which|whom?)$/i.test(pronoun.form)) continue;
    const verb = words[pronoun.head];
    if (!verb || verb.index < pronoun.index || !/^(?:advcl|conj|parataxis)/.test(verb.deprel)) continue;
    if (!/^(?:VERB|AUX)$/.test(words[verb.head]?.upos ?? "") || verb.head > pronoun.index) continue;
    const comma = pronoun.index - (words[pronoun.index - 1]?.upos === "ADP" ? 2 : 1);
    let noun = words[comma - 1];
    if (words[comma]?.form !== "," || !/^(?:NOUN|PROPN)$/.test(noun?.upos ?? "")) continue;
    while (/^(?:flat|compound)/.test(noun!.deprel)) noun = words[noun!.head];
    if (!dominates(words, verb, noun!)) places.set(verb.index, { head: noun!.index, deprel: "acl:relcl" });
  }
  return places;
}

/**
 * "A truce that Chad and Mali brokered has held": the clause's subject was hung on the verb of the whole, its verb on
 * anything before.
 */
function placesOfClausesInSubjects(words: readonly Word[]): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const that of words) {
    const noun = words[that.index - 1];
    const main = words[that.head];
    if (!/^(?:that|which)$/i.test(that.form) || noun?.upos !== "NOUN" || !main || main.upos !== "VERB")
      continue;
    if (noun.head !== main.index || main.index < that.index) continue;
    const subject = words.find((w) => w.deprel === "nsubj" && w.head === main.index && w.index > that.index);
    const verb = subject && words.slice(subject.index + 1, main.index).find((w) => w.upos === "VERB");
    if (!verb || !/^VB[DNPZ]$/.test(verb.xpos) || ![noun.index, subject.index].includes(verb.head)) continue;
    // Nothing but the subject's own phrase stands between them.
    if (words.slice(that.index + 1, verb.index).some((w) => w !== subject && !dominates(words, subject, w)))
      continue;
    places.set(that.index, { head: verb.index, deprel: "obj" });
    places.set(subject.index, { head: verb.index, deprel: "nsubj" });
    places.set(verb.index, { head: noun.index, deprel: "acl:relcl" });
    for (const w of words)
      if (w.deprel === "nsubj" && w.head === verb.index && w.index > verb.index)
        places.set(w.index, { head: main.index, deprel: "nsubj" });
  }
  return places;
}

/** Nouns by which what a clause tells is taken up: "…, a step that Mali condemned". */
export const TAKEN_UP: ReadonlySet<string> = new Set(
  "step move idea decision reversal suggestion proposal act action measure policy gesture".split(" "),
);

/** "Chad closed the border, a step Mali condemned": the noun was taken for a second subject, or for a part of the first. */
function placesOfAsides(words: readonly Word[]): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const noun of words) {
    const before = words[noun.index - 3];
    if (!TAKEN_UP.has(noun.lemma) || !/^an?$/i.test(words[noun.index - 1]?.form ?? "")) continue;
    if (words[noun.index - 2]?.form !== "," || !before) continue;
    const subject =
      noun.deprel === "compound"
        ? words[noun.head]
        : words.find((w) => w.deprel === "nsubj" && w.head === noun.head && w.index > noun.index);
    const verb = subject?.deprel === "nsubj" ? words[subject.head] : undefined;
    if (verb?.upos !== "VERB" || verb.index < subject!.index || verb.deprel === "root") continue;
    if (noun.deprel !== "compound" && noun.deprel !== "nsubj") continue;
    places.set(noun.index, { head: before.index, deprel: "appos" });
    places.set(verb.index, { head: noun.index, deprel: "acl:relcl" });
  }
  return places;
}

/** New heads of persons joined to a noun of another person's phrase, and of their appositions. */
function headsOfPersons(words: readonly Word[], persons: readonly Entity[]): Map<number, Place> {
  const heads = new Map<number, Place>();
  if (persons.length < 2) return heads;
  const personOf = (word: Word): Entity | undefined =>
    persons.find((e) => word.index >= e.first && word.index <= e.last);
  for (const second of words) {
    const entity = personOf(second);
    const joined = words[second.head];
    if (second.deprel !== "conj" || !entity || !joined || personOf(joined)) continue;
    const first = personAbove(words, joined, personOf, followsCommaAnd(words, entity.first));
    if (!first || first.index > second.index) continue;
    heads.set(second.index, { head: first.index });
    // Her own apposition, too, was hung on the first of them.
    const apposed = words.find(
      (w) => w.deprel === "appos" && w.head === first.index && w.index > entity.last,
    );
    if (apposed && words[entity.last + 1]?.form === ",") heads.set(apposed.index, { head: second.index });
  }
  return heads;
}

const FINITE_AUXILIARY = /^(?:has|have|had|is|are|was|were|will|would)$/i;

/** New heads of finite verbs that were joined to an infinitive: what governs the infinitive. */
function headsOfFiniteVerbs(words: readonly Word[]): Map<number, Place> {
  const heads = new Map<number, Place>();
  const has = (verb: Word, deprel: string, form: RegExp) =>
    words.some((w) => w.head === verb.index && w.deprel.startsWith(deprel) && form.test(w.form));
  for (const verb of words) {
    if (verb.deprel !== "conj" || verb.upos !== "VERB") continue;
    // "told it to stay out and threatened to attack": a form in -ed is no infinitive.
    const past =
      verb.form.toLowerCase() !== verb.lemma &&
      (verb.xpos === "VBD" || verb.xpos === "VBZ" || (verb.xpos === "VBN" && !has(verb, "aux", /^/)));
    if (!past && !has(verb, "aux", FINITE_AUXILIARY)) continue;
    const infinitive = words[verb.head]!;
    if (infinitive.deprel !== "xcomp" || !has(infinitive, "mark", /^to$/i)) continue;
    heads.set(verb.index, { head: infinitive.head });
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
