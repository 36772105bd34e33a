/** Decoding: the best tree and the best names, against trying all of them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestNames, bestTree, isTree, tagSuccession } from "../../../src/language/neural/tree.ts";

/** Scores of a sentence of `n` words, rows of n + 1, as whole numbers so that sums are exact. */
const scores = (n: number) =>
  fc.array(fc.integer({ min: -50, max: 50 }), { minLength: n * (n + 1), maxLength: n * (n + 1) });
const sentence = fc.integer({ min: 1, max: 5 }).chain((n) => scores(n).map((values) => ({ n, values })));

function* sequences(length: number, choices: number): Generator<number[]> {
  if (length === 0) yield [];
  else
    for (const rest of sequences(length - 1, choices)) for (let c = 0; c < choices; c++) yield [...rest, c];
}

const total = (values: readonly number[], row: number, picks: ArrayLike<number>) =>
  Array.from(picks).reduce((sum, pick, i) => sum + values[i * row + pick]!, 0);

describe("isTree", () => {
  it.each([
    ["one word on the root", [0], true],
    ["a chain", [2, 3, 0], true],
    ["two roots", [0, 0], false],
    ["no root", [2, 1], false],
    ["a cycle beside the root", [0, 3, 2], false],
    ["a word on a cycle", [0, 3, 4, 3], false],
    ["a word that is its own head", [0, 2], false],
  ])("%s", (_, heads, expected) => {
    expect(isTree(Int32Array.from(heads))).toBe(expected);
  });
});

describe("bestTree", () => {
  it("is a tree whose score no other tree with one root exceeds", () => {
    fc.assert(
      fc.property(sentence, ({ n, values }) => {
        const found = bestTree(Float32Array.from(values), 0, n + 1, n);
        expect(isTree(found)).toBe(true);
        let top = Number.NEGATIVE_INFINITY;
        for (const heads of sequences(n, n + 1))
          if (isTree(Int32Array.from(heads))) top = Math.max(top, total(values, n + 1, heads));
        expect(total(values, n + 1, found)).toBe(top);
      }),
      { numRuns: 200 },
    );
  });

  it("reads rows from where they begin and at their distance", () => {
    const padded = Float32Array.from([9, 9, 1, 0, 5, 9, 9, 0, 3, 0, 9, 9]);
    expect([...bestTree(padded, 2, 5, 2)]).toEqual([2, 0]);
  });

  it("gives a tree for a long sentence with equal scores", () => {
    expect(isTree(bestTree(new Float32Array(200 * 201), 0, 201, 200))).toBe(true);
  });
});

describe("bestNames", () => {
  const tags = ["O", "B-person", "I-person", "B-place", "I-place"];
  const allowed = (picks: readonly number[]) =>
    picks.every((pick, i) => {
      const tag = tags[pick]!;
      return !tag.startsWith("I-") || (i > 0 && tags[picks[i - 1]!]!.slice(2) === tag.slice(2));
    });

  it("is the best sequence in which every I- continues a name of its type", () => {
    const input = fc
      .integer({ min: 1, max: 4 })
      .chain((n) => fc.array(fc.integer({ min: -20, max: 20 }), { minLength: n * 5, maxLength: n * 5 }));
    fc.assert(
      fc.property(input, (values) => {
        const n = values.length / 5;
        const found = [...bestNames(Float32Array.from(values), 0, 5, n, tagSuccession(tags))];
        expect(allowed(found)).toBe(true);
        let top = Number.NEGATIVE_INFINITY;
        for (const picks of sequences(n, 5)) if (allowed(picks)) top = Math.max(top, total(values, 5, picks));
        expect(total(values, 5, found)).toBe(top);
      }),
    );
  });
});
