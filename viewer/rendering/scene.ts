/** The picture on the screen: sigma with Parley's own lines, actors, names and pointing. */
import Graph from "graphology";
import Sigma from "sigma";
import type { Settings } from "sigma/settings";
import type { Camera } from "../state/view.ts";
import { CurvedLineProgram, DASHES, type LineData, MARKS, StraightLineProgram } from "./edge-program.ts";
import { controlPoint, distanceToCurve, type Point, pointAt } from "./geometry.ts";
import { drawNames } from "./names.ts";
import { type ActorDisplay, ActorProgram, SHAPES } from "./node-program.ts";
import type { Dot, Focus, Line, Picture } from "./picture.ts";
import type { Palette } from "./theme.ts";

/** Above so many lines, they are straight and nothing is drawn anew while the pointer passes over. */
const MANY = 3000;
/** Pixels around a line in which a mouse or a finger finds it. */
const REACH = { mouse: 6, touch: 16 };

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
  /** Positions by dot id. `frame` fits the camera's frame of reference to them. */
  place(places: ReadonlyMap<string, Point>, frame: boolean): void;
  camera(): Camera;
  look(camera: Camera, animate?: boolean): void;
  zoom(factor: number): void;
  /** Brings an actor to the middle where it is outside of the view. */
  reveal(id: string): void;
  /** Where a dot is on the screen, in CSS pixels from the container's corner. */
  screen(id: string): Point | undefined;
  /** The middle of a line on the screen. */
  screenLine(id: string): Point | undefined;
  /** Radius on the screen of a dot, in CSS pixels. */
  radius(dot: Dot): number;
  scale(): number;
  size(): { width: number; height: number };
  redraw(): void;
  end(): void;
}

/** Pixels of a middling screen that a mediation keeps from others, so that every role's line is seen. */
const KEEP_OFF = 46;

function awayFrom(at: Point, actor: Point): Point {
  const [dx, dy] = [at.x - actor.x, at.y - actor.y];
  const distance = Math.hypot(dx, dy);
  if (distance >= KEEP_OFF) return at;
  if (distance < 1) return { x: at.x, y: at.y - KEEP_OFF };
  return { x: actor.x + (dx / distance) * KEEP_OFF, y: actor.y + (dy / distance) * KEEP_OFF };
}

const motionless = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** To ask for WebGL beforehand would cost a context of its own; sigma fails where there is none. */
function start(graph: Graph, container: HTMLElement, settings: Partial<Settings>): Sigma {
  try {
    return new Sigma(graph, container, settings);
  } catch (error) {
    container.replaceChildren();
    throw error;
  }
}

/** @throws Error where the browser draws no WebGL; the container is left empty. */
export function createScene(container: HTMLElement, events: SceneEvents): Scene {
  let graph = new Graph({ type: "directed", multi: true, allowSelfLoops: false });
  let dots = new Map<string, Dot>();
  let lines = new Map<string, Line>();
  let byPriority: Dot[] = [];
  let palette: Palette | undefined;
  let edgeLabels = false;
  const many = () => lines.size > MANY;

  const sigma = start(graph, container, {
    nodeProgramClasses: { actor: ActorProgram },
    edgeProgramClasses: { curved: CurvedLineProgram, straight: StraightLineProgram },
    defaultNodeType: "actor",
    defaultEdgeType: "curved",
    renderLabels: false,
    renderEdgeLabels: false,
    enableEdgeEvents: false,
    defaultDrawNodeHover: () => {},
    // A page that folds away leaves the stage without a size for a while.
    allowInvalidContainer: true,
    stagePadding: 44,
    minCameraRatio: 0.04,
    maxCameraRatio: 6,
    minEdgeThickness: 1,
    zoomToSizeRatioFunction: (ratio) => ratio ** 0.6,
    inertiaDuration: motionless() ? 0 : 200,
    zoomDuration: motionless() ? 0 : 180,
    nodeReducer: (id, { x, y }) => display(dots.get(id)!, x, y),
    edgeReducer: (id) => lineDisplay(lines.get(id)!),
  });
  sigma.createCanvasContext("names", { style: { pointerEvents: "none" } });
  sigma.resize(true);
  const names = sigma.getCanvases().names!.getContext("2d")!;

  /** Small stages have small actors. */
  const room = () =>
    Math.max(0.55, Math.min(1, Math.min(container.offsetWidth, container.offsetHeight * 1.3) / 720));
  const display = (dot: Dot, x: number, y: number): Partial<ActorDisplay> => ({
    x,
    y,
    type: "actor",
    size: dot.size * room(),
    color: dot.color,
    rim: dot.rim,
    shape: SHAPES[dot.shape],
    pinned: dot.pinned,
    hidden: !dot.visible,
    label: null,
  });
  const lineDisplay = (line: Line): Partial<LineData> => ({
    type: many() ? "straight" : "curved",
    size: line.thickness,
    color: line.color,
    curvature: line.curvature,
    dash: DASHES[line.dash],
    mark: many() ? MARKS.plain : MARKS[line.mark],
    arrow: line.arrow,
    hidden: !line.visible,
    label: null,
  });

  /** From the graph, not from sigma's display data: those are unscaled between a refresh and the frame that draws it. */
  const toScreen = (id: string): Point | undefined =>
    graph.hasNode(id) ? sigma.graphToViewport(graph.getNodeAttributes(id) as Point) : undefined;
  const curveOf = (line: Line): { a: Point; c: Point; b: Point } | undefined => {
    const [a, b] = [toScreen(line.from), toScreen(line.to)];
    if (!a || !b) return undefined;
    if (!many()) return { a, b, c: controlPoint(a, b, line.curvature) };
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const shift = (24 * line.curvature) / length;
    const [dx, dy] = [(b.y - a.y) * shift, (a.x - b.x) * shift];
    const [from, to] = [
      { x: a.x + dx, y: a.y + dy },
      { x: b.x + dx, y: b.y + dy },
    ];
    return { a: from, b: to, c: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } };
  };

  /** The nearest line within reach. A line that was chosen or is clear wins over a faded one. */
  const lineAt = (p: Point, reach: number): Line | undefined => {
    let best: Line | undefined;
    let nearest = reach;
    for (const line of lines.values()) {
      if (!line.visible) continue;
      const curve = curveOf(line);
      if (!curve) continue;
      const { a, b, c } = curve;
      const [left, right] = [Math.min(a.x, b.x, c.x) - reach, Math.max(a.x, b.x, c.x) + reach];
      const [top, bottom] = [Math.min(a.y, b.y, c.y) - reach, Math.max(a.y, b.y, c.y) + reach];
      if (p.x < left || p.x > right || p.y < top || p.y > bottom) continue;
      const distance = distanceToCurve(p, a, c, b) - sigma.scaleSize(line.thickness) / 2;
      if (distance < nearest) {
        nearest = distance;
        best = line;
      }
    }
    return best;
  };

  const radius = (dot: Dot) => sigma.scaleSize(dot.size * room());

  const focusOfDot = (id: string): Focus =>
    dots.get(id)?.shape === "mediation" ? { kind: "mediation", id } : { kind: "actor", id };

  // ---- pointing
  let hovered: string | undefined;
  let pending: Point | undefined;
  const hover = (focus: Focus) => {
    const key = focus && `${focus.kind} ${focus.id}`;
    container.style.cursor = focus ? "pointer" : "";
    if (key === hovered) return;
    hovered = key;
    if (!many()) events.hovered(focus);
  };
  let onDot = false;
  sigma.on("enterNode", ({ node }) => {
    onDot = true;
    hover(focusOfDot(node));
  });
  sigma.on("leaveNode", () => {
    onDot = false;
    hover(undefined);
  });
  sigma.on("leaveStage", () => {
    onDot = false;
    hover(undefined);
  });
  sigma.getMouseCaptor().on("mousemove", (at) => {
    if (dragged || onDot) return;
    if (pending === undefined)
      requestAnimationFrame(() => {
        const p = pending;
        pending = undefined;
        if (p && !onDot && !dragged) hover(lineAt(p, REACH.mouse)?.of);
      });
    pending = { x: at.x, y: at.y };
  });
  sigma.on("clickNode", ({ node }) => {
    if (!justDragged) events.chosen(focusOfDot(node));
  });
  sigma.on("clickStage", ({ event }) => {
    const touch = "touches" in event.original;
    events.chosen(lineAt(event, touch ? REACH.touch : REACH.mouse)?.of);
  });
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    if (dots.get(node)?.shape !== "mediation") events.expanded(node);
  });

  // ---- dragging
  let dragged: string | undefined;
  let justDragged = false;
  let travelled = 0;
  sigma.on("downNode", ({ node, event }) => {
    if (dots.get(node)?.shape === "mediation") return;
    dragged = node;
    travelled = 0;
    justDragged = false;
    event.preventSigmaDefault();
  });
  sigma.on("moveBody", ({ event }) => {
    if (!dragged) return;
    // The camera stays where it is, also before it is clear that this is no click.
    event.preventSigmaDefault();
    travelled++;
    if (travelled < 3) return;
    graph.mergeNodeAttributes(dragged, sigma.viewportToGraph(event));
    centreMediations();
    event.original.preventDefault();
    event.original.stopPropagation();
  });
  const drop = () => {
    if (dragged && travelled >= 3) {
      const { x, y } = graph.getNodeAttributes(dragged) as Point;
      justDragged = true;
      setTimeout(() => {
        justDragged = false;
      }, 50);
      events.moved(dragged, { x, y });
    }
    dragged = undefined;
  };
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);

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
    names.clearRect(0, 0, container.offsetWidth, container.offsetHeight);
    if (!palette) return;
    if (many() && (sigma.getCamera().isAnimated() || sigma.getMouseCaptor().isMoving)) return;
    drawNames(names, {
      dots: byPriority,
      lines: many() ? [] : [...lines.values()].filter((l) => l.visible && (edgeLabels || l.strong)),
      palette,
      width: container.offsetWidth,
      height: container.offsetHeight,
      at: toScreen,
      radius,
      middle: (line) => middleOf(line),
    });
  });
  const middleOf = (line: Line): Point | undefined => {
    const curve = curveOf(line);
    // A denied line has its cross in the very middle.
    return curve && pointAt(line.dash === "denied" ? 0.34 : 0.5, curve.a, curve.c, curve.b);
  };

  /** Each mediation stands between the one who mediates and the parties, off every actor and other mediation. */
  const centreMediations = () => {
    const others = [...dots.values()]
      .filter((d) => d.visible && d.shape !== "mediation")
      .map((d) => graph.getNodeAttributes(d.id) as Point);
    const mediations = [...dots.values()].filter((d) => d.visible && d.shape === "mediation");
    for (const { id } of mediations) {
      const [mediator] = graph.inNeighbors(id).map((end) => graph.getNodeAttributes(end) as Point);
      const parties = graph.outNeighbors(id).map((end) => graph.getNodeAttributes(end) as Point);
      if (!mediator) continue;
      const x = parties.reduce((sum, p) => sum + p.x / parties.length, 0);
      const y = parties.reduce((sum, p) => sum + p.y / parties.length, 0);
      let at = { x: mediator.x * 0.42 + x * 0.58, y: mediator.y * 0.42 + y * 0.58 };
      for (let pass = 0; pass < 4; pass++) for (const other of others) at = awayFrom(at, other);
      graph.mergeNodeAttributes(id, at);
      others.push(at);
    }
  };

  const resized = new ResizeObserver(() => {
    if (container.offsetWidth > 0 && container.offsetHeight > 0) sigma.resize().scheduleRefresh();
  });
  resized.observe(container);

  let drawnOf: { dots: readonly string[]; lines: readonly string[] } | undefined;
  /** Whether the same dots and lines are in the graph already, in the same order. */
  const isSame = (picture: Picture) =>
    drawnOf !== undefined &&
    drawnOf.dots.length === picture.dots.length &&
    drawnOf.lines.length === picture.lines.length &&
    picture.dots.every((d, i) => d.id === drawnOf!.dots[i]) &&
    picture.lines.every((l, i) => l.id === drawnOf!.lines[i]);

  return {
    show(picture, colours, labels) {
      palette = colours;
      edgeLabels = labels;
      dots = new Map(picture.dots.map((d) => [d.id, d]));
      lines = new Map(picture.lines.map((l) => [l.id, l]));
      byPriority = picture.dots
        .filter((d) => d.visible && d.label !== "")
        .sort(
          (a, b) => Number(b.named) - Number(a.named) || Number(a.faded) - Number(b.faded) || b.size - a.size,
        );
      if (!isSame(picture)) {
        drawnOf = { dots: picture.dots.map((d) => d.id), lines: picture.lines.map((l) => l.id) };
        const fresh = new Graph({ type: "directed", multi: true, allowSelfLoops: false });
        for (const d of picture.dots) {
          const known = graph.hasNode(d.id) ? (graph.getNodeAttributes(d.id) as Point) : { x: 0, y: 0 };
          fresh.addNode(d.id, { x: known.x, y: known.y });
        }
        for (const l of picture.lines) fresh.addDirectedEdgeWithKey(l.id, l.from, l.to);
        graph = fresh;
        sigma.setGraph(graph);
      } else sigma.refresh({ schedule: true });
    },
    place(places, frame) {
      let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
      graph.updateEachNodeAttributes(
        (id, attributes) => {
          const p = places.get(id);
          if (!p) return attributes;
          left = Math.min(left, p.x);
          right = Math.max(right, p.x);
          top = Math.min(top, p.y);
          bottom = Math.max(bottom, p.y);
          return { ...attributes, x: p.x, y: p.y };
        },
        { attributes: ["x", "y"] },
      );
      centreMediations();
      if (frame && left <= right) {
        // One actor, or all in one place: give the frame a size.
        const room = Math.max(120 - (right - left), 0, 120 - (bottom - top)) / 2;
        sigma.setCustomBBox({ x: [left - room, right + room], y: [top - room, bottom + room] });
      }
      // At once: until sigma has scaled them, a click would look for the actors where they are not.
      sigma.refresh();
    },
    camera() {
      const { x, y, ratio } = sigma.getCamera().getState();
      return { x, y, ratio };
    },
    look(camera, animate = true) {
      if (animate && !motionless()) void sigma.getCamera().animate(camera, { duration: 300 });
      else sigma.getCamera().setState(camera);
    },
    zoom(factor) {
      const { ratio } = sigma.getCamera().getState();
      this.look({ ...this.camera(), ratio: ratio / factor });
    },
    reveal(id) {
      const at = toScreen(id);
      if (!at) return;
      const { width, height } = this.size();
      if (at.x > 60 && at.x < width - 60 && at.y > 60 && at.y < height - 60) return;
      const { x, y } = sigma.viewportToFramedGraph(at);
      this.look({ x, y, ratio: Math.min(this.camera().ratio, 0.8) });
    },
    screen: toScreen,
    screenLine(id) {
      const line = lines.get(id);
      return line && middleOf(line);
    },
    radius,
    scale: () => sigma.scaleSize(1),
    size: () => ({ width: container.offsetWidth, height: container.offsetHeight }),
    redraw: () => void sigma.scheduleRender(),
    end() {
      ended = true;
      clearTimeout(turning);
      resized.disconnect();
      sigma.kill();
    },
  };
}
