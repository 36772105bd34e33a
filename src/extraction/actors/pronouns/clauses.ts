/** The clauses around a pronoun, and their subjects. */
import type { ActorId } from "../../../model.ts";
import type { Mention } from "../../types.ts";
import type { Scene } from "../scene.ts";
import type { View } from "../view.ts";

/** Governing clauses' subjects, from the pronoun's own clause upwards. */
export function* subjectsAbove(
  view: View,
  word: number,
): Generator<{ subject: number; own: boolean; verb: number }> {
  let at = word;
  let own = true;
  for (let n = 0; n < 40 && at >= 0; n++) {
    const w = view.words[at]!;
    const clausal = view.children[at]!.filter((c) => /^nsubj/.test(view.words[c]!.deprel));
    for (const c of clausal) {
      if (c !== word && !isInside(view, word, c)) {
        yield { subject: c, own, verb: at };
        own = false;
      }
    }
    if (clausal.length) own = false;
    // The noun that a clause modifies governs it ("Israel, which …, said it …").
    if (/^(?:acl|ccomp|xcomp|advcl|conj|parataxis|csubj)/.test(w.deprel) && clausal.length) own = false;
    at = w.head;
  }
}

export const isInside = (view: View, word: number, ancestor: number): boolean => {
  for (let at = word, n = 0; at >= 0 && n < 60; n++) {
    if (at === ancestor) return true;
    at = view.words[at]!.head;
  }
  return false;
};

/** The predicate of the clause that a word belongs to. */
export function clauseVerb(view: View, word: number): number {
  for (let at = view.words[word]!.head, n = 0; at >= 0 && n < 40; n++) {
    const w = view.words[at]!;
    if (w.upos === "VERB" || w.head === -1 || view.children[at]!.some((c) => view.words[c]!.deprel === "cop"))
      return at;
    at = w.head;
  }
  return -1;
}

/** The subject of the verb that a pronoun is an object of, also where that verb shares its subject with another. */
export function sharedSubject(scene: Scene, view: View, word: number): Mention | undefined {
  if (/^nsubj/.test(view.words[word]!.deprel)) return undefined;
  for (let at = view.words[word]!.head, n = 0; at >= 0 && n < 6; at = view.words[at]!.head, n++) {
    const subject = view.children[at]!.find((c) => /^nsubj/.test(view.words[c]!.deprel));
    if (subject !== undefined) return subject === word ? undefined : scene.here.get(subject);
    if (!/^(?:conj|xcomp|obl|nmod|obj)/.test(view.words[at]!.deprel)) return undefined;
  }
  return undefined;
}

/** "Encouraged by Iran, it …": what the pronoun's own participle mentions is not what it means. */
export function controlled(view: View, word: number, head: number): boolean {
  const own = view.words[word]!.head;
  for (let at = view.words[head]!.head, n = 0; at >= 0 && n < 12; at = view.words[at]!.head, n++) {
    const w = view.words[at]!;
    if (!/^advcl/.test(w.deprel)) continue;
    return w.head === own && !view.children[at]!.some((c) => /^nsubj/.test(view.words[c]!.deprel));
  }
  return false;
}

/** Whom the subject of a word's own clause names. */
export function ownSubject(scene: Scene, view: View, word: number): readonly ActorId[] {
  const [above] = subjectsAbove(view, word);
  return (above?.own && scene.here.get(above.subject)?.actors) || [];
}
