/** From an event with its pairs to statements: attribution, CAMEO code, channel, venue and date. */
import type { DateExpression, ParsedText, Word } from "../../language/types.ts";
import { type ActorId, type Document, isSymmetric, type Statement } from "../../model.ts";
import type { FrameLexicon } from "../frames/load.ts";
import { statementId } from "../ids.ts";
import { isNominal, relation, type Tree } from "../syntax/tree.ts";
import type { Attribution } from "./attribution.ts";
import { codesOf } from "./codes.ts";
import { isAct } from "./factuality.ts";
import type { SentenceMatcher } from "./match.ts";
import { isConduit } from "./mediation.ts";
import type { Event, Pair } from "./pairs.ts";

export function toStatements(
  document: Document,
  parsed: ParsedText,
  matchers: readonly SentenceMatcher[],
  event: Event,
  events: readonly Event[],
  attribution: Attribution,
  lexicon: FrameLexicon,
): Statement[] {
  const { frame, word } = event.match;
  const sentence = parsed.sentences[event.sentence]!;
  const { tree } = matchers[event.sentence]!;
  const sources = event.spoken ? [] : attribution.sources(event.sentence, word);
  const polarity = flipped(event);
  const certainty = frame.certainty ?? event.factuality.certainty;
  const act = isAct(frame.type);
  const tense = frame.tense ?? event.factuality.tense;
  const talks = frame.type === "NEGOTIATES_WITH" || frame.type === "MEETS";
  const channel = talks ? channelOf(tree, word, event, events, lexicon) : undefined;
  const venue = talks ? venueOf(parsed, tree, word, matchers[event.sentence]!) : undefined;
  const date = dateOf(parsed.dates, tree, event.sentence, word);
  const codes = codesOf(event, matchers[event.sentence]!, events, polarity, lexicon);
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
      // Who demands, threatens or accuses is not told to do so by himself.
      attributedTo: sources.filter((s) => !act || s.label !== pair.source).map((s) => s.label),
      ...(date && { date: { from: date.from, to: date.to } }),
      ...codes,
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

function channelOf(
  tree: Tree,
  word: Word,
  event: Event,
  events: readonly Event[],
  lexicon: FrameLexicon,
): "direct" | "indirect" | undefined {
  for (const child of tree.children(word)) {
    const form = child.form.toLowerCase();
    if (lexicon.direct.has(form)) return "direct";
    if (lexicon.indirect.has(form)) return "indirect";
    for (const inner of tree.dependentsBy(child, "conj")) {
      if (lexicon.indirect.has(inner.form.toLowerCase())) return "indirect";
    }
  }
  const through = events.some(
    (e) =>
      e.sentence === event.sentence &&
      e.match.frame.type === "MEDIATES" &&
      e.pairs.length > 0 &&
      tree.dominates(word, e.match.word) &&
      isConduit(tree, e.match.word, lexicon),
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
