import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrange, type LayoutInput, type Places } from "../../viewer/state/layout.ts";
import { ARRANGEMENTS } from "../../viewer/state/view.ts";

const finish = (input: LayoutInput): Places => {
  const steps = arrange(input);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
};
const input = (actors: number, more: Partial<LayoutInput> = {}): LayoutInput => ({
  arrangement: "force",
  seed: 1,
  aspect: 1.5,
  actors: Array.from({ length: actors }, (_, i) => ({
    kind: ["state", "group", "person"][i % 3]!,
    size: 6 + (i % 5) * 2,
    mediates: i % 7 === 0,
    fixed: false,
  })),
  ties: Array.from(
    { length: actors * 2 },
    (_, i) => [i % actors, (i * 7 + 1) % actors, 1 + (i % 3)] as const,
  ).filter(([a, b]) => a !== b),
  ...more,
});

describe.each(ARRANGEMENTS)("arrangement %s", (arrangement) => {
  it("is the same for the same seed", () => {
    expect(finish(input(30, { arrangement }))).toEqual(finish(input(30, { arrangement })));
  });

  it.each([0, 1, 2, 40])("gives %i actors places", (n) => {
    const places = finish(input(n, { arrangement }));
    expect(places).toHaveLength(2 * n);
    expect(places.every(Number.isFinite)).toBe(true);
  });

  it("sets no actor on another", () => {
    const { actors, ...rest } = input(40, { arrangement });
    const places = finish({ actors, ...rest });
    for (const [i, a] of actors.entries())
      for (const [j, b] of actors.entries()) {
        if (i >= j) continue;
        const distance = Math.hypot(places[2 * i]! - places[2 * j]!, places[2 * i + 1]! - places[2 * j + 1]!);
        expect(distance).toBeGreaterThan(a.size + b.size);
      }
  });

  it("leaves where they are those that someone put there", () => {
    const { actors, ...rest } = input(12, { arrangement });
    const at = [300, -120] as const;
    const places = finish({
      ...rest,
      actors: actors.map((a, i) => (i === 4 ? { ...a, at, fixed: true } : a)),
    });
    expect([places[8], places[9]]).toEqual([...at]);
  });
});

it("another seed gives another picture", () => {
  expect(finish(input(30, { seed: 2 }))).not.toEqual(finish(input(30)));
});

it("lies along the longer side of the stage", () => {
  const extent = (places: Places, axis: 0 | 1) => {
    const values = [...places].filter((_, i) => i % 2 === axis);
    return Math.max(...values) - Math.min(...values);
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
      // A chain is long one way.
      const chain = { ties: Array.from({ length: 19 }, (_, i) => [i, i + 1, 1] as const), seed };
      const wide = finish(input(20, { ...chain, aspect: 1.5 }));
      const tall = finish(input(20, { ...chain, aspect: 0.6 }));
      expect(extent(wide, 0)).toBeGreaterThan(extent(wide, 1));
      expect(extent(tall, 1)).toBeGreaterThan(extent(tall, 0));
    }),
    { numRuns: 10 },
  );
});
