/** From one parsed document with its actors to statements. */
import type { DateExpression, ParsedText, Word } from "../../language/types.ts";
import {
  type ActorId,
  type Document,
  isSymmetric,
  STATEMENT_TYPE_INFO,
  type Statement,
  type StatementType,
} from "../../model.ts";
import type { Frame, FrameLexicon } from "../frames/load.ts";
import { statementId } from "../ids.ts";
import { isNominal, relation, Tree } from "../syntax/tree.ts";
import type { ActorAnalysis } from "../types.ts";
import { Attribution } from "./attribution.ts";
import { cameoCode } from "./cameo.ts";
import { type Factuality, factualityOf } from "./factuality.ts";
import { type Match, SentenceMatcher } from "./match.ts";
import { type Cast, Memory } from "./memory.ts";
import { distinct } from "./phrases.ts";
import { speechActs } from "./speech.ts";

/** More parties than this in one event ("a summit of twenty") are not paired with each other. */
const MAX_PARTIES = 8;

/** What was seen on the way, for `--explain`. */
export interface Trace {
  match?(sentence: number, match: Match, factuality: Factuality, pairs: readonly Pair[]): void;
  drop?(sentence: number, match: Match, because: string): void;
  sentence?(sentence: number, matcher: SentenceMatcher): void;
}

export interface Pair {
  readonly source: ActorId;
  readonly target: ActorId;
  /** Filled in from the document. */
  readonly implicit: boolean;
}

interface Event {
  readonly sentence: number;
  readonly match: Match;
  readonly factuality: Factuality;
  /** Done by saying it: the article itself vouches for it. */
  readonly spoken: boolean;
  pairs: Pair[];
}

/** Reads every statement out of a document, in order of the text. */
export function readStatements(
  document: Document,
  parsed: ParsedText,
  analysis: ActorAnalysis,
  lexicon: FrameLexicon,
  trace: Trace = {},
): Statement[] {
  const matchers = parsed.sentences.map(
    (sentence) => new SentenceMatcher(new Tree(sentence), analysis, lexicon, trace.sentence !== undefined),
  );
  const attribution = new Attribution(parsed, analysis, lexicon, (s) => matchers[s]!);
  const events: Event[] = [];
  for (const [sentence, matcher] of matchers.entries()) {
    if (analysis.noise.has(sentence)) continue;
    for (const match of matcher.matches()) {
      events.push({
        sentence,
        match,
        factuality: factualityOf(matcher.tree, match.word, lexicon, ACTS.has(match.frame.type)),
        spoken: false,
        pairs: explicitPairs(match),
      });
    }
    for (const match of spokenActs(parsed, matcher, attribution, lexicon)) {
      events.push({ sentence, match, factuality: DONE, spoken: true, pairs: explicitPairs(match) });
    }
    trace.sentence?.(sentence, matcher);
  }
  events.push(...conduits(events, matchers, lexicon));
  events.sort((a, b) => a.sentence - b.sentence);
  fillMediations(events, matchers);
  const cast = castOf(analysis);
  fillIn(events, matchers, cast);
  const statements = new Map<string, Statement>();
  for (const event of events) {
    event.pairs = event.pairs.filter((pair) => !areOneSide(pair, event.match.frame.type, cast));
    const dropped =
      reasonToDrop(event, matchers[event.sentence]!) ??
      (isSport(matchers[event.sentence]!.tree, lexicon) ? "sport" : undefined);
    if (dropped !== undefined) {
      trace.drop?.(event.sentence, event.match, dropped);
      continue;
    }
    trace.match?.(event.sentence, event.match, event.factuality, event.pairs);
    for (const statement of toStatements(document, parsed, matchers, event, events, attribution)) {
      const known = statements.get(statement.id);
      if (!known || SURENESS[statement.certainty] > SURENESS[known.certainty])
        statements.set(statement.id, statement);
    }
  }
  return [...statements.values()].sort(inOrder);
}

/** Where a sentence tells the same twice, the surer telling counts. */
const SURENESS = { certain: 3, probable: 2, possible: 1, unknown: 0 } as const;

/** Types that are done by saying them. */
const ACTS: ReadonlySet<StatementType> = new Set(["DEMANDS", "THREATENS", "ACCUSES"]);

const DONE: Factuality = { polarity: "positive", certainty: "certain", tense: "past", because: [] };

/** Demands and threats made in the direct speech that a sentence holds. */
function spokenActs(
  parsed: ParsedText,
  matcher: SentenceMatcher,
  attribution: Attribution,
  lexicon: FrameLexicon,
): Match[] {
  const { start, end } = matcher.tree.sentence;
  return parsed.quotations.flatMap((quotation) => {
    if (quotation.kind !== "direct" || !quotation.content.some((c) => c.start < end && start < c.end))
      return [];
    const actor = attribution.speakerOf(quotation);
    if (actor === undefined) return [];
    const speaker = { word: matcher.tree.words[0]!, actors: [actor] };
    return speechActs(matcher, quotation, speaker, lexicon);
  });
}

function inOrder(a: Statement, b: Statement): number {
  return (
    a.start - b.start ||
    a.trigger.start - b.trigger.start ||
    (a.type < b.type ? -1 : a.type > b.type ? 1 : 0) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

// -------------------------------------------------------------------------------------------- who with whom

/** The pairs that the sentence itself names. */
function explicitPairs(match: Match): Pair[] {
  const sources = [...distinct(match.sources)];
  const targets = [...distinct(match.targets)].filter((t) => !sources.includes(t));
  if (targets.length > 0) return cross(sources, targets);
  if (match.mutual && sources.length > 1) return among(sources, !isSymmetric(match.frame.type));
  return [];
}

function cross(sources: readonly ActorId[], targets: readonly ActorId[]): Pair[] {
  if (sources.length > MAX_PARTIES || targets.length > MAX_PARTIES) return [];
  const pairs: Pair[] = [];
  for (const source of sources) {
    for (const target of targets) {
      if (source === target) continue;
      pairs.push({ source, target, implicit: false });
    }
  }
  return pairs;
}

/** Everyone with everyone; in both directions where the type has one ("the sides agreed"). */
function among(parties: readonly ActorId[], both: boolean): Pair[] {
  if (parties.length > MAX_PARTIES) return [];
  const pairs: Pair[] = [];
  for (const [i, source] of parties.entries()) {
    for (const target of parties.slice(i + 1)) {
      pairs.push({ source, target, implicit: false });
      if (both) pairs.push({ source: target, target: source, implicit: false });
    }
  }
  return pairs;
}

const TALKS: ReadonlySet<StatementType> = new Set(["NEGOTIATES_WITH", "MEETS", "AGREES", "RETREATS"]);

/** "indirect talks via Qatar", "a truce brokered by Norway": between whom, from the other events of the sentence. */
function fillMediations(events: readonly Event[], matchers: readonly SentenceMatcher[]): void {
  for (const event of events) {
    if (event.match.frame.type !== "MEDIATES" || event.pairs.length > 0) continue;
    const mediators = [...distinct(event.match.sources)];
    if (mediators.length === 0) continue;
    const { tree } = matchers[event.sentence]!;
    const word = event.match.word;
    const noun = word.upos === "NOUN";
    if (noun && !isConduit(tree, word) && event.match.frame.implicit === "none") continue;
    const near = events.filter(
      (e) => e.sentence === event.sentence && TALKS.has(e.match.frame.type) && e.pairs.length > 0,
    );
    const above = near.filter(
      (e) => tree.dominates(e.match.word, word) || tree.dominates(word, e.match.word),
    );
    const chosen = nearest(above, word) ?? nearest(near, word);
    if (!chosen) continue;
    const parties = new Set(
      chosen.pairs.flatMap((p) => [p.source, p.target]).filter((a) => !mediators.includes(a)),
    );
    if (parties.size < 2) continue;
    event.pairs = cross(mediators, [...parties]);
  }
}

const CONDUIT: Frame = {
  id: "mediates: through an actor",
  type: "MEDIATES",
  pos: "noun",
  lemma: "",
  source: ["via", "through"],
  target: ["parties"],
  carried: false,
  mutual: false,
  owner: false,
  place: false,
  implicit: "parties",
  cameo: "045",
};

/** "contact through the businessman", "a deal reached via Oman": an actor through whom others deal. */
function conduits(
  events: readonly Event[],
  matchers: readonly SentenceMatcher[],
  lexicon: FrameLexicon,
): Event[] {
  const found: Event[] = [];
  for (const event of events) {
    const { word, frame } = event.match;
    if (!TALKS.has(frame.type)) continue;
    const matcher = matchers[event.sentence]!;
    const governor = matcher.tree.head(word);
    const heads = [word, ...(governor?.upos === "VERB" && isNominal(word) ? [governor] : [])].flatMap((w) =>
      ["via", "through"].flatMap((p) => matcher.arguments.prepositional(w, p)),
    );
    for (const head of heads) {
      if (matcher.at(head, 0).some((m) => m.frame.type === "MEDIATES")) continue;
      const parties = new Set(event.pairs.flatMap((p) => [p.source, p.target]));
      const sources = matcher.phrases.actors([head]).filter((f) => !f.actors.some((a) => parties.has(a)));
      if (sources.length === 0) continue;
      const match: Match = { frame: CONDUIT, word: head, sources, targets: [], mutual: false };
      const factuality = factualityOf(matcher.tree, word, lexicon);
      found.push({ sentence: event.sentence, match, factuality, spoken: false, pairs: [] });
    }
  }
  return found;
}

function nearest(events: readonly Event[], word: Word): Event | undefined {
  let best: Event | undefined;
  for (const event of events) {
    const distance = Math.abs(event.match.word.index - word.index);
    if (!best || distance < Math.abs(best.match.word.index - word.index)) best = event;
  }
  return best;
}

/** "via Qatari mediators", "through an intermediary". */
function isConduit(tree: Tree, word: Word): boolean {
  const preposition = tree.preposition(word) ?? precedingPreposition(tree, word);
  return preposition !== undefined && CONDUITS.has(preposition);
}

const CONDUITS = new Set(["via", "through", "by", "with_the_help_of"]);
const INSIDE_PHRASE = new Set(["DET", "ADJ", "NOUN", "PROPN", "NUM", "CCONJ", "PUNCT"]);

/** The preposition in front of a noun phrase as it stands in the sentence. */
function precedingPreposition(tree: Tree, word: Word): string | undefined {
  for (let index = word.index - 1; index >= 0; index--) {
    const at = tree.word(index);
    if (at.upos === "ADP") return at.form.toLowerCase();
    if (!INSIDE_PHRASE.has(at.upos)) return undefined;
  }
  return undefined;
}

/** What one does to one's own side too: a prime minister may be accused or defied by his own country. */
const WITHIN_SIDE: ReadonlySet<StatementType> = new Set([
  "PROTESTS",
  "ACCUSES",
  "DEMANDS",
  "COERCES",
  "REJECTS",
]);

/** A minister does not negotiate with the state that he acts for. */
function areOneSide({ source, target }: Pair, type: StatementType, cast: Cast): boolean {
  if (WITHIN_SIDE.has(type)) return false;
  // Rebels of a country may well fight it: only persons act for the side that they have a role in.
  const actsFor = (one: ActorId, other: ActorId) =>
    one.startsWith("person:") && cast.sides(one).includes(other);
  return actsFor(source, target) || actsFor(target, source);
}

/** "Chad attacked Mali from the first minute and won the match". */
function isSport(tree: Tree, lexicon: FrameLexicon): boolean {
  const sport = lexicon.classes.get("sport")!;
  return tree.words.some((w) => w.upos === "NOUN" && sport.has(w.lemma.toLowerCase()));
}

/** Who matters, and for whom everybody acts. */
function castOf(analysis: ActorAnalysis): Cast {
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
function fillIn(events: readonly Event[], matchers: readonly SentenceMatcher[], cast: Cast): void {
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
      if (dealsHere || isMeant(event, matchers[event.sentence]!.tree, partyKnown))
        event.pairs = fromParties(event, memory, sources, targets);
    } else if (frame.implicit === "opponent" && targets.length === 0) {
      event.pairs = sources.flatMap((source) => {
        const target = memory.opponent(event.sentence, source, frame.type);
        return target === undefined || sources.includes(target) ? [] : [{ source, target, implicit: true }];
      });
    }
  }
}

const POINTING = new Set([
  "the",
  "this",
  "these",
  "that",
  "those",
  "such",
  "another",
  "each",
  "every",
  "its",
  "their",
  "his",
  "her",
]);

/**
 * Whether a noun without parties means the talks or deal that the text is about: "the talks", "Monday's talks", "talks
 * were put off", but not "a framework for talks".
 */
function isMeant(event: Event, tree: Tree, partyKnown: boolean): boolean {
  const { word, frame } = event.match;
  if (event.factuality.certainty === "possible" && (frame.type === "AGREES" || frame.type === "RETREATS"))
    return false;
  if (partyKnown || frame.pos !== "noun") return true;
  if (tree.children(word).some((c) => POINTING.has(c.form.toLowerCase()) || c.deprel === "nmod:poss"))
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

// -------------------------------------------------------------------------------------------- what is kept

/** What is asked for or threatened counts only where it names both of its own actors. */
function reasonToDrop(event: Event, matcher: SentenceMatcher): string | undefined {
  if (event.pairs.length === 0) {
    const { sources, targets } = event.match;
    if (sources.length === 0 && targets.length === 0) return "nobody is named";
    return sources.length === 0 ? "nobody is named who does it" : "nobody is named to whom it is done";
  }
  const { frame } = event.match;
  if ((frame.type === "AGREES" || (frame.type === "RETREATS" && frame.mutual)) && isMereGoal(event, matcher))
    return "only a goal";
  const asker = event.factuality.askedBy;
  if (!asker) return undefined;
  const askers = distinct(matcher.phrases.actors(matcher.arguments.agent(asker)));
  const sources = [...distinct(event.match.sources)];
  const own = event.match.targets.length > 0 && sources.some((s) => !askers.has(s));
  const mutual = event.match.mutual && sources.length > 1;
  return own || mutual ? undefined : `only asked for or threatened ("${asker.form}")`;
}

/** "talks to reach a deal": what talks are for is not agreed on yet. */
function isMereGoal(event: Event, { tree }: SentenceMatcher): boolean {
  const { factuality, match } = event;
  if (factuality.certainty !== "possible" || factuality.polarity === "negative") return false;
  return match.word.upos !== "VERB" || tree.isInfinitive(match.word);
}

// -------------------------------------------------------------------------------------------- statements

function toStatements(
  document: Document,
  parsed: ParsedText,
  matchers: readonly SentenceMatcher[],
  event: Event,
  events: readonly Event[],
  attribution: Attribution,
): Statement[] {
  const { frame, word } = event.match;
  const sentence = parsed.sentences[event.sentence]!;
  const { tree } = matchers[event.sentence]!;
  const attributedTo = event.spoken ? [] : attribution.sources(event.sentence, word);
  const polarity = flipped(event);
  const certainty = frame.certainty ?? event.factuality.certainty;
  const tense = frame.tense ?? event.factuality.tense;
  const talks = frame.type === "NEGOTIATES_WITH" || frame.type === "MEETS";
  const channel = talks ? channelOf(tree, word, event, events) : undefined;
  const venue = talks ? venueOf(parsed, tree, word, matchers[event.sentence]!) : undefined;
  const date = dateOf(parsed.dates, tree, event.sentence, word);
  return event.pairs.map((pair) => {
    const symmetric = isSymmetric(frame.type);
    const swap = symmetric && pair.target < pair.source;
    const source = swap ? pair.target : pair.source;
    const target = swap ? pair.source : pair.target;
    const others = frame.type === "MEDIATES" ? otherParties(event, pair) : [];
    return {
      id: statementId(document.id, sentence, frame.type, source, target),
      type: frame.type,
      source,
      target,
      ...(others.length > 0 && { between: others }),
      ...(channel && { channel }),
      ...(venue !== undefined && { venue }),
      polarity,
      certainty,
      tense,
      attributedTo,
      ...(date && { date: { from: date.from, to: date.to } }),
      cameo: cameoCode(frame, polarity, certainty, tense) ?? STATEMENT_TYPE_INFO[frame.type].cameo,
      ...(frame.mode !== undefined && { mode: frame.mode }),
      ...(frame.contexts && { contexts: [...frame.contexts] }),
      document: document.id,
      start: sentence.start,
      end: sentence.end,
      trigger: { start: word.start, end: word.end },
    };
  });
}

/** A frame that needs its negation ("does not recognise") is positive under it. */
function flipped(event: Event): Statement["polarity"] {
  const { frame } = event.match;
  const negative = (event.factuality.polarity === "negative") !== (frame.polarity === "negative");
  return negative !== (frame.negated ?? false) ? "negative" : "positive";
}

/** The parties of a mediation other than the one that the statement names. */
function otherParties(event: Event, pair: Pair): ActorId[] {
  const others = new Set(
    event.pairs.filter((p) => p.source === pair.source && p.target !== pair.target).map((p) => p.target),
  );
  return [...others].sort();
}

const DIRECT = new Set(["direct", "face-to-face", "bilateral", "directly", "in-person"]);
const INDIRECT = new Set(["indirect", "proximity", "back-channel", "backchannel", "indirectly", "shuttle"]);

function channelOf(
  tree: Tree,
  word: Word,
  event: Event,
  events: readonly Event[],
): "direct" | "indirect" | undefined {
  for (const child of tree.children(word)) {
    const form = child.form.toLowerCase();
    if (DIRECT.has(form)) return "direct";
    if (INDIRECT.has(form)) return "indirect";
    for (const inner of tree.dependentsBy(child, "conj")) {
      if (INDIRECT.has(inner.form.toLowerCase())) return "indirect";
    }
  }
  const through = events.some(
    (e) =>
      e.sentence === event.sentence &&
      e.match.frame.type === "MEDIATES" &&
      e.pairs.length > 0 &&
      tree.dominates(word, e.match.word) &&
      isConduit(tree, e.match.word),
  );
  return through ? "indirect" : undefined;
}

/** "in Geneva", "at Camp David": a place beside the event that is no party to it. */
function venueOf(parsed: ParsedText, tree: Tree, word: Word, matcher: SentenceMatcher): string | undefined {
  const heads = [word, ...(isNominal(word) ? [tree.head(word)] : [])].filter((w) => w !== undefined);
  for (const head of heads) {
    for (const child of tree.dependentsBy(head, "obl", "nmod")) {
      const preposition = tree.preposition(child);
      if ((preposition !== "in" && preposition !== "at") || child.upos !== "PROPN") continue;
      if (matcher.phrases.mention(child)?.actors.some((a) => !a.startsWith("state:"))) continue;
      const name = tree
        .subtree(child)
        .filter((w) => w.upos === "PROPN" && Math.abs(w.index - child.index) < 4);
      return parsed.text.slice(name[0]!.start, name.at(-1)!.end);
    }
  }
  return undefined;
}

/** The expression of time in the event's own clause. */
function dateOf(
  dates: readonly DateExpression[],
  tree: Tree,
  sentence: number,
  word: Word,
): DateExpression | undefined {
  const clause = clauseOf(tree, word);
  return dates.find((date) => {
    if (date.sentence !== sentence) return false;
    const inside = tree.words.filter((w) => w.start >= date.start && w.end <= date.end);
    const head = inside.find((w) => !inside.includes(tree.head(w)!));
    return head !== undefined && (clauseOf(tree, head) === clause || tree.dominates(word, head));
  });
}

function clauseOf(tree: Tree, word: Word): Word {
  let at = word;
  for (let step = 0; step < tree.words.length; step++) {
    if (at.upos === "VERB" || tree.dependentBy(at, "cop")) return at;
    const head = tree.head(at);
    if (!head || relation(at) === "parataxis") return at;
    at = head;
  }
  return at;
}
