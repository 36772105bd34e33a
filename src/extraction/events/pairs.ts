/** Who with whom: the pairs of actors that one event is between. */
import { type ActorId, isSymmetric, type StatementType } from "../../model.ts";
import type { Factuality } from "./factuality.ts";
import type { Match } from "./match.ts";
import type { Cast } from "./memory.ts";
import { distinct } from "./phrases.ts";

/** More parties than this in one event ("a summit of twenty") are not paired with each other. */
const MAX_PARTIES = 8;

export interface Pair {
  readonly source: ActorId;
  readonly target: ActorId;
  /** Filled in from the document. */
  readonly implicit: boolean;
}

/** A matched frame with what is known of it. */
export interface Event {
  readonly sentence: number;
  match: Match;
  readonly factuality: Factuality;
  /** Done by saying it: the article itself vouches for it. */
  readonly spoken: boolean;
  pairs: Pair[];
}

/** The pairs that the sentence itself names. */
export function explicitPairs(match: Match): Pair[] {
  const sources = [...distinct(match.sources)];
  const targets = [...distinct(match.targets)].filter((t) => !sources.includes(t));
  if (targets.length > 0) return cross(sources, targets);
  if (match.mutual && sources.length > 1) return among(sources, !isSymmetric(match.frame.type));
  return [];
}

export function cross(sources: readonly ActorId[], targets: readonly ActorId[]): Pair[] {
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

export const reversed = ({ source, target, implicit }: Pair): Pair => ({
  source: target,
  target: source,
  implicit,
});

/** Everyone with everyone; in both directions where the type has one ("the sides agreed"). */
export function among(parties: readonly ActorId[], both: boolean): Pair[] {
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

/** What one does to one's own side too: a prime minister may be accused or defied by his own country. */
const WITHIN_SIDE: ReadonlySet<StatementType> = new Set([
  "PROTESTS",
  "ACCUSES",
  "DEMANDS",
  "COERCES",
  "REJECTS",
]);

/** A minister does not negotiate with the state that he acts for. */
export function areOneSide({ source, target }: Pair, type: StatementType, cast: Cast): boolean {
  if (WITHIN_SIDE.has(type)) return false;
  // Rebels of a country may well fight it: only persons act for the side that they have a role in.
  const actsFor = (one: ActorId, other: ActorId) =>
    one.startsWith("person:") && cast.sides(one).includes(other);
  return actsFor(source, target) || actsFor(target, source);
}
