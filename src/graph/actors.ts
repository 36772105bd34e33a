import type { ActorId, GraphActor } from "../model.ts";
import { by, least, sortedSet } from "./order.ts";

/** The fuller name: the longer; of two as long the later in code-unit order, which prefers "Hamas" to "HAMAS". */
const fuller = (a: string, b: string): string =>
  a.length !== b.length ? (a.length > b.length ? a : b) : a > b ? a : b;

interface Known extends Pick<GraphActor, "kind" | "partOf" | "code"> {
  name: string;
  readonly names: Set<string>;
  partOf: ActorId | undefined;
  code: string | undefined;
  mentions: number;
  readonly documents: string[];
}

/** Actors as more and more documents show them. What is joined does not depend on the order. */
export class ActorIndex {
  readonly #known = new Map<ActorId, Known>();

  /** @param actor as documents show it of which none was added before */
  add({ id, kind, name, aliases, partOf, code, mentions, documents }: GraphActor): void {
    let known = this.#known.get(id);
    if (known === undefined) {
      known = { kind, name, names: new Set(), partOf, code, mentions: 0, documents: [] };
      this.#known.set(id, known);
    }
    known.name = fuller(known.name, name);
    known.names.add(name);
    for (const alias of aliases) known.names.add(alias);
    known.partOf = least(known.partOf, partOf) as ActorId | undefined;
    known.code = least(known.code, code);
    known.mentions += mentions;
    // Not spread: there may be more than a call can have arguments.
    for (const document of documents) known.documents.push(document);
  }

  /** Each actor as all documents together show it, in order of id. */
  joined(): GraphActor[] {
    return [...this.#known]
      .map(([id, { kind, name, names, partOf, code, mentions, documents }]) => ({
        id,
        name,
        kind,
        aliases: sortedSet(names).filter((alias) => alias !== name),
        ...(partOf !== undefined && { partOf }),
        ...(code !== undefined && { code }),
        mentions,
        documents: sortedSet(documents),
      }))
      .sort(by((actor) => actor.id));
  }
}

/**
 * One actor as several disjoint sets of documents show it, as all of them together show it. Commutative and
 * associative.
 * @param actors one or more with the same id
 */
export function joinActors(actors: readonly GraphActor[]): GraphActor {
  const index = new ActorIndex();
  for (const actor of actors) index.add(actor);
  return index.joined()[0]!;
}
