/** Light or dark and high contrast, as the system says. */
import type { Tone } from "./theme.ts";

const QUERIES = { dark: "(prefers-color-scheme: dark)", more: "(prefers-contrast: more)" };

export function toneNow(): Tone {
  const dark = matchMedia(QUERIES.dark).matches ? "dark" : "light";
  return matchMedia(QUERIES.more).matches ? `contrast-${dark}` : dark;
}

/** @returns what ends the watch */
export function watchTone(onChange: () => void): () => void {
  const media = Object.values(QUERIES).map((query) => matchMedia(query));
  for (const m of media) m.addEventListener("change", onChange);
  return () => {
    for (const m of media) m.removeEventListener("change", onChange);
  };
}
