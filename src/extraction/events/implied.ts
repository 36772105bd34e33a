/** Sides that a sentence leaves unsaid, filled in from what the document has told. */
import { type ActorId, isSymmetric } from "../../model.ts";
import type { FrameLexicon } from "../frames/load.ts";
import { relation, type Tree } from "../syntax/tree.ts";
import type { ActorAnalysis } from "../types.ts";
import type { SentenceMatcher } from "./match.ts";
import { type Cast, Memory } from "./memory.ts";
import type { Event, Pair } from "./pairs.ts";
import { distinct } from "./phrases.ts";

/** Who matters, and for whom everybody acts. */
export function castOf(analysis: ActorAnalysis): Cast {
  return {
    weight: (actor) => analysis.actors.get(actor)?.mentions.length ?? 1,
    sides(actor) {
      const of = analysis.roles.filter((r) => r.person === actor).map((r) => r.of);
      const sides = [actor, ...of];
      for (const side of sides) {
        const whole = analysis.actors.get(side)?.partOf;
        if (whole !== undefined && !sides.includes(whole)) sides.push(whole);
      }
      return sides;
    },
  };
}

/** Sides that a sentence leaves unsaid, from what the document has told. */
export function fillIn(
  events: readonly Event[],
  matchers: readonly SentenceMatcher[],
  lexicon: FrameLexicon,
  cast: Cast,
): void {
  const memory = new Memory(cast);
  for (const event of events) {
    if (event.match.frame.type === "MEDIATES") continue;
    const { certainty } = event.factuality;
    const certain = certainty === "certain" || certainty === "probable";
    for (const pair of event.pairs)
      memory.add({ certain, sentence: event.sentence, type: event.match.frame.type, ...pair });
  }
  for (const event of events) {
    if (event.pairs.length > 0) continue;
    const { frame } = event.match;
    const sources = [...distinct(event.match.sources)];
    const targets = [...distinct(event.match.targets)].filter((t) => !sources.includes(t));
    if (frame.implicit === "parties") {
      const partyKnown = sources.length + targets.length > 0;
      const dealsHere = frame.type === "NEGOTIATES_WITH" && memory.hasDeal(event.sentence);
      if (dealsHere || isMeant(event, matchers[event.sentence]!.tree, lexicon, partyKnown))
        event.pairs = fromParties(event, memory, sources, targets);
    } else if (frame.implicit === "opponent" && targets.length === 0) {
      event.pairs = sources.flatMap((source) => {
        const target = memory.opponent(event.sentence, source, frame.type);
        return target === undefined || sources.includes(target) ? [] : [{ source, target, implicit: true }];
      });
    }
  }
}

/**
 * Whether a noun without parties means the talks or deal that the text is about: "the talks", "Monday's talks", "talks
 * were put off", but not "a framework for talks".
 */
function isMeant(event: Event, tree: Tree, lexicon: FrameLexicon, partyKnown: boolean): boolean {
  const { word, frame } = event.match;
  if (event.factuality.certainty === "possible" && (frame.type === "AGREES" || frame.type === "RETREATS"))
    return false;
  if (partyKnown || frame.pos !== "noun") return true;
  if (tree.children(word).some((c) => lexicon.pointing.has(c.form.toLowerCase()) || c.deprel === "nmod:poss"))
    return true;
  if (frame.type === "MEETS") return false;
  const r = relation(word);
  return r === "nsubj" || r === "nmod" || tree.dependentBy(word, "acl") !== undefined;
}

function fromParties(
  event: Event,
  memory: Memory,
  sources: readonly ActorId[],
  targets: readonly ActorId[],
): Pair[] {
  const { frame } = event.match;
  if (frame.type === "MEDIATES") {
    if (sources.length === 0) return [];
    const pair = memory.talkers(event.sentence, undefined, sources);
    return pair
      ? sources.flatMap((source) => pair.map((target) => ({ source, target, implicit: true })))
      : [];
  }
  const known = [...sources, ...targets];
  if (known.length > 1) return [];
  const pair = memory.talkers(event.sentence, known[0], []);
  if (!pair) return [];
  const [source, target] = pair;
  if (known.length === 1) return [{ source, target, implicit: true }];
  const both = !isSymmetric(frame.type);
  return [
    { source, target, implicit: true },
    ...(both ? [{ source: target, target: source, implicit: true }] : []),
  ];
}
