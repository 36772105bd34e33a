/** Which actors a sentence puts side by side or opposite each other. */
import type { ActorId } from "../../../model.ts";
import type { Mention } from "../../types.ts";
import { functionOf, predicateOf } from "../discourse.ts";
import { sideOf } from "../scene.ts";
import { casesOf } from "../view.ts";
import type { SentenceScene } from "./sentence.ts";

/** Notes which actors the sentence puts side by side, for "the two sides" and "they" later on. */
export function noteSets(current: SentenceScene): void {
  const { view, scene } = current;
  const s = view.sentence.index;
  scene.discourse.sets.length = current.setsBefore;
  const heads = [...scene.here.keys()].sort((a, b) => a - b);
  const put = (actors: readonly ActorId[], facing: boolean, joined = true) => {
    const named = [...new Set(actors)];
    // A ministry does not stand opposite its own state.
    const unique = named.filter((a) => !named.some((b) => b !== a && isPartOf(scene, a, b)));
    if (unique.length < 2 || isOwnSide(scene, unique)) return;
    scene.discourse.sets.push({ sentence: s, actors: unique, facing, joined });
  };
  for (const h of heads) {
    const m = scene.here.get(h)!;
    const conjuncts = conjunctsOf(current, m);
    const all = [m, ...conjuncts.map((c) => scene.here.get(c)!)].filter(
      (x) => x.form !== "pronoun" || x.actors.length,
    );
    const between =
      casesOf(view, h).includes("between") ||
      (functionOf(view, h) === "subject" && scene.lexicon.reciprocal.has(predicateOf(view, h)?.lemma ?? ""));
    // A parser joins what does not belong together: persons and states are two sets, unless there is one of each.
    const joined = all.flatMap((x) => x.actors);
    // "Between both countries": told before, and not here.
    const told = all.length > 1 || (between && !casesOf(view, h).includes("between"));
    const persons = joined.filter((x) => x.startsWith("person:"));
    const others = joined.filter((x) => !x.startsWith("person:"));
    if (persons.length > 1 || others.length > 1) {
      put(persons, between && !others.length, told);
      put(others, between, told);
    } else put(joined, between, told);
    // "US-Hamas talks", "Israel-Hamas ceasefire"
    const next = scene.here.get(h + 2);
    if (next && /^[-–/]$/.test(view.lower[h + 1]!)) put([...m.actors, ...next.actors], true);
    const w = view.words[h]!;
    if (w.deprel === "obj" && scene.lexicon.reciprocal.has(view.words[w.head]?.lemma ?? "")) {
      const subject = view.children[w.head]!.find(
        (c) => view.words[c]!.deprel === "nsubj" && scene.here.has(c),
      );
      if (subject !== undefined)
        put([...scene.here.get(subject)!.actors, ...all.flatMap((x) => x.actors)], true, false);
    }
    // "A met B", "A held talks with B"
    const cases = casesOf(view, h);
    if (
      (w.deprel.startsWith("obl") || w.deprel.startsWith("nmod")) &&
      (cases.includes("with") || cases.includes("against"))
    ) {
      for (let at = w.head, n = 0; at >= 0 && n < 4; at = view.words[at]!.head, n++) {
        const subject = view.children[at]!.find(
          (c) => view.words[c]!.deprel === "nsubj" && scene.here.has(c),
        );
        if (subject === undefined) continue;
        const one = scene.here.get(subject)!;
        const sides = [
          ...[one, ...conjunctsOf(current, one).map((c) => scene.here.get(c)!)].flatMap((x) => x.actors),
          ...all.flatMap((x) => x.actors),
        ];
        if (new Set(sides).size === 2) put(sides, true, false);
        break;
      }
    }
  }
}

const isPartOf = ({ table }: SentenceScene["scene"], a: ActorId, b: ActorId): boolean =>
  !a.startsWith("person:") && table.stateOf(a) === b;

/** A person and what he speaks for: "don't mess with Peru", its president warned. */
const isOwnSide = (scene: SentenceScene["scene"], actors: readonly ActorId[]): boolean =>
  actors.some((a) => {
    const side = a.startsWith("person:") ? sideOf(scene, a) : undefined;
    return side !== undefined && actors.includes(side);
  });

/** The heads of the mentions joined to one; a parser may hang them on any word of it, or on each other. */
function conjunctsOf(current: SentenceScene, m: Mention): number[] {
  const { view, scene } = current;
  const found: number[] = [];
  for (let i = m.form === "possessive" ? m.head : m.first; i <= m.last; i++) {
    for (const c of view.children[i]!) {
      const other = view.words[c]!.deprel === "conj" ? scene.here.get(c) : undefined;
      if (other && other !== m && c > m.last && !found.includes(c))
        found.push(c, ...conjunctsOf(current, other));
    }
  }
  return [...new Set(found)];
}
