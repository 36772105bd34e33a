/** Questions: how are two tied, who mediates between them, and Cypher where a server answers it. */
import { useState } from "preact/hooks";
import { mediationStatus } from "../rendering/picture.ts";
import { nameOf } from "../state/corpus.ts";
import { sentencesOf } from "../state/relations.ts";
import type { Question } from "../state/view.ts";
import { useDesk } from "./context.ts";
import { RelationRow } from "./Details.tsx";
import { LineMark } from "./marks.tsx";
import { ActorName } from "./Statement.tsx";
import { scrolling } from "./scrolling.ts";

export function AskPanel() {
  const { corpus, view, change, openPanel, session, derived } = useDesk();
  const chosen = view.selection?.kind === "actor" ? view.selection.id : "";
  const [from, setFrom] = useState(view.question?.from ?? chosen);
  const [to, setTo] = useState(view.question?.to ?? "");
  const actors = corpus.actors
    .map((a, i) => ({ id: a.id, name: a.name, isIn: derived.relations.standsFor[i] === i }))
    .filter((a) => a.isIn)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const ask = (kind: Question["kind"]) => {
    if (!from || !to || from === to) return;
    change({ question: { kind, from, to }, selection: undefined, document: undefined });
    openPanel(undefined);
  };
  const choice = (label: string, name: string, value: string, set: (id: string) => void) => (
    <label class="field">
      {label}
      <select aria-label={name} value={value} onChange={(e) => set(e.currentTarget.value)}>
        <option value="">choose an actor…</option>
        {actors.map((a) => (
          <option key={a.id} value={a.id}>
            {a.name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <h2>Ask</h2>
      {choice("Between", "First actor", from, setFrom)}
      {choice("and", "Second actor", to, setTo)}
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={!from || !to || from === to}
          onClick={() => ask("paths")}
        >
          Shortest chains
        </button>
        <button
          type="button"
          class="primary"
          disabled={!from || !to || from === to}
          onClick={() => ask("mediators")}
        >
          Who mediates?
        </button>
      </div>
      {session.powers.cypher ? (
        <Cypher />
      ) : (
        <p class="quiet small">Served by Parley, this page also answers Cypher.</p>
      )}
    </>
  );
}

/** What a question found. */
export function Answers() {
  const { corpus, derived, view, select } = useDesk();
  const { question } = view;
  const { answer, relations, shown } = derived;
  if (!question) return null;
  const [a, b] = [nameOf(corpus, question.from), nameOf(corpus, question.to)];
  if (question.kind === "paths")
    return (
      <>
        <p class="over">Shortest chains</p>
        <h2>
          <ActorName id={question.from} /> <span class="verb">to</span> <ActorName id={question.to} />
        </h2>
        {!answer || answer.chains.length === 0 ? (
          <p>Nothing that is shown ties the two together.</p>
        ) : (
          <ol class="chains">
            {answer.chains.map((chain) => (
              <li key={chain.join(" ")}>
                {chain.map((actor, i) => (
                  <span key={actor}>
                    {i > 0 && <span class="quiet"> → </span>}
                    <ActorName id={corpus.actors[actor]!.id} />
                  </span>
                ))}
              </li>
            ))}
          </ol>
        )}
      </>
    );
  return (
    <>
      <p class="over">Who mediates</p>
      <h2>
        between <ActorName id={question.from} /> and <ActorName id={question.to} />
      </h2>
      {!answer || answer.mediators.length === 0 ? (
        <p>
          Nobody, as far as what is shown says, mediates between {a} and {b}.
        </p>
      ) : (
        answer.mediators.map((m) => (
          <section key={m.actor} class="part">
            <h3>
              <ActorName id={corpus.actors[m.actor]!.id} />
            </h3>
            <ul class="rows">
              {m.mediations.map((i) => (
                <li key={relations.mediations[i]!.id}>
                  <button
                    type="button"
                    class="row"
                    onClick={() => select({ kind: "mediation", id: relations.mediations[i]!.id })}
                  >
                    <LineMark type="MEDIATES" status={mediationStatus(derived, i)} />
                    <span class="row-text">
                      between{" "}
                      {relations.mediations[i]!.parties.map((p) => corpus.actors[p]!.name).join(" and ")}
                    </span>
                    <span class="count">
                      {sentencesOf(corpus, relations.mediations[i]!.statements).length}
                    </span>
                  </button>
                </li>
              ))}
              {m.relations.map((i) => (
                <RelationRow key={i} relation={relations.relations[i]!} count={shown.relations[i]!} />
              ))}
            </ul>
          </section>
        ))
      )}
    </>
  );
}

interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly cut: boolean;
}

const EXAMPLE =
  "MATCH (a)-[t:THREATENS]->(b)\nRETURN a.name, b.name, t.count, a.id, b.id\nORDER BY t.count DESC";

function Cypher() {
  const { corpus, change, say } = useDesk();
  const [cypher, setCypher] = useState(EXAMPLE);
  const [answer, setAnswer] = useState<Rows | undefined>(undefined);
  const [problem, setProblem] = useState("");
  const run = async () => {
    setProblem("");
    try {
      const response = await fetch("api/query", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ cypher }),
      });
      const result = (await response.json()) as Rows & { error?: string };
      if (!response.ok) throw new Error(result.error ?? `the server answered ${response.status}`);
      setAnswer(result);
      const found = actorsIn(result.rows, (id) => corpus.actorIndex.has(id));
      say(`${result.rows.length} rows${found.length > 0 ? `, ${found.length} actors in the graph` : ""}`);
      if (found.length > 0) change({ added: found, marked: found });
    } catch (error) {
      setAnswer(undefined);
      setProblem((error as Error).message);
    }
  };
  return (
    <section class="part">
      <h3>Cypher</h3>
      <textarea
        aria-label="Cypher query"
        rows={5}
        spellcheck={false}
        value={cypher}
        onInput={(e) => setCypher(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) void run();
        }}
      />
      <div class="actions">
        <button type="button" class="primary" onClick={run}>
          Run
        </button>
        <span class="quiet small">Reads only. Rows that hold actors' ids light them up.</span>
      </div>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {answer && (
        <div {...scrolling("Rows")}>
          <table>
            <thead>
              <tr>
                {answer.columns.map((c) => (
                  <th key={c} scope="col">
                    {c}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answer.rows.slice(0, 200).map((row) => (
                <tr key={JSON.stringify(row)}>
                  {answer.columns.map((c) => (
                    <td key={c} dir="auto">
                      {cell(row[c])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {answer.rows.length === 0 && <p class="quiet pad">No rows.</p>}
          {(answer.cut || answer.rows.length > 200) && <p class="quiet pad">The first 200 rows are shown.</p>}
        </div>
      )}
    </section>
  );
}

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  const { name, id } = value as { name?: unknown; id?: unknown };
  return String(name ?? id ?? JSON.stringify(value));
};

/** Ids of actors anywhere in the rows. */
function actorsIn(
  value: unknown,
  isActor: (id: string) => boolean,
  found: Set<string> = new Set(),
): string[] {
  if (typeof value === "string" && isActor(value)) found.add(value);
  else if (typeof value === "object" && value !== null)
    for (const inner of Object.values(value)) actorsIn(inner, isActor, found);
  return [...found];
}
