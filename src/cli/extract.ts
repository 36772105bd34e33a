/** `parley extract`: one interchange line a document, on standard output. */
import type { Command } from "commander";
import { Option } from "commander";
import type { extractLines } from "../corpus/extract.ts";
import { type ColumnMapping, DEFAULTS } from "../documents/types.ts";
import type { Document } from "../model.ts";
import { columnMapping } from "./columns.ts";
import { EXIT, UserError } from "./errors.ts";
import { type CheckPoint, interruptible } from "./interrupt.ts";
import { print } from "./output.ts";
import { createReporter } from "./reporting.ts";

interface ExtractOptions {
  explain?: boolean;
  lexicon?: string;
  columns: ColumnMapping;
}

export function register(program: Command): void {
  program
    .command("extract")
    .summary("print what each document says, one line a document")
    .description(
      "Prints what each document says: actors, roles and statements, one line of JSON a document. Without a file, " +
        "documents are read from standard input as JSON Lines.",
    )
    .argument("[file...]", "files and folders with news")
    .addOption(new Option("--format <format>", "format of the output").choices(["jsonl"]).default("jsonl"))
    .option("--explain", "print in words how each document was read, instead of JSON")
    .option("--lexicon <folder>", "folder with additions to the lexicon")
    .option("--columns <field=name,…>", "columns of CSV files: text=body,title=headline", columnMapping, {})
    .action(async (paths: string[], options: ExtractOptions) => {
      process.exitCode = await extract(paths, options);
    });
}

async function extract(paths: readonly string[], options: ExtractOptions): Promise<number> {
  if (paths.length === 0 && process.stdin.isTTY)
    throw new UserError("nothing to read: name files, or pipe documents in as JSON Lines");
  return interruptible(async (checkPoint) => {
    const { readDocuments, readDocumentStream } = await import("../documents/index.ts");
    const reporter = createReporter();
    const documents =
      paths.length > 0
        ? readDocuments(paths, reporter, { ...DEFAULTS, columns: options.columns })
        : readDocumentStream(process.stdin as AsyncIterable<Buffer>, "stdin", reporter);
    const output = options.explain
      ? explanations(documents, options, checkPoint)
      : extractions(documents, reporter, { ...options, checkPoint });
    let printed = 0;
    try {
      for await (const text of output) {
        reporter.extracted();
        await print(text);
        printed += 1;
      }
    } finally {
      reporter.finish();
    }
    return printed === 0 && reporter.problems > 0 ? EXIT.user : reporter.status;
  });
}

async function* extractions(...args: Parameters<typeof extractLines>): AsyncGenerator<string> {
  const { extractLines } = await import("../corpus/extract.ts");
  for await (const { line } of extractLines(...args)) yield line;
}

async function* explanations(
  documents: AsyncIterable<Document>,
  { lexicon }: ExtractOptions,
  checkPoint: CheckPoint,
): AsyncGenerator<string> {
  const { createExplainer } = await import("../extraction/index.ts");
  const explain = createExplainer(lexicon === undefined ? {} : { lexicon });
  for await (const document of documents) {
    await checkPoint();
    yield `${explain(document)}\n`;
  }
}
