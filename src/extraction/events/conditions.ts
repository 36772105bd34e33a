/** What a frame asks of the words around it. */
import { monthOf, weekdayOf } from "../../language/dates/words.ts";
import type { Word } from "../../language/types.ts";
import type { StatementType } from "../../model.ts";
import type { Frame } from "../frames/load.ts";
import { relation } from "../syntax/tree.ts";
import type { Content } from "./content.ts";
import type { SentenceContext } from "./context.ts";
import { distinct } from "./phrases.ts";
import type { Subjects } from "./subjects.ts";

/** Types whose nouns name nothing where they stand before another noun: "peace treaty talks". */
const MODIFYING: ReadonlySet<StatementType> = new Set(["AGREES", "RETREATS"]);

export class Conditions {
  private readonly context: SentenceContext;
  private readonly subjects: Subjects;
  private readonly content: Content;

  constructor(context: SentenceContext, subjects: Subjects, content: Content) {
    this.context = context;
    this.subjects = subjects;
    this.content = content;
  }

  unmet(frame: Frame, word: Word, depth: number): string | undefined {
    if (frame.pos === "noun" && MODIFYING.has(frame.type) && relation(word) === "compound")
      return "only modifies a noun";
    if (frame.particle && !this.hasParticle(word, frame.particle)) return `no "${frame.particle}"`;
    if (frame.subject && !this.context.arguments.agent(word).some((w) => this.isOneOf(w, frame.subject!)))
      return "subject is none of those it takes";
    if (
      frame.object &&
      !this.standsFor(word, frame) &&
      ![...this.objects(frame, word), ...this.measures(word)].some((w) => isListed(frame.object!, w))
    )
      return "object is none of those it takes";
    if (frame.notObject && this.objects(frame, word).some((w) => isListed(frame.notObject!, w)))
      return "object is one it does not take";
    const plural = this.objects(frame, word).some((w) => /^NNP?S$/.test(w.xpos));
    if (frame.plural !== undefined && frame.plural !== plural)
      return plural ? "object is a plural" : "object is no plural";
    if (frame.predicate && !this.predicates(word).some((w) => isListed(frame.predicate!, w)))
      return "does not call it one of what it needs";
    if (frame.governor && !this.context.governors(word).some((w) => this.isGovernor(frame.governor!, w)))
      return "not under a verb it needs";
    if (frame.notUnder && this.isUnder(frame, word, frame.notUnder))
      return "with a preposition it does not take";
    if (frame.under && !this.isUnder(frame, word, frame.under)) return "not with a preposition it needs";
    if (frame.negated !== undefined && frame.negated !== this.context.isNegated(word))
      return frame.negated ? "not negated" : "negated";
    if (frame.complement && !this.hasComplement(frame, word, depth))
      return `no complement "${frame.complement}"`;
    if (frame.content && this.content.contentWords(word).some((w) => this.context.isNegated(w)))
      return "its content is negated";
    if (
      frame.content &&
      !this.content.contentMatches(word, depth).some((m) => frame.content!.has(m.frame.type))
    )
      return "its content is no such event";
    return undefined;
  }

  private hasParticle(word: Word, particle: string): boolean {
    const next = this.context.tree.words[word.index + 1];
    if (next?.form.toLowerCase() === particle && (next.upos === "ADP" || next.upos === "ADV")) return true;
    return this.context.tree.children(word).some((c) => c.form.toLowerCase() === particle);
  }

  /** A verb's logical object with its conjuncts; of a noun, what it is of ("release of hostages", "hostage release"). */
  private objects(frame: Frame, word: Word): Word[] {
    if (frame.pos === "verb") {
      const heads = this.context.arguments.patient(word).flatMap((w) => this.context.tree.conjuncts(w));
      const parts = heads.flatMap((w) =>
        this.context.lexicon.partitives.has(w.lemma) || w.upos === "NUM" ? this.context.of(w) : [],
      );
      return [
        ...heads,
        ...parts,
        ...heads.flatMap((w) => this.context.tree.dependentsBy(w, "compound", "nmod:desc")),
      ];
    }
    return [
      ...this.context.tree.dependentsBy(word, "compound", "amod"),
      ...this.context.of(word).flatMap((w) => this.context.tree.conjuncts(w)),
    ];
  }

  /** What a verb calls its object: "called it a crime and an outrage", "described it as an act of war". */
  private predicates(word: Word): Word[] {
    const { tree } = this.context;
    const objects = tree.dependentsBy(word, "obj");
    const under = (w: Word): boolean => ["as", undefined].includes(tree.preposition(w));
    const heads = [
      ...tree.dependentsBy(word, "xcomp", "ccomp").filter((w) => w.upos !== "VERB"),
      ...(objects.length > 1 ? objects.slice(1) : objects.filter((w) => tree.preposition(w) === "as")),
      ...tree.dependentsBy(word, "obl", "advcl").filter((w) => tree.preposition(w) === "as"),
      ...objects
        .flatMap((o) => tree.dependentsBy(o, "nmod", "acl", "amod", "appos"))
        .filter((w) => w.index > word.index && under(w)),
    ].flatMap((w) => tree.conjuncts(w));
    return heads.flatMap((w) => [w, ...tree.dependentsBy(w, "nmod", "compound", "amod")]);
  }

  /** Objects that a parser takes for a time: "gave them a week". */
  private measures(word: Word): Word[] {
    const times = this.context.tree.dependentsBy(word, "obl:unmarked");
    // "chaired two hours of talks"
    return word.lemma === "give" || word.lemma === "spend" ? times : times.flatMap((w) => this.context.of(w));
  }

  /** "threatened sanctions before imposing them": the pronoun stands for a thing that the verb takes. */
  private standsFor(word: Word, frame: Frame): boolean {
    if (
      frame.pos !== "verb" ||
      !this.context.arguments.patient(word).some((w) => /^(it|them|this|these)$/i.test(w.form))
    )
      return false;
    return this.context.tree.words
      .slice(0, word.index)
      .some((w) => w.upos === "NOUN" && isListed(frame.object!, w));
  }

  private isOneOf(head: Word, lemmas: ReadonlySet<string>): boolean {
    return this.context.tree.conjuncts(head).some((w) => isListed(lemmas, w));
  }

  private isUnder(frame: Frame, word: Word, prepositions: ReadonlySet<string>): boolean {
    if (frame.pos === "verb") return [...prepositions].some((p) => this.hasPhrase(word, p));
    const preposition = this.context.tree.preposition(this.context.tree.firstConjunct(word));
    return preposition !== undefined && prepositions.has(preposition);
  }

  /** "hold", or "come into" of a verb with such a phrase. */
  private isGovernor(governors: ReadonlySet<string>, verb: Word): boolean {
    const lemma = this.context.lemma(verb);
    return [...governors].some((governor) => {
      const [own, preposition] = governor.split(" ");
      return own === lemma && (preposition === undefined || this.hasPhrase(verb, preposition));
    });
  }

  /** Whether a verb has a phrase, or a clause in -ing, under a preposition. */
  private hasPhrase(verb: Word, preposition: string): boolean {
    const { tree, arguments: args } = this.context;
    return (
      // "on Tuesday" and "in May" tell when, and are no phrases of the verb's own.
      args
        .oblique(verb, preposition)
        .some((w) => !(/^(?:on|in)$/.test(preposition) && (weekdayOf(w) >= 0 || monthOf(w) >= 0))) ||
      tree.dependentsBy(verb, "advcl").some((c) => tree.marker(c) === preposition)
    );
  }

  private hasComplement(frame: Frame, word: Word, depth: number): boolean {
    const clauses = this.context.tree.dependentsBy(word, "xcomp", "ccomp", "advcl", "acl");
    switch (frame.complement) {
      case "to":
        return clauses.some(
          (c) => this.context.tree.isInfinitive(c) || (c.deprel === "xcomp" && c.upos === "VERB"),
        );
      case "that":
        return clauses.some((c) => c.deprel === "ccomp");
      case "clause":
        return clauses.some(
          (c) => c.deprel === "ccomp" || c.deprel === "xcomp" || this.context.tree.isInfinitive(c),
        );
      case "modal":
        return clauses.some((c) => c.deprel === "ccomp" && this.isObligation(c));
      case "own-future":
        return clauses.some((c) => c.deprel === "ccomp" && this.isOwnFuture(word, c));
      case "own-harm":
        return clauses.some((c) => c.deprel === "ccomp") && this.isOwnHarm(frame, word, depth);
      case "conditional":
        return this.isConditionalPromise(word);
      case "promise":
        return this.isPromise(word);
      case "or-else":
        return (
          word.deprel === "conj" &&
          this.context.tree.dependentsBy(word, "cc").some((c) => c.lemma.toLowerCase() === "or")
        );
      case "no-infinitive":
        return !clauses.some((c) => this.context.tree.isInfinitive(c) && c.deprel !== "acl");
      default:
        return (
          !clauses.some((c) => (c.deprel === "xcomp" && c.upos !== "PROPN") || c.deprel === "ccomp") &&
          this.context.tree.dependentsBy(word, "obj").length < 2
        );
    }
  }

  /** "must withdraw", "has to stop", "insists that Iran stop". */
  private isObligation(clause: Word): boolean {
    if (clause.lemma === "have" && this.context.tree.dependentBy(clause, "xcomp")) return true;
    const auxiliaries = this.context.tree.dependentsBy(clause, "aux");
    const subject = this.context.tree.dependentBy(clause, "nsubj");
    // "Should they attack, …" is a condition.
    const inverted = (a: Word): boolean => subject !== undefined && a.index < subject.index;
    if (auxiliaries.some((a) => this.context.lexicon.obligation.has(a.lemma) && !inverted(a))) return true;
    if (clause.lemma === "need" && this.context.tree.dependentBy(clause, "xcomp")) return true;
    if (auxiliaries.length > 0 || this.context.tree.isInfinitive(clause)) return false;
    // "insists that Iran stop": a subjunctive, which a tagger may take for a plural's present.
    const one = this.context.tree.dependentsBy(clause, "nsubj").some((w) => w.xpos === "NNP");
    return clause.xpos === "VB" || (clause.xpos === "VBP" && one);
  }

  /** "said that it had been attacked": what others did to the speaker himself. */
  private isOwnHarm(frame: Frame, saying: Word, depth: number): boolean {
    const speakers = distinct(this.context.phrases.actors(this.context.arguments.agent(saying)));
    return this.content
      .contentMatches(saying, depth)
      .some(
        (m) =>
          frame.content?.has(m.frame.type) &&
          [...distinct(m.targets)].some((a) => speakers.has(a)) &&
          ![...distinct(m.sources)].some((a) => speakers.has(a)),
      );
  }

  /** "will attack if…", "would retaliate unless…". */
  private isConditionalPromise(word: Word): boolean {
    const { tree, lexicon } = this.context;
    const marked = tree
      .dependentsBy(word, "advcl")
      .some((c) => ["if", "unless", "until"].includes(tree.marker(c) ?? ""));
    const promised = tree.dependentsBy(word, "aux").some((a) => lexicon.promising.has(a.lemma.toLowerCase()));
    return marked && promised && word.deprel !== "advcl";
  }

  /** "will retaliate", "vowed to strike back", "ready to use force", "reserves the right to respond". */
  private isPromise(word: Word): boolean {
    const { tree, lexicon } = this.context;
    const first = tree.firstConjunct(word);
    if (word.deprel === "advcl" && !tree.isInfinitive(word)) return false;
    const promised = (w: Word): boolean =>
      tree.dependentsBy(w, "aux").some((a) => lexicon.promising.has(a.lemma.toLowerCase()));
    if (promised(word) || promised(first)) return !this.context.isNegated(word);
    const head = tree.isInfinitive(first) ? tree.head(first) : undefined;
    if (!head || this.context.isNegated(word)) return false;
    const lemma = this.context.lemma(head);
    if (lemma === "right")
      return this.context.governors(head).some((g) => this.context.lemma(g) === "reserve");
    if (lemma === "hesitate") return this.context.isNegated(head) && promised(head);
    return lexicon.resolved.has(lemma) && !this.context.isNegated(head);
  }

  /** "said that it would attack": what the speaker himself will do. */
  private isOwnFuture(saying: Word, clause: Word): boolean {
    const auxiliaries = this.context.tree.dependentsBy(clause, "aux");
    if (!auxiliaries.some((a) => this.context.lexicon.promising.has(a.lemma.toLowerCase()))) return false;
    const speakers = distinct(this.context.phrases.actors(this.context.arguments.agent(saying)));
    return [...distinct(this.subjects.firstFound(this.context.arguments.agent(clause)))].some((a) =>
      speakers.has(a),
    );
  }
}

/** Whether a list has the word's lemma; a plural that the lemmatiser does not know still has its -s. */
function isListed(lemmas: ReadonlySet<string>, word: Word): boolean {
  if (word.upos === "NUM") return lemmas.has("NUM");
  const lemma = word.lemma.toLowerCase();
  return lemmas.has(lemma) || (word.xpos === "NNS" && lemmas.has(lemma.replace(/s$/u, "")));
}
