/**
 * Where actors stand. Every arrangement is a pure function of its input: the same graph and seed, the same picture.
 * Coordinates are about pixels on a screen of middling size.
 */
import attract from "graphology-layout-forceatlas2/iterate.js";
import keepApart from "graphology-layout-noverlap/iterate.js";
import type { Arrangement } from "./view.ts";

export interface LayoutInput {
  readonly arrangement: Arrangement;
  readonly seed: number;
  /** Width of the stage over its height, about. */
  readonly aspect: number;
  readonly actors: readonly LayoutActor[];
  /** Numbers of actors in `actors`, each two once, and how strongly they are tied. */
  readonly ties: readonly (readonly [a: number, b: number, weight: number])[];
}
export interface LayoutActor {
  readonly kind: string;
  readonly size: number;
  readonly mediates: boolean;
  /** Where it is already, if anywhere. */
  readonly at?: readonly [x: number, y: number] | undefined;
  /** It stays there. */
  readonly fixed: boolean;
}

/** x and y of each actor, one after the other. */
export type Places = Float32Array;

/** Pixels of room for one actor with its name. */
const ROOM = 118;
const STEP = 10;

/** Iterations after which ForceAtlas2 has settled for what the eye can see. */
export const iterationsFor = (actors: number): number =>
  Math.max(60, Math.min(300, Math.round(60_000 / Math.max(1, actors))));

/** A small generator of numbers in [0, 1) from a seed (Mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The arrangement, and on the way to it what it is so far. */
export function* arrange(input: LayoutInput): Generator<Places, Places> {
  if (input.actors.length === 0) return new Float32Array();
  if (input.arrangement === "circle") return circle(input);
  const places = yield* force(input);
  return input.arrangement === "mediators" ? columns(input, places) : places;
}

/** Numbers that the steps of ForceAtlas2 keep for an actor: x, y, dx, dy, old dx, old dy, mass, convergence, size, fixed. */
const KEPT = 10;

/** The steps are called on their own matrices: a small graph is arranged before a graph library would be there. */
function* force(input: LayoutInput): Generator<Places, Places> {
  const { actors, ties } = input;
  const next = random(input.seed);
  const disc = ROOM * Math.sqrt(actors.length) * 0.5;
  const nodes = new Float32Array(actors.length * KEPT);
  for (const [i, { at, size, fixed }] of actors.entries()) {
    const angle = next() * 2 * Math.PI;
    const radius = Math.sqrt(next()) * disc;
    const [x, y] = at ?? [Math.cos(angle) * radius, Math.sin(angle) * radius];
    nodes.set([x / 10, y / 10, 0, 0, 0, 0, 1, 1, size, fixed ? 1 : 0], i * KEPT);
  }
  const edges = new Float32Array(ties.length * 3);
  for (const [i, [a, b, times]] of ties.entries()) {
    const weight = 1 + Math.log2(times);
    edges.set([a * KEPT, b * KEPT, weight], i * 3);
    for (const mass of [a * KEPT + 6, b * KEPT + 6]) nodes[mass] = nodes[mass]! + weight;
  }
  if (actors.length === 1) return placesOf(nodes, KEPT, 10);
  const anyFixed = actors.some((a) => a.fixed);
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    strongGravityMode: true,
    gravity: 0.6,
    scalingRatio: 4,
    slowDown: 2 + Math.log(actors.length),
    edgeWeightInfluence: 0.6,
    barnesHutOptimize: actors.length > 400,
    barnesHutTheta: 0.5,
  };
  const spread = () =>
    anyFixed ? placesOf(nodes, KEPT, 10) : spreadOut(placesOf(nodes, KEPT, 1), actors.length, input.aspect);
  const rounds = Math.ceil(iterationsFor(actors.length) / STEP);
  for (let round = 0; round < rounds; round++) {
    for (let step = 0; step < STEP; step++) attract(settings, nodes, edges);
    // Each round begins without the last one's speed.
    for (let node = 0; node < nodes.length; node += KEPT) {
      nodes.fill(0, node + 2, node + 6);
      nodes[node + 7] = 1;
    }
    if (round % 3 === 2) yield spread();
  }
  return apart(spread(), actors);
}

/** The places in a matrix that keeps so many numbers for an actor, x and y first. */
function placesOf(matrix: Float32Array, kept: number, scale: number): Places {
  const places = new Float32Array((matrix.length / kept) * 2);
  for (let i = 0; i < places.length; i++) places[i] = matrix[(i >> 1) * kept + (i & 1)]! * scale;
  return places;
}

/** A picture may be drawn out so much to fill its stage. */
const MOST_STRETCH = 1.7;

/**
 * Turns the longest way across to lie along the longer side of the stage, draws it out towards the stage's shape, and
 * scales so that each actor has room.
 */
function spreadOut(places: Places, actors: number, aspect: number): Places {
  let [mx, my] = [0, 0];
  for (let i = 0; i < actors; i++) {
    mx += places[2 * i]! / actors;
    my += places[2 * i + 1]! / actors;
  }
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < actors; i++) {
    const [x, y] = [places[2 * i]! - mx, places[2 * i + 1]! - my];
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2 + (aspect < 1 ? Math.PI / 2 : 0);
  const deviation = Math.sqrt((xx + yy) / actors) || 1;
  const scale = (ROOM * Math.sqrt(actors) * 0.5) / deviation;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = new Float32Array(places.length);
  let [wide, high] = [1, 1];
  for (let i = 0; i < actors; i++) {
    const [x, y] = [places[2 * i]! - mx, places[2 * i + 1]! - my];
    turned[2 * i] = (x * cos + y * sin) * scale;
    turned[2 * i + 1] = (y * cos - x * sin) * scale;
    wide = Math.max(wide, Math.abs(turned[2 * i]!));
    high = Math.max(high, Math.abs(turned[2 * i + 1]!));
  }
  const stretch = Math.sqrt((aspect * high) / wide);
  const drawn = Math.max(1 / MOST_STRETCH, Math.min(MOST_STRETCH, stretch));
  return turned.map((value, i) => (i % 2 === 0 ? value * drawn : value / drawn));
}

/** Moves actors off each other. */
function apart(places: Places, actors: readonly LayoutActor[]): Places {
  const matrix = Float32Array.from(
    actors.flatMap(({ size }, i) => [places[2 * i]!, places[2 * i + 1]!, size + 12]),
  );
  const settings = { gridSize: 20, margin: 8, expansion: 1.1, ratio: 1, speed: 3 };
  const most = actors.length > 1500 ? 20 : 150;
  for (let step = 0; step < most && !keepApart(settings, matrix).converged; step++);
  const result = placesOf(matrix, 3, 1);
  for (const [i, { fixed }] of actors.entries())
    if (fixed) [result[2 * i], result[2 * i + 1]] = [places[2 * i]!, places[2 * i + 1]!];
  return result;
}

const KIND_ORDER = ["state", "group", "person"];

/** States, groups and people on one circle, each kind together, the largest in the middle of its arc. */
function circle({ actors }: LayoutInput): Places {
  const order = KIND_ORDER.flatMap((kind) => {
    const bySize = actors
      .map((a, i) => ({ a, i }))
      .filter(({ a }) => a.kind === kind)
      .sort((a, b) => b.a.size - a.a.size || a.i - b.i);
    const arc: number[] = [];
    for (const [rank, { i }] of bySize.entries()) {
      if (rank % 2) arc.unshift(i);
      else arc.push(i);
    }
    return arc;
  });
  const radius = Math.max(120, (order.length * 46) / (2 * Math.PI));
  const places = new Float32Array(actors.length * 2);
  for (const [rank, i] of order.entries()) {
    const angle = (rank / order.length) * 2 * Math.PI + Math.PI / 2;
    places[2 * i] = Math.cos(angle) * radius;
    places[2 * i + 1] = Math.sin(angle) * radius;
  }
  return keepFixed(places, actors);
}

/** Mediators in the middle, the others on the side that ForceAtlas2 put them, in its order from top to bottom. */
function columns({ actors, aspect }: LayoutInput, forced: Places): Places {
  const byHeight = actors.map((_, i) => i).sort((a, b) => forced[2 * a + 1]! - forced[2 * b + 1]! || a - b);
  const parties = byHeight.filter((i) => !actors[i]!.mediates);
  const across = parties.toSorted((a, b) => forced[2 * a]! - forced[2 * b]! || a - b);
  const left = new Set(across.slice(0, Math.ceil(across.length / 2)));
  const places = new Float32Array(actors.length * 2);
  const height = 980 / aspect;
  const apart = (actors: number) => Math.max(34, Math.min(90, height / Math.max(1, actors - 1)));
  const stack = (column: readonly number[], x: number) => {
    for (const [rank, i] of column.entries()) {
      const wide = column.length > 14 ? (rank % 2 ? 70 : -70) : 0;
      places[2 * i] = x + wide;
      places[2 * i + 1] = (rank - (column.length - 1) / 2) * apart(column.length);
    }
  };
  stack(
    byHeight.filter((i) => actors[i]!.mediates),
    0,
  );
  stack(
    parties.filter((i) => left.has(i)),
    -420,
  );
  stack(
    parties.filter((i) => !left.has(i)),
    420,
  );
  return keepFixed(places, actors);
}

function keepFixed(places: Places, actors: readonly LayoutActor[]): Places {
  for (const [i, { fixed, at }] of actors.entries()) if (fixed && at) [places[2 * i], places[2 * i + 1]] = at;
  return places;
}
