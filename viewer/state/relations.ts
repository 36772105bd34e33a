/** The lines of the picture: statements folded by who deals with whom, and mediations as one thing with its roles. */
import { isSymmetric, STATEMENT_TYPES, type StatementType } from "../../src/vocabulary.ts";
import { type Corpus, countOnce, isCopied } from "./corpus.ts";
import { atOnce } from "./steps.ts";

/** All statements of one type between two actors: an edge of the graph, or of the rolled-up graph. */
export interface Relation {
  /** `source|TYPE|target`, as in graph.json. */
  readonly id: string;
  readonly type: StatementType;
  /** Numbers of actors. */
  readonly source: number;
  readonly target: number;
  readonly symmetric: boolean;
  /** Numbers of statements, by date. */
  readonly statements: readonly number[];
  /** How many they are, those of a document and its copies counted once. */
  readonly count: number;
  /** The mediation that this relation is a part of, where every statement of it says between whom. */
  readonly mediation?: number;
}

/** Someone mediates between others. */
export interface Mediation {
  /** `mediator|MEDIATES|party|party…`. */
  readonly id: string;
  readonly mediator: number;
  readonly parties: readonly number[];
  readonly statements: readonly number[];
}

export interface Relations {
  readonly rolledUp: boolean;
  /** Which actor stands for an actor: itself, or the state or group it speaks for. */
  readonly standsFor: Int32Array;
  readonly relations: readonly Relation[];
  readonly mediations: readonly Mediation[];
  readonly index: ReadonlyMap<string, number>;
  readonly mediationIndex: ReadonlyMap<string, number>;
  /** Number of the relation, by statement; -1 where rolling up made it an actor's dealing with itself. */
  readonly relationOf: Int32Array;
  /** Number of the mediation, by statement, or -1. */
  readonly mediationOf: Int32Array;
}

/** Sentences behind statements: a mediation's are said once for each party. */
export const sentencesOf = (corpus: Corpus, statements: readonly number[]): number[] => {
  const seen = new Set<string>();
  return statements.filter((n) => {
    const { document, start } = corpus.statements[n]!;
    const place = `${document}#${start}`;
    return !seen.has(place) && seen.add(place);
  });
};

/** Statements between two breaths. */
const STRIDE = 4000;

/** Relations between the actors themselves, or between those that they speak for. */
export const relate = (corpus: Corpus, rollUp: boolean): Relations => atOnce(relating(corpus, rollUp));

/** The same in steps, for it may take long. */
export function* relating(corpus: Corpus, rollUp: boolean): Generator<void, Relations> {
  const standsFor = rollUp ? principals(corpus) : Int32Array.from(corpus.actors.keys());
  const n = corpus.statements.length;
  const relationOf = new Int32Array(n).fill(-1);
  const mediationOf = new Int32Array(n).fill(-1);
  const index = new Map<string, number>();
  const mediationIndex = new Map<string, number>();
  const relations: { -readonly [K in keyof Relation]: Relation[K] }[] = [];
  const mediations: Mediation[] = [];
  const stand = (id: string) => {
    const actor = corpus.actorIndex.get(id);
    return actor === undefined ? -1 : standsFor[actor]!;
  };
  for (let i = 0; i < n; i++) {
    if (i % STRIDE === STRIDE - 1) yield;
    const s = corpus.statements[i]!;
    let source = stand(s.source);
    let target = stand(s.target);
    if (source < 0 || target < 0 || source === target) continue;
    const type = STATEMENT_TYPES[corpus.columns.type.of[i]!]!;
    const symmetric = isSymmetric(type);
    if (symmetric && corpus.actors[target]!.id < corpus.actors[source]!.id)
      [source, target] = [target, source];
    const id = `${corpus.actors[source]!.id}|${type}|${corpus.actors[target]!.id}`;
    let number = index.get(id);
    if (number === undefined) {
      number = relations.length;
      index.set(id, number);
      relations.push({ id, type, source, target, symmetric, statements: [], count: 0 });
    }
    relationOf[i] = number;
    (relations[number]!.statements as number[]).push(i);
    const between = (s.between ?? []).map(stand).filter((p) => p >= 0 && p !== source);
    const parties = [...new Set([target, ...between])].sort((a, b) => a - b);
    if (type === "MEDIATES" && parties.length > 1) {
      const key = [source, ...parties].map((a) => corpus.actors[a]!.id).join("|");
      let mediation = mediationIndex.get(key);
      if (mediation === undefined) {
        mediation = mediations.length;
        mediationIndex.set(key, mediation);
        mediations.push({ id: key, mediator: source, parties, statements: [] });
      }
      mediationOf[i] = mediation;
      (mediations[mediation]!.statements as number[]).push(i);
    }
  }
  yield;
  for (const r of relations) {
    (r.statements as number[]).sort((a, b) => corpus.from[a]! - corpus.from[b]! || a - b);
    r.count = isCopied(corpus, r.statements) ? countOnce(corpus, r.statements).count : r.statements.length;
    const mediation = mediationOf[r.statements[0]!]!;
    if (mediation >= 0 && r.statements.every((s) => mediationOf[s]! >= 0)) r.mediation = mediation;
  }
  for (const m of mediations)
    (m.statements as number[]).sort((a, b) => corpus.from[a]! - corpus.from[b]! || a - b);
  return {
    rolledUp: rollUp,
    standsFor,
    relations,
    mediations,
    index,
    mediationIndex,
    relationOf,
    mediationOf,
  };
}

/** People stand for what their latest role is of, institutions for what they are part of, as far up as it goes. */
function principals(corpus: Corpus): Int32Array {
  const up = new Map<number, number>();
  const since = new Map<number, string>();
  for (const r of corpus.roles) {
    const person = corpus.actorIndex.get(r.person);
    const of = corpus.actorIndex.get(r.of);
    if (person === undefined || of === undefined) continue;
    const document = corpus.documents[corpus.documentIndex.get(r.document) ?? -1];
    const said = r.from ?? document?.published ?? "";
    if (!up.has(person) || said > since.get(person)!) {
      up.set(person, of);
      since.set(person, said);
    }
  }
  for (const [i, a] of corpus.actors.entries()) {
    const of = a.partOf === undefined ? undefined : corpus.actorIndex.get(a.partOf);
    if (of !== undefined && a.kind !== "person") up.set(i, of);
  }
  return Int32Array.from(corpus.actors.keys(), (start) => {
    const seen = new Set([start]);
    let at = start;
    for (let next = up.get(at); next !== undefined && !seen.has(next); next = up.get(at)) {
      seen.add(next);
      at = next;
    }
    return at;
  });
}
