/** A document in place, every statement in it underlined and leading to its line in the graph. */
import { useEffect, useRef } from "preact/hooks";
import { VERBS } from "../rendering/theme.ts";
import { documentOf, nameOf } from "../state/corpus.ts";
import { useDesk } from "./context.ts";
import { show } from "./showing.ts";

export function DocumentReader() {
  const desk = useDesk();
  const { corpus, view, palette } = desk;
  const { id, statement } = view.document!;
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    here.current?.scrollIntoView({ block: "center" });
  }, [id, statement]);
  const d = documentOf(corpus, id);
  if (!d) return <p>This document is not in the graph.</p>;
  const sentences = sentencesOf(corpus.statements.filter((s) => s.document === id));
  const chosen = corpus.statements.find((s) => s.id === statement);
  const text = d.text ?? "";
  const parts: preact.ComponentChildren[] = [];
  let at = 0;
  for (const { start, end, statements } of sentences) {
    if (start < at || text === "") continue;
    if (start > at) parts.push(text.slice(at, start));
    const isHere = chosen?.start === start;
    const first = chosen && isHere ? chosen : statements[0]!;
    const words = statements.map(
      (s) => `${nameOf(corpus, s.source)} ${VERBS[s.type]} ${nameOf(corpus, s.target)}`,
    );
    parts.push(
      <button
        key={start}
        type="button"
        ref={isHere ? here : null}
        class={`said ${isHere ? "here" : ""}`}
        title={words.join("\n")}
        style={{ textDecorationColor: palette.types[first.type] }}
        onClick={() => show.statement(desk, first)}
      >
        {text.slice(start, end)}
      </button>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return (
    <article class="document">
      <p class="over">Document</p>
      <h2 dir="auto">{d.title ?? d.id}</h2>
      <p class="quiet">
        {[d.publisher, d.published, d.url].filter(Boolean).join(" · ") || d.id} · {sentences.length} sentences
        with statements
      </p>
      {d.copyOf !== undefined && (
        <p>
          A copy of <b dir="auto">{documentOf(corpus, d.copyOf)?.title ?? d.copyOf}</b>; the two count as one
          source.
        </p>
      )}
      {text === "" ? (
        <p>The text of this document is not in the graph.</p>
      ) : (
        <div class="document-text" dir="auto">
          {parts}
        </div>
      )}
    </article>
  );
}

/** Statements by sentence, in order. */
function sentencesOf<T extends { start: number; end: number }>(
  statements: readonly T[],
): { start: number; end: number; statements: T[] }[] {
  const sentences = new Map<number, { start: number; end: number; statements: T[] }>();
  for (const s of statements) {
    const known = sentences.get(s.start);
    if (known) known.statements.push(s);
    else sentences.set(s.start, { start: s.start, end: s.end, statements: [s] });
  }
  return [...sentences.values()].sort((a, b) => a.start - b.start);
}
