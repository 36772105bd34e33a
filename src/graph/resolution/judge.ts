/** Which pairs of like names are one person's, by what the corpus says of each. */
import type { ActorId } from "../../model.ts";
import { compare } from "../order.ts";
import type { Likeness } from "./names.ts";
import { type LikePair, unitLikeness } from "./pairs.ts";
import type { NearMiss, Split } from "./types.ts";
import type { Unit } from "./units.ts";

/** Documents further apart than this speak of two generations; in years. */
const GENERATION = 30;
/** Within this time an office is taken to be in the same hands where the surname is the same; in years. */
const TENURE = 3;
/** Persons and groups that two names have been in the company of, for the company to say something. */
const COMPANY = 2;
const YEAR = 365.25 * 86_400_000;

export interface Accepted {
  readonly a: Unit;
  readonly b: Unit;
  readonly reason: string;
}
export interface Judged {
  readonly accepted: readonly Accepted[];
  readonly rejected: readonly NearMiss[];
}

/** What speaks against two units being one person. */
export function against(a: Unit, b: Unit): string | undefined {
  const [few, many] = a.documents.size <= b.documents.size ? [a, b] : [b, a];
  const [together] = [...few.documents].filter((document) => many.documents.has(document)).sort(compare);
  if (together !== undefined) return `${together} names both`;
  if (a.homes.size > 0 && b.homes.size > 0 && !meet(a.homes, b.homes))
    return `one serves ${list(a.homes)}, the other ${list(b.homes)}`;
  const years = yearsApart(a, b);
  return years !== undefined && years > GENERATION
    ? `${Math.round(years)} years lie between them`
    : undefined;
}

/** What speaks for it, the strongest first. */
function inFavour(a: Unit, b: Unit): { office?: string; affiliation?: string; company: readonly ActorId[] } {
  const offices = new Set(b.personas.flatMap((p) => p.offices));
  const held = a.personas.flatMap((p) => p.offices).filter((office) => offices.has(office));
  const [office] = held.filter((o) => (yearsApart(a, b, o) ?? 0) <= TENURE).sort(compare);
  const [affiliation] = [...a.affiliations].filter((id) => b.affiliations.has(id)).sort(compare);
  const own = new Set([...a.ids, ...b.ids]);
  return {
    ...(office !== undefined && { office }),
    ...(affiliation !== undefined && { affiliation }),
    company: [...a.company].filter((id) => b.company.has(id) && !own.has(id)).sort(compare),
  };
}

/**
 * What speaks for it in words: an office or an affiliation, or at least so many others in whose company both are.
 * @returns undefined where nothing does
 */
export function grounds(a: Unit, b: Unit, others: number): string | undefined {
  const { office, affiliation, company } = inFavour(a, b);
  return (
    office ??
    (affiliation && `both of ${affiliation}`) ??
    (company.length >= others ? `both with ${list(company)}` : undefined)
  );
}

/**
 * Least number of years between a document of each, of those that name the office; undefined where no day is known of
 * the documents of one.
 */
function yearsApart(a: Unit, b: Unit, office?: string): number | undefined {
  const times = (unit: Unit) =>
    unit.personas
      .filter((p) => p.day !== undefined && (office === undefined || p.offices.includes(office)))
      .map((p) => Date.parse(p.day!))
      .sort((x, y) => x - y);
  const [x, y] = [times(a), times(b)];
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0, k = 0; i < x.length && k < y.length; ) {
    least = Math.min(least, Math.abs(x[i]! - y[k]!));
    if (x[i]! < y[k]!) i += 1;
    else k += 1;
  }
  return Number.isFinite(least) ? least / YEAR : undefined;
}

export interface Stage {
  readonly likenesses: readonly Likeness[];
  judge(pairs: readonly LikePair[]): Judged;
}

export const nearMiss = (a: Unit, b: Unit, reason: string): NearMiss => ({
  actors: [a.id, b.id],
  names: [a.name, b.name],
  reason,
});

/** Sure spellings are one person where nothing speaks against it, doubtful ones where something speaks for it. */
const SPELLINGS: Stage = {
  likenesses: ["spelling", "perhaps spelling"],
  judge(pairs) {
    const accepted: Accepted[] = [];
    const rejected: NearMiss[] = [];
    for (const [a, b, like] of pairs) {
      const contrary = against(a, b);
      const ground = grounds(a, b, COMPANY);
      const isSurname = a.names[0]!.words.length === 1;
      if (contrary !== undefined) rejected.push(nearMiss(a, b, contrary));
      else if (like === "spelling" && !isSurname)
        accepted.push({ a, b, reason: `the same name in another spelling${ground ? `; ${ground}` : ""}` });
      else if (isSurname ? inFavour(a, b).office !== undefined : ground !== undefined)
        accepted.push({ a, b, reason: `another spelling of the name; ${ground}` });
      else rejected.push(nearMiss(a, b, "perhaps another spelling of the name, but nothing else in common"));
    }
    return { accepted, rejected };
  },
};

/** A shorter name is its bearer's where office or affiliation and company agree, and only one person comes into question. */
const SHORTER: Stage = {
  likenesses: ["fuller"],
  judge: (pairs) =>
    judgeShort(pairs, (short, long) => {
      const { office, affiliation, company } = inFavour(short, long);
      if (office !== undefined) return `shorter name; ${office}`;
      const isNear = (yearsApart(short, long) ?? Number.POSITIVE_INFINITY) <= TENURE;
      if (affiliation === undefined || company.length < COMPANY || !isNear) return undefined;
      return `shorter name; both of ${affiliation} and with ${list(company)}`;
    }),
};

/** A surname alone is that of the one who held the office at that time: titles change hands. */
const SURNAMES: Stage = { likenesses: ["surname"], judge: (pairs) => judgeShort(pairs, inOffice) };

function inOffice(short: Unit, long: Unit): string | undefined {
  const { office } = inFavour(short, long);
  return office === undefined ? undefined : `surname; ${office}`;
}

export const STAGES: readonly Stage[] = [SPELLINGS, SHORTER, SURNAMES];

function judgeShort(
  pairs: readonly LikePair[],
  ground: (short: Unit, long: Unit) => string | undefined,
): Judged {
  const accepted: Accepted[] = [];
  const rejected: NearMiss[] = [];
  for (const [short, bearers] of byShort(pairs)) {
    const isSurname = words(short) === 1;
    // Without an office a surname says too little; most are like that, and their bearers need not be looked up.
    if (isSurname && short.personas.every((p) => p.offices.length === 0)) continue;
    const possible = bearers.filter((long) => against(short, long) === undefined);
    const judged = possible.map((long) => ({ long, reason: ground(short, long) }));
    const found = judged.filter(({ reason }) => reason !== undefined);
    // Of a surname, the one in office; of a shorter name, also no other whose name it may be.
    const rivals = (isSurname ? found : judged).map(({ long }) => long);
    const isClear = rivals.every((long) =>
      rivals.every((other) => long === other || unitLikeness(long, other)),
    );
    for (const { long, reason } of judged)
      if (reason !== undefined && isClear) accepted.push({ a: short, b: long, reason });
      else if (reason !== undefined)
        rejected.push(nearMiss(short, long, `may be ${rivals.map(({ name }) => name).join(" or ")}`));
      else if (!isSurname || possible.length === 1)
        rejected.push(
          nearMiss(
            short,
            long,
            `${isSurname ? "surname" : "shorter name"}, but no office in common at that time`,
          ),
        );
    if (!isSurname)
      for (const long of bearers)
        if (!possible.includes(long)) rejected.push(nearMiss(short, long, against(short, long)!));
  }
  return { accepted, rejected };
}

export const words = (unit: Unit): number => Math.max(...unit.names.map((name) => name.words.length));
const meet = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean => [...a].some((item) => b.has(item));

/** At most three, in order. */
const list = (ids: Iterable<ActorId>): string => {
  const sorted = [...ids].sort(compare);
  return sorted.length > 3 ? `${sorted.slice(0, 3).join(", ")} and others` : sorted.join(" and ");
};

/**
 * Documents in which a surname is that of the one who held the office then, for surnames that several bear.
 */
export function surnamesByTenure(pairs: readonly LikePair[]): Split[] {
  const splits: Split[] = [];
  for (const [short, bearers] of byShort(pairs))
    for (const persona of short.personas) {
      if (persona.day === undefined || persona.offices.length === 0) continue;
      const one = short.inDocument(persona);
      const found = bearers.filter(
        (long) => against(one, long) === undefined && inOffice(one, long) !== undefined,
      );
      const [long] = found;
      if (long === undefined || found.length > 1) continue;
      const known = splits.find((split) => split.actor === short.id && split.into === long.id);
      if (known) known.documents.push(persona.document);
      else
        splits.push({
          actor: short.id,
          name: short.name,
          into: long.id,
          documents: [persona.document],
          reason: `${inOffice(one, long)} at the time (${long.name})`,
        });
    }
  return splits;
}

function byShort(pairs: readonly LikePair[]): Map<Unit, Unit[]> {
  const longer = new Map<Unit, Unit[]>();
  for (const [a, b] of pairs) {
    const [short, long] = words(a) <= words(b) ? [a, b] : [b, a];
    longer.set(short, [...(longer.get(short) ?? []), long]);
  }
  return longer;
}
