/** One statement: what the sentence says, who says so, how sure it is, when, and where to read it. */
import { useState } from "preact/hooks";
import { EDGE_STATUSES, STATEMENT_TYPES, type StatementType } from "../../src/vocabulary.ts";
import { NOUNS, STATUS_WORDS, VERBS } from "../rendering/theme.ts";
import { cite } from "../state/citation.ts";
import { documentOf, nameOf, sentenceOf } from "../state/corpus.ts";
import { markSentence } from "../state/marking.ts";
import { useDesk } from "./context.ts";
import { dateOf } from "./dates.ts";
import { copy } from "./files.ts";
import { show } from "./showing.ts";

const CERTAINTY_WORDS = {
  certain: "",
  probable: "probable",
  possible: "possible",
  unknown: "left open",
} as const;
const TENSE_WORDS = { past: "past", present: "ongoing", future: "to come" } as const;

/** `withType` says who does what, too; `opposed` stands under a heading that says the status. */
interface Manner {
  readonly withType?: boolean;
  readonly opposed?: boolean;
}

export function StatementCard({ number, withType = false, opposed = false }: Manner & { number: number }) {
  const desk = useDesk();
  const { corpus, session, say } = desk;
  const [correcting, setCorrecting] = useState(false);
  const s = corpus.statements[number]!;
  const status = EDGE_STATUSES[corpus.columns.status.of[number]!]!;
  const d = documentOf(corpus, s.document);
  const sentence = sentenceOf(corpus, s);
  const confirmed = corpus.confirmed.has(s.id);
  const decide = async (decision: Parameters<typeof session.decide>[0], words: string) => {
    setCorrecting(false);
    await session.decide(decision);
    say(words);
  };
  return (
    <article
      class={`statement status-${status}`}
      aria-label={`${nameOf(corpus, s.source)} ${VERBS[s.type]} ${nameOf(corpus, s.target)}`}
    >
      <header>
        <time>{dateOf(corpus, number)}</time>
        {!opposed && <span class={`badge ${status}`}>{STATUS_WORDS[status]}</span>}
        {!opposed && s.polarity === "negative" && status === "disputed" && (
          <span class="badge denied">denies it</span>
        )}
        {CERTAINTY_WORDS[s.certainty] !== "" && status !== "possible" && (
          <span class="badge">{CERTAINTY_WORDS[s.certainty]}</span>
        )}
        <span class="quiet">{TENSE_WORDS[s.tense]}</span>
        {confirmed && <span class="badge confirmed">Confirmed by a person</span>}
      </header>
      {withType && (
        <p class="who">
          <ActorName id={s.source} /> {VERBS[s.type]} <ActorName id={s.target} />
        </p>
      )}
      <blockquote dir="auto">
        {sentence === undefined ? (
          <span class="quiet">The document's text is not in this graph.</span>
        ) : (
          markSentence(corpus, s, sentence).map(({ text, mark, start }) =>
            mark ? (
              <mark key={start} class={mark}>
                {text}
              </mark>
            ) : (
              text
            ),
          )
        )}
      </blockquote>
      <p class="chain">
        {s.attributedTo.map((who) => (
          <span key={who}>
            says <ActorName id={who} />
            {" · "}
          </span>
        ))}
        {s.attributedTo.length === 0 && <span>the article itself{" · "}</span>}
        <button type="button" class="link" dir="auto" onClick={() => show.document(desk, s.document, s.id)}>
          {d?.title ?? s.document}
        </button>
        {(d?.publisher || d?.published) && (
          <span class="quiet block">{[d.publisher, d.published].filter(Boolean).join(", ")}</span>
        )}
      </p>
      {(s.venue || s.channel || s.between) && (
        <p class="quiet small">
          {[
            s.channel && `${s.channel} talks`,
            s.venue && `at ${s.venue}`,
            s.between && `between ${[s.target, ...s.between].map((id) => nameOf(corpus, id)).join(" and ")}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      <footer>
        <button type="button" class="link" onClick={() => show.document(desk, s.document, s.id)}>
          Read in place
        </button>
        <button
          type="button"
          class="link"
          onClick={async () =>
            say((await copy(cite(corpus, s))) ? "Citation copied" : "The browser refused to copy")
          }
        >
          Copy citation
        </button>
        <button
          type="button"
          class="link"
          aria-expanded={correcting}
          onClick={() => setCorrecting(!correcting)}
        >
          Correct
        </button>
      </footer>
      {correcting && (
        <div class="correct">
          <button
            type="button"
            onClick={() => decide({ do: "confirm", statement: s.id }, "Statement confirmed")}
          >
            It is right
          </button>
          <button
            type="button"
            onClick={() => decide({ do: "reject", statement: s.id }, "Statement rejected")}
          >
            It is wrong
          </button>
          <label>
            It is rather{" "}
            <select
              value={s.type}
              onChange={(e) => {
                const type = e.currentTarget.value as StatementType;
                void decide({ do: "retype", statement: s.id, type }, `Now ${NOUNS[type].toLowerCase()}`);
              }}
            >
              {STATEMENT_TYPES.map((type) => (
                <option key={type} value={type}>
                  {NOUNS[type]}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
    </article>
  );
}

/** A name that leads to its actor, or the words of the text. */
export function ActorName({ id }: { id: string }) {
  const desk = useDesk();
  if (!desk.corpus.actorIndex.has(id)) return <span dir="auto">{id}</span>;
  return (
    <button type="button" class="name" dir="auto" onClick={() => show.actor(desk, id)}>
      {nameOf(desk.corpus, id)}
    </button>
  );
}

/** Statements in order, a hundred at a time. */
export function Statements({ numbers, ...manner }: Manner & { numbers: readonly number[] }) {
  const [most, setMost] = useState(100);
  return (
    <>
      {numbers.slice(0, most).map((n) => (
        <StatementCard key={n} number={n} {...manner} />
      ))}
      {numbers.length > most && (
        <button type="button" class="more" onClick={() => setMost(most + 100)}>
          Show more ({numbers.length - most} left)
        </button>
      )}
    </>
  );
}
