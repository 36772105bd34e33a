/** Who is who in a corpus, by what the documents say and what a person decided: the person has the last word. */
import type { ActorId } from "../../model.ts";
import type { Curation } from "../curation.ts";
import type { CorpusEvidence } from "./evidence.ts";
import { type Resolution, resolveActors } from "./resolve.ts";

/** A resolution that a person has corrected. */
export interface CuratedResolution extends Resolution {
  /** Corrections of actors that no document names; they change nothing. */
  readonly idle: readonly IdleCorrection[];
}
export interface IdleCorrection {
  readonly actor: ActorId;
  /** The keys that lead to it in the corrections. */
  readonly at: readonly (string | number)[];
}

/**
 * @param curation its merges, splits and kinds of actors are applied here; the rest of it goes by the ids that come of them
 * @param copyOf the document that one is a copy of
 */
export function resolveCurated(
  evidence: CorpusEvidence,
  curation: Curation,
  copyOf: (document: string) => string | undefined,
): CuratedResolution {
  const { merge = {}, split = {}, retype = {} } = curation.actors ?? {};
  const apart = new Set<string>();
  const moved = new Map<string, ActorId>();
  for (const [id, parts] of Object.entries(split)) {
    if (Array.isArray(parts)) for (const other of parts) apart.add(`${id} ${other}`).add(`${other} ${id}`);
    else
      for (const [part, documents] of Object.entries(parts))
        for (const document of documents) moved.set(`${id} ${document}`, part);
  }
  const found = resolveActors(evidence, {
    areApart: (a, b) => apart.has(`${a} ${b}`),
    isDecided: (id, document) => moved.has(`${id} ${document}`),
    copyOf,
  });
  const made = new Set([...moved.values(), ...found.review.splits.map(({ into }) => into)]);
  const isKnown = (id: ActorId) => evidence.has(id) || made.has(id);
  const merges = Object.entries(merge).map(([id, into]) => [found.chiefOf(id), found.chiefOf(into)] as const);
  const merged = ends(merges.filter(([id, into]) => isKnown(into) && id !== into));
  const whole = (id: ActorId) => merged.get(id) ?? id;
  // An id tells the kind, so an actor of another kind has another id.
  const kinds = Object.entries(retype).map(([id, kind]) => {
    const actor = whole(found.chiefOf(id));
    return [actor, `${kind}:${actor.slice(actor.indexOf(":") + 1)}`] as const;
  });
  const retyped = ends(kinds.filter(([id, into]) => id !== into));
  const final = (id: ActorId) => retyped.get(whole(id)) ?? whole(id);
  const names = new Map<ActorId, string>();
  for (const id of merged.values()) if (evidence.has(id)) names.set(id, evidence.nameOf(id));
  for (const [id, into] of retyped) names.set(into, found.nameOf(id) ?? names.get(id) ?? evidence.nameOf(id));
  const known = new Set([...made, ...retyped.values()]);
  return {
    identify: (id, document) => final(moved.get(`${id} ${document}`) ?? found.identify(id, document)),
    chiefOf: (id) => final(found.chiefOf(id)),
    nameOf: (id) => found.nameOf(id) ?? names.get(id),
    review: found.review,
    idle: correctedActors(curation).filter(({ actor }) => !evidence.has(actor) && !known.has(actor)),
  };
}

/** The actors that corrections are about. */
function correctedActors({ actors = {} }: Curation): IdleCorrection[] {
  const { drop = [], ...byActor } = actors;
  return [
    ...Object.entries(byActor).flatMap(([kind, record]) =>
      Object.keys(record ?? {}).map((actor) => ({ actor, at: ["actors", kind, actor] })),
    ),
    ...Object.entries(actors.merge ?? {}).map(([id, actor]) => ({ actor, at: ["actors", "merge", id] })),
    ...drop.map((actor, i) => ({ actor, at: ["actors", "drop", i] })),
  ];
}

/** Where steps from actor to actor end; what leads into a circle leads nowhere. */
function ends(steps: Iterable<readonly [ActorId, ActorId]>): Map<ActorId, ActorId> {
  const next = new Map(steps);
  const found = new Map<ActorId, ActorId>();
  for (const start of next.keys()) {
    const seen = new Set([start]);
    let at = start;
    for (let to = next.get(at); to !== undefined && !seen.has(to); to = next.get(at)) {
      seen.add(to);
      at = to;
    }
    if (next.get(at) === undefined) found.set(start, at);
  }
  return found;
}
