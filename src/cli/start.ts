/** `parley start`: the whole way at once, on the sample corpus or on a person's own files. What `npm start` runs. */
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { build } from "./build.ts";
import { DEFAULT_CORPUS } from "./corpus.ts";
import { portNumber, view } from "./view.ts";

/** `src/cli/` and `dist/cli/` are both two levels below the package's root. */
const SAMPLE = fileURLToPath(new URL("../../graph-data/documents/", import.meta.url));

interface StartOptions {
  out: string;
  port?: number;
  open: boolean;
}

export function register(program: Command): void {
  program
    .command("start")
    .summary("build a graph and look at it in the browser")
    .description("Builds the graph of the sample documents, or of your own, and shows it in the browser.")
    .argument("[path...]", "files and folders with news; without one, Parley's sample documents")
    .option("-o, --out <folder>", "folder for the graph", "build/graph")
    .option("-p, --port <number>", "port on this machine; without it, any that is free", portNumber)
    .option("--no-open", "do not open the browser")
    .action(async (paths: string[], { out, ...options }: StartOptions) => {
      const status = await build(paths.length > 0 ? paths : [SAMPLE], {
        out,
        corpus: DEFAULT_CORPUS,
        columns: {},
      });
      await view({ ...options, graph: out });
      process.exitCode = status;
    });
}
