/** Units that were found to be one are joined, all of those that links lead to together or none of them. */
import type { ActorId } from "../../model.ts";
import { by, compare } from "../order.ts";
import { type Accepted, nearMiss, words } from "./judge.ts";
import type { Merge, NearMiss } from "./types.ts";
import { Unit } from "./units.ts";

export interface Joined {
  readonly units: Unit[];
  readonly merges: Merge[];
  readonly rejected: NearMiss[];
}

/**
 * Units that accepted pairs link, as one; none of them where two of them cannot be.
 * @param mayBeOne whether nothing speaks against two units being one
 */
export function joinAll(
  units: readonly Unit[],
  accepted: readonly Accepted[],
  mayBeOne: (a: Unit, b: Unit) => boolean,
): Joined {
  const links = new Map<Unit, Accepted[]>();
  for (const link of accepted)
    for (const unit of [link.a, link.b]) links.set(unit, [...(links.get(unit) ?? []), link]);
  const done = new Set<Unit>();
  const joined: Unit[] = [];
  const merges: Merge[] = [];
  const rejected: NearMiss[] = [];
  for (const unit of units) {
    if (done.has(unit)) continue;
    const group = linked(unit, links);
    for (const member of group) done.add(member);
    const contrary = contradiction(group, mayBeOne);
    if (contrary !== undefined) {
      joined.push(...group);
      const inside = new Set(group.flatMap((member) => links.get(member) ?? []));
      rejected.push(...[...inside].map(({ a, b }) => nearMiss(a, b, `would make one of ${contrary}`)));
      continue;
    }
    const [chief, ...others] = group.toSorted(chiefFirst) as [Unit, ...Unit[]];
    joined.push(others.length === 0 ? chief : Unit.joined([chief, ...others]));
    merges.push(...reasons(chief, links));
  }
  return { units: joined, merges, rejected };
}

function linked(unit: Unit, links: ReadonlyMap<Unit, readonly Accepted[]>): Unit[] {
  const group = new Set([unit]);
  for (const member of group) for (const { a, b } of links.get(member) ?? []) group.add(a).add(b);
  return [...group];
}

/** Does a person keep apart two of those that make these units? */
export const keptApart = (a: Unit, b: Unit, areApart: (a: ActorId, b: ActorId) => boolean): boolean =>
  a.ids.some((id) => b.ids.some((other) => areApart(id, other)));

/** Two of a group that cannot be one actor. */
function contradiction(group: readonly Unit[], mayBeOne: (a: Unit, b: Unit) => boolean): string | undefined {
  for (const [i, a] of group.entries())
    for (const b of group.slice(i + 1))
      if (!mayBeOne(a, b)) return [a.name, b.name].sort(compare).join(" and ");
  return undefined;
}

/** A name in full before a surname or acronym, then the one in most documents. */
const chiefFirst = by<Unit>(
  (unit) => (words(unit) === 1 ? 1 : 0),
  (unit) => -unit.size,
  (unit) => -unit.name.length,
  (unit) => unit.id,
);

/** Each of a group, with the link that leads from the chief to it. */
function reasons(chief: Unit, links: ReadonlyMap<Unit, readonly Accepted[]>): Merge[] {
  const merges: Merge[] = [];
  const reached = new Set([chief]);
  for (const member of reached)
    for (const { a, b, reason } of links.get(member) ?? []) {
      const other = member === a ? b : a;
      if (reached.has(other)) continue;
      reached.add(other);
      merges.push({
        actor: other.id,
        name: other.name,
        into: chief.id,
        reason: `${reason} (${member.name})`,
      });
    }
  return merges;
}
