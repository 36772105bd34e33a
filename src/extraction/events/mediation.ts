/** Mediators who are told by a preposition or beside the talks, and between whom they stand. */
import type { Word } from "../../language/types.ts";
import type { ActorId, StatementType } from "../../model.ts";
import type { Frame, FrameLexicon } from "../frames/load.ts";
import { isNominal, type Tree } from "../syntax/tree.ts";
import { factualityOf } from "./factuality.ts";
import type { Match, SentenceMatcher } from "./match.ts";
import { cross, type Event } from "./pairs.ts";
import { distinct } from "./phrases.ts";

const TALKS: ReadonlySet<StatementType> = new Set(["NEGOTIATES_WITH", "MEETS", "AGREES", "RETREATS"]);

/** "indirect talks via Qatar", "a truce brokered by Norway": between whom, from the other events of the sentence. */
export function fillMediations(
  events: readonly Event[],
  matchers: readonly SentenceMatcher[],
  lexicon: FrameLexicon,
): void {
  for (const event of events) {
    if (event.match.frame.type !== "MEDIATES" || event.pairs.length > 0) continue;
    const mediators = [...distinct(event.match.sources)];
    if (mediators.length === 0) continue;
    const { tree } = matchers[event.sentence]!;
    const word = event.match.word;
    const noun = word.upos === "NOUN";
    // "talks in which Chad acted as a go-between"
    const acts = tree.preposition(word) === "as" && tree.dependentBy(word, "conj") === undefined;
    if (noun && !acts && !isConduit(tree, word, lexicon) && event.match.frame.implicit === "none") continue;
    const near = events.filter(
      (e) => e.sentence === event.sentence && TALKS.has(e.match.frame.type) && e.pairs.length > 0,
    );
    const above = near.filter(
      (e) => tree.dominates(e.match.word, word) || tree.dominates(word, e.match.word),
    );
    const chosen = nearest(above, word) ?? nearest(near, word);
    const dealing = chosen
      ? chosen.pairs.flatMap((p) => [p.source, p.target])
      : between(matchers[event.sentence]!);
    const parties = new Set(dealing.filter((a) => !mediators.includes(a)));
    if (parties.size < 2) continue;
    event.pairs = cross(mediators, [...parties]);
  }
}

/** "relations between Chad and Mali": those whom a sentence puts opposite each other. */
function between({ tree, phrases }: SentenceMatcher): ActorId[] {
  for (const word of tree.words) {
    if (!isNominal(word) || tree.preposition(word) !== "between") continue;
    const named = distinct(phrases.actors([word]));
    if (named.size > 1) return [...named];
  }
  return [];
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
  joint: false,
  owner: false,
  place: false,
  implicit: "parties",
  cameo: "045",
};

/** "contact through the businessman", "a deal reached via Oman": an actor through whom others deal. */
export function conduits(
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
    const told = [word, ...(governor?.upos === "VERB" && isNominal(word) ? [governor] : [])];
    const channels = told.flatMap((w) =>
      ["via", "through"].flatMap((p) => matcher.arguments.prepositional(w, p)),
    );
    const helps = told.flatMap((w) => helpBeside(matcher.tree, w, lexicon));
    for (const head of [...channels, ...helps]) {
      if (matcher.at(head, 0).some((m) => m.frame.type === "MEDIATES")) continue;
      const parties = new Set(event.pairs.flatMap((p) => [p.source, p.target]));
      const named = helps.includes(head) ? matcher.phrases.owners(head) : matcher.phrases.actors([head]);
      // "through Ramadan and …": what stands first after the preposition is no actor, so nothing beside it mediates.
      if (!helps.includes(head) && named.every((f) => f.word.index > head.index)) continue;
      const sources = named.filter((f) => !f.actors.some((a) => parties.has(a)));
      if (sources.length === 0) continue;
      const match: Match = { frame: CONDUIT, word: head, sources, targets: [], mutual: false };
      const factuality = factualityOf(matcher.tree, word, lexicon);
      found.push({ sentence: event.sentence, match, factuality, spoken: false, pairs: [] });
    }
  }
  return found;
}

/** "with Norwegian help", "under the auspices of Qatar", "thanks to Omani mediation" beside an event. */
function helpBeside(tree: Tree, word: Word, lexicon: FrameLexicon): Word[] {
  return tree
    .dependentsBy(word, "obl", "nmod")
    .filter(
      (w) =>
        lexicon.assistance.has(w.lemma.toLowerCase()) &&
        ["with", "under", "through", "thanks_to"].includes(tree.preposition(w) ?? ""),
    );
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
export function isConduit(tree: Tree, word: Word, lexicon: FrameLexicon): boolean {
  const preposition = tree.preposition(word) ?? precedingPreposition(tree, word);
  return preposition !== undefined && lexicon.conduits.has(preposition);
}

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
