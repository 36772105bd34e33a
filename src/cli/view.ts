/** `parley view`: looks at a built graph in the browser. */
import { type Command, InvalidArgumentError } from "commander";
import { note, print } from "./output.ts";

export interface ViewOptions {
  graph: string;
  port?: number;
  open: boolean;
}

export function register(program: Command): void {
  program
    .command("view")
    .description("look at a graph in the browser")
    .requiredOption("-g, --graph <folder>", "folder of the graph")
    .option("-p, --port <number>", "port on this machine; without it, any that is free", portNumber)
    .option("--no-open", "do not open the browser")
    .action(view);
}

/** Serves the graph until Ctrl-C. */
export async function view({ graph, port, open }: ViewOptions): Promise<void> {
  const { serve } = await import("../server/index.ts");
  const served = await serve(graph, port === undefined ? {} : { port });
  await print(`${served.url}\n`);
  note("Ctrl-C stops it.");
  if (open && process.stdout.isTTY) {
    const { default: openBrowser } = await import("open");
    await openBrowser(served.url).catch(() => note("No browser could be opened; open the address yourself."));
  }
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve).once("SIGTERM", resolve);
  });
  await served.close();
}

export function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError("It is a number from 0 to 65535.");
  return port;
}
