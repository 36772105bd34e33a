/**
 * Sets of actors that a text speaks of together: "the two sides", "both", "each country", "the mediators", "the former".
 */
import type { ActorId } from "../../model.ts";
import { leaderOf } from "./anaphora.ts";
import { predicateOf } from "./discourse.ts";
import type { Opponents } from "./opponents.ts";
import { ownSubject } from "./pronouns/clauses.ts";
import { type Resolved, rolesOf, type Scene, sideOf } from "./scene.ts";
import type { View } from "./view.ts";

const NUMBERS: Readonly<Record<string, number>> = {
  both: 2,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  pair: 2,
  duo: 2,
  either: 2,
  neither: 2,
};
const OPENERS = new Set([
  "the",
  "both",
  "two",
  "these",
  "those",
  "all",
  "either",
  "neither",
  "three",
  "four",
  "five",
  "six",
  "each",
  "old",
  "former",
  "warring",
  "rival",
  "opposing",
  "conflicting",
  "negotiating",
  "of",
  "other",
]);

/**
 * "The two sides", "both countries", "all parties", "each government", "both": the set of actors that the text put side
 * by side and that the noun fits.
 */
export function setOf(scene: Scene, view: View, word: number): (Resolved & { first: number }) | undefined {
  const { lexicon, table, discourse } = scene;
  const noun = view.lower[word]!;
  const alone =
    (noun === "both" || (noun === "each" && view.words[word]!.deprel === "nsubj")) &&
    (/^(?:nsubj|obj|iobj|obl|nmod|conj|cc|root)/.test(view.words[word]!.deprel) ||
      /^(?:VERB|AUX)$/.test(view.words[word + 1]?.upos ?? "")) &&
    !/^(?:NOUN|PROPN|ADJ|DET|NUM|PRON)$/.test(view.words[word + 1]?.upos ?? "");
  // "each country", "neither side"
  const one = /^(?:each|either|neither|one)$/.test(view.lower[word - 1] ?? "");
  const plural = one ? (lexicon.sets.has(`${noun}s`) ? `${noun}s` : noun.replace(/y$/, "ies")) : noun;
  const kind = alone ? (noun === "each" ? "any" : "both") : lexicon.sets.get(plural);
  if (!kind || (one && plural === noun)) return undefined;
  let first = word;
  let size: number | undefined = NUMBERS[noun];
  while (first > 0 && OPENERS.has(view.lower[first - 1]!)) {
    first--;
    size ??= NUMBERS[view.lower[first]!];
    if (
      view.lower[first] === "of" &&
      !/^(?:both|neither|either|all|two|each)$/.test(view.lower[first - 1] ?? "")
    ) {
      first++;
      break;
    }
  }
  first = beyondAttributes(view, first, word);
  if (first === word && !alone) return undefined;
  // "The forces" are mostly somebody's.
  if (size === undefined && /^(?:forces|armies|militaries)$/.test(plural)) return undefined;
  // "two" and "the pair of" as determiners of other things.
  const w = view.words[word]!;
  const bare = /^(?:two|pair|duo)$/.test(noun);
  if (
    bare &&
    (w.deprel.startsWith("nummod") || view.lower[first] !== "the" || view.lower[word + 1] === "of")
  ) {
    return undefined;
  }
  const s = view.sentence.index;
  const anyKind = alone || bare;
  const ofKind = (a: ActorId): boolean => {
    const k = table.kind(a);
    if (kind === "state" || kind === "person") return k === kind;
    if (/^(?:groups|factions)$/.test(plural) && k === "state") return false;
    return anyKind || k !== "person";
  };
  const agreeing = (x: { readonly actors: readonly ActorId[] }) =>
    x.actors.length >= 2 &&
    x.actors.every(ofKind) &&
    (size === undefined || x.actors.length === size) &&
    !x.actors.some((a) => table.code(a) === "JRN");
  const found = (actors: readonly ActorId[], because: string) => ({
    actors,
    because: `${noun}: ${because}`,
    first,
  });

  const near = discourse.sets.findLast((x) => agreeing(x) && s - x.sentence <= 2);
  const facing = discourse.sets.findLast(
    (x) => x.facing && agreeing(x) && s - x.sentence <= (kind === "any" ? 2 : 4),
  );
  if (kind === "person" || alone) {
    const political = /^(?:leaders|presidents|premiers|ministers|politicians)$/.test(plural);
    // Two who met or talked; else the leaders of the states in question; else two named together.
    const isHere = near?.sentence === s && near.joined;
    const met = !isHere && facing && s - facing.sentence <= 2 ? facing : undefined;
    if (met) return found(met.actors, "those who faced each other just before");
    const leaders =
      political && (near?.sentence !== s - 1 || near.actors.length > 2)
        ? leadersOf(scene, size ?? 2)
        : undefined;
    if (leaders) return found(leaders, "of the states put side by side");
    if (near) return found(near.actors, "those named together before");
    if (facing && alone) return found(facing.actors, "those who face each other");
    const subject = ownSubject(scene, view, word);
    const humans = (a: ActorId) =>
      table.kind(a) === "person" &&
      !subject.includes(a) &&
      (alone || bare || /^(?:men|women)$/.test(plural) || rolesOf(scene, a).length > 0);
    const persons = latestDistinct(scene, s, humans, size ?? 2, 2);
    if (persons) return found(persons, "the persons spoken of before");
    const states = discourse.sets.findLast(
      (x) =>
        x.actors.length === (size ?? 2) &&
        x.actors.every((a) => table.kind(a) === "state") &&
        s - x.sentence <= 2,
    );
    if (states && !alone && !/^(?:men|women|generals)$/.test(plural))
      return found(states.actors, "of the states put side by side");
    const rivals = size === 2 ? scene.knowledge.opponents.find(agreeing) : undefined;
    return rivals ? found(rivals.actors, "those whom the text is about") : found([], "no set that it fits");
  }
  // "The two spoke": persons told of just before.
  if (bare && /^(?:speak|meet|talk|chat|embrace|shake)$/.test(predicateOf(view, word)?.lemma ?? "")) {
    const human = (a: ActorId) => table.kind(a) === "person";
    const persons = near?.joined ? undefined : latestDistinct(scene, s, human, 2, 1);
    if (persons) return found(persons, "the persons spoken of before");
  }
  // "The sides": those who face each other, lately or in the text as a whole; "both countries": those named last.
  const main = facing ?? mainPair(scene, agreeing);
  const set = kind === "any" ? (main ?? near) : laterNamed(scene, near, main);
  const opponents =
    kind === "state" || bare || OPPOSED.test(plural) ? scene.knowledge.opponents.find(agreeing) : undefined;
  if (opponents && set && isOutweighed(scene, set, opponents))
    return found(opponents.actors, "those whom the text is about");
  if (set) return found(set.actors, `put side by side in sentence ${set.sentence}`);
  // "The two countries" of two who met.
  if (kind === "state") {
    const met = discourse.sets.findLast(
      (x) => x.facing && s - x.sentence <= 2 && x.actors.every((a) => table.kind(a) === "person"),
    );
    const states = [...new Set(met?.actors.flatMap((a) => table.stateOf(sideOf(scene, a) ?? a) ?? []))];
    if (states.length > 1 && (size === undefined || states.length === size))
      return found(states, "those whose leaders met");
    // "The two neighbours" of two armies that fought.
    const armies = discourse.sets.findLast((x) => s - x.sentence <= 2);
    const fighting = [...new Set(armies?.actors.flatMap((a) => table.stateOf(a) ?? []))];
    if (fighting.length > 1 && fighting.length === (size ?? 2))
      return found(fighting, "whose institutions stand side by side");
  }
  // "The warring sides", before the text names them.
  const later =
    kind === "any" &&
    !discourse.sets.some((x) => x.facing) &&
    view.lower.slice(first, word).some((w) => FEUDING.test(w))
      ? scene.knowledge.sets.find((x) => x.facing && agreeing(x) && x.sentence > s && x.sentence - s <= 3)
      : undefined;
  if (later) return found(later.actors, `put side by side later, in sentence ${later.sentence}`);
  const latest = discourse.sets.some((x) => x.facing)
    ? undefined
    : latestDistinct(scene, s, ofKind, size ?? 2, 2);
  if (latest) return found(latest, "the latest that it fits");
  return opponents && (opponents.weight >= ABOUT || opponents.first < LEAD)
    ? found(opponents.actors, "those whom the text is about")
    : found([], "no set that it fits");
}

/** Nouns for those who stand against each other. */
const OPPOSED =
  /^(?:sides|parties|foes|enemies|rivals|adversaries|belligerents|combatants|factions|camps|opponents|forces|armies|militaries)$/;

/** Sentences of a text that tell what it is about. */
const LEAD = 3;

/** Sentences that show two acting on each other before a text counts as being about them. */
const ABOUT = 3;

/** One did something with the other by the way, where the text is about two others. */
function isOutweighed(
  { knowledge }: Scene,
  set: { readonly actors: readonly ActorId[]; readonly joined: boolean },
  opponents: Opponents,
): boolean {
  if (set.joined || set.actors.length !== 2) return false;
  const own = knowledge.opponents.find((o) => o.actors.every((a) => set.actors.includes(a)));
  return opponents.weight >= Math.max(ABOUT, 2 * (own?.weight ?? 0));
}

const FEUDING = /^(?:warring|rival|opposing|both|two)$/;

/** "the two nuclear-armed neighbours": where the phrase begins, if attributes stand between its number and its noun. */
function beyondAttributes(view: View, first: number, word: number): number {
  if (first !== word) return first;
  let at = word;
  while (
    at > 0 &&
    /^(?:amod|compound|punct)/.test(view.words[at - 1]!.deprel) &&
    /^(?:\p{Ll}+|-)$/u.test(view.words[at - 1]!.form)
  )
    at--;
  if (at === word || !(view.lower[at - 1]! in NUMBERS)) return first;
  return view.lower[at - 2] === "the" ? at - 2 : at - 1;
}

/** Of two sets the one whose members were all named last ("Rwanda offered a plan; Ethiopia accepted it, Eritrea did not"). */
function laterNamed<T extends { readonly actors: readonly ActorId[] }>(
  scene: Scene,
  near: T | undefined,
  main: T | undefined,
): T | undefined {
  if (!near || !main) return near ?? main;
  const named = (x: T) =>
    Math.min(...x.actors.map((a) => scene.discourse.referents.findLastIndex((r) => r.actors.includes(a))));
  return named(main) > named(near) ? main : near;
}

/** "Its rival", "Chad's neighbour": whom the text most often shows facing those whose it is. */
export function otherSide(scene: Scene, owners: readonly ActorId[], state: boolean): Resolved | undefined {
  const fits = (a: ActorId): boolean => !owners.includes(a) && (!state || scene.table.kind(a) === "state");
  const counts = new Map<ActorId, number>();
  for (const x of [...scene.discourse.sets, ...scene.knowledge.sets]) {
    const [other, ...more] = x.actors.filter((a) => !owners.includes(a));
    if (x.actors.length !== 2 || !other || more.length > 0 || !fits(other)) continue;
    counts.set(other, (counts.get(other) ?? 0) + (x.facing ? 2 : 1));
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && { actors: [best[0]], because: "the other side" };
}

/** "The former", "the latter": the first and the last of two put side by side in the sentence before or just now. */
export function formerOrLatter(scene: Scene, view: View, word: number): Resolved | undefined {
  const which = view.lower[word]!;
  if ((which !== "former" && which !== "latter") || view.lower[word - 1] !== "the") return undefined;
  const next = view.words[word + 1];
  if (next && /^(?:NOUN|PROPN|ADJ)$/.test(next.upos)) return undefined;
  const s = view.sentence.index;
  for (const back of [1, 0]) {
    const actors = [
      ...new Set(
        scene.discourse.referents
          .filter(
            (r) =>
              r.sentence === s - back &&
              (back > 0 || r.head < word) &&
              r.actors.length === 1 &&
              !r.pronoun &&
              !r.adjective,
          )
          .flatMap((r) => r.actors),
      ),
    ];
    if (actors.length === 2)
      return { actors: [actors[which === "former" ? 0 : 1]!], because: `the ${which} of two` };
  }
  return { actors: [], because: `no two to tell the ${which} from` };
}

interface Pair {
  readonly actors: readonly ActorId[];
  readonly sentence: number;
  readonly count: number;
  readonly joined: boolean;
}

/** The set of actors that the text most often shows facing each other. */
function mainPair(scene: Scene, agreeing: (x: { actors: readonly ActorId[] }) => boolean): Pair | undefined {
  const counts = new Map<string, Pair>();
  for (const x of scene.discourse.sets) {
    if (!x.facing || !agreeing(x)) continue;
    const key = [...x.actors].sort().join(" ");
    const old = counts.get(key);
    counts.set(key, {
      actors: x.actors,
      sentence: x.sentence,
      count: (old?.count ?? 0) + 1,
      joined: x.joined || old?.joined === true,
    });
  }
  let best: Pair | undefined;
  for (const c of counts.values()) if (!best || c.count >= best.count) best = c;
  return best;
}

/** The leaders whom, or whose states, the text most often puts side by side. */
function leadersOf(scene: Scene, size: number): ActorId[] | undefined {
  const leads = new Map<ActorId, ActorId>();
  for (const a of scene.discourse.counts.keys()) {
    const leader = scene.table.kind(a) === "state" ? leaderOf(scene, a) : undefined;
    if (leader) leads.set(a, leader).set(leader, leader);
  }
  const counts = new Map<string, { leaders: ActorId[]; count: number }>();
  for (const x of scene.discourse.sets) {
    if (x.actors.length !== size || !x.actors.every((a) => leads.has(a))) continue;
    const leaders = x.actors.map((a) => leads.get(a)!);
    const key = [...leaders].sort().join(" ");
    counts.set(key, { leaders, count: (counts.get(key)?.count ?? 0) + (x.facing ? 2 : 1) });
  }
  let best: { leaders: ActorId[]; count: number } | undefined;
  for (const c of counts.values()) if (!best || c.count >= best.count) best = c;
  return best?.leaders;
}

/** Exactly `size` different actors of a kind in the sentences just before; undefined where there are more or fewer. */
function latestDistinct(
  scene: Scene,
  sentence: number,
  test: (a: ActorId) => boolean,
  size: number,
  reach: number,
): ActorId[] | undefined {
  for (let back = 0; back <= reach; back++) {
    const subjects = new Set<ActorId>();
    for (const r of scene.discourse.referents) {
      const a = r.actors.length === 1 ? r.actors[0]! : undefined;
      if (
        a &&
        r.function === "subject" &&
        sentence - r.sentence >= 0 &&
        sentence - r.sentence <= back &&
        test(a)
      )
        subjects.add(a);
    }
    if (subjects.size === size) return [...subjects];
  }
  const found: ActorId[] = [];
  for (let back = 0; back <= reach; back++) {
    for (const r of scene.discourse.referents) {
      if (r.sentence !== sentence - back || r.function === "place" || r.actors.length !== 1) continue;
      const a = r.actors[0]!;
      if (test(a) && !found.includes(a) && scene.table.code(a) !== "JRN") found.push(a);
    }
    if (found.length === size) return found;
    if (found.length > size) return undefined;
  }
  return undefined;
}

/** "The mediators": those whom the text calls so, else a set put side by side that is not one of the sides. */
export function mediatorsOf(scene: Scene, view: View, word: number): Resolved | undefined {
  const { discourse, lexicon, knowledge } = scene;
  if (!lexicon.mediators.has(view.lower[word]!)) return undefined;
  // "Cuba and Norway, the guarantors of the process,"
  const w = view.words[word]!;
  if (w.deprel === "appos") {
    const apposed = scene.here.get(w.head);
    const joined = view.children[w.head]!.flatMap((c) =>
      view.words[c]!.deprel === "conj" ? (scene.here.get(c)?.actors ?? []) : [],
    );
    const actors = [...new Set([...(apposed?.actors ?? []), ...joined])];
    const above =
      view.words[w.head]!.deprel === "conj" ? (scene.here.get(view.words[w.head]!.head)?.actors ?? []) : [];
    if (actors.length + above.length > 1)
      return { actors: [...new Set([...above, ...actors])], because: "apposed to those named" };
  }
  const listed = listedAfter(scene, view, word);
  if (listed.length > 1) return { actors: listed, because: "those listed" };
  const called = new Set<ActorId>();
  for (const r of discourse.referents)
    if (r.noun && lexicon.mediators.has(r.noun.split(" ").at(-1)!)) for (const a of r.actors) called.add(a);
  if (!called.size) {
    // Named so later in the text.
    for (const other of scene.views)
      for (const w of other.words)
        if (lexicon.mediators.has(w.form.toLowerCase())) {
          const m = knowledge.mentionAt(other.sentence.index, w.index);
          if (m?.because.startsWith("owner")) for (const a of m.actors) called.add(a);
        }
  }
  if (called.size) return { actors: [...called], because: "called mediators in the text" };
  const sides = new Set(discourse.sets.filter((x) => x.facing).flatMap((x) => x.actors));
  const set = discourse.sets.findLast(
    (x) => !x.facing && x.actors.every((a) => !sides.has(a) && scene.table.kind(a) !== "person"),
  );
  return set ? { actors: set.actors, because: "named together, and none of the sides" } : undefined;
}

/** "The guarantors, Chile, Cuba and Norway,": the actors of the names that follow between commas. */
function listedAfter(scene: Scene, view: View, word: number): ActorId[] {
  const s = view.sentence.index;
  const found: ActorId[] = [];
  let at = word + 1;
  for (;;) {
    if (!/^(?:,|and)$/.test(view.lower[at] ?? "")) return view.lower[at - 1] === "," ? [] : found;
    while (/^(?:,|and|the)$/.test(view.lower[at] ?? "")) at++;
    const name = scene.names[s]!.find((n) => n.first === at);
    if (!name) return view.lower[at - 1] === "," ? found : [];
    for (let i = name.first; i <= name.last; i++)
      found.push(...(scene.knowledge.mentionAt(s, i)?.actors ?? []));
    at = name.last + 1;
  }
}
