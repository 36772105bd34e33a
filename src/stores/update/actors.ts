/** The actors of an update: those that changed documents show or have shown, counted anew. */
import { type ActorTally, TalliedActor } from "../../graph/actors.ts";
import { type Curation, curator } from "../../graph/curation.ts";
import { compare } from "../../graph/order.ts";
import { type ActorId, type GraphActor, graphActorSchema } from "../../model.ts";
import type { GraphChange } from "./change.ts";
import type { Contributions } from "./contribution.ts";
import { type Ledger, tallyIn } from "./ledger.ts";

/** Actors that the documents show, counted anew; those that no document shows any more too. */
export interface Tallied {
  readonly old: GraphActor[];
  readonly now: GraphActor[];
  /** What the ledger has of it. */
  readonly before: ActorTally | undefined;
}

export function tallyActors(ledger: Ledger, old: Contributions, now: Contributions): Map<ActorId, Tallied> {
  const before = new Map<string, ActorTally>();
  const shown = new Map<ActorId, { old: GraphActor[]; now: GraphActor[] }>();
  for (const [side, documents] of [["old", old] as const, ["now", now] as const])
    for (const { actors } of documents.values())
      for (const actor of actors) {
        const of = shown.get(actor.id) ?? { old: [], now: [] };
        of[side].push(actor);
        shown.set(actor.id, of);
      }
  for (const { id, line } of ledger.actors()) if (shown.has(id as ActorId)) before.set(id, tallyIn(line));
  return new Map([...shown].map(([id, of]) => [id, { ...of, before: before.get(id) }]));
}

export interface ActorExchange {
  readonly change: GraphChange["actors"];
  /** Those that are in the graph, as they are now. */
  readonly now: ReadonlyMap<ActorId, GraphActor>;
  readonly gone: ReadonlySet<ActorId>;
}

export function exchangeActors(
  tallies: Map<ActorId, Tallied>,
  found: ReadonlyMap<ActorId, GraphActor>,
  applied: Curation,
): ActorExchange {
  const joined = [...tallies.keys()].sort(compare).flatMap((id) => {
    const actor = counted(id, tallies.get(id)!, found.get(id)?.documents ?? []);
    return actor.isGone ? [] : [actor.joined()];
  });
  const now = new Map(curator(joined, applied).actors.map((actor) => [actor.id, actor]));
  const gone = [...found.keys()].filter((id) => !now.has(id));
  const isSame = (actor: GraphActor) =>
    JSON.stringify(found.get(actor.id)) === JSON.stringify(graphActorSchema.parse(actor));
  const actors = [...now.values()];
  return {
    now,
    gone: new Set(gone),
    change: {
      gone,
      added: actors.filter(({ id }) => !found.has(id)),
      changed: actors.filter((actor) => found.has(actor.id) && !isSame(actor)),
    },
  };
}

export function counted(
  id: ActorId,
  { old, now, before }: Tallied,
  documents: readonly string[],
): TalliedActor {
  const kind = (before ?? now[0] ?? old[0]!).kind;
  const actor = before ? TalliedActor.from(before, documents) : new TalliedActor(id, kind);
  for (const shown of old) actor.remove(shown);
  for (const shown of now) actor.add(shown);
  return actor;
}
