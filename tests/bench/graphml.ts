/**
 * Memory and time of a large GraphML export by the command line, which reads the graph folder in pieces.
 *
 *   npm run bench -- graphml 1000000
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeFileAtomically } from "../../src/stores/files.ts";
import { FOLDER_FILES, graphJson } from "../../src/stores/folder.ts";
import { sourceOf } from "../../src/stores/source.ts";
import { randomGraph } from "../support/random-graph.ts";

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "parley-bench-"));
try {
  const edges = Number(process.argv[2] ?? 1_000_000);
  const graph = randomGraph(edges / 10, edges);
  await writeFileAtomically(join(folder, FOLDER_FILES.graph), graphJson(sourceOf(graph)));
  // Prints the most memory that the process held, in kilobytes, when it ends.
  const probe = join(folder, "probe.mjs");
  writeFileSync(probe, 'process.on("exit", () => console.error("peak", process.resourceUsage().maxRSS));\n');
  const out = join(folder, "graph.graphml");
  const start = performance.now();
  const { stderr, status } = spawnSync(
    process.execPath,
    ["--import", probe, MAIN, "export", "--graph", folder, "--out", out],
    { encoding: "utf8" },
  );
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(stderr);
  const peak = Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024;
  console.log(
    `${graph.edges.length} edges: ${seconds.toFixed(1)} s, ${Math.round(statSync(out).size / 1e6)} MB written, ${Math.round(peak)} MB of memory (at most 400)`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
