/** Between whom a document's matter is: the two states, groups or persons that act on each other most often in it. */
import type { ActorId } from "../../model.ts";
import type { Mention } from "../types.ts";
import { functionOf, predicateOf } from "./discourse.ts";
import { type Scene, sideOf } from "./scene.ts";
import type { View } from "./view.ts";

export interface Opponents {
  readonly actors: readonly [ActorId, ActorId];
  /** In how many sentences they do. */
  readonly weight: number;
  /** The first sentence in which they do. */
  readonly first: number;
}

/** Sectors of bodies through which a state acts. */
const STATE_BODIES = /^(?:GOV|MIL|LEG|JUD|COP|SPY)$/;
/** Whose part nobody takes in a matter of states and groups. */
const BYSTANDERS = /^(?:IGO|NGO|JRN)$/;
/** Of a headline, which names the two. */
const HEADLINE = 2;

/** The pairs that a first reading shows, the most frequent first; of those alike the one that came first. */
export function opponentsIn(scene: Scene, mentions: readonly Mention[]): Opponents[] {
  const { table } = scene;
  const counts = new Map<ActorId, number>();
  for (const { actors } of mentions) for (const a of actors) counts.set(a, (counts.get(a) ?? 0) + 1);
  const count = (actor: ActorId) => counts.get(actor) ?? 0;
  const side = (actor: ActorId): ActorId | undefined => {
    const of = table.kind(actor) === "person" ? sideOf(scene, actor) : actor;
    if (of === undefined || table.kind(of) === "person") return undefined;
    const code = table.code(of) ?? "";
    if (STATE_BODIES.test(code)) {
      const state = table.stateOf(of);
      // In a war within a state its army is a side of its own.
      return state && count(state) >= count(of) ? state : of;
    }
    return BYSTANDERS.test(code) ? undefined : of;
  };
  const found = new Map<string, { actors: readonly [ActorId, ActorId]; sentences: Set<number> }>();
  const add = (sentence: number, one: ActorId, other: ActorId) => {
    const actors = one < other ? ([one, other] as const) : ([other, one] as const);
    const of = found.get(actors.join(" ")) ?? { actors, sentences: new Set() };
    of.sentences.add(sentence);
    found.set(actors.join(" "), of);
  };
  const put = (sentence: number, a: ActorId, b: ActorId) => {
    if (a !== b && table.kind(a) === "person" && table.kind(b) === "person") add(sentence, a, b);
    const [one, other] = [side(a), side(b)];
    if (one && other && one !== other && table.stateOf(one) !== other && table.stateOf(other) !== one)
      add(sentence, one, other);
  };
  // What "both sides" was taken for tells nothing of who they are.
  for (const { sentence, actors, joined } of scene.discourse.sets)
    if (joined && actors.length === 2) put(sentence, actors[0]!, actors[1]!);
  for (const view of scene.views) {
    const { index } = view.sentence;
    const here = mentions.filter((m) => m.sentence === index && m.actors.length === 1);
    for (const subject of here) {
      const verb = predicateOf(view, subject.head)?.index;
      if (verb === undefined || functionOf(view, subject.head) !== "subject") continue;
      for (const other of here)
        if (other !== subject && clauseOf(view, other.head) === verb)
          put(index, subject.actors[0]!, other.actors[0]!);
    }
  }
  return [...found.values()]
    .map(({ actors, sentences }) => ({
      actors,
      first: Math.min(...sentences),
      weight: sentences.size + (sentences.has(0) ? HEADLINE - 1 : 0),
    }))
    .sort((a, b) => b.weight - a.weight);
}

/** The verb whose clause a word stands in and whose subject it is not. */
function clauseOf(view: View, word: number): number | undefined {
  let at = word;
  for (let n = 0; n < 8; n++) {
    const w = view.words[at]!;
    if (w.head < 0 || w.deprel.startsWith("nsubj")) return undefined;
    at = w.head;
    if (view.children[at]!.some((c) => view.words[c]!.deprel.startsWith("nsubj"))) return at;
  }
  return undefined;
}
