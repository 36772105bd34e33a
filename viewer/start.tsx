/** Reads the graph, then shows it. */
import { render } from "preact";
import { App } from "./panels/App.tsx";
import { createArranger } from "./rendering/arranger.ts";
import { viewOf } from "./state/address.ts";
import { breather, load } from "./state/load.ts";
import type { Asked } from "./state/requests.ts";
import { createSession } from "./state/session.ts";

export async function start(root: HTMLElement, asked: Asked | undefined): Promise<void> {
  const pause = breather();
  const [{ records, powers, curation }, view] = await Promise.all([
    load(asked, pause),
    viewOf(location.hash),
  ]);
  const session = await createSession({ records, powers, view, ...(curation && { curation }) }, pause);
  await pause();
  // A worker arranges the actors while their stage is set.
  const arranger = createArranger(session);
  arranger.run(true);
  root.className = "";
  root.textContent = "";
  document.title = `${records.corpus} · Parley`;
  render(<App session={session} arranger={arranger} />, root);
}
