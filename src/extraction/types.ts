/** The seam inside the extractor: who is mentioned where (actors.ts and coreference) feeds what they do (frames). */
import type { ParsedText } from "../language/types.ts";
import type { Actor, ActorId, Document, Role } from "../model.ts";

/** A word or phrase that stands for one actor, or for several ("the two sides", "mediators Egypt and Qatar"). */
export interface Mention {
  readonly sentence: number;
  /** Index of the syntactic head word; no two mentions of a sentence share one. */
  readonly head: number;
  /** First and last word of the phrase that was recognised, both inclusive. */
  readonly first: number;
  readonly last: number;
  readonly actors: readonly ActorId[];
  /**
   * `adjective`: a nationality or name that modifies ("Egyptian mediators" has a mention on "Egyptian" as well as,
   * where it stands for an actor, one on "mediators"); `possessive`: "its", "Israel's" as determiner.
   */
  readonly form: "name" | "description" | "pronoun" | "adjective" | "possessive";
  /** How it was resolved, in a few words, for `--explain`. */
  readonly because: string;
}

/** A candidate that was not kept, for `--explain`. */
export interface Dropped {
  readonly sentence: number;
  readonly word: number;
  readonly because: string;
}

/** All that is known about who is who in one document. */
export interface ActorAnalysis {
  readonly actors: ReadonlyMap<ActorId, Actor>;
  /** In order of sentence and head. */
  readonly mentions: readonly Mention[];
  /** The mention whose head is this word. */
  mentionAt(sentence: number, word: number): Mention | undefined;
  /** Sentences that are no news: bylines, captions, boilerplate. No statement may come from them. */
  readonly noise: ReadonlySet<number>;
  readonly roles: readonly Role[];
  readonly dropped: readonly Dropped[];
}

export type ResolveActors = (document: Document, parsed: ParsedText) => ActorAnalysis;
