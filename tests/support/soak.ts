/**
 * Builds of a corpus that changes, killed at random moments: each build goes on where the one before it stopped, and in
 * the end the graph is that of a build from nothing.
 */
import { spawn } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { queryDatabase } from "../../src/stores/embedded/query.ts";
import { fileOf, fileText, makeDocument, random } from "../bench/generator/documents.ts";

export interface SoakOptions {
  /** Node's arguments that run the command line. */
  readonly command: readonly string[];
  /** An empty folder to work in. */
  readonly folder: string;
  readonly documents: number;
  readonly seed: number;
  /** Told after each build how many were killed. */
  readonly isEnough: (kills: number) => boolean;
}

export interface SoakResult {
  readonly kills: number;
  /** Builds that ended before their kill came. */
  readonly finished: number;
  /** Names of what differs from a build from nothing; empty where all is well. */
  readonly differences: string[];
}

const TEXTS = ["graph.json", "statements.jsonl", "documents.jsonl", "review.json"];
/** What the two databases are asked; order is part of the question. */
const QUERIES = [
  "MATCH (a)-[t:THREATENS|MEDIATES|MEETS]->(b) RETURN a.id, label(t), b.id, t.count, t.documents ORDER BY a.id, label(t), b.id",
  "MATCH (s:Statement)-[:REPORTED_IN]->(d:Document) RETURN s.id, s.sentence, d.id ORDER BY s.id",
];

export async function soak({ command, folder, documents, seed, isEnough }: SoakOptions): Promise<SoakResult> {
  const next = random(seed);
  const news = join(folder, "news");
  const [out, fresh] = [join(folder, "graph"), join(folder, "fresh")];
  for (let number = 0; number < documents; number++) writeDocument(news, number);

  const build = (to: string, killAfter?: number): Promise<string> =>
    run([...command, "build", news, "--out", to], killAfter);
  const start = performance.now();
  await finish(build(fresh));
  const full = performance.now() - start;

  let kills = 0;
  let finished = 0;
  while (!isEnough(kills)) {
    const end = await build(out, next() * 1.1 * full);
    if (end === "killed") kills += 1;
    else if (end === "done") {
      finished += 1;
      // From the beginning now and then, and something else to read always.
      if (next() < 0.3) rmSync(out, { recursive: true });
      change(news, Math.floor(next() * documents), next());
    } else throw new Error(`a build ended with ${end}`);
  }
  await finish(build(out));
  rmSync(fresh, { recursive: true, force: true });
  await finish(build(fresh));
  return { kills, finished, differences: await compare(out, fresh) };
}

function writeDocument(news: string, number: number): void {
  const path = join(news, fileOf(number));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, fileText(makeDocument(number)));
}

/** Takes a document away or changes it; one that is gone comes back. */
function change(news: string, number: number, how: number): void {
  const path = join(news, fileOf(number));
  if (!existsSync(path)) writeDocument(news, number);
  else if (how < 0.5) rmSync(path);
  else appendFileSync(path, "\nNorway threatened Chad on Friday.\n");
}

async function finish(end: Promise<string>): Promise<void> {
  if ((await end) !== "done") throw new Error(`a build ended with ${await end}`);
}

/** @returns `done`, `killed`, or how else it ended */
function run(args: readonly string[], killAfter?: number): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (status, signal) => {
      clearTimeout(timer);
      resolve(signal === "SIGKILL" ? "killed" : status === 0 ? "done" : `${status ?? signal}: ${said}`);
    });
  });
}

async function compare(one: string, other: string): Promise<string[]> {
  const names = (dir: string) => readdirSync(dir).sort().join(" ");
  const differences = TEXTS.filter(
    (name) => !readFileSync(join(one, name)).equals(readFileSync(join(other, name))),
  );
  if (names(one) !== names(other)) differences.push(`files: ${names(one)}; ${names(other)}`);
  for (const query of QUERIES) {
    const [a, b] = await Promise.all(
      [one, other].map((dir) => queryDatabase(join(dir, "graph.lbug"), query)),
    );
    if (JSON.stringify(a) !== JSON.stringify(b)) differences.push(query);
  }
  return differences;
}
