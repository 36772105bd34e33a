/** The network's forward pass and losses over a batch, on a tape. */
import { type Architecture, tagColumns, tensors } from "../../language/neural/architecture.ts";
import { FEATURE_STARTS, FEATURES_PER_FORM, NORM_FEATURES } from "../../language/neural/features.ts";
import type { Random } from "../random.ts";
import type { Kernels, Matrix, Stretch, Tape } from "./tape.ts";

/** A sentence in numbers. */
export interface Example {
  readonly length: number;
  /** `FEATURES_PER_FORM` rows of the embedding table a word. */
  readonly features: Int32Array;
  /** Row of the pretrained vectors, -1 where there is none. */
  readonly vectors: Int32Array;
  readonly upos: Int32Array;
  readonly xpos: Int32Array;
  /** 0 is the root, 1 the first word. */
  readonly heads: Int32Array;
  readonly deprels: Int32Array;
  /** -1 throughout where the treebank has none. */
  readonly entities: Int32Array;
}

export interface Regularisation {
  /** Share of words whose whole-form features are hidden. */
  readonly words: number;
  /** Dropout of the embeddings, between recurrent layers and of the encoder's output. */
  readonly input: number;
  readonly hidden: number;
  readonly output: number;
  /** Dropout of the encoder's output before the names, of which there are few to learn from. */
  readonly names: number;
  /** Dropout in the arc and relation scorers. */
  readonly scorer: number;
  /** Share of the target spread evenly over all classes. */
  readonly smoothing: number;
}

export const NO_REGULARISATION: Regularisation = {
  words: 0,
  input: 0,
  hidden: 0,
  output: 0,
  names: 0,
  scorer: 0,
  smoothing: 0,
};

/** Weights of the losses; arcs weigh 1. */
export interface LossWeights {
  readonly upos: number;
  readonly xpos: number;
  readonly entities: number;
  readonly deprels: number;
}

/** Where the parameters lie: each tensor at one offset from the start of the values and of the gradients. */
export class Parameters {
  /** Floats in all, a multiple of 8. */
  readonly size: number;
  readonly #offsets = new Map<string, { offset: number; rows: number; columns: number }>();

  constructor(architecture: Architecture) {
    let offset = 0;
    for (const { name, rows, columns } of tensors(architecture)) {
      this.#offsets.set(name, { offset, rows, columns });
      offset += (rows * columns + 7) & ~7;
    }
    this.size = offset;
  }

  at(values: number, gradients: number, name: string): Matrix {
    const place = this.#offsets.get(name);
    if (!place) throw new Error(`no parameter "${name}"`);
    const { offset, rows, columns } = place;
    return { rows, columns, value: values + 4 * offset, gradient: gradients + 4 * offset };
  }
}

/** What a pass over a batch gives. */
export interface Pass {
  readonly sentences: readonly Stretch[];
  /** Of all columns of the tags' product, those of UPOS and Penn tags count. */
  readonly tags: Matrix;
  /** The same product, under its own dropout; the columns of the entity tags count. */
  readonly names: Matrix;
  readonly arcs: readonly Matrix[];
  readonly labelDependents: Matrix;
  readonly labelHeads: Matrix;
}

export class Network {
  readonly #kernels: Kernels;

  /** @param values First byte of the parameters. @param gradients First byte of their gradients. @param table First byte of the pretrained vectors, as floats. */
  constructor(
    readonly architecture: Architecture,
    readonly parameters: Parameters,
    private readonly tape: Tape,
    private readonly values: number,
    private readonly gradients: number,
    private readonly table: number,
  ) {
    this.#kernels = tape.kernels;
  }

  parameter(name: string): Matrix {
    return this.parameters.at(this.values, this.gradients, name);
  }

  /** Sum of a word's feature rows and of its projected vector. */
  #embed(batch: readonly Example[], rows: number, hide: number, random: Random): Matrix {
    const { tape, architecture } = this;
    const k = this.#kernels;
    const width = architecture.embedding;
    const own = this.parameter("table");
    const unknown = this.parameter("unknown");
    const vectorRows: Matrix = {
      rows,
      columns: architecture.vector,
      value: tape.room(rows * architecture.vector),
      gradient: 0,
    };
    const picks = new Int32Array(rows * FEATURES_PER_FORM);
    const known = new Uint8Array(rows);
    let at = 0;
    for (const example of batch)
      for (let i = 0; i < example.length; i++, at++) {
        const hidden = random.next() < hide;
        for (let f = 0; f < FEATURES_PER_FORM; f++)
          picks[at * FEATURES_PER_FORM + f] =
            hidden && f < NORM_FEATURES ? FEATURE_STARTS[f]! : example.features[i * FEATURES_PER_FORM + f]!;
        // A third of the hidden words lose their vector too.
        const row = hidden && random.next() < 1 / 3 ? -1 : example.vectors[i]!;
        known[at] = row < 0 ? 0 : 1;
        const to = (vectorRows.value >> 2) + at * architecture.vector;
        if (row < 0) tape.floats.fill(0, to, to + architecture.vector);
        else {
          const from = (this.table >> 2) + row * architecture.vector;
          tape.floats.copyWithin(to, from, from + architecture.vector);
        }
      }
    const projected = tape.linear(vectorRows, this.parameter("vector"));
    for (let i = 0; i < rows; i++) {
      for (let f = 0; f < FEATURES_PER_FORM; f++)
        k.addTo(
          width,
          own.value + picks[i * FEATURES_PER_FORM + f]! * width * 4,
          projected.value + i * width * 4,
        );
      if (!known[i]) k.addTo(width, unknown.value, projected.value + i * width * 4);
    }
    tape.record(() => {
      for (let i = 0; i < rows; i++) {
        const from = projected.gradient + i * width * 4;
        for (let f = 0; f < FEATURES_PER_FORM; f++)
          k.addTo(width, from, own.gradient + picks[i * FEATURES_PER_FORM + f]! * width * 4);
        if (!known[i]) k.addTo(width, from, unknown.gradient);
      }
    });
    return projected;
  }

  run(batch: readonly Example[], drop: Regularisation, random: Random): Pass {
    const { tape, architecture } = this;
    const sentences: Stretch[] = [];
    let rows = 0;
    for (const { length } of batch) {
      sentences.push({ start: rows, length });
      rows += length;
    }
    const p = (name: string) => this.parameter(name);
    const embedded = this.#embed(batch, rows, drop.words, random);
    let x = tape.layerNorm(embedded, p("input gain"), p("input bias"));
    x = tape.dropout(x, drop.input, sentences, random);
    for (let layer = 0; layer < architecture.layers; layer++) {
      if (layer > 0) x = tape.dropout(x, drop.hidden, sentences, random);
      const product = tape.linear(x, p(`recurrent ${layer}`));
      x = tape.recurrent(x, product, p(`recurrent ${layer} cell`), architecture.hidden, sentences);
    }
    x = tape.layerNorm(x, p("output gain"), p("output bias"));
    const names = tape.linear(tape.dropout(x, drop.names, sentences, random), p("tags"), p("tags bias"));
    x = tape.dropout(x, drop.output, sentences, random);
    const tags = tape.linear(x, p("tags"), p("tags bias"));
    const scorer = (name: string, bias: string) => {
      const y = tape.relu(tape.linear(x, p(name), p(bias)));
      return tape.dropout(y, drop.scorer, sentences, random);
    };
    const dependents = tape.linear(
      scorer("arc dependent", "arc dependent bias"),
      p("arc biaffine"),
      p("arc prior"),
    );
    const heads = scorer("arc head", "arc head bias");
    const distances = tape.linear(x, p("arc distance"), p("arc distance bias"));
    const arcs = sentences.map((sentence) => {
      const scores = tape.arcs(dependents, heads, p("arc root"), sentence);
      tape.addDistances(scores, distances, sentence);
      return scores;
    });
    const labelDependents = tape.linear(x, p("label dependent"), p("label bias"));
    const labelHeads = tape.linear(x, p("label head"));
    return { sentences, tags, names, arcs, labelDependents, labelHeads };
  }

  /** Scores of the relations, given each word's head (a row of the batch, -1 for the root). */
  relations(pass: Pass, heads: Int32Array, drop: Regularisation, random: Random): Matrix {
    const { tape } = this;
    const root = this.parameter("label root");
    const sum = tape.addPicked(pass.labelDependents, pass.labelHeads, root, heads);
    const hidden = tape.dropout(tape.relu(sum), drop.scorer, pass.sentences, random);
    return tape.linear(hidden, this.parameter("label"), this.parameter("relation bias"));
  }

  /**
   * Adds the gradient of the batch's loss to the gradients.
   * @returns The loss a word.
   */
  train(
    batch: readonly Example[],
    drop: Regularisation,
    weights: LossWeights,
    scale: number,
    random: Random,
  ): number {
    const { tape, architecture } = this;
    tape.reset();
    const pass = this.run(batch, drop, random);
    const heads = goldHeads(batch);
    const relations = this.relations(pass, heads, drop, random);
    const at = tagColumns(architecture);
    const gold = (pick: (example: Example) => Int32Array) => join(batch.map(pick));
    const s = drop.smoothing;
    let loss = 0;
    loss += tape.crossEntropy(
      pass.tags,
      at.upos,
      architecture.upos.length,
      gold((e) => e.upos),
      weights.upos * scale,
      s,
    );
    loss += tape.crossEntropy(
      pass.tags,
      at.xpos,
      architecture.xpos.length,
      gold((e) => e.xpos),
      weights.xpos * scale,
      s,
    );
    loss += tape.crossEntropy(
      pass.names,
      at.entities,
      architecture.entities.length,
      gold((e) => e.entities),
      weights.entities * scale,
      s,
    );
    batch.forEach((example, i) => {
      loss += tape.crossEntropy(pass.arcs[i]!, 0, example.length + 1, example.heads, scale, s);
    });
    loss += tape.crossEntropy(
      relations,
      0,
      architecture.deprels.length,
      gold((e) => e.deprels),
      weights.deprels * scale,
      s,
    );
    tape.backward();
    return loss;
  }
}

export function join(parts: readonly Int32Array[]): Int32Array {
  const result = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

/** Heads as rows of the batch. */
function goldHeads(batch: readonly Example[]): Int32Array {
  let start = 0;
  const parts = batch.map(({ heads, length }) => {
    const rows = heads.map((head) => (head === 0 ? -1 : start + head - 1));
    start += length;
    return rows;
  });
  return join(parts);
}
