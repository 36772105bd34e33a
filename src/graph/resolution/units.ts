/** Who the names of a corpus stand for before names are compared: a name's documents, parted where two persons share it. */
import type { ActorId } from "../../model.ts";
import { compare, sortedSet } from "../order.ts";
import type { CorpusEvidence, Persona } from "./evidence.ts";
import { type PersonName, personName } from "./names.ts";
import type { Namesakes, Split } from "./types.ts";

/** One person as far as is known: a name with the documents it is in, or several names that turned out to be one. */
export interface Unit {
  readonly id: ActorId;
  /** Ids of the units of which this one was made, this one's too. */
  readonly ids: readonly ActorId[];
  readonly name: string;
  readonly names: readonly PersonName[];
  readonly personas: readonly Persona[];
  readonly documents: ReadonlySet<string>;
  readonly homes: ReadonlySet<ActorId>;
  readonly affiliations: ReadonlySet<ActorId>;
  /** Other persons and groups that the documents name. */
  readonly company: ReadonlySet<ActorId>;
}

/** Documents that must say so before a full name is taken for two persons': an affiliation that is misread is rare. */
const WITNESSES = 2;
/** No career in the news is interrupted for so long; in years. */
const LIFETIME_GAP = 50;
const YEAR = 365.25 * 86_400_000;

export function makeUnit(
  id: ActorId,
  name: string,
  personas: readonly Persona[],
  evidence: CorpusEvidence,
): Unit {
  const own = new Set(personas.map((p) => p.id));
  return {
    id,
    ids: [id],
    name,
    names: [personName(name)],
    personas,
    documents: new Set(personas.map((p) => p.document)),
    homes: new Set(personas.flatMap((p) => p.homes)),
    affiliations: new Set(personas.flatMap((p) => p.affiliations)),
    company: new Set(
      personas.flatMap((p) => evidence.company(p.document)).filter((other) => !own.has(other)),
    ),
  };
}

/** @param units the first gives id and name */
export function joinUnits(units: readonly [Unit, ...Unit[]]): Unit {
  const union = <T>(of: (unit: Unit) => Iterable<T>) => new Set(units.flatMap((unit) => [...of(unit)]));
  return {
    id: units[0].id,
    ids: units.flatMap((unit) => unit.ids),
    name: units[0].name,
    names: units.flatMap((unit) => unit.names),
    personas: units.flatMap((unit) => unit.personas),
    documents: union((unit) => unit.documents),
    homes: union((unit) => unit.homes),
    affiliations: union((unit) => unit.affiliations),
    company: union((unit) => unit.company),
  };
}

export interface Parted {
  readonly units: Unit[];
  readonly splits: Split[];
  readonly namesakes: Namesakes[];
}

/**
 * A name's documents as one person's, or as several's: of a surname alone, wherever the states differ that those who
 * bear it serve; of a full name, where several documents each say so or half a century lies between them.
 * @param story the document of which one is a copy, or itself: copies are no further witnesses
 */
export function partNamesakes(
  id: ActorId,
  personas: readonly Persona[],
  evidence: CorpusEvidence,
  story: (document: string) => string,
): Parted {
  const name = evidence.nameOf(id);
  const whole = (): Parted => ({
    units: [makeUnit(id, name, personas, evidence)],
    splits: [],
    namesakes: [],
  });
  const isSurname = personName(name).words.length === 1;
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
        ...parts.map(({ id, group }) => makeUnit(id, name, group, evidence)),
        ...(left.length > 0 ? [makeUnit(id, name, left, evidence)] : []),
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
