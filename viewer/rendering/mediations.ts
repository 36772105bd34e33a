/** Where the diamonds of mediations stand: between the one who mediates and the parties. */
import type { Point } from "./geometry.ts";
import type { Dot, Line } from "./picture.ts";

/** Pixels of a middling screen that a mediation keeps from others, so that every role's line is seen. */
const KEEP_OFF = 46;

function awayFrom(at: Point, actor: Point): Point {
  const [dx, dy] = [at.x - actor.x, at.y - actor.y];
  const distance = Math.hypot(dx, dy);
  if (distance >= KEEP_OFF) return at;
  if (distance < 1) return { x: at.x, y: at.y - KEEP_OFF };
  return { x: actor.x + (dx / distance) * KEEP_OFF, y: actor.y + (dy / distance) * KEEP_OFF };
}

/** Places by mediation, off every actor that is seen and every other mediation. */
export function placeMediations(
  dots: readonly Dot[],
  lines: readonly Line[],
  at: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const roles = new Map<string, { mediator?: Point; parties: Point[] }>();
  for (const dot of dots) if (dot.shape === "mediation") roles.set(dot.id, { parties: [] });
  for (const { of, from, to } of lines) {
    const role = of.kind === "mediation" ? roles.get(of.id) : undefined;
    const other = at.get(from === of.id ? to : from);
    if (!role || !other) continue;
    if (from === of.id) role.parties.push(other);
    else role.mediator = other;
  }
  const others = dots.flatMap((d) => (d.visible && d.shape !== "mediation" ? (at.get(d.id) ?? []) : []));
  const places = new Map<string, Point>();
  for (const { id, visible } of dots) {
    const role = roles.get(id);
    if (!role?.mediator || role.parties.length === 0) continue;
    const { mediator, parties } = role;
    const x = parties.reduce((sum, p) => sum + p.x / parties.length, 0);
    const y = parties.reduce((sum, p) => sum + p.y / parties.length, 0);
    let place: Point = { x: mediator.x * 0.42 + x * 0.58, y: mediator.y * 0.42 + y * 0.58 };
    if (visible) {
      for (let pass = 0; pass < 4; pass++) for (const other of others) place = awayFrom(place, other);
      others.push(place);
    }
    places.set(id, place);
  }
  return places;
}
