/** Which language a text is in: what is not English is left out, for it would only be mangled. */
import { eld } from "eld/small";

/** Letters of a text that tell its language; the rest of it will be in the same. */
const ENOUGH = 5_000;
/** With fewer words a text is taken for English, as most that come are. */
const FEWEST_WORDS = 8;

/** ISO 639-1 code of the language where a text is clearly in another than English. */
export function foreignLanguage(text: string): string | undefined {
  // Names say little of the language that a text about them is in.
  const words = (text.slice(0, ENOUGH).match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? []).filter(
    (word) => !/^\p{Lu}/u.test(word),
  );
  if (words.length < FEWEST_WORDS) return undefined;
  const detected = eld.detect(words.join(" "));
  return detected.language !== "en" && detected.language !== "" && detected.isReliable()
    ? detected.language
    : undefined;
}
