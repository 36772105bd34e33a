/**
 * Which names of a corpus are one group's: another spelling, or the acronym where another document has the full name. Names
 * of many groups are alike (ministries of defence, democratic parties), so people and bodies in common must speak for it
 * where the name itself does not say enough.
 */
import type { ActorId } from "../../model.ts";
import { by, compare } from "../order.ts";
import type { CorpusEvidence } from "./evidence.ts";
import { bareAcronym, type GroupName, groupName, isAcronym, mayBeOneWord } from "./group-names.ts";
import { type Joined, joinAll, keptApart } from "./join.ts";
import { type Accepted, against, grounds, type Judged, nearMiss } from "./judge.ts";
import type { NearMiss } from "./types.ts";
import { Unit } from "./units.ts";

export interface GroupOptions {
  readonly areApart: (a: ActorId, b: ActorId) => boolean;
  readonly isDecided: (id: ActorId, document: string) => boolean;
  /** The person that an id stands for in a document. */
  readonly identify: (id: ActorId, document: string) => ActorId;
}

type Likeness = "spelling" | "perhaps spelling";
type Pair = readonly [a: ActorId, b: ActorId, like: Likeness];

/** A full name and its acronym; `declared` where a document has both for one group. */
interface Short {
  readonly acronym: ActorId;
  readonly full: ActorId;
  readonly declared: boolean;
}

/** Organs of states, which every state has under such names. */
const ORGAN = /^(?:GOV|MIL|COP|LEG|JUD|SPY|PRM)$/;
/** From this length on, one acronym that a document explains is seldom another's too. */
const TELLING_ACRONYM = 4;

export function resolveGroups(evidence: CorpusEvidence, options: GroupOptions): Joined {
  const names = new Map(
    evidence
      .groups()
      .filter((id) => !isNameless(id, evidence))
      .map((id) => [id, groupName(evidence.nameOf(id))]),
  );
  const pairs = spellings(names).filter(([a, b]) => !options.areApart(a, b));
  const shorts = acronyms(names, evidence).filter(({ acronym, full }) => !options.areApart(acronym, full));
  const candidates = new Set<ActorId>();
  for (const [a, b] of pairs) candidates.add(a).add(b);
  for (const { acronym, full } of shorts) candidates.add(acronym).add(full);
  const documents = evidence.documentsOf(candidates);
  const all = [...documents.keys()]
    .sort(compare)
    .map((id) => unitOf(id, documents.get(id)!, evidence, options));
  const units = all.filter(({ size }) => size > 0);

  const contrary: Contrary = (a, b) => against(a, b) ?? otherSector(a, b, evidence);
  const mayBeOne = (a: Unit, b: Unit) => contrary(a, b) === undefined && !keptApart(a, b, options.areApart);
  const spelled = judgeSpellings(pairs, units, contrary);
  const first = joinAll(units, spelled.accepted, mayBeOne);
  const shortened = judgeAcronyms(shorts, first.units, evidence, contrary);
  const second = joinAll(first.units, shortened.accepted, mayBeOne);
  return {
    units: second.units,
    merges: [...first.merges, ...second.merges],
    rejected: [...spelled.rejected, ...first.rejected, ...shortened.rejected, ...second.rejected],
  };
}

/** "Ministry of Defence", of whatever state: the name says too little. */
const isNameless = (id: ActorId, evidence: CorpusEvidence): boolean =>
  ORGAN.test(evidence.codeOf(id) ?? "") && evidence.wholesOf(id).length === 1;

function unitOf(
  id: ActorId,
  documents: readonly string[],
  evidence: CorpusEvidence,
  { isDecided, identify }: GroupOptions,
): Unit {
  const personas = documents
    .filter((document) => !isDecided(id, document))
    .sort(compare)
    .map((document) => evidence.groupIn(id, document, identify));
  return Unit.of(id, id, evidence, personas);
}

/** Pairs of names that are or may be spellings of one. */
function spellings(names: ReadonlyMap<ActorId, GroupName>): Pair[] {
  const byKey = new Map<string, ActorId[]>();
  const bySkeleton = new Map<string, ActorId[]>();
  for (const [id, { key, word }] of names) {
    if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), id]);
    if (word !== undefined) bySkeleton.set(word.skeleton, [...(bySkeleton.get(word.skeleton) ?? []), id]);
  }
  const pairs: Pair[] = [];
  for (const ids of byKey.values()) for (const [a, b] of pairsOf(ids)) pairs.push([a, b, "spelling"]);
  for (const ids of bySkeleton.values())
    for (const [a, b] of pairsOf(ids))
      if (mayBeOneWord(names.get(a)!.word!, names.get(b)!.word!)) pairs.push([a, b, "perhaps spelling"]);
  return pairs.sort(
    by(
      ([a]) => a,
      ([, b]) => b,
    ),
  );
}

function* pairsOf(ids: readonly ActorId[]): Generator<readonly [ActorId, ActorId]> {
  for (const [i, a] of ids.entries())
    for (const b of ids.slice(i + 1)) yield compare(a, b) < 0 ? [a, b] : [b, a];
}

/** Acronyms with the full names that they may stand for: those that documents explain, else those with the initials. */
function acronyms(names: ReadonlyMap<ActorId, GroupName>, evidence: CorpusEvidence): Short[] {
  const byInitials = new Map<string, ActorId[]>();
  for (const [id, { initials }] of names)
    for (const each of initials) byInitials.set(each, [...(byInitials.get(each) ?? []), id]);
  const shorts: Short[] = [];
  for (const acronym of names.keys()) {
    const name = evidence.nameOf(acronym);
    if (!isAcronym(name)) continue;
    const explained = evidence.explained(bareAcronym(name)).filter((id) => names.has(id) && id !== acronym);
    const declared = explained.length > 0;
    for (const full of declared ? explained : (byInitials.get(bareAcronym(name)) ?? []))
      shorts.push({ acronym, full, declared });
  }
  return shorts;
}

/** What speaks against two units being one. */
type Contrary = (a: Unit, b: Unit) => string | undefined;

function otherSector(a: Unit, b: Unit, evidence: CorpusEvidence): string | undefined {
  const sectors = (unit: Unit) =>
    unit.ids.map((id) => evidence.codeOf(id)).filter((code) => code !== undefined && code !== "UNK");
  const [x, y] = [sectors(a), sectors(b)];
  return x.length > 0 && y.length > 0 && !x.some((code) => y.includes(code))
    ? `one is ${x[0]}, the other ${y[0]}`
    : undefined;
}

function judgeSpellings(pairs: readonly Pair[], units: readonly Unit[], contrary: Contrary): Judged {
  const unit = new Map(units.map((each) => [each.id, each]));
  const accepted: Accepted[] = [];
  const rejected: NearMiss[] = [];
  for (const [first, second, like] of pairs) {
    const [a, b] = [unit.get(first), unit.get(second)];
    if (a === undefined || b === undefined) continue;
    const why = contrary(a, b);
    // A name of one word has little that tells a spelling from another name.
    const isWord = a.names[0]!.words.length === 1 && b.names[0]!.words.length === 1;
    const ground = grounds(a, b, like === "spelling" ? 1 : 2);
    if (why !== undefined) rejected.push(nearMiss(a, b, why));
    else if (like === "spelling" && !isWord)
      accepted.push({ a, b, reason: `the same name in another spelling${ground ? `; ${ground}` : ""}` });
    else if (ground !== undefined) accepted.push({ a, b, reason: `another spelling of the name; ${ground}` });
    else rejected.push(nearMiss(a, b, "perhaps another spelling of the name, but nothing else in common"));
  }
  return { accepted, rejected };
}

function judgeAcronyms(
  shorts: readonly Short[],
  units: readonly Unit[],
  evidence: CorpusEvidence,
  contrary: Contrary,
): Judged {
  const unit = new Map(units.flatMap((each) => each.ids.map((id) => [id, each] as const)));
  const candidates = new Map<Unit, Map<Unit, boolean>>();
  for (const { acronym, full, declared } of shorts) {
    const [short, long] = [unit.get(acronym), unit.get(full)];
    if (short === undefined || long === undefined || short === long) continue;
    candidates.set(short, (candidates.get(short) ?? new Map<Unit, boolean>()).set(long, declared));
  }
  const accepted: Accepted[] = [];
  const rejected: NearMiss[] = [];
  for (const [short, fulls] of candidates) {
    const possible = [...fulls].filter(([long]) => contrary(short, long) === undefined);
    const grounded = possible.flatMap(([long, declared]) => {
      const ground = grounds(short, long, declared ? 1 : 2);
      const isTelling =
        declared && possible.length === 1 && bareAcronym(evidence.nameOf(short.id)).length >= TELLING_ACRONYM;
      if (ground === undefined && !isTelling) return [];
      return [
        {
          long,
          reason: `acronym${declared ? " that a document explains" : ""}${ground ? `; ${ground}` : ""}`,
        },
      ];
    });
    const [found, ...rivals] = grounded;
    if (found !== undefined && rivals.length === 0)
      accepted.push({ a: short, b: found.long, reason: found.reason });
    else if (found !== undefined)
      for (const { long } of grounded) {
        const others = grounded.filter((g) => g.long !== long).map((g) => g.long.name);
        rejected.push(nearMiss(short, long, `may be ${others.slice(0, 3).join(" or ")} as well`));
      }
    else
      for (const [long, declared] of possible)
        if (declared || possible.length === 1)
          rejected.push(nearMiss(short, long, "perhaps its acronym, but nothing else in common"));
  }
  return { accepted, rejected };
}
