/** Sides that a sentence leaves unsaid, filled in from what the document has told. */
import type { Word } from "../../language/types.ts";
import { type ActorId, isSymmetric, type StatementType } from "../../model.ts";
import type { FrameLexicon } from "../frames/load.ts";
import { TAKEN_UP } from "../syntax/coordination.ts";
import { isNominal, relation, type Tree } from "../syntax/tree.ts";
import type { ActorAnalysis } from "../types.ts";
import { challengers } from "./answers.ts";
import type { Match, SentenceMatcher } from "./match.ts";
import { type Asked, type Cast, Memory } from "./memory.ts";
import { among, type Event, type Pair } from "./pairs.ts";
import { distinct } from "./phrases.ts";
import { Proposals } from "./proposals.ts";

/** Who matters, and for whom everybody acts. */
export function castOf(analysis: ActorAnalysis): Cast {
  const mentioned = new Map<number, Set<ActorId>>();
  for (const { sentence, actors } of analysis.mentions) {
    const here = mentioned.get(sentence) ?? new Set();
    for (const actor of actors) here.add(actor);
    mentioned.set(sentence, here);
  }
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
    isIn: (actor, sentence) => mentioned.get(sentence)?.has(actor) ?? false,
  };
}

/** Sides that a sentence leaves unsaid, from what the document has told. */
export function fillIn(
  events: readonly Event[],
  matchers: readonly SentenceMatcher[],
  lexicon: FrameLexicon,
  cast: Cast,
): void {
  const memory = memoryOf(events, matchers, cast);
  const mediators = mediatorsOf(events);
  const proposals = new Proposals(matchers, lexicon);
  for (const [index, event] of events.entries()) {
    if (event.match.frame.type === "AGREES") withoutBroker(event, events);
    if (event.pairs.length > 0) continue;
    const matcher = matchers[event.sentence]!;
    const challenged = () => challengers(event, events.slice(0, index), matcher, lexicon, cast);
    const answered = answeredPairs(event, proposals, matcher, challenged);
    const told = [answered, accusersAttacked(event, events, matcher, cast), judgedPairs(event, matcher)];
    event.pairs =
      told.find((pairs) => pairs.length > 0) ??
      impliedPairs(event, memory, mediators.get(event.sentence), matcher, lexicon);
    if (event.match.frame.implicit === "parties") remember(memory, event, index, IMPLIED);
  }
  for (const event of events) {
    const talks = event.pairs.some((p) => memory.negotiate(p.source, p.target));
    if (talks && isThatMeeting(event, matchers[event.sentence]!.tree, lexicon)) {
      const frame = { ...event.match.frame, type: "NEGOTIATES_WITH", cameo: "046" } as const;
      event.match = { ...event.match, frame };
    }
  }
}

/** "It rejected the plan", "the charge": the one whose plan the text told of, or who made the charge. */
function answeredPairs(
  event: Event,
  proposals: Proposals,
  matcher: SentenceMatcher,
  challenged: () => readonly ActorId[],
): Pair[] {
  const { match, sentence } = event;
  const { type, pos } = match.frame;
  const sources = [...distinct(match.sources)];
  if (pos !== "verb" || (type !== "REJECTS" && type !== "AGREES") || sources.length !== 1) return [];
  if (distinct(match.targets).size > 0) return [];
  const makers = proposals.madeBy(sentence, match, matcher);
  return (makers.length > 0 ? makers : challenged())
    .filter((maker) => !sources.includes(maker))
    .map((target) => ({ source: sources[0]!, target, implicit: true }));
}

/** "Chad accused Malian troops of opening fire": on Chad, where nobody else is named. */
function accusersAttacked(
  { sentence, match }: Event,
  events: readonly Event[],
  { tree }: SentenceMatcher,
  cast: Cast,
): Pair[] {
  const { frame, word } = match;
  if (frame.type !== "ASSAULTS" || frame.pos !== "verb" || tree.marker(word) !== "of") return [];
  if (frame.object === undefined && tree.dependentBy(word, "obj") !== undefined) return [];
  const above = tree.head(word);
  // A parser hangs the clause on the verb or on whom it accuses.
  const verbs = [above, above && tree.head(above)];
  const accusation = events.find(
    (e) => e.sentence === sentence && e.match.frame.type === "ACCUSES" && verbs.includes(e.match.word),
  );
  // A minister speaks for the state that was attacked.
  const attacked = (accuser: ActorId) =>
    accuser.startsWith("person:") ? cast.sides(accuser).at(-1)! : accuser;
  return (accusation?.pairs ?? []).map((p) => ({
    source: p.target,
    target: attacked(p.source),
    implicit: true,
  }));
}

/** "Chad closed the border, a step Mali condemned": the one who took the step. */
function judgedPairs({ match }: Event, { tree, phrases, arguments: args }: SentenceMatcher): Pair[] {
  const { frame, word, targets } = match;
  if (!JUDGING.has(frame.type) || frame.pos !== "verb" || targets.length > 0) return [];
  const step = args.patient(word).find((w) => TAKEN_UP.has(w.lemma) && isAside(w));
  if (!step) return [];
  const sources = [...distinct(match.sources)];
  for (const above of tree.ancestors(step)) {
    if (above.upos !== "VERB") continue;
    const takers = [...distinct(phrases.actors(args.agent(above).flatMap((w) => tree.conjuncts(w))))];
    const others = takers.filter((taker) => !sources.includes(taker));
    if (others.length > 0)
      return sources.flatMap((source) => others.map((target) => ({ source, target, implicit: true })));
  }
  return [];
}

const JUDGING: ReadonlySet<StatementType> = new Set(["ACCUSES", "REJECTS", "SUPPORTS"]);
const isAside = (noun: Word): boolean => /^(?:appos|parataxis|dep)/.test(noun.deprel);

/** @param mediating mediators in the event's sentence, who are no party */
function impliedPairs(
  event: Event,
  memory: Memory,
  mediating: ReadonlySet<ActorId> | undefined,
  matcher: SentenceMatcher,
  lexicon: FrameLexicon,
): Pair[] {
  const { frame } = event.match;
  const named = [...distinct(event.match.sources)];
  const sources = frame.type === "MEDIATES" ? named : named.filter((s) => !mediating?.has(s));
  // "The deal was announced by its mediator": he does not make it.
  if (frame.type === "AGREES" && sources.length < named.length) return [];
  const targets = [...distinct(event.match.targets)].filter((t) => !sources.includes(t));
  if (frame.implicit === "parties") {
    if (isTaken(event, matcher)) return [];
    const partyKnown = sources.length + targets.length > 0;
    const dealsHere = frame.type === "NEGOTIATES_WITH" && memory.hasDeal(event.sentence);
    return dealsHere || isMeant(event, matcher.tree, lexicon, partyKnown)
      ? fromParties(event, memory, sources, targets)
      : [];
  }
  if (frame.implicit !== "opponent" || targets.length > 0) return [];
  // "The two agreed to release their prisoners": each lets the other's go.
  const [one, other, ...more] = sources;
  if (frame.type === "RETREATS" && one && other && more.length === 0 && memory.areOpposed(one, other))
    return [
      { source: one, target: other, implicit: true },
      { source: other, target: one, implicit: true },
    ];
  return sources.flatMap((source) =>
    memory
      .opponents(event.sentence, source, frame.type)
      .filter((target) => !sources.includes(target))
      .map((target) => ({ source, target, implicit: true })),
  );
}

/** "Russia and Georgia accepted a truce brokered by France": they agree with each other, not with the broker. */
function withoutBroker(event: Event, events: readonly Event[]): void {
  const brokers = new Set(
    events
      .filter(
        (e) =>
          e.sentence === event.sentence && e.match.frame.type === "MEDIATES" && e.match.word.upos === "VERB",
      )
      .flatMap((e) => [...distinct(e.match.sources)]),
  );
  const kept = event.pairs.filter((p) => !brokers.has(p.target));
  if (kept.length === event.pairs.length) return;
  const sources = [...distinct(event.match.sources)];
  event.pairs = kept.length === 0 && event.match.mutual ? among(sources, true) : kept;
}

/** A summit, or a meeting spoken of before: negotiation, where the text calls the dealings of the same two so. */
function isThatMeeting({ match }: Event, tree: Tree, lexicon: FrameLexicon): boolean {
  const { frame, word } = match;
  if (frame.type !== "MEETS" || frame.pos !== "noun" || frame.implicit !== "parties") return false;
  if (word.lemma.toLowerCase() === "summit") return true;
  return word.xpos === "NN" && isPointedAt(match, tree, lexicon);
}

/** "the talks", "this meeting": a noun that means what the text has told, or takes as known. */
export const isPointedAt = ({ frame, word }: Match, tree: Tree, lexicon: FrameLexicon): boolean =>
  frame.pos === "noun" && tree.children(word).some((c) => lexicon.pointing.has(c.form.toLowerCase()));

/** "Talks led by the African Union": whom each sentence has as mediators, who are no party. */
function mediatorsOf(events: readonly Event[]): Map<number, Set<ActorId>> {
  const mediators = new Map<number, Set<ActorId>>();
  for (const { sentence, match } of events) {
    if (match.frame.type !== "MEDIATES") continue;
    const here = mediators.get(sentence) ?? new Set();
    for (const actor of distinct(match.sources)) here.add(actor);
    mediators.set(sentence, here);
  }
  return mediators;
}

/** What the sentences tell outright. */
function memoryOf(events: readonly Event[], matchers: readonly SentenceMatcher[], cast: Cast): Memory {
  const memory = new Memory(cast);
  for (const [index, event] of events.entries()) remember(memory, event, index, 1);
  for (const [sentence, matcher] of matchers.entries()) {
    for (const [source, target] of sideBySide(matcher))
      memory.add({ event: -1, sentence, type: "COOPERATES", source, target, certain: false, weight: 1 });
  }
  return memory;
}

/** What was refused, and what was filled in, tells less than what is told outright. */
const REFUSED = 0.5;
const IMPLIED = 0.5;

function remember(
  memory: Memory,
  { sentence, match, factuality, pairs }: Event,
  event: number,
  weight: number,
): void {
  const { type } = match.frame;
  if (type === "MEDIATES") {
    for (const mediator of new Set(pairs.map((p) => p.source))) {
      const parties = pairs.filter((p) => p.source === mediator).map((p) => p.target);
      memory.addMediation(event, sentence, mediator, parties, weight);
    }
    return;
  }
  const sure = factuality.certainty === "certain" || factuality.certainty === "probable";
  const counts = factuality.polarity === "negative" ? REFUSED * weight : weight;
  for (const { source, target } of pairs)
    memory.add({ event, sentence, type, source, target, certain: sure && weight === 1, weight: counts });
}

/** "Peru and Ecuador ended their quarrel": two who do something together, whatever it is, may be the sides of the text. */
function sideBySide({ tree, phrases }: SentenceMatcher): (readonly [ActorId, ActorId])[] {
  return tree.words.flatMap((word) => {
    if (relation(word) !== "nsubj") return [];
    const [first, second, ...more] = distinct(phrases.actors([word]));
    return first && second && more.length === 0 ? [[first, second] as const] : [];
  });
}

const DEALS: ReadonlySet<StatementType> = new Set(["AGREES", "RETREATS", "MEDIATES"]);

const askedBy = (type: StatementType): Asked =>
  type === "MEETS" ? "meeting" : DEALS.has(type) ? "deal" : "talks";

/**
 * Whether somebody takes part of whom the text does not say who he is: "a conversation with reporters", "mayors endorsed
 * the plan". Then it is not the parties of the text's talks that are left unsaid.
 */
function isTaken({ match }: Event, { tree, phrases, arguments: args }: SentenceMatcher): boolean {
  const { frame, word, sources, targets } = match;
  const unknown = (heads: readonly Word[]): boolean =>
    heads.some((w) => (w.upos === "NOUN" || w.upos === "PROPN") && phrases.actorsOrOwners([w]).length === 0);
  if (frame.pos === "verb" && sources.length === 0 && unknown(subjects(word, tree, args))) return true;
  if (frame.type === "MEDIATES" || targets.length > 0) return false;
  const heads = args.prepositional(word, "with").flatMap((w) => tree.conjuncts(w));
  return unknown(heads.filter((w) => w.upos === "PROPN" || w.xpos === "NNS"));
}

/** The subjects of a verb that says them itself, or shares them with the verb before it. */
const subjects = (word: Word, tree: Tree, args: SentenceMatcher["arguments"]): readonly Word[] =>
  tree.dependentBy(word, "nsubj") || /^(?:conj|xcomp)$/.test(word.deprel)
    ? args.agent(word).filter(isNominal)
    : [];

/**
 * Whether a noun without parties means the talks or deal that the text is about: "the talks", "Monday's talks", "talks
 * were put off", but not "a framework for talks".
 */
function isMeant(event: Event, tree: Tree, lexicon: FrameLexicon, partyKnown: boolean): boolean {
  const { word, frame } = event.match;
  if (event.factuality.certainty === "possible" && (frame.type === "AGREES" || frame.type === "RETREATS"))
    return false;
  const pointedAt =
    isPointedAt(event.match, tree, lexicon) || tree.dependentBy(word, "nmod:poss") !== undefined;
  if (frame.type === "MEETS" && frame.pos === "noun")
    return pointedAt || event.match.targets.length > 0 || (partyKnown && word.lemma === "summit");
  if (partyKnown) return true;
  // "It would help to reach a deal": nobody has.
  if (frame.pos !== "noun") return !DEALS.has(frame.type) || isTensed(word, tree);
  const r = relation(word);
  if (frame.type === "AGREES") {
    const governor = tree.head(word);
    return (r === "nsubj" || r === "obj") && governor !== undefined && isTensed(governor, tree);
  }
  if (pointedAt) return true;
  return (
    r === "nsubj" ||
    (r === "nmod" && tree.preposition(word) !== "for") ||
    tree.dependentBy(word, "acl") !== undefined
  );
}

const isTensed = (verb: Word, tree: Tree): boolean => verb.xpos !== "VBG" && !tree.isInfinitive(verb);

function fromParties(
  event: Event,
  memory: Memory,
  sources: readonly ActorId[],
  targets: readonly ActorId[],
): Pair[] {
  const { type } = event.match.frame;
  if (type === "MEDIATES") {
    if (sources.length === 0) return [];
    const parties = new Set(memory.talkers(event.sentence, "deal", undefined, sources).flat());
    return sources.flatMap((source) => [...parties].map((target) => ({ source, target, implicit: true })));
  }
  const known = [...sources, ...targets];
  if (known.length > 1) return [];
  const both = known.length === 0 && !isSymmetric(type);
  return memory
    .talkers(event.sentence, askedBy(type), known[0], [])
    .flatMap(([source, target]) => [
      { source, target, implicit: true },
      ...(both ? [{ source: target, target: source, implicit: true }] : []),
    ]);
}
