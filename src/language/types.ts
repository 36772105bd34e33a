/** What the English pipeline says about a text. No politics here: this room could be a package of its own. */

/** A stretch of text in UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A syntactic word by Universal Dependencies' English conventions ("don't" is two: "do", "n't"). */
export interface Word extends Span {
  /** Place in its sentence, from 0. */
  readonly index: number;
  /** `text.slice(start, end)`. */
  readonly form: string;
  readonly lemma: string;
  /** Universal part of speech. */
  readonly upos: string;
  /** Penn Treebank tag. */
  readonly xpos: string;
  /** UD features that matter: Tense, Number, Voice, Person, VerbForm, Mood, PronType, Gender, Poss. */
  readonly feats: Readonly<Record<string, string>>;
  /** Index of the head in the same sentence, -1 for the root. */
  readonly head: number;
  /** UD relation with subtype where the treebank has one: `nsubj:pass`, `obl:agent`, `nmod:poss`, `compound`. */
  readonly deprel: string;
}

export interface Sentence extends Span {
  readonly index: number;
  readonly words: readonly Word[];
}

export type EntityType = "person" | "organization" | "place" | "nationality";

/** A name, cut to the name itself (no article, title or possessive ending). */
export interface Entity extends Span {
  readonly type: EntityType;
  /** Index of the sentence. */
  readonly sentence: number;
  /** First and last word, both inclusive. */
  readonly first: number;
  readonly last: number;
}

/** Direct speech between quotation marks, or indirect speech as the clause under a verb of saying. */
export interface Quotation extends Span {
  readonly kind: "direct" | "indirect";
  /** What is said; for direct speech between the marks. A quotation over several paragraphs has several parts. */
  readonly content: readonly Span[];
  /** The word of saying ("said", "according to"), where there is one. */
  readonly cue?: { readonly sentence: number; readonly word: number };
  /** Head word of the speaker's noun phrase, where there is one. */
  readonly speaker?: { readonly sentence: number; readonly word: number };
}

/** An expression of time, resolved against the document's date; ISO days, both inclusive. */
export interface DateExpression extends Span {
  readonly sentence: number;
  readonly from: string;
  readonly to: string;
}

export interface ParsedText {
  readonly text: string;
  /** In order, disjoint; together they cover all that is not white space. */
  readonly sentences: readonly Sentence[];
  readonly entities: readonly Entity[];
  readonly quotations: readonly Quotation[];
  readonly dates: readonly DateExpression[];
}

/** The pipeline: any string in, never an exception, in time linear in its length. */
export interface Language {
  /** Changes whenever the same text may be read differently. */
  readonly version: string;
  /** @param published ISO day against which "Wednesday" or "last month" are resolved; without it, `dates` holds only what needs none. */
  parse(text: string, published?: string): ParsedText;
}
