/** `parley parse`: what the English pipeline makes of a text, for a person's eye and for the treebanks' scorers. */
import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import type { Document } from "../model.ts";
import { EXIT, UserError } from "./errors.ts";
import { interruptible } from "./interrupt.ts";
import { print } from "./output.ts";
import { createReporter } from "./reporting.ts";

interface ParseOptions {
  format: "conllu" | "jsonl" | "html";
  tokenized?: boolean;
}

export function register(program: Command): void {
  program
    .command("parse")
    .summary("print sentences, words, trees, names, quotations and dates")
    .description(
      "Prints how a text is read: words with lemmas, tags and a dependency tree, names, quotations and dates. Without " +
        "a file, standard input is read: plain text, or documents as JSON Lines.",
    )
    .argument("[file...]", "files and folders with English text")
    .addOption(
      new Option("--format <format>", "CoNLL-U, JSON Lines with offsets, or a page to look at")
        .choices(["conllu", "jsonl", "html"])
        .default("conllu"),
    )
    .option("--tokenized", "tag and parse the words of CoNLL-U input; comments, ranges and empty nodes stay")
    .addHelpText(
      "after",
      `
Examples:
  parley parse news.txt
  parley parse --tokenized < treebank.conllu
  parley parse --format html news.txt > news.html
`,
    )
    .action(async (paths: string[], options: ParseOptions) => {
      if (paths.length === 0 && process.stdin.isTTY)
        throw new UserError("nothing to read: name files, or pipe a text in");
      process.exitCode = options.tokenized
        ? await parseTokenized(paths, options)
        : await parseTexts(paths, options);
    });
}

// ---------------------------------------------------------------------------------------------- words that are given

async function parseTokenized(paths: readonly string[], { format }: ParseOptions): Promise<number> {
  if (format !== "conllu") throw new UserError("--tokenized prints CoNLL-U; leave --format out");
  const { loadModels } = await import("../language/index.ts");
  const { annotateTokenized } = await import("../language/annotate.ts");
  const { ConlluError, readConllu, writeConllu } = await import("../language/conllu.ts");
  const models = loadModels();
  return interruptible(async (checkPoint) => {
    for (const path of paths.length > 0 ? paths : [undefined]) {
      const text = path === undefined ? await readStandardInput() : await readFile(path, "utf8");
      try {
        for (const sentence of annotateTokenized(models, readConllu(text))) {
          await print(writeConllu(sentence));
          await checkPoint();
        }
      } catch (error) {
        if (error instanceof ConlluError) throw new UserError(`${path ?? "stdin"}: ${error.message}`);
        throw error;
      }
    }
    return EXIT.ok;
  });
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

// ---------------------------------------------------------------------------------------------- texts

async function parseTexts(paths: readonly string[], { format }: ParseOptions): Promise<number> {
  const { loadLanguage } = await import("../language/index.ts");
  const { toConllu } = await import("../language/annotate.ts");
  const { toHtml } = await import("../language/html.ts");
  const language = loadLanguage();
  const reporter = createReporter();
  let problems = 0;
  const events = {
    ...reporter,
    onProblem(message: string) {
      problems += 1;
      reporter.onProblem(message);
    },
  };
  let printed = 0;
  return interruptible(async (checkPoint) => {
    const pages: Parameters<typeof toHtml>[0][number][] = [];
    try {
      for await (const { id, text, published } of await documentsOf(paths, events)) {
        await checkPoint();
        const parsed = language.parse(text, published);
        if (format === "conllu") await print(toConllu(id, parsed));
        else if (format === "jsonl") await print(`${JSON.stringify(toLine(id, parsed))}\n`);
        else pages.push({ id, parsed });
        printed += 1;
      }
      if (format === "html") await print(toHtml(pages));
    } finally {
      reporter.finish();
    }
    return printed === 0 && problems > 0 ? EXIT.user : reporter.status;
  });
}

type Parsed = ReturnType<import("../language/types.ts").Language["parse"]>;

/** Everything but the words, with offsets into the document's text. */
function toLine(id: string, { text, sentences, entities, quotations, dates }: Parsed): object {
  return {
    id,
    sentences: sentences.map(({ start, end }) => [start, end]),
    entities: entities.map(({ start, end, type }) => ({ start, end, type, text: text.slice(start, end) })),
    quotations: quotations.map(({ kind, start, end, content, cue, speaker }) => ({
      kind,
      start,
      end,
      content: content.map((part) => [part.start, part.end]),
      ...(cue && { cue: spanOf(sentences, cue) }),
      ...(speaker && { speaker: spanOf(sentences, speaker) }),
    })),
    dates: dates.map(({ start, end, from, to }) => ({ start, end, from, to })),
  };
}

function spanOf(sentences: Parsed["sentences"], place: { sentence: number; word: number }): [number, number] {
  const { start, end } = sentences[place.sentence]!.words[place.word]!;
  return [start, end];
}

async function documentsOf(
  paths: readonly string[],
  events: ReturnType<typeof createReporter>,
): Promise<AsyncIterable<Document>> {
  const { readDocuments, readDocumentStream } = await import("../documents/index.ts");
  if (paths.length > 0) return readDocuments(paths, events);
  const stream = (process.stdin as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const first = await stream.next();
  const head = first.done ? Buffer.alloc(0) : first.value;
  const rest = { [Symbol.asyncIterator]: () => stream };
  async function* everything(): AsyncGenerator<Buffer> {
    yield head;
    yield* rest;
  }
  // No text in English begins with a brace; a JSON document does.
  if (/^\uFEFF?\s*\{/u.test(head.toString("utf8"))) return readDocumentStream(everything(), "stdin", events);
  return oneText(everything());
}

async function* oneText(stream: AsyncIterable<Buffer>): AsyncGenerator<Document> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  yield { id: "stdin", text: Buffer.concat(chunks).toString("utf8") };
}
