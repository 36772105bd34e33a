import { expect, test } from "vitest";
import { describeGraph } from "../../src/cli/corpus.ts";

test.each([
  [0, "41 documents: 3 actors (1 person, 0 groups, 2 states), 6 statements in 2 edges\n"],
  [
    40,
    "41 documents (40 of them copies of others): 3 actors (1 person, 0 groups, 2 states), 6 statements in 2 edges\n",
  ],
])("the summary of a graph counts %i copies", (copies, line) => {
  const types = new Map([["MEETS" as const, { statements: 6, edges: 2 }]]);
  const summary = { documents: 41, copies, actors: { person: 1, group: 0, state: 2 }, statements: 6, types };
  expect(describeGraph(summary).split("\n")[0]).toBe(line.trim());
});
