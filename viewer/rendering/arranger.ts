/** Runs arrangements and puts the actors where they say. */
import { arrange, type LayoutInput, type Places } from "../state/layout.ts";
import type { LayoutReport } from "../state/layout.worker.ts";
import { breather } from "../state/load.ts";
import { tiesOf } from "../state/scope.ts";
import type { Session } from "../state/session.ts";

/** Up to so many actors are arranged sooner than a worker has begun to. */
const FEW = 120;

/** Who wants no motion sees the arrangement when it is done. */
const motionless = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export interface Arranger {
  /** Arranges what is in scope; from where things are now, or anew. */
  run(anew: boolean): void;
  /** Arranges few actors before it returns; false where there are too many for that, or none. */
  runAtOnce(): boolean;
  stop(): void;
  readonly running: boolean;
  /** Called when actors have moved; `done` where they will not any more. */
  onMove(listener: (done: boolean) => void): () => void;
}

export function createArranger(session: Session): Arranger {
  let run: { end(): void } | undefined;
  const listeners = new Set<(done: boolean) => void>();
  const moved = (done: boolean) => {
    for (const listener of listeners) listener(done);
  };
  const stop = () => {
    run?.end();
    run = undefined;
  };
  const arranged = (ids: readonly string[], { places, spent }: LayoutReport) => {
    settle(session, ids, places);
    performance.measure("layout", { start: performance.now() - spent, duration: spent });
  };
  return {
    stop,
    runAtOnce() {
      stop();
      const { ids, input } = layoutInput(session, true);
      if (ids.length === 0 || ids.length > FEW) return false;
      const began = performance.now();
      const places = lastOf(arrange(input));
      arranged(ids, { places, done: true, spent: performance.now() - began });
      return true;
    },
    get running() {
      return run !== undefined;
    },
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    run(anew) {
      stop();
      const { ids, input } = layoutInput(session, anew);
      if (ids.length === 0) return moved(true);
      const current = (ids.length > FEW ? inWorker : here)(input, (report) => {
        const { done } = report;
        if (run !== current || (!done && motionless())) return;
        if (done) {
          arranged(ids, report);
          stop();
        } else settle(session, ids, report.places);
        moved(done);
      });
      run = current;
    },
  };
}

type Report = (report: LayoutReport) => void;

/** The worker's script is large, and wanted for large graphs alone. */
function inWorker(input: LayoutInput, report: Report): { end(): void } {
  let ended = false;
  let worker: Worker | undefined;
  void import("../state/layout.worker.ts?worker&inline").then(({ default: LayoutWorker }) => {
    if (ended) return;
    worker = new LayoutWorker();
    worker.onmessage = ({ data }: MessageEvent<LayoutReport>) => report(data);
    worker.postMessage(input);
  });
  return {
    end: () => {
      ended = true;
      worker?.terminate();
    },
  };
}

function lastOf<T>(steps: Generator<T, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** In slices of this thread's time. */
function here(input: LayoutInput, report: Report): { end(): void } {
  let ended = false;
  const pause = breather();
  void (async () => {
    let spent = 0;
    const steps = arrange(input);
    await Promise.resolve();
    for (;;) {
      const began = performance.now();
      const { value, done = false } = steps.next();
      spent += performance.now() - began;
      if (ended) return;
      report({ places: value, done, spent });
      if (done) return;
      await pause();
    }
  })();
  return {
    end: () => {
      ended = true;
    },
  };
}

/** One of three, so that most screens show the same picture: what is left of the window beside the panels. */
function aspectOfStage(): number {
  const [bars, panels] = [135, innerWidth > 940 ? 620 : 0];
  const aspect = (innerWidth - panels) / Math.max(1, innerHeight - bars);
  return aspect > 1.25 ? 1.5 : aspect > 0.8 ? 1 : 0.6;
}

function settle(session: Session, ids: readonly string[], places: Places): void {
  const { placed } = session.store.get();
  for (const [i, id] of ids.entries()) {
    const at = placed[id];
    session.places.set(id, at ? { x: at[0], y: at[1] } : { x: places[2 * i]!, y: places[2 * i + 1]! });
  }
}

function layoutInput(session: Session, anew: boolean): { ids: string[]; input: LayoutInput } {
  const { corpus, derived, store, places } = session;
  const { placed, arrangement, seed } = store.get();
  const actors = [...derived.inScope].sort((a, b) => a - b);
  const number = new Map(actors.map((a, i) => [a, i]));
  const mediators = new Set(
    derived.relations.relations.filter((r) => r.type === "MEDIATES").map((r) => r.source),
  );
  const ties = tiesOf(derived.relations).flatMap(({ a, b, weight }) => {
    const [x, y] = [number.get(a), number.get(b)];
    return x === undefined || y === undefined ? [] : [[x, y, weight] as const];
  });
  const near = new Map<number, number>();
  for (const [x, y] of ties) {
    if (!near.has(y)) near.set(y, x);
    if (!near.has(x)) near.set(x, y);
  }
  const where = (actor: number): readonly [number, number] | undefined => {
    const { id } = corpus.actors[actor]!;
    const put = placed[id];
    if (put) return put;
    if (anew) return undefined;
    const at = places.get(id);
    if (at) return [at.x, at.y];
    const beside = places.get(corpus.actors[actors[near.get(number.get(actor)!) ?? -1] ?? -1]?.id ?? "");
    return beside && [beside.x + ((actor * 37) % 80) - 40, beside.y + ((actor * 53) % 80) - 40];
  };
  return {
    ids: actors.map((a) => corpus.actors[a]!.id),
    input: {
      arrangement,
      seed,
      aspect: aspectOfStage(),
      ties,
      actors: actors.map((a) => {
        const { id, kind } = corpus.actors[a]!;
        return {
          kind,
          size: 5 + 12 * derived.weight[a]!,
          mediates: mediators.has(a),
          at: where(a),
          fixed: id in placed,
        };
      }),
    },
  };
}
