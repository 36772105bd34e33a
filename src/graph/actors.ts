import type { ActorId, GraphActor } from "../model.ts";
import { by, compare, least, sortedSet } from "./order.ts";

/** The fuller name: the longer; of two as long the later in code-unit order, which prefers "Hamas" to "HAMAS". */
const fuller = (a: string, b: string): string =>
  a.length !== b.length ? (a.length > b.length ? a : b) : a > b ? a : b;

/** What documents say of an actor, each of which several may say differently. */
type Field = "name" | "alias" | "partOf" | "code";

/** An actor as documents show it, counted, so that what one of them says can be taken away again. */
export interface ActorTally extends Pick<GraphActor, "id" | "kind" | "mentions"> {
  /** Number of documents. */
  readonly shown: number;
  /** `field value`: the number of documents that say so. */
  readonly said: Readonly<Record<string, number>>;
}

/** What documents show of one actor. What comes of it does not depend on their order. */
export class TalliedActor {
  #shown = 0;
  #mentions = 0;
  /** One map, for there are as many of these as actors. */
  readonly #said = new Map<string, number>();
  #documents: string[];

  /** @param documents those in which it is mentioned */
  constructor(
    readonly id: ActorId,
    readonly kind: GraphActor["kind"],
    documents: readonly string[] = [],
  ) {
    this.#documents = [...documents];
  }

  /** @param documents those in which it is mentioned, which a tally does not name */
  static from({ id, kind, shown, mentions, said }: ActorTally, documents: readonly string[]): TalliedActor {
    const actor = new TalliedActor(id, kind, documents);
    actor.#shown = shown;
    actor.#mentions = mentions;
    for (const [what, count] of Object.entries(said)) actor.#said.set(what, count);
    return actor;
  }

  /** @param actor as documents show it that were not added before */
  add(actor: GraphActor): void {
    this.#count(actor, 1);
    // Not spread: there may be more than a call can have arguments.
    for (const document of actor.documents) this.#documents.push(document);
  }

  /** @param actor as documents show it that were added before */
  remove(actor: GraphActor): void {
    this.#count(actor, -1);
    const gone = new Set(actor.documents);
    this.#documents = this.#documents.filter((document) => !gone.has(document));
  }

  #count({ name, aliases, partOf, code, mentions }: GraphActor, by: 1 | -1): void {
    this.#shown += by;
    this.#mentions += by * mentions;
    this.#say("name", name, by);
    for (const alias of aliases) this.#say("alias", alias, by);
    if (partOf !== undefined) this.#say("partOf", partOf, by);
    if (code !== undefined) this.#say("code", code, by);
  }

  #say(field: Field, value: string, by: 1 | -1): void {
    const what = `${field} ${value}`;
    const count = (this.#said.get(what) ?? 0) + by;
    if (count === 0) this.#said.delete(what);
    else this.#said.set(what, count);
  }

  #values(field: Field): string[] {
    const start = `${field} `;
    return [...this.#said.keys()]
      .filter((what) => what.startsWith(start))
      .map((what) => what.slice(start.length));
  }

  /** True where no document shows it. */
  get isGone(): boolean {
    return this.#shown === 0;
  }

  tally(): ActorTally {
    const said = Object.fromEntries([...this.#said].sort(([a], [b]) => compare(a, b)));
    return { id: this.id, kind: this.kind, shown: this.#shown, mentions: this.#mentions, said };
  }

  /** The actor as all documents together show it, of which there is one at least. */
  joined(): GraphActor {
    const names = this.#values("name");
    const name = names.reduce(fuller);
    const partOf = this.#values("partOf").reduce<string | undefined>(least, undefined);
    const code = this.#values("code").reduce<string | undefined>(least, undefined);
    return {
      id: this.id,
      name,
      kind: this.kind,
      aliases: sortedSet([...names, ...this.#values("alias")]).filter((alias) => alias !== name),
      ...(partOf !== undefined && { partOf: partOf as ActorId }),
      ...(code !== undefined && { code }),
      mentions: this.#mentions,
      documents: sortedSet(this.#documents),
    };
  }
}

/** Actors as more and more documents show them. What is joined does not depend on the order. */
export class ActorIndex {
  readonly #actors = new Map<ActorId, TalliedActor>();

  /** @param actor as documents show it of which none was added before */
  add(actor: GraphActor): void {
    let known = this.#actors.get(actor.id);
    if (known === undefined) {
      known = new TalliedActor(actor.id, actor.kind);
      this.#actors.set(actor.id, known);
    }
    known.add(actor);
  }

  /** Each actor as all documents together show it, in order of id. */
  joined(): GraphActor[] {
    return this.#inOrder().map((actor) => actor.joined());
  }

  /** In order of id. */
  *tallies(): Generator<ActorTally> {
    for (const actor of this.#inOrder()) yield actor.tally();
  }

  #inOrder(): TalliedActor[] {
    return [...this.#actors.values()].sort(by((actor) => actor.id));
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
