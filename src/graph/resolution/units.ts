/** Who the names of a corpus stand for before names are compared: a name's documents, parted where two persons share it. */
import type { ActorId } from "../../model.ts";
import { compare, sortedSet } from "../order.ts";
import type { CorpusEvidence, Persona } from "./evidence.ts";
import { type PersonName, personName } from "./names.ts";
import type { Namesakes, Split } from "./types.ts";

/**
 * One person as far as is known: a name with the documents it is in, or several names that turned out to be one. What
 * the documents say is looked up when it is asked for: most names are like no other.
 */
export class Unit {
  #personas: readonly Persona[] | undefined;
  #documents: ReadonlySet<string> | undefined;
  #company: ReadonlySet<ActorId> | undefined;

  /**
   * @param ids of the units of which this one was made, this one's too
   * @param origins ids that the documents use
   */
  constructor(
    readonly id: ActorId,
    readonly ids: readonly ActorId[],
    readonly origins: readonly ActorId[],
    readonly name: string,
    readonly names: readonly PersonName[],
    /** Number of documents. */
    readonly size: number,
    private readonly lookUp: () => readonly Persona[],
    private readonly evidence: CorpusEvidence,
  ) {}

  static of(id: ActorId, origin: ActorId, evidence: CorpusEvidence, personas: readonly Persona[]): Unit {
    const name = evidence.nameOf(origin);
    return new Unit(id, [id], [origin], name, [personName(name)], personas.length, () => personas, evidence);
  }

  /** @param units the first gives id and name */
  static joined(units: readonly [Unit, ...Unit[]]): Unit {
    const [{ id, name, evidence }] = units;
    return new Unit(
      id,
      units.flatMap((unit) => unit.ids),
      units.flatMap((unit) => unit.origins),
      name,
      units.flatMap((unit) => unit.names),
      units.reduce((sum, unit) => sum + unit.size, 0),
      () => units.flatMap((unit) => unit.personas),
      evidence,
    );
  }

  /** The person in one of its documents alone. */
  inDocument(persona: Persona): Unit {
    return Unit.of(this.id, persona.id, this.evidence, [persona]);
  }

  get personas(): readonly Persona[] {
    this.#personas ??= this.lookUp();
    return this.#personas;
  }
  get documents(): ReadonlySet<string> {
    this.#documents ??= new Set(this.personas.map((p) => p.document));
    return this.#documents;
  }
  get homes(): ReadonlySet<ActorId> {
    return new Set(this.personas.flatMap((p) => p.homes));
  }
  get affiliations(): ReadonlySet<ActorId> {
    return new Set(this.personas.flatMap((p) => p.affiliations));
  }
  /** Other persons and groups that the documents name. */
  get company(): ReadonlySet<ActorId> {
    this.#company ??= new Set(
      this.personas
        .flatMap((p) => this.evidence.company(p.document))
        .filter((other) => !this.origins.includes(other)),
    );
    return this.#company;
  }
}

/** Documents that must say so before a full name is taken for two persons': an affiliation that is misread is rare. */
const WITNESSES = 2;
/** No career in the news is interrupted for so long; in years. */
const LIFETIME_GAP = 50;
const YEAR = 365.25 * 86_400_000;

export interface Parted {
  readonly units: Unit[];
  readonly splits: Split[];
  readonly namesakes: Namesakes[];
}

/**
 * A name's documents as one person's, or as several's: of a surname alone, wherever the states differ that those who
 * bear it serve; of a full name, where several documents each say so or half a century lies between them.
 * @param isDecided true of an id in a document about which a person has decided
 * @param story the document of which one is a copy, or itself: copies are no further witnesses
 */
export function partNamesakes(
  id: ActorId,
  evidence: CorpusEvidence,
  isDecided: (id: ActorId, document: string) => boolean,
  story: (document: string) => string,
): Parted {
  const personas = evidence.personas(id).filter((p) => !isDecided(id, p.document));
  if (personas.length === 0) return { units: [], splits: [], namesakes: [] };
  const name = evidence.nameOf(id);
  // Looked up again where they are needed: those of all names would fill the memory.
  const again = () => evidence.personas(id).filter((p) => !isDecided(id, p.document));
  const spelled = personName(name);
  const unit = new Unit(id, [id], [id], name, [spelled], personas.length, again, evidence);
  const whole = (): Parted => ({ units: [unit], splits: [], namesakes: [] });
  // As most names are: one document cannot speak of two.
  if (personas.length === 1) return whole();
  const isSurname = spelled.words.length === 1;
  const homes = byHome(personas);
  const rest = personas.filter((p) => p.homes.length === 0);
  const part = (
    groups: ReadonlyMap<string, readonly Persona[]>,
    left: readonly Persona[],
    reason: string,
  ): Parted => {
    const parts = [...groups].map(([suffix, group]) => ({ id: `${id}-${suffix}`, group }));
    return {
      units: [
        ...parts.map(({ id: into, group }) => Unit.of(into, id, evidence, group)),
        ...(left.length > 0 ? [Unit.of(id, id, evidence, left)] : []),
      ],
      splits: parts.map(({ id: into, group }) => ({
        actor: id,
        name,
        into,
        documents: sortedSet(group.map((p) => p.document)),
        reason,
      })),
      namesakes: [],
    };
  };
  if (homes.size > 1) {
    if (isSurname) return part(homes, rest, "surname of people who serve different states");
    const witnesses = (group: readonly Persona[]) => new Set(group.map((p) => story(p.document))).size;
    const sure = new Map([...homes].filter(([, group]) => witnesses(group) >= WITNESSES));
    if (sure.size > 1) {
      const others = personas.filter((p) => ![...sure.values()].some((group) => group.includes(p)));
      return part(withOthers(sure, others, evidence), [], "name of people who serve different states");
    }
    const places = [...homes.keys()].sort(compare).join(" and ");
    const reason = `perhaps two people of one name: served ${places}, by what single documents say`;
    return { ...whole(), namesakes: [{ actor: id, name, reason }] };
  }
  const times = isSurname ? new Map<string, Persona[]>() : byTime(personas);
  if (times.size < 2) return whole();
  const undated = personas.filter((p) => p.day === undefined);
  return part(withOthers(times, undated, evidence), [], `name of people ${LIFETIME_GAP} years or more apart`);
}

/** Personas that serve a state, those together that share one; by the state most of them name. */
function byHome(personas: readonly Persona[]): Map<string, Persona[]> {
  const groups: { homes: Set<ActorId>; personas: Persona[] }[] = [];
  for (const persona of personas.toSorted((a, b) => compare(a.document, b.document))) {
    if (persona.homes.length === 0) continue;
    const group = { homes: new Set(persona.homes), personas: [persona] };
    for (let i = groups.length - 1; i >= 0; i--)
      if (persona.homes.some((home) => groups[i]!.homes.has(home))) {
        const [other] = groups.splice(i, 1);
        for (const home of other!.homes) group.homes.add(home);
        group.personas.push(...other!.personas);
      }
    groups.push(group);
  }
  const named = groups.map(({ homes, personas }): [string, Persona[]] => {
    const count = (home: ActorId) => personas.filter((p) => p.homes.includes(home)).length;
    const [first] = [...homes].sort((a, b) => count(b) - count(a) || compare(a, b));
    return [first!.slice(first!.indexOf(":") + 1), personas];
  });
  return new Map(named.sort(([a], [b]) => compare(a, b)));
}

/** Dated personas, by the year of the first of each run without a lifetime between two of its days. */
function byTime(personas: readonly Persona[]): Map<string, Persona[]> {
  const groups = new Map<string, Persona[]>();
  let latest = Number.NEGATIVE_INFINITY;
  let group: Persona[] = [];
  const dated = personas.filter((p) => p.day !== undefined).toSorted((a, b) => compare(a.day!, b.day!));
  for (const persona of dated) {
    const time = Date.parse(persona.day!);
    if (time - latest > LIFETIME_GAP * YEAR) {
      group = [];
      groups.set(persona.day!.slice(0, 4), group);
    }
    group.push(persona);
    latest = time;
  }
  return groups;
}

/** Each of the others goes where it shares most company, else where most documents are. */
function withOthers(
  groups: ReadonlyMap<string, readonly Persona[]>,
  others: readonly Persona[],
  evidence: CorpusEvidence,
): Map<string, Persona[]> {
  const all = new Map([...groups].map(([suffix, group]) => [suffix, [...group]]));
  const company = new Map(
    [...groups].map(([suffix, group]) => [
      suffix,
      new Set(group.flatMap((p) => evidence.company(p.document))),
    ]),
  );
  for (const persona of others) {
    const shared = (suffix: string) =>
      evidence.company(persona.document).filter((id) => id !== persona.id && company.get(suffix)!.has(id))
        .length;
    const [best] = [...groups.keys()].sort(
      (a, b) => shared(b) - shared(a) || groups.get(b)!.length - groups.get(a)!.length || compare(a, b),
    );
    all.get(best!)!.push(persona);
  }
  return all;
}
