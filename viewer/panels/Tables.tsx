/** The same as the graph in tables: actors, relations and statements, in step with filters and selection. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { EDGE_STATUSES } from "../../src/vocabulary.ts";
import { KIND_WORD, NOUNS, STATUS_WORDS } from "../rendering/theme.ts";
import { nameOf, sentenceOf } from "../state/corpus.ts";
import { useDesk } from "./context.ts";
import { dateOf } from "./dates.ts";
import { KindMark, LineMark } from "./marks.tsx";
import { scrolling } from "./scrolling.ts";
import { show } from "./showing.ts";

const TABS = ["Actors", "Edges", "Statements"] as const;
const PAGE = 100;

export function Tables() {
  const [tab, setTab] = useState<(typeof TABS)[number]>("Edges");
  return (
    <div class="tables">
      <div class="tabs" role="tablist" aria-label="Tables">
        {TABS.map((name, i) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab === name}
            aria-controls="table-panel"
            tabIndex={tab === name ? 0 : -1}
            onClick={() => setTab(name)}
            onKeyDown={(e) => {
              const step = e.key === "ArrowRight" ? 1 : e.key === "ArrowLeft" ? -1 : 0;
              if (step === 0) return;
              const next = TABS[(i + step + TABS.length) % TABS.length]!;
              setTab(next);
              document.getElementById(`tab-${next}`)?.focus();
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <div id="table-panel" {...scrolling(tab)} role="tabpanel">
        {tab === "Actors" ? <ActorTable /> : tab === "Edges" ? <EdgeTable /> : <StatementTable />}
      </div>
    </div>
  );
}

interface Column<R> {
  readonly name: string;
  readonly value: (row: R) => string | number;
  readonly show?: (row: R) => ComponentChildren;
  /** Never broken over lines. */
  readonly short?: boolean;
}

/** A table whose columns sort it and whose rows are chosen by click or Enter. */
function Sorted<R extends { readonly key: string; readonly chosen: boolean }>(props: {
  caption: string;
  rows: readonly R[];
  columns: readonly Column<R>[];
  sortedBy: number;
  onChoose: (row: R) => void;
}) {
  const { caption, rows, columns, onChoose } = props;
  const [sort, setSort] = useState({ by: props.sortedBy, up: false });
  const [most, setMost] = useState(PAGE);
  const value = columns[sort.by]!.value;
  const sorted = rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    return (x < y ? -1 : x > y ? 1 : 0) * (sort.up ? 1 : -1) || (a.key < b.key ? -1 : 1);
  });
  return (
    <>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((c, i) => (
              <th
                key={c.name}
                scope="col"
                aria-sort={sort.by === i ? (sort.up ? "ascending" : "descending") : "none"}
              >
                <button
                  type="button"
                  onClick={() =>
                    setSort({
                      by: i,
                      up: sort.by === i ? !sort.up : rows.some((row) => typeof c.value(row) === "string"),
                    })
                  }
                >
                  {c.name}
                  <span aria-hidden="true">{sort.by === i ? (sort.up ? " ↑" : " ↓") : ""}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, most).map((row) => (
            <tr key={row.key} class={row.chosen ? "chosen" : ""}>
              {columns.map((c, i) => (
                <td
                  key={c.name}
                  class={[
                    c.short && "short",
                    c.show === undefined && typeof c.value(row) === "number" && "number",
                  ]
                    .filter(Boolean)
                    .join(" ")}
                >
                  {i === 0 ? (
                    <button
                      type="button"
                      class="cell"
                      aria-pressed={row.chosen}
                      onClick={() => onChoose(row)}
                    >
                      {c.show?.(row) ?? c.value(row)}
                    </button>
                  ) : (
                    (c.show?.(row) ?? c.value(row))
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p class="quiet pad">Nothing passes the filters.</p>}
      {rows.length > most && (
        <button type="button" class="more" onClick={() => setMost(most + PAGE)}>
          Show more ({rows.length - most} left)
        </button>
      )}
    </>
  );
}

function ActorTable() {
  const desk = useDesk();
  const { corpus, derived, view } = desk;
  const rows = corpus.actors.flatMap((a, i) =>
    derived.drawn[i]
      ? [
          {
            key: a.id,
            chosen: view.selection?.kind === "actor" && view.selection.id === a.id,
            a,
            statements: derived.shown.actors[i]!,
          },
        ]
      : [],
  );
  return (
    <Sorted
      caption={`${rows.length} actors`}
      rows={rows}
      sortedBy={2}
      onChoose={(row) => show.actor(desk, row.key)}
      columns={[
        {
          name: "Actor",
          value: (r) => r.a.name,
          show: (r) => (
            <span dir="auto">
              <KindMark kind={r.a.kind} /> {r.a.name}
            </span>
          ),
        },
        { name: "Kind", short: true, value: (r) => KIND_WORD[r.a.kind] },
        { name: "Statements", value: (r) => r.statements },
        { name: "Mentions", value: (r) => r.a.mentions },
        { name: "Documents", value: (r) => r.a.documents.length },
      ]}
    />
  );
}

function EdgeTable() {
  const { corpus, derived, view, select } = useDesk();
  const { relations, shown, drawn } = derived;
  const rows = relations.relations.flatMap((r, i) =>
    shown.relations[i]! > 0 && drawn[r.source] && drawn[r.target]
      ? [
          {
            key: r.id,
            chosen: view.selection?.kind === "relation" && view.selection.id === r.id,
            r,
            count: shown.relations[i]!,
            status: shown.statuses[i]!,
          },
        ]
      : [],
  );
  return (
    <Sorted
      caption={`${rows.length} edges`}
      rows={rows}
      sortedBy={4}
      onChoose={(row) => select({ kind: "relation", id: row.key })}
      columns={[
        {
          name: "From",
          value: (x) => corpus.actors[x.r.source]!.name,
          show: (x) => <span dir="auto">{corpus.actors[x.r.source]!.name}</span>,
        },
        {
          name: "Type",
          short: true,
          value: (x) => NOUNS[x.r.type],
          show: (x) => (
            <>
              <LineMark type={x.r.type} status={x.status} /> {NOUNS[x.r.type]}
              {x.r.symmetric ? "" : " →"}
            </>
          ),
        },
        {
          name: "To",
          value: (x) => corpus.actors[x.r.target]!.name,
          show: (x) => <span dir="auto">{corpus.actors[x.r.target]!.name}</span>,
        },
        {
          name: "Status",
          short: true,
          value: (x) => STATUS_WORDS[x.status],
          show: (x) => <span class={`badge ${x.status}`}>{STATUS_WORDS[x.status]}</span>,
        },
        { name: "Statements", value: (x) => x.count },
      ]}
    />
  );
}

function StatementTable() {
  const desk = useDesk();
  const { corpus, derived } = desk;
  const rows = corpus.statements.flatMap((s, i) =>
    derived.shown.statements[i] ? [{ key: s.id, chosen: false, s, i }] : [],
  );
  return (
    <Sorted
      caption={`${rows.length} statements`}
      rows={rows}
      sortedBy={1}
      onChoose={(row) => show.statement(desk, row.s)}
      columns={[
        {
          name: "Sentence",
          value: (x) => sentenceOf(corpus, x.s) ?? x.s.id,
          show: (x) => (
            <span class="sentence" dir="auto">
              {sentenceOf(corpus, x.s) ?? x.s.id}
            </span>
          ),
        },
        { name: "Date", short: true, value: (x) => corpus.from[x.i]!, show: (x) => dateOf(corpus, x.i) },
        { name: "From", value: (x) => nameOf(corpus, x.s.source) },
        { name: "Type", short: true, value: (x) => NOUNS[x.s.type] },
        { name: "To", value: (x) => nameOf(corpus, x.s.target) },
        {
          name: "Status",
          short: true,
          value: (x) => corpus.columns.status.of[x.i]!,
          show: (x) => {
            const status = EDGE_STATUSES[corpus.columns.status.of[x.i]!]!;
            return <span class={`badge ${status}`}>{STATUS_WORDS[status]}</span>;
          },
        },
      ]}
    />
  );
}
