/**
 * The seam between the trained models and the rest of the pipeline: words in, tags, tree and entity tags out.
 * Tokens, sentences, lemmas, features, quotations and dates are made elsewhere and hold for any implementation.
 */

/** What a model says of one sentence; every array is as long as the sentence. */
export interface Analysis {
  readonly upos: readonly string[];
  /** Penn tags. */
  readonly xpos: readonly string[];
  /** Index of the head in the sentence, -1 for the root. Exactly one root, no cycle. */
  readonly heads: ArrayLike<number>;
  /** UD relations with subtypes; the root's is `root` and no other word's. */
  readonly deprels: readonly string[];
  /** `O`, or `B-` or `I-` and an `EntityType`. An `I-` follows a `B-` or `I-` of the same type. */
  readonly entities: readonly string[];
}

/**
 * Tags, parses and finds names. Deterministic, and a sentence's analysis does not depend on the other sentences of
 * the batch. Takes any strings as words, also empty ones, and sentences of up to `MAX_SENTENCE_WORDS` words.
 */
export interface Analyzer {
  /** Changes whenever the same words may be analysed differently (a digest of the weights and of the code's version). */
  readonly version: string;
  /** @param sentences Word forms by Universal Dependencies' English conventions. */
  analyze(sentences: readonly (readonly string[])[]): Analysis[];
}

/** Longer sentences are cut before they reach an analyzer, so that time is linear in the length of the text. */
export const MAX_SENTENCE_WORDS = 200;
