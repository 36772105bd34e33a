/** Applies what was decided about actors to what one document says. */
import type { Actor, ActorId, ActorKind, Extraction, Span, Statement } from "../../model.ts";
import { canonicalDirection } from "../edges.ts";
import { by, least, sortedSet } from "../order.ts";

export interface Identity {
  /** The actor that an id stands for in a document. */
  identify(id: ActorId, document: string): ActorId;
  /** The name of an actor that several names were merged into; undefined for others. */
  nameOf(id: ActorId): string | undefined;
}

/**
 * The same with other ids. Statements keep theirs, so that a person's corrections of them hold; one between an actor
 * and itself is gone. A pure function of one document: documents can be relabelled one by one before they are folded.
 */
export function relabel(extraction: Extraction, identity: Identity): Extraction {
  const { document, actors, roles, statements } = extraction;
  const into = (id: ActorId) => identity.identify(id, document.id);
  const renamed = (id: ActorId) => identity.nameOf(into(id)) !== undefined;
  if (actors.every(({ id }) => into(id) === id && !renamed(id))) return extraction;
  const known = new Set<string>(actors.map(({ id }) => id));
  return {
    document,
    actors: joinMentions(actors, into, identity.nameOf),
    roles: roles
      .map((role) => ({ ...role, person: into(role.person), of: into(role.of) }))
      .filter((role) => role.person !== role.of),
    statements: statements.flatMap((statement): Statement[] => {
      const [source, target] = [into(statement.source), into(statement.target)];
      if (source === target) return [];
      const { between } = statement;
      return [
        canonicalDirection({
          ...statement,
          source,
          target,
          ...(between && { between: [...new Set(between.map(into))] }),
          attributedTo: [...new Set(statement.attributedTo.map((who) => (known.has(who) ? into(who) : who)))],
        }),
      ];
    }),
  };
}

/** The actors under their new ids, each once, in order. */
function joinMentions(
  actors: readonly Actor[],
  into: (id: ActorId) => ActorId,
  nameOf: Identity["nameOf"],
): Actor[] {
  const groups = new Map<ActorId, [Actor, ...Actor[]]>();
  for (const actor of actors) {
    const group = groups.get(into(actor.id));
    if (group) group.push(actor);
    else groups.set(into(actor.id), [actor]);
  }
  return [...groups]
    .map(([id, group]): Actor => {
      const kind = id.slice(0, id.indexOf(":")) as ActorKind;
      // What an actor of another kind belongs to says nothing of this one.
      const alike = group.filter((actor) => actor.kind === kind);
      const own = group.find((actor) => actor.id === id);
      const name = nameOf(id) ?? own?.name ?? group[0].name;
      const partOf = alike.map((actor) => actor.partOf && into(actor.partOf)).reduce(least, undefined);
      const code = alike.map((actor) => actor.code).reduce(least, undefined);
      return {
        id,
        name,
        kind,
        aliases: sortedSet(group.flatMap((actor) => [actor.name, ...actor.aliases])).filter(
          (alias) => alias !== name,
        ),
        ...(partOf !== undefined && partOf !== id && { partOf }),
        ...(code !== undefined && { code }),
        mentions: distinctSpans(group.flatMap((actor) => actor.mentions)),
      };
    })
    .sort(by((actor) => actor.id));
}

const distinctSpans = (spans: readonly Span[]): Span[] =>
  [...new Map(spans.map((span) => [`${span.start}-${span.end}`, span])).values()].sort(
    by(
      (span) => span.start,
      (span) => span.end,
    ),
  );
