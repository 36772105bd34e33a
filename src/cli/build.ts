/** `parley build`: files and folders to a graph folder. */
import { join } from "node:path";
import type { Command } from "commander";
import type { DocumentLine } from "../corpus/interchange.ts";
import { type ColumnMapping, DEFAULTS } from "../documents/types.ts";
import { columnMapping } from "./columns.ts";
import { DEFAULT_CORPUS, describeGraph, writeGraph } from "./corpus.ts";
import { interruptible } from "./interrupt.ts";
import { note } from "./output.ts";
import { createReporter } from "./reporting.ts";

/** Where extractions are kept for the next build, in the graph's folder. */
const CACHE = join(".cache", "extractions");

export interface BuildOptions {
  out: string;
  corpus: string;
  lexicon?: string;
  columns: ColumnMapping;
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
    .action(async (paths: string[], options: BuildOptions) => {
      process.exitCode = await build(paths, options);
    });
}

/** @returns the exit status: 2 where a path that was named gave nothing, though the others were built */
export function build(paths: readonly string[], options: BuildOptions): Promise<number> {
  return interruptible(async (checkPoint) => {
    const { readDocuments } = await import("../documents/index.ts");
    const { openCache } = await import("../corpus/cache.ts");
    const { extractorFingerprint } = await import("../corpus/fingerprint.ts");
    const { extractLines } = await import("../corpus/extract.ts");
    const { lexicon, out, corpus, columns } = options;
    const reporter = createReporter();
    const store = await openCache(join(out, CACHE));
    async function* extractions(): AsyncGenerator<DocumentLine> {
      const documents = readDocuments(paths, reporter, { ...DEFAULTS, columns });
      const cache = { store, fingerprint: extractorFingerprint(lexicon) };
      try {
        for await (const line of extractLines(documents, reporter, { lexicon, cache, checkPoint })) {
          reporter.extracted();
          yield line;
        }
      } finally {
        reporter.finish();
        await store.close();
      }
    }
    const summary = await writeGraph(extractions(), out, corpus, checkPoint);
    note(`${describeGraph(summary)}Written to ${out}`);
    return reporter.status;
  });
}
