/** The page before there is anything in it: its parts where they will be, so that the first picture stands where it stays. */
import type { Size } from "./rendering/standing.ts";

/** Milliseconds; who waits for longer is told what for. */
const PATIENCE = 400;

export interface Skeleton {
  /** How large the graph's stage is; from now on its place is seen. */
  stage(): Size;
  withoutTimeline(): void;
  show(picture: Element): void;
  /** Makes room for the page itself. */
  end(): void;
}

/** Nothing of it is seen before there is something to show in it: each frame is one that the picture waits for. */
export function skeleton(root: HTMLElement): Skeleton {
  const stage = part("div", "stage");
  const timeline = part("section", "timeline");
  const main = part("main", "", stage, timeline);
  const page = part(
    "div",
    "app",
    part("header", "bar"),
    part("aside", "side"),
    main,
    part("section", "details"),
  );
  const timer = setTimeout(() => {
    stage.classList.add("loading");
    stage.textContent = "Reading the graph…";
    root.replaceChildren(page);
  }, PATIENCE);
  return {
    stage() {
      root.replaceChildren(page);
      return { width: stage.offsetWidth, height: stage.offsetHeight };
    },
    withoutTimeline: () => timeline.remove(),
    show(picture) {
      clearTimeout(timer);
      stage.classList.remove("loading");
      stage.replaceChildren(picture);
    },
    end() {
      clearTimeout(timer);
      root.replaceChildren();
    },
  };
}

function part(name: string, className: string, ...parts: HTMLElement[]): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.append(...parts);
  return element;
}
