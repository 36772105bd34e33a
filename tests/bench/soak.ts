/**
 * Builds killed at random moments, for minutes on end.
 *
 *   npm run bench -- soak          five minutes
 *   npm run bench -- soak 60 7     sixty minutes, with the random numbers of seed 7
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { soak } from "../support/soak.ts";

const [minutes = 5, seed = 1] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "parley-bench-"));
try {
  const end = performance.now() + minutes * 60_000;
  const { kills, finished, differences } = await soak({
    command: [fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url))],
    folder,
    documents: 300,
    seed,
    isEnough: () => performance.now() > end,
  });
  console.log(
    `seed ${seed}: ${kills} builds killed, ${finished} finished; the last is ${differences.length === 0 ? "the same to the byte as" : "NOT"} a build from nothing`,
  );
  for (const difference of differences) console.log(difference);
  if (differences.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
