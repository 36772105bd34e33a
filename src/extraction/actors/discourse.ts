/** What has been mentioned so far, in order: where pronouns and descriptions find their antecedents. */
import type { ActorId } from "../../model.ts";
import type { View } from "./view.ts";

export type GrammaticalFunction = "subject" | "object" | "possessive" | "place" | "other";

/** One mention as an antecedent sees it. */
export interface Referent {
  readonly sentence: number;
  readonly head: number;
  readonly first: number;
  readonly last: number;
  /** Empty for a person or collective that is no actor but may be meant ("a shopkeeper"). */
  readonly actors: readonly ActorId[];
  readonly function: GrammaticalFunction;
  readonly plural: boolean;
  /** A single human being, named or not. */
  readonly person: boolean;
  /** Inside a direct quotation. */
  readonly quoted: boolean;
  /** The noun by which it was described, lower case: "foreign ministry", "rebels". */
  readonly noun?: string;
  /** It was written as a pronoun. */
  readonly pronoun: boolean;
  /** A nationality that only modifies ("the Vietnamese capital"). */
  readonly adjective: boolean;
}

const SUBJECT = /^(?:nsubj|csubj)/;

/** The grammatical function of a word, looking through conjunctions and appositions. */
export function functionOf(view: View, head: number): GrammaticalFunction {
  let w = view.words[head]!;
  for (let n = 0; n < 8 && /^(?:conj|appos|flat|fixed)/.test(w.deprel) && w.head >= 0; n++)
    w = view.words[w.head]!;
  if (SUBJECT.test(w.deprel) || w.deprel === "obl:agent" || isSubjectInDisguise(view, w)) return "subject";
  if (/^(?:obj|iobj)/.test(w.deprel)) return "object";
  if (w.deprel === "nmod:poss") return "possessive";
  if (w.deprel === "obl" || w.deprel === "nmod") {
    const cases = view.children[w.index]!.filter((c) => view.words[c]!.deprel.startsWith("case")).map(
      (c) => view.lower[c]!,
    );
    if (cases.some((c) => c === "in" || c === "at" || c === "near")) return "place";
  }
  return "other";
}

/** The verb that a noun phrase is an argument of, looking through conjunctions and appositions. */
export function predicateOf(view: View, head: number): View["words"][number] | undefined {
  let w = view.words[head]!;
  for (let n = 0; n < 8 && /^(?:conj|appos|flat|fixed)/.test(w.deprel) && w.head >= 0; n++)
    w = view.words[w.head]!;
  return view.words[w.head];
}

/** A parser may take "X, an adviser to Y, signed it" for a phrase with the name on top. */
function isSubjectInDisguise(view: View, w: View["words"][number]): boolean {
  if (w.head !== -1 || !/^(?:PROPN|NOUN)$/.test(w.upos)) return false;
  const verb = (v: View["words"][number]) =>
    v.upos === "VERB" &&
    /^VB[DNZP]$/.test(v.xpos) &&
    !view.children[v.index]!.some((c) => view.words[c]!.deprel.startsWith("nsubj"));
  // "X promised", where the verb hangs somewhere below the name.
  const close = view.words
    .slice(w.index + 1, w.index + 6)
    .some((v) => verb(v) && (v.xpos === "VBD" || isPastBehind(view, v)));
  return (
    close ||
    view.children[w.index]!.some(
      (c) => c > w.index && view.words[c]!.deprel === "acl" && verb(view.words[c]!),
    )
  );
}

/** "Park Geun-hye promised": a past tense right behind a hyphenated name, taken for a participle. */
const isPastBehind = (view: View, v: View["words"][number]): boolean =>
  v.xpos === "VBN" &&
  /^[-‐‑]$/.test(view.lower[v.index - 2] ?? "") &&
  view.lower[v.index + 1] !== "by" &&
  !view.children[v.index]!.some((c) => view.words[c]!.deprel.startsWith("aux"));

export class Discourse {
  readonly referents: Referent[] = [];
  /** Sets of actors that the text put side by side ("Egypt and Qatar", "between A and B", "A met B"). */
  readonly sets: {
    readonly sentence: number;
    readonly actors: readonly ActorId[];
    readonly facing: boolean;
    /** The text joins them itself ("A and B", "between A and B"), rather than one doing something with the other. */
    readonly joined: boolean;
  }[] = [];
  /** How often each actor was mentioned. */
  readonly counts = new Map<ActorId, number>();

  add(r: Referent): void {
    this.referents.push(r);
    for (const a of r.actors) this.counts.set(a, (this.counts.get(a) ?? 0) + 1);
  }

  /** The latest mention for which the test holds, looking back from `before` at most `reach` sentences. */
  latest(
    test: (r: Referent) => boolean,
    sentence: number,
    reach = Number.POSITIVE_INFINITY,
  ): Referent | undefined {
    for (let i = this.referents.length - 1; i >= 0; i--) {
      const r = this.referents[i]!;
      if (sentence - r.sentence > reach) return undefined;
      if (test(r)) return r;
    }
    return undefined;
  }
}
