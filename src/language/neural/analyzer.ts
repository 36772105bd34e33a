/** The neural analyser: tags, tree and names of tokenised sentences by one small network. */
import { createHash } from "node:crypto";
import { type Analysis, type Analyzer, MAX_SENTENCE_WORDS } from "../analyzer.ts";
import { DISTANCES, distanceBucket, padded, recurrentColumns, tagColumns } from "./architecture.ts";
import { FEATURES_PER_FORM, formFeatures, norm } from "./features.ts";
import { type InferenceKernels, instantiateKernels } from "./kernels.ts";
import { MODEL_FORMAT, type Model, readModel } from "./model.ts";
import { best, bestNames, bestTree, type TagSuccession, tagSuccession } from "./tree.ts";
import { readVectors, type Vectors } from "./vectors.ts";

/** Words that are analysed together; enough to keep the matrix products busy, few enough for the processor's cache. */
const BATCH_WORDS = 256;
/** Rows of a batch's matrices: a batch ends with the sentence that passes `BATCH_WORDS`. */
const ROWS = BATCH_WORDS + MAX_SENTENCE_WORDS;
/** Forms whose first layer's product is kept; when there are more, all are forgotten. */
const KEPT_FORMS = 8192;

/** `distanceBucket` of every distance in a sentence, from the longest to the left. */
const BUCKETS = Uint8Array.from({ length: 2 * MAX_SENTENCE_WORDS + 1 }, (_, i) =>
  distanceBucket(i - MAX_SENTENCE_WORDS),
);

/**
 * @param encoder A file written by `writeModel`.
 * @param vectors A file written by `writeVectors`.
 * @throws Error where they are not, or do not fit each other.
 */
export function createNeuralAnalyzer(encoder: Uint8Array, vectors: Uint8Array): Analyzer {
  const version = createHash("sha256")
    .update(MODEL_FORMAT)
    .update(encoder)
    .update(vectors)
    .digest("hex")
    .slice(0, 16);
  const network = new LoadedNetwork(readModel(encoder), readVectors(vectors));
  return {
    version,
    analyze(sentences) {
      const result: Analysis[] = [];
      for (let first = 0; first < sentences.length; ) {
        let end = first;
        for (let words = 0; end < sentences.length && words < BATCH_WORDS; end++)
          words += sentences[end]!.length;
        result.push(...network.analyze(sentences.slice(first, end)));
        first = end;
      }
      return result;
    },
  };
}

/** A product's right-hand side, rounded and packed for the kernel `gemm16`. */
interface Packed {
  readonly rows: number;
  readonly columns: number;
  readonly at: number;
  /** A scale a column. */
  readonly scales: number;
}

/** Largest integer of a rounded weight: 256 products with activations of at most 2047 fit in 32 bits. */
const WEIGHT_LIMIT = 4095;
/** Most rows of a product's right-hand side, for the same reason. */
const MOST_ROWS = 256;

/** The weights and all room that a batch needs, in one WebAssembly memory. */
class LoadedNetwork {
  readonly #kernels: InferenceKernels;
  readonly #model: Model;
  readonly #vectors: Vectors;
  readonly #floats: Float32Array;
  readonly #bytes: Int8Array;
  #top = 1024;

  readonly #table: number;
  readonly #vectorMatrix: Packed;
  readonly #unknown: number;
  readonly #inputNorm: readonly [gain: number, bias: number];
  readonly #layers: readonly { readonly matrix: Packed; readonly cell: number }[];
  readonly #outputNorm: readonly [gain: number, bias: number];
  /** Everything that is a product of the encoder's output, side by side. */
  readonly #heads: Packed;
  readonly #headsBias: number;
  readonly #columns: ReadonlyMap<string, number>;
  readonly #biaffine: Packed;
  readonly #prior: number;
  readonly #arcRoot: number;
  readonly #labelRoot: number;
  readonly #label: Packed;
  readonly #labelBias: number;

  readonly #follows: TagSuccession;

  /** Slot of a form in `#kept`. */
  readonly #slots = new Map<string, number>();
  readonly #kept: number;
  readonly #room: {
    readonly vector: number;
    readonly integers: number;
    readonly scales: number;
    readonly embedding: number;
    readonly product: number;
    readonly state: number;
    readonly x: readonly [number, number];
    readonly heads: number;
    readonly dependents: number;
    readonly arcHeads: number;
    readonly packedHeads: number;
    readonly arcs: number;
    readonly hidden: number;
    readonly relations: number;
  };

  constructor(model: Model, vectors: Vectors) {
    const a = model.architecture;
    if (vectors.width !== a.vector)
      throw new Error("the word vectors are not those that the model was trained with");
    this.#model = model;
    this.#vectors = vectors;
    const width = 2 * a.hidden;
    const product = Math.max(...Array.from({ length: a.layers }, (_, layer) => recurrentColumns(a, layer)));
    const groups = [
      { name: "tags", columns: tagColumns(a).width, bias: "tags bias" },
      { name: "arc distance", columns: DISTANCES, bias: "arc distance bias" },
      { name: "arc dependent", columns: a.arc, bias: "arc dependent bias" },
      { name: "arc head", columns: a.arc, bias: "arc head bias" },
      { name: "label dependent", columns: a.label, bias: "label bias" },
      { name: "label head", columns: a.label, bias: undefined },
    ];
    const headColumns = groups.reduce((sum, { columns }) => sum + columns, 0);
    const longest = padded(MAX_SENTENCE_WORDS + 1);
    const floats =
      KEPT_FORMS * recurrentColumns(a, 0) +
      ROWS *
        (MOST_ROWS +
          a.vector +
          a.embedding +
          product +
          3 * width +
          headColumns +
          a.arc +
          a.label +
          padded(a.deprels.length)) +
      longest * (longest + 2 * a.arc) +
      a.layers * width * product * 2 +
      width * headColumns * 2 +
      a.embedding * a.vector * 2 +
      (1 << 18);
    const pages = Math.ceil((4 * floats + model.table.values.length) / 65536);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.#kernels = instantiateKernels(memory);
    this.#floats = new Float32Array(memory.buffer);
    this.#bytes = new Int8Array(memory.buffer);

    this.#table = this.#reserve(Math.ceil(model.table.values.length / 4));
    this.#bytes.set(model.table.values, this.#table);
    const projection = new Float32Array(padded(a.vector) * a.embedding);
    projection.set(model.floats("vector"));
    this.#vectorMatrix = this.#pack(projection, a.embedding);
    this.#unknown = this.#put(model.floats("unknown"));
    this.#inputNorm = [this.#put(model.floats("input gain")), this.#put(model.floats("input bias"))];
    this.#layers = Array.from({ length: a.layers }, (_, layer) => ({
      matrix: this.#pack(model.floats(`recurrent ${layer}`), recurrentColumns(a, layer)),
      cell: this.#put(model.floats(`recurrent ${layer} cell`)),
    }));
    this.#outputNorm = [this.#put(model.floats("output gain")), this.#put(model.floats("output bias"))];

    const heads = new Float32Array(width * headColumns);
    const bias = new Float32Array(headColumns);
    const columns = new Map<string, number>();
    let column = 0;
    for (const group of groups) {
      const values = model.floats(group.name);
      for (let i = 0; i < width; i++)
        heads.set(values.subarray(i * group.columns, (i + 1) * group.columns), i * headColumns + column);
      if (group.bias) bias.set(model.floats(group.bias), column);
      columns.set(group.name, column);
      column += group.columns;
    }
    this.#columns = columns;
    this.#heads = this.#pack(heads, headColumns);
    this.#headsBias = this.#put(bias);
    this.#biaffine = this.#pack(model.floats("arc biaffine"), a.arc);
    this.#prior = this.#put(model.floats("arc prior"));
    this.#arcRoot = this.#put(model.floats("arc root"));
    this.#labelRoot = this.#put(model.floats("label root"));
    this.#label = this.#pack(model.floats("label"), padded(a.deprels.length));
    this.#labelBias = this.#put(model.floats("relation bias"));

    this.#follows = tagSuccession(a.entities);

    this.#kept = this.#reserve(KEPT_FORMS * recurrentColumns(a, 0));
    this.#room = {
      vector: this.#reserve(ROWS * padded(a.vector)),
      integers: this.#reserve((ROWS * MOST_ROWS) / 2),
      scales: this.#reserve(ROWS),
      embedding: this.#reserve(ROWS * a.embedding),
      product: this.#reserve(ROWS * product),
      state: this.#reserve(ROWS * width),
      x: [this.#reserve(ROWS * width), this.#reserve(ROWS * width)],
      heads: this.#reserve(ROWS * headColumns),
      dependents: this.#reserve(ROWS * a.arc),
      arcHeads: this.#reserve(longest * a.arc),
      packedHeads: this.#reserve(longest * a.arc),
      arcs: this.#reserve(longest * longest),
      hidden: this.#reserve(ROWS * a.label),
      relations: this.#reserve(ROWS * padded(a.deprels.length)),
    };
  }

  /** Room for n floats; address in bytes. */
  #reserve(n: number): number {
    const at = this.#top;
    this.#top += (4 * n + 31) & ~31;
    return at;
  }

  #put(values: Float32Array): number {
    const at = this.#reserve(values.length);
    this.#floats.set(values, at >> 2);
    return at;
  }

  #pack(values: Float32Array, columns: number): Packed {
    const rows = values.length / columns;
    if (rows > MOST_ROWS) throw new Error(`a product over ${rows} values, more than ${MOST_ROWS}`);
    const at = this.#reserve(values.length / 2);
    const scales = this.#reserve(columns);
    const integers = new Int16Array(this.#floats.buffer, at, values.length);
    for (let column = 0; column < columns; column++) {
      let top = 0;
      for (let row = 0; row < rows; row++) top = Math.max(top, Math.abs(values[row * columns + column]!));
      const scale = Math.fround(top / WEIGHT_LIMIT) || 1;
      this.#floats[(scales >> 2) + column] = scale;
      // Panels of 8 columns, in each two rows interleaved.
      const panel = (column >> 3) * 8 * rows + 2 * (column & 7);
      for (let row = 0; row < rows; row++)
        integers[panel + 16 * (row >> 1) + (row & 1)] = Math.round(values[row * columns + column]! / scale);
    }
    return { rows, columns, at, scales };
  }

  /** y = x times the matrix, for rows of x that are `xRow` floats apart. */
  #multiply(rows: number, x: number, xRow: number, matrix: Packed, y: number): void {
    const { integers, scales } = this.#room;
    this.#kernels.quantise(rows, matrix.rows, x, xRow, integers, scales);
    this.#kernels.gemm16(
      rows,
      matrix.columns,
      matrix.rows,
      integers,
      scales,
      matrix.at,
      matrix.scales,
      y,
      matrix.columns,
    );
  }

  /**
   * Slots of the words' first-layer products in `#kept`; a product depends on nothing but the form, so those of frequent
   * forms are there already. New ones are made together.
   */
  #firstProducts(sentences: readonly (readonly string[])[], words: number): Int32Array {
    if (this.#slots.size + words > KEPT_FORMS) this.#slots.clear();
    const first = this.#slots.size;
    const { embedding: width } = this.#model.architecture;
    const { columns } = this.#layers[0]!.matrix;
    const { embedding } = this.#room;
    const { vector } = this.#room;
    const vectorWidth = this.#vectorMatrix.rows;
    const result = new Int32Array(words);
    const made: string[] = [];
    let word = 0;
    for (const forms of sentences)
      for (const form of forms) {
        let slot = this.#slots.get(form);
        if (slot === undefined) {
          slot = first + made.length;
          made.push(form);
          this.#slots.set(form, slot);
        }
        result[word++] = slot;
      }
    if (made.length > 0) {
      const rows = made.map((form, i) => this.#fetchVector(form, vector + 4 * i * vectorWidth));
      this.#multiply(made.length, vector, vectorWidth, this.#vectorMatrix, embedding);
      made.forEach((form, i) => {
        this.#addFeatures(form, rows[i]! >= 0, embedding + 4 * i * width);
      });
      this.#kernels.layerNorm(made.length, width, embedding, ...this.#inputNorm, embedding, 0, 0);
      this.#multiply(
        made.length,
        embedding,
        width,
        this.#layers[0]!.matrix,
        this.#kept + 4 * first * columns,
      );
    }
    return result;
  }

  /** Writes the form's pretrained vector, zeros where there is none, to `to`; its row. */
  #fetchVector(form: string, to: number): number {
    const { values, scales, find, width } = this.#vectors;
    const row = find(norm(form));
    const at = to >> 2;
    this.#floats.fill(0, at, at + this.#vectorMatrix.rows);
    if (row >= 0)
      for (let j = 0; j < width; j++) this.#floats[at + j] = values[row * width + j]! * scales[row]!;
    return row;
  }

  /** Adds the embeddings of the form's features. */
  #addFeatures(form: string, hasVector: boolean, to: number): void {
    const { table, architecture } = this.#model;
    const width = architecture.embedding;
    formFeatures(form, formRows, 0);
    for (const feature of formRows)
      this.#kernels.addBytes(width, this.#table + feature * width, table.scales[feature]!, to);
    if (!hasVector) this.#kernels.addTo(width, this.#unknown, to);
  }

  /** The encoder's output for the words of all sentences, one row a word; address of the first. */
  #encode(sentences: readonly (readonly string[])[], words: number): number {
    const { hidden, embedding } = this.#model.architecture;
    const { product, state, x } = this.#room;
    const floats = this.#floats;
    let input = x[0];
    let output = x[1];
    this.#layers.forEach(({ matrix, cell }, layer) => {
      const { columns } = matrix;
      if (layer === 0) {
        this.#firstProducts(sentences, words).forEach((slot, word) => {
          const from = (this.#kept >> 2) + slot * columns;
          floats.copyWithin((product >> 2) + word * columns, from, from + columns);
        });
      } else this.#multiply(words, input, matrix.rows, matrix, product);
      const group = columns / 2;
      const own = layer === 0 && embedding !== 2 * hidden;
      let start = 0;
      for (const { length } of sentences) {
        for (const direction of [0, 1]) {
          const u = product + 4 * (start * columns + direction * group);
          const at = 4 * (start * 2 * hidden + direction * hidden);
          if (length > 0)
            this.#kernels.sru(
              length,
              hidden,
              direction === 1,
              u,
              columns,
              own ? u + 12 * hidden : input + at,
              own ? columns : 2 * hidden,
              cell + direction * 16 * hidden,
              state + at,
              output + at,
              2 * hidden,
            );
        }
        start += length;
      }
      [input, output] = [output, input];
    });
    this.#kernels.layerNorm(words, 2 * hidden, input, ...this.#outputNorm, input, 0, 0);
    return input;
  }

  analyze(sentences: readonly (readonly string[])[]): Analysis[] {
    const { architecture: a } = this.#model;
    const { heads, dependents, hidden, relations } = this.#room;
    const k = this.#kernels;
    const floats = this.#floats;
    const tooLong = sentences.find(({ length }) => length > MAX_SENTENCE_WORDS);
    if (tooLong)
      throw new RangeError(`a sentence of ${tooLong.length} words, more than ${MAX_SENTENCE_WORDS}`);
    const words = sentences.reduce((sum, { length }) => sum + length, 0);
    const encoded = this.#encode(sentences, words);
    this.#multiply(words, encoded, 2 * a.hidden, this.#heads, heads);
    k.addBias(words, this.#heads.columns, heads, this.#headsBias);
    const row = this.#heads.columns;
    const column = (name: string, word: number) => heads + 4 * (word * row + this.#columns.get(name)!);
    for (let i = 0; i < words; i++) k.relu(2 * a.arc, column("arc dependent", i));
    this.#multiply(words, column("arc dependent", 0), row, this.#biaffine, dependents);
    k.addBias(words, a.arc, dependents, this.#prior);

    let start = 0;
    const trees = sentences.map(({ length }) => {
      const tree = this.#tree(start, length);
      const labelHead = column("label head", start);
      tree.forEach((head, i) => {
        k.addRelu(
          a.label,
          column("label dependent", start + i),
          head === 0 ? this.#labelRoot : labelHead + 4 * (head - 1) * row,
          hidden + 4 * (start + i) * a.label,
        );
      });
      start += length;
      return tree;
    });
    this.#multiply(words, hidden, a.label, this.#label, relations);
    k.addBias(words, this.#label.columns, relations, this.#labelBias);

    start = 0;
    return trees.map((tree, index) => {
      const from = start;
      start += tree.length;
      const tags = column("tags", from) >> 2;
      const at = tagColumns(a);
      const upos: string[] = [];
      const xpos: string[] = [];
      const deprels: string[] = [];
      for (let i = 0; i < tree.length; i++) {
        upos.push(a.upos[best(floats, tags + i * row + at.upos, a.upos.length)]!);
        xpos.push(a.xpos[best(floats, tags + i * row + at.xpos, a.xpos.length)]!);
        const scores = (relations >> 2) + (from + i) * this.#label.columns;
        // The first relation is the root's.
        deprels.push(a.deprels[tree[i] === 0 ? 0 : 1 + best(floats, scores + 1, a.deprels.length - 1)]!);
      }
      const names = bestNames(floats, tags + at.entities, row, tree.length, this.#follows);
      const entities = Array.from(names, (tag) => a.entities[tag]!);
      tidyNames(sentences[index]!, upos, entities);
      return { upos, xpos, heads: tree.map((head) => head - 1), deprels, entities };
    });
  }

  /** Heads of a sentence's words, 0 the root. */
  #tree(start: number, length: number): Int32Array {
    const { arc } = this.#model.architecture;
    const { heads, dependents, arcHeads, packedHeads, arcs } = this.#room;
    const floats = this.#floats;
    const row = this.#heads.columns;
    const columns = padded(length + 1);
    const from = (heads >> 2) + start * row + this.#columns.get("arc head")!;
    floats.copyWithin(arcHeads >> 2, this.#arcRoot >> 2, (this.#arcRoot >> 2) + arc);
    for (let i = 0; i < length; i++)
      floats.copyWithin((arcHeads >> 2) + (i + 1) * arc, from + i * row, from + i * row + arc);
    this.#kernels.pack(arc, columns, arcHeads, 1, arc, packedHeads);
    this.#kernels.gemm(
      length,
      columns,
      arc,
      dependents + 4 * start * arc,
      arc,
      1,
      packedHeads,
      arcs,
      columns,
      false,
    );
    const distances = (heads >> 2) + start * row + this.#columns.get("arc distance")!;
    for (let i = 0; i < length; i++) {
      const own = (arcs >> 2) + i * columns + 1;
      const distance = distances + i * row;
      for (let j = 0; j < length; j++)
        if (j !== i)
          floats[own + j] = floats[own + j]! + floats[distance + BUCKETS[j - i + MAX_SENTENCE_WORDS]!]!;
    }
    return bestTree(floats, arcs >> 2, columns, length);
  }
}

/** Words with which no name ends. */
const NO_END = new Set(["ADP", "CCONJ", "DET", "PART", "PUNCT", "SCONJ"]);

/**
 * Cuts what no name ends with ("Bank of"), in place; and where a sentence has capitals at all, what has none is no name:
 * the network has learnt from lower-case copies too and would find "president".
 */
export function tidyNames(forms: readonly string[], upos: readonly string[], entities: string[]): void {
  const capitals = forms.some((form) => /\p{Lu}/u.test(form));
  for (let first = 0; first < entities.length; first++) {
    if (!entities[first]!.startsWith("B-")) continue;
    let end = first + 1;
    while (entities[end]?.startsWith("I-")) end++;
    const plain = forms.slice(first, end).every((form) => /^[\p{Ll}\p{P}\p{N}]*$/u.test(form));
    if (capitals && plain) entities.fill("O", first, end);
    for (; end - 1 > first && NO_END.has(upos[end - 1]!); end--) entities[end - 1] = "O";
  }
}

/** Reused for every form. */
const formRows = new Int32Array(FEATURES_PER_FORM);
