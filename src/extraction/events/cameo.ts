/** The CAMEO 1.1 code of a statement: the frame's own, made finer by what factuality says of talks and mediation. */
import type { Certainty, Polarity, Tense } from "../../model.ts";
import type { Frame } from "../frames/load.ts";

/**
 * CAMEO has codes of their own for talks that are wanted, offered, refused or broken off, which the ontology's types
 * fold together: 036 express intent to meet or negotiate, 038 accept mediation, 039 offer to mediate, 125 reject
 * proposal to meet or negotiate, 126 reject mediation.
 */
export function cameoCode(
  frame: Frame,
  polarity: Polarity,
  certainty: Certainty,
  tense: Tense,
): string | undefined {
  const { type } = frame;
  if (type === "NEGOTIATES_WITH" || type === "MEETS") {
    if (polarity === "negative") return "125";
    if (tense === "future" && certainty !== "certain") return "036";
  }
  if (type === "MEDIATES") {
    if (polarity === "negative") return "126";
    if (tense === "future") return "039";
  }
  return frame.cameo;
}
