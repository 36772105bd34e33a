/**
 * Trains `encoder.bin` and `vectors.bin` of `graph-data/models/`.
 *
 * Usage: `tsx src/training/neural/main.ts [--treebanks FOLDER] [--out FOLDER] [--cache FOLDER] [--epochs N]`
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeVectors } from "../../language/neural/vectors.ts";
import { newsSentences } from "../grammar/index.ts";
import { loadVectors } from "../vectors.ts";
import { trainEncoder } from "./index.ts";
import { readTreebank, type TrainingSentence } from "./treebank.ts";

/** The most frequent words of the pretrained vectors that are kept. */
const VECTORS = 80_000;
/** Their length. Their projection then needs no larger weights than the rest of the network, and learns as fast. */
const VECTOR_LENGTH = 5;
const SEED = 1;
/** Sentences of the grammar of news; about a fifteenth of all words. */
const NEWS = 1500;

const { values: options } = parseArgs({
  options: {
    treebanks: { type: "string", default: join("..", "shared", "treebanks") },
    out: { type: "string", default: join("graph-data", "models") },
    cache: { type: "string", default: join(".cache", "training") },
    epochs: { type: "string", default: "12" },
  },
});
const started = Date.now();
const say = (message: string): void =>
  console.error(`${String(Math.round((Date.now() - started) / 1000)).padStart(5)} s  ${message}`);
const write = (name: string, bytes: Uint8Array): void => {
  const path = join(options.out, name);
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
};
const read = (name: string) => readTreebank(readFileSync(join(options.treebanks, `${name}.conllu`), "utf8"));

/** In the treebanks a name's proper nouns are marked: of "the United States", with its adjective, "States". */
const nameLikeTreebank = (sentence: TrainingSentence): TrainingSentence => {
  const entities = [...(sentence.entities ?? [])];
  sentence.upos.forEach((upos, i) => {
    if (upos !== "ADJ" || !/^B-(?!nationality)/.test(entities[i]!)) return;
    entities[i] = "O";
    entities[i + 1] = entities[i + 1]!.replace(/^I-/, "B-");
  });
  return { ...sentence, entities };
};

mkdirSync(options.out, { recursive: true });
const { words, dimensions, values } = loadVectors(options.cache, VECTORS);
const vectors = writeVectors(
  words.map(
    (word, row) =>
      [
        word,
        Array.from(
          values.subarray(row * dimensions, (row + 1) * dimensions),
          (value) => VECTOR_LENGTH * value,
        ),
      ] as const,
  ),
);
write("vectors.bin", vectors);
const encoder = await trainEncoder(
  {
    // The treebanks hold little news: a grammar adds the frames of its verbs and nouns.
    train: [...read("ewt-train"), ...read("gum-train"), ...newsSentences(NEWS, SEED).map(nameLikeTreebank)],
    dev: { EWT: read("ewt-dev"), GUM: read("gum-dev") },
  },
  vectors,
  { epochs: Number(options.epochs), seed: SEED, say, keep: (model) => write("encoder.bin", model) },
);
write("encoder.bin", encoder);
