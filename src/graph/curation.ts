/**
 * `curation.yaml`: what a person corrected, kept beside the corpus so that a later build can apply it. Nothing in it
 * changes the texts; taking a line out undoes it.
 */
import { z } from "zod";
import {
  ACTOR_KINDS,
  type ActorId,
  actorIdSchema,
  type GraphActor,
  type Role,
  STATEMENT_TYPES,
  type Statement,
} from "../model.ts";
import { canonicalDirection } from "./edges.ts";
import { sortedSet } from "./order.ts";

const statementId = z.string().min(1).max(500);

export const curationSchema = z.strictObject({
  actors: z
    .strictObject({
      /** Actor by actor: which one it is. */
      merge: z.record(actorIdSchema, actorIdSchema).optional(),
      /**
       * Actor by actor: the ids that it is not, though a build merges them; or new ids with the documents in which it is
       * those.
       */
      split: z
        .record(
          actorIdSchema,
          z.union([
            z.array(actorIdSchema).min(1),
            z.record(actorIdSchema, z.array(z.string().min(1).max(5000)).min(1)),
          ]),
        )
        .optional(),
      rename: z.record(actorIdSchema, z.string().min(1).max(500)).optional(),
      retype: z.record(actorIdSchema, z.enum(ACTOR_KINDS)).optional(),
      drop: z.array(actorIdSchema).optional(),
    })
    .optional(),
  statements: z
    .strictObject({
      confirm: z.array(statementId).optional(),
      reject: z.array(statementId).optional(),
      retype: z.record(statementId, z.enum(STATEMENT_TYPES)).optional(),
    })
    .optional(),
});
export type Curation = z.infer<typeof curationSchema>;

/** What can be corrected: a graph, or what a viewer holds of one. */
export interface Curatable {
  readonly actors: readonly GraphActor[];
  readonly roles: readonly Role[];
  readonly statements: readonly Statement[];
}

/** Corrects the records of a graph, roles and statements in as many parts as one likes. */
export interface Curator {
  readonly actors: readonly GraphActor[];
  roles(roles: readonly Role[]): Role[];
  statements(statements: readonly Statement[]): Statement[];
  /** Corrections of statements that were not among those seen so far; once all were, they change nothing. */
  idle(): IdleStatement[];
}

/** A correction of a statement that is not there. */
export interface IdleStatement {
  /** The id that the correction gives. */
  readonly statement: string;
  /** The keys that lead to it in the corrections. */
  readonly at: readonly (string | number)[];
}

/** @param actors all of the graph: what is done to one depends on which there are */
export function curator(actors: readonly GraphActor[], curation: Curation): Curator {
  const into = mergeTarget(curation, new Set(actors.map((actor) => actor.id)));
  const dropped = new Set<ActorId>(curation.actors?.drop ?? []);
  const corrected = correctedStatements(curation);
  const missing = new Set(corrected.map(({ statement }) => statement));
  return {
    actors: curateActors(actors, curation, into, dropped),
    roles: (roles) =>
      roles
        .map((role) => ({ ...role, person: into(role.person), of: into(role.of) }))
        .filter((role) => !dropped.has(role.person) && !dropped.has(role.of)),
    statements: (statements) => {
      for (const { id } of statements) missing.delete(id);
      return curateStatements(statements, curation, into, dropped);
    },
    idle: () => corrected.filter(({ statement }) => missing.has(statement)),
  };
}

/** The statements that corrections are about, in their order. */
function correctedStatements({ statements: { confirm, reject, retype } = {} }: Curation): IdleStatement[] {
  const listed = Object.entries({ confirm, reject }).flatMap(([kind, ids = []]) =>
    ids.map((statement, i) => ({ statement, at: ["statements", kind, i] })),
  );
  const typed = Object.keys(retype ?? {}).map((statement) => ({
    statement,
    at: ["statements", "retype", statement],
  }));
  return [...listed, ...typed];
}

/**
 * The same with a person's corrections. Statements keep their ids, so that later corrections of them hold; an actor
 * that is retyped keeps its id here, and has one of its new kind from the next build on. Doing it twice changes nothing
 * more.
 */
export function curate(records: Curatable, curation: Curation): Curatable {
  const { actors, roles, statements } = curator(records.actors, curation);
  return { actors, roles: roles(records.roles), statements: statements(records.statements) };
}

/**
 * What is left of the corrections when merges, splits and kinds of actors have been applied to what documents say, by
 * the ids that came of them.
 * @param idOf the actor that an id became, or itself
 */
export function afterMerges({ actors = {}, statements }: Curation, idOf: (id: ActorId) => ActorId): Curation {
  const { rename = {}, drop = [] } = actors;
  const moved = <T>(record: Readonly<Record<ActorId, T>>) => ({
    ...Object.fromEntries(Object.entries(record).map(([id, value]) => [idOf(id), value])),
    ...Object.fromEntries(Object.entries(record).filter(([id]) => idOf(id) === id)),
  });
  return {
    actors: { rename: moved(rename), drop: drop.map(idOf) },
    ...(statements && { statements }),
  };
}

/** Follows merges of merges, to actors that are there; a circle ends where it began. */
function mergeTarget(curation: Curation, known: ReadonlySet<ActorId>): (id: ActorId) => ActorId {
  const merge = curation.actors?.merge ?? {};
  return (id) => {
    const seen = new Set<ActorId>();
    let at = id;
    for (let next = merge[at]; next !== undefined && known.has(next) && !seen.has(at); next = merge[at]) {
      seen.add(at);
      at = next;
    }
    return at;
  };
}

function curateStatements(
  statements: readonly Statement[],
  { statements: curation = {} }: Curation,
  into: (id: ActorId) => ActorId,
  dropped: ReadonlySet<ActorId>,
): Statement[] {
  const rejected = new Set(curation.reject ?? []);
  return statements.flatMap((statement) => {
    const [source, target] = [into(statement.source), into(statement.target)];
    const gone = rejected.has(statement.id) || dropped.has(source) || dropped.has(target);
    if (gone || source === target) return [];
    return canonicalDirection({
      ...statement,
      type: curation.retype?.[statement.id] ?? statement.type,
      source,
      target,
      ...(statement.between && { between: statement.between.map(into).filter((id) => !dropped.has(id)) }),
      attributedTo: statement.attributedTo.map(into),
    });
  });
}

function curateActors(
  actors: readonly GraphActor[],
  curation: Curation,
  into: (id: ActorId) => ActorId,
  dropped: ReadonlySet<ActorId>,
): GraphActor[] {
  const merged = new Map<ActorId, GraphActor[]>();
  for (const actor of actors) {
    const id = into(actor.id);
    merged.set(id, [...(merged.get(id) ?? []), actor]);
  }
  return actors.flatMap((actor): GraphActor[] => {
    const { id } = actor;
    if (into(id) !== id || dropped.has(id)) return [];
    const all = merged.get(id) ?? [actor];
    const name = curation.actors?.rename?.[id] ?? actor.name;
    const { partOf, ...rest } = actor;
    const whole = partOf && into(partOf);
    return [
      {
        ...rest,
        name,
        kind: curation.actors?.retype?.[id] ?? actor.kind,
        aliases: sortedSet(all.flatMap((each) => [each.name, ...each.aliases])).filter(
          (each) => each !== name,
        ),
        ...(whole !== undefined && !dropped.has(whole) && { partOf: whole }),
        mentions: all.reduce((sum, each) => sum + each.mentions, 0),
        documents: sortedSet(all.flatMap((each) => each.documents)),
      },
    ];
  });
}
