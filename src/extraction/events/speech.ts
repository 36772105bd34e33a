/**
 * Acts done by speaking: what stands between quotation marks can itself be a demand or a threat ("Release them now, or
 * there will be hell to pay"), whether or not the verb of saying tells so.
 */
import type { Quotation, Word } from "../../language/types.ts";
import type { Frame, FrameLexicon } from "../frames/load.ts";
import { relation, type Tree } from "../syntax/tree.ts";
import type { Match, SentenceMatcher } from "./match.ts";
import type { Filler } from "./phrases.ts";

const speechFrame = (id: string, type: "DEMANDS" | "THREATENS", cameo: string): Frame => ({
  id,
  type,
  pos: "verb",
  lemma: "",
  source: [],
  target: [],
  carried: false,
  mutual: false,
  joint: false,
  owner: false,
  place: false,
  implicit: "opponent",
  cameo,
  tense: "past",
  certainty: "certain",
  polarity: "positive",
});
const DEMAND = speechFrame("quotation: imperative or obligation", "DEMANDS", "100");
const THREAT = speechFrame("quotation: or else", "THREATENS", "130");

/** Demands and threats that a direct quotation makes in one sentence. */
export function speechActs(
  matcher: SentenceMatcher,
  quotation: Quotation,
  speaker: Filler,
  lexicon: FrameLexicon,
): Match[] {
  const { tree } = matcher;
  const inside = (w: Word): boolean => quotation.content.some((c) => c.start <= w.start && w.end <= c.end);
  const found: Match[] = [];
  const demand = tree.words.find(
    (w) => inside(w) && (isImperative(tree, w) || isObligation(tree, w, lexicon)),
  );
  const add = (frame: Frame, word: Word, targets: readonly Filler[]): void => {
    const others = targets.filter((f) => !f.actors.some((a) => speaker.actors.includes(a)));
    found.push({ frame, word, sources: [speaker], targets: others, mutual: false });
  };
  if (demand) add(DEMAND, demand, addressee(matcher, lexicon, demand));
  const threat = tree.words.find((w) => inside(w) && isThreat(tree, w, demand, lexicon));
  if (threat)
    add(THREAT, threat, demand ? addressee(matcher, lexicon, demand) : addressee(matcher, lexicon, threat));
  return found;
}

/** "Release them", "Tell them to leave": a bare verb without a subject at the top of a clause. */
function isImperative(tree: Tree, word: Word): boolean {
  if (word.upos !== "VERB" || (word.xpos !== "VB" && word.feats.Mood !== "Imp")) return false;
  if (!["root", "ccomp", "parataxis", "conj"].includes(word.deprel)) return false;
  if (word.deprel === "conj" && tree.head(word)?.xpos !== "VB") return false;
  const { lemma } = word;
  if (lemma === "let" || lemma === "thank" || lemma === "look" || lemma === "remember") return false;
  if (word.deprel === "ccomp" && tree.marker(word) !== undefined) return false;
  return !tree
    .children(word)
    .some(
      (c) => relation(c) === "nsubj" || relation(c) === "aux" || (c.deprel === "mark" && c.lemma === "to"),
    );
}

/** "You must leave", "they had better take that seriously". */
function isObligation(tree: Tree, word: Word, lexicon: FrameLexicon): boolean {
  if (word.deprel === "acl:relcl" || word.deprel === "advcl") return false;
  const subject = tree.dependentBy(word, "nsubj");
  // "Should they attack, …" is a condition.
  const obliged = (a: Word): boolean =>
    lexicon.obligation.has(a.lemma.toLowerCase()) && subject !== undefined && a.index > subject.index;
  if (tree.dependentsBy(word, "aux").some(obliged)) return true;
  return (
    tree.children(word).some((c) => c.form.toLowerCase() === "better") &&
    tree.dependentsBy(word, "aux").length > 0
  );
}

/** "or there will be hell to pay"; "if not, it will be terrible"; "you are dead". */
function isThreat(tree: Tree, word: Word, demand: Word | undefined, lexicon: FrameLexicon): boolean {
  if (word.upos === "PUNCT") return false;
  const dire = lexicon.classes.get("threat-words")!.has(word.lemma.toLowerCase());
  if (!dire) return false;
  if (demand && demand.index < word.index) {
    const between = tree.words.slice(demand.index, word.index);
    if (between.some((w) => w.lemma.toLowerCase() === "or" || w.lemma.toLowerCase() === "otherwise"))
      return true;
  }
  const conditional = tree.words.some(
    (w) => ["if", "unless"].includes(w.form.toLowerCase()) || w.form === "Should",
  );
  const to_come = tree.words.some(
    (w) => ["will", "'ll", "’ll"].includes(w.form.toLowerCase()) || w.lemma === "dead",
  );
  return conditional && to_come;
}

function addressee(matcher: SentenceMatcher, lexicon: FrameLexicon, word: Word): Filler[] {
  const { tree, phrases } = matcher;
  const vocative = phrases.actors(tree.dependentsBy(word, "vocative"));
  if (vocative.length > 0) return vocative;
  if (isObligation(tree, word, lexicon)) return phrases.actors(tree.dependentsBy(word, "nsubj"));
  if (word.lemma === "tell" || word.lemma === "ask") return phrases.actors(matcher.arguments.patient(word));
  return [];
}
