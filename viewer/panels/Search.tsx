/** Finding actors and sentences: a combobox as the ARIA practices describe it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { nameOf, sentenceOf } from "../state/corpus.ts";
import { searchActors, searchSentences } from "../state/search.ts";
import { useDesk } from "./context.ts";
import { KindMark, LineMark } from "./marks.tsx";
import { show } from "./showing.ts";

export function Search() {
  const desk = useDesk();
  const { corpus } = desk;
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    const onPointer = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerdown", onPointer);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("pointerdown", onPointer);
    };
  }, []);

  const actors = open ? searchActors(corpus, text, 8) : [];
  const sentences = open ? searchSentences(corpus, text, 12) : [];
  const total = actors.length + sentences.length;
  const pick = (index: number) => {
    const actor = actors[index];
    const statement = corpus.statements[sentences[index - actors.length] ?? -1];
    if (actor) show.actor(desk, corpus.actors[actor.actor]!.id);
    else if (statement) show.statement(desk, statement);
    else return;
    setOpen(false);
    input.current?.blur();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (total > 0) setAt((at + step + total) % total);
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      pick(at);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (open) setOpen(false);
      else input.current?.blur();
    }
  };
  const option = (index: number) => ({
    id: `found-${index}`,
    role: "option" as const,
    "aria-selected": index === at,
    class: `found ${index === at ? "at" : ""}`,
    onPointerDown: (event: PointerEvent) => {
      event.preventDefault();
      pick(index);
    },
  });
  const isOpen = open && text.trim() !== "";
  const combobox = {
    type: "search" as const,
    role: "combobox" as const,
    list: undefined,
    "aria-label": "Find actors and sentences",
    "aria-expanded": isOpen,
    "aria-controls": "found",
    "aria-autocomplete": "list" as const,
    ...(isOpen && total > 0 && { "aria-activedescendant": `found-${at}` }),
  };
  const listbox = { id: "found", role: "listbox" as const, "aria-label": "Found" };
  return (
    <div class="search" ref={box}>
      <input
        ref={input}
        {...combobox}
        placeholder="Find a name or a sentence"
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(e) => {
          setText(e.currentTarget.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      <kbd class="search-key">/</kbd>
      <div {...listbox} class="found-list" hidden={!isOpen}>
        {total === 0 && (
          <div role="option" aria-disabled="true" aria-selected="false" tabIndex={-1} class="quiet pad">
            Nothing is called that, and no sentence says it.
          </div>
        )}
        {actors.map((hit, i) => {
          const actor = corpus.actors[hit.actor]!;
          return (
            <div key={actor.id} {...option(i)}>
              <KindMark kind={actor.kind} />
              <span dir="auto" class="cut">
                {actor.name}
                {hit.matched !== actor.name && <span class="quiet"> · {hit.matched}</span>}
              </span>
              <span class="count">{actor.mentions}</span>
            </div>
          );
        })}
        {sentences.map((number, i) => {
          const s = corpus.statements[number]!;
          return (
            <div key={s.id} {...option(actors.length + i)}>
              <LineMark type={s.type} />
              <span class="found-sentence" dir="auto">
                {sentenceOf(corpus, s)}
                <span class="quiet">
                  {" "}
                  {nameOf(corpus, s.source)} – {nameOf(corpus, s.target)}
                </span>
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
