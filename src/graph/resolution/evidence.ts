/**
 * What the corpus says of each person and group that tells whether two names are one's: offices, affiliations, when, and
 * in whose company. Gathered document by document and kept small: a few numbers for each actor of each document.
 */
import type { Actor, ActorId, GraphDocument, Role } from "../../model.ts";
import { compare, greatest, least } from "../order.ts";
import { bareAcronym, isAcronym } from "./group-names.ts";

/** A person or group of one document. */
export interface Persona {
  readonly id: ActorId;
  readonly document: string;
  /** Day of publication; absent where it is not known. */
  readonly day?: string;
  /** `title of actor`, for offices that the text says the person holds or held; of a group, who holds one of it. */
  readonly offices: readonly string[];
  /** States and groups that the offices are of, and what those are part of; of a group, what it is part of. */
  readonly affiliations: readonly ActorId[];
  /** The states among them that are the person's own: not those that an envoy or ambassador is sent to. */
  readonly homes: readonly ActorId[];
}

/** Titles of people who act for one state or body towards another, so that the text may name either. */
const BETWEEN_STATES =
  /envoy|ambassador|representative|mediator|negotiator|emissary|coordinator|counterpart|adviser|advisor|official|spokes|delegat|diplomat|observer|rapporteur/i;
/** What may stand before a title without making another office of it. */
const BEFORE_TITLES = /\b(?:former|ex|then|acting|interim|outgoing|caretaker|incoming|newly|elected)\b[- ]?/g;

/** What of an extraction tells who its persons and groups are. */
export interface PersonFacts {
  readonly document: Pick<GraphDocument, "id" | "published">;
  readonly actors: readonly (Pick<Actor, "id" | "name" | "partOf" | "code"> & {
    readonly aliases?: readonly string[];
  })[];
  readonly roles: readonly Pick<Role, "person" | "title" | "of">[];
}

/** No more of them than is needed, to be kept. */
export const personFacts = ({ document, actors, roles }: PersonFacts): PersonFacts => ({
  document: { id: document.id, ...(document.published !== undefined && { published: document.published }) },
  actors: actors.map((actor) => {
    const { id, name, partOf, code } = actor;
    const acronyms = acronymsOf(actor);
    return {
      id,
      name,
      ...(acronyms.length > 0 && { aliases: acronyms }),
      ...(partOf !== undefined && { partOf }),
      ...(code !== undefined && { code }),
    };
  }),
  roles: roles.map(({ person, title, of }) => ({ person, title, of })),
});

/** By which a document calls a group that it also names in full. */
const acronymsOf = ({ id, name, aliases = [] }: PersonFacts["actors"][number]): string[] =>
  id.startsWith("group:") && !isAcronym(name)
    ? aliases.filter((alias) => isAcronym(alias) && alias.toLowerCase() !== name.toLowerCase())
    : [];

interface DocumentEvidence {
  readonly day: string | undefined;
  readonly actors: readonly ActorId[];
  readonly roles: readonly (readonly [person: ActorId, title: string, of: ActorId])[];
}

/** Gathers evidence from extractions in any order; a document given twice counts once. */
export class CorpusEvidence {
  readonly #documents = new Map<string, DocumentEvidence>();
  readonly #names = new Map<ActorId, string>();
  /** The documents of each person. */
  readonly #persons = new Map<ActorId, string[]>();
  readonly #wholes = new Map<ActorId, ActorId>();
  readonly #codes = new Map<ActorId, string>();
  /** The groups that documents call by an acronym besides their names. */
  readonly #explained = new Map<string, Set<ActorId>>();
  readonly #common = new Set<ActorId>();
  /** Equal strings of different lines, kept once. */
  readonly #strings = new Map<string, string>();

  add({ document, actors, roles }: PersonFacts): void {
    if (this.#documents.has(document.id)) return;
    for (const actor of actors) {
      const { id, name, partOf, code } = actor;
      const kept = this.#once(id);
      this.#names.set(kept, fuller(this.#names.get(id), name));
      if (kept.startsWith("person:")) {
        const documents = this.#persons.get(kept);
        if (documents) documents.push(document.id);
        else this.#persons.set(kept, [document.id]);
      }
      if (partOf !== undefined) this.#wholes.set(kept, least(this.#wholes.get(id), this.#once(partOf))!);
      for (const acronym of acronymsOf(actor).map(bareAcronym))
        this.#explained.set(acronym, (this.#explained.get(acronym) ?? new Set()).add(kept));
      if (code !== undefined) this.#codes.set(kept, least(this.#codes.get(kept), this.#once(code))!);
      if (code === "JRN" || code === "IGO") this.#common.add(kept);
    }
    this.#documents.set(document.id, {
      day: document.published,
      actors: actors.map(({ id }) => this.#once(id)),
      roles: roles.map(
        (r) => [this.#once(r.person), this.#once(officeTitle(r.title)), this.#once(r.of)] as const,
      ),
    });
  }

  #once(text: string): string {
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    this.#strings.set(text, text);
    return text;
  }

  /** Ids, in the order in which they came. */
  documents(): Iterable<string> {
    return this.#documents.keys();
  }

  actorsOf(document: string): readonly ActorId[] {
    return this.#documents.get(document)?.actors ?? [];
  }

  /** The persons of the corpus, in order of id. */
  persons(): ActorId[] {
    return [...this.#persons.keys()].sort(compare);
  }

  /** A person in the documents that name it, in order of document. */
  personas(id: ActorId): Persona[] {
    return (this.#persons.get(id) ?? []).toSorted(compare).map((document): Persona => {
      const { day, roles } = this.#documents.get(document)!;
      const held = roles.filter(([person]) => person === id);
      return {
        id,
        document,
        ...(day !== undefined && { day }),
        offices: held.map(([, title, of]) => `${title} of ${of}`),
        affiliations: held.flatMap(([, , of]) => this.wholesOf(of)),
        homes: held.flatMap(([, title, of]) =>
          BETWEEN_STATES.test(title) ? [] : this.wholesOf(of).filter((whole) => whole.startsWith("state:")),
        ),
      };
    });
  }

  /** The groups of the corpus, in order of id. */
  groups(): ActorId[] {
    return [...this.#names.keys()].filter((id) => id.startsWith("group:")).sort(compare);
  }

  /** The documents that name each of these actors, in no order. */
  documentsOf(ids: ReadonlySet<ActorId>): Map<ActorId, string[]> {
    const documents = new Map<ActorId, string[]>([...ids].map((id) => [id, []]));
    if (ids.size > 0)
      for (const [document, { actors }] of this.#documents)
        for (const id of actors) documents.get(id)?.push(document);
    return documents;
  }

  /**
   * A group in a document that names it.
   * @param identify the person that an id stands for in a document
   */
  groupIn(id: ActorId, document: string, identify: (id: ActorId, document: string) => ActorId): Persona {
    const { day, roles } = this.#documents.get(document)!;
    const wholes = this.wholesOf(id).slice(1);
    return {
      id,
      document,
      ...(day !== undefined && { day }),
      offices: roles
        .filter(([, , of]) => of === id)
        .map(([person]) => `${identify(person, document)} in office`),
      affiliations: wholes,
      homes: wholes.filter((whole) => whole.startsWith("state:")),
    };
  }

  /** PLOVER's sector of an actor, where some document tells it. */
  codeOf(id: ActorId): string | undefined {
    return this.#codes.get(id);
  }

  /** The groups that documents call by this acronym besides their names, in order. */
  explained(acronym: string): ActorId[] {
    return [...(this.#explained.get(acronym) ?? [])].sort(compare);
  }

  /** True where some document names the actor. */
  has(id: ActorId): boolean {
    return this.#names.has(id);
  }

  /** The fullest form of an actor's name. */
  nameOf(id: ActorId): string {
    return this.#names.get(id) ?? id.slice(id.indexOf(":") + 1);
  }

  /** Persons and groups that a document names, without those that are in all news (media, international bodies). */
  company(document: string): ActorId[] {
    return this.actorsOf(document).filter((id) => !id.startsWith("state:") && !this.#common.has(id));
  }

  /** An actor, what it is part of, what that is part of. */
  wholesOf(id: ActorId): ActorId[] {
    const wholes: ActorId[] = [];
    for (
      let at: ActorId | undefined = id;
      at !== undefined && !wholes.includes(at);
      at = this.#wholes.get(at)
    )
      wholes.push(at);
    return wholes;
  }
}

const officeTitle = (title: string): string =>
  title.toLowerCase().replace(BEFORE_TITLES, "").replace(/\s+/g, " ").trim();

/** As `joinActors` has it: the longer; of two as long the later. */
const fuller = (a: string | undefined, b: string): string =>
  a === undefined || b.length > a.length ? b : a.length > b.length ? a : greatest(a, b)!;
