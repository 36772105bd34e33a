/** What every panel can see and do. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Arranger } from "../rendering/arranger.ts";
import type { Scene } from "../rendering/scene.ts";
import type { Palette, Tone } from "../rendering/theme.ts";
import type { Corpus } from "../state/corpus.ts";
import type { Derived } from "../state/derive.ts";
import type { Filters } from "../state/filter.ts";
import type { Session } from "../state/session.ts";
import type { Selection, View } from "../state/view.ts";

export interface Desk {
  readonly session: Session;
  readonly corpus: Corpus;
  readonly view: View;
  readonly derived: Derived;
  readonly tone: Tone;
  readonly palette: Palette;
  /** The drawn graph; absent in the table and where there is no WebGL. */
  readonly scene: { current: Scene | undefined };
  readonly arranger: Arranger;
  readonly arranging: boolean;
  /** Changes the view; can be undone. */
  change(patch: Partial<View>): void;
  filter(filters: Filters): void;
  select(selection: Selection | undefined): void;
  /** A short message at the foot of the page, read out by screen readers. */
  say(words: string): void;
  openPanel(panel: PanelName | undefined): void;
}

export const PANELS = ["ask", "share", "arrange", "corrections", "help", "bring", "filters"] as const;
export type PanelName = (typeof PANELS)[number];

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("a panel stands outside of the page");
  return desk;
}
