/** Finding the actor that a user means by a name. */
import { distance } from "fastest-levenshtein";
import type { KnowledgeGraph } from "../graph/index.ts";
import type { GraphActor } from "../model.ts";
import { UserError } from "./errors.ts";

/** Names as people type them: without case, accents, dots and a leading article. */
const fold = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}|\./gu, "")
    .toLowerCase()
    .replace(/^the /, "")
    .replace(/[\s\-_]+/g, " ")
    .trim();

const SUGGESTIONS = 3;

/**
 * The actor with this id, else this name, else this alias.
 * @throws UserError that suggests the actors that may have been meant
 */
export function findActor(graph: Pick<KnowledgeGraph, "actors">, name: string): GraphActor {
  const wanted = fold(name);
  const ways: ((actor: GraphActor) => boolean)[] = [
    (actor) => actor.id === name,
    (actor) => fold(actor.name) === wanted,
    (actor) => actor.aliases.some((alias) => fold(alias) === wanted),
  ];
  for (const matches of ways) {
    const [found, ...others] = graph.actors.filter(matches);
    if (found !== undefined && others.length === 0) return found;
    if (found !== undefined)
      throw new UserError(
        `${name}: several actors have this name; give one of the ids ${ids([found, ...others])}`,
      );
  }
  const near = nearest(graph.actors, wanted);
  throw new UserError(
    `${name}: no actor of the graph has this name; ${near.length === 0 ? "the graph has no actors" : `did you mean ${near.join(" or ")}?`}`,
  );
}

const ids = (actors: readonly GraphActor[]): string => actors.map((actor) => actor.id).join(", ");

function nearest(actors: readonly GraphActor[], wanted: string): string[] {
  const closeness = (actor: GraphActor) =>
    Math.min(
      ...[actor.name, ...actor.aliases].map((name) => {
        const known = fold(name);
        const parts = known.split(" ").map((part) => distance(part, wanted) + 0.5);
        return Math.min(distance(known, wanted), ...parts) / Math.max(wanted.length, 1);
      }),
    );
  return actors
    .map((actor) => ({ name: actor.name, away: closeness(actor), mentions: actor.mentions }))
    .sort((a, b) => a.away - b.away || b.mentions - a.mentions || (a.name < b.name ? -1 : 1))
    .slice(0, SUGGESTIONS)
    .map(({ name }) => name);
}
