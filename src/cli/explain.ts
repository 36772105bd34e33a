/** `parley explain A B`: what the graph's sources say happened between two actors, sentence by sentence. */
import type { Command } from "commander";
import { compare, type GraphDocument, type KnowledgeGraph, stance, statementDays } from "../graph/index.ts";
import type { GraphActor, Statement } from "../model.ts";
import { findActor } from "./find-actor.ts";
import { count, painter, print, printable } from "./output.ts";

interface ExplainOptions {
  graph: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command("explain")
    .summary("list the sentences behind what happened between two actors")
    .description(
      "Lists the statements between two actors by date, each with its sentence, who says so, and whether it was " +
        "affirmed, denied or only possible.",
    )
    .argument("<actor>", "name, alias or id of an actor")
    .argument("<other>", "name, alias or id of another")
    .requiredOption("-g, --graph <folder>", "folder of the graph")
    .option("--json", "print JSON")
    .action(async (name: string, other: string, options: ExplainOptions) => {
      const { readGraphFolder } = await import("../stores/folder.ts");
      const graph = await readGraphFolder(options.graph);
      const [a, b] = [findActor(graph, name), findActor(graph, other)];
      const found = explanations(graph, a, b);
      await print(options.json ? `${JSON.stringify(found, undefined, 2)}\n` : inWords(a, b, found));
    });
}

/** One statement with what a reader needs to check it: names instead of ids, its sentence and its source. */
interface Explanation {
  /** ISO day it happened, else the document's. */
  readonly date?: string | undefined;
  readonly type: Statement["type"];
  readonly source: string;
  readonly target: string;
  readonly between?: readonly string[] | undefined;
  readonly status: "affirmed" | "denied" | "possible";
  /** Who says so, nearest first; empty where the article itself does. */
  readonly attributedTo: readonly string[];
  /** Absent where the graph was built from lines without texts. */
  readonly sentence?: string | undefined;
  readonly document: Omit<GraphDocument, "text">;
  readonly statement: Statement;
}

const STATUS = { affirms: "affirmed", denies: "denied", "leaves open": "possible" } as const;

/** The statements in which both take part, by date, document and place. */
function explanations(graph: KnowledgeGraph, a: GraphActor, b: GraphActor): Explanation[] {
  const names = new Map<string, string>(graph.actors.map((actor) => [actor.id, actor.name]));
  const documents = new Map(graph.documents.map((document) => [document.id, document]));
  const nameOf = (id: string) => names.get(id) ?? id;
  return graph.statements
    .filter((statement) => {
      const parties = [statement.source, statement.target, ...(statement.between ?? [])];
      return parties.includes(a.id) && parties.includes(b.id);
    })
    .map((statement): Explanation => {
      const { text, ...document } = documents.get(statement.document) ?? { id: statement.document };
      return {
        date: statementDays(statement, documents)?.from,
        type: statement.type,
        source: nameOf(statement.source),
        target: nameOf(statement.target),
        between: statement.between?.map(nameOf),
        status: STATUS[stance(statement)],
        attributedTo: statement.attributedTo.map(nameOf),
        sentence: text?.slice(statement.start, statement.end),
        document,
        statement,
      };
    })
    .sort(
      (x, y) =>
        compare(x.date ?? "9999", y.date ?? "9999") ||
        compare(x.document.id, y.document.id) ||
        x.statement.start - y.statement.start ||
        compare(x.statement.id, y.statement.id),
    );
}

const STATUS_STYLES = { affirmed: "green", denied: "red", possible: "yellow" } as const;

function inWords(a: GraphActor, b: GraphActor, found: readonly Explanation[]): string {
  const paint = painter();
  const head = `${a.name} and ${b.name}: ${found.length === 0 ? "no statements" : count(found.length, "statement")}`;
  const entries = found.map((x) => {
    const parties = x.between === undefined ? "" : ` (between ${x.between.map(printable).join(" and ")})`;
    const event = `${printable(x.source)} ${paint("bold", x.type)} ${printable(x.target)}${parties}`;
    const says = x.attributedTo.length === 0 ? "" : `, says ${x.attributedTo.map(printable).join(", says ")}`;
    const { id, title, publisher } = x.document;
    const where = [publisher, title, id].flatMap((text) => text ?? []).map(printable);
    return [
      `${x.date ?? "no date   "}  ${event}  ${paint(STATUS_STYLES[x.status], x.status)}${says}`,
      ...(x.sentence === undefined ? [] : [`            “${printable(x.sentence)}”`]),
      paint("dim", `            ${where.join(" · ")}`),
    ].join("\n");
  });
  return `${[printable(head), ...entries].join("\n\n")}\n`;
}
