/** Trains the neural analyser: deterministic, one thread, about an epoch a minute. */
import { type Architecture, tensors } from "../../language/neural/architecture.ts";
import { writeModel } from "../../language/neural/model.ts";
import { readVectors } from "../../language/neural/vectors.ts";
import { Random } from "../random.ts";
import { type Accuracy, evaluate } from "./evaluate.ts";
import { inventory, toExample } from "./examples.ts";
import { compileKernels, TRAINING_KERNELS } from "./kernels.ts";
import { type Example, type LossWeights, Network, Parameters, type Regularisation } from "./network.ts";
import { type Kernels, Tape } from "./tape.ts";
import type { TrainingSentence } from "./treebank.ts";

const SIZES = { embedding: 128, hidden: 128, layers: 3, arc: 96, label: 64 };
const WEIGHTS: LossWeights = { upos: 0.5, xpos: 0.5, entities: 2, deprels: 1 };
const REGULARISATION: Regularisation = {
  words: 0.08,
  input: 0.15,
  hidden: 0.15,
  output: 0.15,
  names: 0.45,
  scorer: 0.2,
  smoothing: 0,
};
const BATCH_WORDS = 600;
/** Shares of sentences that are read in lower or upper case instead, as headlines and chats have them. */
const WRITINGS = [
  { share: 0.04, writing: (form: string) => form.toLowerCase() },
  { share: 0.03, writing: (form: string) => form.toUpperCase() },
] as const;
/** Adam: the rate rises over the first steps, then falls evenly to a fiftieth. */
const OPTIMISER = { rate: 0.003, warmUp: 200, beta1: 0.9, beta2: 0.95, clip: 2 };
/** How much of the running mean of the weights, which is what is kept in the end, each step keeps. */
const MEAN_KEEPS = 0.998;
/** WebAssembly pages: a gigabyte holds the parameters five times, the vectors and a batch of the longest sentences. */
const PAGES = 16_384;

export interface TrainingSet {
  readonly train: readonly TrainingSentence[];
  /** Measured after every epoch; nothing is learnt from it. */
  readonly dev: Readonly<Record<string, readonly TrainingSentence[]>>;
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly seed: number;
  readonly say: (message: string) => void;
  /** Called after every epoch with what would be the model. */
  readonly keep?: (model: Uint8Array) => void;
}

/**
 * @param vectorFile A file written by `writeVectors`.
 * @returns The model's file.
 */
export async function trainEncoder(
  set: TrainingSet,
  vectorFile: Uint8Array,
  options: TrainingOptions,
): Promise<Uint8Array> {
  const vectors = readVectors(vectorFile);
  const labels = inventory(set.train);
  const architecture: Architecture = { vector: vectors.width, ...SIZES, ...labels };
  const parameters = new Parameters(architecture);
  const random = new Random(options.seed);

  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
  const module = await WebAssembly.compile(await compileKernels(TRAINING_KERNELS));
  const instance = await WebAssembly.instantiate(module, { env: { memory } });
  const kernels = instance.exports as unknown as Kernels;
  const floats = new Float32Array(memory.buffer);
  let top = 1024;
  const reserve = (n: number): number => {
    const at = top;
    top += (4 * n + 63) & ~63;
    return at;
  };
  const [values, gradients, first, second, mean] = Array.from({ length: 5 }, () =>
    reserve(parameters.size),
  ) as [number, number, number, number, number];
  const table = reserve(vectors.count * vectors.width);
  for (let row = 0; row < vectors.count; row++)
    for (let at = row * vectors.width; at < (row + 1) * vectors.width; at++)
      floats[(table >> 2) + at] = vectors.values[at]! * vectors.scales[row]!;
  const tape = new Tape(kernels, memory, reserve(0), memory.buffer.byteLength);
  const network = new Network(architecture, parameters, tape, values, gradients, table);
  const average = new Network(architecture, parameters, tape, mean, gradients, table);

  for (const { name, initial } of tensors(architecture)) {
    const { value, rows, columns } = network.parameter(name);
    for (let i = value >> 2; i < (value >> 2) + rows * columns; i++)
      floats[i] = initial === "one" ? 1 : initial === "zero" ? 0 : (2 * random.next() - 1) * initial;
  }
  floats.copyWithin(mean >> 2, values >> 2, (values >> 2) + parameters.size);

  const model = (): Uint8Array =>
    writeModel(architecture, (name) => {
      const { value, rows, columns } = average.parameter(name);
      return floats.subarray(value >> 2, (value >> 2) + rows * columns);
    });
  const plain = set.train.map((sentence) => toExample(sentence, labels, vectors));
  const written = WRITINGS.map(({ writing }) => set.train.map((s) => toExample(s, labels, vectors, writing)));
  const dev = Object.entries(set.dev).map(([name, sentences]) => ({
    name,
    examples: sentences.map((sentence) => toExample(sentence, labels, vectors)),
  }));
  const order = plain.map((_, i) => i);
  const words = plain.reduce((sum, { length }) => sum + length, 0);
  // Batches run a little over their size, so this is a little more than there will be.
  const steps = Math.max(options.epochs, Math.ceil((words * options.epochs) / BATCH_WORDS));
  let step = 0;

  const choose = (index: number): Example => {
    let draw = random.next();
    for (const [i, { share }] of WRITINGS.entries()) {
      if (draw < share) return written[i]![index]!;
      draw -= share;
    }
    return plain[index]!;
  };
  const learn = (batch: readonly Example[], size: number): number => {
    step++;
    floats.fill(0, gradients >> 2, (gradients >> 2) + parameters.size);
    const loss = network.train(batch, REGULARISATION, WEIGHTS, 1 / size, random);
    const { rate, warmUp, beta1, beta2, clip } = OPTIMISER;
    const norm = Math.sqrt(kernels.squares(parameters.size, gradients));
    const now = rate * Math.min(1, step / warmUp) * Math.max(0.02, 1 - step / steps);
    kernels.adam(
      parameters.size,
      values,
      gradients,
      first,
      second,
      mean,
      Math.min(1, clip / norm),
      beta1,
      beta2,
      now / (1 - beta1 ** step),
      1 / (1 - beta2 ** step),
      0,
      Math.min(MEAN_KEEPS, (1 + step) / (10 + step)),
    );
    return loss;
  };

  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    random.shuffle(order);
    let loss = 0;
    for (let at = 0; at < order.length; ) {
      const batch: Example[] = [];
      let size = 0;
      for (; at < order.length && size < BATCH_WORDS; at++) {
        const example = choose(order[at]!);
        batch.push(example);
        size += example.length;
      }
      loss += learn(batch, size) * size;
    }
    const figures = dev.map(({ name, examples }) => `${name} ${show(evaluate(average, tape, examples))}`);
    options.say(`epoch ${epoch}: loss ${(loss / words).toFixed(3)}; ${figures.join("; ")}`);
    options.keep?.(model());
  }
  return model();
}

function show(accuracy: Accuracy): string {
  return Object.entries(accuracy)
    .map(([name, value]) => `${name} ${value.toFixed(2)}`)
    .join(" ");
}
