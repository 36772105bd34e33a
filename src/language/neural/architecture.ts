/**
 * The network's shape: named tensors and their sizes, shared by training and analysis.
 *
 * form → embeddings + projected pretrained vector → layer norm → bidirectional simple recurrent units (Lei et al. 2018)
 *      → tags (linear), arcs (biaffine, Dozat & Manning 2017), relations (a small perceptron over a word and its head).
 */
import { FEATURE_ROWS } from "./features.ts";

export interface Architecture {
  /** Width of the pretrained vectors, a multiple of 4. */
  readonly vector: number;
  /** Width of a word's embedding. */
  readonly embedding: number;
  /** Channels of one direction of a recurrent layer. */
  readonly hidden: number;
  /** Recurrent layers. */
  readonly layers: number;
  /** Width of the arc scorer's two projections. */
  readonly arc: number;
  /** Width of the relation scorer's hidden layer. */
  readonly label: number;
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly deprels: readonly string[];
  /** `O`, `B-` and `I-` tags of entities. */
  readonly entities: readonly string[];
}

export interface TensorShape {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** How the tensor is stored: bytes with a scale a row, 16-bit integers with a scale a row, or plain. */
  readonly storage: "int8" | "int16" | "float32";
  /** Deviation of the initial values (uniform); constant 1 or 0 where absent by `initial`. */
  readonly initial: number | "one" | "zero";
}

/** The next multiple of 8: columns of a product. */
export function padded(n: number): number {
  return (n + 7) & ~7;
}

/** First column of each tag group in the tags' product, and the product's width. */
export function tagColumns(a: Architecture): { upos: number; xpos: number; entities: number; width: number } {
  const xpos = a.upos.length;
  const entities = xpos + a.xpos.length;
  return { upos: 0, xpos, entities, width: padded(entities + a.entities.length) };
}

/** Width of the first recurrent layer's product: candidate, forget, reset and, where widths differ, highway. */
export function recurrentColumns(a: Architecture, layer: number): number {
  return 2 * a.hidden * (layer === 0 && a.embedding !== 2 * a.hidden ? 4 : 3);
}

/** Distances of a head that are told apart: 1 to 10 words, then growing stretches, to the left and to the right. */
export const DISTANCES = 32;

/** Which of them the distance from a word to its head is, `head - dependent`. */
export function distanceBucket(distance: number): number {
  const far = Math.abs(distance);
  const bucket =
    far <= 10
      ? far - 1
      : far <= 12
        ? 10
        : far <= 15
          ? 11
          : far <= 19
            ? 12
            : far <= 25
              ? 13
              : far <= 40
                ? 14
                : 15;
  return distance < 0 ? bucket : 16 + bucket;
}

/** All tensors in the order in which they are stored. */
export function tensors(a: Architecture): TensorShape[] {
  const width = 2 * a.hidden;
  const tags = tagColumns(a).width;
  const relations = padded(a.deprels.length);
  const matrix = (name: string, rows: number, columns: number, gain = 1): TensorShape => ({
    name,
    rows,
    columns,
    storage: "int16",
    initial: gain * Math.sqrt(3 / rows),
  });
  const vector = (name: string, columns: number, initial: TensorShape["initial"] = "zero"): TensorShape => ({
    name,
    rows: 1,
    columns,
    storage: "float32",
    initial,
  });
  const result: TensorShape[] = [
    { name: "table", rows: FEATURE_ROWS, columns: a.embedding, storage: "int8", initial: 0.35 },
    matrix("vector", a.vector, a.embedding),
    vector("unknown", a.embedding),
    vector("input gain", a.embedding, "one"),
    vector("input bias", a.embedding),
  ];
  for (let layer = 0; layer < a.layers; layer++) {
    result.push(
      matrix(`recurrent ${layer}`, layer === 0 ? a.embedding : width, recurrentColumns(a, layer)),
      // For each direction v_f, v_r, b_f, b_r.
      vector(`recurrent ${layer} cell`, 8 * a.hidden),
    );
  }
  result.push(
    vector("output gain", width, "one"),
    vector("output bias", width),
    matrix("tags", width, tags),
    vector("tags bias", tags),
    matrix("arc dependent", width, a.arc),
    vector("arc dependent bias", a.arc),
    matrix("arc head", width, a.arc),
    vector("arc head bias", a.arc),
    matrix("arc biaffine", a.arc, a.arc),
    vector("arc prior", a.arc),
    vector("arc root", a.arc, 0.1),
    matrix("arc distance", width, DISTANCES, 0.3),
    vector("arc distance bias", DISTANCES),
    matrix("label dependent", width, a.label),
    vector("label bias", a.label),
    matrix("label head", width, a.label),
    vector("label root", a.label, 0.1),
    matrix("label", a.label, relations),
    vector("relation bias", relations),
  );
  return result;
}
