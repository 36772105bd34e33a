/** What opens over the page: arranging, sharing, corrections, keys. */

import { paint } from "../rendering/picture.ts";
import { toPng, toSvg } from "../rendering/svg.ts";
import { NOUNS } from "../rendering/theme.ts";
import { toAddress } from "../state/address.ts";
import { nameOf } from "../state/corpus.ts";
import type { Decision } from "../state/curation.ts";
import { ARRANGEMENTS, type Arrangement, COLOURINGS, SIZINGS } from "../state/view.ts";
import { stringify } from "../state/yaml.ts";
import { useDesk } from "./context.ts";
import { copy, download } from "./files.ts";

const ARRANGEMENT_WORDS: Readonly<Record<Arrangement, string>> = {
  force: "By ties (ForceAtlas2)",
  circle: "Circle, kind by kind",
  mediators: "Mediators in the middle",
};
const COLOURING_WORDS = { kind: "Kind", community: "Community (Louvain)" } as const;
const SIZING_WORDS = {
  mentions: "Mentions",
  degree: "Number of others",
  betweenness: "Betweenness",
  same: "All the same",
} as const;

export function ArrangeSheet() {
  const { view, change, arranger, arranging, session, derived } = useDesk();
  const radios = <T extends string>(
    title: string,
    name: string,
    values: readonly T[],
    words: Readonly<Record<T, string>>,
    value: T,
    set: (value: T) => void,
  ) => (
    <fieldset class="radios">
      <legend>{title}</legend>
      {values.map((v) => (
        <label key={v}>
          <input type="radio" name={name} checked={v === value} onChange={() => set(v)} /> {words[v]}
        </label>
      ))}
    </fieldset>
  );
  return (
    <>
      <h2>Arrange</h2>
      {radios(
        "Arrangement",
        "arrangement",
        ARRANGEMENTS,
        ARRANGEMENT_WORDS,
        view.arrangement,
        (arrangement) => change({ arrangement, placed: {}, pinned: [] }),
      )}
      <div class="actions">
        <button type="button" onClick={() => (arranging ? arranger.stop() : arranger.run(false))}>
          {arranging ? "Stop" : "Run again"}
        </button>
        <button type="button" onClick={() => change({ seed: view.seed + 1, placed: {}, pinned: [] })}>
          Another start ({view.seed})
        </button>
      </div>
      {radios("Colour by", "colouring", COLOURINGS, COLOURING_WORDS, view.colouring, (colouring) =>
        change({ colouring }),
      )}
      {radios("Size by", "sizing", SIZINGS, SIZING_WORDS, view.sizing, (sizing) => change({ sizing }))}
      <fieldset class="radios">
        <legend>Show</legend>
        <label>
          <input
            type="checkbox"
            checked={view.edgeLabels}
            onChange={() => change({ edgeLabels: !view.edgeLabels })}
          />{" "}
          Names of types on the lines
        </label>
        <label>
          <input
            type="checkbox"
            checked={view.rolledUp}
            onChange={() =>
              change({ rolledUp: !view.rolledUp, selection: undefined, added: [], question: undefined })
            }
          />{" "}
          People and institutions rolled up into those they speak for
        </label>
        <label>
          <input
            type="checkbox"
            checked={view.scope === "all"}
            onChange={() => change({ scope: view.scope === "all" ? "strongest" : "all", added: [] })}
          />{" "}
          All {derived.connected} actors, not only the strongest part
        </label>
      </fieldset>
      {view.hidden.length > 0 && (
        <button type="button" onClick={() => change({ hidden: [] })}>
          Bring back {view.hidden.length} hidden
        </button>
      )}
      <p class="quiet small">
        The same graph and start number give the same picture.{" "}
        {Object.keys(view.placed).length > 0 && "Actors moved by hand stay where they are. "}
        {session.store.canUndo && "Ctrl+Z takes the last step back."}
      </p>
    </>
  );
}

export function ShareSheet() {
  const { corpus, derived, view, palette, scene, say } = useDesk();
  const svg = () => {
    if (!scene.current) return undefined;
    const picture = paint(corpus, derived, view, palette, undefined, (type) => NOUNS[type]);
    return toSvg(scene.current, picture, palette, corpus.corpus, view.edgeLabels);
  };
  const address = () => `${location.href.replace(/#.*$/, "")}${toAddress(view)}`;
  return (
    <>
      <h2>Share</h2>
      <p>The address holds what you see: selection, filters, camera and arrangement.</p>
      <div class="actions">
        <button
          type="button"
          class="primary"
          onClick={async () =>
            say(
              (await copy(address()))
                ? "Address copied"
                : "The browser refused to copy; it is in the address bar",
            )
          }
        >
          Copy the address
        </button>
      </div>
      <h3>Picture of what is seen, with its legend</h3>
      <div class="actions">
        <button
          type="button"
          disabled={view.mode === "table"}
          onClick={async () => {
            const picture = svg();
            if (picture) download(`${fileName(corpus.corpus)}.png`, await toPng(picture));
          }}
        >
          PNG
        </button>
        <button
          type="button"
          disabled={view.mode === "table"}
          onClick={() => {
            const picture = svg();
            if (picture) download(`${fileName(corpus.corpus)}.svg`, picture, "image/svg+xml");
          }}
        >
          SVG
        </button>
      </div>
      <p class="quiet small">Each statement can be copied as a citation where it is read.</p>
    </>
  );
}

const fileName = (name: string): string =>
  name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "graph";

export function CorrectionsSheet() {
  const { corpus, session, say } = useDesk();
  const { decisions, curation, powers } = session;
  const text = () => stringify(curation);
  const keep = async () => {
    const response = await fetch("api/curation", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(curation),
    });
    const answer = (await response.json()) as { path?: string; error?: string };
    say(response.ok ? `Kept in ${answer.path}` : `Not kept: ${answer.error}`);
  };
  return (
    <>
      <h2>Corrections</h2>
      {decisions.length === 0 ? (
        <p>
          Statements are confirmed, rejected or retyped where they are read; actors are renamed, retyped and
          merged in their details. What you decide is listed here.
        </p>
      ) : (
        <ol class="plain">
          {decisions.map((d, i) => (
            // A decision may be made twice; its place tells them apart.
            <li key={`${i} ${d.do}`}>{inWords(d, (id) => nameOf(corpus, id))}</li>
          ))}
        </ol>
      )}
      <div class="actions">
        {powers.curation && (
          <button type="button" class="primary" disabled={decisions.length === 0} onClick={keep}>
            Keep in curation.yaml
          </button>
        )}
        <button
          type="button"
          disabled={decisions.length === 0}
          onClick={() => download("curation.yaml", text(), "application/yaml")}
        >
          Download curation.yaml
        </button>
        <button type="button" disabled={decisions.length === 0} onClick={() => void session.undoDecision()}>
          Undo the last
        </button>
      </div>
    </>
  );
}

function inWords(d: Decision, name: (id: string) => string): string {
  switch (d.do) {
    case "confirm":
      return `Confirmed ${d.statement}`;
    case "reject":
      return `Rejected ${d.statement}`;
    case "retype":
      return `${d.statement} is ${NOUNS[d.type].toLowerCase()}`;
    case "merge":
      return `${name(d.actor)} is ${name(d.into)}`;
    case "rename":
      return `${d.actor} is called ${d.name}`;
    case "kind":
      return `${name(d.actor)} is a ${d.kind}`;
    case "drop":
      return `${name(d.actor)} is no actor`;
  }
}

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ["/", "Find an actor or a sentence"],
  ["← ↑ → ↓", "Walk from actor to actor (in the graph)"],
  ["E, Shift+E", "Walk along the lines, forth and back"],
  ["Shift+← ↑ → ↓", "Move the view"],
  ["+, −, 0", "Zoom in, out, fit"],
  ["X", "Expand the chosen actor's neighbourhood"],
  ["P", "Pin or unpin it"],
  ["H", "Hide it"],
  ["T", "Graph or table"],
  ["A", "Ask a question"],
  ["L", "Arrange"],
  ["S", "Share"],
  ["F", "Show or hide the legend"],
  ["Ctrl+Z, Ctrl+Shift+Z", "Undo, redo"],
  ["Esc", "Close, let go"],
  ["?", "This list"],
];

export function HelpSheet() {
  return (
    <>
      <h2>Keys</h2>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet small">
        Lines: dotted is only possible, dashed with a cross is denied, wavy is disputed. A diamond joins the
        three roles of a mediation: who mediates, and between whom.
      </p>
    </>
  );
}
