/** Which language a text is in: what is not English is left out, for it would only be mangled. */

/** Letters of a text that tell its language; the rest of it will be in the same. */
const ENOUGH = 5_000;
/** With fewer words a text is taken for English, as most that come are. */
const FEWEST_WORDS = 8;
/** Words that no other language has, or has so often. */
const ENGLISH = new Set(
  "the of and to that with for by from was were has have had said which who this be been not its their".split(
    " ",
  ),
);
/** Of an English text about a third of the words are among them; of others hardly one in ten. */
const SURELY_ENGLISH = 0.2;

/** ISO 639-1 code of the language where a text is clearly in another than English. */
export async function foreignLanguage(text: string): Promise<string | undefined> {
  // Names say little of the language that a text about them is in.
  const words = (text.slice(0, ENOUGH).match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? []).filter(
    (word) => !/^\p{Lu}/u.test(word),
  );
  if (words.length < FEWEST_WORDS) return undefined;
  if (words.filter((word) => ENGLISH.has(word)).length >= SURELY_ENGLISH * words.length) return undefined;
  // Not before it is needed: it takes longer to load than most builds take to see what is new.
  const { eld } = await import("eld/small");
  const detected = eld.detect(words.join(" "));
  return detected.language !== "en" && detected.language !== "" && detected.isReliable()
    ? detected.language
    : undefined;
}
