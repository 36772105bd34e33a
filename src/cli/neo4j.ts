/** `parley neo4j`: a graph into a Neo4j server. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { type Command, Option } from "commander";
import { readGraphFolder } from "../stores/folder.ts";
import { loadGraph, type Neo4jAddress, SCHEMA, withNeo4j } from "../stores/neo4j/index.ts";
import { interruptible } from "./interrupt.ts";
import { count, note, print } from "./output.ts";
import { startProgress } from "./progress.ts";

interface Options {
  graph: string;
  uri: string;
  user: string;
  database?: string;
  corpus?: string;
  prune?: true;
}

export function register(program: Command): void {
  const neo4j = program.command("neo4j").description("load a graph into Neo4j, or see its schema there");

  neo4j
    .command("schema")
    .description("print the constraints and indexes that `load` makes")
    .action(() => print(SCHEMA.map((statement) => `${statement};\n`).join("")));

  neo4j
    .command("load")
    .description("load a graph; loading it again changes nothing")
    .requiredOption("--graph <folder>", "the graph, a folder made by `parley build`")
    .addOption(
      new Option("--uri <address>", "neo4j:// or bolt://, with +s or +ssc for encryption")
        .env("NEO4J_URI")
        .default("neo4j://localhost:7687"),
    )
    .addOption(new Option("--user <name>", "who loads").env("NEO4J_USERNAME").default("neo4j"))
    .addOption(
      new Option("--database <name>", "the database; the server's default without").env("NEO4J_DATABASE"),
    )
    .option("--corpus <name>", "load it under another name than it was built with")
    .option("--prune", "also remove what this corpus no longer says")
    .addHelpText("after", "\nThe password is read from NEO4J_PASSWORD, or asked for on a terminal.")
    .action(load);
}

async function load(options: Options): Promise<void> {
  const read = await readGraphFolder(options.graph);
  const graph = { ...read, corpus: options.corpus ?? read.corpus };
  const address: Neo4jAddress = { ...options, password: await readPassword(options) };
  let loaded = 0;
  const progress = startProgress("Loading", "rows");
  try {
    const { nodes, relationships, removed } = await interruptible((checkPoint) =>
      withNeo4j(address, (session) =>
        loadGraph(session, graph, {
          prune: options.prune ?? false,
          onProgress: (done, total) => {
            for (; loaded < done; loaded++) progress.count();
            progress.update(done, total);
          },
          checkPoint,
        }),
      ),
    );
    progress.stop();
    note(
      `corpus "${graph.corpus}" is in ${options.uri}: ${count(nodes, "node")}, ${count(relationships, "relationship")}` +
        (options.prune ? `; ${count(removed, "element")} removed` : ""),
    );
  } finally {
    progress.stop();
  }
}

/** From the environment, else asked for on a terminal without showing it, else none. */
async function readPassword({ user, uri }: Options): Promise<string | undefined> {
  if (process.env.NEO4J_PASSWORD !== undefined) return process.env.NEO4J_PASSWORD;
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  process.stderr.write(`Password of ${user} at ${uri}: `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return (await lines.question("")) || undefined;
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}
