/** `parley scale`: the steps that a cluster's job pipes its lines through; `src/scale/README.md` has the job. */
import type { Command } from "commander";
import { parseLine } from "../corpus/interchange.ts";
import { lines } from "../documents/content.ts";
import { UserError } from "../errors.ts";
import { fold, split } from "../scale/shuffle.ts";
import { joined } from "../stores/files.ts";
import { ADMIN_TABLES, corpusRow, importCommand } from "../stores/neo4j/admin-csv.ts";
import { DEFAULT_CORPUS } from "./corpus.ts";
import { print } from "./output.ts";

export function register(program: Command): void {
  const scale = program.command("scale").description("steps of the job for Apache Spark (src/scale/)");

  scale
    .command("split")
    .description("lines of `parley extract` to parts with their keys, for the shuffle")
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

/** `KEY<tab>PART` lines. */
async function* parts(): AsyncGenerator<string> {
  for await (const { line, place } of inputLines())
    for (const { key, part } of split(parseLine(line, place).extraction)) yield `${key}\t${part}\n`;
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

/** The parts of each key. */
async function* groups(): AsyncGenerator<string[]> {
  let current: string | undefined;
  let group: string[] = [];
  for await (const { line, place } of inputLines()) {
    const tab = line.indexOf("\t");
    if (tab < 0) throw new UserError(`${place}: no key; it must be a line of \`parley scale split\``);
    const key = line.slice(0, tab);
    if (key !== current && group.length > 0) yield group;
    if (key !== current) group = [];
    current = key;
    group.push(line.slice(tab + 1));
  }
  if (group.length > 0) yield group;
}
