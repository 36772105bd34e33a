/** Whom somebody answers who rejects or accepts "the charge", "that demand", "the threat": the one who made it to him. */
import type { ActorId, StatementType } from "../../model.ts";
import type { FrameLexicon } from "../frames/load.ts";
import type { Match, SentenceMatcher } from "./match.ts";
import type { Cast } from "./memory.ts";
import type { Event } from "./pairs.ts";

/** For how many sentences a charge or demand is "the charge". */
const REACH = 5;

/** Which acts each class of nouns in `classes.yaml` names. */
const ACTS: readonly (readonly [string, StatementType])[] = [
  ["charges", "ACCUSES"],
  ["requests", "DEMANDS"],
  ["threats", "THREATENS"],
];

/** @param earlier events of the document before this one, latest last */
export function challengers(
  { sentence, match }: Event,
  earlier: readonly Event[],
  matcher: SentenceMatcher,
  lexicon: FrameLexicon,
  cast: Cast,
): readonly ActorId[] {
  const types = challengesIn(match, matcher, lexicon);
  if (types.length === 0) return [];
  const answering = new Set(match.sources.flatMap((f) => f.actors).flatMap((a) => cast.sides(a)));
  const isSide = (actor: ActorId): boolean => cast.sides(actor).some((side) => answering.has(side));
  for (const event of [...earlier].reverse()) {
    if (sentence - event.sentence > REACH) break;
    if (!types.includes(event.match.frame.type)) continue;
    const made = event.pairs.filter((p) => isSide(p.target) && !isSide(p.source));
    if (made.length > 0) return [...new Set(made.map((p) => p.source))];
  }
  return [];
}

function challengesIn({ word }: Match, matcher: SentenceMatcher, lexicon: FrameLexicon): StatementType[] {
  const { arguments: args } = matcher;
  const patient = args.patient(word);
  // "Asked to leave, it refused."
  const alone = patient.length === 0 && !matcher.tree.dependentBy(word, "xcomp", "ccomp", "advcl");
  if (alone && /^(?:refuse|decline|balk)$/.test(word.lemma)) return ["DEMANDS"];
  const nouns = patient.map((w) => w.lemma.toLowerCase());
  return ACTS.filter(([name]) => nouns.some((n) => lexicon.classes.get(name)!.has(n))).map(
    ([, type]) => type,
  );
}
