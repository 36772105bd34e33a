#!/usr/bin/env node
/** The command `parley`. Each command is a file of this folder; this one only puts them together. */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { describeError } from "./errors.ts";

/** In the order of the help. Only the one that is asked for is loaded: some need large libraries. */
const COMMANDS: Readonly<Record<string, () => Promise<{ register(program: Command): void }>>> = {
  start: () => import("./start.ts"),
  build: () => import("./build.ts"),
  view: () => import("./view.ts"),
  explain: () => import("./explain.ts"),
  query: () => import("./query.ts"),
  ask: () => import("./ask.ts"),
  actors: () => import("./actors.ts"),
  export: () => import("./export.ts"),
  import: () => import("./import.ts"),
  neo4j: () => import("./neo4j.ts"),
  extract: () => import("./extract.ts"),
  merge: () => import("./merge.ts"),
  scale: () => import("./scale.ts"),
  parse: () => import("./parse.ts"),
};

const { version, description } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as { version: string; description: string };

const program = new Command("parley")
  .description(description)
  .version(version)
  .showHelpAfterError(false)
  .exitOverride()
  .configureOutput({ outputError: () => {} })
  .addHelpText(
    "after",
    `
Examples:
  parley start
  parley build articles/ --out graph
  parley view --graph graph
  parley explain Israel Hamas --graph graph
  parley query --graph graph 'MATCH (a:State)-[t:THREATENS]->(b) RETURN a.name, b.name, t.count'
  parley ask mediators --between Israel --and Hamas --graph graph
  parley export --graph graph --out graph.graphml
  parley extract article.txt > article.jsonl
  parley merge *.jsonl --out graph
`,
  );

const asked = COMMANDS[process.argv[2] ?? ""];
for (const load of asked === undefined ? Object.values(COMMANDS) : [asked]) (await load()).register(program);

// A reader that stops early (`parley extract … | head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  const { line, status } = describeError(error, Boolean(process.env.PARLEY_DEBUG));
  if (line !== "") process.stderr.write(`${line}\n`);
  process.exitCode = status;
}
