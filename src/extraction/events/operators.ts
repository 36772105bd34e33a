/** Looks up what a word does to the event it governs. */
import type { Word } from "../../language/types.ts";
import type { FrameLexicon, Operator } from "../frames/load.ts";
import type { Tree } from "../syntax/tree.ts";

const POS: Readonly<Record<string, string>> = {
  VERB: "verb",
  AUX: "verb",
  NOUN: "noun",
  PROPN: "noun",
  ADJ: "adjective",
};

/** The operator of a word; of a verb with a particle ("rule out") that of both where it has one. */
export function operatorOf(tree: Tree, word: Word, lexicon: FrameLexicon): Operator | undefined {
  const pos = POS[word.upos];
  if (pos === undefined) return undefined;
  const lemma = word.lemma.toLowerCase();
  if (pos === "verb") {
    const next = tree.words[word.index + 1];
    const particle = next && next.head === word.index ? next.form.toLowerCase() : undefined;
    const phrasal = particle === undefined ? undefined : lexicon.operators.get(`verb:${lemma} ${particle}`);
    if (phrasal) return phrasal;
    return lexicon.operators.get(`verb:${lemma}`) ?? lexicon.operators.get(`verb:${lemma}e`);
  }
  return lexicon.operators.get(`${pos}:${lemma}`);
}
