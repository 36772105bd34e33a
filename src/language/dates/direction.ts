/** Whether a clause looks back or ahead. */
import type { Word } from "../types.ts";

export type Direction = "past" | "future" | "unknown";

/**
 * Where the clause of a word looks: to the future with "will", "would", "to" or a noun of plan before a future date, to
 * the past with a verb in the past. The nearest verb above the word decides.
 */
export function directionOf(words: readonly Word[], i: number): Direction {
  let at = words[i]!.head;
  for (let climbed = 0; at >= 0 && climbed < 8; climbed++) {
    const word = words[at]!;
    if (word.upos === "VERB" || word.upos === "AUX" || words.some((w) => w.head === at && w.deprel === "cop"))
      return tenseOf(words, at);
    at = word.head;
  }
  return words.some((word) => word.xpos === "VBD") ? "past" : "unknown";
}

const FUTURE_AUXILIARY = /^(?:will|wo|'ll|’ll|shall|would|may|might|could|should|must|can)$/iu;
const FUTURE_VERB =
  /^(?:expect|plan|schedule|set|due|slate|intend|aim|agree|vow|promise|pledge|threaten|want|hope|prepare|urge|ask|demand|order|call|propose|decide)$/u;

function tenseOf(words: readonly Word[], verb: number): Direction {
  const { xpos, head, deprel } = words[verb]!;
  const helpers = words.filter((word) => word.head === verb && /^(?:aux|mark|cop)/u.test(word.deprel));
  if (helpers.some((word) => FUTURE_AUXILIARY.test(word.form) && word.xpos === "MD")) {
    // "would have met", "may have been killed" look back.
    return helpers.some((word) => word.lemma === "have") ? "past" : "future";
  }
  if (helpers.some((word) => word.xpos === "TO")) {
    const above = words[head];
    return above && (FUTURE_VERB.test(above.lemma) || above.lemma === "be")
      ? "future"
      : above && above.xpos === "VBD"
        ? "past"
        : "future";
  }
  if (xpos === "VBD" || helpers.some((word) => word.xpos === "VBD")) return "past";
  if (xpos === "VBN") {
    if (helpers.some((word) => /^(?:VBP|VBZ)$/u.test(word.xpos) && word.lemma === "be"))
      return FUTURE_VERB.test(words[verb]!.lemma) ? "future" : "past";
    return FUTURE_VERB.test(words[verb]!.lemma) && deprel.startsWith("acl") ? "future" : "past";
  }
  if (xpos === "VBG" && head >= 0 && !helpers.some((word) => word.lemma === "be"))
    return tenseOf(words, head);
  if (xpos === "VB" && head >= 0 && helpers.length === 0) return tenseOf(words, head);
  return helpers.some((word) => word.lemma === "have") ? "past" : "unknown";
}
