/** From a corpus and a view to what is on the screen: each step is kept while what it depends on is the same. */
import type { Corpus, Pause } from "./corpus.ts";
import { applyFilters, type Shown } from "./filter.ts";
import type { betweennesses, communities } from "./measures.ts";
import { mediatorsBetween, shortestChains } from "./questions.ts";
import { type Relations, relate, relating } from "./relations.ts";
import { degrees, strongestPart, tiesOf } from "./scope.ts";
import { withPauses } from "./steps.ts";
import type { View } from "./view.ts";

export interface Derived {
  readonly relations: Relations;
  readonly shown: Shown;
  /** Actors that may be drawn, before filters. */
  readonly inScope: ReadonlySet<number>;
  /** Actors that have relations at all. */
  readonly connected: number;
  /** 1 for each actor that is drawn. */
  readonly drawn: Uint8Array;
  /** 0 to 1, by actor: how large it is drawn. */
  readonly weight: Float32Array;
  readonly community: ReadonlyMap<number, number> | undefined;
  /** Actors and relations that answer the question. */
  readonly answer: Answer | undefined;
}

export interface Answer {
  readonly chains: readonly (readonly number[])[];
  readonly mediators: ReturnType<typeof mediatorsBetween>;
  readonly actors: ReadonlySet<number>;
}

/** Remembers the last result of a function, or one that was found elsewhere. */
function last<A extends readonly unknown[], R>(
  f: (...args: A) => R,
): ((...args: A) => R) & { keep(result: R, ...args: A): void } {
  let known: { args: A; result: R } | undefined;
  const remembered = (...args: A): R => {
    if (!known || args.some((arg, i) => arg !== known!.args[i])) known = { args, result: f(...args) };
    return known.result;
  };
  return Object.assign(remembered, {
    keep(result: R, ...args: A) {
      known = { args, result };
    },
  });
}

export interface Derive {
  (corpus: Corpus, view: View): Derived;
  /** Does the longest steps ahead, with pauses between them. */
  prepare(corpus: Corpus, view: View, pause: Pause): Promise<void>;
}

/** What takes a graph library, which comes after the first picture. */
export interface Measures {
  readonly betweennesses: typeof betweennesses;
  readonly communities: typeof communities;
}

/** @param measures asked for only by views that need them */
export function createDerive(measures: () => Measures): Derive {
  const relationsOf = last(relate);
  const tiesOfRelations = last(tiesOf);
  const shownOf = last(applyFilters);
  const strongestOf = last((relations: Relations) => strongestPart(tiesOfRelations(relations)));
  const connectedOf = last(
    (r: Relations) => new Set(r.relations.flatMap(({ source, target }) => [source, target])),
  );
  const scopeOf = last(
    (
      corpus: Corpus,
      relations: Relations,
      scope: View["scope"],
      added: View["added"],
      hidden: View["hidden"],
    ) => {
      const scoped = new Set(scope === "all" ? connectedOf(relations) : strongestOf(relations));
      for (const id of added) {
        const actor = corpus.actorIndex.get(id);
        if (actor !== undefined) scoped.add(relations.standsFor[actor]!);
      }
      for (const id of hidden) {
        const actor = corpus.actorIndex.get(id);
        if (actor !== undefined) scoped.delete(actor);
      }
      return scoped;
    },
  );
  const drawnOf = last((corpus: Corpus, shown: Shown, scope: ReadonlySet<number>, added: View["added"]) => {
    const asked = new Set(added.map((id) => corpus.actorIndex.get(id)));
    return Uint8Array.from(corpus.actors, (_, i) =>
      scope.has(i) && (shown.actors[i]! > 0 || asked.has(i)) ? 1 : 0,
    );
  });
  const weightOf = last((corpus: Corpus, relations: Relations, sizing: View["sizing"]) => {
    const measure: (i: number) => number = (() => {
      if (sizing === "same") return () => 0.3;
      if (sizing === "mentions") {
        const mentions = new Float64Array(corpus.actors.length);
        for (const [i, a] of corpus.actors.entries()) {
          const to = relations.standsFor[i]!;
          mentions[to] = mentions[to]! + a.mentions;
        }
        return (i) => mentions[i]!;
      }
      const values = (sizing === "degree" ? degrees : measures().betweennesses)(tiesOfRelations(relations));
      return (i) => values.get(i) ?? 0;
    })();
    const values = Float32Array.from(corpus.actors, (_, i) => measure(i));
    const most = values.reduce((a, b) => Math.max(a, b), 0) || 1;
    return sizing === "same" ? values : values.map((v) => Math.sqrt(v / most));
  });
  const communityOf = last((relations: Relations) => measures().communities(tiesOfRelations(relations)));
  const answerOf = last((corpus: Corpus, relations: Relations, shown: Shown, question: View["question"]) => {
    if (!question) return undefined;
    const number = (id: string) => relations.standsFor[corpus.actorIndex.get(id) ?? -1];
    const [from, to] = [number(question.from), number(question.to)];
    if (from === undefined || to === undefined) return undefined;
    const chains = question.kind === "paths" ? shortestChains(relations, shown, from, to) : [];
    const mediators = question.kind === "mediators" ? mediatorsBetween(relations, shown, from, to) : [];
    return {
      chains,
      mediators,
      actors: new Set([from, to, ...chains.flat(), ...mediators.map((m) => m.actor)]),
    };
  });
  const prepare = async (corpus: Corpus, view: View, pause: Pause) => {
    const relations = await withPauses(relating(corpus, view.rolledUp), pause);
    relationsOf.keep(relations, corpus, view.rolledUp);
    await pause();
    tiesOfRelations(relations);
    await pause();
    strongestOf(relations);
    await pause();
    shownOf(corpus, relations, view.filters);
    await pause();
  };
  const derive = (corpus: Corpus, view: View): Derived => {
    const relations = relationsOf(corpus, view.rolledUp);
    const shown = shownOf(corpus, relations, view.filters);
    const answer = answerOf(corpus, relations, shown, view.question);
    const scope = scopeOf(corpus, relations, view.scope, view.added, view.hidden);
    const inScope = answer ? new Set([...scope, ...answer.actors]) : scope;
    return {
      relations,
      shown,
      inScope,
      connected: connectedOf(relations).size,
      drawn: drawnOf(corpus, shown, inScope, view.added),
      weight: weightOf(corpus, relations, view.sizing),
      community: view.colouring === "community" ? communityOf(relations) : undefined,
      answer,
    };
  };
  return Object.assign(derive, { prepare });
}
