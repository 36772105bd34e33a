/**
 * `npm run bench -- language [FILE]`: words a second from raw text to the whole result, beside two well-known packages,
 * on the same text in one run. They do less: wink-nlp gives sentences, tags and entities by rule, compromise tags
 * and phrases; neither gives a dependency tree. Processor time of this thread and its helpers is measured as well as the
 * clock, for machines that do other things meanwhile.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import nlp from "compromise";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

const ROUNDS = 5;

/** The given file, or the sample corpus's plain texts. */
function readTexts(): string[] {
  const [path] = process.argv.slice(2);
  if (path !== undefined) return [readFileSync(path, "utf8")];
  const folder = join(import.meta.dirname, "../../graph-data/documents");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:txt|md)$/u.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"));
}

interface Measured {
  readonly wall: number;
  readonly processor: number;
}

/** Seconds of the fastest of some rounds, after one to warm up. */
function measure(work: () => void): Measured {
  work();
  let wall = Number.POSITIVE_INFINITY;
  let processor = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    const used = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(used);
    wall = Math.min(wall, (performance.now() - started) / 1000);
    processor = Math.min(processor, (user + system) / 1e6);
  }
  return { wall, processor };
}

const texts = readTexts();
const started = performance.now();
const { loadLanguage } = await import("../../src/language/index.ts");
const language = loadLanguage();
const loaded = performance.now() - started;
const words = texts
  .flatMap((text) => language.parse(text).sentences)
  .reduce((sum, { words: all }) => sum + all.length, 0);
const memory = process.memoryUsage().rss;
const wink = winkNLP(model);

const rows: [name: string, does: string, measured: Measured][] = [
  [
    "Parley",
    "sentences, tags, lemmas, trees, names, quotations, dates",
    measure(() => {
      for (const text of texts) language.parse(text, "2024-01-01");
    }),
  ],
  [
    "wink-nlp",
    "sentences, tags, entities by rule",
    measure(() => {
      for (const text of texts) {
        const document = wink.readDoc(text);
        document.tokens().out(wink.its.pos);
      }
    }),
  ],
  [
    "compromise",
    "sentences, tags, phrases",
    measure(() => {
      for (const text of texts) nlp(text).json();
    }),
  ],
];

const parley = rows[0]![2].processor;
console.log(`${words.toLocaleString("en")} words in ${texts.length} texts, Node ${process.version}`);
console.log(
  `Parley loads in ${Math.round(loaded)} ms; the process then takes ${Math.round(memory / 1e6)} MB`,
);
for (const [name, does, { wall, processor }] of rows) {
  const rate = (seconds: number): string => Math.round(words / seconds).toLocaleString("en");
  console.log(
    `${name.padEnd(11)} ${rate(processor).padStart(9)} words a second of processor time, ${rate(wall).padStart(9)} by the clock, ` +
      `${(parley / processor).toFixed(1)} times Parley's speed: ${does}`,
  );
}
