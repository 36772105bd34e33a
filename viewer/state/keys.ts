/** Walking the graph by keys. */
import type { Selection } from "./view.ts";

interface At {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}
type Direction = "Left" | "Right" | "Up" | "Down";

/** The nearest actor in a direction on the screen, whose y points down; from nowhere, the one nearest the middle. */
export function nextActor(
  places: readonly At[],
  from: string | undefined,
  direction: Direction,
): string | undefined {
  const start = places.find((p) => p.id === from);
  if (!start) {
    const middle = {
      x: places.reduce((sum, p) => sum + p.x / places.length, 0),
      y: places.reduce((sum, p) => sum + p.y / places.length, 0),
    };
    return nearest(places, (p) => Math.hypot(p.x - middle.x, p.y - middle.y));
  }
  return nearest(places, (p) => {
    if (p === start) return undefined;
    const [dx, dy] = [p.x - start.x, p.y - start.y];
    const ahead = { Left: -dx, Right: dx, Up: -dy, Down: dy }[direction];
    const aside = Math.abs(direction === "Left" || direction === "Right" ? dy : dx);
    return ahead <= 0 || aside > ahead * 2 ? undefined : ahead + aside * 1.5;
  });
}

function nearest(places: readonly At[], cost: (p: At) => number | undefined): string | undefined {
  let best: { id: string; cost: number } | undefined;
  for (const p of places) {
    const c = cost(p);
    if (c !== undefined && c < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { id: p.id, cost: c };
  }
  return best?.id;
}

interface Drawn {
  readonly of: { readonly kind: "relation" | "mediation"; readonly id: string };
  readonly from: string;
  readonly to: string;
}

/** The next line of the actor that is chosen, or after the line that is: of the same two actors first. */
export function nextLine(
  lines: readonly Drawn[],
  selection: Selection | undefined,
  step: 1 | -1,
): Selection | undefined {
  const distinct = [...new Map(lines.map((l) => [`${l.of.kind} ${l.of.id}`, l])).values()];
  const ends = ({ from, to }: Drawn) => [from, to].sort().join(" ");
  distinct.sort((a, b) => (ends(a) < ends(b) ? -1 : ends(a) > ends(b) ? 1 : a.of.id < b.of.id ? -1 : 1));
  if (selection?.kind === "actor") {
    const own = lines.filter((l) => l.from === selection.id || l.to === selection.id);
    const first = own[0];
    return first && { ...(distinct.find((l) => ends(l) === ends(first)) ?? first).of };
  }
  const at = distinct.findIndex((l) => l.of.kind === selection?.kind && l.of.id === selection.id);
  const next = distinct[(at + step + distinct.length) % distinct.length];
  return next && { ...next.of };
}
