/**
 * Mends one mistake that dependency parsers make on news: "X, the envoy for the talks between A and B, and Y met Z",
 * "President X of A and Y met". The second person is joined to the nearest noun, inside the first one's phrase; names tell
 * that persons go together.
 */
import type { Entity, ParsedText, Sentence, Word } from "../../language/types.ts";

/** The text with coordinated persons joined to each other; what needs no mending is the same object. */
export function mendCoordination(parsed: ParsedText): ParsedText {
  const persons = new Map<number, Entity[]>();
  for (const entity of parsed.entities) {
    if (entity.type !== "person") continue;
    const list = persons.get(entity.sentence);
    if (list) list.push(entity);
    else persons.set(entity.sentence, [entity]);
  }
  const sentences = parsed.sentences.map((sentence) =>
    (persons.get(sentence.index)?.length ?? 0) > 1
      ? mended(sentence, persons.get(sentence.index)!)
      : sentence,
  );
  return sentences.every((s, i) => s === parsed.sentences[i]) ? parsed : { ...parsed, sentences };
}

function mended(sentence: Sentence, persons: readonly Entity[]): Sentence {
  const { words } = sentence;
  const personOf = (word: Word): Entity | undefined =>
    persons.find((e) => word.index >= e.first && word.index <= e.last);
  const heads = new Map<number, number>();
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
  if (heads.size === 0) return sentence;
  return { ...sentence, words: words.map((w) => ({ ...w, head: heads.get(w.index) ?? w.head })) };
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
