/** `parley scale`: the steps that a cluster's job pipes its lines through; `src/scale/README.md` has the job. */
import type { Command } from "commander";
import { parseLine } from "../corpus/interchange.ts";
import { lines } from "../documents/content.ts";
import { UserError } from "../errors.ts";
import type { DocumentDecision } from "../graph/resolution/index.ts";
import { fold, type Surveyed, split } from "../scale/shuffle.ts";
import { Survey } from "../scale/survey.ts";
import { joined } from "../stores/files.ts";
import { ADMIN_TABLES, corpusRow, importCommand } from "../stores/neo4j/admin-csv.ts";
import { DEFAULT_CORPUS } from "./corpus.ts";
import { print } from "./output.ts";

export function register(program: Command): void {
  const scale = program.command("scale").description("steps of the job for Apache Spark (src/scale/)");

  scale
    .command("survey")
    .description("lines of `parley extract` to what the whole corpus tells of documents: copies, who is who")
    .action(() => printAll(decisions()));

  scale
    .command("split")
    .description("lines of `parley extract`, each after its decision and a tab, to parts with their keys")
    .action(() => printAll(parts()));

  scale
    .command("fold")
    .description("parts, those of one key in a row, to rows of tables for `neo4j-admin`")
    .option("--corpus <name>", "name of the graph beside others in a shared database", DEFAULT_CORPUS)
    .action(({ corpus }: { corpus: string }) => printAll(rows(corpus)));

  scale
    .command("tables")
    .description("the tables, their headers and the command that imports them, as JSON")
    .option("--corpus <name>", "name of the graph beside others in a shared database", DEFAULT_CORPUS)
    .action(({ corpus }: { corpus: string }) =>
      print(
        `${JSON.stringify({ command: importCommand([]), tables: ADMIN_TABLES, corpus: corpusRow(corpus) })}\n`,
      ),
    );
}

async function printAll(texts: AsyncIterable<string>): Promise<void> {
  for await (const text of joined(texts)) await print(text);
}

/** `DOCUMENT<tab>DECISION` lines, both JSON. */
async function* decisions(): AsyncGenerator<string> {
  const survey = new Survey();
  for await (const { line, place } of inputLines()) survey.add(parseLine(line, place).extraction);
  for (const pair of survey.decisions()) yield `${pair.map((value) => JSON.stringify(value)).join("\t")}\n`;
}

/** `KEY<tab>PART` lines of `DECISION<tab>LINE` lines; `null` where nothing was decided. */
async function* parts(): AsyncGenerator<string> {
  for await (const { key, part } of split(surveyed())) yield `${key}\t${part}\n`;
}

async function* surveyed(): AsyncGenerator<Surveyed> {
  for await (const { place, first, rest } of pairs("a decision and a line of `parley extract`")) {
    const decision = JSON.parse(first) as DocumentDecision | null;
    yield { extraction: parseLine(rest, place).extraction, decision: decision ?? undefined };
  }
}

/** `TABLE<tab>ROW` lines; a row may have line ends in it, so it is a JSON string. */
async function* rows(corpus: string): AsyncGenerator<string> {
  for await (const group of groups())
    for (const { table, text } of fold(group, corpus))
      yield `${table}\t${JSON.stringify(text.replace(/\n$/, ""))}\n`;
}

/** Longer than any line of these. */
const LONGEST_LINE = 512_000_000;

async function* inputLines(): AsyncGenerator<{ line: string; place: string }> {
  for await (const { number, bytes } of lines(process.stdin as AsyncIterable<Buffer>, LONGEST_LINE)) {
    const place = `stdin: line ${number}`;
    if (bytes === undefined)
      throw new UserError(`${place}: too long; it must be a line of \`parley extract\``);
    yield { line: bytes.toString("utf8"), place };
  }
}

async function* pairs(what: string): AsyncGenerator<{ place: string; first: string; rest: string }> {
  for await (const { line, place } of inputLines()) {
    const tab = line.indexOf("\t");
    if (tab < 0) throw new UserError(`${place}: no tab; it must be ${what}`);
    yield { place, first: line.slice(0, tab), rest: line.slice(tab + 1) };
  }
}

/** The parts of each key. */
async function* groups(): AsyncGenerator<string[]> {
  let current: string | undefined;
  let group: string[] = [];
  for await (const { first: key, rest: part } of pairs("a key and a part of `parley scale split`")) {
    if (key !== current && group.length > 0) yield group;
    if (key !== current) group = [];
    current = key;
    group.push(part);
  }
  if (group.length > 0) yield group;
}
