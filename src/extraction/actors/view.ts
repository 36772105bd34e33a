/** A parsed sentence with what the other parts keep asking for worked out once. */
import type { Entity, ParsedText, Sentence, Word } from "../../language/types.ts";
import { type Atom, atomsOf } from "./phrases.ts";

export interface View {
  readonly sentence: Sentence;
  readonly words: readonly Word[];
  /** Forms in lower case, apostrophes straight. */
  readonly lower: readonly string[];
  readonly atoms: readonly Atom[];
  /** The atoms' texts, for looking phrases up. */
  readonly texts: readonly string[];
  /** Index of a word's first atom; one more than there are words, so that a word's atoms end where the next's begin. */
  readonly atomAt: readonly number[];
  readonly children: readonly (readonly number[])[];
  /** The named entity that covers a word. */
  readonly entity: readonly (Entity | undefined)[];
  /** Most words have a capital, as in many headlines: a capital says nothing here. */
  readonly titleCase: boolean;
}

const CONTENT = /^\p{L}{4,}/u;
/** Does it begin with a capital letter? */
export const isCapital = (s: string): boolean => /^\p{Lu}/u.test(s);

function viewOf(sentence: Sentence, entities: readonly Entity[]): View {
  const { words } = sentence;
  const atoms = atomsOf(words);
  const atomAt: number[] = [];
  for (const w of words) {
    let a = atomAt.length ? atomAt[atomAt.length - 1]! : 0;
    while (a < atoms.length && atoms[a]!.word < w.index) a++;
    atomAt.push(a);
  }
  atomAt.push(atoms.length);
  const children: number[][] = words.map(() => []);
  for (const w of words) children[w.head]?.push(w.index);
  const entity: (Entity | undefined)[] = words.map(() => undefined);
  for (const e of entities) for (let i = e.first; i <= e.last; i++) entity[i] = e;
  const content = words.filter((w) => CONTENT.test(w.form));
  const capitals = content.filter((w) => isCapital(w.form)).length;
  return {
    sentence,
    words,
    lower: words.map((w) => w.form.replace(/[’‘]/g, "'").toLowerCase()),
    atoms,
    texts: atoms.map((a) => a.text),
    atomAt,
    children,
    entity,
    titleCase: content.length >= 4 && capitals / content.length > 0.75 && words.at(-1)?.form !== ".",
  };
}

/** Words that the text writes with a capital inside a sentence: at its beginning they are names too. */
export function properWordsOf(views: readonly View[]): Set<string> {
  const proper = new Set<string>();
  for (const { words, titleCase } of views) {
    if (titleCase) continue;
    for (const w of words) {
      const before = words[w.index - 1];
      if (before && w.upos === "PROPN" && isCapital(w.form) && !/^["“‘'(:—–-]$/.test(before.form))
        proper.add(w.form);
    }
  }
  return proper;
}

/** The views of a text's sentences. */
export function viewsOf(parsed: ParsedText): View[] {
  const bySentence = new Map<number, Entity[]>();
  for (const e of parsed.entities) {
    const list = bySentence.get(e.sentence);
    if (list) list.push(e);
    else bySentence.set(e.sentence, [e]);
  }
  return parsed.sentences.map((s) => viewOf(s, bySentence.get(s.index) ?? []));
}

const NOMINAL =
  /^(?:nsubj|obj|iobj|obl|nmod|appos|conj|root|vocative|dislocated|parataxis|ccomp|xcomp|advcl|acl|dep|orphan)/;

/**
 * The syntactic head of a stretch of words: the one whose own head lies outside. Where a wrong parse gives several, one
 * with a nominal relation is preferred, then the last that is no mere modifier.
 */
export function headOf(view: View, first: number, last: number): number {
  let best = -1;
  let bestScore = -1;
  for (let i = first; i <= last; i++) {
    const w = view.words[i]!;
    if (w.head >= first && w.head <= last) continue;
    if (w.upos === "PUNCT" || w.upos === "PART") continue;
    const score =
      (NOMINAL.test(w.deprel) && w.deprel !== "nmod:desc" ? 2 : 0) +
      (w.upos === "ADP" || w.upos === "SCONJ" || w.upos === "PUNCT" ? -3 : 0) +
      (w.deprel === "case" || w.deprel === "det" ? 0 : 1);
    if (score > bestScore || (score === bestScore && w.deprel !== "punct")) {
      if (score < bestScore) continue;
      best = i;
      bestScore = score;
    }
  }
  return best >= 0 ? best : last;
}

/** The prepositions and possessive endings of a noun phrase's head, in lower case. */
export const casesOf = (view: View, head: number): string[] =>
  view.children[head]!.filter((c) => view.words[c]!.deprel.startsWith("case")).map((c) => view.lower[c]!);

/** True where the words from `first` to `last` are followed by a possessive ending. */
export const isPossessed = (view: View, last: number): boolean =>
  view.lower[last + 1] === "'s" || view.lower[last + 1] === "'" || /'s?$/.test(view.lower[last] ?? "");

/** The text of a stretch of words as the document has it, on one line. */
export const textOf = (text: string, view: View, first: number, last: number): string =>
  text.slice(view.words[first]!.start, view.words[last]!.end).replace(/\s+/g, " ");
