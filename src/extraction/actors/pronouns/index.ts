/**
 * Pronouns, by a deterministic sieve from the surest rule to the weakest (after Raghunathan et al. 2010): relative
 * pronouns, reflexives, speakers and addressees in quotations, subjects of governing clauses (Hobbs 1978), then the
 * most salient antecedent of the sentences before. A pronoun does not mean what its clause's other arguments mean
 * (binding). Where a noun that is no actor fits as well, it means no actor.
 */
import type { Mention } from "../../types.ts";
import { none, type Resolved, type Scene } from "../scene.ts";
import type { View } from "../view.ts";
import { subjectsAbove } from "./clauses.ts";
import { firstPerson, secondPerson } from "./quoted.ts";
import { thirdPerson } from "./third.ts";

type Person = "he" | "she" | "it" | "they" | "I" | "we" | "you";
const PERSONAL: Readonly<Record<string, Person>> = {
  he: "he",
  him: "he",
  his: "he",
  himself: "he",
  she: "she",
  her: "she",
  hers: "she",
  herself: "she",
  it: "it",
  its: "it",
  itself: "it",
  they: "they",
  them: "they",
  their: "they",
  theirs: "they",
  themselves: "they",
  i: "I",
  me: "I",
  my: "I",
  mine: "I",
  myself: "I",
  we: "we",
  us: "we",
  our: "we",
  ours: "we",
  ourselves: "we",
  you: "you",
  your: "you",
  yours: "you",
};
const REFLEXIVE = new Set(["himself", "herself", "itself", "themselves"]);
const RELATIVE = new Set(["who", "which", "that", "whose", "whom"]);

export const isPronoun = (lower: string): boolean => lower in PERSONAL || RELATIVE.has(lower);

const actorsAt = (scene: Scene, sentence: number, word: number): Mention | undefined => {
  const here = scene.here.get(word);
  if (here) return here;
  return scene.knowledge.mentionAt(sentence, word);
};

/** Who or what a pronoun stands for; no actors and the reason where it stands for none. */
export function resolvePronoun(scene: Scene, view: View, word: number): Resolved | undefined {
  const lower = view.lower[word]!;
  const w = view.words[word]!;
  if (RELATIVE.has(lower)) {
    const relative = relativeAntecedent(view, word);
    if (relative === undefined) return lower === "that" ? undefined : none("a question word");
    const mention = actorsAt(scene, view.sentence.index, relative);
    return mention && mention.head !== word
      ? { actors: mention.actors, because: `relative to "${view.words[relative]!.form}"` }
      : none("relative to no actor");
  }
  const person = PERSONAL[lower];
  if (!person) return undefined;
  if (w.upos !== "PRON" && w.upos !== "DET" && w.upos !== "PROPN") return undefined;
  if (person === "I" || person === "we") return firstPerson(scene, view, word, person);
  if (person === "you") return secondPerson(scene, view, word);
  if (REFLEXIVE.has(lower)) {
    for (const { subject } of subjectsAbove(view, word)) {
      const m = actorsAt(scene, view.sentence.index, subject);
      if (m) return { actors: m.actors, because: "reflexive: its subject" };
      break;
    }
    return none("reflexive without an actor");
  }
  if (person === "it" && isExpletive(view, word)) return none("expletive");
  return thirdPerson(scene, view, word, person);
}

/** The word that a relative pronoun's clause modifies. */
function relativeAntecedent(view: View, word: number): number | undefined {
  let at = word;
  for (let n = 0; n < 12 && at >= 0; n++) {
    const w = view.words[at]!;
    if (/^acl/.test(w.deprel) && at !== word) return w.head < word ? w.head : undefined;
    if (/^(?:ccomp|advcl|parataxis)/.test(w.deprel) && n > 0 && view.words[word]!.upos !== "PRON")
      return undefined;
    at = w.head;
  }
  // "whose troops … and whose president": the second means what the first does.
  if (/^(?:and|but|or)$/.test(view.lower[word - 1] ?? "")) {
    for (let i = word - 2; i > 0; i--)
      if (RELATIVE.has(view.lower[i]!) && view.words[i]!.upos === "PRON") return relativeAntecedent(view, i);
  }
  // Misparsed: a name directly before ", who" is what is meant.
  if (
    /^(?:who|whose|whom|which)$/.test(view.lower[word]!) &&
    word > 1 &&
    /^[,—–-]$/.test(view.lower[word - 1]!)
  ) {
    const before = view.lower[word - 1] === "," || view.lower[word - 1] === "—" ? word - 2 : word - 1;
    for (let at2 = before, n = 0; n < 5 && at2 >= 0; n++) {
      const w = view.words[at2]!;
      if (!/^(?:flat|fixed|punct)/.test(w.deprel)) return at2;
      at2 = w.head;
    }
  }
  return undefined;
}

function isExpletive(view: View, word: number): boolean {
  const w = view.words[word]!;
  if (/^expl/.test(w.deprel)) return true;
  const governor = view.words[w.head];
  if (!governor || !w.deprel.startsWith("nsubj")) return false;
  const copula = view.children[governor.index]!.some((c) => view.words[c]!.deprel === "cop");
  const clause = view.children[governor.index]!.some(
    (c) => /^(?:csubj|ccomp|xcomp|advcl)/.test(view.words[c]!.deprel) && c > governor.index,
  );
  if (copula && governor.upos === "ADJ" && clause)
    return !/^(?:ready|willing|able|unable|prepared|unwilling|reluctant|unaware|aware|open|committed|likely|unlikely|determined|set|due|interested|sure|confident|eager|keen|free|opposed|concerned|ready)$/.test(
      governor.lemma,
    );
  return /^(?:seem|appear|happen|take|rain|snow|turn)$/.test(governor.lemma) && clause;
}

/** "each other", "one another", and "the other" after "each" and "each side": those whom the clause's subject names. */
export function resolveReciprocal(scene: Scene, view: View, word: number): Resolved | undefined {
  const pair = `${view.lower[word - 1]} ${view.lower[word]}`;
  const opposite = pair === "the other" && view.lower.slice(0, word - 1).includes("each");
  if (pair !== "each other" && pair !== "one another" && !opposite) return undefined;
  for (const { subject } of subjectsAbove(view, word)) {
    const m = scene.here.get(subject);
    if (!m) continue;
    const all = [
      ...m.actors,
      ...view.children[subject]!.filter((c) => view.words[c]!.deprel === "conj").flatMap(
        (c) => scene.here.get(c)?.actors ?? [],
      ),
    ];
    if (all.length > 1) return { actors: [...new Set(all)], because: "reciprocal: its subjects" };
  }
  const set = scene.discourse.sets.findLast((x) => view.sentence.index - x.sentence <= 1);
  return set
    ? { actors: set.actors, because: "reciprocal: those named together before" }
    : none("reciprocal without actors");
}
