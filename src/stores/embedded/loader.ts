/**
 * The process that loads one part of a database: a line of JSON on standard input says which. It goes on when its parent
 * is interrupted, which decides what happens then, and ends when its parent does.
 */
import { createInterface } from "node:readline";
import { loadPart, type Part } from "./parts.ts";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

const lines = createInterface({ input: process.stdin });
lines.once("line", async (line) => {
  try {
    await loadPart(JSON.parse(line) as Part);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`, () => process.exit(1));
  }
});
lines.once("close", () => process.exit(1));
