/** The picture on the screen: the stage with Parley's own lines, actors and names. */
import Graph from "graphology";
import type { Camera } from "../state/view.ts";
import { CurvedLineProgram, DASHES, type LineData, MARKS, StraightLineProgram } from "./edge-program.ts";
import { controlPoint, type Point, pointAt } from "./geometry.ts";
import { type Curve, nearestCurve, nearestDisc } from "./hit.ts";
import { placeMediations } from "./mediations.ts";
import { drawNames } from "./names.ts";
import { type ActorDisplay, ActorProgram, SHAPES } from "./node-program.ts";
import type { Dot, Focus, Line, Picture } from "./picture.ts";
import { listen } from "./pointing.ts";
import { createStage, type Stage } from "./stage.ts";
import {
  bending,
  byPriority,
  type Extent,
  extentOf,
  PADDING,
  roomOf,
  type Size,
  standing,
  viewButtons,
} from "./standing.ts";
import type { Palette } from "./theme.ts";

/** Above so many lines, they are straight and nothing is drawn anew while the pointer passes over. */
const MANY = 3000;
/** Pixels around an actor's rim where it is still meant. */
const SLACK = 3;

export interface SceneEvents {
  hovered(focus: Focus): void;
  chosen(focus: Focus): void;
  expanded(actor: string): void;
  moved(actor: string, place: Point): void;
  turned(camera: Camera): void;
  lost(): void;
}

export interface Scene {
  show(picture: Picture, palette: Palette, edgeLabels: boolean): void;
  /** Takes over where actors are now. `frame` fits the camera's frame of reference to them. */
  place(frame: boolean): void;
  camera(): Camera;
  look(camera: Camera, animate?: boolean): void;
  zoom(factor: number): void;
  /** Brings a place of the screen to the middle where it is outside of the view, or under what covers the foot of it. */
  reveal(place: Point | undefined, covered?: number): void;
  /** Where a dot is on the screen, in CSS pixels from the container's corner. */
  screen(id: string): Point | undefined;
  /** The middle of a line on the screen. */
  screenLine(id: string): Point | undefined;
  /** How a line is bent, around what stands in its way. */
  curvature(line: Line): number;
  /** Radius on the screen of a dot, in CSS pixels. */
  radius(dot: Dot): number;
  scale(): number;
  size(): { width: number; height: number };
  end(): void;
}

const motionless = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * @param places where actors stand; changed from outside, and looked at by `show` and `place`
 * @throws Error where the browser draws no WebGL; the container is left empty
 */
export function createScene(
  container: HTMLElement,
  places: ReadonlyMap<string, Point>,
  events: SceneEvents,
): Scene {
  let picture: Picture = { dots: [], lines: [] };
  let dots = new Map<string, Dot>();
  let lines = new Map<string, Line>();
  let named: readonly Dot[] = [];
  /** Where actors and mediations are drawn. */
  let at = new Map<string, Point>();
  let bent: ReadonlyMap<string, number> = new Map();
  let palette: Palette | undefined;
  let edgeLabels = false;
  let many = false;

  const size = (): Size => ({ width: container.offsetWidth, height: container.offsetHeight });
  let roomNow = roomOf(size());
  const display = (dot: Dot): Partial<ActorDisplay> => ({
    size: dot.size * roomNow,
    color: dot.color,
    rim: dot.rim,
    shape: SHAPES[dot.shape],
    pinned: dot.pinned,
    hidden: !dot.visible || !at.has(dot.id),
    label: null,
  });
  const curvature = (line: Line) => bent.get(line.id) ?? line.curvature;
  const lineDisplay = (line: Line): Partial<LineData> => ({
    size: line.thickness,
    color: line.color,
    curvature: curvature(line),
    dash: DASHES[line.dash],
    mark: many ? MARKS.plain : MARKS[line.mark],
    arrow: line.arrow,
    hidden: !line.visible || !at.has(line.from) || !at.has(line.to),
    label: null,
  });

  const sigma: Stage = createStage(
    container,
    { actors: ActorProgram, lines: CurvedLineProgram },
    {
      // A page that folds away leaves the stage without a size for a while.
      allowInvalidContainer: true,
      // `frame` relies on it.
      enableCameraRotation: false,
      stagePadding: PADDING,
      minCameraRatio: 0.04,
      maxCameraRatio: 6,
      minEdgeThickness: 1,
      zoomToSizeRatioFunction: (ratio) => ratio ** 0.6,
      inertiaDuration: motionless() ? 0 : 200,
      zoomDuration: motionless() ? 0 : 180,
      nodeReducer: (id, { x, y }) => ({ x, y, ...display(dots.get(id)!) }),
      edgeReducer: (id) => lineDisplay(lines.get(id)!),
    },
    (p) => dotAt(p),
  );
  const names = sigma.getCanvases().labels!.getContext("2d")!;
  const radius = (dot: Dot) => sigma.scaleSize(dot.size * roomNow);

  // ---- from the graph's places to the screen

  /** The camera never turns, so that a scale and a shift are all. */
  const frame = () => {
    const o = sigma.graphToViewport({ x: 0, y: 0 });
    const k = sigma.graphToViewport({ x: 1, y: 0 }).x - o.x;
    return ({ x, y }: Point): Point => ({ x: o.x + k * x, y: o.y - k * y });
  };
  type ToScreen = ReturnType<typeof frame>;
  const screenOf = (id: string, toScreen: ToScreen): Point | undefined => {
    const place = at.get(id);
    return place && toScreen(place);
  };
  const curveOf = (line: Line, toScreen: ToScreen): Curve | undefined => {
    const [a, b] = [screenOf(line.from, toScreen), screenOf(line.to, toScreen)];
    if (!a || !b) return undefined;
    const thickness = sigma.scaleSize(line.thickness);
    if (!many) return { a, b, c: controlPoint(a, b, curvature(line)), thickness };
    const shift = (24 * line.curvature) / (Math.hypot(b.x - a.x, b.y - a.y) || 1);
    const [dx, dy] = [(b.y - a.y) * shift, (a.x - b.x) * shift];
    return {
      a: { x: a.x + dx, y: a.y + dy },
      b: { x: b.x + dx, y: b.y + dy },
      c: { x: (a.x + b.x) / 2 + dx, y: (a.y + b.y) / 2 + dy },
      thickness,
    };
  };
  const middleOf = (line: Line, toScreen: ToScreen): Point | undefined => {
    const curve = curveOf(line, toScreen);
    // A denied line has its cross in the very middle.
    return curve && pointAt(line.dash === "denied" ? 0.34 : 0.5, curve.a, curve.c, curve.b);
  };

  // ---- pointing

  const dotAt = (p: Point): string | undefined => {
    const toScreen = frame();
    const discOf = (dot: Dot) => {
      const middle = dot.visible ? screenOf(dot.id, toScreen) : undefined;
      return middle && { at: middle, radius: radius(dot) + SLACK };
    };
    return nearestDisc(picture.dots, discOf, p)?.id;
  };
  listen(sigma, container, {
    dot: (id) => dots.get(id),
    lineAt: (p, reach) => {
      const toScreen = frame();
      return nearestCurve(
        picture.lines,
        (line) => (line.visible ? curveOf(line, toScreen) : undefined),
        p,
        reach,
      );
    },
    hovered: (focus) => {
      if (!many) events.hovered(focus);
    },
    chosen: events.chosen,
    expanded: events.expanded,
    dragged: (id, place) => {
      at.set(id, place);
      centreMediations();
      // Sigma draws anew what it is told has moved; lines are bent again when the actor is let go.
      const graph = sigma.getGraph();
      for (const moved of [id, ...picture.dots.filter((d) => d.shape === "mediation").map((d) => d.id)])
        graph.mergeNodeAttributes(moved, at.get(moved) ?? {});
    },
    dropped: (id) => {
      bend();
      sigma.refresh({ schedule: true });
      events.moved(id, at.get(id)!);
    },
  });
  let turning: ReturnType<typeof setTimeout> | undefined;
  sigma.getCamera().on("updated", ({ x, y, ratio }) => {
    clearTimeout(turning);
    turning = setTimeout(() => events.turned({ x, y, ratio }), 250);
  });

  // Sigma gives its contexts back when it ends, which is no loss.
  let ended = false;
  for (const canvas of Object.values(sigma.getCanvases()))
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      if (!ended) events.lost();
    });

  sigma.on("afterRender", () => {
    if (!palette) return;
    if (many && (sigma.getCamera().isAnimated() || sigma.getMouseCaptor().isMoving)) return;
    const toScreen = frame();
    drawNames(names, {
      dots: named,
      lines: many ? [] : picture.lines.filter((l) => l.visible && (edgeLabels || l.strong)),
      palette,
      ...size(),
      at: (id) => screenOf(id, toScreen),
      radius,
      middle: (line) => middleOf(line, toScreen),
      taken: [viewButtons(container.offsetWidth)],
    });
  });

  // ---- places

  const centreMediations = () => {
    for (const [id, place] of placeMediations(picture.dots, picture.lines, at)) at.set(id, place);
  };
  let extent: Extent | undefined;
  const frameAnew = () => {
    extent = extentOf(at) ?? extent;
    if (extent) sigma.setCustomBBox(extent);
  };
  const bend = () => {
    bent = many || !extent ? new Map() : bending(picture, at, extent, size());
  };

  let built: Picture | undefined;
  /** Gives sigma the dots and lines, once there is a place for somebody, and draws. */
  const build = () => {
    const graph = new Graph({ type: "directed", multi: true, allowSelfLoops: false });
    if (at.size === 0 && picture.dots.length > 0) {
      built = undefined;
      sigma.setGraph(graph);
      return;
    }
    for (const { id } of picture.dots) graph.addNode(id, { ...(at.get(id) ?? { x: 0, y: 0 }) });
    for (const { id, from, to } of picture.lines) graph.addDirectedEdgeWithKey(id, from, to);
    if (many !== lines.size > MANY) {
      many = lines.size > MANY;
      sigma.useLines(many ? StraightLineProgram : CurvedLineProgram);
    }
    if (!extent) frameAnew();
    bend();
    built = picture;
    sigma.setGraph(graph);
  };

  let sized = size();
  const resized = new ResizeObserver(() => {
    const { width, height } = size();
    // It is told of the size that there was, too.
    if (width === 0 || height === 0 || (width === sized.width && height === sized.height)) return;
    sized = { width, height };
    roomNow = roomOf(size());
    bend();
    sigma.resize().scheduleRefresh();
  });
  resized.observe(container);

  const look = (camera: Camera, animate = true) => {
    if (animate && !motionless()) void sigma.getCamera().animate(camera, { duration: 300 });
    else sigma.getCamera().setState(camera);
  };

  return {
    show(next, colours, labels) {
      const before = picture;
      picture = next;
      palette = colours;
      edgeLabels = labels;
      dots = new Map(next.dots.map((d) => [d.id, d]));
      lines = new Map(next.lines.map((l) => [l.id, l]));
      named = byPriority(next.dots);
      if (built && sameThings(built, next)) {
        if (!sameSeen(before, next)) bend();
        sigma.refresh({ schedule: true });
        return;
      }
      at = standing(picture, places);
      build();
    },
    place(framed) {
      at = standing(picture, places);
      if (framed) frameAnew();
      if (!built || !sameThings(built, picture)) return build();
      bend();
      const graph = sigma.getGraph();
      graph.updateEachNodeAttributes((id, attributes) => ({ ...attributes, ...at.get(id) }), {
        attributes: ["x", "y"],
      });
      // At once: until sigma has scaled them, a click would look for the actors where they are not.
      sigma.refresh();
    },
    camera() {
      const { x, y, ratio } = sigma.getCamera().getState();
      return { x, y, ratio };
    },
    look,
    zoom(factor) {
      const { ratio } = sigma.getCamera().getState();
      look({ ...sigma.getCamera().getState(), ratio: ratio / factor });
    },
    reveal(place, covered = 0) {
      if (!place) return;
      const [width, height] = [container.offsetWidth, container.offsetHeight - covered];
      const margin = Math.min(60, height / 4);
      if (place.x > margin && place.x < width - margin && place.y > margin && place.y < height - margin)
        return;
      const { ratio } = sigma.getCamera().getState();
      const closer = covered > 0 ? ratio : Math.min(ratio, 0.8);
      const { x, y } = sigma.viewportToFramedGraph({ x: place.x, y: place.y + covered / 2 });
      look({ x, y, ratio: closer });
    },
    screen: (id) => screenOf(id, frame()),
    screenLine(id) {
      const line = lines.get(id);
      return line && middleOf(line, frame());
    },
    curvature,
    radius,
    scale: () => sigma.scaleSize(1),
    size,
    end() {
      ended = true;
      clearTimeout(turning);
      resized.disconnect();
      sigma.kill();
    },
  };
}

/** The same dots and lines, in the same order, however they look. */
const sameThings = (a: Picture, b: Picture): boolean =>
  a.dots.length === b.dots.length &&
  a.lines.length === b.lines.length &&
  a.dots.every((d, i) => d.id === b.dots[i]!.id) &&
  a.lines.every((l, i) => l.id === b.lines[i]!.id);

/** Of the same dots and lines, the same are seen, with the same bends. */
const sameSeen = (a: Picture, b: Picture): boolean =>
  a.dots.every((d, i) => d.visible === b.dots[i]!.visible) &&
  a.lines.every((l, i) => l.visible === b.lines[i]!.visible && l.curvature === b.lines[i]!.curvature);
