/** Features that only the tree shows. */
import type { Analysis } from "./analyzer.ts";

type Feats = Readonly<Record<string, string>>;

/**
 * Completes one sentence's features: a participle is passive with a passive auxiliary, a passive subject or an agent,
 * or where it stands alone after its noun ("the men abducted on Friday"); after "to", a modal or "do" a base form is an
 * infinitive, at the head of a sentence without a subject an imperative.
 */
export function completeFeats(
  feats: readonly Feats[],
  analysis: Analysis,
  forms: readonly string[],
): Feats[] {
  const { xpos, heads, deprels } = analysis;
  const n = feats.length;
  const passive = new Uint8Array(n);
  const helped = new Uint8Array(n);
  const perfect = new Uint8Array(n);
  const subject = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const head = heads[i]!;
    if (head < 0) continue;
    const relation = deprels[i]!;
    if (
      relation === "aux:pass" ||
      relation === "nsubj:pass" ||
      relation === "csubj:pass" ||
      relation === "obl:agent"
    )
      passive[head] = 1;
    if (relation === "aux" && /^(?:ha[sd]|have|having|['’]ve)$/iu.test(forms[i]!)) perfect[head] = 1;
    if (relation === "aux" || relation === "mark" || relation === "cop") helped[head] = 1;
    if (relation.startsWith("nsubj")) subject[head] = 1;
  }
  return feats.map((own, i) => {
    if (xpos[i] === "VBN") {
      const alone = !perfect[i] && /^(?:acl|amod|advcl)/u.test(deprels[i]!);
      return passive[i] || alone
        ? { ...own, Tense: "Past", VerbForm: "Part", Voice: "Pass" }
        : { Tense: "Past", VerbForm: "Part" };
    }
    if (xpos[i] === "VB" && !helped[i]) {
      const commands = !subject[i] && /^(?:root|parataxis|conj)$/u.test(deprels[i]!);
      return commands ? { Mood: "Imp", Person: "2", VerbForm: "Fin" } : own;
    }
    return own;
  });
}
