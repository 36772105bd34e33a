import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare } from "../../src/graph/index.ts";
import { Spill } from "../../src/stores/spill.ts";
import { text } from "../support/arbitraries.ts";
import { makeFolder } from "../support/folder.ts";

describe("sorting more than memory holds", () => {
  test("gives what sorting in memory gives, twice, whatever the memory", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(text, fc.string({ unit: "binary" }), fc.constant("x".repeat(200_000))), {
          maxLength: 400,
        }),
        fc.integer({ min: 1, max: 2_000 }),
        (items, memory) => {
          const spill = new Spill<string>(join(makeFolder(), "runs"), compare, { memory });
          for (const item of items) spill.add(item, item.length);
          const expected = items.toSorted(compare);
          expect([...spill.sorted()]).toEqual(expected);
          expect([...spill.sorted()]).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  test("writes nothing where everything fits", () => {
    const folder = join(makeFolder(), "runs");
    const spill = new Spill<number>(folder, (a, b) => a - b);
    for (const n of [3, 1, 2]) spill.add(n);
    expect([...spill.sorted()]).toEqual([1, 2, 3]);
    expect(existsSync(folder)).toBe(false);
  });

  test("merges thousands of runs with few files, none open when a reader stops early", () => {
    const folder = join(makeFolder(), "runs");
    const spill = new Spill<number>(folder, (a, b) => a - b, { memory: 1 });
    for (let n = 5_000; n > 0; n--) spill.add(n);
    expect(readdirSync(folder).length).toBeLessThan(3 * 64);
    for (const n of spill.sorted()) if (n === 10) break;
    if (existsSync("/proc/self/fd")) {
      const open = readdirSync("/proc/self/fd").length;
      for (const _ of spill.sorted()) break;
      expect(readdirSync("/proc/self/fd").length).toBe(open);
    }
    expect([...spill.sorted()].at(-1)).toBe(5_000);
  });
});
