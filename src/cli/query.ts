/** `parley query`: Cypher over a built graph. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface, type Interface } from "node:readline/promises";
import { text as readAll } from "node:stream/consumers";
import { type Command, InvalidArgumentError, Option } from "commander";
import { csvLine } from "../stores/csv-text.ts";
import {
  DEFAULT_TIME_LIMIT,
  LABELS,
  PROPERTY_NAMES,
  type QueryOptions,
  queryDatabase,
  RELATIONSHIP_TYPES,
} from "../stores/embedded/query.ts";
import { FOLDER_FILES } from "../stores/folder.ts";
import { parseParameter, type QueryParameters, type QueryResult, type QueryValue } from "../stores/values.ts";
import { describeError } from "./errors.ts";
import { count, note, painter, print, table } from "./output.ts";

interface Options {
  graph: string;
  param: QueryParameters;
  json?: true;
  csv?: true;
  timeout: number;
  write?: true;
}

export function register(program: Command): void {
  program
    .command("query")
    .description("ask a graph in Cypher; without a query, a prompt")
    .argument("[cypher]", "the query; without it, standard input or a prompt")
    .requiredOption("--graph <folder>", "the graph, a folder made by `parley build`")
    .option("--param <name=value>", "value of $name in the query; may be repeated", collectParameter, {})
    .option("--json", "print one JSON list of rows")
    .addOption(new Option("--csv", "print comma-separated values").conflicts("json"))
    .option("--timeout <seconds>", "stop the query after so long", seconds, DEFAULT_TIME_LIMIT / 1000)
    .option("--write", "let the query change the database (the next build undoes it)")
    .addHelpText(
      "after",
      `
Example:
  parley query --graph DIR 'MATCH (a:State)-[t:THREATENS]->(b) RETURN a.name, b.name, t.count'`,
    )
    .action(async (cypher: string | undefined, options: Options) => {
      if (cypher !== undefined) await answer(cypher, options);
      else if (process.stdin.isTTY) await prompt(options);
      else await answer(await readAll(process.stdin), options);
    });
}

function collectParameter(text: string, before: QueryParameters): QueryParameters {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("It has the form name=value.");
  return { ...before, [text.slice(0, at).replace(/^\$/, "")]: parseParameter(text.slice(at + 1)) };
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 86_400)) throw new InvalidArgumentError("It is a number of seconds above 0.");
  return value;
}

async function answer(cypher: string, options: Options): Promise<void> {
  const settings: QueryOptions = {
    parameters: options.param,
    timeLimit: options.timeout * 1000,
    write: options.write ?? false,
  };
  const result = await queryDatabase(join(options.graph, FOLDER_FILES.database), cypher, settings);
  await print(format(result, options));
  if (process.stdout.isTTY && !options.json && !options.csv) note(count(result.rows.length, "row"));
}

/** A query's answer as text: a table, JSON or CSV. */
export function format(result: QueryResult, { json, csv }: { json?: true; csv?: true }): string {
  const { columns, rows } = result;
  if (json)
    return rows.length === 0 ? "[]\n" : `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]\n`;
  if (csv) {
    const lines = rows.map((row) => csvLine(columns.map((name) => cell(row[name] ?? null))));
    return [csvLine(columns), ...lines].join("");
  }
  const cells = rows.map((row) => columns.map((name) => listed(row[name] ?? null)));
  return table(columns, cells, painter());
}

const cell = (value: QueryValue): string | number | boolean =>
  value === null ? "" : typeof value === "object" ? JSON.stringify(value) : value;

/** Lists of words read better without JSON's marks. */
const listed = (value: QueryValue): QueryValue =>
  Array.isArray(value) && value.every((item) => typeof item !== "object") ? value.join(", ") : value;

// ---------------------------------------------------------------------------------------------- the prompt

const HISTORY = join(
  process.env.XDG_STATE_HOME || join(homedir(), ".local", "state"),
  "parley",
  "query-history",
);
const HISTORY_LINES = 500;
const KEYWORDS = [
  ...["MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "ORDER BY", "LIMIT", "SKIP", "UNWIND", "UNION"],
  ...["DISTINCT", "AND", "OR", "NOT", "CONTAINS", "STARTS WITH", "EXISTS", "count(", "collect(", "labels("],
];

/** What may stand where the line ends: labels and types after a colon, properties after a dot, else keywords. */
export function complete(line: string): [candidates: string[], typed: string] {
  const [, mark = "", typed = ""] = /([:|.]?)(\w*)$/.exec(line) ?? [];
  const inRelationship = line.lastIndexOf("[") > line.lastIndexOf("]");
  const names =
    mark === "."
      ? PROPERTY_NAMES
      : mark === ":" || mark === "|"
        ? inRelationship
          ? RELATIONSHIP_TYPES
          : LABELS
        : KEYWORDS;
  return [names.filter((name) => name.toLowerCase().startsWith(typed.toLowerCase())), typed];
}

async function prompt(options: Options): Promise<void> {
  const history: string[] = await readFile(HISTORY, "utf8").then(
    (text) => text.split("\n").filter((line) => line !== ""),
    () => [],
  );
  const lines = createInterface({
    input: process.stdin,
    output: process.stderr,
    completer: complete,
    history: history.toReversed(),
    historySize: HISTORY_LINES,
    removeHistoryDuplicates: true,
  });
  note("Cypher, ended by a semicolon or an empty line. Tab completes, :help shows names, :quit leaves.");
  try {
    for (let query = await readQuery(lines); query !== undefined; query = await readQuery(lines)) {
      if (query === ":help") {
        note(
          [
            `labels: ${LABELS.join(", ")}`,
            `types: ${RELATIONSHIP_TYPES.join(", ")}`,
            `properties: ${PROPERTY_NAMES.join(", ")}`,
          ].join("\n"),
        );
      } else if (query !== "") {
        history.push(query.replace(/\s+/g, " "));
        await answer(query, options).catch((error: unknown) => note(describeError(error, false).line));
      }
    }
  } finally {
    lines.close();
    await mkdir(dirname(HISTORY), { recursive: true })
      .then(() =>
        writeFile(
          HISTORY,
          history
            .slice(-HISTORY_LINES)
            .map((line) => `${line}\n`)
            .join(""),
        ),
      )
      // A home folder that cannot be written costs the history, nothing else.
      .catch(() => {});
  }
}

/** The next query, over one line or several; undefined where the user leaves. */
async function readQuery(lines: Interface): Promise<string | undefined> {
  const typed: string[] = [];
  for (;;) {
    const line = await nextLine(lines, typed.length === 0 ? "parley> " : "   ...> ");
    if (line === undefined || (typed.length === 0 && /^:?(quit|exit)$/.test(line))) return undefined;
    if (line.startsWith(":") && typed.length === 0) return line;
    typed.push(line);
    const text = typed.join("\n").trim();
    if (line === "" || text.endsWith(";")) return text.replace(/;$/, "");
  }
}

/** One line; undefined at the end of input and after Ctrl-C. */
async function nextLine(lines: Interface, mark: string): Promise<string | undefined> {
  const ended = new AbortController();
  const end = () => ended.abort();
  lines.once("close", end).once("SIGINT", end);
  try {
    return (await lines.question(mark, { signal: ended.signal })).trim();
  } catch (error) {
    if (ended.signal.aborted) return undefined;
    throw error;
  } finally {
    lines.off("close", end).off("SIGINT", end);
  }
}
