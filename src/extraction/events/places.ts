/** The places of a frame's source and target in the tree, and who stands there. */
import type { Word } from "../../language/types.ts";
import type { ActorId } from "../../model.ts";
import type { Frame } from "../frames/load.ts";
import { relation } from "../syntax/tree.ts";
import type { Content } from "./content.ts";
import type { SentenceContext } from "./context.ts";
import { distinct, type Filler, without } from "./phrases.ts";
import type { Subjects } from "./subjects.ts";

export class Places {
  private readonly context: SentenceContext;
  private readonly subjects: Subjects;
  private readonly content: Content;

  constructor(context: SentenceContext, subjects: Subjects, content: Content) {
    this.context = context;
    this.subjects = subjects;
    this.content = content;
  }

  /** The first selector that yields an actor not in `used`. */
  collect(
    frame: Frame,
    selectors: readonly string[],
    word: Word,
    depth: number,
    used: readonly ActorId[],
  ): Filler[] {
    for (const selector of selectors) {
      const found = without(this.select(frame, selector, word, depth), used);
      if (found.length > 0) return found;
    }
    if (selectors === frame.target && frame.place) {
      for (const preposition of ["in", "into", "at"]) {
        const found = without(
          this.context.phrases.actors(this.oblique(frame, word, preposition)),
          used,
        ).filter((f) => f.actors.every((a) => a.startsWith("state:")));
        if (found.length > 0) return found;
      }
    }
    return [];
  }

  private select(frame: Frame, selector: string, word: Word, depth: number): Filler[] {
    const verbal = frame.pos === "verb";
    switch (selector) {
      case "subj":
        if (verbal && relation(word) === "amod") {
          const first = this.context.phrases.modifierActors(this.context.arguments.agent(word));
          // "police seized weapons": a past tense taken for an attribute stands right behind its subject.
          return first.length > 0 ? first : this.context.phrases.before(word.index - 1);
        }
        if (verbal) {
          const found = this.subjects.firstFound(this.context.arguments.agent(word));
          if (found.length === 0)
            return this.context.tree.isPassive(word) ? found : this.subjects.relativeSubject(word);
          return [...found, ...without(this.subjects.companions(frame, word), [...distinct(found)])];
        }
        return this.subjects.carrier(word);
      case "obj":
        if (!verbal)
          return this.context.phrases.actors(
            this.context.governors(word).flatMap((g) => this.context.arguments.patient(g)),
          );
        return frame.owner
          ? this.patientOrOwner(frame, word)
          : this.context.phrases.actors(this.context.arguments.patient(word));
      case "iobj":
        return this.context.phrases.actors(
          verbal
            ? this.context.arguments.recipient(word)
            : this.context.governors(word).flatMap((g) => this.context.arguments.recipient(g)),
        );
      case "poss":
        return this.context.phrases.modifierActors(this.context.tree.dependentsBy(word, "nmod:poss"));
      case "pre":
        return this.context.phrases.modifierActors(this.context.phrases.modifiers(word));
      case "gov":
        return this.context.phrases.actorsOrOwners(
          this.context
            .governors(word)
            .filter((g) => g.upos === "VERB")
            .flatMap((g) => this.context.arguments.agent(g)),
        );
      case "self":
        return this.context.phrases.actors([word]);
      case "owner":
        return this.context.arguments
          .patient(word)
          .flatMap((w) => this.context.tree.conjuncts(w))
          .flatMap((w) => this.context.phrases.owners(w));
      case "that":
        return this.context.phrases.actors(
          this.context.tree
            .dependentsBy(word, "ccomp", "xcomp", "acl")
            .flatMap((clause) => this.context.tree.dependentsBy(clause, "nsubj"))
            .map((w) => this.context.arguments.antecedent(w, word)),
        );
      case "content":
        return this.content.contentTargets(word, depth);
      case "voice":
        return this.subjects.voice(word);
      case "asker":
        return this.subjects.asker(word);
      case "speaker":
        return this.subjects.speaker(word);
      case "topic":
        return this.context.phrases.actorsOrOwners(this.context.tree.dependentsBy(word, "nsubj"));
      case "purpose":
        return this.content.purposeTargets(
          frame.pos === "verb" ? [word] : this.context.governors(word).filter((g) => g.upos === "VERB"),
          depth,
        );
      case "ends": {
        const sender = frame.source.includes("subj") ? [] : this.context.arguments.agent(word);
        return [
          ...this.context.phrases.actors(sender),
          ...this.prepositional(frame, word, "from"),
          ...this.prepositional(frame, word, "to"),
        ];
      }
      case "unless":
        return this.conditionSubject(word);
      case "doer":
        return (
          this.content
            .contentMatches(word, depth)
            .find((m) => m.sources.length > 0)
            ?.sources.slice() ?? []
        );
      case "parties":
        return this.content.contentMatches(word, depth).flatMap((m) => [...m.sources, ...m.targets]);
      default:
        return this.prepositional(frame, word, selector);
    }
  }

  /** Whom a verb acts on, or whose doing: "condemned the strike by Chad", "…, a move that Mali condemned". */
  private patientOrOwner(frame: Frame, verb: Word): Filler[] {
    const { phrases, arguments: args } = this.context;
    // "called it a provocation": what was told before, not an actor.
    const heads = args
      .patient(verb)
      .filter((w) => !(frame.predicate && w.upos === "PRON" && /^(it|this|that)$/i.test(w.form)));
    const doers = [...distinct(phrases.actors(args.agent(verb)))];
    const found = without(phrases.actorsOrOwners(heads), doers);
    if (found.length > 0) return found;
    const done = heads.flatMap((w) => this.subjects.doer(w));
    return done.length > 0 ? done : this.subjects.relativeObject(verb);
  }

  private prepositional(frame: Frame, word: Word, preposition: string): Filler[] {
    const heads = this.oblique(frame, word, preposition).filter(
      // "agreed with Oman's help": who helps is no party.
      (w) => preposition !== "with" || !this.context.lexicon.assistance.has(w.lemma.toLowerCase()),
    );
    return frame.owner && preposition !== "in"
      ? this.context.phrases.actorsOrOwners(heads)
      : this.context.phrases.actors(heads);
  }

  private oblique(frame: Frame, word: Word, preposition: string): Word[] {
    if (frame.pos === "verb") {
      const own = this.context.arguments.oblique(word, preposition);
      return own.length > 0 ? own : this.sharedOblique(word, preposition);
    }
    const own = this.context.arguments.prepositional(word, preposition);
    if (own.length > 0) return own;
    // "held talks on Monday with Iran": the phrase may hang on the verb or on the last conjunct.
    for (const conjunct of this.context.tree.conjuncts(word)) {
      const later = this.context.arguments.prepositional(conjunct, preposition);
      if (later.length > 0) return later;
    }
    if (preposition === "of") return [];
    // "the talks it had begun with Chad".
    const clauses = [word, ...this.context.of(word)].flatMap((w) => this.context.tree.dependentsBy(w, "acl"));
    for (const clause of clauses) {
      const inside =
        preposition === "by" && this.context.tree.isPassive(clause)
          ? this.context.arguments.agent(clause)
          : this.context.arguments.prepositional(clause, preposition);
      if (inside.length > 0) return inside;
    }
    // "threat of sanctions from Chad": it may hang on what the noun is of.
    for (const inner of this.context.of(word)) {
      const nested = this.context.arguments.prepositional(inner, preposition);
      if (nested.length > 0) return nested;
    }
    if (preposition === "by") return [];
    for (const governor of this.context.governors(word)) {
      if (!this.context.carries(governor) && governor.upos !== "NOUN" && !this.context.isCopular(word))
        continue;
      const found = this.context.arguments
        .prepositional(governor, preposition)
        .filter((w) => w.index > word.index);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** "met and talked with Iran": the phrase stands with the last of coordinated verbs. */
  private sharedOblique(verb: Word, preposition: string): Word[] {
    for (const child of this.context.tree.children(verb)) {
      if (
        child.deprel !== "conj" ||
        child.upos !== "VERB" ||
        this.context.tree.dependentBy(child, "nsubj", "obj")
      )
        continue;
      const found = this.context.arguments.prepositional(child, preposition);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** "threatened to strike unless Chad withdrew": on whom it depends. */
  private conditionSubject(word: Word): Filler[] {
    for (const clause of [word, ...this.context.tree.dependentsBy(word, "xcomp", "ccomp")].flatMap((w) =>
      this.context.tree.dependentsBy(w, "advcl"),
    )) {
      const marker = this.context.tree.marker(clause);
      if (marker !== "unless" && marker !== "if" && marker !== "until") continue;
      // "unless the minority is left alone": it depends on who would harm it.
      if (this.context.tree.isPassive(clause)) continue;
      const found = this.context.phrases.actors(this.context.tree.dependentsBy(clause, "nsubj"));
      if (found.length > 0) return found;
    }
    return [];
  }
}
