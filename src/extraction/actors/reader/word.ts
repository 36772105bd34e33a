/** Single words: pronouns, "the two sides", "the mediators", "the country". */
import { antecedentOf } from "../anaphora.ts";
import { ownSubject } from "../pronouns/clauses.ts";
import { isPronoun, resolvePronoun, resolveReciprocal } from "../pronouns/index.ts";
import { sideOf } from "../scene.ts";
import { formerOrLatter, mediatorsOf, setOf } from "../sets.ts";
import { isCapital } from "../view.ts";
import type { SentenceScene } from "./sentence.ts";
import { noteSets } from "./side-by-side.ts";

/** "His country", "her movement": the side of the one who owns it. */
const STATE_NOUNS = new Set(["country", "nation", "homeland", "state", "kingdom", "republic"]);
const OWN_SIDE = new Set([
  ...STATE_NOUNS,
  "movement",
  "group",
  "organization",
  "organisation",
  "party",
  "side",
  "faction",
  "bloc",
  "alliance",
  "union",
  "agency",
]);

/** Enters whom a word stands for that is neither name nor description. */
export function readWord(current: SentenceScene, i: number): void {
  const { view, scene } = current;
  if (scene.here.has(i)) return;
  const lower = view.lower[i]!;
  if (lower === "other" || lower === "another") {
    const r = resolveReciprocal(scene, view, i);
    if (r)
      current.add({
        first: i - 1,
        last: i,
        head: i,
        actors: r.actors,
        form: "pronoun",
        because: r.because,
        plural: true,
      });
    return;
  }
  // What the sentence has put side by side so far may be meant.
  if (/^(?:they|them|their|pair|two|both|each)$/.test(lower) || scene.lexicon.sets.has(lower))
    noteSets(current);
  if (isPronoun(lower)) {
    const r = resolvePronoun(scene, view, i);
    if (!r) return;
    if (!r.actors.length) {
      current.drop(i, r.because);
      return;
    }
    const form =
      view.words[i]!.deprel === "nmod:poss" || /^(?:its|his|their|our|my|your|whose)$/.test(lower)
        ? "possessive"
        : "pronoun";
    const plural = /^(?:they|them|their|theirs|themselves|we|us|our)$/.test(lower);
    current.add({
      first: i,
      last: i,
      head: i,
      actors: r.actors,
      form,
      because: r.because,
      plural: plural || r.actors.length > 1,
    });
    return;
  }
  const mediators = mediatorsOf(scene, view, i);
  if (mediators) {
    current.add({
      first: i,
      last: i,
      head: i,
      actors: mediators.actors,
      form: current.formOf(i, i, "description"),
      because: mediators.because,
      plural: true,
      noun: lower,
      alias: current.phrase(i, i),
    });
    return;
  }
  const pick = formerOrLatter(scene, view, i);
  if (pick) {
    current.add({
      first: i - 1,
      last: i,
      head: i,
      actors: pick.actors,
      form: "description",
      because: pick.because,
    });
    return;
  }
  const set = setOf(scene, view, i);
  if (set) {
    current.add({
      first: set.first,
      last: i,
      head: i,
      actors: set.actors,
      form: "description",
      because: set.because,
      plural: true,
      alias: current.phrase(set.first, i),
    });
    return;
  }
  anaphor(current, i);
}

/** "the country", "the bloc", "the kingdom": nouns that only stand for actors named before. */
function anaphor(current: SentenceScene, i: number): void {
  const { view, scene } = current;
  const w = view.words[i]!;
  if (!/^(?:NOUN|PROPN)$/.test(w.upos) || isCapital(w.form) || current.descriptions.some((d) => d.head === i))
    return;
  let first = i;
  while (
    first > 0 &&
    /^(?:amod|compound|nmod:poss|punct)/.test(view.words[first - 1]!.deprel) &&
    view.words[first - 1]!.head === i &&
    !/^(?:its|his|her|their|our)$/.test(view.lower[first - 1]!)
  )
    first--;
  const article = view.lower[first - 1];
  const noun = view.lower[i]!;
  if (view.lower[i + 1] === "-") return;
  if (/^(?:his|her|their|its|our|my)$/.test(article ?? "") && OWN_SIDE.has(noun)) {
    readWord(current, first - 1);
    const owners = scene.here.get(first - 1)?.actors ?? [];
    const actors = owners.flatMap((o) => {
      const side = o.startsWith("person:") ? sideOf(scene, o) : o;
      if (side?.startsWith("state:") && !STATE_NOUNS.has(noun) && noun !== "side") return [];
      return side ? [STATE_NOUNS.has(noun) ? (scene.table.stateOf(side) ?? []) : side].flat() : [];
    });
    if (actors.length)
      current.add({
        first: first - 1,
        last: i,
        head: i,
        actors,
        form: current.formOf(i, i, "description"),
        because: "the owner's own side",
        noun,
      });
    return;
  }
  if (article !== "the" && article !== "this" && article !== "that") return;
  const phrase = view.lower.slice(first, i + 1).join(" ");
  const fits = scene.lexicon.anaphors.has(noun) || scene.lexicon.anaphors.has(phrase);
  const called = [...scene.discourse.counts.keys()].some((a) =>
    scene.lexicon.actors.get(a)?.nouns.some((n) => n.toLowerCase() === noun || n.toLowerCase() === phrase),
  );
  if (!fits && !called) return;
  // By what it is, nobody is called whom the clause has as its subject.
  const place = { sentence: view.sentence.index, except: ownSubject(scene, view, i) };
  const found = (phrase !== noun && antecedentOf(scene, place, phrase)) || antecedentOf(scene, place, noun);
  if (!found?.actors.length) {
    current.drop(i, `no antecedent of "${phrase}"`);
    return;
  }
  current.add({
    first: first - 1,
    last: i,
    head: i,
    actors: found.actors,
    form: current.formOf(i, i, "description"),
    because: found.because,
    noun,
    alias: current.phrase(first, i),
  });
}
