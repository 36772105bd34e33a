/** The first script: gets the graph and draws its first picture. What it takes to do more with it follows. */
import { createArranger } from "./rendering/arranger.ts";
import { beginCanvas } from "./rendering/canvas.ts";
import { drawFirst, easel } from "./rendering/first.ts";
import { paint } from "./rendering/picture.ts";
import type { Size } from "./rendering/standing.ts";
import { NOUNS, PALETTES } from "./rendering/theme.ts";
import { toneNow } from "./rendering/tone.ts";
import { type Skeleton, skeleton } from "./skeleton.ts";
import { viewOf } from "./state/address.ts";
import { breather, load } from "./state/load.ts";
import { type Asked, ask } from "./state/requests.ts";
import { createSession, type Session } from "./state/session.ts";
import "./styles.css";

async function begin(root: HTMLElement, page: Skeleton, asked: Asked | undefined): Promise<void> {
  const pause = breather();
  const isFirstView = location.hash === "";
  const context = isFirstView ? easel() : undefined;
  // Any other view waits for WebGL, which takes longest.
  if (!isFirstView) beginCanvas();
  const [{ records, powers, curation }, view] = await Promise.all([
    load(asked, pause),
    viewOf(location.hash),
  ]);
  const session = await createSession({ records, powers, view, ...(curation && { curation }) }, pause);
  document.title = `${records.corpus} · Parley`;
  if (!session.corpus.days) page.withoutTimeline();
  const arranger = createArranger(session);
  const isDrawn = context !== undefined && arranger.runAtOnce() && draw(session, context, page.stage());
  const first = isDrawn ? context.canvas : undefined;
  if (first) {
    page.show(first);
    await drawn();
  }
  const { start } = await import("./start.tsx");
  page.end();
  start(root, session, arranger, first);
}

function draw(session: Session, context: CanvasRenderingContext2D, stage: Size): boolean {
  const { corpus, derived, store, places } = session;
  const palette = PALETTES[toneNow()];
  const picture = paint(corpus, derived, store.get(), palette, undefined, (type) => NOUNS[type]);
  return drawFirst(context, picture, palette, places, stage);
}

/** Until what was drawn is seen; a page in the background draws no frames. */
const drawn = () =>
  new Promise<void>((seen) => {
    if (document.hidden) return seen();
    requestAnimationFrame(() => {
      performance.mark("drawn");
      setTimeout(seen);
    });
  });

const root = document.getElementById("app")!;
const page = skeleton(root);
begin(root, page, ask()).catch((error: unknown) => {
  page.end();
  root.className = "loading";
  root.setAttribute("role", "alert");
  root.textContent = `The graph could not be read. ${error instanceof Error ? error.message : String(error)}`;
});
