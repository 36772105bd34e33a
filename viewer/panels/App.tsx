/** The page: bar, legend, graph or tables, timeline, details, and the sheets over them. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Arranger } from "../rendering/arranger.ts";
import type { Scene } from "../rendering/scene.ts";
import { PALETTES } from "../rendering/theme.ts";
import { toAddress } from "../state/address.ts";
import type { Session } from "../state/session.ts";
import { select as choose } from "../state/session.ts";
import type { Selection } from "../state/view.ts";
import { AskPanel } from "./Ask.tsx";
import { BringSheet, useDrop } from "./Bring.tsx";
import { type Desk, DeskContext, type PanelName } from "./context.ts";
import { Details } from "./Details.tsx";
import { GraphView } from "./GraphView.tsx";
import { Legend } from "./Legend.tsx";
import { Search } from "./Search.tsx";
import { ArrangeSheet, CorrectionsSheet, HelpSheet, ShareSheet } from "./Sheets.tsx";
import { Tables } from "./Tables.tsx";
import { Timeline } from "./Timeline.tsx";
import { useTone } from "./tone.ts";

/** Milliseconds after a change until it is in the address. */
const ADDRESS_DELAY = 250;
/** Milliseconds that the panels wait for the graph. */
const PATIENCE = 150;

export interface AppProps {
  readonly session: Session;
  readonly arranger: Arranger;
  /** The picture that was there before the stage. */
  readonly first: HTMLElement | undefined;
}

export function App({ session, arranger, first }: AppProps) {
  const [, setTick] = useState(0);
  const tick = useCallback(() => setTick((n) => n + 1), []);
  const tone = useTone();
  const [panel, setPanel] = useState<PanelName | undefined>(undefined);
  const [words, setWords] = useState("");
  const [noGraph, setNoGraph] = useState(false);
  const [legendOpen, setLegendOpen] = useState(false);
  const [arranging, setArranging] = useState(arranger.running);
  const [furnished, setFurnished] = useState(false);
  const scene = useRef<Scene | undefined>(undefined);
  const cover = useRef(first);

  // The graph comes first: the panels beside it are filled once it is seen, or when that takes its time.
  const onDrawn = useCallback(() => {
    requestAnimationFrame(() => {
      markOnce("drawn");
      markOnce("answers");
      setTimeout(() => setFurnished(true));
    });
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => setFurnished(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  useLayoutEffect(
    () =>
      arranger.onMove((done) => {
        scene.current?.place(true);
        setArranging(!done);
        if (done) onDrawn();
      }),
    [arranger],
  );
  useEffect(() => session.store.subscribe(tick), [session]);
  useEffect(() => session.onData(tick), [session]);

  const view = session.store.get();
  const { corpus, derived } = session;
  const palette = PALETTES[tone];

  // What is arranged when the page begins is arranged again where another arrangement is asked for, or someone has no place.
  const arranged = useRef({ view, scope: derived.inScope });
  useEffect(() => {
    const before = arranged.current;
    arranged.current = { view, scope: derived.inScope };
    const anew = before.view.arrangement !== view.arrangement || before.view.seed !== view.seed;
    if (!anew && before.scope === derived.inScope) return;
    if (!anew && [...derived.inScope].every((a) => session.places.has(corpus.actors[a]!.id))) return;
    setArranging(true);
    arranger.run(anew);
  }, [derived.inScope, view.arrangement, view.seed]);
  // Undoing a move puts the actor back.
  const placedBefore = useRef(view.placed);
  useEffect(() => {
    const back = Object.keys(placedBefore.current).filter((id) => !(id in view.placed));
    placedBefore.current = view.placed;
    const moves = Object.entries(view.placed).map(([id, [x, y]]) => [id, { x, y }] as const);
    for (const id of back) {
      const home = session.homes.get(id);
      if (home) moves.push([id, home]);
    }
    for (const [id, place] of moves) session.places.set(id, place);
    if (moves.length > 0) scene.current?.place(false);
  }, [view.placed]);

  useEffect(() => {
    const timer = setTimeout(() => {
      const address = toAddress(view);
      if (address !== location.hash)
        history.replaceState(null, "", address || location.pathname + location.search);
    }, ADDRESS_DELAY);
    return () => clearTimeout(timer);
  }, [view]);

  useEffect(() => {
    if (words === "") return;
    const timer = setTimeout(() => setWords(""), 5000);
    return () => clearTimeout(timer);
  }, [words]);

  const desk: Desk = {
    session,
    corpus,
    view,
    derived,
    tone,
    palette,
    scene,
    arranger,
    arranging,
    change: (patch) => session.store.set(patch, true),
    filter: (filters) => session.store.set({ filters }, true),
    select: (selection: Selection | undefined) => choose(session.store, selection),
    say: setWords,
    openPanel: (name) => setPanel(name === panel ? undefined : name),
  };
  useKeys(desk, panel, setPanel, () => setLegendOpen((open) => !open));
  const dropping = useDrop(desk);
  const showsTable = view.mode === "table" || noGraph;

  return (
    <DeskContext.Provider value={desk}>
      <div class={`app ${legendOpen ? "legend-open" : ""}`} data-tone={tone}>
        <a class="skip" href="#main">
          Skip to the graph
        </a>
        <header class="bar">
          <h1>
            <span class="wordmark">Parley</span>
            <span class="corpus cut" dir="auto">
              {corpus.corpus}
            </span>
          </h1>
          <Search />
          <nav aria-label="Tools">
            <button
              type="button"
              class="narrow"
              aria-pressed={legendOpen}
              onClick={() => setLegendOpen(!legendOpen)}
            >
              Legend
            </button>
            <button
              type="button"
              aria-pressed={showsTable}
              disabled={noGraph}
              onClick={() => desk.change({ mode: view.mode === "graph" ? "table" : "graph" })}
            >
              Table
            </button>
            <Tool name="ask" panel={panel} desk={desk} words="Ask" />
            <Tool name="arrange" panel={panel} desk={desk} words="Arrange" />
            <Tool name="share" panel={panel} desk={desk} words="Share" />
            <Tool
              name="corrections"
              panel={panel}
              desk={desk}
              words={
                session.decisions.length > 0 ? `Corrections (${session.decisions.length})` : "Corrections"
              }
            />
            <Tool name="bring" panel={panel} desk={desk} words="Open" />
            <button
              type="button"
              aria-label="Undo"
              disabled={!session.store.canUndo}
              onClick={() => session.store.undo()}
            >
              ↶
            </button>
            <button
              type="button"
              aria-label="Keys and help"
              aria-pressed={panel === "help"}
              onClick={() => desk.openPanel("help")}
            >
              ?
            </button>
          </nav>
        </header>
        <aside class="side" aria-label="Legend and filters">
          {furnished && <Legend />}
        </aside>
        <main id="main" tabIndex={-1}>
          {noGraph && (
            <p class="notice" role="status">
              This browser draws no WebGL here, so the graph is shown as tables. Everything else works.
            </p>
          )}
          {showsTable ? (
            <Tables />
          ) : (
            <GraphView cover={cover} onDrawn={onDrawn} onLost={() => setNoGraph(true)} />
          )}
          {!showsTable && <Zoom desk={desk} />}
          {furnished ? <Timeline /> : corpus.days && <section class="timeline" aria-label="Timeline" />}
        </main>
        {furnished ? <Details /> : <section class="details" aria-label="Details" />}
        {panel && (
          <Sheet name={panel} close={() => setPanel(undefined)}>
            {panel === "ask" && <AskPanel />}
            {panel === "arrange" && <ArrangeSheet />}
            {panel === "share" && <ShareSheet />}
            {panel === "corrections" && <CorrectionsSheet />}
            {panel === "bring" && <BringSheet />}
            {panel === "help" && <HelpSheet />}
          </Sheet>
        )}
        {dropping && <div class="dropping">Drop a graph: GraphML, GEXF, JSON or CSV</div>}
        <div class={`toast ${words ? "shown" : ""}`} role="status" aria-live="polite">
          {words}
        </div>
      </div>
    </DeskContext.Provider>
  );
}

/** For those who measure: when the graph was seen first, and when it began to answer. */
function markOnce(name: "drawn" | "answers"): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}

function Tool(props: { name: PanelName; panel: PanelName | undefined; desk: Desk; words: string }) {
  const { name, panel, desk, words } = props;
  return (
    <button type="button" aria-expanded={panel === name} onClick={() => desk.openPanel(name)}>
      {words}
    </button>
  );
}

function Zoom({ desk }: { desk: Desk }) {
  const { scene, arranging, arranger } = desk;
  return (
    <fieldset class="zoom" aria-label="View">
      {arranging && (
        <button type="button" class="wide" onClick={() => arranger.stop()}>
          Stop arranging
        </button>
      )}
      <button type="button" aria-label="Zoom in" onClick={() => scene.current?.zoom(1.4)}>
        +
      </button>
      <button type="button" aria-label="Zoom out" onClick={() => scene.current?.zoom(1 / 1.4)}>
        −
      </button>
      <button
        type="button"
        aria-label="Fit"
        onClick={() => scene.current?.look({ x: 0.5, y: 0.5, ratio: 1 })}
      >
        ⤢
      </button>
    </fieldset>
  );
}

function Sheet(props: { name: PanelName; close: () => void; children: preact.ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [props.name]);
  return (
    <div class="sheet" role="dialog" aria-label={props.name} tabIndex={-1} ref={box}>
      <button type="button" class="close" aria-label="Close" onClick={props.close}>
        ×
      </button>
      {props.children}
    </div>
  );
}

/** Keys that work wherever one is not typing. */
function useKeys(
  desk: Desk,
  panel: PanelName | undefined,
  setPanel: (panel: PanelName | undefined) => void,
  toggleLegend: () => void,
): void {
  const now = useRef({ desk, panel });
  now.current = { desk, panel };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { desk: d, panel: open } = now.current;
      const { store } = d.session;
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) {
        event.preventDefault();
        if (event.shiftKey) store.redo();
        else store.undo();
        return;
      }
      if (event.key === "Escape") {
        if (open) setPanel(undefined);
        else if (d.view.document) d.change({ document: undefined });
        else if (d.view.selection) d.select(undefined);
        else if (d.view.question || d.view.marked.length > 0) d.change({ question: undefined, marked: [] });
        return;
      }
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const sheet = { "?": "help", a: "ask", l: "arrange", s: "share" }[event.key] as PanelName | undefined;
      if (sheet) d.openPanel(sheet);
      else if (event.key === "t") d.change({ mode: d.view.mode === "graph" ? "table" : "graph" });
      else if (event.key === "f") toggleLegend();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
