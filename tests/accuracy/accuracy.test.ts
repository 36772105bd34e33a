/**
 * How well the development sentences are read, held against the scores kept in scores.json, so that a drop is seen.
 * After a gain: `npx tsx tests/accuracy/measure.ts --write`.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { createExtractor } from "../../src/extraction/index.ts";
import { developmentItems } from "./development.ts";
import { type Outcome, scoreApart } from "./score.ts";

const kept: Record<string, number> = JSON.parse(
  readFileSync(new URL("scores.json", import.meta.url), "utf8"),
);
/** One statement more or less in a small theme is no drop. */
const SLACK = 0.02;

describe("development sentences", () => {
  let outcome: Outcome;
  beforeAll(() => {
    outcome = scoreApart(developmentItems(), createExtractor());
  });

  test("cover every type, construction and region with at least 150 texts", () => {
    const items = developmentItems();
    expect(items.length).toBeGreaterThanOrEqual(150);
    const types = new Set(items.flatMap((item) => item.statements.map((s) => s.type)));
    expect(types.size).toBe(18);
  });

  test.each(Object.entries(kept))("%s: F1 of at least %d", (name, floor) => {
    const slack = name.startsWith("theme") || name.startsWith("type") ? 2 * SLACK : SLACK / 2;
    expect(outcome.f1[name] ?? 0).toBeGreaterThanOrEqual(floor - slack);
  });
});
