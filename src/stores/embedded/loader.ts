/**
 * The process that loads one part of a database: a line of JSON on standard input says which, one on standard output how it
 * ended. It ends when its parent does.
 */
import { loadPart, type Part, type PartOutcome } from "./parts.ts";

const end = (outcome: PartOutcome): void => {
  process.stdout.write(JSON.stringify(outcome), () => process.exit());
};

let line = "";
process.stdin
  .setEncoding("utf8")
  .on("data", (text: string) => {
    line += text;
    if (!line.endsWith("\n")) return;
    loadPart(JSON.parse(line) as Part).then(
      () => end({}),
      (error: Error) => end({ error: error.message }),
    );
  })
  // At once: to exit would wait for the database.
  .on("end", () => process.kill(process.pid, "SIGKILL"));
