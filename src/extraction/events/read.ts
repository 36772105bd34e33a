/** From one parsed document with its actors to statements. */
import type { ParsedText } from "../../language/types.ts";
import type { Document, Statement } from "../../model.ts";
import type { FrameLexicon } from "../frames/load.ts";
import { Tree } from "../syntax/tree.ts";
import type { ActorAnalysis } from "../types.ts";
import { Attribution } from "./attribution.ts";
import { type Factuality, factualityOf, isAct } from "./factuality.ts";
import { castOf, fillIn, isPointedAt } from "./implied.ts";
import { type Match, SentenceMatcher } from "./match.ts";
import { conduits, fillMediations } from "./mediation.ts";
import { areOneSide, type Event, explicitPairs, type Pair, reversed } from "./pairs.ts";
import { distinct } from "./phrases.ts";
import { speechActs } from "./speech.ts";
import { toStatements } from "./statements.ts";

/** What was seen on the way, for `--explain`. */
export interface Trace {
  match?(sentence: number, match: Match, factuality: Factuality, pairs: readonly Pair[]): void;
  drop?(sentence: number, match: Match, because: string): void;
  sentence?(sentence: number, matcher: SentenceMatcher): void;
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
      const factuality = factualityOf(matcher.tree, match.word, lexicon, match.frame.type);
      const pairs = explicitPairs(match);
      // What one will not sign the other may well want to.
      if (match.frame.joint && match.targets.length > 0 && factuality.polarity === "positive")
        pairs.push(...pairs.map(reversed));
      events.push({ sentence, match, factuality, spoken: false, pairs });
    }
    for (const match of spokenActs(parsed, matcher, attribution, lexicon)) {
      events.push({ sentence, match, factuality: DONE, spoken: true, pairs: explicitPairs(match) });
    }
    trace.sentence?.(sentence, matcher);
  }
  events.push(...conduits(events, matchers, lexicon));
  events.sort((a, b) => a.sentence - b.sentence);
  fillMediations(events, matchers, lexicon);
  const cast = castOf(analysis);
  fillIn(events, matchers, lexicon, cast);
  const statements = new Map<string, Statement>();
  for (const event of events) {
    event.pairs = event.pairs.filter((pair) => !areOneSide(pair, event.match.frame.type, cast));
    const dropped =
      (isCall(event, events) ? "told by telephone" : undefined) ??
      reasonToDrop(event, matchers[event.sentence]!, lexicon) ??
      (isSport(matchers[event.sentence]!.tree, lexicon) ? "sport" : undefined);
    if (dropped !== undefined) {
      trace.drop?.(event.sentence, event.match, dropped);
      continue;
    }
    trace.match?.(event.sentence, event.match, event.factuality, event.pairs);
    for (const statement of toStatements(document, parsed, matchers, event, events, attribution, lexicon)) {
      const known = statements.get(statement.id);
      if (!known || SURENESS[statement.certainty] > SURENESS[known.certainty])
        statements.set(statement.id, statement);
    }
  }
  return [...statements.values()].sort(inOrder);
}

/** Where a sentence tells the same twice, the surer telling counts. */
const SURENESS = { certain: 3, probable: 2, possible: 1, unknown: 0 } as const;

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

/** "discussed it by telephone with Chad": a call, told by two words. */
function isCall({ sentence, match, pairs }: Event, events: readonly Event[]): boolean {
  if (match.frame.type !== "NEGOTIATES_WITH" || match.frame.pos !== "verb") return false;
  const parties = new Set(pairs.flatMap((p) => [p.source, p.target]));
  return events.some(
    (e) =>
      e.sentence === sentence &&
      e.match.frame.mode === "phone" &&
      e.pairs.some((p) => parties.has(p.source) && parties.has(p.target)),
  );
}

/** "Chad attacked Mali from the first minute and won the match". */
function isSport(tree: Tree, lexicon: FrameLexicon): boolean {
  const sport = lexicon.classes.get("sport")!;
  return tree.words.some((w) => w.upos === "NOUN" && sport.has(w.lemma.toLowerCase()));
}

/** What is asked for or threatened counts only where it names both of its own actors. */
function reasonToDrop(event: Event, matcher: SentenceMatcher, lexicon: FrameLexicon): string | undefined {
  if (event.pairs.length === 0) {
    const { sources, targets } = event.match;
    if (sources.length === 0 && targets.length === 0) return "nobody is named";
    return sources.length === 0 ? "nobody is named who does it" : "nobody is named to whom it is done";
  }
  const { frame } = event.match;
  if ((frame.type === "AGREES" || (frame.type === "RETREATS" && frame.mutual)) && isMereGoal(event, matcher))
    return "only a goal";
  // What the frame calls certain is done by saying it: "will strike back unless…".
  // "urged it to heed Mali's warning": an act that has its owner was done, whatever is asked about it.
  const owned = isAct(frame.type) && matcher.tree.dependentBy(event.match.word, "nmod:poss") !== undefined;
  const asker = frame.certainty === "certain" || owned ? undefined : event.factuality.askedBy;
  // "asked for patience while the talks went on": talks that go on already.
  if (!asker || (frame.type === "NEGOTIATES_WITH" && isPointedAt(event.match, matcher.tree, lexicon)))
    return undefined;
  const askers = distinct(
    asker.upos === "NOUN"
      ? matcher.phrases.modifierActors(matcher.arguments.holder(asker))
      : matcher.phrases.actors(matcher.arguments.agent(asker)),
  );
  const sources = [...distinct(event.match.sources)];
  const own = event.match.targets.length > 0 && sources.some((s) => !askers.has(s));
  const mutual = event.match.mutual && sources.length > 1;
  return own || mutual ? undefined : `only asked for or threatened ("${asker.form}")`;
}

/** "talks to reach a deal": what talks are for is not agreed on yet. */
function isMereGoal(event: Event, { tree }: SentenceMatcher): boolean {
  const { factuality, match } = event;
  if (factuality.certainty !== "possible" || factuality.polarity === "negative") return false;
  return match.word.upos !== "VERB" || match.word.xpos === "VBG" || tree.isInfinitive(match.word);
}
