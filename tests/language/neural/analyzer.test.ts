/** The laws of the seam `analyzer.ts`, which hold whatever the weights are. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_SENTENCE_WORDS } from "../../../src/language/analyzer.ts";
import { createNeuralAnalyzer, tidyNames } from "../../../src/language/neural/analyzer.ts";
import { type Architecture, tensors } from "../../../src/language/neural/architecture.ts";
import { readModel, writeModel } from "../../../src/language/neural/model.ts";
import { isTree } from "../../../src/language/neural/tree.ts";
import { readVectors, writeVectors } from "../../../src/language/neural/vectors.ts";

const architecture: Architecture = {
  vector: 4,
  embedding: 16,
  hidden: 16,
  layers: 2,
  arc: 8,
  label: 8,
  upos: ["NOUN", "VERB", "DET"],
  xpos: ["NN", "VBD", "DT", "NNS"],
  deprels: ["root", "nsubj", "det", "obj"],
  entities: ["O", "B-person", "I-person", "B-place", "I-place"],
};
const shapes = new Map(tensors(architecture).map((shape) => [shape.name, shape]));
/** Weights without sense, so that trees and names are hard to decode. */
const values = (name: string): Float32Array => {
  const { rows, columns } = shapes.get(name)!;
  return Float32Array.from(
    { length: rows * columns },
    (_, i) => (((i * 7919 + name.length * 31) % 201) - 100) / 80,
  );
};
const encoder = writeModel(architecture, values);
const vectors = writeVectors([
  ["the", [1, -2, 0.5, 0.25]],
  ["talks", [0.1, 0.2, -0.3, 0.4]],
]);
const analyzer = createNeuralAnalyzer(encoder, vectors);

const word = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("The", "talks", "failed", "42%", "Ünsal", "", "“"),
);
const sentence = fc.array(word, { maxLength: 12 });

describe("the neural analyser", () => {
  it("gives every word tags, one tree with one root, and names that are whole", () => {
    fc.assert(
      fc.property(sentence, (forms) => {
        const [analysis] = analyzer.analyze([forms]);
        const { upos, xpos, heads, deprels, entities } = analysis!;
        for (const values of [upos, xpos, heads, deprels, entities]) expect(values.length).toBe(forms.length);
        if (forms.length > 0) expect(isTree(Int32Array.from(heads, (head) => head + 1))).toBe(true);
        deprels.forEach((relation, i) => {
          expect(relation === "root").toBe(heads[i] === -1);
        });
        entities.forEach((tag, i) => {
          if (tag.startsWith("I-")) expect(entities[i - 1]?.slice(2)).toBe(tag.slice(2));
        });
      }),
    );
  });

  it("reads a sentence the same way alone, among others and again", () => {
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 8 }), (sentences) => {
        const alone = sentences.map((forms) => analyzer.analyze([forms])[0]);
        expect(analyzer.analyze(sentences)).toEqual(alone);
        expect(createNeuralAnalyzer(encoder, vectors).analyze(sentences)).toEqual(alone);
      }),
      { numRuns: 20 },
    );
  });

  it("takes sentences up to the longest, many different words, and none", () => {
    const long = Array.from({ length: MAX_SENTENCE_WORDS }, (_, i) => `word${i}`);
    const many = Array.from({ length: 50 }, (_, s) => long.map((form) => `${form}-${s}`));
    expect(analyzer.analyze([long, ...many, long]).at(-1)).toEqual(analyzer.analyze([long])[0]);
    expect(analyzer.analyze([])).toEqual([]);
    expect(() => analyzer.analyze([[...long, "more"]])).toThrow(/201 words, more than 200/);
  });

  it("has a version that changes with the weights", () => {
    const other = writeModel(architecture, (name) => values(name).map((value) => value / 2));
    expect(createNeuralAnalyzer(other, vectors).version).not.toBe(analyzer.version);
    expect(createNeuralAnalyzer(encoder, vectors).version).toBe(analyzer.version);
  });
});

describe("tidyNames", () => {
  const organization = ["B-organization", "I-organization", "I-organization"];
  it.each([
    ["The Bank of", "DET PROPN ADP", ["O", "B-organization", "I-organization"], ["O", "B-organization", "O"]],
    ["Bank of Qatar", "PROPN ADP PROPN", organization, organization],
    ["Our president Obi", "PRON NOUN PROPN", ["O", "B-person", "B-person"], ["O", "O", "B-person"]],
    ["the president obi", "DET NOUN PROPN", ["O", "O", "B-person"], ["O", "O", "B-person"]],
    ["中国 and Ghana", "PROPN CCONJ PROPN", ["B-place", "O", "B-place"], ["B-place", "O", "B-place"]],
  ])("%s", (text, upos, before, after) => {
    const entities = [...before];
    tidyNames(text.split(" "), upos.split(" "), entities);
    expect(entities).toEqual(after);
  });
});

describe("the model's file", () => {
  it("gives back the values, integers to within half a step of their row", () => {
    const model = readModel(encoder);
    expect(model.architecture).toEqual(architecture);
    for (const { name, storage, columns } of shapes.values()) {
      const before = values(name);
      const after = model.floats(name);
      const steps = { int8: 127, int16: 32767, float32: Number.POSITIVE_INFINITY }[storage];
      before.forEach((value, i) => {
        const row = before.subarray(i - (i % columns), i - (i % columns) + columns);
        const top = row.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
        if (Math.abs(after[i]! - value) > (0.51 * top) / steps) expect(after[i], `${name} ${i}`).toBe(value);
      });
    }
  });

  it.each([
    ["another format", () => Buffer.from('{"format":"other"}\n'), /format "other"/],
    ["cut off", () => encoder.subarray(0, encoder.length - 1), /cut off/],
  ])("is refused: %s", (_, bytes, message) => {
    expect(() => createNeuralAnalyzer(bytes(), vectors)).toThrow(message);
  });
});

describe("the vectors' file", () => {
  it("finds words, not others, with values to within half a step", () => {
    const { find, values, scales, width } = readVectors(vectors);
    expect([find("the"), find("talks"), find("unheard")]).toEqual([0, 1, -1]);
    [1, -2, 0.5, 0.25].forEach((value, i) => {
      expect(Math.abs(values[i]! * scales[0]! - value)).toBeLessThanOrEqual(0.51 * scales[0]!);
    });
    expect(width).toBe(4);
  });

  it("is refused where it is something else, or of another width", () => {
    expect(() => readVectors(Buffer.from("no vectors at all"))).toThrow(/word vectors/);
    expect(() => createNeuralAnalyzer(encoder, writeVectors([["the", [1]]]))).toThrow(/trained with/);
  });
});
