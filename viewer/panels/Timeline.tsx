/** Activity by family of types; a stretch of it can be brushed, moved by keys and played. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { STATEMENT_TYPES } from "../../src/vocabulary.ts";
import { FAMILIES } from "../rendering/theme.ts";
import { ticksOf, timelineOf } from "../state/timeline.ts";
import { useDesk } from "./context.ts";
import { inWords } from "./dates.ts";

const HEIGHT = 44;
const TICKS = 5;
/** Percent of the width that the first and last day are written in. */
const ENDS = 17;
/** Bins that the playing window moves on by, and milliseconds a move takes. */
const BEAT = 350;

export function Timeline() {
  const { corpus, derived, view, filter, palette } = useDesk();
  const track = useRef<SVGSVGElement>(null);
  const [playing, setPlaying] = useState(false);
  const bins = useMemo(
    () =>
      timelineOf(
        corpus,
        derived.relations,
        STATEMENT_TYPES.map((t) => FAMILIES.findIndex((f) => f.types.includes(t))),
        FAMILIES.length,
      ),
    [corpus, derived.relations],
  );
  const { filters } = view;
  const days = corpus.days;
  const now = useRef({ filters, filter });
  now.current = { filters, filter };

  useEffect(() => {
    if (!playing || !bins || !days) return;
    const timer = setInterval(() => {
      const { filters: f, filter: set } = now.current;
      const span = Math.max(bins.width * 4, 1);
      const start = f.days ? f.days[0] + bins.width : days[0];
      if (start > days[1]) {
        setPlaying(false);
        return;
      }
      const length = f.days ? f.days[1] - f.days[0] : span;
      set({ ...f, days: [start, start + length] });
    }, BEAT);
    return () => clearInterval(timer);
  }, [playing, bins, days]);

  if (!bins || !days) return null;
  const total = bins.counts.length;
  const end = bins.first + total * bins.width - 1;
  const [from, to] = filters.days ?? [days[0], days[1]];
  const x = (day: number) =>
    ((Math.max(bins.first, Math.min(end + 1, day)) - bins.first) / bins.width / total) * 1000;
  const dayAt = (clientX: number): number => {
    const { left, width } = track.current!.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (clientX - left) / width));
    return Math.round(bins.first + share * total * bins.width);
  };
  const setDays = (a: number, b: number) => {
    const [low, high] = [Math.max(days[0], Math.min(a, b)), Math.min(days[1], Math.max(a, b))];
    const whole = low <= days[0] && high >= days[1];
    filter({ ...filters, days: whole ? undefined : [low, high] });
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    setPlaying(false);
    const start = dayAt(event.clientX);
    const near = bins.width * total * 0.012;
    const grip =
      filters.days && Math.abs(start - from) < near
        ? to
        : filters.days && Math.abs(start - to) < near
          ? from
          : start;
    const move = (e: PointerEvent) => setDays(grip, dayAt(e.clientX));
    const up = (e: PointerEvent) => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      // A click without a stretch gives all days back.
      if (Math.abs(dayAt(e.clientX) - start) < Math.max(1, near / 4) && grip === start)
        filter({ ...filters, days: undefined });
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    event.preventDefault();
  };
  const handle = (edge: "first" | "last") => {
    const value = edge === "first" ? from : to;
    const set = (day: number) =>
      edge === "first" ? setDays(Math.min(day, to), to) : setDays(from, Math.max(day, from));
    const onKeyDown = (event: KeyboardEvent) => {
      const step = event.shiftKey ? bins.width * 5 : bins.width;
      const next = {
        ArrowLeft: value - step,
        ArrowDown: value - step,
        ArrowRight: value + step,
        ArrowUp: value + step,
        Home: days[0],
        End: days[1],
      }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      set(next);
    };
    return (
      <div
        class={`handle ${edge}`}
        role="slider"
        tabIndex={0}
        aria-label={edge === "first" ? "First day shown" : "Last day shown"}
        aria-valuemin={days[0]}
        aria-valuemax={days[1]}
        aria-valuenow={value}
        aria-valuetext={inWords(value)}
        style={{ left: `${x(edge === "first" ? from : to + 1) / 10}%` }}
        onKeyDown={onKeyDown}
      />
    );
  };
  return (
    <section class="timeline" aria-label="Timeline">
      <button
        type="button"
        class="play"
        aria-label={playing ? "Pause" : "Play the timeline"}
        aria-pressed={playing}
        onClick={() => setPlaying(!playing)}
      >
        {playing ? "❚❚" : "▶"}
      </button>
      <div class="track">
        <svg
          ref={track}
          viewBox={`0 0 1000 ${HEIGHT}`}
          preserveAspectRatio="none"
          height={HEIGHT}
          width="100%"
          aria-hidden="true"
          onPointerDown={onPointerDown}
        >
          {bins.counts.map((groups, bin) => {
            let top = HEIGHT;
            const inside = bins.first + (bin + 1) * bins.width > from && bins.first + bin * bins.width <= to;
            return FAMILIES.map((family, g) => {
              const n = groups[g]!;
              if (n === 0) return null;
              // The root keeps quiet days visible beside loud ones; families share a bin's height by their part.
              const whole = sum(groups);
              const height = Math.sqrt(whole / bins.most) * (HEIGHT - 4) * (n / whole);
              top -= height;
              return (
                <rect
                  key={`${bin} ${family.name}`}
                  x={(bin / total) * 1000 + 0.4}
                  width={Math.max(1.2, 1000 / total - 0.8)}
                  y={top}
                  height={height}
                  fill={palette.types[family.types[0]!]}
                  opacity={inside ? 0.9 : 0.22}
                />
              );
            });
          })}
          {filters.days && (
            <rect class="brush" x={x(from)} width={Math.max(2, x(to + 1) - x(from))} y="0" height={HEIGHT} />
          )}
        </svg>
        {(filters.days ? [] : ticksOf(days[0], days[1], TICKS))
          .map(({ day, words }) => ({ words, share: x(day) / 10 }))
          .filter(({ share }) => share > ENDS && share < 100 - ENDS)
          .map(({ words, share }) => (
            <span key={words} class="tick" aria-hidden="true" style={{ left: `${share}%` }}>
              <span>{words}</span>
            </span>
          ))}
        {handle("first")}
        {handle("last")}
        <div class="days" aria-hidden="true">
          <span>{inWords(from)}</span>
          {filters.days && (
            <button
              type="button"
              class="link"
              tabIndex={-1}
              onClick={() => filter({ ...filters, days: undefined })}
            >
              all days
            </button>
          )}
          <span>{inWords(to)}</span>
        </div>
      </div>
    </section>
  );
}

const sum = (numbers: Uint32Array): number => numbers.reduce((a, b) => a + b, 0);
