/** Training from treebank sentences to a model that the analyser reads. */
import { describe, expect, it } from "vitest";
import { createNeuralAnalyzer } from "../../../src/language/neural/analyzer.ts";
import { writeVectors } from "../../../src/language/neural/vectors.ts";
import { trainEncoder } from "../../../src/training/neural/index.ts";
import { readTreebank } from "../../../src/training/neural/treebank.ts";

const word = (...columns: string[]) => {
  const [id, form, upos, xpos, head, deprel, misc = "_"] = columns;
  return [id, form, form?.toLowerCase(), upos, xpos, "_", head, deprel, "_", misc].join("\t");
};
const TREEBANK = `# global.Entity = GRP-etype-infstat
${[
  word("1", "Mariam", "PROPN", "NNP", "3", "nsubj", "Entity=(1-person-new"),
  word("2", "Osei", "PROPN", "NNP", "1", "flat", "Entity=1)"),
  word("3", "left", "VERB", "VBD", "0", "root"),
  word("4", "the", "DET", "DT", "5", "det", "Entity=(2-place-new"),
  word("5", "Bay", "PROPN", "NNP", "3", "obj"),
  word("6", "of", "ADP", "IN", "7", "case"),
  word("7", "Lagos", "PROPN", "NNP", "5", "nmod", "Entity=(3-place-new)2)"),
].join("\n")}

${[
  word("1", "Talks", "NOUN", "NNS", "2", "nsubj", "Entity=(4-event-new)"),
  word("2", "failed", "VERB", "VBD", "0", "root"),
  word("3", "again", "ADV", "RB", "2", "advmod"),
].join("\n")}

${[
  word("1", "The", "DET", "DT", "3", "det", "Entity=(5-person-new"),
  word("2", "Kenyan", "ADJ", "JJ", "3", "amod"),
  word("3", "envoy", "NOUN", "NN", "4", "nsubj", "Entity=5)"),
  word("4", "waited", "VERB", "VBD", "0", "root"),
].join("\n")}

`;
const sentences = readTreebank(TREEBANK);
const vectors = writeVectors([["talks", [1, 0, 0, 0]]]);
const train = (epochs: number) =>
  trainEncoder({ train: sentences, dev: { itself: sentences } }, vectors, { epochs, seed: 3, say: () => {} });

describe("readTreebank", () => {
  it("takes from GUM's entities the names of persons, places and organisations, and demonyms", () => {
    expect(sentences.map(({ entities }) => entities)).toEqual([
      ["B-person", "I-person", "O", "O", "B-place", "I-place", "I-place"],
      ["O", "O", "O"],
      ["O", "B-nationality", "O", "O"],
    ]);
  });

  it("knows of no names in a treebank without entities", () => {
    const plain = readTreebank(TREEBANK.replace(/^#.*\n/, ""));
    expect(plain.every(({ entities }) => entities === undefined)).toBe(true);
  });
});

describe("trainEncoder", () => {
  it("learns a few sentences by heart", async () => {
    const analyses = createNeuralAnalyzer(await train(150), vectors).analyze(
      sentences.map(({ forms }) => forms),
    );
    analyses.forEach((analysis, i) => {
      const { upos, xpos, heads, deprels, entities } = sentences[i]!;
      expect(analysis).toEqual({ upos, xpos, heads: Int32Array.from(heads), deprels, entities });
    });
  }, 120_000);

  it("gives the same bytes again", async () => {
    expect(Buffer.compare(await train(3), await train(3))).toBe(0);
  }, 120_000);
});
