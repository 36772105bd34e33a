/** Tells a capital that stands for its government ("Moscow warned Kyiv") from one that is a mere place ("talks in Doha"). */
import { casesOf, type View } from "./view.ts";

const PLACE_CASES = new Set(
  "in at near outside around inside into toward towards across through throughout via over above below beyond off within onto".split(
    " ",
  ),
);
const MOTION = new Set(
  "go fly travel arrive return come drive walk flee move bring take head invite deploy march advance journey sail rush drop land withdraw escort carry summon relocate deport transfer fall".split(
    " ",
  ),
);
/** Nouns that make what depends on them a place ("residents of", "the streets of", "a flight to"). */
const PLACE_NOUNS = new Set(
  "resident people citizen inhabitant street mayor city capital suburb outskirts centre center district area airport university town battle siege fall north south east west part heart downtown road highway flight trip visit journey route way arrival return embassy consulate metro hotel hospital market square neighbourhood neighborhood kilometre kilometer kilometers kilometres km mile miles police court life night bureau correspondent office meeting summit conference talks round gathering festival attack bombing explosion blast protest demonstration rally".split(
    " ",
  ),
);
/** Whoever visits a capital visits its government. */
const VISITS = new Set(["visit", "trip", "mission", "delegation", "envoy", "embassy", "ambassador"]);
const REACHED = new Set(
  "leave reach enter visit cross quit tour approach surround encircle shake rock paralyse paralyze storm".split(
    " ",
  ),
);

/**
 * Does the capital or seat of government whose name has the head `head` act here?
 * @returns why not, or undefined where it acts.
 */
export function whyOnlyPlace(view: View, first: number, last: number, head: number): string | undefined {
  const { words, lower } = view;
  const w = words[head]!;
  const governor = words[w.head];
  const cases = casesOf(view, head);
  // "PRETORIA, Nov 2 -", "MOSCOW (Reuters) —"
  if (first <= 1 && /^\p{Lu}{3,}/u.test(words[first]!.form) && /^(?:,|\(|—|–|-)$/.test(lower[last + 1] ?? ""))
    return "a dateline";
  // "Ohrid, North Macedonia"
  if (lower[last + 1] === "," && governor === undefined && words[last + 2]?.upos === "PROPN")
    return "a place";
  const place =
    cases.find((c) => PLACE_CASES.has(c)) ??
    (PLACE_CASES.has(lower[first - 1] ?? "") ? lower[first - 1] : undefined);
  if (place) return `a place, after "${place}"`;
  const relation = w.deprel.split(":")[0]!;
  if (relation === "conj" && governor) return whyOnlyPlaceOfHead(view, w.head);
  if (!governor) return undefined;
  if (relation === "obl" || relation === "nmod" || relation === "obj" || relation === "acl") {
    const to = cases.includes("to");
    const from = cases.includes("from");
    const of = cases.includes("of");
    if (
      (to || from) &&
      ((MOTION.has(governor.lemma) && !(from && governor.lemma === "come")) ||
        (PLACE_NOUNS.has(governor.lemma) && w.deprel !== "nmod:poss" && !VISITS.has(governor.lemma)))
    )
      return "where somebody goes";
    if (of && PLACE_NOUNS.has(governor.lemma)) return "a place";
    if (relation === "obj" && REACHED.has(governor.lemma) && governor.lemma !== "visit")
      return "where somebody goes";
    if (w.deprel === "nmod:poss" && PLACE_NOUNS.has(governor.lemma)) return "a place";
  }
  if (/^compound/.test(w.deprel) && PLACE_NOUNS.has(governor.lemma)) return "where something takes place";
  return undefined;
}

function whyOnlyPlaceOfHead(view: View, head: number): string | undefined {
  const cases = casesOf(view, head);
  const place = cases.find((c) => PLACE_CASES.has(c));
  if (place) return `a place, after "${place}"`;
  const w = view.words[head]!;
  const governor = view.words[w.head];
  if (
    governor &&
    (cases.includes("to") || (cases.includes("from") && governor.lemma !== "come")) &&
    MOTION.has(governor.lemma)
  )
    return "where somebody goes";
  return undefined;
}
