/** What is shown: every statement is asked once, and every choice in the legend is counted in the same pass. */
import { ACTOR_KINDS, EDGE_STATUSES, type EdgeStatus } from "../../src/vocabulary.ts";
import { type Corpus, countOnce, isCopied, NO_DAY } from "./corpus.ts";
import type { Relations } from "./relations.ts";

/** Facets whose values can be switched off one by one. */
export const FACETS = ["type", "status", "tense", "document", "publisher", "speaker"] as const;
export type Facet = (typeof FACETS)[number];

export interface Filters {
  /** Values switched off, by facet. */
  readonly off: Readonly<Record<Facet | "kind", readonly string[]>>;
  /** First and last day, both inclusive. */
  readonly days?: readonly [number, number] | undefined;
  /** A relation is shown where at least so many documents vouch for it, one and its copies counted once. */
  readonly minSources: number;
}

export const NO_FILTERS: Filters = {
  off: { kind: [], type: [], status: [], tense: [], document: [], publisher: [], speaker: [] },
  minSources: 1,
};

export interface Shown {
  /** 1 where the statement passes every filter. */
  readonly statements: Uint8Array;
  /** Number of statements shown, by relation and by mediation; those of a document and its copies count once. */
  readonly relations: Uint32Array;
  readonly mediations: Uint32Array;
  readonly statuses: readonly EdgeStatus[];
  /** Number of statements shown, by actor. */
  readonly actors: Uint32Array;
  readonly total: number;
  /** How many statements each value would show, all other filters as they are. */
  readonly counts: Readonly<Record<Facet | "kind", Uint32Array>>;
}

/** Facets a statement may fail, as bits; the last ones are not facets. */
const BIT: Readonly<Record<Facet | "kind", number>> = {
  type: 1,
  status: 2,
  tense: 4,
  document: 8,
  publisher: 16,
  speaker: 32,
  kind: 64,
};
const DAYS_BIT = 128;

export function applyFilters(corpus: Corpus, relations: Relations, filters: Filters): Shown {
  const n = corpus.statements.length;
  const failed = new Uint8Array(n);
  for (const facet of FACETS) markOff(failed, corpus.columns[facet], filters.off[facet], BIT[facet]);
  markDays(failed, corpus, filters.days);
  const kinds = Uint8Array.from(corpus.actors, (a) => ACTOR_KINDS.indexOf(a.kind));
  const kindOff = Uint8Array.from(ACTOR_KINDS, (k) => (filters.off.kind.includes(k) ? 1 : 0));

  const sources = countSources(corpus, relations, failed, kinds, kindOff, filters.minSources);
  const counts = {
    kind: new Uint32Array(ACTOR_KINDS.length),
    ...(Object.fromEntries(
      FACETS.map((f) => [f, new Uint32Array(corpus.columns[f].values.length)]),
    ) as Record<Facet, Uint32Array>),
  };
  const statements = new Uint8Array(n);
  const perRelation = new Uint32Array(relations.relations.length);
  const perMediation = new Uint32Array(relations.mediations.length);
  const perActor = new Uint32Array(corpus.actors.length);
  const sides = new Uint8Array(relations.relations.length);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const number = relations.relationOf[i]!;
    if (number < 0) continue;
    const { source, target } = relations.relations[number]!;
    const kindFails = kindOff[kinds[source]!]! | kindOff[kinds[target]!]!;
    const fails = failed[i]! | (kindFails ? BIT.kind : 0);
    if (sources && sources[number]! < filters.minSources) continue;
    if (fails === 0) {
      statements[i] = 1;
      total++;
      perRelation[number] = perRelation[number]! + 1;
      const mediation = relations.mediationOf[i]!;
      if (mediation >= 0) perMediation[mediation] = perMediation[mediation]! + 1;
      perActor[source] = perActor[source]! + 1;
      perActor[target] = perActor[target]! + 1;
      sides[number] = sides[number]! | stand(corpus, i);
    }
    for (const facet of FACETS) {
      if ((fails & ~BIT[facet]) !== 0) continue;
      const value = corpus.columns[facet].of[i]!;
      counts[facet][value] = counts[facet][value]! + 1;
    }
    if ((fails & ~BIT.kind) === 0)
      for (const kind of new Set([kinds[source]!, kinds[target]!]))
        counts.kind[kind] = counts.kind[kind]! + 1;
  }
  countCopiesOnce(corpus, statements, relations.relations, perRelation);
  countCopiesOnce(corpus, statements, relations.mediations, perMediation);
  return {
    statements,
    relations: perRelation,
    mediations: perMediation,
    statuses: Array.from(sides, statusOfSides),
    actors: perActor,
    total,
    counts,
  };
}

/** Counts anew what is said in copies. */
function countCopiesOnce(
  corpus: Corpus,
  shown: Uint8Array,
  things: readonly { readonly statements: readonly number[] }[],
  counts: Uint32Array,
): void {
  for (const [i, thing] of things.entries())
    if (isCopied(corpus, thing.statements))
      counts[i] = countOnce(
        corpus,
        thing.statements.filter((n) => shown[n] === 1),
      ).count;
}

/** What a statement says for the status of its relation; a disputed one is on one of two sides. */
const SIDES = { reported: 1, possible: 2, denied: 4, affirms: 8, denies: 16 } as const;

function stand(corpus: Corpus, statement: number): number {
  const status = EDGE_STATUSES[corpus.columns.status.of[statement]!]!;
  if (status !== "disputed") return SIDES[status];
  return corpus.statements[statement]!.polarity === "positive" ? SIDES.affirms : SIDES.denies;
}

/** The status of a relation: disputed while both sides are shown; else report outweighs denial, and denial the rest. */
function statusOfSides(sides: number): EdgeStatus {
  const has = (side: keyof typeof SIDES) => (sides & SIDES[side]) !== 0;
  if (has("affirms") && has("denies")) return "disputed";
  if (has("reported") || has("affirms")) return "reported";
  return has("denied") || has("denies") ? "denied" : "possible";
}

function markOff(
  failed: Uint8Array,
  column: Corpus["columns"][Facet],
  off: readonly string[],
  bit: number,
): void {
  if (off.length === 0) return;
  const wanted = new Set(off);
  const isOff = Uint8Array.from(column.values, (v) => (wanted.has(v) ? 1 : 0));
  for (let i = 0; i < failed.length; i++) if (isOff[column.of[i]!]) failed[i] = failed[i]! | bit;
}

function markDays(failed: Uint8Array, corpus: Corpus, days: Filters["days"]): void {
  if (!days) return;
  const [first, last] = days;
  for (let i = 0; i < failed.length; i++)
    if (corpus.from[i] === NO_DAY || corpus.from[i]! > last || corpus.to[i]! < first)
      failed[i] = failed[i]! | DAYS_BIT;
}

/** Number of independent documents that vouch for each relation by what is shown; undefined where nobody asks. */
function countSources(
  corpus: Corpus,
  relations: Relations,
  failed: Uint8Array,
  kinds: Uint8Array,
  kindOff: Uint8Array,
  minSources: number,
): Uint32Array | undefined {
  if (minSources <= 1) return undefined;
  return Uint32Array.from(relations.relations, (r) => {
    if (kindOff[kinds[r.source]!] || kindOff[kinds[r.target]!]) return 0;
    return countOnce(
      corpus,
      r.statements.filter((s) => failed[s] === 0),
    ).documents;
  });
}
