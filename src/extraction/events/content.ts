/** What a demand, a threat, an offer or a plan is about: the events below a word, and whom they are aimed at. */
import type { Word } from "../../language/types.ts";
import { relation } from "../syntax/tree.ts";
import type { SentenceContext } from "./context.ts";
import { MAX_DEPTH } from "./context.ts";
import type { Match } from "./match.ts";
import type { Filler } from "./phrases.ts";

/** Relations over which a verb's content is reached. */
const CONTENT = ["xcomp", "ccomp", "obj", "obl", "nsubj:pass", "acl", "advcl", "nmod"];

export class Content {
  private readonly context: SentenceContext;
  private readonly evoked: (word: Word, depth: number) => readonly Match[];
  private readonly contents = new Map<number, readonly Match[]>();

  /** @param evoked the frames that a word evokes at a depth below the first */
  constructor(context: SentenceContext, evoked: (word: Word, depth: number) => readonly Match[]) {
    this.context = context;
    this.evoked = evoked;
  }

  /** "help Chad and Mali reach a deal": the verb right behind the object, which parsers join to the wrong verb. */
  private bareInfinitive(word: Word): Word | undefined {
    if (word.upos !== "VERB" || !this.context.lexicon.objectControl.has(word.lemma.toLowerCase()))
      return undefined;
    const object = this.context.tree.dependentBy(word, "obj");
    const last = object && this.context.tree.conjuncts(object).at(-1);
    const next = last && this.context.tree.words[last.index + 1];
    return next?.upos === "VERB" && (next.xpos === "VB" || next.xpos === "VBP") ? next : undefined;
  }

  /** Whom the purpose of an act is aimed at: "marched to demand the resignation of…", "blocked roads, denouncing…". */
  purposeTargets(verbs: readonly Word[], depth: number): Filler[] {
    if (depth >= MAX_DEPTH) return [];
    const { tree, arguments: args, phrases } = this.context;
    const purposes = verbs
      .flatMap((verb) => tree.dependentsBy(verb, "advcl", "xcomp"))
      .filter((clause) => clause.upos === "VERB" && (tree.isInfinitive(clause) || clause.xpos === "VBG"));
    for (const purpose of purposes) {
      for (const match of this.evoked(purpose, depth + 1))
        if (match.targets.length > 0) return [...match.targets];
      const found = phrases.actorsOrOwners(args.patient(purpose));
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Words that a demand, threat or offer is about. */
  contentWords(word: Word): Word[] {
    // "In talks with Mali, Chad agreed to withdraw": what comes before a verb is no content of it.
    const below = this.context.tree
      .dependentsBy(word, ...CONTENT)
      .filter((w) => w.index > word.index || relation(w) !== "obl");
    const bare = this.bareInfinitive(word);
    if (bare && !below.includes(bare)) below.push(bare);
    const patient =
      word.upos === "VERB" ? this.context.arguments.patient(word).filter((w) => !below.includes(w)) : [];
    return [...below, ...patient].flatMap((w) => this.context.tree.conjuncts(w));
  }

  /** Frames evoked below a word, through verbs like "resume" and nouns like "series". */
  contentMatches(word: Word, depth: number): readonly Match[] {
    if (depth >= MAX_DEPTH) return [];
    const key = word.index * MAX_DEPTH + depth;
    const known = this.contents.get(key);
    if (known) return known;
    const found = this.findContent(word, depth);
    this.contents.set(key, found);
    return found;
  }

  private findContent(word: Word, depth: number): Match[] {
    return this.contentWords(word).flatMap((inner) => {
      const here = this.evoked(inner, depth + 1);
      return here.some((m) => m.targets.length > 0 || m.sources.length > 1)
        ? here
        : [...here, ...this.contentMatches(inner, depth + 1)];
    });
  }

  /** Whom the content is aimed at: the target of its frame, else its object. */
  contentTargets(word: Word, depth: number): Filler[] {
    for (const match of this.contentMatches(word, depth)) {
      if (match.targets.length > 0) return [...match.targets];
    }
    for (const inner of this.contentWords(word)) {
      if (inner.upos === "VERB") {
        const receiving = this.context.phrases.actors(this.context.arguments.recipient(inner));
        if (receiving.length > 0) return receiving;
        const found = this.context.phrases.actorsOrOwners(this.context.arguments.patient(inner));
        if (found.length > 0) return found;
      }
      for (const preposition of ["against", "on", "from", "to", "with", "by", "of"]) {
        const heads =
          inner.upos === "VERB"
            ? this.context.arguments.oblique(inner, preposition)
            : this.context.arguments.prepositional(inner, preposition);
        const found = this.context.phrases.actors(heads);
        if (found.length > 0) return found;
      }
    }
    const places = this.contentWords(word).flatMap((inner) => this.places(inner));
    return places.length > 0 ? places : this.contentWords(word).flatMap((inner) => this.goods(inner));
  }

  /** Whose the things are that measures are taken against: "restrictions on German goods". */
  private goods(word: Word): Filler[] {
    const { arguments: args, phrases } = this.context;
    const heads = ["against", "on"].flatMap((p) =>
      word.upos === "VERB" ? args.oblique(word, p) : args.prepositional(word, p),
    );
    return phrases.actorsOrOwners(heads);
  }

  /** States after "in", "into" and "at". */
  private places(word: Word): Filler[] {
    for (const preposition of ["in", "into", "at"]) {
      const heads =
        word.upos === "VERB"
          ? this.context.arguments.oblique(word, preposition)
          : this.context.arguments.prepositional(word, preposition);
      const found = this.context.phrases
        .actorsOrOwners(heads)
        .filter((f) => f.actors.every((a) => a.startsWith("state:")));
      if (found.length > 0) return found;
    }
    return [];
  }
}
