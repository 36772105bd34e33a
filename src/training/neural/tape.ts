/**
 * Reverse-mode differentiation over matrices in WebAssembly memory: each operation computes its result at once and
 * leaves a step that adds to the gradients of its inputs.
 */
import { distanceBucket } from "../../language/neural/architecture.ts";
import type { InferenceKernels } from "../../language/neural/kernels.ts";
import type { Random } from "../random.ts";

/** The kernels of `kernels.as`; pointers are byte addresses. */
export interface Kernels extends Omit<InferenceKernels, "addBytes" | "addRelu" | "gemm16" | "quantise"> {
  adam(
    n: number,
    w: number,
    g: number,
    m: number,
    v: number,
    mean: number,
    clip: number,
    beta1: number,
    beta2: number,
    rate: number,
    second: number,
    decay: number,
    keep: number,
  ): void;
  crossEntropy(
    m: number,
    columns: number,
    row: number,
    scores: number,
    gold: number,
    weight: number,
    smoothing: number,
    dScores: number,
  ): number;
  fill(n: number, x: number, value: number): void;
  layerNormBackward(
    m: number,
    n: number,
    normal: number,
    inverse: number,
    gain: number,
    dy: number,
    dx: number,
    dGain: number,
    dBias: number,
  ): void;
  multiply(n: number, x: number, scale: number, y: number): void;
  multiplyAdd(n: number, x: number, scale: number, y: number): void;
  reluBackward(n: number, y: number, dy: number, dx: number): void;
  squares(n: number, x: number): number;
  sruBackward(
    length: number,
    d: number,
    backward: boolean,
    u: number,
    uRow: number,
    x: number,
    xRow: number,
    parameters: number,
    c: number,
    hRow: number,
    dh: number,
    du: number,
    dx: number,
    dParameters: number,
  ): void;
  sumColumns(m: number, n: number, x: number, sums: number): void;
}

/** A matrix and its gradient, row-major. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly value: number;
  readonly gradient: number;
}

/** A sentence's rows in a batch. */
export interface Stretch {
  readonly start: number;
  readonly length: number;
}

export class Tape {
  readonly floats: Float32Array;
  readonly integers: Int32Array;
  #top: number;
  #steps: (() => void)[] = [];

  /**
   * @param from First byte of the stretch of memory that the tape may use.
   * @param to Byte after its last.
   */
  constructor(
    readonly kernels: Kernels,
    memory: WebAssembly.Memory,
    private readonly from: number,
    private readonly to: number,
  ) {
    this.floats = new Float32Array(memory.buffer);
    this.integers = new Int32Array(memory.buffer);
    this.#top = from;
  }

  /** Forgets everything, for the next batch. */
  reset(): void {
    this.#top = this.from;
    this.#steps = [];
  }

  /** Runs the steps in reverse order. */
  backward(): void {
    for (const step of this.#steps.reverse()) step();
    this.#steps = [];
  }

  /** Room for n floats, not cleared; the kernels may read up to 8 floats past the end. */
  room(n: number): number {
    const at = this.#top;
    this.#top += (n * 4 + 64) & ~31;
    if (this.#top > this.to) throw new Error("the tape's memory is full: smaller batches are needed");
    return at;
  }

  matrix(rows: number, columns: number): Matrix {
    const n = rows * columns;
    const result = { rows, columns, value: this.room(n), gradient: this.room(n) };
    this.kernels.fill((n + 3) & ~3, result.gradient, 0);
    return result;
  }

  record(step: () => void): void {
    this.#steps.push(step);
  }

  /** x w + bias. */
  linear(x: Matrix, w: Matrix, bias?: Matrix): Matrix {
    const { kernels: k } = this;
    const y = this.matrix(x.rows, w.columns);
    const packed = this.room(w.rows * w.columns);
    k.pack(w.rows, w.columns, w.value, w.columns, 1, packed);
    k.gemm(x.rows, w.columns, w.rows, x.value, x.columns, 1, packed, y.value, w.columns, false);
    if (bias) k.addBias(x.rows, w.columns, y.value, bias.value);
    const before = this.#top;
    this.record(() => {
      if (bias) k.sumColumns(y.rows, y.columns, y.gradient, bias.gradient);
      const top = this.#top;
      this.#top = Math.max(before, top);
      const dy = this.room(y.rows * y.columns);
      k.pack(y.rows, y.columns, y.gradient, y.columns, 1, dy);
      k.gemm(w.rows, w.columns, x.rows, x.value, 1, x.columns, dy, w.gradient, w.columns, true);
      if (x.gradient) {
        const turned = this.room(w.rows * w.columns);
        k.pack(w.columns, w.rows, w.value, 1, w.columns, turned);
        k.gemm(x.rows, w.rows, w.columns, y.gradient, y.columns, 1, turned, x.gradient, x.columns, true);
      }
      this.#top = top;
    });
    return y;
  }

  layerNorm(x: Matrix, gain: Matrix, bias: Matrix): Matrix {
    const { kernels: k } = this;
    const y = this.matrix(x.rows, x.columns);
    const normal = this.room(x.rows * x.columns);
    const inverse = this.room(x.rows);
    k.layerNorm(x.rows, x.columns, x.value, gain.value, bias.value, y.value, normal, inverse);
    this.record(() =>
      k.layerNormBackward(
        x.rows,
        x.columns,
        normal,
        inverse,
        gain.value,
        y.gradient,
        x.gradient,
        gain.gradient,
        bias.gradient,
      ),
    );
    return y;
  }

  /** In place: the result is `x` itself. */
  relu(x: Matrix): Matrix {
    const n = x.rows * x.columns;
    this.kernels.relu(n, x.value);
    const y: Matrix = { ...x, gradient: this.room(n) };
    this.kernels.fill(n, y.gradient, 0);
    this.record(() => this.kernels.reluBackward(n, y.value, y.gradient, x.gradient));
    return y;
  }

  /** Dropout with one mask for all words of a sentence (Gal & Ghahramani 2016). */
  dropout(x: Matrix, rate: number, sentences: readonly Stretch[], random: Random): Matrix {
    if (rate === 0) return x;
    const { kernels: k, floats } = this;
    const n = x.rows * x.columns;
    const mask = this.room(n);
    for (const { start, length } of sentences) {
      const first = (mask >> 2) + start * x.columns;
      for (let j = 0; j < x.columns; j++) floats[first + j] = random.next() < rate ? 0 : 1 / (1 - rate);
      for (let i = 1; i < length; i++) floats.copyWithin(first + i * x.columns, first, first + x.columns);
    }
    const y = this.matrix(x.rows, x.columns);
    k.multiply(n, x.value, mask, y.value);
    this.record(() => k.multiplyAdd(n, y.gradient, mask, x.gradient));
    return y;
  }

  /** A bidirectional simple recurrent unit; `product` is the input times the layer's matrix. */
  recurrent(
    input: Matrix,
    product: Matrix,
    cell: Matrix,
    hidden: number,
    sentences: readonly Stretch[],
  ): Matrix {
    const { kernels: k } = this;
    const y = this.matrix(input.rows, 2 * hidden);
    const state = this.room(input.rows * 2 * hidden);
    const group = product.columns / 2;
    const own = group === 4 * hidden;
    const each = (
      run: (backward: boolean, direction: number, s: Stretch, u: number, x: number, xRow: number) => void,
    ) => {
      for (const s of sentences)
        for (const direction of [0, 1]) {
          const u = (s.start * product.columns + direction * group) * 4;
          const x = own ? u + 3 * hidden * 4 : (s.start * input.columns + direction * hidden) * 4;
          run(direction === 1, direction, s, u, x, own ? product.columns : input.columns);
        }
    };
    each((backward, direction, s, u, x, xRow) => {
      const at = (s.start * 2 * hidden + direction * hidden) * 4;
      k.sru(
        s.length,
        hidden,
        backward,
        product.value + u,
        product.columns,
        (own ? product.value : input.value) + x,
        xRow,
        cell.value + direction * 16 * hidden,
        state + at,
        y.value + at,
        2 * hidden,
      );
    });
    this.record(() =>
      each((backward, direction, s, u, x, xRow) => {
        const at = (s.start * 2 * hidden + direction * hidden) * 4;
        k.sruBackward(
          s.length,
          hidden,
          backward,
          product.value + u,
          product.columns,
          (own ? product.value : input.value) + x,
          xRow,
          cell.value + direction * 16 * hidden,
          state + at,
          2 * hidden,
          y.gradient + at,
          product.gradient + u,
          (own ? product.gradient : input.gradient) + x,
          cell.gradient + direction * 16 * hidden,
        );
      }),
    );
    return y;
  }

  /** Scores of each word's heads: row i of the sentence's (length by padded length + 1) result is word i, column 0 the root. */
  arcs(dependents: Matrix, heads: Matrix, root: Matrix, sentence: Stretch): Matrix {
    const { kernels: k, floats } = this;
    const { start, length: n } = sentence;
    const width = heads.columns;
    const row = (n + 1 + 7) & ~7;
    const scores = this.matrix(n, row);
    const all = this.room((row + 1) * width);
    floats.copyWithin(all >> 2, root.value >> 2, (root.value >> 2) + width);
    floats.copyWithin(
      (all >> 2) + width,
      (heads.value >> 2) + start * width,
      (heads.value >> 2) + (start + n) * width,
    );
    floats.fill(0, (all >> 2) + (n + 1) * width, (all >> 2) + row * width);
    const packed = this.room(row * width);
    const words = dependents.value + start * width * 4;
    k.pack(width, row, all, 1, width, packed);
    k.gemm(n, row, width, words, width, 1, packed, scores.value, row, false);
    const panels = this.room((row + 1) * width);
    const dAll = this.room((row + 1) * width);
    this.record(() => {
      k.pack(row, width, all, width, 1, panels);
      k.gemm(
        n,
        width,
        row,
        scores.gradient,
        row,
        1,
        panels,
        dependents.gradient + start * width * 4,
        width,
        true,
      );
      k.pack(n, width, words, width, 1, panels);
      k.gemm(n + 1, width, n, scores.gradient, 1, row, panels, dAll, width, false);
      k.addTo(width, dAll, root.gradient);
      k.addTo(n * width, dAll + width * 4, heads.gradient + start * width * 4);
    });
    return scores;
  }

  /** Adds to each arc's score, in place, what its dependent makes of the distance. */
  addDistances(scores: Matrix, distances: Matrix, { start, length }: Stretch): void {
    const { floats } = this;
    const each = (of: "value" | "gradient", add: (arc: number, distance: number) => void) => {
      for (let i = 0; i < length; i++) {
        const row = (scores[of] >> 2) + i * scores.columns + 1;
        const from = (distances[of] >> 2) + (start + i) * distances.columns;
        for (let j = 0; j < length; j++) if (j !== i) add(row + j, from + distanceBucket(j - i));
      }
    };
    each("value", (arc, distance) => {
      floats[arc] = floats[arc]! + floats[distance]!;
    });
    this.record(() =>
      each("gradient", (arc, distance) => {
        floats[distance] = floats[distance]! + floats[arc]!;
      }),
    );
  }

  /** Rows of `own` plus the rows of `other` named by `pick` (-1: the single row `instead`). */
  addPicked(own: Matrix, other: Matrix, instead: Matrix, pick: Int32Array): Matrix {
    const { kernels: k } = this;
    const n = own.columns;
    const y = this.matrix(own.rows, n);
    this.floats.copyWithin(y.value >> 2, own.value >> 2, (own.value >> 2) + own.rows * n);
    for (let i = 0; i < own.rows; i++)
      k.addTo(n, pick[i]! < 0 ? instead.value : other.value + pick[i]! * n * 4, y.value + i * n * 4);
    this.record(() => {
      k.addTo(own.rows * n, y.gradient, own.gradient);
      for (let i = 0; i < own.rows; i++)
        k.addTo(
          n,
          y.gradient + i * n * 4,
          pick[i]! < 0 ? instead.gradient : other.gradient + pick[i]! * n * 4,
        );
    });
    return y;
  }

  /** Cross-entropy of the columns from `first`, of which there are `columns`; gold -1 is not counted. Returns `weight` times the sum. */
  crossEntropy(
    scores: Matrix,
    first: number,
    columns: number,
    gold: Int32Array,
    weight: number,
    smoothing: number,
  ): number {
    const at = this.room(gold.length);
    this.integers.set(gold, at >> 2);
    return (
      weight *
      this.kernels.crossEntropy(
        gold.length,
        columns,
        scores.columns,
        scores.value + first * 4,
        at,
        weight,
        smoothing,
        scores.gradient + first * 4,
      )
    );
  }
}
