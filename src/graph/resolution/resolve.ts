/**
 * Which names of a corpus are one person's, and one group's (`groups.ts`). A wrong merge is worse than a missed one: names
 * are merged where their spellings or, for shorter names and doubtful spellings, offices, affiliations and company agree
 * and nothing speaks against it. The result depends on the set of documents alone.
 */
import type { ActorId } from "../../model.ts";
import { by, compare } from "../order.ts";
import type { CorpusEvidence } from "./evidence.ts";
import { resolveGroups } from "./groups.ts";
import { joinAll, keptApart } from "./join.ts";
import { against, STAGES, type Stage, surnamesByTenure } from "./judge.ts";
import { LIKENESSES, likePairs, unitLikeness } from "./pairs.ts";
import type { Identity } from "./relabel.ts";
import type { ActorReview, Merge, NearMiss } from "./types.ts";
import { partNamesakes, type Unit } from "./units.ts";

export interface Resolution extends Identity {
  /** The actor that an id was merged into, or itself. */
  chiefOf(id: ActorId): ActorId;
  readonly review: ActorReview;
}

export interface ResolveOptions {
  /** True of ids that a person keeps apart. */
  readonly areApart?: (a: ActorId, b: ActorId) => boolean;
  /** True of an id in a document about which a person has decided. */
  readonly isDecided?: (id: ActorId, document: string) => boolean;
  /** The document that one is a copy of. */
  readonly copyOf?: (document: string) => string | undefined;
}

export function resolveActors(evidence: CorpusEvidence, options: ResolveOptions = {}): Resolution {
  const { areApart = () => false, isDecided = () => false, copyOf = () => undefined } = options;
  const parted = evidence
    .persons()
    .map((id) => partNamesakes(id, evidence, isDecided, (document) => copyOf(document) ?? document));
  const splits = parted.flatMap((p) => p.splits);
  const allowed = (units: readonly Unit[], likenesses: Stage["likenesses"]) =>
    likePairs(units, likenesses).filter(
      // Two of one name that was parted stay so.
      ([a, b]) => !a.origins.some((id) => b.origins.includes(id)) && !keptApart(a, b, areApart),
    );
  const mayBeOne = (a: Unit, b: Unit) =>
    unitLikeness(a, b) !== undefined && against(a, b) === undefined && !keptApart(a, b, areApart);
  // Whoever is like nobody now is like none of those that are joined: that would take being like each of them.
  const everybody = parted.flatMap((p) => p.units);
  const alike = new Set<Unit>();
  for (const [a, b] of likePairs(everybody, LIKENESSES)) alike.add(a).add(b);
  let units = everybody.filter((unit) => alike.has(unit));
  const merges: Merge[] = [];
  const misses: NearMiss[] = [];
  for (const stage of STAGES) {
    const judged = stage.judge(allowed(units, stage.likenesses));
    const joined = joinAll(units, judged.accepted, mayBeOne);
    units = joined.units;
    merges.push(...joined.merges);
    misses.push(...judged.rejected, ...joined.rejected);
  }
  splits.push(...surnamesByTenure(allowed(units, ["surname"])));
  const review = { merges, splits, nearMisses: misses, namesakes: parted.flatMap((p) => p.namesakes) };
  const { identify } = toResolution(units, review);
  const groups = resolveGroups(evidence, { areApart, isDecided, identify });
  return toResolution([...units, ...groups.units], {
    ...review,
    merges: [...merges, ...groups.merges],
    nearMisses: [...misses, ...groups.rejected],
  });
}

function toResolution(units: readonly Unit[], review: ActorReview): Resolution {
  const into = new Map<ActorId, Unit>();
  for (const unit of units) if (unit.ids.length > 1) for (const id of unit.ids) into.set(id, unit);
  const names = new Map(units.filter((unit) => unit.ids.length > 1).map((unit) => [unit.id, unit.name]));
  const parts = new Map<ActorId, Map<string, ActorId>>();
  for (const split of review.splits) {
    const part = parts.get(split.actor) ?? new Map<string, ActorId>();
    for (const document of split.documents) part.set(document, split.into);
    parts.set(split.actor, part);
  }
  const partIn = (id: ActorId, document: string) => parts.get(id)?.get(document);
  const byActor = by<Merge>(
    (merge) => merge.actor,
    (merge) => merge.into,
  );
  return {
    identify(id, document) {
      let part = id;
      for (let next = partIn(part, document); next !== undefined; next = partIn(part, document)) part = next;
      return into.get(part)?.id ?? part;
    },
    nameOf: (id) => names.get(id),
    chiefOf: (id) => into.get(id)?.id ?? id,
    review: {
      merges: review.merges.toSorted(byActor),
      splits: review.splits.toSorted(byActor),
      nearMisses: distinctMisses(review.nearMisses, into),
      namesakes: review.namesakes.toSorted(by((namesakes) => namesakes.actor)),
    },
  };
}

/** Without pairs that became one after all, and each pair once. */
function distinctMisses(misses: readonly NearMiss[], into: ReadonlyMap<ActorId, Unit>): NearMiss[] {
  const pairs = new Map<string, NearMiss>();
  for (const miss of misses) {
    const [a, b] = miss.actors.map((id) => into.get(id)?.id ?? id);
    const key = [...miss.actors].sort(compare).join(" ");
    if (a !== b && !pairs.has(key)) pairs.set(key, miss);
  }
  return [...pairs].sort(([a], [b]) => compare(a, b)).map(([, miss]) => miss);
}
