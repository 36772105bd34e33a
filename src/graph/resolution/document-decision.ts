/** What only the whole corpus tells of one document, in the form in which it is kept and sent. */
import type { ActorId } from "../../model.ts";
import type { Identity } from "./relabel.ts";

/** What is as the document's extraction says is left out. */
export interface DocumentDecision {
  /** The document that it is a copy of. */
  readonly copyOf?: string;
  /** Actors that are others than the extraction took them for. */
  readonly actors?: Readonly<Record<ActorId, ActorId>>;
  /** Names of actors that several names were merged into. */
  readonly names?: Readonly<Record<ActorId, string>>;
}

/**
 * @param ids of the document's actors
 * @returns undefined where nothing was decided
 */
export function decisionOf(
  document: string,
  ids: Iterable<ActorId>,
  identity: Identity,
  copyOf: string | undefined,
): DocumentDecision | undefined {
  const identified = [...ids].map((id) => ({ id, actor: identity.identify(id, document) }));
  const moved = identified.filter(({ id, actor }) => actor !== id);
  const named = identified.filter(({ actor }) => identity.nameOf(actor) !== undefined);
  if (copyOf === undefined && moved.length === 0 && named.length === 0) return undefined;
  return {
    ...(copyOf !== undefined && { copyOf }),
    ...(moved.length > 0 && { actors: Object.fromEntries(moved.map(({ id, actor }) => [id, actor])) }),
    ...(named.length > 0 && {
      names: Object.fromEntries(named.map(({ actor }) => [actor, identity.nameOf(actor)!])),
    }),
  };
}

/** The actors of the document that was decided about. */
export const identityOf = ({ actors = {}, names = {} }: DocumentDecision): Identity => ({
  identify: (id) => (Object.hasOwn(actors, id) ? actors[id]! : id),
  nameOf: (id) => (Object.hasOwn(names, id) ? names[id] : undefined),
});
