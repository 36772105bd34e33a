/**
 * What CAMEO 1.1 and PLOVER 2.0 call a statement: the code, the mode and the contexts. The frame has them in general;
 * what a demand, a threat or a refusal is about, and what factuality says of talks and mediation, make them finer.
 */
import type { Word } from "../../language/types.ts";
import { type Polarity, STATEMENT_TYPE_INFO, type StatementType } from "../../model.ts";
import type { FrameLexicon } from "../frames/load.ts";
import { relation, type Tree } from "../syntax/tree.ts";
import { type Factuality, factualityOf } from "./factuality.ts";
import type { Match, SentenceMatcher } from "./match.ts";
import type { Event } from "./pairs.ts";

export interface Codes {
  readonly cameo: string;
  readonly mode?: string;
  readonly contexts?: string[];
}

/** What an event is coded as where it is about another: the other's type (or CAMEO code), the code, the mode. */
type About = readonly (readonly [
  about: StatementType | `${number}`,
  cameo: string,
  mode?: string | undefined,
])[];

/** Codes of requests: of the appeals (02…) and of the demands (10…) the last digit. */
const REQUESTS: About = [
  ["MEDIATES", "8", "meet"],
  ["NEGOTIATES_WITH", "6", "meet"],
  ["MEETS", "6", "meet"],
  ["AGREES", "7"],
  ["RETREATS", "5", "yield"],
  ["CONCEDES", "5", "yield"],
  ["AIDS", "3", "assist"],
  ["SUPPORTS", "2", "assist"],
  ["COOPERATES", "1", "assist"],
];
const ABOUT: Readonly<Partial<Record<StatementType, About>>> = {
  THREATENS: [
    ["164", "134", "relations"],
    ["165", "135", "relations"],
    ["161", "131", "expel"],
    ["160", "131", "relations"],
    ["SANCTIONS", "131", "restrict"],
    ["ASSAULTS", "138", "violence"],
    ["MOBILIZES", "138", "violence"],
    ["COERCES", "132", "restrict"],
    ["PROTESTS", "133"],
  ],
  REJECTS: [
    ["MEDIATES", "126", "meet"],
    ["NEGOTIATES_WITH", "125", "meet"],
    ["MEETS", "125", "meet"],
    ["AGREES", "127"],
    ["RETREATS", "124", "yield"],
    ["CONCEDES", "124", "yield"],
    ["AIDS", "122", "assist"],
    ["COOPERATES", "121", "assist"],
  ],
  AGREES: [
    ["MEDIATES", "038"],
    ["NEGOTIATES_WITH", "036"],
    ["MEETS", "036"],
    ["RETREATS", "035"],
    ["CONCEDES", "035"],
    ["AIDS", "033"],
    ["COOPERATES", "031"],
  ],
};
/** CAMEO's codes for talks and mediation that are halted. */
const HALTED: Readonly<Partial<Record<StatementType, string>>> = {
  NEGOTIATES_WITH: "164",
  MEETS: "164",
  MEDIATES: "165",
};

/** CAMEO code, PLOVER mode and contexts of an event; `events` are those of its document. */
export function codesOf(
  event: Event,
  matcher: SentenceMatcher,
  events: readonly Event[],
  polarity: Polarity,
  lexicon: FrameLexicon,
): Codes {
  const { match } = event;
  const { frame } = match;
  const about = aboutOf(event, matcher, lexicon);
  const mode =
    about?.[2] ?? modeOf(match, matcher.tree) ?? (isMultilateral(event) ? "multilateral" : undefined);
  const contexts = new Set([...(frame.contexts ?? []), ...contextsOf(matcher.tree, lexicon)]);
  return {
    cameo:
      about?.[1] ??
      consultation(event, matcher.tree, events, polarity) ??
      frame.cameo ??
      STATEMENT_TYPE_INFO[frame.type].cameo,
    ...(mode !== undefined && { mode }),
    ...(contexts.size > 0 && { contexts: [...contexts].sort() }),
  };
}

/** The row of the tables for what a demand, threat, refusal or consent is about. */
function aboutOf(event: Event, matcher: SentenceMatcher, lexicon: FrameLexicon): About[number] | undefined {
  const { frame, word } = event.match;
  const requested = frame.cameo?.slice(0, 2) ?? "10";
  const table =
    frame.type === "DEMANDS"
      ? REQUESTS.map(([about, digit, mode]) => [about, `${requested}${digit}`, mode] as const)
      : ABOUT[frame.type];
  if (!table) return undefined;
  const content = matcher
    .content(word)
    .filter((m) => !isBeside(m, matcher.tree, lexicon))
    .filter((m) => DENYING.has(frame.type) || hasPolarity(m, event.factuality, matcher.tree, lexicon));
  return table.find(([about]) => content.some((m) => m.frame.type === about || m.frame.cameo === about));
}

/** Types whose own words deny what they are about ("refused to meet"). */
const DENYING: ReadonlySet<StatementType> = new Set(["REJECTS"]);

/** "warned it during talks", "urged it after a meeting to withdraw". */
function isBeside({ word }: Match, tree: Tree, lexicon: FrameLexicon): boolean {
  const head = tree.head(word);
  return [word, ...(head?.upos === "NOUN" ? [head] : [])].some((at) => {
    const preposition = relation(at) === "obj" ? undefined : tree.preposition(at);
    return preposition !== undefined && lexicon.aside.has(preposition);
  });
}

/** Not its opposite: "urged it not to talk". */
const hasPolarity = ({ word }: Match, outer: Factuality, tree: Tree, lexicon: FrameLexicon): boolean =>
  factualityOf(tree, word, lexicon).polarity === outer.polarity;

/**
 * Talks and mediation that are wanted, offered, refused or broken off: 036 express intent to meet or negotiate, 039
 * offer to mediate, 125 reject a proposal to meet or negotiate, 126 reject mediation, 164 and 165 halt them.
 */
function consultation(
  event: Event,
  tree: Tree,
  events: readonly Event[],
  polarity: Polarity,
): string | undefined {
  const { type } = event.match.frame;
  const { certainty, tense } = event.factuality;
  const halted = HALTED[type];
  if (halted === undefined) return undefined;
  const halting = (e: Event): boolean =>
    e.sentence === event.sentence &&
    e.match.frame.cameo === halted &&
    tree.dominates(e.match.word, event.match.word);
  if (polarity === "negative") {
    if (events.some(halting)) return halted;
    return type === "MEDIATES" ? "126" : "125";
  }
  if (type === "MEDIATES") return tense === "future" ? "039" : undefined;
  return tense === "future" && certainty !== "certain" ? "036" : undefined;
}

/** The mode that the object, the instrument or a modifier tells, else the word itself, else the frame. */
function modeOf({ frame, word }: Match, tree: Tree): string | undefined {
  const { modes } = frame;
  const beside = tree.dependentsBy(word, "obj", "obl", "nmod", "compound", "amod", "nsubj:pass");
  const inner = beside.flatMap((w) => tree.dependentsBy(w, "compound"));
  for (const at of [...inner, ...beside, word]) {
    const mode = modes?.get(at.lemma.toLowerCase());
    if (mode !== undefined) return mode;
  }
  return frame.mode;
}

/** Talks of more than two. */
function isMultilateral({ match, pairs }: Event): boolean {
  const talks = match.frame.type === "NEGOTIATES_WITH" || match.frame.type === "MEETS";
  return talks && new Set(pairs.flatMap((p) => [p.source, p.target])).size > 2;
}

const CONTEXT_WORDS = new Set(["NOUN", "PROPN", "ADJ", "VERB", "NUM"]);

/** What the words of a sentence tell of what its events are about. */
function contextsOf({ words }: Tree, lexicon: FrameLexicon): string[] {
  const reads = (word: Word | undefined, as: string): boolean =>
    word !== undefined && (word.lemma.toLowerCase() === as || word.form.toLowerCase() === as);
  return words
    .filter((w) => CONTEXT_WORDS.has(w.upos))
    .flatMap((word) =>
      [...new Set([word.lemma.toLowerCase(), word.form.toLowerCase()])]
        .flatMap((first) => lexicon.contexts.get(first) ?? [])
        .filter((phrase) => phrase.words.every((w, i) => i === 0 || reads(words[word.index + i], w)))
        .map((phrase) => phrase.context),
    );
}
