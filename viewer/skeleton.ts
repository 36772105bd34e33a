/** The page before there is anything in it: its parts where they will be, so that the first picture stands where it stays. */
import type { Size } from "./rendering/standing.ts";

/** Milliseconds; who waits for longer is told what for. */
const PATIENCE = 400;

export interface Skeleton {
  /** How large the graph's stage will be. */
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
  let showing = false;
  const reveal = (content: Element | string) => {
    stage.replaceChildren(content);
    root.replaceChildren(page);
    showing = true;
  };
  const timer = setTimeout(() => {
    stage.classList.add("loading");
    reveal("Reading the graph…");
  }, PATIENCE);
  return {
    stage() {
      if (!showing) root.replaceChildren(page);
      const size = { width: stage.offsetWidth, height: stage.offsetHeight };
      if (!showing) page.remove();
      return size;
    },
    withoutTimeline: () => timeline.remove(),
    show(picture) {
      clearTimeout(timer);
      stage.classList.remove("loading");
      reveal(picture);
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
