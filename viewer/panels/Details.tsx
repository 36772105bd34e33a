/** What is known of the thing that is chosen. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ACTOR_KINDS, type ActorKind, EDGE_STATUSES } from "../../src/vocabulary.ts";
import { mediationStatus } from "../rendering/picture.ts";
import { KIND_WORD, NOUNS, STATUS_WORDS, VERBS } from "../rendering/theme.ts";
import { actorOf, documentOf, NO_DAY, nameOf } from "../state/corpus.ts";
import { type Mediation, type Relation, sentencesOf } from "../state/relations.ts";
import { expand, hide, pin } from "../state/session.ts";
import { Answers } from "./Ask.tsx";
import { useDesk } from "./context.ts";
import { DocumentReader } from "./DocumentReader.tsx";
import { inWords } from "./dates.ts";
import { KindMark, LineMark } from "./marks.tsx";
import { ActorName, Statements } from "./Statement.tsx";
import { show } from "./showing.ts";

export function Details() {
  const { corpus, derived, view, select, change, scene } = useDesk();
  const { selection } = view;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.scrollTo({ top: 0 });
  }, [selection, view.document]);
  // On small screens this opens over the graph; what it is about is to be seen above it.
  useEffect(() => {
    const [here, stage] = [panel.current!, document.querySelector(".stage")].map((e) =>
      e?.getBoundingClientRect(),
    );
    if (!scene.current || !selection || !here || !stage || here.left >= stage.right) return;
    const { screen, screenLine, reveal } = scene.current;
    const at = selection.kind === "relation" ? screenLine(selection.id) : screen(selection.id);
    reveal(at, Math.max(0, stage.bottom - here.top));
  }, [selection]);
  const { relations } = derived;
  const relation =
    selection?.kind === "relation" ? relations.relations[relations.index.get(selection.id) ?? -1] : undefined;
  const mediation =
    selection?.kind === "mediation"
      ? relations.mediations[relations.mediationIndex.get(selection.id) ?? -1]
      : undefined;
  const actor = selection?.kind === "actor" ? corpus.actorIndex.get(selection.id) : undefined;
  const isOpen = view.document || relation || mediation || actor !== undefined || view.question;
  return (
    <section class={`details ${isOpen ? "open" : ""}`} aria-label="Details" ref={panel}>
      {isOpen && (
        <button
          type="button"
          class="close"
          aria-label="Close details"
          onClick={() =>
            view.document
              ? change({ document: undefined })
              : selection
                ? select(undefined)
                : change({ question: undefined })
          }
        >
          ×
        </button>
      )}
      {view.document ? (
        <DocumentReader />
      ) : relation ? (
        <RelationDetails relation={relation} />
      ) : mediation ? (
        <MediationDetails mediation={mediation} />
      ) : actor !== undefined ? (
        <ActorDetails actor={actor} />
      ) : view.question ? (
        <Answers />
      ) : (
        <Beginning />
      )}
    </section>
  );
}

/** Two lines of guidance and the strongest relations, where nothing is chosen. */
function Beginning() {
  const desk = useDesk();
  const { corpus, derived, change, view } = desk;
  const drawn = derived.drawn.reduce((sum, d) => sum + d, 0);
  const strongest = derived.relations.relations
    .map((r, i) => ({ r, count: derived.shown.relations[i]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 10);
  return (
    <>
      <h2>{corpus.corpus}</h2>
      <p class="guide">
        Click an actor to see whom it deals with; click a line to read the sentences behind it. The legend on
        the left filters, the timeline below narrows the dates, and <kbd>?</kbd> lists every key.
      </p>
      {drawn < derived.connected && (
        <p class="guide">
          This is the strongest part of the graph: {drawn} of {derived.connected} actors.{" "}
          <button type="button" class="link" onClick={() => change({ scope: "all", hidden: [] })}>
            Show all
          </button>
        </p>
      )}
      {view.scope === "all" && derived.connected > 60 && (
        <p class="guide">
          <button type="button" class="link" onClick={() => change({ scope: "strongest", added: [] })}>
            Back to the strongest part
          </button>
        </p>
      )}
      {strongest.length > 0 ? (
        <>
          <h3>Most reported</h3>
          <ul class="rows">
            {strongest.map(({ r, count }) => (
              <RelationRow key={r.id} relation={r} count={count} />
            ))}
          </ul>
        </>
      ) : (
        <p class="guide">
          {corpus.statements.length === 0
            ? "This graph holds no statements yet. Build one from documents, or drop a graph file on this page."
            : "No statement passes the filters."}
        </p>
      )}
    </>
  );
}

export function RelationRow({ relation, count }: { relation: Relation; count: number }) {
  const desk = useDesk();
  const { corpus, derived, select } = desk;
  const status = derived.shown.statuses[derived.relations.index.get(relation.id)!]!;
  return (
    <li>
      <button type="button" class="row" onClick={() => select({ kind: "relation", id: relation.id })}>
        <LineMark type={relation.type} status={status} />
        <span class="row-text" dir="auto">
          {corpus.actors[relation.source]!.name} <span class="quiet">{VERBS[relation.type]}</span>{" "}
          {corpus.actors[relation.target]!.name}
          {status !== "reported" && <span class={`badge ${status}`}>{STATUS_WORDS[status]}</span>}
        </span>
        <span class="count">{count}</span>
      </button>
    </li>
  );
}

function RelationDetails({ relation }: { relation: Relation }) {
  const { corpus, derived, select } = useDesk();
  const { relations, shown } = derived;
  const number = relations.index.get(relation.id)!;
  const status = shown.statuses[number]!;
  const bundle = relations.relations
    .map((r, i) => ({ r, count: shown.relations[i]! }))
    .filter(
      ({ r, count }) =>
        count > 0 &&
        ((r.source === relation.source && r.target === relation.target) ||
          (r.source === relation.target && r.target === relation.source)),
    );
  const numbers = relation.statements.filter((s) => shown.statements[s]);
  return (
    <>
      <p class="over">
        {NOUNS[relation.type]} · {STATUS_WORDS[status]}
      </p>
      <h2>
        <ActorName id={corpus.actors[relation.source]!.id} /> <span class="verb">{VERBS[relation.type]}</span>{" "}
        <ActorName id={corpus.actors[relation.target]!.id} />
      </h2>
      {bundle.length > 1 && (
        <fieldset class="bundle" aria-label="Everything between the two">
          {bundle.map(({ r, count }) => (
            <button
              key={r.id}
              type="button"
              class="chip"
              aria-pressed={r.id === relation.id}
              onClick={() => select({ kind: "relation", id: r.id })}
            >
              <LineMark type={r.type} status={shown.statuses[relations.index.get(r.id)!]!} />
              {NOUNS[r.type]}
              {!r.symmetric && (r.source === relation.source ? " →" : " ←")}
              <span class="count">{count}</span>
            </button>
          ))}
        </fieldset>
      )}
      <StatementList numbers={numbers} />
    </>
  );
}

/** By date; where sources contradict each other, their statements stand side by side first. */
function StatementList({ numbers }: { numbers: readonly number[] }) {
  const { corpus } = useDesk();
  const isDisputed = (n: number) => EDGE_STATUSES[corpus.columns.status.of[n]!] === "disputed";
  const disputed = numbers.filter(isDisputed);
  const affirming = disputed.filter((n) => corpus.statements[n]!.polarity === "positive");
  const denying = disputed.filter((n) => corpus.statements[n]!.polarity === "negative");
  const rest = numbers.filter((n) => !isDisputed(n));
  return (
    <>
      {affirming.length > 0 && denying.length > 0 && (
        <fieldset class="versus" aria-label="Sources contradict each other">
          <div>
            <h3>Say that it is so</h3>
            <Statements numbers={affirming} opposed />
          </div>
          <div>
            <h3>Deny it</h3>
            <Statements numbers={denying} opposed />
          </div>
        </fieldset>
      )}
      {(affirming.length === 0 || denying.length === 0) && <Statements numbers={disputed} />}
      <Statements numbers={rest} />
      {numbers.length === 0 && <p class="quiet">No statement of it passes the filters.</p>}
    </>
  );
}

function MediationDetails({ mediation }: { mediation: Mediation }) {
  const { corpus, derived } = useDesk();
  const numbers = mediation.statements.filter((s) => derived.shown.statements[s]);
  // One sentence says it for each party; it is shown once.
  const sentences = sentencesOf(corpus, numbers);
  return (
    <>
      <p class="over">
        Mediation ·{" "}
        {STATUS_WORDS[mediationStatus(derived, derived.relations.mediationIndex.get(mediation.id)!)]}
      </p>
      <h2>
        <ActorName id={corpus.actors[mediation.mediator]!.id} /> <span class="verb">mediates between</span>{" "}
        {mediation.parties.map((p, i) => (
          <span key={p}>
            {i > 0 && (i === mediation.parties.length - 1 ? " and " : ", ")}
            <ActorName id={corpus.actors[p]!.id} />
          </span>
        ))}
      </h2>
      <StatementList numbers={sentences} />
    </>
  );
}

function ActorDetails({ actor }: { actor: number }) {
  const desk = useDesk();
  const { corpus, derived, view, session, say, change } = desk;
  const a = corpus.actors[actor]!;
  const { relations, shown } = derived;
  const own = relations.relations
    .map((r, i) => ({ r, count: shown.relations[i]! }))
    .filter(({ r, count }) => count > 0 && (r.source === actor || r.target === actor))
    .sort((x, y) => y.count - x.count);
  const roles = corpus.roles.filter((r) => r.person === a.id);
  const held = corpus.roles.filter((r) => r.of === a.id);
  const members = corpus.actors.filter((x) => x.partOf === a.id);
  const mediations = relations.mediations.filter(
    (m, i) => shown.mediations[i]! > 0 && (m.mediator === actor || m.parties.includes(actor)),
  );
  const days = own.flatMap(({ r }) =>
    r.statements.filter((s) => shown.statements[s] && corpus.from[s] !== NO_DAY),
  );
  const first = Math.min(...days.map((s) => corpus.from[s]!));
  const last = Math.max(...days.map((s) => corpus.to[s]!));
  const byType = new Map<Relation["type"], typeof own>();
  for (const entry of own) byType.set(entry.r.type, [...(byType.get(entry.r.type) ?? []), entry]);
  const pinned = view.pinned.includes(a.id);
  return (
    <>
      <p class="over">
        <KindMark kind={a.kind} /> {KIND_WORD[a.kind]}
        {a.code && <span class="quiet"> · {a.code}</span>}
      </p>
      <h2 dir="auto">{a.name}</h2>
      {a.partOf && (
        <p>
          part of <ActorName id={a.partOf} />
        </p>
      )}
      {a.aliases.length > 0 && (
        <p class="quiet" dir="auto">
          also: {a.aliases.slice(0, 12).join(" · ")}
          {a.aliases.length > 12 && ` and ${a.aliases.length - 12} more`}
        </p>
      )}
      <div class="actions">
        <button type="button" onClick={() => expand(session, a.id)}>
          Expand
        </button>
        <button type="button" aria-pressed={pinned} onClick={() => pin(session, a.id)}>
          {pinned ? "Unpin" : "Pin"}
        </button>
        <button
          type="button"
          onClick={() => {
            hide(session.store, a.id);
            say(`${a.name} hidden`);
          }}
        >
          Hide
        </button>
        <button type="button" onClick={() => desk.openPanel("ask")}>
          Ask…
        </button>
      </div>
      <dl class="facts">
        <Fact name="Mentions" value={a.mentions.toLocaleString("en")} />
        {days.length > 0 && <Fact name="First" value={inWords(first)} />}
        {days.length > 0 && <Fact name="Last" value={inWords(last)} />}
      </dl>
      {roles.length > 0 && (
        <Part title="Roles">
          <ul class="plain">
            {roles.map((r) => (
              <li key={`${r.title} ${r.of} ${r.document} ${r.start}`}>
                <span dir="auto">{r.title}</span>, <ActorName id={r.of} />{" "}
                <span class="quiet">
                  {r.from || r.to
                    ? `${r.from ?? "…"} – ${r.to ?? "…"}`
                    : (documentOf(corpus, r.document)?.published ?? "")}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {(held.length > 0 || members.length > 0) && (
        <Part title="Speaking for it">
          <p class="wrap">
            {[...new Set([...held.map((r) => r.person), ...members.map((m) => m.id)])].map((id) => (
              <span key={id} class="tag">
                <KindMark kind={actorOf(corpus, id)?.kind ?? "person"} size={11} />
                <ActorName id={id} />
              </span>
            ))}
          </p>
        </Part>
      )}
      {mediations.length > 0 && (
        <Part title="Mediations">
          <ul class="rows">
            {mediations.map((m) => (
              <li key={m.id}>
                <button
                  type="button"
                  class="row"
                  onClick={() => desk.select({ kind: "mediation", id: m.id })}
                >
                  <LineMark
                    type="MEDIATES"
                    status={mediationStatus(derived, relations.mediationIndex.get(m.id)!)}
                  />
                  <span class="row-text">
                    {corpus.actors[m.mediator]!.name} <span class="quiet">between</span>{" "}
                    {m.parties.map((p) => corpus.actors[p]!.name).join(" and ")}
                  </span>
                  <span class="count">{sentencesOf(corpus, m.statements).length}</span>
                </button>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {[...byType].map(([type, entries]) => (
        <Part key={type} title={NOUNS[type]}>
          <ul class="rows">
            {entries.map(({ r, count }) => (
              <RelationRow key={r.id} relation={r} count={count} />
            ))}
          </ul>
        </Part>
      ))}
      {a.documents.length > 0 && (
        <Part title="Documents">
          <ul class="plain">
            {a.documents.slice(0, 30).map((id) => (
              <li key={id}>
                <button type="button" class="link" dir="auto" onClick={() => show.document(desk, id)}>
                  {documentOf(corpus, id)?.title ?? id}
                </button>{" "}
                <span class="quiet">{documentOf(corpus, id)?.published}</span>
              </li>
            ))}
          </ul>
          {a.documents.length > 30 && <p class="quiet">and {a.documents.length - 30} more</p>}
        </Part>
      )}
      <CorrectActor id={a.id} />
      <p>
        <a
          href={`https://en.wikipedia.org/w/index.php?search=${encodeURIComponent(a.name)}`}
          target="_blank"
          rel="noreferrer noopener"
        >
          Search Wikipedia for this name
        </a>{" "}
        <span class="quiet small">(leaves this page)</span>
      </p>
      {view.hidden.length > 0 && (
        <button type="button" class="link" onClick={() => change({ hidden: [] })}>
          Bring back {view.hidden.length} hidden
        </button>
      )}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function CorrectActor({ id }: { id: string }) {
  const { corpus, session, say, select } = useDesk();
  const a = actorOf(corpus, id)!;
  return (
    <details class="part">
      <summary>Correct this actor</summary>
      <form
        class="correct"
        onSubmit={async (event) => {
          event.preventDefault();
          const name = new FormData(event.currentTarget).get("name")?.toString().trim();
          if (!name || name === a.name) return;
          await session.decide({ do: "rename", actor: id, name });
          say(`Now called ${name}`);
        }}
      >
        <label>
          Name <input name="name" defaultValue={a.name} maxLength={300} />
        </label>
        <button type="submit">Rename</button>
      </form>
      <div class="correct">
        <label>
          Kind{" "}
          <select
            value={a.kind}
            onChange={async (e) => {
              const kind = e.currentTarget.value as ActorKind;
              await session.decide({ do: "kind", actor: id, kind });
              say(`Now a ${kind}`);
            }}
          >
            {ACTOR_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {KIND_WORD[kind]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="correct">
        <label>
          It is the same as{" "}
          <select
            value=""
            onChange={async (e) => {
              const into = e.currentTarget.value;
              if (!into) return;
              await session.decide({ do: "merge", actor: id, into });
              select({ kind: "actor", id: into });
              say(`Merged into ${nameOf(corpus, into)}`);
            }}
          >
            <option value="">choose…</option>
            {corpus.actors
              .filter((x) => x.id !== id)
              .sort((x, y) => (x.name < y.name ? -1 : 1))
              .map((x) => (
                <option key={x.id} value={x.id}>
                  {x.name}
                </option>
              ))}
          </select>
        </label>
      </div>
    </details>
  );
}
