/**
 * Whether an event happened, how sure that is and when, read off the words that govern it in the tree.
 *
 * The scale is FactBank's (Saurí and Pustejovsky 2009): every word between the event and the root may turn it round
 * ("refused to"), weaken it ("hopes to") or move it in time ("agreed to"); the effects add up on the way.
 */
import type { Word } from "../../language/types.ts";
import type { Certainty, Polarity, StatementType, Tense } from "../../model.ts";
import type { FrameLexicon, Operator } from "../frames/load.ts";
import { relation, type Tree } from "../syntax/tree.ts";
import { operatorOf } from "./operators.ts";

export interface Factuality {
  readonly polarity: Polarity;
  readonly certainty: Certainty;
  readonly tense: Tense;
  /** The word that asks for it or threatens it, where there is one. */
  readonly askedBy?: Word;
  /** The words that changed it, for `--explain`. */
  readonly because: readonly string[];
}

const RANK: Record<Certainty, number> = { certain: 0, probable: 1, possible: 2, unknown: 3 };
/** Types that are done by saying them. */
const ACTS: ReadonlySet<StatementType> = new Set(["DEMANDS", "THREATENS", "ACCUSES"]);
export const isAct = (type: StatementType): boolean => ACTS.has(type);

interface State {
  readonly isAct: boolean;
  readonly isEffort: boolean;
  negative: boolean;
  certainty: Certainty;
  tense: Tense | undefined;
  askedBy: Word | undefined;
  because: string[];
  /** Determiners that were counted: "no talks were held" denies once, seen from the talks and from the verb. */
  readonly counted: Set<Word>;
}

/** A fact, for all that is known before any word is looked at. */
const unjudged = (kind: Pick<State, "isAct" | "isEffort"> = { isAct: false, isEffort: false }): State => ({
  ...kind,
  negative: false,
  certainty: "certain",
  tense: undefined,
  askedBy: undefined,
  because: [],
  counted: new Set(),
});

/**
 * Judges the event that a word names or tells.
 * @param type acts of speech: who rejects a demand, ignores a threat or does not carry it out does not
 *   deny that it was made; a mediation is one already as an attempt
 */
export function factualityOf(
  tree: Tree,
  event: Word,
  lexicon: FrameLexicon,
  type?: StatementType,
): Factuality {
  const spoken = type !== undefined && isAct(type) && event.upos === "NOUN";
  const state = unjudged({ isAct: spoken, isEffort: type === "MEDIATES" });
  let at = event;
  local(tree, at, lexicon, state, true);
  for (let step = 0; step < tree.words.length; step++) {
    const next = climb(tree, at, lexicon, state);
    if (!next) break;
    at = next;
  }
  if (asksQuestion(tree, event) && onMainClause(tree, event)) weaken(state, "unknown", "question");
  return {
    polarity: state.negative ? "negative" : "positive",
    certainty: state.certainty,
    tense: state.tense ?? nominalTense(tree, event),
    ...(state.askedBy && { askedBy: state.askedBy }),
    because: state.because,
  };
}

function weaken(state: State, certainty: Certainty, because: string): void {
  if (RANK[certainty] <= RANK[state.certainty]) return;
  state.certainty = certainty;
  state.because.push(because);
}

/** Modals, negation, adverbs and adjectives that stand with the word itself. */
function local(tree: Tree, word: Word, lexicon: FrameLexicon, state: State, isEvent: boolean): void {
  const verbal = word.upos === "VERB" || word.upos === "AUX" || tree.dependentBy(word, "cop") !== undefined;
  for (const child of tree.children(word)) {
    const form = child.form.toLowerCase();
    const r = relation(child);
    if (r === "advmod" || (r === "cc" && form === "nor")) {
      const operator = lexicon.operators.get(`adverb:${form}`);
      if (operator && operator.polarity === "negative" && word.upos === "VERB" && child.index > word.index)
        continue;
      if (operator) apply(state, operator, form);
      else if (form === "longer" && tree.dependentBy(child, "advmod", "det")) flip(state, "no longer");
    } else if (r === "det" && (form === "no" || form === "neither")) {
      if (!state.counted.has(child)) flip(state, form);
      state.counted.add(child);
    } else if (r === "case" && form === "without") {
      flip(state, form);
    } else if (r === "mark" && form === "without") {
      flip(state, form);
    } else if (isEvent && !verbal && (r === "amod" || r === "advmod")) {
      const operator = lexicon.operators.get(`adjective:${child.lemma.toLowerCase()}`);
      if (operator) apply(state, operator, form);
    } else if ((r === "nsubj" || r === "obj") && verbal) {
      const none = tree
        .children(child)
        .find((d) => d.form.toLowerCase() === "no" || d.form.toLowerCase() === "neither");
      const pronoun = ["nobody", "none", "neither", "no_one", "nothing"].includes(form);
      if (pronoun) flip(state, form);
      else if (r === "nsubj" && none && !state.counted.has(none)) {
        state.counted.add(none);
        flip(state, form);
      }
    } else if (r === "obl" && isEvent && child.lemma === "case" && tree.preposition(child) === "in") {
      weaken(state, "possible", "in case");
    } else if (r === "advcl" && verbal && conditional(tree, child, lexicon)) {
      // "will not sit down unless…" is a plain refusal.
      if (hasModal(tree, word) && !(state.negative && tree.marker(child) === "unless"))
        weaken(state, "possible", "conditional");
    }
  }
  if (verbal) verbalTense(tree, word, state);
}

const isNegated = (tree: Tree, verb: Word): boolean =>
  tree.dependentsBy(verb, "advmod").some((a) => /^(?:not|n['’]t|never)$/i.test(a.form));

const hasModal = (tree: Tree, word: Word): boolean =>
  tree.dependentsBy(word, "aux").some((a) => a.xpos === "MD");

function conditional(tree: Tree, clause: Word, lexicon: FrameLexicon): boolean {
  const marker = tree.marker(clause);
  return marker !== undefined && lexicon.conditional.has(marker);
}

function flip(state: State, because: string): void {
  state.negative = !state.negative;
  state.because.push(because);
}

function apply(state: State, operator: Operator, because: string): void {
  if (state.isEffort && operator.name === "attempt") return;
  if (operator.polarity === "negative") state.negative = !state.negative;
  if (operator.certainty && RANK[operator.certainty] > RANK[state.certainty])
    state.certainty = operator.certainty;
  if (operator.tense) state.tense ??= operator.tense;
  if (operator.polarity || operator.certainty || operator.tense) state.because.push(because);
}

/** Tense and modality of a finite verb group. */
function verbalTense(tree: Tree, verb: Word, state: State): void {
  if (state.tense !== undefined && verb.upos !== "VERB" && verb.upos !== "AUX") return;
  const auxiliaries = [...tree.dependentsBy(verb, "aux"), ...tree.dependentsBy(verb, "cop")];
  for (const auxiliary of auxiliaries) {
    const form = auxiliary.form.toLowerCase();
    if (auxiliary.xpos !== "MD") continue;
    if (form === "may" || form === "might" || form === "could" || form === "can")
      weaken(state, "possible", form);
    else if (form === "would" || form === "'d" || form === "’d") weaken(state, "probable", form);
    else if (form === "must" || form === "should" || form === "ought") weaken(state, "possible", form);
    state.tense ??= "future";
  }
  if (state.tense !== undefined) return;
  const progressive = verb.xpos === "VBG";
  const perfect = auxiliaries.some((a) => a.lemma === "have");
  const finite = auxiliaries[0] ?? verb;
  if (perfect && progressive) state.tense = "present";
  else if (perfect && verb.upos !== "VERB" && tree.dependentBy(verb, "cop")) state.tense = "present";
  else if (perfect) state.tense = "past";
  else if (auxiliaries.length > 0 && (finite.xpos === "VBZ" || finite.xpos === "VBP"))
    state.tense = "present";
  else if (auxiliaries.length > 0 && (finite.xpos === "VBD" || finite.feats.Tense === "Past")) {
    state.tense = progressive && underSaying(tree, verb) ? "present" : "past";
  } else if (verb.xpos === "VBD") state.tense = "past";
  else if (verb.xpos === "VBZ" || verb.xpos === "VBP") state.tense = isHeadline(tree) ? "past" : "present";
  else if (verb.xpos === "VBN" && verb.deprel !== "xcomp" && verb.deprel !== "advcl") state.tense = "past";
}

/** A headline tells the past in the simple present. */
function isHeadline(tree: Tree): boolean {
  const last = tree.words.at(-1);
  return tree.sentence.index === 0 && last !== undefined && last.upos !== "PUNCT";
}

/** The tense of the finite clause that a word stands in. */
function clauseTense(tree: Tree, word: Word, lexicon: FrameLexicon): Tense {
  for (const at of [word, ...tree.ancestors(word)]) {
    if (at.upos !== "VERB" && at.upos !== "AUX" && !tree.dependentBy(at, "cop")) continue;
    const scratch = unjudged();
    local(tree, at, lexicon, scratch, false);
    if (scratch.tense) return scratch.tense === "present" ? "present" : "past";
  }
  return "present";
}

function underSaying(tree: Tree, verb: Word): boolean {
  if (verb.deprel === "ccomp") return true;
  const first = tree.firstConjunct(verb);
  return first !== verb && first.deprel === "ccomp";
}

/** One step towards the root, with the effect of the word there; undefined where nothing above matters. */
function climb(tree: Tree, at: Word, lexicon: FrameLexicon, state: State): Word | undefined {
  const head = tree.head(at);
  if (!head) return undefined;
  const operator = operatorOf(tree, head, lexicon);
  switch (relation(at)) {
    case "conj": {
      const shared = at.upos === head.upos && !tree.dependentBy(at, "nsubj", "aux");
      if (shared && at.upos === "VERB") shareAuxiliaries(tree, head, state);
      // A conjunct is judged with the first one's governor.
      return climb(tree, tree.firstConjunct(at), lexicon, state);
    }
    case "xcomp":
    case "ccomp":
    case "csubj":
      return governed(tree, at, head, operator, lexicon, state);
    case "obj":
    case "nsubj":
    case "obl":
      return nominal(tree, at, head, operator, lexicon, state);
    case "nmod":
    case "compound":
      if (!operator || head.upos !== "NOUN" || isBeside(tree, at)) return undefined;
      apply(state, operator, head.lemma);
      if (operator.asked) state.askedBy ??= head;
      local(tree, head, lexicon, state, true);
      return head;
    case "acl":
      if (at.deprel === "acl:relcl") return undefined;
      if (operator && (tree.marker(at) !== undefined || tree.preposition(at) !== undefined)) {
        apply(state, operator, head.lemma);
        if (operator.asked) state.askedBy ??= head;
        local(tree, head, lexicon, state, true);
        return head;
      }
      // "denied reports that it had sold arms", "rejected accusations of spying".
      if (lexicon.classes.get("charges")!.has(head.lemma.toLowerCase()) || head.lemma === "report") {
        const verb = tree.head(head);
        const refused = verb && operatorOf(tree, verb, lexicon)?.polarity === "negative";
        if (!refused || relation(head) !== "obj") return undefined;
        flip(state, verb.lemma);
        verbalTense(tree, at, state);
        return undefined;
      }
      if (tree.isInfinitive(at)) {
        if (!tree.isAnnounced(at)) weaken(state, "possible", "to");
        state.tense ??= "future";
        return undefined;
      }
      // "negotiations on ending the war".
      if (at.xpos === "VBG" && ["on", "towards", "toward"].includes(tree.marker(at) ?? "")) {
        weaken(state, "possible", tree.marker(at)!);
        state.tense ??= "future";
        return undefined;
      }
      if (at.xpos !== "VBG") state.tense ??= "past";
      else state.tense ??= clauseTense(tree, head, lexicon);
      return undefined;
    case "advcl":
      return adverbial(tree, at, head, operator, lexicon, state);
    default:
      return undefined;
  }
}

/** "the outcome by telephone", "the result in talks": with a noun, but not what it is of. */
const isBeside = (tree: Tree, noun: Word): boolean =>
  ["by", "in", "during", "over"].includes(tree.preposition(noun) ?? "");

/** The event is a noun phrase beside a verb: "held talks", "talks collapsed", "arrived for talks". */
function nominal(
  tree: Tree,
  at: Word,
  head: Word,
  operator: Operator | undefined,
  lexicon: FrameLexicon,
  state: State,
): Word | undefined {
  const r = relation(at);
  if (at.deprel === "obl:agent") return undefined;
  if (at.upos === "VERB") return governed(tree, at, head, operator, lexicon, state);
  const preposition = r === "obl" ? tree.preposition(at) : undefined;
  if (preposition === "for" && lexicon.motion.has(head.lemma.toLowerCase())) {
    weaken(state, "probable", `${head.lemma} for`);
    state.tense ??= "future";
    return undefined;
  }
  // "agreed in talks with Chad": what is said or done at an event says nothing of it.
  const inside = preposition === "in" && head.upos === "VERB" && operator?.certainty !== undefined;
  const aside = inside || (preposition !== undefined && lexicon.aside.has(preposition));
  const bears =
    operator !== undefined &&
    !aside &&
    (r !== "obl" || operator.carries) &&
    !(state.isAct && operator.name !== "support");
  const active = r === "nsubj" && at.deprel !== "nsubj:pass";
  // "The talks failed": they were held.
  if (active && head.lemma === "fail" && tree.dependentBy(head, "xcomp") === undefined) {
    nominalUnder(tree, head, lexicon, state);
    return undefined;
  }
  if (bears && !(active && !intransitive(operator, head, tree)))
    return governed(tree, at, head, operator, lexicon, state);
  nominalUnder(tree, head, lexicon, state);
  return undefined;
}

/** "will attack and occupy": what stands with the first verb holds for the second. */
function shareAuxiliaries(tree: Tree, first: Word, state: State): void {
  const negated = tree
    .dependentsBy(first, "advmod")
    .some((c) => ["not", "n't", "n’t", "never"].includes(c.form.toLowerCase()));
  if (negated && tree.dependentsBy(first, "aux").length > 0) flip(state, "not");
  verbalTense(tree, first, state);
}

/** "talks collapsed", "talks are under way": a subject whose verb tells how the event went. */
const intransitive = (operator: Operator, head: Word, tree: Tree): boolean =>
  operator.name === "aspect" ||
  operator.polarity === "negative" ||
  (head.upos === "ADJ" && tree.dependentBy(head, "cop") !== undefined) ||
  operator.name === "agreed";

function nominalUnder(tree: Tree, head: Word, lexicon: FrameLexicon, state: State): void {
  if (state.tense === undefined) {
    const scratch = unjudged();
    local(tree, head, lexicon, scratch, false);
    if (scratch.tense) state.tense = scratch.tense === "future" ? state.tense : scratch.tense;
  }
}

/** The event is the object, subject or clause of a word with a known effect, or of any verb. */
function governed(
  tree: Tree,
  at: Word,
  head: Word,
  operator: Operator | undefined,
  lexicon: FrameLexicon,
  state: State,
): Word | undefined {
  const r = relation(at);
  const said = lexicon.saying.has(head.lemma.toLowerCase()) && r === "ccomp";
  const infinitive = at.upos === "VERB" && tree.isInfinitive(at);
  if (operator && !(said && !operator.polarity && !operator.certainty)) {
    const bare = r === "ccomp" && !infinitive && operator.asked && !subjunctive(tree, at);
    if (!bare) {
      // A finite clause under "agreed", "believed" or "denied" has a tense of its own.
      const own = state.tense;
      apply(state, operator, head.lemma);
      // "did not rule out talks": they may be held.
      if (/^(?:rule|exclude|reject|refuse|oppose)$/.test(head.lemma) && isNegated(tree, head)) {
        weaken(state, "possible", "not ruled out");
        state.tense ??= "future";
      }
      if (own !== undefined && r === "ccomp") state.tense = own;
      if (operator.asked) state.askedBy ??= head;
    }
  } else if (infinitive && !said) {
    if (head.lemma === "be" || head.lemma === "have") {
      weaken(state, head.lemma === "be" ? "probable" : "possible", `${head.lemma} to`);
      state.tense ??= "future";
    }
  }
  if (said && r === "ccomp") {
    // What stands above a verb of saying concerns the saying, unless the saying itself is denied or doubted.
    return undefined;
  }
  local(tree, head, lexicon, state, false);
  return head;
}

const subjunctive = (tree: Tree, clause: Word): boolean =>
  (clause.xpos === "VB" && !tree.isInfinitive(clause)) ||
  tree.dependentsBy(clause, "aux").some((a) => ["should", "must", "shall"].includes(a.form.toLowerCase())) ||
  clause.upos !== "AUX";

function adverbial(
  tree: Tree,
  at: Word,
  head: Word,
  operator: Operator | undefined,
  lexicon: FrameLexicon,
  state: State,
): Word | undefined {
  if (conditional(tree, at, lexicon)) {
    weaken(state, "possible", tree.marker(at)!);
    state.tense = "future";
    return undefined;
  }
  // "warned it against joining", "refrained from attacking", "pressed them into accepting".
  const marked = at.xpos === "VBG" && ["against", "from", "into"].includes(tree.marker(at) ?? "");
  if (operator && (marked || tree.isInfinitive(at)))
    return governed(tree, at, head, operator, lexicon, state);
  if (tree.isInfinitive(at)) {
    weaken(state, "possible", "purpose");
    state.tense ??= "future";
    return undefined;
  }
  if (at.xpos === "VBG" || at.xpos === "VBN") {
    const scratch: State = { ...state, because: [] };
    if (state.tense === undefined) {
      local(tree, head, lexicon, scratch, false);
      state.tense = scratch.tense;
    }
  }
  return undefined;
}

function asksQuestion(tree: Tree, event: Word): boolean {
  const last = tree.words.findLast((w) => w.upos !== "PUNCT" || w.form === "?");
  if (last?.form !== "?") return false;
  // "He appealed to them, saying: 'What will happen?'" asks only inside the quotation.
  return !tree.words.slice(event.index, last.index).some((w) => /^[“"]$/.test(w.form));
}

function onMainClause(tree: Tree, event: Word): boolean {
  for (const at of [event, ...tree.ancestors(event)]) {
    if (at.deprel === "acl:relcl" || at.deprel === "advcl") return false;
  }
  return true;
}

/** An event told by a noun without a verb to date it happened when its clause says, as a rule in the past. */
function nominalTense(tree: Tree, event: Word): Tense {
  if (event.upos === "VERB") {
    // A participle with nothing above it: a headline tells what happened.
    if (event.xpos !== "VB") return "past";
  }
  for (const at of tree.ancestors(event)) {
    if (at.upos !== "VERB" && at.upos !== "AUX" && !tree.dependentBy(at, "cop")) continue;
    const state = unjudged();
    verbalTense(tree, at, state);
    return state.tense === "present" ? "present" : "past";
  }
  return event.xpos === "VB" ? "future" : "past";
}
