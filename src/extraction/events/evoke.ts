/** Which frames a word can evoke. */
import type { Word } from "../../language/types.ts";
import type { Frame } from "../frames/load.ts";
import { relation } from "../syntax/tree.ts";
import type { SentenceContext } from "./context.ts";

const POS: Readonly<Record<string, "verb" | "noun" | "adjective">> = {
  VERB: "verb",
  NOUN: "noun",
  PROPN: "noun",
  ADJ: "adjective",
};

/** The frames that a word can evoke, also where the tagger took a verb for a noun or the other way. */
export function framesOf(context: SentenceContext, word: Word): readonly Frame[] {
  const { frames, pastForms } = context.lexicon;
  const gerund = isGerund(context, word) ? frames.get(`noun:${word.form.toLowerCase()}`) : undefined;
  if (gerund) return gerund;
  const joined = hyphenated(context, word);
  // A tagger may take the last part for a word of its own: "go-between".
  const whole = joined === undefined ? undefined : frames.get(`noun:${joined}`);
  if (whole) return whole;
  const pos = POS[word.upos];
  if (!pos) return [];
  const lemma = word.lemma.toLowerCase();
  const found = frames.get(`${pos}:${lemma}`);
  if (pos !== "verb")
    return found ?? (isMistakenVerb(context, word) ? (frames.get(`verb:${lemma}`) ?? []) : []);
  // A verb that the lemmatiser does not know may have lost its last letter ("telephoned" to "telephon").
  const past = pastForms.get(word.form.toLowerCase());
  const verbal =
    found ??
    frames.get(`verb:${lemma}e`) ??
    // "severing" to "severe".
    (lemma.endsWith("e") ? frames.get(`verb:${lemma.slice(0, -1)}`) : undefined) ??
    (past === undefined ? undefined : frames.get(`verb:${past}`));
  return isMistakenNoun(context, word) ? (frames.get(`noun:${lemma}`) ?? []) : (verbal ?? []);
}

/** "go-betweens", "build-up": the words that hyphens join to the last of them. */
function hyphenated({ tree }: SentenceContext, word: Word): string | undefined {
  const hyphen = tree.words[word.index - 1];
  const before = tree.words[word.index - 2];
  const tight = hyphen?.form === "-" && hyphen.end === word.start && before?.end === hyphen.start;
  if (!tight) return undefined;
  const lemma = word.xpos === "NNS" ? word.lemma.replace(/s$/u, "") : word.lemma;
  return `${before.form}-${lemma}`.toLowerCase();
}

/** "Chad warns Mali" in a headline: an actor right before and right after a word taken for a noun. */
function isMistakenVerb(context: SentenceContext, word: Word): boolean {
  if (word.upos !== "NOUN" || word.index === 0) return false;
  // "to withdraw or face sanctions".
  const first = context.tree.head(word);
  if (
    word.deprel === "conj" &&
    first?.xpos === "VB" &&
    /^(?:or|and)$/i.test(context.tree.word(word.index - 1).form)
  )
    return true;
  return (
    context.phrases.before(word.index - 1).length > 0 && context.phrases.after(word.index + 1, 2).length > 0
  );
}

/** "that threats by Chad": a word in -s before "by" or "against" that was taken for a verb. */
function isMistakenNoun(context: SentenceContext, word: Word): boolean {
  const next = context.tree.words[word.index + 1]?.form.toLowerCase();
  const previous = context.tree.words[word.index - 1];
  const listed = previous?.form === "," || previous?.upos === "CCONJ";
  // "Rabat shuns Geneva talks with…": a second verb that nothing joins to the first.
  if (word.xpos === "VBZ" && word.deprel === "conj" && !listed && previous?.upos === "PROPN") return true;
  return (
    word.xpos === "VBZ" &&
    (next === "by" || next === "against" || next === "between") &&
    !context.tree.dependentBy(word, "nsubj")
  );
}

/** "Fighting broke out between…": a form in -ing in a noun's place, with nothing of a verb about it. */
function isGerund({ tree }: SentenceContext, word: Word): boolean {
  if (word.xpos !== "VBG") return false;
  const r = relation(word);
  const nominal = r === "nsubj" || r === "obj" || r === "obl" || r === "nmod";
  return nominal && !tree.dependentBy(word, "nsubj", "obj", "aux");
}
