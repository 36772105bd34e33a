/** The legend, which is also the filter: what each mark means, how many statements it has, and a switch for it. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { ACTOR_KINDS, EDGE_STATUSES, STATEMENT_TYPES, TENSES } from "../../src/vocabulary.ts";
import { FAMILIES, KIND_WORDS, NOUNS, STATUS_WORDS } from "../rendering/theme.ts";
import { documentOf, nameOf } from "../state/corpus.ts";
import type { Facet } from "../state/filter.ts";
import { NO_FILTERS } from "../state/filter.ts";
import { countOff, onlyValue, toggleValue } from "../state/view.ts";
import { useDesk } from "./context.ts";
import { KindMark, LineMark } from "./marks.tsx";

const TENSE_WORDS = { past: "Past", present: "Ongoing", future: "Planned or threatened" } as const;
/** Values of a long list shown before "Show all". */
const FIRST = 6;

export function Legend() {
  const { corpus, derived, view, filter } = useDesk();
  const { counts, total } = derived.shown;
  const count = (facet: Facet | "kind", value: string): number => {
    const values: readonly string[] = facet === "kind" ? ACTOR_KINDS : corpus.columns[facet].values;
    return counts[facet][values.indexOf(value)] ?? 0;
  };
  const all = corpus.statements.length;
  const present = (type: string) => corpus.columns.type.of.includes(STATEMENT_TYPES.indexOf(type as never));
  return (
    <div class="legend">
      <p class="legend-sum">
        <span>
          <strong>{total.toLocaleString("en")}</strong> of {all.toLocaleString("en")} statements
        </span>
        {countOff(view.filters) > 0 && (
          <button type="button" class="link" onClick={() => filter(NO_FILTERS)}>
            Clear filters
          </button>
        )}
      </p>
      <Group title="Actors">
        {(["state", "group", "person"] as const).map((kind) => (
          <Choice key={kind} facet="kind" value={kind} values={ACTOR_KINDS} count={count("kind", kind)}>
            <KindMark kind={kind} />
            {KIND_WORDS[kind]}
          </Choice>
        ))}
      </Group>
      {FAMILIES.map((family) => {
        const types = family.types.filter(present);
        return (
          types.length > 0 && (
            <Group key={family.name} title={family.name}>
              {types.map((type) => (
                <Choice
                  key={type}
                  facet="type"
                  value={type}
                  values={STATEMENT_TYPES}
                  count={count("type", type)}
                >
                  <LineMark type={type} />
                  {NOUNS[type]}
                </Choice>
              ))}
            </Group>
          )
        );
      })}
      <Group title="How sure">
        {EDGE_STATUSES.map((status) => (
          <Choice
            key={status}
            facet="status"
            value={status}
            values={EDGE_STATUSES}
            count={count("status", status)}
          >
            <LineMark status={status} />
            {STATUS_WORDS[status]}
          </Choice>
        ))}
      </Group>
      <Group title="When it is said to be">
        {TENSES.map((tense) => (
          <Choice key={tense} facet="tense" value={tense} values={TENSES} count={count("tense", tense)}>
            {TENSE_WORDS[tense]}
          </Choice>
        ))}
      </Group>
      <Group title="Vouched for by">
        <label class="slider">
          <span>
            at least {view.filters.minSources} {view.filters.minSources === 1 ? "document" : "documents"}
          </span>
          <input
            type="range"
            min="1"
            max={Math.min(10, Math.max(2, corpus.documents.length))}
            value={view.filters.minSources}
            onInput={(e) => filter({ ...view.filters, minSources: Number(e.currentTarget.value) })}
          />
        </label>
      </Group>
      <Values facet="publisher" title="Publishers" nameValue={(v) => v} count={count} />
      <Values facet="speaker" title="Who says so" nameValue={(v) => nameOf(corpus, v)} count={count} />
      <Values
        facet="document"
        title="Documents"
        nameValue={(v) => documentOf(corpus, v)?.title ?? v}
        count={count}
      />
    </div>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset class="legend-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function Choice(props: {
  facet: Facet | "kind";
  value: string;
  values: readonly string[];
  count: number;
  children: ComponentChildren;
}) {
  const { view, filter } = useDesk();
  const { facet, value, values } = props;
  const on = !view.filters.off[facet].includes(value);
  return (
    <div class={`choice ${on ? "" : "off"} ${props.count === 0 ? "none" : ""}`}>
      <label>
        <input
          type="checkbox"
          checked={on}
          onChange={() => filter(toggleValue(view.filters, facet, value))}
        />
        <span class="choice-name">{props.children}</span>
        <span class="count">{props.count.toLocaleString("en")}</span>
      </label>
      <button
        type="button"
        class="only"
        onClick={() => filter(onlyValue(view.filters, facet, value, values))}
        aria-label={`Only this: ${value.toLowerCase().replaceAll("_", " ")}`}
      >
        only
      </button>
    </div>
  );
}

function Values(props: {
  facet: Facet;
  title: string;
  nameValue: (value: string) => string;
  count: (facet: Facet, value: string) => number;
}) {
  const { corpus } = useDesk();
  const [open, setOpen] = useState(false);
  const { facet, title, nameValue, count } = props;
  const { values } = corpus.columns[facet];
  if (values.length < 2) return null;
  const sorted = values
    .map((value) => ({ value, count: count(facet, value) }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return (
    <details class="legend-more">
      <summary>
        {title} <span class="count">{values.length}</span>
      </summary>
      {sorted.slice(0, open ? 200 : FIRST).map(({ value, count: n }) => (
        <Choice key={value} facet={facet} value={value} values={values} count={n}>
          <span class="cut" dir="auto" title={nameValue(value)}>
            {nameValue(value)}
          </span>
        </Choice>
      ))}
      {sorted.length > FIRST && (
        <button type="button" class="link" onClick={() => setOpen(!open)}>
          {open ? "Show fewer" : `Show all ${sorted.length}`}
        </button>
      )}
    </details>
  );
}
