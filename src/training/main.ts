/**
 * `npm run train`: trains every model of `graph-data/models/` from the treebanks, with fixed seeds and in one thread, so
 * that the same treebanks give the same bytes.
 *
 * Usage: `tsx src/training/main.ts [--treebanks FOLDER] [--out FOLDER] [--cache FOLDER] [--epochs N]`
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readConllu } from "../language/conllu.ts";
import { learnMorphology } from "./morphology.ts";
import { trainSegmenter } from "./segmenter.ts";
import { loadVectors } from "./vectors.ts";

/** Words whose inflected forms get a lemma. */
const VOCABULARY = 60_000;

const { values: options } = parseArgs({
  options: {
    treebanks: { type: "string", default: join("..", "shared", "treebanks") },
    out: { type: "string", default: join("graph-data", "models") },
    cache: { type: "string", default: join(".cache", "training") },
    // For the network's training below.
    epochs: { type: "string" },
  },
});
const started = Date.now();
const say = (message: string): void =>
  console.error(`${String(Math.round((Date.now() - started) / 1000)).padStart(5)} s  ${message}`);

function write(name: string, bytes: Uint8Array | string): void {
  const path = join(options.out, name);
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
  say(`${name}: ${(bytes.length / 1e6).toFixed(2)} MB`);
}

mkdirSync(options.out, { recursive: true });
const treebank = (name: string) => [
  ...readConllu(readFileSync(join(options.treebanks, `${name}.conllu`), "utf8")),
];
const ewt = treebank("ewt-train");
const gum = treebank("gum-train");
// GUM's edited prose is nearer to news than the web's, and there is less of it.
write("segmenter.json", `${JSON.stringify(trainSegmenter([...ewt, ...gum, ...gum], 8))}\n`);
write(
  "morphology.json",
  `${JSON.stringify(learnMorphology([...ewt, ...gum], loadVectors(options.cache, VOCABULARY).words))}\n`,
);
// Reads the same options.
await import("./neural/main.ts");
