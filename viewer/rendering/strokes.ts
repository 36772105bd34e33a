/** The lines of the graph as SVG paths, for the legend: the same marks and dashes that the shader draws. */
import type { EdgeStatus } from "../../src/vocabulary.ts";
import { WAVE } from "./geometry.ts";
import type { Mark } from "./theme.ts";

/** One path, or two for a double line; a disputed line is a wave. */
export function linePath(length: number, status: EdgeStatus, double: boolean): string[] {
  const at = (y: number) => {
    if (status !== "disputed") return `M0 ${y}H${length}`;
    const points = Array.from(
      { length: length + 1 },
      (_, x) => `${x} ${(y + WAVE.height * Math.sin(x * WAVE.turn)).toFixed(2)}`,
    );
    return `M${points.join("L")}`;
  };
  return double ? [at(-1.8), at(1.8)] : [at(0)];
}

/** Beads, ticks or teeth along a straight line. */
export function markPath(mark: Mark, length: number): string {
  const places = [];
  for (let x = 6; x < length; x += 11) places.push(x);
  if (mark === "beads") return places.map((x) => `M${x - 3} 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`).join("");
  if (mark === "ticks") return places.map((x) => `M${x - 0.9} 0v-5.5h1.8v5.5z`).join("");
  if (mark === "teeth") return places.map((x) => `M${x - 4} -0.5L${x} -6L${x + 4} -0.5z`).join("");
  return "";
}
