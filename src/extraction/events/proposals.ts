/** Whose "the plan" is that somebody accepts or rejects: a proposal belongs to the one whose name it bears. */
import type { Word } from "../../language/types.ts";
import type { ActorId } from "../../model.ts";
import type { FrameLexicon } from "../frames/load.ts";
import type { Match, SentenceMatcher } from "./match.ts";
import { distinct } from "./phrases.ts";

/** For how many sentences a proposal is "the proposal"; one called by another noun is forgotten sooner. */
const REACH = { same: 12, other: 5 } as const;

/** Where it stands for no actor, what was proposed just before. */
const PRONOUN = /^(?:it|this|that|both)$/i;

interface Proposal {
  readonly sentence: number;
  readonly word: Word;
  readonly by: readonly ActorId[];
}

export class Proposals {
  private readonly told: readonly Proposal[];
  private readonly nouns: ReadonlySet<string>;
  private readonly deals: ReadonlySet<string>;
  private readonly verbs: ReadonlySet<string>;

  constructor(matchers: readonly SentenceMatcher[], lexicon: FrameLexicon) {
    this.nouns = lexicon.classes.get("bids") ?? new Set();
    this.deals = lexicon.classes.get("deal") ?? new Set();
    this.verbs = lexicon.classes.get("proposing") ?? new Set();
    this.told = matchers.flatMap((matcher, sentence) =>
      matcher.tree.words.flatMap((word) => {
        const by = this.isProposal(word) || this.isOffered(word, matcher) ? this.makers(word, matcher) : [];
        return by.length > 0 ? [{ sentence, word, by }] : [];
      }),
    );
  }

  /** "Norway's plan", "a plan by Norway", "Norway presented a plan". */
  private makers(noun: Word, { tree, phrases, arguments: args }: SentenceMatcher): ActorId[] {
    const owners = distinct(phrases.owners(noun));
    const verb = tree.head(noun);
    const presented = noun.deprel === "obj" && verb && this.verbs.has(verb.lemma.toLowerCase());
    return [...(owners.size > 0 || !presented ? owners : distinct(phrases.actors(args.agent(verb))))];
  }

  /** Who made the proposal that a verb has as its object without saying whose it is. */
  madeBy(
    sentence: number,
    match: Match,
    { tree, phrases, arguments: args }: SentenceMatcher,
  ): readonly ActorId[] {
    const objects = args.patient(match.word).flatMap((w) => [w, ...args.prepositional(w, "of")]);
    const noun = objects.find((w) => this.isProposal(w) && tree.dependentBy(w, "det") !== undefined);
    const pronoun = objects.find((w) => PRONOUN.test(w.form) && phrases.actors([w]).length === 0);
    if (!noun && pronoun) return this.told.findLast((p) => p.sentence === sentence - 1)?.by ?? [];
    if (!noun) return [];
    const earlier = this.told.filter(
      (p) => p.sentence < sentence || (p.sentence === sentence && p.word.index < noun.index),
    );
    const within = (reach: number) => (p: Proposal) => sentence - p.sentence <= reach;
    const same = earlier.filter(within(REACH.same)).findLast((p) => p.word.lemma === noun.lemma);
    return (same ?? earlier.filter(within(REACH.other)).at(-1))?.by ?? [];
  }

  /** "Chad offered a truce": a deal that somebody puts forward. */
  private isOffered(word: Word, { tree }: SentenceMatcher): boolean {
    const verb = word.deprel === "obj" ? tree.head(word) : undefined;
    return (
      verb !== undefined &&
      this.verbs.has(verb.lemma.toLowerCase()) &&
      this.deals.has(word.lemma.toLowerCase())
    );
  }

  private isProposal(word: Word): boolean {
    return word.upos === "NOUN" && this.nouns.has(word.lemma.toLowerCase());
  }
}
