/** `parley import`: a graph of another program into a folder that every other command reads. */
import { type Command, Option } from "commander";
import { ACTOR_KINDS, type ActorKind, STATEMENT_TYPES, type StatementType } from "../model.ts";
import { writeGraphFolder } from "../stores/folder.ts";
import { importGraph } from "../stores/import.ts";
import { count, note, printable } from "./output.ts";

interface Options {
  out: string;
  corpus?: string;
  kind: ActorKind;
  type?: StatementType;
}

export function register(program: Command): void {
  program
    .command("import")
    .description("read GraphML (yEd's too), GEXF, node-link JSON or a folder of CSV")
    .argument("<file>", "the file, or a folder with actors.csv and edges.csv")
    .requiredOption("--out <folder>", "where the graph is written")
    .option("--corpus <name>", "the name of the graph")
    .addOption(new Option("--kind <kind>", "of nodes that say none").choices(ACTOR_KINDS).default("group"))
    .addOption(new Option("--type <type>", "of edges that say none").choices(STATEMENT_TYPES))
    .action(async (file: string, { out, ...options }: Options) => {
      const { graph, unknownTypes } = await importGraph(file, options);
      for (const [type, edges] of unknownTypes)
        note(
          `parley: ${count(edges, "edge")} ${type === "" ? "without a type" : `of the unknown type "${printable(type)}"`} left out` +
            (type === "" ? "; give them one with --type" : ""),
        );
      await writeGraphFolder(out, graph);
      note(`${count(graph.actors.length, "actor")} and ${count(graph.edges.length, "edge")} in ${out}`);
    });
}
