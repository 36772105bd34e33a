import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detours, type Obstacle, type Straight } from "../../viewer/rendering/detours.ts";
import { bends, controlPoint, distanceToCurve, type Point } from "../../viewer/rendering/geometry.ts";

const ENDS: Readonly<Record<string, Point>> = { a: { x: 0, y: 0 }, b: { x: 300, y: 40 } };
const at = (id: string) => ENDS[id];
/** As many parallel lines, some of them the other way round. */
const parallel = (count: number): Straight[] =>
  bends(count).map((curvature, i) =>
    i % 2 === 0
      ? { id: `${i}`, from: "a", to: "b", curvature }
      : { id: `${i}`, from: "b", to: "a", curvature: -curvature },
  );
const nearest = (line: Straight, curvature: number, o: Obstacle): number => {
  const [from, to] = [ENDS[line.from]!, ENDS[line.to]!];
  return distanceToCurve(o, from, controlPoint(from, to, curvature), to);
};
/** Bends as seen from a to b, smallest first. */
const seen = (lines: readonly Straight[], found: ReadonlyMap<string, number>): number[] =>
  lines.map((l) => (found.get(l.id) ?? l.curvature) * (l.from === "a" ? 1 : -1)).sort((x, y) => x - y);

const expectApart = (sorted: readonly number[]) => {
  for (const [i, bend] of sorted.slice(1).entries()) expect(bend - sorted[i]!).toBeGreaterThan(0.049);
};

describe("a line that would pass under an actor", () => {
  it.each([1, 2, 3])("goes around it, %i side by side", (count) => {
    const lines = parallel(count);
    const inTheWay: Obstacle = { id: "c", x: 150, y: 22, room: 15 };
    const found = detours(lines, at, [inTheWay]);
    for (const line of lines)
      expect(nearest(line, found.get(line.id) ?? line.curvature, inTheWay)).toBeGreaterThan(15);
    expectApart(seen(lines, found));
  });

  it("goes around it by itself where not all can, and not over another", () => {
    const lines = parallel(3);
    // Whichever way all are bent, one of them meets something.
    const wall = [-120, -90, -60, -30, 30, 60].map((y, i) => ({ id: `o${i}`, x: 150, y: 20 + y, room: 9 }));
    const found = detours(lines, at, wall);
    for (const line of lines)
      for (const o of wall) expect(nearest(line, found.get(line.id) ?? line.curvature, o)).toBeGreaterThan(9);
    expectApart(seen(lines, found));
  });

  it("is left as it is where nothing is in its way, nor its own ends", () => {
    const ends = Object.entries(ENDS).map(([id, p]) => ({ id, ...p, room: 20 }));
    expect(detours(parallel(2), at, [...ends, { id: "c", x: 150, y: -90, room: 15 }])).toEqual(new Map());
  });

  it("meets fewer actors than it did, wherever they are", () => {
    const obstacle = fc.record({
      x: fc.integer({ min: -50, max: 350 }),
      y: fc.integer({ min: -120, max: 160 }),
      room: fc.integer({ min: 5, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(obstacle, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (places, count) => {
        const obstacles = places.map((p, i) => ({ id: `o${i}`, ...p }));
        const lines = parallel(count);
        const found = detours(lines, at, obstacles);
        const met = (bend: (line: Straight) => number) =>
          lines.flatMap((l) => obstacles.filter((o) => nearest(l, bend(l), o) < o.room)).length;
        const [before, after] = [met((l) => l.curvature), met((l) => found.get(l.id) ?? l.curvature)];
        if (found.size > 0) expect(after).toBeLessThan(before);
        else expect(after).toBe(before);
      }),
    );
  });
});
