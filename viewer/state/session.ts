/** One graph being looked at: its records, the corrections, the view, and what follows from them. */
import { type Corpus, type GraphRecords, makeCorpus, type Pause } from "./corpus.ts";
import { type Curation, correct, type Decision, toCuration } from "./curation.ts";
import { createDerive, type Derived, type Measures } from "./derive.ts";
import type { Powers } from "./load.ts";
import { createStore, type Store } from "./store.ts";
import { FIRST_VIEW, type Selection, toggled, type View } from "./view.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Session {
  readonly store: Store<View>;
  readonly powers: Powers;
  readonly corpus: Corpus;
  readonly records: GraphRecords;
  readonly decisions: readonly Decision[];
  /** All corrections, those that were there and those made now. */
  readonly curation: Curation;
  readonly derived: Derived;
  /** Where actors and mediations stand; changed in place by arrangements. */
  readonly places: Map<string, Place>;
  /** Where actors that a hand moved had been arranged. */
  readonly homes: Map<string, Place>;
  /** Gives what views other than the first may ask for. */
  equip(measures: Measures): void;
  /** Called when the graph itself changed: another one, or corrected. */
  onData(listener: () => void): () => void;
  open(records: GraphRecords, powers: Powers): Promise<void>;
  decide(decision: Decision): Promise<void>;
  undoDecision(): Promise<void>;
}

export async function createSession(
  first: { records: GraphRecords; powers: Powers; curation?: Curation; view?: View },
  pause?: Pause,
): Promise<Session> {
  const store = createStore<View>(first.view ?? FIRST_VIEW);
  let measures: Measures | undefined;
  const derive = createDerive(() => {
    if (!measures) throw new Error("a measure was asked for before it was there");
    return measures;
  });
  const listeners = new Set<() => void>();
  const places = new Map<string, Place>();
  const homes = new Map<string, Place>();
  let { records, powers } = first;
  let known: Curation = first.curation ?? {};
  let decisions: readonly Decision[] = [];
  let curation = known;
  let corpus = await corrected();

  async function corrected(): Promise<Corpus> {
    const { records: now, confirmed } = await correct(records, curation);
    const made = await makeCorpus(now, { confirmed, ...(pause && { pause }) });
    if (pause) await derive.prepare(made, store.get(), pause);
    return made;
  }
  async function changed(next: readonly Decision[]): Promise<void> {
    decisions = next;
    curation = toCuration(known, decisions);
    corpus = await corrected();
    const { selection } = store.get();
    if (selection && !isThere(selection)) store.set({ selection: undefined });
    for (const listener of listeners) listener();
  }
  const isThere = (selection: Selection): boolean => {
    const { relations } = derive(corpus, store.get());
    if (selection.kind === "actor") return corpus.actorIndex.has(selection.id);
    return (selection.kind === "relation" ? relations.index : relations.mediationIndex).has(selection.id);
  };
  return {
    store,
    places,
    homes,
    get powers() {
      return powers;
    },
    get corpus() {
      return corpus;
    },
    get records() {
      return records;
    },
    get decisions() {
      return decisions;
    },
    get curation() {
      return curation;
    },
    get derived() {
      return derive(corpus, store.get());
    },
    equip(given) {
      measures = given;
    },
    onData(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async open(next, can) {
      records = next;
      powers = can;
      known = {};
      places.clear();
      homes.clear();
      store.set({
        ...FIRST_VIEW,
        selection: undefined,
        document: undefined,
        question: undefined,
        camera: undefined,
      });
      await changed([]);
    },
    decide: (decision) => changed([...decisions, decision]),
    undoDecision: () => changed(decisions.slice(0, -1)),
  };
}

// ---- what a hand does to the view

export function select(store: Store<View>, selection: Selection | undefined): void {
  store.set({ selection, document: undefined }, true);
}

/** Brings in everyone that an actor deals with. */
export function expand(session: Session, id: string): void {
  const { corpus, derived, store } = session;
  const actor = corpus.actorIndex.get(id);
  if (actor === undefined) return;
  const near = new Set<number>([actor]);
  for (const r of derived.relations.relations) {
    if (r.source === actor) near.add(r.target);
    if (r.target === actor) near.add(r.source);
  }
  const ids = [...near].map((i) => corpus.actors[i]!.id);
  const { added, hidden } = store.get();
  store.set(
    { added: [...new Set([...added, ...ids])], hidden: hidden.filter((h) => !ids.includes(h)) },
    true,
  );
}

export function hide(store: Store<View>, id: string): void {
  const { hidden, selection } = store.get();
  store.set(
    {
      hidden: toggled(hidden, id),
      selection: selection?.kind === "actor" && selection.id === id ? undefined : selection,
    },
    true,
  );
}

export function pin(session: Session, id: string): void {
  const { pinned, placed } = session.store.get();
  const at = session.places.get(id);
  session.store.set(
    {
      pinned: toggled(pinned, id),
      ...(at && { placed: { ...placed, [id]: [Math.round(at.x), Math.round(at.y)] as const } }),
    },
    true,
  );
}
