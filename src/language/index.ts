/**
 * English: `loadLanguage()` gives the pipeline with the trained models of `graph-data/models/`.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Morphology, morphologySchema } from "./morphology.ts";
import { createNeuralAnalyzer } from "./neural/analyzer.ts";
import { createLanguage, type Models } from "./pipeline.ts";
import { segmenterSchema } from "./segment.ts";
import type { Language } from "./types.ts";

export type { Analysis, Analyzer } from "./analyzer.ts";
export * from "./types.ts";

/** Raise it when a change of code (not of weights) reads the same text differently. */
const CODE_VERSION = 1;

// `src/language/` and `dist/language/` are both two levels below the package's root.
const MODELS = new URL("../../graph-data/models/", import.meta.url);

// They take a hundred megabytes, which nobody needs who has done with them.
let models: WeakRef<Models> | undefined;
let language: WeakRef<Language> | undefined;

/** The trained models, read anew where nobody uses them any more. @throws {Error} where a file is missing or damaged. */
export function loadModels(): Models {
  const known = models?.deref();
  if (known) return known;
  const read = readModels();
  models = new WeakRef(read);
  return read;
}

/** The pipeline, as `loadModels` gives the models. @throws {Error} where a file of weights is missing or damaged. */
export function loadLanguage(): Language {
  const known = language?.deref();
  if (known) return known;
  const made = createLanguage(loadModels());
  language = new WeakRef(made);
  return made;
}

function readModels(): Models {
  const read = (name: string): Buffer => readFileSync(fileURLToPath(new URL(name, MODELS)));
  const morphology = read("morphology.json");
  const segmenter = read("segmenter.json");
  const analyzer = createNeuralAnalyzer(read("encoder.bin"), read("vectors.bin"));
  const digest = createHash("sha256").update(morphology).update(segmenter).digest("hex");
  return {
    analyzer,
    morphology: new Morphology(morphologySchema.parse(JSON.parse(morphology.toString("utf8")))),
    segmenter: segmenterSchema.parse(JSON.parse(segmenter.toString("utf8"))),
    version: `en-${CODE_VERSION}-${analyzer.version}-${digest.slice(0, 8)}`,
  };
}
