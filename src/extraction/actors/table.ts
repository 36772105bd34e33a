import type { Actor, ActorId, ActorKind, Span } from "../../model.ts";
import { actorId } from "./ids.ts";
import type { ActorLexicon, Gender } from "./lexicon.ts";

interface Entry {
  readonly id: ActorId;
  readonly name: string;
  readonly kind: ActorKind;
  code?: string;
  partOf?: ActorId;
  readonly aliases: Set<string>;
  readonly mentions: Map<string, Span>;
}

/** The actors of one document while it is being read. */
export class ActorTable {
  readonly #entries = new Map<ActorId, Entry>();
  readonly #gender = new Map<ActorId, Gender>();

  constructor(private readonly lexicon: ActorLexicon) {}

  /** The entry of an actor that the lexicon knows. */
  known(id: ActorId): ActorId {
    if (this.#entries.has(id)) return id;
    const a = this.lexicon.actors.get(id);
    if (!a) throw new Error(`no lexicon entry ${id}`);
    if (a.partOf) this.known(a.partOf);
    this.#entries.set(id, {
      id,
      name: a.name,
      kind: a.kind,
      aliases: new Set(),
      mentions: new Map(),
      ...(a.code && { code: a.code }),
      ...(a.partOf && { partOf: a.partOf }),
    });
    return id;
  }

  /** The entry of an actor that only this document knows. */
  own(
    kind: ActorKind,
    name: string,
    more: { code?: string | undefined; partOf?: ActorId | undefined } = {},
  ): ActorId {
    const id = actorId(kind, name);
    if (!this.#entries.has(id)) {
      this.#entries.set(id, {
        id,
        name,
        kind,
        aliases: new Set(),
        mentions: new Map(),
        ...(more.code && { code: more.code }),
        ...(more.partOf && { partOf: more.partOf }),
      });
    }
    return id;
  }

  kind(id: ActorId): ActorKind | undefined {
    return this.#entries.get(id)?.kind;
  }
  code(id: ActorId): string | undefined {
    return this.#entries.get(id)?.code;
  }
  name(id: ActorId): string {
    return this.#entries.get(id)?.name ?? id;
  }
  partOf(id: ActorId): ActorId | undefined {
    return this.#entries.get(id)?.partOf;
  }
  /** The state that an actor is or is part of. */
  stateOf(id: ActorId): ActorId | undefined {
    for (let a: ActorId | undefined = id, n = 0; a && n < 5; a = this.partOf(a), n++) {
      if (this.kind(a) === "state") return a;
    }
    return undefined;
  }
  gender(id: ActorId): Gender | undefined {
    return this.#gender.get(id);
  }
  setGender(id: ActorId, gender: Gender): void {
    if (!this.#gender.has(id)) this.#gender.set(id, gender);
  }

  mention(id: ActorId, span: Span, alias?: string): void {
    const e = this.#entries.get(id);
    if (!e) return;
    e.mentions.set(`${span.start}-${span.end}`, span);
    if (alias && alias !== e.name) e.aliases.add(alias);
  }

  /** Forgets where actors were mentioned, for reading the document again. */
  forgetMentions(): void {
    for (const e of this.#entries.values()) {
      e.mentions.clear();
      e.aliases.clear();
    }
  }

  /** The finished actors, by id: those mentioned, those of `also`, and what they are part of. */
  actors(also: ReadonlySet<ActorId>): Map<ActorId, Actor> {
    const keep = new Set<ActorId>();
    for (const e of this.#entries.values()) {
      if (!e.mentions.size && !also.has(e.id)) continue;
      for (let a: ActorId | undefined = e.id, n = 0; a && n < 5; a = this.partOf(a), n++) keep.add(a);
    }
    const sorted = [...keep].sort();
    return new Map(
      sorted.map((id) => {
        const e = this.#entries.get(id)!;
        const actor: Actor = {
          id,
          name: e.name,
          kind: e.kind,
          aliases: [...e.aliases].sort(),
          ...(e.partOf && { partOf: e.partOf }),
          ...(e.code && { code: e.code }),
          mentions: [...e.mentions.values()].sort((a, b) => a.start - b.start || a.end - b.end),
        };
        return [id, actor];
      }),
    );
  }
}
