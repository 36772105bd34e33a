/** `parley build`: files and folders to a graph folder. */
import { join } from "node:path";
import type { Command } from "commander";
import type { DocumentLine } from "../corpus/interchange.ts";
import type { FileContents, SourceFile } from "../documents/index.ts";
import { type ColumnMapping, DEFAULTS } from "../documents/types.ts";
import type { GraphSummary } from "../stores/assemble.ts";
import { removeLeftovers } from "../stores/files.ts";
import { Ledger } from "../stores/update/ledger.ts";
import { columnMapping } from "./columns.ts";
import { DEFAULT_CORPUS, describeGraph, inShort, updateGraph, writeGraph } from "./corpus.ts";
import { UserError } from "./errors.ts";
import { type CheckPoint, interruptible } from "./interrupt.ts";
import { count, note, printable } from "./output.ts";
import { createReporter } from "./reporting.ts";

/** What is kept for the next build, in the graph's folder. */
const CACHE = ".cache";

export interface BuildOptions {
  out: string;
  corpus: string;
  lexicon?: string;
  columns: ColumnMapping;
  watch?: boolean;
}

export function register(program: Command): void {
  program
    .command("build")
    .summary("build the graph of files and folders")
    .description("Reads files and folders, extracts what they say and writes the graph into a folder.")
    .argument("<path...>", "files and folders with news")
    .requiredOption("-o, --out <folder>", "folder for the graph")
    .option("--corpus <name>", "name of the graph beside others in a shared database", DEFAULT_CORPUS)
    .option("--lexicon <folder>", "folder with additions to the lexicon")
    .option("--columns <field=name,…>", "columns of CSV files: text=body,title=headline", columnMapping, {})
    .option("--watch", "build again whenever a file changes, until Ctrl-C")
    .action(async (paths: string[], options: BuildOptions) => {
      process.exitCode = await build(paths, options);
    });
}

/** @returns the exit status: 2 where a path that was named gave nothing, though the others were built */
export function build(paths: readonly string[], options: BuildOptions): Promise<number> {
  return interruptible(async (checkPoint) => {
    if (options.watch) return follow(paths, options, checkPoint);
    const { summary, status } = await buildOnce(paths, options, checkPoint);
    note(`${describeGraph(summary)}Written to ${options.out}`);
    return status;
  });
}

/** Builds, and again after each change, until it is interrupted. */
async function follow(
  paths: readonly string[],
  options: BuildOptions,
  checkPoint: CheckPoint,
): Promise<never> {
  const { Follower } = await import("./watch.ts");
  // From before the first build, so that nothing that changes meanwhile is missed.
  const follower = await Follower.follow(paths, options.out);
  const said = new Set<string>();
  try {
    for (;;) {
      try {
        note(`${new Date().toTimeString().slice(0, 8)}  ${await rebuild(paths, options, checkPoint, said)}`);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        note(`parley: ${printable(error.message)}`);
      }
      await follower.change(checkPoint);
    }
  } finally {
    follower.close();
  }
}

/** @returns what there is to say of it, in one line */
async function rebuild(
  paths: readonly string[],
  options: BuildOptions,
  checkPoint: CheckPoint,
  said: Set<string>,
): Promise<string> {
  const start = performance.now();
  const { summary, extracted } = await buildOnce(paths, options, checkPoint, said);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  return `${count(summary.documents, "document")}, ${extracted.toLocaleString("en-US")} of them new or changed: ${inShort(summary)} (${seconds} s)`;
}

/** @param said problems that were told of in an earlier build and need not be again; those of this build are added */
async function buildOnce(
  paths: readonly string[],
  { lexicon, out, corpus, columns }: BuildOptions,
  checkPoint: CheckPoint,
  said?: Set<string>,
): Promise<{ summary: GraphSummary; status: number; extracted: number }> {
  const { readDocuments } = await import("../documents/index.ts");
  const { cacheKey, openCache } = await import("../corpus/cache.ts");
  const { extractorFingerprint, graphFingerprint, readerFingerprint } = await import(
    "../corpus/fingerprint.ts"
  );
  const { extractLines } = await import("../corpus/extract.ts");
  const { Inventory } = await import("../corpus/inventory.ts");
  const reporter = createReporter(said);
  await removeLeftovers(join(out, CACHE));
  const store = await openCache(join(out, CACHE, "extractions"));
  const fingerprint = extractorFingerprint(lexicon);
  const inventory = Inventory.open(join(out, CACHE, "files"), fingerprint + readerFingerprint(columns));
  /** Extracts what is new; gives the lines of that, and of files that were read. */
  async function* read(): AsyncGenerator<DocumentLine> {
    const cache = { store, fingerprint };
    const events = {
      ...reporter,
      onFile: (file: SourceFile, contents: FileContents) => inventory.note(file, contents),
      onUnchanged: (file: SourceFile) => inventory.keep(file),
    };
    const documents = readDocuments(paths, events, {
      ...DEFAULTS,
      columns,
      except: out,
      isKnown: (document) => store.has(cacheKey(document, fingerprint)),
      unchanged: (file) => inventory.contents(file, store.keep),
    });
    try {
      for await (const { key, ...line } of extractLines(documents, reporter, {
        lexicon,
        cache,
        checkPoint,
      })) {
        reporter.extracted();
        inventory.noteKey(line.id, key!);
        yield line;
      }
    } finally {
      reporter.finish();
    }
  }
  /** Those of all documents that this build has met and not yet given. */
  async function* others(given: ReadonlySet<string>): AsyncGenerator<DocumentLine> {
    for (const [id, key] of inventory.keys) {
      if (given.has(id)) continue;
      const line = await store.get(key);
      if (line === undefined)
        throw new UserError(`${join(out, CACHE)}: damaged; take the folder away and build again`);
      yield { id, line };
    }
  }
  async function* everything(): AsyncGenerator<DocumentLine> {
    const given = new Set<string>();
    for await (const line of read()) {
      given.add(line.id);
      yield line;
    }
    await inventory.save();
    yield* others(given);
    await store.close(); // where its lines are takes memory that what follows needs
  }
  try {
    const path = join(out, CACHE, "ledger");
    const program = graphFingerprint();
    const ledger = Ledger.open(path, out, program);
    let summary: GraphSummary | undefined;
    if (ledger !== undefined) {
      for await (const _ of read()); // what is new is in the cache then
      await inventory.save();
      summary = await updateGraph(ledger, out, corpus, checkPoint, inventory.keys, store.get);
    }
    summary ??= await writeGraph(ledger ? others(new Set()) : everything(), out, corpus, checkPoint, {
      path,
      program,
      keyOf: (id) => inventory.keys.get(id)!,
    });
    return { summary, status: reporter.status, extracted: store.added };
  } finally {
    await store.close();
  }
}
