/**
 * Pronouns, by a deterministic sieve from the surest rule to the weakest (after Raghunathan et al. 2010): relative
 * pronouns, reflexives, speakers and addressees in quotations, subjects of governing clauses (Hobbs 1978), then the
 * most salient antecedent of the sentences before. A pronoun does not mean what its clause's other arguments mean
 * (binding). Where a noun that is no actor fits as well, it means no actor.
 */
import type { Quotation, Word } from "../../language/types.ts";
import type { ActorId } from "../../model.ts";
import type { Mention } from "../types.ts";
import type { Referent } from "./discourse.ts";
import type { Gender } from "./lexicon.ts";
import { inQuote, type Scene, sideOf } from "./scene.ts";
import type { View } from "./view.ts";

export interface Resolved {
  readonly actors: readonly ActorId[];
  readonly because: string;
}

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
/** Nouns in the singular that "it" does not mean when an actor is at hand: times, measures. */
const TIMES = new Set(
  "day week month year time hour minute moment monday tuesday wednesday thursday friday saturday sunday percent".split(
    " ",
  ),
);

export const isPronoun = (lower: string): boolean => lower in PERSONAL || RELATIVE.has(lower);

/** Governing clauses' subjects, from the pronoun's own clause upwards. */
function* subjectsAbove(
  view: View,
  word: number,
): Generator<{ subject: number; own: boolean; verb: number }> {
  let at = word;
  let own = true;
  for (let n = 0; n < 40 && at >= 0; n++) {
    const w = view.words[at]!;
    const clausal = view.children[at]!.filter((c) => /^nsubj/.test(view.words[c]!.deprel));
    for (const c of clausal) {
      if (c !== word && !isInside(view, word, c)) {
        yield { subject: c, own, verb: at };
        own = false;
      }
    }
    if (clausal.length) own = false;
    // The noun that a clause modifies governs it ("Israel, which …, said it …").
    if (/^(?:acl|ccomp|xcomp|advcl|conj|parataxis|csubj)/.test(w.deprel) && clausal.length) own = false;
    at = w.head;
  }
}

const isInside = (view: View, word: number, ancestor: number): boolean => {
  for (let at = word, n = 0; at >= 0 && n < 60; n++) {
    if (at === ancestor) return true;
    at = view.words[at]!.head;
  }
  return false;
};

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

const none = (because: string): Resolved => ({ actors: [], because });

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

function quotationAt(scene: Scene, at: number) {
  return scene.parsed.quotations.find(
    (q) => q.kind === "direct" && q.content.some((c) => at >= c.start && at < c.end),
  );
}

/** The mention of a quotation's speaker; where the quotation names none, that of the quotation just before. */
export function speakerOf(scene: Scene, at: number): Mention | undefined {
  const quotes = scene.parsed.quotations.filter((q) => q.kind === "direct");
  let index = quotes.findIndex((q) => q.content.some((c) => at >= c.start && at < c.end));
  for (let n = 0; index >= 0 && n < 3; index--, n++) {
    const { speaker } = quotes[index]!;
    if (speaker) return actorsOf(scene, speaker.sentence, speaker.word);
    // A quotation without a speaker goes on from one that ended just before it.
    const previous = quotes[index - 1];
    if (!previous || quotes[index]!.start - previous.end > 4) return undefined;
  }
  return undefined;
}

function actorsOf(scene: Scene, sentence: number, word: number): Mention | undefined {
  return scene.knowledge.mentionAt(sentence, word) ?? scene.here.get(word);
}

function firstPerson(scene: Scene, view: View, word: number, person: "I" | "we"): Resolved {
  const at = view.words[word]!.start;
  if (!quotationAt(scene, at)) return none("first person outside a quotation");
  const speaker = speakerOf(scene, at);
  if (!speaker?.actors.length) return none("the speaker is no known actor");
  if (person === "I") {
    const persons = speaker.actors.filter((a) => a.startsWith("person:"));
    return persons.length ? { actors: persons, because: "the speaker" } : none("the speaker is unnamed");
  }
  const sides = speaker.actors.flatMap((a) => (a.startsWith("person:") ? (sideOf(scene, a) ?? []) : a));
  return sides.length
    ? { actors: [...new Set(sides)], because: "the side that the speaker speaks for" }
    : none("the speaker's side is unknown");
}

function secondPerson(scene: Scene, view: View, word: number): Resolved {
  const quote = quotationAt(scene, view.words[word]!.start);
  if (!quote) return none("nobody is addressed by name");
  const { cue } = quote;
  const other = cue && scene.views[cue.sentence];
  const speaker = speakerOf(scene, view.words[word]!.start);
  for (const c of (cue && other?.children[cue.word]) ?? []) {
    const w = other!.words[c]!;
    const cases = other!.children[c]!.map((k) => other!.lower[k]);
    if (!/^(?:obj|iobj)/.test(w.deprel) && !(w.deprel.startsWith("obl") && cases.includes("to"))) continue;
    const m = actorsOf(scene, cue!.sentence, c);
    // A reporter or an outlet is told things without being meant by "you".
    if (
      m?.actors.length &&
      !m.actors.some((a) => scene.table.code(a) === "JRN" || speaker?.actors.includes(a))
    ) {
      return { actors: m.actors, because: "the one addressed" };
    }
  }
  return addressedInside(scene, quote, speaker) ?? none("nobody is addressed by name");
}

/** Whom a quotation calls upon ("Hello Geneva …", "To the people of X: …"), here or in the same speaker's just before. */
function addressedInside(scene: Scene, quote: Quotation, speaker: Mention | undefined): Resolved | undefined {
  const side = speaker?.actors.flatMap((a) => [a, sideOf(scene, a) ?? a]) ?? [];
  const quotes = scene.parsed.quotations.filter((q) => q.kind === "direct");
  for (let i = quotes.indexOf(quote), n = 0; i >= 0 && n < 4; i--, n++) {
    for (const part of quotes[i]!.content) {
      for (const r of scene.discourse.referents) {
        const v = scene.views[r.sentence]!;
        const start = v.words[r.head]!.start;
        if (start < part.start || start >= part.end || r.actors.length === 0 || r.pronoun) continue;
        const called = v.words[r.head]!.deprel === "vocative" || opensWith(v, part.start, r);
        if (called && !r.actors.some((a) => side.includes(a)))
          return { actors: r.actors, because: "the one called upon" };
      }
    }
    const previous = quotes[i - 1];
    if (!previous || quotes[i]!.start - previous.end > 400) break;
    const other = previous.speaker && actorsOf(scene, previous.speaker.sentence, previous.speaker.word);
    if (other && speaker && !other.actors.some((a) => speaker.actors.includes(a))) break;
  }
  return undefined;
}

/**
 * "Hello Geneva …", "And to the people of X: …": a quotation that opens with a name, before which only function words
 * stand and a greeting, in whatever language.
 */
function opensWith(view: View, from: number, r: Referent): boolean {
  const before = view.words.slice(0, r.first).filter((w) => w.start >= from);
  const isGreeting = (w: Word) =>
    w.upos === "INTJ" ||
    w.upos === "X" ||
    (w.upos === "PROPN" && (w.head === r.head || view.words[r.head]!.head === w.index));
  if (!before.every((w) => isGreeting(w) || FUNCTION_WORDS.has(w.upos))) return false;
  return (
    before.some(isGreeting) ||
    before.some((w) => w.lemma === "to" && w.upos === "ADP") ||
    /^[,:!]$/.test(view.lower[r.last + 1] ?? "")
  );
}
const FUNCTION_WORDS = new Set(["PUNCT", "CCONJ", "ADV", "ADP", "DET"]);

const compatible = (scene: Scene, actors: readonly ActorId[], gender: Gender): boolean => {
  if (actors.length !== 1) return false;
  const known = scene.table.gender(actors[0]!);
  return known === undefined || known === gender;
};

function thirdPerson(scene: Scene, view: View, word: number, person: "he" | "she" | "it" | "they"): Resolved {
  const s = view.sentence.index;
  const w = view.words[word]!;
  const quoted = inQuote(scene.parsed, w.start);
  const speaker = quoted ? speakerOf(scene, w.start) : undefined;
  const verb = clauseVerb(view, word);
  const possessive = w.deprel === "nmod:poss" || /^(?:his|its|their)$/.test(view.lower[word]!);
  const fits = (r: { actors: readonly ActorId[]; plural: boolean; person: boolean }): boolean => {
    if (
      speaker?.actors.length &&
      r.actors.length === 1 &&
      speaker.actors.includes(r.actors[0]!) &&
      person !== "it" &&
      person !== "they"
    )
      return false;
    if (person === "he" || person === "she") {
      if (r.actors.length === 0) return r.person;
      if (!r.person || r.plural) return false;
      return (
        compatible(scene, r.actors, person === "he" ? "male" : "female") ||
        (r.actors.length === 1 && !r.actors[0]!.startsWith("person:"))
      );
    }
    if (person === "it")
      return !r.plural && !r.person && r.actors.length === 1 && !r.actors[0]!.startsWith("person:");
    return r.plural || r.actors.length > 1;
  };
  // An argument of the same verb means something else, unless it is inside another argument (its possessor).
  const clashes = (head: number): boolean => {
    if (possessive) return false;
    const h = view.words[head]!;
    return (h.head === w.head && /^(?:nsubj|obj|iobj|obl)/.test(h.deprel)) || h.index === w.head;
  };
  // Through "and told him", "wants to meet him", the subject is the verb's before.
  const subjectActors = possessive ? [] : (sharedSubject(scene, view, word)?.actors ?? []);
  const bound = (actors: readonly ActorId[]) =>
    actors.length > 0 && actors.every((a) => subjectActors.includes(a));
  const asReferent = (head: number): Referent | undefined =>
    scene.discourse.referents.findLast((r) => r.sentence === s && r.head === head);

  // 1. Subjects of the clauses above, nearest first.
  for (const { subject, own, verb: above } of subjectsAbove(view, word)) {
    if (subject > word && !own) continue;
    if (own && !possessive && view.words[subject]!.head === w.head) continue;
    // Inside a quotation "he" is not the one who speaks.
    if (quoted && !inQuote(scene.parsed, view.words[subject]!.start) && (person === "he" || person === "she"))
      continue;
    if (clashes(subject) || subject > word || bound(scene.here.get(subject)?.actors ?? [])) continue;
    const m = scene.here.get(subject);
    const r = asReferent(subject);
    if (m && r && m.actors.length && fits(r)) {
      settleGender(scene, m.actors, person);
      return { actors: m.actors, because: `subject of "${view.words[above]!.form}"` };
    }
    if (m) continue;
    const noun = view.words[subject]!;
    if (r && r.actors.length === 0 && fits(r)) return none(`may be "${noun.form}"`);
    if (
      (noun.upos === "NOUN" || noun.upos === "PROPN") &&
      blocks(noun.form, noun.feats.Number, noun.lemma, person, scene)
    ) {
      return none(`may be "${noun.form}"`);
    }
  }
  // 2. Whoever was mentioned before in the sentence, subjects first; then the sentences before.
  const reach = person === "he" || person === "she" ? 4 : 1;
  let best: { r: Referent; score: number } | undefined;
  for (let i = scene.discourse.referents.length - 1; i >= 0; i--) {
    const r = scene.discourse.referents[i]!;
    if (s - r.sentence > reach) break;
    if (
      r.sentence === s &&
      (r.head >= word || clashes(r.head) || (verb >= 0 && isInside(view, word, r.head) && !possessive))
    )
      continue;
    if (!fits(r) || r.function === "place" || r.adjective || bound(r.actors)) continue;
    if (person === "it") {
      // Weak evidence only: a subject before, no news outlet, nothing on the other side of a quotation mark.
      if (r.quoted !== quoted || r.actors.some((a) => scene.table.code(a) === "JRN")) continue;
      // "kill it" may mean any thing; "it said", "its army", "talks with it" mean somebody.
      const agent = possessive || /^(?:nsubj|obl|nmod)/.test(w.deprel);
      if (r.sentence !== s && !agent) continue;
      if (r.sentence !== s && r.function !== "subject" && r.function !== "object") continue;
    }
    if (r.sentence === s && controlled(view, word, r.head)) continue;
    const here = r.sentence === s;
    let score =
      -14 * (s - r.sentence) +
      (r.function === "subject" ? 14 : r.function === "object" ? 6 : r.function === "possessive" ? 3 : 4);
    if (here) score += 4;
    if (r.quoted !== quoted) score -= 8;
    if (r.pronoun) score += 2;
    if (person === "it" && r.actors[0]?.startsWith("group:")) score += 1;
    // Within a sentence and function the earlier is the more prominent, across sentences the later.
    if (
      !best ||
      score > best.score ||
      (score === best.score && r.sentence === best.r.sentence && r.function === "subject")
    )
      best = { r, score };
  }
  if (best && best.r.sentence !== s && person === "it" && placeBefore(scene, view, word))
    return none("may be a place");
  if (person === "they") {
    const set = latestSet(scene, s);
    // "freed the prisoners … some of them": people without a name stand nearer.
    const others = best && best.r.actors.length === 0 && best.r.sentence === s && set && set.sentence < s;
    if (set && !others && (!best || best.r.sentence < set.sentence || best.r.actors.length === 0)) {
      if (!blockedBySubject(scene, view, s, word, person))
        return { actors: set.actors, because: "those named together before" };
      return none("may be another plural");
    }
  }
  if (best && (person === "it" || person === "they") && blockedBySubject(scene, view, s, word, person))
    return none("may be something that is no actor");
  if (best?.r.actors.length) {
    settleGender(scene, best.r.actors, person);
    return {
      actors: best.r.actors,
      because: `the most prominent before: "${scene.views[best.r.sentence]!.words[best.r.head]!.form}"`,
    };
  }
  return none(best ? "a person without a name" : "no antecedent");
}

/** The set named last in this sentence or the one before; there, one that is its subject goes before the others. */
function latestSet(
  scene: Scene,
  sentence: number,
): { sentence: number; actors: readonly ActorId[] } | undefined {
  const sets = scene.discourse.sets.filter((x) => sentence - x.sentence <= 1 && x.actors.length >= 2);
  const last = sets.at(-1);
  const subjects = scene.discourse.referents.filter(
    (r) => r.sentence === last?.sentence && r.function === "subject",
  );
  const isSubject = (a: ActorId) => subjects.some((r) => r.actors.includes(a));
  return sets.findLast((x) => x.sentence === last?.sentence && x.actors.every(isSubject)) ?? last;
}

/** A noun that is no actor but that the pronoun could mean. */
function blocks(
  form: string,
  number: string | undefined,
  lemma: string,
  person: string,
  scene: Scene,
): boolean {
  if (TIMES.has(lemma)) return false;
  if (scene.lexicon.titles.get(form.toLowerCase()))
    return (person === "he" || person === "she") && number !== "Plur";
  if (person === "it") return number !== "Plur";
  if (person === "they") return number === "Plur";
  return false;
}

/** Is the previous sentence's subject a common noun that "it" or "they" would rather mean? */
function blockedBySubject(
  scene: Scene,
  view: View,
  sentence: number,
  word: number,
  person: "he" | "she" | "it" | "they",
): boolean {
  if (person !== "it" && person !== "they") return false;
  const w = view.words[word]!;
  // In the sentence itself: a common noun between the clause's edge and the pronoun that fits better.
  const before = scene.views[sentence - 1];
  const earlier = view.words
    .slice(0, word)
    .some(
      (x) =>
        x.deprel.startsWith("nsubj") &&
        x.head !== w.head &&
        !scene.here.has(x.index) &&
        x.upos === "NOUN" &&
        !/^acl/.test(view.words[x.head]?.deprel ?? "") &&
        blocks(x.form, x.feats.Number, x.lemma, person, scene),
    );
  if (earlier) return true;
  if (
    !before ||
    view.words.slice(0, word).some((x) => scene.here.has(x.index) && x.deprel.startsWith("nsubj"))
  )
    return false;
  const root = before.words.findIndex((x) => x.head === -1);
  if (root < 0) return false;
  for (const c of before.children[root]!) {
    const x = before.words[c]!;
    if (!x.deprel.startsWith("nsubj")) continue;
    const actor = scene.discourse.referents.some(
      (r) => r.sentence === sentence - 1 && r.head === c && r.actors.length > 0,
    );
    if (!actor && x.upos === "NOUN" && blocks(x.form, x.feats.Number, x.lemma, person, scene)) return true;
  }
  return false;
}

function settleGender(scene: Scene, actors: readonly ActorId[], person: string): void {
  const only = actors.length === 1 ? actors[0]! : undefined;
  if (!only?.startsWith("person:")) return;
  if (person === "he") scene.table.setGender(only, "male");
  if (person === "she") scene.table.setGender(only, "female");
}

/** A name that is no actor earlier in the sentence. */
const placeBefore = (scene: Scene, view: View, word: number): boolean =>
  scene.names[view.sentence.index]!.some(
    (n) =>
      n.last < word &&
      n.shape === "none" &&
      !/\d/.test(view.lower[n.last + 1] ?? "") &&
      view.entity[n.first]?.type === "place",
  );

/** "Encouraged by Iran, it …": what the pronoun's own participle mentions is not what it means. */
function controlled(view: View, word: number, head: number): boolean {
  const own = view.words[word]!.head;
  for (let at = view.words[head]!.head, n = 0; at >= 0 && n < 12; at = view.words[at]!.head, n++) {
    const w = view.words[at]!;
    if (!/^advcl/.test(w.deprel)) continue;
    return w.head === own && !view.children[at]!.some((c) => /^nsubj/.test(view.words[c]!.deprel));
  }
  return false;
}

/** The subject of the verb that a pronoun is an object of, also where that verb shares its subject with another. */
function sharedSubject(scene: Scene, view: View, word: number): Mention | undefined {
  if (/^nsubj/.test(view.words[word]!.deprel)) return undefined;
  for (let at = view.words[word]!.head, n = 0; at >= 0 && n < 6; at = view.words[at]!.head, n++) {
    const subject = view.children[at]!.find((c) => /^nsubj/.test(view.words[c]!.deprel));
    if (subject !== undefined) return subject === word ? undefined : scene.here.get(subject);
    if (!/^(?:conj|xcomp|obl|nmod|obj)/.test(view.words[at]!.deprel)) return undefined;
  }
  return undefined;
}

/** The predicate of the clause that a word belongs to. */
function clauseVerb(view: View, word: number): number {
  for (let at = view.words[word]!.head, n = 0; at >= 0 && n < 40; n++) {
    const w = view.words[at]!;
    if (w.upos === "VERB" || w.head === -1 || view.children[at]!.some((c) => view.words[c]!.deprel === "cop"))
      return at;
    at = w.head;
  }
  return -1;
}

/** "each other", "one another": those whom the clause's subject names. */
export function resolveReciprocal(scene: Scene, view: View, word: number): Resolved | undefined {
  const pair = `${view.lower[word - 1]} ${view.lower[word]}`;
  if (pair !== "each other" && pair !== "one another") return undefined;
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
