/** "He", "she", "it", "they": subjects of governing clauses, then the most prominent before. */
import type { ActorId } from "../../../model.ts";
import type { Mention } from "../../types.ts";
import type { Referent } from "../discourse.ts";
import type { Gender } from "../lexicon.ts";
import { inQuote, none, type Resolved, type Scene } from "../scene.ts";
import { casesOf, type View } from "../view.ts";
import { clauseVerb, controlled, isInside, ownSubject, sharedSubject, subjectsAbove } from "./clauses.ts";
import { speakerOf } from "./quoted.ts";

/** Nouns in the singular that "it" does not mean when an actor is at hand: times, measures. */
const TIMES = new Set(
  "day week month year time hour minute moment monday tuesday wednesday thursday friday saturday sunday percent".split(
    " ",
  ),
);

/** Verbs that judge somebody for what is his own. */
const JUDGING =
  /^(?:thank|praise|congratulate|commend|applaud|hail|salute|criticise|criticize|condemn|denounce|blame|rebuke|punish|reward)$/;

/** "thanked Mali for its help": the one to whom what a possessive stands with is put down. */
function judgedFor(scene: Scene, view: View, word: number): Mention | undefined {
  const thing = view.words[view.words[word]!.head];
  if (!thing || !casesOf(view, thing.index).includes("for")) return undefined;
  for (let at = thing.head, n = 0; at >= 0 && n < 2; at = view.words[at]!.head, n++) {
    if (!JUDGING.test(view.words[at]!.lemma)) continue;
    const object = view.children[at]!.find((c) => view.words[c]!.deprel === "obj" && c < word);
    return object === undefined ? undefined : scene.here.get(object);
  }
  return undefined;
}

export function thirdPerson(
  scene: Scene,
  view: View,
  word: number,
  person: "he" | "she" | "it" | "they",
): Resolved {
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
  const subjectActors = possessive
    ? isHarmed(view, word)
      ? ownSubject(scene, view, word)
      : []
    : (sharedSubject(scene, view, word)?.actors ?? []);
  const bound = (actors: readonly ActorId[]) =>
    actors.length > 0 && actors.every((a) => subjectActors.includes(a));
  const asReferent = (head: number): Referent | undefined =>
    scene.discourse.referents.findLast((r) => r.sentence === s && r.head === head);

  const judged = possessive ? judgedFor(scene, view, word) : undefined;
  if (judged && judged.actors.length === 1) {
    const r = asReferent(judged.head);
    if (r && fits(r)) return { actors: judged.actors, because: "who is praised or blamed for it" };
  }
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
    // "The Guard said they would": a group that speaks is many.
    const speaks =
      person === "they" &&
      !possessive &&
      !own &&
      m?.actors.length === 1 &&
      m.actors[0]!.startsWith("group:") &&
      scene.lexicon.speech.has(view.words[above]!.lemma);
    if (m && r && m.actors.length && (fits(r) || speaks)) {
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

/** "Chad killed its leader", "bombed their bases": nobody does so to what is his. */
function isHarmed(view: View, possessive: number): boolean {
  let thing = view.words[view.words[possessive]!.head]!;
  for (let n = 0; n < 4 && thing.deprel === "conj"; n++) thing = view.words[thing.head]!;
  return (
    thing.deprel === "obj" &&
    HARMING.has(view.words[thing.head]!.lemma) &&
    view.lower[possessive + 1] !== "own"
  );
}

const HARMING = new Set(
  "kill assassinate eliminate bomb bombard strike shell attack pound hit raid abduct capture invade wound".split(
    " ",
  ),
);

const compatible = (scene: Scene, actors: readonly ActorId[], gender: Gender): boolean => {
  if (actors.length !== 1) return false;
  const known = scene.table.gender(actors[0]!);
  return known === undefined || known === gender;
};

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
