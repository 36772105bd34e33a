/** Light or dark and high contrast, as the system says. */
import { useEffect, useState } from "preact/hooks";
import type { Tone } from "../rendering/theme.ts";

const QUERIES = { dark: "(prefers-color-scheme: dark)", more: "(prefers-contrast: more)" };

const current = (): Tone => {
  const dark = matchMedia(QUERIES.dark).matches ? "dark" : "light";
  return matchMedia(QUERIES.more).matches ? `contrast-${dark}` : dark;
};

export function useTone(): Tone {
  const [tone, setTone] = useState(current);
  useEffect(() => {
    const media = Object.values(QUERIES).map((q) => matchMedia(q));
    const onChange = () => setTone(current());
    for (const m of media) m.addEventListener("change", onChange);
    return () => {
      for (const m of media) m.removeEventListener("change", onChange);
    };
  }, []);
  return tone;
}
