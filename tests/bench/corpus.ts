/**
 * What a build of a large corpus takes, by the command line as users run it, over generated documents of 300 words:
 * time and memory as the corpus grows, a rebuild after one change, and what a second thread gains beside what a second,
 * unconnected process does.
 *
 *   npm run bench -- corpus                     1,000 and 10,000 documents
 *   npm run bench -- corpus 1000 10000 100000
 */
import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileOf, writeCorpus } from "./generator/documents.ts";

const DIST = new URL("../../dist/", import.meta.url);
const SIZES = [1_000, 10_000];
/** Documents over which threads are compared with processes. */
const MOST_COMPARED = 10_000;

interface Measured {
  /** By the clock. */
  readonly seconds: number;
  /** Of processor time, all threads and the processes that it started together. */
  readonly processor: number;
  /** The most memory that was held, by the process and those that it started together, in megabytes. */
  readonly peak: number;
}

const home = mkdtempSync(join(tmpdir(), "parley-bench-"));

async function measure(sizes: readonly number[]): Promise<void> {
  console.log(
    `${availableParallelism()} cores, Node ${process.version}; load average ${loadavg()[0]!.toFixed(1)} before the start`,
  );
  const news = join(home, "news");
  const builds: Measured[] = [];
  let written = 0;
  for (const size of sizes) {
    writeCorpus(news, written, size);
    written = size;
    const full = await build(news, `graph-${size}`);
    builds.push(full);
    console.log(
      `${size.toLocaleString("en")} documents: ${describe(full)}, ${(size / full.seconds).toFixed(1)} a second (at least 25)`,
    );
    appendFileSync(join(news, fileOf(size >> 1)), "\nNorway threatened Chad on Friday.\n");
    const again = await build(news, `graph-${size}`);
    console.log(
      `  after one change: ${describe(again)}, ${percent(again.seconds / full.seconds)} of the build (3 % at most)`,
    );
  }
  const [small, large] = [builds[0]!, builds.at(-1)!];
  const growth = (of: (measured: Measured) => number) => of(large) / of(small);
  const times = sizes.at(-1)! / sizes[0]!;
  console.log(
    `largest against smallest: ${(growth((m) => m.seconds) / times).toFixed(2)} times the time a document ` +
      `(${(growth((m) => m.processor) / times).toFixed(2)} of processor time; at most 1.15), ` +
      `${growth((m) => m.peak).toFixed(2)} times the memory (at most 1.5, and 1,500 MB)`,
  );
  await compareThreads(news, Math.min(written, MOST_COMPARED));
}

const describe = ({ seconds, processor, peak }: Measured): string =>
  `${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processor time, ${Math.round(peak)} MB`;

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;

/** Two threads of one process and two processes, each with all of the work and one half. */
async function compareThreads(news: string, documents: number): Promise<void> {
  const script = join(home, "extract.mjs");
  writeFileSync(script, EXTRACT);
  const extract = (...numbers: readonly [threads: number, part: number, parts: number]) =>
    run([script, news, String(documents), ...numbers.map(String)]);
  const one = await extract(1, 0, 1);
  const threads = await extract(2, 0, 1);
  const start = performance.now();
  await Promise.all([extract(1, 0, 2), extract(1, 1, 2)]);
  const processes = (performance.now() - start) / 1000;
  const [ours, bare] = [one.seconds / threads.seconds, one.seconds / processes];
  console.log(
    `extracting ${documents.toLocaleString("en")} documents: one thread ${one.seconds.toFixed(1)} s, ` +
      `two ${threads.seconds.toFixed(1)} s (${ours.toFixed(2)} times as fast), ` +
      `two processes ${processes.toFixed(1)} s (${bare.toFixed(2)}): ${(ours / bare).toFixed(2)} of what they gain (at least 0.9)`,
  );
}

/** Extracts every so-manieth document, so that parts are alike. */
const EXTRACT = `
import { extractLines } from ${JSON.stringify(new URL("corpus/extract.js", DIST).href)};
import { readDocuments } from ${JSON.stringify(new URL("documents/index.js", DIST).href)};
const [news, documents, threads, part, parts] = process.argv.slice(2);
const events = { onProblem: (message) => { throw new Error(message); } };
async function* own() {
  let n = 0;
  for await (const document of readDocuments([news], events)) {
    if (n >= documents) return;
    if (n++ % parts === Number(part)) yield document;
  }
}
for await (const _ of extractLines(own(), events, { threads: Number(threads) }));
`;

const build = (news: string, name: string): Promise<Measured> =>
  run([fileURLToPath(new URL("cli/main.js", DIST)), "build", news, "--out", join(home, name)]);

/** Runs Node and waits; what it used is told by the process itself when it ends. */
async function run(args: readonly string[]): Promise<Measured> {
  const probe = join(home, "probe.mjs");
  writeFileSync(
    probe,
    `import { readFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
// In seconds, where the system tells: proc(5) gives it in hundredths.
function childrenTime() {
  try {
    const [user, system] = readFileSync("/proc/self/stat", "utf8").replace(/^.*\\) /s, "").split(" ").slice(13, 15);
    return (Number(user) + Number(system)) / 100;
  } catch {
    return 0;
  }
}
if (isMainThread) process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write(["used", (userCPUTime + systemCPUTime) / 1e6 + childrenTime(), maxRSS / 1024, ""].join(" "));
});
`,
  );
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", probe, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  let together = 0;
  const watch = setInterval(() => (together = Math.max(together, familyMemory(child.pid!))), 200);
  const status = await new Promise((resolve, reject) =>
    child.on("error", reject).on("close", resolve),
  ).finally(() => clearInterval(watch));
  const used = /used (\S+) (\S+)/.exec(said);
  if (status !== 0 || used === null) throw new Error(`${args.join(" ")}: ${said}`);
  return {
    seconds: (performance.now() - start) / 1000,
    processor: Number(used[1]),
    peak: Math.max(Number(used[2]), together),
  };
}

/** Megabytes that a process and its children hold now, what they share counted once, where the system tells (Linux). */
function familyMemory(pid: number): number {
  const read = (path: string): string => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return ""; // it has ended
    }
  };
  const megabytes = (text: string, ...names: readonly string[]): number =>
    names.reduce(
      (sum, name) => sum + Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0),
      0,
    ) / 1024;
  const children = read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean);
  return children.reduce(
    (sum, child) => sum + megabytes(read(`/proc/${child}/smaps_rollup`), "Private_Clean", "Private_Dirty"),
    megabytes(read(`/proc/${pid}/status`), "VmRSS"),
  );
}

try {
  const sizes = process.argv.slice(2).map(Number);
  await measure(sizes.length > 0 ? sizes.sort((a, b) => a - b) : SIZES);
} finally {
  rmSync(home, { recursive: true, force: true });
}
