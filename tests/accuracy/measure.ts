/**
 * Scores the extractor on the development sentences.
 *
 *   npx tsx tests/accuracy/measure.ts [--misses THEME] [--write]
 *
 * `--misses` also prints what was missed or too much in one theme (or `all`); `--write` keeps the scores.
 */
import { writeFileSync } from "node:fs";
import { createExtractor } from "../../src/extraction/index.ts";
import { developmentItems } from "./development.ts";
import { scoreApart } from "./score.ts";

const theme = process.argv.includes("--misses")
  ? process.argv[process.argv.indexOf("--misses") + 1]
  : undefined;
const outcome = scoreApart(developmentItems(), createExtractor());
for (const [name, f1] of Object.entries(outcome.f1)) console.log(`${name.padEnd(36)}${f1.toFixed(3)}`);
for (const error of outcome.errors) {
  if (theme === "all" || (theme !== undefined && error.startsWith(`${theme}:`))) console.log(error);
}
if (process.argv.includes("--write"))
  writeFileSync(new URL("scores.json", import.meta.url), `${JSON.stringify(outcome.f1, null, 2)}\n`);
