/** Puts the whole viewer in the place of its first picture. */
import { render } from "preact";
import { App } from "./panels/App.tsx";
import type { Arranger } from "./rendering/arranger.ts";
import * as measures from "./state/measures.ts";
import type { Session } from "./state/session.ts";

/** @param first the first picture, seen until the stage has drawn the same */
export function start(
  root: HTMLElement,
  session: Session,
  arranger: Arranger,
  first: HTMLElement | undefined,
): void {
  session.equip(measures);
  // A worker arranges many actors while their stage is set.
  if (!first) arranger.run(true);
  render(<App session={session} arranger={arranger} first={first} />, root);
}
