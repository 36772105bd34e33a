/** `graph.json` as lines, which an update looks through and copies but for what changes. */

import { ROLE_ORDER } from "../../graph/build.ts";
import { edgeId } from "../../graph/edges.ts";
import { by, compare } from "../../graph/order.ts";
import {
  type ActorId,
  type Edge,
  edgeSchema,
  type GraphActor,
  graphActorSchema,
  type Role,
  roleSchema,
} from "../../model.ts";
import { textArray } from "../json-text.ts";
import { readLinesSync } from "../spill.ts";
import type { GraphChange } from "./change.ts";
import type { Contributions } from "./contribution.ts";

/** Lines between two check points. */
const STEP = 5_000;

/** The records of `graph.json` that have to do with what changes, as they are. */
export interface Found {
  /** Of all actors. */
  readonly ids: ReadonlySet<string>;
  readonly actors: ReadonlyMap<ActorId, GraphActor>;
  readonly edges: ReadonlyMap<string, Edge>;
}

export async function findRecords(
  path: string,
  old: Contributions,
  now: Contributions,
  checkPoint: () => Promise<void>,
): Promise<Found> {
  const all = [...old.values(), ...now.values()];
  const wanted = {
    actors: new Set<string>(all.flatMap((of) => of.actors.map(({ id }) => id))),
    edges: new Set(all.flatMap((of) => of.statements.map(edgeId))),
  };
  const ids = new Set<string>();
  const actors = new Map<ActorId, GraphActor>();
  const edges = new Map<string, Edge>();
  let count = 0;
  for (const { list, line } of recordsOf(path)) {
    if (count++ % STEP === 0) await checkPoint();
    if (list === "roles") continue;
    const id = idIn(line);
    if (list === "actors") {
      ids.add(id);
      if (wanted.actors.has(id)) actors.set(id as ActorId, JSON.parse(line) as GraphActor);
    } else if (wanted.edges.has(id)) edges.set(id, JSON.parse(line) as Edge);
  }
  return { ids, actors, edges };
}

/** `graph.json` with the change in it. */
export async function* rewrittenGraph(
  path: string,
  touched: ReadonlySet<string>,
  { actors, roles, edges }: GraphChange,
  goneActors: ReadonlySet<ActorId>,
): AsyncGenerator<string> {
  const records = recordsOf(path);
  const lists = new Lists(records);
  const [head] = readLinesSync(path);
  yield head!.replace(/,$/, "");
  const text =
    <T>(schema: { parse(value: unknown): T }) =>
    (item: T) =>
      JSON.stringify(schema.parse(item));
  const actorText = text(graphActorSchema);
  yield* textArray(
    "actors",
    exchanged(
      lists.of("actors"),
      (line) => goneActors.has(idIn(line) as ActorId),
      [...actors.added, ...actors.changed].sort(by((actor) => actor.id)).map((a) => [a.id, actorText(a)]),
    ),
  );
  yield* textArray("roles", mergedRoles(lists.of("roles"), touched, roles.now, text(roleSchema)));
  const goneEdges = new Set(edges.gone.map(({ id }) => id));
  const edgeText = text(edgeSchema);
  yield* textArray(
    "edges",
    exchanged(
      lists.of("edges"),
      (line) => goneEdges.has(idIn(line)),
      edges.now.map((e) => [e.id, edgeText(e)]),
    ),
  );
  yield "}\n";
}

/** Lines in order of id, some left out, others in the place of those with the same id or where they belong. */
function* exchanged(
  lines: Iterable<string>,
  isGone: (line: string) => boolean,
  now: readonly (readonly [id: string, line: string])[],
): Generator<string> {
  let next = 0;
  for (const line of lines) {
    const id = idIn(line);
    for (; next < now.length && compare(now[next]![0], id) < 0; next++) yield now[next]![1];
    if (now[next]?.[0] === id) yield now[next++]![1];
    else if (!isGone(line)) yield line;
  }
  for (; next < now.length; next++) yield now[next]![1];
}

function* mergedRoles(
  lines: Iterable<string>,
  touched: ReadonlySet<string>,
  now: readonly Role[],
  text: (role: Role) => string,
): Generator<string> {
  let next = 0;
  for (const line of lines) {
    const role = JSON.parse(line) as Role;
    if (touched.has(role.document)) continue;
    for (; next < now.length && ROLE_ORDER(now[next]!, role) < 0; next++) yield text(now[next]!);
    yield line;
  }
  for (; next < now.length; next++) yield text(now[next]!);
}

type ListName = "actors" | "roles" | "edges";

/** The lines of the lists of `graph.json`, as `graphJson` writes them. */
function* recordsOf(path: string): Generator<{ list: ListName; line: string }> {
  let list: ListName | undefined;
  for (const line of readLinesSync(path)) {
    const name = /^"(actors|roles|edges)":\[$/.exec(line)?.[1];
    if (name !== undefined) list = name as ListName;
    else if (list !== undefined && line.startsWith("{"))
      yield { list, line: line.endsWith(",") ? line.slice(0, -1) : line };
  }
}

/** Records that come list by list, given out list by list. */
class Lists {
  readonly #records: Iterator<{ list: ListName; line: string }>;
  #next: IteratorResult<{ list: ListName; line: string }, unknown>;

  constructor(records: Iterator<{ list: ListName; line: string }>) {
    this.#records = records;
    this.#next = records.next();
  }

  *of(name: ListName): Generator<string> {
    for (; !this.#next.done && this.#next.value.list === name; this.#next = this.#records.next())
      yield this.#next.value.line;
  }
}

/** The id in a line of JSON that begins with it. */
export function idIn(line: string): string {
  const end = line.indexOf('"', 7);
  const id = line.slice(7, end);
  return id.includes("\\") ? (JSON.parse(line) as { id: string }).id : id;
}
