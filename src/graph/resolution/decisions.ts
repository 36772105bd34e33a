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
 * @param curation its merges and splits are applied here; the rest of it goes by the ids that come of them
 * @param copyOf the document that one is a copy of
 */
export function resolveCurated(
  evidence: CorpusEvidence,
  curation: Curation,
  copyOf: (document: string) => string | undefined,
): CuratedResolution {
  const { merge = {}, split = {} } = curation.actors ?? {};
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
  const parts = new Set(moved.values());
  const isKnown = (id: ActorId) => evidence.has(id) || parts.has(id);
  const merged = mergeTargets(merge, found.chiefOf, isKnown);
  const target = (id: ActorId) => merged.get(id) ?? id;
  const targets = new Set(merged.values());
  return {
    identify: (id, document) => target(moved.get(`${id} ${document}`) ?? found.identify(id, document)),
    chiefOf: (id) => target(found.chiefOf(id)),
    nameOf: (id) =>
      found.nameOf(id) ?? (targets.has(id) && evidence.has(id) ? evidence.nameOf(id) : undefined),
    review: found.review,
    idle: correctedActors(curation).filter(({ actor }) => !isKnown(actor)),
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

/** Where merges of merges end, for actors that are there; one that leads in a circle merges nothing. */
function mergeTargets(
  merge: Readonly<Record<ActorId, ActorId>>,
  chiefOf: (id: ActorId) => ActorId,
  isKnown: (id: ActorId) => boolean,
): Map<ActorId, ActorId> {
  const next = new Map(
    Object.entries(merge)
      .filter(([id, into]) => isKnown(into) && chiefOf(id) !== chiefOf(into))
      .map(([id, into]) => [chiefOf(id), chiefOf(into)]),
  );
  const ends = new Map<ActorId, ActorId>();
  for (const start of next.keys()) {
    const seen = new Set([start]);
    let at = start;
    for (let to = next.get(at); to !== undefined && !seen.has(to); to = next.get(at)) {
      seen.add(to);
      at = to;
    }
    if (next.get(at) === undefined) ends.set(start, at);
  }
  return ends;
}
