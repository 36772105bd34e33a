/** A corpus of documents to interchange lines: in this thread where it is small, on all cores where it is not. */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Piscina } from "piscina";
import type { ReadEvents } from "../documents/index.ts";
import type { Document } from "../model.ts";
import { cacheKey, type ExtractionCache } from "./cache.ts";
import type { DocumentLine, KeyedLine } from "./interchange.ts";
import { createLineExtractor, type LineResult } from "./line-extractor.ts";

export interface ExtractOptions {
  /** The user's own additions to the lexicon. */
  readonly lexicon?: string | undefined;
  /** Extractions of earlier builds, and the fingerprint of the extractor that they must come from. */
  readonly cache?: { readonly store: ExtractionCache; readonly fingerprint: string };
  /** Threads; by default as many as the machine has cores. */
  readonly threads?: number;
  /** Called now and then; what it throws ends the work. */
  readonly checkPoint?: () => Promise<void>;
}

/** Characters of text that are given to a thread at once. */
const BATCH = 30_000;
/** Characters of text under which no threads are started: they would load the models longer than they read. */
const SMALL_CORPUS = 150_000;
/** A document may take this long, in milliseconds; real ones take a thousandth of it. */
const TIME_LIMIT = 120_000;

/**
 * The interchange line of each document, with its key where there is a cache, in the order of the documents however many threads there are. A document on
 * which the extractor fails, or which takes too long, is a problem and costs no other.
 */
export async function* extractLines(
  documents: AsyncIterable<Document>,
  events: Pick<ReadEvents, "onProblem">,
  options: ExtractOptions = {},
): AsyncGenerator<DocumentLine & Partial<KeyedLine>> {
  const { checkPoint = async () => {} } = options;
  const team = createTeam(options);
  // Batches under way, the oldest first: what is read ahead is bounded.
  const underway: Promise<Outcome[]>[] = [];
  try {
    for await (const batch of batches(documents, options)) {
      await checkPoint();
      underway.push(team.run(batch));
      underway.at(-1)!.catch(() => {}); // an error is met below, when its turn comes
      while (underway.length > team.ahead()) yield* report(await underway.shift()!, events, options);
    }
    while (underway.length > 0) {
      yield* report(await underway.shift()!, events, options);
      await checkPoint();
    }
  } finally {
    await team.close();
  }
}

interface Task {
  readonly document: Document;
  readonly key?: string;
  /** The line of an earlier build. */
  readonly known?: string;
}

type Outcome = Task & { readonly result: LineResult };

async function* batches(
  documents: AsyncIterable<Document>,
  { cache }: ExtractOptions,
): AsyncGenerator<Task[]> {
  let batch: Task[] = [];
  let size = 0;
  for await (const document of documents) {
    const key = cache && cacheKey(document, cache.fingerprint);
    const known = key && (await cache.store.get(key));
    batch.push({ document, ...(key !== undefined && { key }), ...(known !== undefined && { known }) });
    size += document.text.length;
    if (size >= BATCH) {
      yield batch;
      batch = [];
      size = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

async function* report(
  outcomes: readonly Outcome[],
  events: Pick<ReadEvents, "onProblem">,
  { cache }: ExtractOptions,
): AsyncGenerator<DocumentLine & Partial<KeyedLine>> {
  for (const { document, key, known, result } of outcomes) {
    if ("line" in result) {
      if (known === undefined && key !== undefined) await cache?.store.put(key, result.line);
      yield { id: document.id, line: result.line, ...(key !== undefined && { key }) };
    } else
      events.onProblem(
        `${document.id}: the extractor failed on it (${result.failure}); please report it with the text`,
      );
  }
}

interface Team {
  run(batch: readonly Task[]): Promise<Outcome[]>;
  /** How many batches may be under way. */
  ahead(): number;
  close(): Promise<void>;
}

/** Worker threads load JavaScript alone: the sources under development are run in one thread. */
const MOST_THREADS = import.meta.url.endsWith(".js") ? availableParallelism() : 1;

/** This thread for the first characters, then threads. */
function createTeam({ lexicon, threads = MOST_THREADS }: ExtractOptions): Team {
  let alone: ReturnType<typeof createLineExtractor> | undefined;
  let pool: Piscina | undefined;
  let characters = 0;

  async function extract(documents: readonly Document[]): Promise<LineResult[]> {
    if (documents.length === 0) return [];
    characters += documents.reduce((sum, document) => sum + document.text.length, 0);
    if (threads === 1 || characters < SMALL_CORPUS) {
      alone ??= createLineExtractor(lexicon);
      return documents.map(await alone);
    }
    alone = undefined; // its models take as much memory as a thread's
    pool ??= await createPool(threads, lexicon);
    return runWithin(pool, documents);
  }

  return {
    async run(batch) {
      const results = await extract(
        batch.filter((task) => task.known === undefined).map((task) => task.document),
      );
      let next = 0;
      return batch.map((task) => ({
        ...task,
        result: task.known === undefined ? results[next++]! : { line: task.known },
      }));
    },
    ahead: () => (pool === undefined ? 0 : 2 * threads),
    close: async () => pool?.destroy(),
  };
}

async function createPool(threads: number, lexicon: string | undefined): Promise<Piscina> {
  const { Piscina } = await import("piscina");
  const filename = fileURLToPath(new URL("./worker.js", import.meta.url));
  const pool = new Piscina({ filename, minThreads: threads, maxThreads: threads, workerData: { lexicon } });
  return pool.on("error", () => {}); // the task that met the error is rejected with it
}

/** Runs a batch; where it takes too long its documents are tried one by one, to find the one that does. */
async function runWithin(pool: Piscina, documents: readonly Document[]): Promise<LineResult[]> {
  try {
    return (await pool.run(documents, { signal: AbortSignal.timeout(TIME_LIMIT) })) as LineResult[];
  } catch (error) {
    if ((error as Error).name !== "AbortError") throw error;
    if (documents.length === 1) return [{ failure: `it takes longer than ${TIME_LIMIT / 1000} seconds` }];
    const results: LineResult[] = [];
    for (const document of documents) results.push(...(await runWithin(pool, [document])));
    return results;
  }
}
