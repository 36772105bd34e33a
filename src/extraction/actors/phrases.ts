/**
 * Words cut into the smallest pieces that names are compared by ("US-led" is "US", "-", "led"; "Workers'" is
 * "Workers", "'"), so that a name is found however the tokenizer treats hyphens and possessives, and an index of
 * phrases over such pieces.
 */
import type { Word } from "../../language/types.ts";

/** A piece of a word. */
export interface Atom {
  readonly text: string;
  /** Index of the word in its sentence. */
  readonly word: number;
}

const PIECES = /'s$|'$|[-‐‑/+,&]|[^-‐‑/+,&']+(?:'(?!s$|$)[^-‐‑/+,&']+)*|'/g;

/** The pieces of one token or of a name without white space. */
export const pieces = (token: string): string[] => token.replace(/[’‘]/g, "'").match(PIECES) ?? [];

/** The pieces of a name as a lexicon writes it. */
export const phrasePieces = (name: string): string[] => name.trim().split(/\s+/).flatMap(pieces);

/** The pieces of a sentence's words, in order. */
export function atomsOf(words: readonly Word[]): Atom[] {
  const atoms: Atom[] = [];
  for (const w of words) for (const text of pieces(w.form)) atoms.push({ text, word: w.index });
  return atoms;
}

interface Phrase<T> {
  readonly pieces: readonly string[];
  readonly value: T;
}

/** Finds the longest phrase that begins at a place, in time that does not grow with the number of phrases. */
export class PhraseIndex<T> {
  readonly #byFirst = new Map<string, Phrase<T>[]>();

  /** @param fold how pieces are compared: as they are, or in lower case. */
  constructor(private readonly key: (piece: string) => string = (p) => p) {}

  /** Adds a phrase; of two values for one phrase the first is kept. */
  add(phrase: string, value: T): void {
    const list = phrasePieces(phrase).map(this.key);
    const first = list[0];
    if (first === undefined) return;
    const rivals = this.#byFirst.get(first) ?? [];
    if (rivals.some((r) => r.pieces.length === list.length && r.pieces.every((p, i) => p === list[i])))
      return;
    rivals.push({ pieces: list, value });
    rivals.sort((a, b) => b.pieces.length - a.pieces.length);
    this.#byFirst.set(first, rivals);
  }

  /** The longest phrase that begins with the piece at `at`, and how many pieces it has. */
  longest(texts: readonly string[], at: number): { value: T; length: number } | undefined {
    const first = texts[at];
    if (first === undefined) return undefined;
    for (const { pieces: list, value } of this.#byFirst.get(this.key(first)) ?? []) {
      if (at + list.length > texts.length) continue;
      if (list.every((p, i) => p === this.key(texts[at + i]!))) return { value, length: list.length };
    }
    return undefined;
  }

  /** The value of exactly this phrase. */
  get(phrase: string): T | undefined {
    const list = phrasePieces(phrase);
    const found = this.longest(list, 0);
    return found?.length === list.length ? found.value : undefined;
  }
}
