/** The tone that the panels are in. */
import { useEffect, useState } from "preact/hooks";
import type { Tone } from "../rendering/theme.ts";
import { toneNow, watchTone } from "../rendering/tone.ts";

export function useTone(): Tone {
  const [tone, setTone] = useState(toneNow);
  useEffect(() => watchTone(() => setTone(toneNow())), []);
  return tone;
}
