/** What mouse and fingers do on the stage: passing over, choosing, dragging. */
import type Sigma from "sigma";
import type { Point } from "./geometry.ts";
import type { Dot, Focus, Line } from "./picture.ts";

/** Pixels around a line in which a mouse or a finger finds it. */
const REACH = { mouse: 6, touch: 16 };
/** Moves of the pointer after which a press is a drag and no click. */
const DRAG = 3;

export interface Pointed {
  dot(id: string): Dot | undefined;
  lineAt(place: Point, reach: number): Line | undefined;
  hovered(focus: Focus): void;
  chosen(focus: Focus): void;
  expanded(actor: string): void;
  /** In the graph's measure. */
  dragged(actor: string, place: Point): void;
  dropped(actor: string): void;
}

export function listen(sigma: Sigma, container: HTMLElement, on: Pointed): void {
  const focusOf = (id: string): Focus =>
    on.dot(id)?.shape === "mediation" ? { kind: "mediation", id } : { kind: "actor", id };

  let hovered: string | undefined;
  const hover = (focus: Focus) => {
    const key = focus && `${focus.kind} ${focus.id}`;
    container.style.cursor = focus ? "pointer" : "";
    if (key === hovered) return;
    hovered = key;
    on.hovered(focus);
  };
  let onDot = false;
  sigma.on("enterNode", ({ node }) => {
    onDot = true;
    hover(focusOf(node));
  });
  const left = () => {
    onDot = false;
    hover(undefined);
  };
  sigma.on("leaveNode", left);
  sigma.on("leaveStage", left);

  let dragged: string | undefined;
  let pending: Point | undefined;
  sigma.getMouseCaptor().on("mousemove", ({ x, y }) => {
    if (dragged || onDot) return;
    if (pending === undefined)
      requestAnimationFrame(() => {
        const p = pending;
        pending = undefined;
        if (p && !onDot && !dragged) hover(on.lineAt(p, REACH.mouse)?.of);
      });
    pending = { x, y };
  });

  let justDragged = false;
  let travelled = 0;
  sigma.on("clickNode", ({ node }) => {
    if (!justDragged) on.chosen(focusOf(node));
  });
  sigma.on("clickStage", ({ event }) => {
    const touch = "touches" in event.original;
    on.chosen(on.lineAt(event, touch ? REACH.touch : REACH.mouse)?.of);
  });
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    if (on.dot(node)?.shape !== "mediation") on.expanded(node);
  });

  sigma.on("downNode", ({ node, event }) => {
    if (on.dot(node)?.shape === "mediation") return;
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
    if (travelled < DRAG) return;
    on.dragged(dragged, sigma.viewportToGraph(event));
    event.original.preventDefault();
    event.original.stopPropagation();
  });
  const drop = () => {
    if (dragged && travelled >= DRAG) {
      justDragged = true;
      setTimeout(() => {
        justDragged = false;
      }, 50);
      on.dropped(dragged);
    }
    dragged = undefined;
  };
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);
}
