/** `parley merge`: lines of `parley extract`, from anywhere and in any order, to the graph that `build` makes. */
import { stat } from "node:fs/promises";
import type { Command } from "commander";
import { type DocumentLine, documentLine, readInterchangeFile } from "../corpus/interchange.ts";
import { DEFAULT_CORPUS, describeGraph, writeGraph } from "./corpus.ts";
import { type CheckPoint, interruptible } from "./interrupt.ts";
import { note } from "./output.ts";

interface MergeOptions {
  out: string;
  corpus: string;
}

export function register(program: Command): void {
  program
    .command("merge")
    .summary("fold files of `parley extract` into one graph")
    .description(
      "Folds files of `parley extract --format jsonl` into the graph that `parley build` makes of the documents.",
    )
    .argument("<file...>", "JSON Lines files, also packed with gzip")
    .requiredOption("-o, --out <folder>", "folder for the graph")
    .option("--corpus <name>", "name of the graph beside others in a shared database", DEFAULT_CORPUS)
    .action((files: string[], { out, corpus }: MergeOptions) =>
      interruptible(async (checkPoint) => {
        const summary = await writeGraph(readAll(files, checkPoint), out, corpus, checkPoint);
        note(`${describeGraph(summary)}Written to ${out}`);
      }),
    );
}

async function* readAll(files: readonly string[], checkPoint: CheckPoint): AsyncGenerator<DocumentLine> {
  for (const file of files) await stat(file); // all are there before any is read
  for (const file of files)
    for await (const extracted of readInterchangeFile(file)) {
      await checkPoint();
      yield documentLine(extracted);
    }
}
