/** The network's derivatives, against differences of its loss. */
import { beforeAll, describe, expect, it } from "vitest";
import { type Architecture, tensors } from "../../../src/language/neural/architecture.ts";
import { FEATURES_PER_FORM, formFeatures } from "../../../src/language/neural/features.ts";
import { compileKernels, TRAINING_KERNELS } from "../../../src/training/neural/kernels.ts";
import {
  type Example,
  Network,
  NO_REGULARISATION,
  Parameters,
} from "../../../src/training/neural/network.ts";
import { type Kernels, Tape } from "../../../src/training/neural/tape.ts";
import { Random } from "../../../src/training/random.ts";

const architecture: Architecture = {
  vector: 12,
  embedding: 24,
  hidden: 16,
  layers: 2,
  arc: 16,
  label: 8,
  upos: ["NOUN", "VERB", "DET"],
  xpos: ["NN", "VBD", "DT", "NNS"],
  deprels: ["root", "nsubj", "det", "obj"],
  entities: ["O", "B-person", "I-person"],
};
const weights = { upos: 0.5, xpos: 0.7, entities: 1, deprels: 0.9 };

/** Two sentences, of seven words and of one, with arbitrary gold. */
function examples(): Example[] {
  return [["The", "envoys", "met", "their", "hosts", "in", "Doha"], ["Talks"]].map((forms) => {
    const length = forms.length;
    const features = new Int32Array(length * FEATURES_PER_FORM);
    forms.forEach((form, i) => {
      formFeatures(form, features, i * FEATURES_PER_FORM);
    });
    const some = (classes: number, shift: number) =>
      Int32Array.from(forms, (_, i) => (i * 5 + shift) % classes);
    return {
      length,
      features,
      vectors: Int32Array.from(forms, (_, i) => (i % 3) - 1),
      upos: some(3, 1),
      xpos: some(4, 2),
      heads: some(length + 1, 2),
      deprels: some(4, 0),
      entities: length > 1 ? some(3, 1) : new Int32Array(length).fill(-1),
    };
  });
}

describe("the gradient of the loss", () => {
  let network: Network;
  let floats: Float32Array;
  const parameters = new Parameters(architecture);
  const values = 1024;
  const gradients = values + 4 * parameters.size;
  const table = gradients + 4 * parameters.size;
  const run = () => {
    floats.fill(0, gradients >> 2, table >> 2);
    return network.train(examples(), NO_REGULARISATION, weights, 1, new Random(7));
  };

  beforeAll(async () => {
    const memory = new WebAssembly.Memory({ initial: 1024, maximum: 32768 });
    const module = await WebAssembly.compile(await compileKernels(TRAINING_KERNELS));
    const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
    floats = new Float32Array(memory.buffer);
    const random = new Random(3);
    for (let i = values >> 2; i < gradients >> 2; i++) floats[i] = random.next() - 0.5;
    for (let i = table >> 2; i < (table >> 2) + 24; i++) floats[i] = random.next() - 0.5;
    const tape = new Tape(exports as unknown as Kernels, memory, table + 4096, memory.buffer.byteLength);
    network = new Network(architecture, parameters, tape, values, gradients, table);
  }, 60_000);

  it.each(tensors(architecture).map(({ name }) => name))("is the slope along itself: %s", (name) => {
    run();
    const { value, gradient, rows, columns } = network.parameter(name);
    const n = rows * columns;
    const slope = floats.slice(gradient >> 2, (gradient >> 2) + n);
    const norm = Math.sqrt(slope.reduce((sum, g) => sum + g * g, 0));
    expect(norm).toBeGreaterThan(1e-3);
    const kept = floats.slice(value >> 2, (value >> 2) + n);
    const lossAt = (step: number) => {
      for (let i = 0; i < n; i++) floats[(value >> 2) + i] = kept[i]! + (step * slope[i]!) / norm;
      const loss = run();
      floats.set(kept, value >> 2);
      return loss;
    };
    const step = 0.01;
    expect((lossAt(step) - lossAt(-step)) / (2 * step) / norm).toBeCloseTo(1, 1.5);
  });
});
