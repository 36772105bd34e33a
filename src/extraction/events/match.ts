/** Finds the frames that the words of one sentence evoke, and who fills their places. */
import type { Word } from "../../language/types.ts";
import type { ActorId, StatementType } from "../../model.ts";
import type { Frame, FrameLexicon } from "../frames/load.ts";
import { Arguments } from "../syntax/arguments.ts";
import { relation, type Tree } from "../syntax/tree.ts";
import type { ActorAnalysis } from "../types.ts";
import { operatorOf } from "./operators.ts";
import { type Filler, Phrases } from "./phrases.ts";

/** A frame and its fillers. An empty side is one the sentence leaves unsaid. */
export interface Match {
  readonly frame: Frame;
  readonly word: Word;
  readonly sources: readonly Filler[];
  readonly targets: readonly Filler[];
  /** Sources that act on each other: "talks between A and B", "the two sides agreed". */
  readonly mutual: boolean;
}

/** Why a word that could evoke a frame did not, for `--explain`. */
export interface Miss {
  readonly frame: Frame;
  readonly word: Word;
  readonly because: string;
}

const POS: Readonly<Record<string, "verb" | "noun" | "adjective">> = {
  VERB: "verb",
  NOUN: "noun",
  PROPN: "noun",
  ADJ: "adjective",
};
const MODAL = new Set(["must", "should", "ought", "need", "shall"]);
/** Prepositions that add to the subject, as the tree gives them (fixed expressions joined). */
const COMPANY = ["alongside", "along_with", "together_with"];
const MAX_DEPTH = 4;
/** How far behind a word its prepositional phrase is looked for. */
const MAX_DISTANCE = 12;
const SURFACE_PREPOSITIONS = new Set(["with", "against", "between", "on", "to", "from", "at"]);
/** Types whose nouns name nothing where they stand before another noun: "peace treaty talks". */
const MODIFYING: ReadonlySet<StatementType> = new Set(["AGREES", "RETREATS"]);
/** Relations over which a verb's content is reached. */
const CONTENT = ["xcomp", "ccomp", "obj", "obl", "nsubj:pass", "acl", "advcl", "nmod"];

export class SentenceMatcher {
  readonly tree: Tree;
  readonly arguments: Arguments;
  readonly phrases: Phrases;
  private readonly lexicon: FrameLexicon;
  /** Only filled for `--explain`. */
  readonly misses: Miss[] = [];
  private readonly contents = new Map<number, readonly Match[]>();
  private readonly keepsMisses: boolean;

  constructor(tree: Tree, analysis: ActorAnalysis, lexicon: FrameLexicon, keepsMisses = false) {
    this.tree = tree;
    this.keepsMisses = keepsMisses;
    this.lexicon = lexicon;
    this.arguments = new Arguments(tree, (lemma) => lexicon.objectControl.has(lemma));
    this.phrases = new Phrases(tree, analysis, lexicon.partitives);
  }

  /** Every frame that a word of the sentence evokes; of frames of one type on one word, the fullest. */
  matches(): Match[] {
    return this.tree.words.flatMap((word) => this.at(word, 0));
  }

  /** The frames that one word evokes. */
  at(word: Word, depth: number): Match[] {
    const best = new Map<StatementType, Match>();
    for (const frame of this.frames(word)) {
      const match = this.try(frame, word, depth);
      if (!match) continue;
      const other = best.get(frame.type);
      if (!other || fullness(match) > fullness(other)) best.set(frame.type, match);
    }
    return [...best.values()];
  }

  private frames(word: Word): readonly Frame[] {
    const pos = POS[word.upos];
    if (!pos) return [];
    const lemma = word.lemma.toLowerCase();
    const { frames, pastForms } = this.lexicon;
    const found = frames.get(`${pos}:${lemma}`);
    if (pos !== "verb")
      return found ?? (this.isMistakenVerb(word) ? (frames.get(`verb:${lemma}`) ?? []) : []);
    // A verb that the lemmatiser does not know may have lost its last letter ("telephoned" to "telephon").
    const past = pastForms.get(word.form.toLowerCase());
    const verbal =
      found ?? frames.get(`verb:${lemma}e`) ?? (past === undefined ? undefined : frames.get(`verb:${past}`));
    return this.isMistakenNoun(word) ? (frames.get(`noun:${lemma}`) ?? []) : (verbal ?? []);
  }

  /** "Chad warns Mali" in a headline: an actor right before and right after a word taken for a noun. */
  private isMistakenVerb(word: Word): boolean {
    if (word.upos !== "NOUN" || word.index === 0) return false;
    return this.phrases.before(word.index - 1).length > 0 && this.phrases.after(word.index + 1, 2).length > 0;
  }

  /** "that threats by Chad": a word in -s before "by" or "against" that was taken for a verb. */
  private isMistakenNoun(word: Word): boolean {
    const next = this.tree.words[word.index + 1]?.form.toLowerCase();
    const previous = this.tree.words[word.index - 1];
    const listed = previous?.form === "," || previous?.upos === "CCONJ";
    // "Rabat shuns Geneva talks with…": a second verb that nothing joins to the first.
    if (word.xpos === "VBZ" && word.deprel === "conj" && !listed && previous?.upos === "PROPN") return true;
    return (
      word.xpos === "VBZ" &&
      (next === "by" || next === "against" || next === "between") &&
      !this.tree.dependentBy(word, "nsubj")
    );
  }

  private try(frame: Frame, word: Word, depth: number): Match | undefined {
    const failed = this.unmet(frame, word, depth);
    if (failed !== undefined) return this.miss(frame, word, depth, failed);
    const named = this.collect(frame, frame.source, word, depth, []);
    const used = named.flatMap((f) => f.actors);
    if (distinct(named).size > 1 && this.isReciprocal(word))
      return { frame, word, sources: named, targets: [], mutual: true };
    const found = this.collect(frame, frame.target, word, depth, used);
    const targets = found.length > 0 ? found : this.surface(frame, word, used);
    if (frame.several !== undefined && distinct(targets).size > 1 !== frame.several)
      return this.miss(frame, word, depth, frame.several ? "needs several targets" : "needs a single target");
    const sources = this.completed(frame, word, named, targets);
    if (frame.mutual && frame.pos === "noun" && targets.length === 0 && distinct(sources).size === 1) {
      // "Chad's part in the Malian talks": the other party carries the noun.
      const known = distinct(sources);
      const other = this.carrier(word).filter((f) => f.actors.some((a) => !known.has(a)));
      // "Chad and Mali, after a week of Paris talks": those who carry it are the parties, the name is the place.
      if (distinct(other).size > 1) return { frame, word, sources: other, targets: [], mutual: true };
      if (other.length > 0) return { frame, word, sources: other, targets: sources, mutual: false };
    }
    if (frame.mutual && frame.pos === "noun" && targets.length > 0 && frame.source.includes("pre")) {
      // "Chad resumes Paris talks with Mali".
      const met = distinct(targets);
      const carriers = this.carrier(word).filter((f) => !f.actors.some((a) => met.has(a)));
      if (carriers.length > 0) return { frame, word, sources: carriers, targets, mutual: true };
    }
    return { frame, word, sources, targets, mutual: frame.mutual };
  }

  /** "accused each other", "threatened one another": those who do it do it to each other. */
  private isReciprocal(word: Word): boolean {
    return this.tree.words
      .slice(word.index + 1, word.index + 4)
      .some((w, i, next) => /^(each|one)$/i.test(w.form) && /^(an)?other$/i.test(next[i + 1]?.form ?? ""));
  }

  private miss(frame: Frame, word: Word, depth: number, because: string): undefined {
    if (depth === 0 && this.keepsMisses) this.misses.push({ frame, word, because });
    return undefined;
  }

  /** The sources, with those that the selectors missed: carried, before the verb, between, or in a row. */
  private completed(
    frame: Frame,
    word: Word,
    named: readonly Filler[],
    targets: readonly Filler[],
  ): readonly Filler[] {
    let sources = named.length > 0 ? named : this.surfaceSubject(frame, word);
    if (sources.length === 0 && frame.pos === "noun" && frame.carried && !frame.source.includes("subj"))
      sources = this.carrier(word);
    if (!frame.mutual) return sources;
    // "was threatened with war by Chad and Mali": who threatens does not fight each other.
    if (
      frame.pos === "noun" &&
      this.governors(word).some((g) => operatorOf(this.tree, g, this.lexicon)?.asked)
    )
      return this.between(word);
    if (distinct(sources).size > 1) return sources;
    const candidates = [
      () => this.between(word),
      () => (targets.length === 0 && frame.source.includes("pre") ? this.surfaceModifiers(word) : []),
      () =>
        targets.length === 0 && frame.pos === "verb" && !this.tree.isPassive(word) ? this.row(word) : [],
      () => (targets.length === 0 && frame.pos === "verb" ? this.agents(word) : []),
    ];
    for (const candidate of candidates) {
      const more = candidate();
      if (distinct(more).size > 1) return more;
    }
    return sources;
  }

  /** Coordinated agents behind a passive: "was signed by the minister and his counterpart". */
  private agents(verb: Word): Filler[] {
    return this.tree.isPassive(verb) ? this.afterPreposition(verb, "by") : [];
  }

  /** Coordinated subjects before a verb, or before the verb that governs it. */
  private row(verb: Word): Filler[] {
    return this.phrases.rowBefore(this.groupStart(verb));
  }

  // ------------------------------------------------------------------------------------------ conditions

  private unmet(frame: Frame, word: Word, depth: number): string | undefined {
    if (frame.pos === "noun" && MODIFYING.has(frame.type) && relation(word) === "compound")
      return "only modifies a noun";
    if (frame.particle && !this.hasParticle(word, frame.particle)) return `no "${frame.particle}"`;
    if (frame.subject && !this.arguments.agent(word).some((w) => this.isOneOf(w, frame.subject!)))
      return "subject is none of those it takes";
    if (
      frame.object &&
      !this.standsFor(word, frame) &&
      ![...this.objects(frame, word), ...this.measures(word)].some((w) =>
        frame.object!.has(w.upos === "NUM" ? "NUM" : w.lemma.toLowerCase()),
      )
    )
      return "object is none of those it takes";
    if (frame.notObject && this.objects(frame, word).some((w) => frame.notObject!.has(w.lemma.toLowerCase())))
      return "object is one it does not take";
    if (frame.governor && !this.governors(word).some((w) => frame.governor!.has(this.lemma(w))))
      return "not under a verb it needs";
    if (frame.under && !this.isUnder(frame, word)) return "not with a preposition it needs";
    if (frame.negated !== undefined && frame.negated !== this.isNegated(word))
      return frame.negated ? "not negated" : "negated";
    if (frame.complement && !this.hasComplement(frame, word)) return `no complement "${frame.complement}"`;
    if (frame.content && this.contentWords(word).some((w) => this.isNegated(w)))
      return "its content is negated";
    if (frame.content && !this.contentMatches(word, depth).some((m) => frame.content!.has(m.frame.type)))
      return "its content is no such event";
    return undefined;
  }

  private lemma(word: Word): string {
    return this.lexicon.pastForms.get(word.form.toLowerCase()) ?? word.lemma.toLowerCase();
  }

  private hasParticle(word: Word, particle: string): boolean {
    const next = this.tree.words[word.index + 1];
    if (next?.form.toLowerCase() === particle && (next.upos === "ADP" || next.upos === "ADV")) return true;
    return this.tree.children(word).some((c) => c.form.toLowerCase() === particle);
  }

  /** A verb's logical object with its conjuncts; of a noun, what it is of ("release of hostages", "hostage release"). */
  private objects(frame: Frame, word: Word): Word[] {
    if (frame.pos === "verb") {
      const heads = this.arguments.patient(word).flatMap((w) => this.tree.conjuncts(w));
      const parts = heads.flatMap((w) =>
        this.lexicon.partitives.has(w.lemma) || w.upos === "NUM" ? this.of(w) : [],
      );
      return [
        ...heads,
        ...parts,
        ...heads.flatMap((w) => this.tree.dependentsBy(w, "compound", "nmod:desc")),
      ];
    }
    return [
      ...this.tree.dependentsBy(word, "compound", "amod"),
      ...this.of(word).flatMap((w) => this.tree.conjuncts(w)),
    ];
  }

  /** Objects that a parser takes for a time: "gave them a week". */
  private measures(word: Word): Word[] {
    return word.lemma === "give" || word.lemma === "spend"
      ? this.tree.dependentsBy(word, "obl:unmarked")
      : [];
  }

  /** "threatened sanctions before imposing them": the pronoun stands for a thing that the verb takes. */
  private standsFor(word: Word, frame: Frame): boolean {
    if (
      frame.pos !== "verb" ||
      !this.arguments.patient(word).some((w) => /^(it|them|this|these)$/i.test(w.form))
    )
      return false;
    return this.tree.words
      .slice(0, word.index)
      .some((w) => w.upos === "NOUN" && frame.object!.has(w.lemma.toLowerCase()));
  }

  private isOneOf(head: Word, lemmas: ReadonlySet<string>): boolean {
    return this.tree.conjuncts(head).some((w) => lemmas.has(w.lemma.toLowerCase()));
  }

  private of(word: Word): Word[] {
    return this.arguments.prepositional(word, "of");
  }

  /** Verbs that govern a noun, through nouns like "round of" and coordination. */
  private governors(word: Word): Word[] {
    const found: Word[] = [];
    let at = this.tree.firstConjunct(word);
    for (let step = 0; step < MAX_DEPTH; step++) {
      const head = this.tree.head(at);
      if (!head) break;
      found.push(head);
      if (head.upos === "VERB") {
        if (head.deprel !== "xcomp") break;
      }
      at = this.tree.firstConjunct(head);
    }
    return found;
  }

  private isUnder(frame: Frame, word: Word): boolean {
    if (frame.pos === "verb")
      return [...frame.under!].some((p) => this.arguments.oblique(word, p).length > 0);
    const preposition = this.tree.preposition(this.tree.firstConjunct(word));
    return preposition !== undefined && frame.under!.has(preposition);
  }

  /** Negated itself, or an infinitive whose governing verb is ("did not want to recognise"). */
  isNegated(word: Word): boolean {
    return this.tree
      .children(word)
      .filter((c) => c.index < word.index)
      .some((c) => this.lexicon.operators.get(`adverb:${c.form.toLowerCase()}`)?.name === "never");
  }

  private hasComplement(frame: Frame, word: Word): boolean {
    const clauses = this.tree.dependentsBy(word, "xcomp", "ccomp", "advcl", "acl");
    switch (frame.complement) {
      case "to":
        return clauses.some((c) => this.tree.isInfinitive(c) || (c.deprel === "xcomp" && c.upos === "VERB"));
      case "that":
        return clauses.some((c) => c.deprel === "ccomp");
      case "clause":
        return clauses.some((c) => c.deprel === "ccomp" || c.deprel === "xcomp" || this.tree.isInfinitive(c));
      case "modal":
        return clauses.some((c) => c.deprel === "ccomp" && this.isObligation(c));
      case "own-future":
        return clauses.some((c) => c.deprel === "ccomp" && this.isOwnFuture(word, c));
      case "no-infinitive":
        return !clauses.some((c) => this.tree.isInfinitive(c) && c.deprel !== "acl");
      default:
        return !clauses.some((c) => c.deprel === "xcomp" || c.deprel === "ccomp");
    }
  }

  /** "must withdraw", "has to stop", "insists that Iran stop". */
  private isObligation(clause: Word): boolean {
    if (clause.lemma === "have" && this.tree.dependentBy(clause, "xcomp")) return true;
    const auxiliaries = this.tree.dependentsBy(clause, "aux");
    if (auxiliaries.some((a) => MODAL.has(a.lemma))) return true;
    if (clause.lemma === "need" && this.tree.dependentBy(clause, "xcomp")) return true;
    return clause.xpos === "VB" && auxiliaries.length === 0 && !this.tree.isInfinitive(clause);
  }

  /** "said that it would attack": what the speaker himself will do. */
  private isOwnFuture(saying: Word, clause: Word): boolean {
    if (
      !this.tree
        .dependentsBy(clause, "aux")
        .some((a) => ["will", "would", "shall", "'ll"].includes(a.lemma.toLowerCase()))
    )
      return false;
    const speakers = distinct(this.phrases.actors(this.arguments.agent(saying)));
    return [...distinct(this.firstFound(this.arguments.agent(clause)))].some((a) => speakers.has(a));
  }

  // ------------------------------------------------------------------------------------------ fillers

  /** The first selector that yields an actor not in `used`. */
  private collect(
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
        const found = without(this.phrases.actors(this.oblique(frame, word, preposition)), used).filter((f) =>
          f.actors.every((a) => a.startsWith("state:")),
        );
        if (found.length > 0) return found;
      }
    }
    return [];
  }

  /** States after "in", "into" and "at". */
  private places(word: Word): Filler[] {
    for (const preposition of ["in", "into", "at"]) {
      const heads =
        word.upos === "VERB"
          ? this.arguments.oblique(word, preposition)
          : this.arguments.prepositional(word, preposition);
      const found = this.phrases
        .actorsOrOwners(heads)
        .filter((f) => f.actors.every((a) => a.startsWith("state:")));
      if (found.length > 0) return found;
    }
    return [];
  }

  private select(frame: Frame, selector: string, word: Word, depth: number): Filler[] {
    const verbal = frame.pos === "verb";
    switch (selector) {
      case "subj":
        if (verbal && relation(word) === "amod") {
          const first = this.phrases.modifierActors(this.arguments.agent(word));
          // "police seized weapons": a past tense taken for an attribute stands right behind its subject.
          return first.length > 0 ? first : this.phrases.before(word.index - 1);
        }
        if (verbal) {
          const found = this.firstFound(this.arguments.agent(word));
          if (found.length === 0) return this.tree.isPassive(word) ? found : this.relativeSubject(word);
          return [...found, ...without(this.companions(frame, word), [...distinct(found)])];
        }
        return this.carrier(word);
      case "obj":
        if (!verbal)
          return this.phrases.actors(this.governors(word).flatMap((g) => this.arguments.patient(g)));
        return frame.owner
          ? this.phrases.actorsOrOwners(this.arguments.patient(word))
          : this.phrases.actors(this.arguments.patient(word));
      case "iobj":
        return this.phrases.actors(
          verbal
            ? this.arguments.recipient(word)
            : this.governors(word).flatMap((g) => this.arguments.recipient(g)),
        );
      case "poss":
        return this.phrases.modifierActors(this.tree.dependentsBy(word, "nmod:poss"));
      case "pre":
        return this.phrases.modifierActors(this.phrases.modifiers(word));
      case "gov":
        return this.phrases.actorsOrOwners(
          this.governors(word)
            .filter((g) => g.upos === "VERB")
            .flatMap((g) => this.arguments.agent(g)),
        );
      case "self":
        return this.phrases.actors([word]);
      case "owner":
        return this.arguments
          .patient(word)
          .flatMap((w) => this.tree.conjuncts(w))
          .flatMap((w) => this.phrases.owners(w));
      case "that":
        return this.phrases.actors(
          this.tree
            .dependentsBy(word, "ccomp", "xcomp", "acl")
            .flatMap((clause) => this.tree.dependentsBy(clause, "nsubj"))
            .map((w) => this.arguments.antecedent(w, word)),
        );
      case "content":
        return this.contentTargets(word, depth);
      case "ends":
        return [...this.prepositional(frame, word, "from"), ...this.prepositional(frame, word, "to")];
      case "unless":
        return this.conditionSubject(word);
      case "doer":
        return (
          this.contentMatches(word, depth)
            .find((m) => m.sources.length > 0)
            ?.sources.slice() ?? []
        );
      case "parties":
        return this.contentMatches(word, depth).flatMap((m) => [...m.sources, ...m.targets]);
      default:
        return this.prepositional(frame, word, selector);
    }
  }

  /** Of several candidates for a subject the first that is an actor. */
  private firstFound(heads: readonly Word[]): Filler[] {
    for (const head of heads) {
      const found = this.phrases.actors([head]);
      if (found.length > 0) return found;
      const speaker = this.speakerBehind(head);
      if (speaker.length > 0) return speaker;
    }
    return this.phrases.actorsOrOwners(heads);
  }

  /** "the road to Chad, which accuses Mali": a relative clause hung on the wrong noun. */
  private relativeSubject(verb: Word): Filler[] {
    const pronoun = this.tree
      .dependentsBy(verb, "nsubj")
      .find((w) => w.feats.PronType === "Rel" || w.xpos === "WDT" || w.xpos === "WP");
    if (!pronoun) return [];
    const mention = this.phrases.mention(pronoun);
    return mention ? [{ word: pronoun, actors: mention.actors }] : this.phrases.before(pronoun.index - 1);
  }

  /** "The rebels said they would attack": a pronoun that nobody resolved, under a verb of saying, is who says so. */
  private speakerBehind(pronoun: Word): Filler[] {
    if (pronoun.upos !== "PRON" || pronoun.feats.Person === "1" || pronoun.feats.Person === "2") return [];
    const clause = this.tree.head(pronoun);
    const saying = clause && this.tree.head(clause);
    if (!saying || clause.deprel !== "ccomp" || !this.lexicon.saying.has(saying.lemma.toLowerCase()))
      return [];
    return this.phrases.actors(this.arguments.agent(saying));
  }

  private prepositional(frame: Frame, word: Word, preposition: string): Filler[] {
    const heads = this.oblique(frame, word, preposition);
    return frame.owner && preposition !== "in"
      ? this.phrases.actorsOrOwners(heads)
      : this.phrases.actors(heads);
  }

  private oblique(frame: Frame, word: Word, preposition: string): Word[] {
    if (frame.pos === "verb") {
      const own = this.arguments.oblique(word, preposition);
      return own.length > 0 ? own : this.sharedOblique(word, preposition);
    }
    const own = this.arguments.prepositional(word, preposition);
    if (own.length > 0) return own;
    // "held talks on Monday with Iran": the phrase may hang on the verb or on the last conjunct.
    for (const conjunct of this.tree.conjuncts(word)) {
      const later = this.arguments.prepositional(conjunct, preposition);
      if (later.length > 0) return later;
    }
    if (preposition === "of") return [];
    // "the talks it had begun with Chad".
    const clauses = [word, ...this.of(word)].flatMap((w) => this.tree.dependentsBy(w, "acl"));
    for (const clause of clauses) {
      const inside =
        preposition === "by" && this.tree.isPassive(clause)
          ? this.arguments.agent(clause)
          : this.arguments.prepositional(clause, preposition);
      if (inside.length > 0) return inside;
    }
    // "threat of sanctions from Chad": it may hang on what the noun is of.
    for (const inner of this.of(word)) {
      const nested = this.arguments.prepositional(inner, preposition);
      if (nested.length > 0) return nested;
    }
    if (preposition === "by") return [];
    for (const governor of this.governors(word)) {
      if (!this.carries(governor) && governor.upos !== "NOUN" && !this.isCopular(word)) continue;
      const found = this.arguments.prepositional(governor, preposition).filter((w) => w.index > word.index);
      if (found.length > 0) return found;
    }
    return [];
  }

  private isCopular(word: Word): boolean {
    return this.tree.dependentBy(word, "cop") !== undefined;
  }

  /** "met and talked with Iran": the phrase stands with the last of coordinated verbs. */
  private sharedOblique(verb: Word, preposition: string): Word[] {
    for (const child of this.tree.children(verb)) {
      if (child.deprel !== "conj" || child.upos !== "VERB" || this.tree.dependentBy(child, "nsubj", "obj"))
        continue;
      const found = this.arguments.prepositional(child, preposition);
      if (found.length > 0) return found;
    }
    return [];
  }

  private carries(word: Word): boolean {
    return operatorOf(this.tree, word, this.lexicon)?.carries ?? false;
  }

  /** Who takes part in the event that a noun names, as subject of the verb that carries it ("Iran held talks"). */
  private carrier(noun: Word): Filler[] {
    let at = this.tree.firstConjunct(noun);
    for (let step = 0; step < MAX_DEPTH; step++) {
      const head = this.tree.head(at);
      if (at.deprel === "appos" && head) return this.phrases.actors([head]);
      if (at.deprel === "nsubj" && !this.isCopular(at)) return [];
      if (this.isCopular(at) && this.tree.preposition(at))
        return this.phrases.actors(this.arguments.subject(at));
      if (this.isCopular(at) && this.phrases.mention(at) === undefined && step === 0)
        return this.phrases.actors(this.tree.dependentsBy(at, "nsubj"));
      if (!head) return [];
      const r = relation(at);
      if (
        head.upos === "VERB" &&
        (r === "obj" || r === "obl" || r === "xcomp" || at.deprel === "nsubj:pass")
      ) {
        if (r === "obl" && this.tree.preposition(at) === "by") return [];
        if (!this.carries(head)) return [];
        const engaged = r === "obl" && this.tree.preposition(at) === "in" && this.tree.isPassive(head);
        const carriers = this.phrases.actors(
          engaged ? this.arguments.subject(head) : this.arguments.agent(head),
        );
        if (distinct(carriers).size !== 1 || this.tree.isPassive(head)) return carriers;
        const row = this.phrases.rowBefore(this.groupStart(head));
        return distinct(row).size > 1 ? row : carriers;
      }
      if (head.upos === "ADJ" && this.carries(head)) return this.phrases.actors(this.arguments.subject(head));
      if (head.upos !== "NOUN" || r !== "nmod" || !this.carries(head)) return [];
      const own = this.phrases.modifierActors(this.tree.dependentsBy(head, "nmod:poss"));
      if (own.length > 0) return own;
      at = this.tree.firstConjunct(head);
    }
    return [];
  }

  /** "threatened to strike unless Chad withdrew": on whom it depends. */
  private conditionSubject(word: Word): Filler[] {
    for (const clause of [word, ...this.tree.dependentsBy(word, "xcomp", "ccomp")].flatMap((w) =>
      this.tree.dependentsBy(w, "advcl"),
    )) {
      const marker = this.tree.marker(clause);
      if (marker !== "unless" && marker !== "if" && marker !== "until") continue;
      const found = this.phrases.actors(this.tree.dependentsBy(clause, "nsubj"));
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Who does it with the subject: "Kenya, together with Ghana, mediated". */
  private companions(frame: Frame, verb: Word): Filler[] {
    const prepositions = COMPANY.filter((p) => !frame.target.includes(p));
    return this.phrases.actors(prepositions.flatMap((p) => this.arguments.prepositional(verb, p)));
  }

  // ------------------------------------------------------------------------------------------ surface order

  /** The actor right before a finite verb whose subject the parser did not find. */
  private surfaceSubject(frame: Frame, word: Word): Filler[] {
    if (frame.pos === "noun") return [];
    if (
      frame.pos !== "verb" ||
      !frame.source.includes("subj") ||
      word.xpos === "VBG" ||
      word.xpos === "VB" ||
      this.tree.isPassive(word)
    )
      return [];
    const found = this.phrases.before(word.index - 1);
    // A dateline may be taken for the subject: "PARIS, May 3 - France accused Mali".
    const subject = this.tree.dependentBy(word, "nsubj");
    return subject && found.some((f) => this.tree.dominates(subject, f.word)) ? [] : found;
  }

  /** Objects and prepositional phrases where they stand in the sentence, however the parser attached them. */
  private surface(frame: Frame, word: Word, used: readonly ActorId[]): Filler[] {
    for (const selector of frame.target) {
      let found: Filler[] = [];
      if (selector === "that" && frame.pos === "verb") {
        found = this.afterThat(word);
      } else if (selector === "obj") {
        if (frame.pos === "verb" && !this.tree.isPassive(word) && !this.tree.dependentBy(word, "obj"))
          found = this.phrases.after(word.index + 1);
      } else if (selector === "between" && frame.type === "MEDIATES") found = this.surfaceBetween(word);
      else if (SURFACE_PREPOSITIONS.has(selector)) found = this.afterPreposition(word, selector);
      found = without(found, used);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** "India-China border talks": names in a row before a noun, however the parser took the hyphen. */
  private surfaceModifiers(word: Word): Filler[] {
    const found: Filler[] = [];
    for (let index = word.index - 1; index >= 0 && index > word.index - MAX_DISTANCE; index--) {
      const at = this.tree.word(index);
      const mention = this.phrases.mention(at);
      if (mention && mention.form !== "possessive" && mention.form !== "pronoun" && at.upos !== "PRON")
        found.unshift({ word: at, actors: mention.actors });
      else if (
        at.upos !== "NOUN" &&
        at.upos !== "ADJ" &&
        at.upos !== "PROPN" &&
        !/^[-–,/]$|^and$/.test(at.form)
      )
        break;
    }
    return distinct(found).size > 1 ? found : [];
  }

  /** Where the verb that governs an infinitive chain begins: "agreed" of "agreed to resume". */
  private groupStart(word: Word): number {
    let at = word;
    while (
      (at.deprel === "xcomp" || (at.deprel === "advcl" && this.tree.isInfinitive(at))) &&
      this.tree.head(at)
    )
      at = this.tree.head(at)!;
    return at.index - 1;
  }

  /** "talks between Chad and Mali", by the tree or as it stands in the sentence. */
  private between(word: Word): Filler[] {
    const attached = this.phrases.actors(this.arguments.prepositional(word, "between"));
    return distinct(attached).size > 1 ? attached : this.surfaceBetween(word);
  }

  private surfaceBetween(word: Word): Filler[] {
    const found = this.afterPreposition(word, "between");
    return found.flatMap((f) => f.actors).length > 1 ? found : [];
  }

  /** "demanded that Chad…": the first phrase of the clause, whatever the parser made of it. */
  private afterThat(word: Word): Filler[] {
    if (this.tree.dependentsBy(word, "ccomp", "xcomp").some((c) => this.tree.dependentBy(c, "nsubj")))
      return [];
    for (let index = word.index + 1; index < word.index + 4 && index < this.tree.words.length; index++)
      if (this.tree.word(index).form.toLowerCase() === "that") return this.phrases.after(index + 1);
    return [];
  }

  /** What stands behind a preposition that follows the word with no verb or clause between. */
  private afterPreposition(word: Word, preposition: string): Filler[] {
    const participles = preposition === "between";
    const governor = participles && relation(word) === "nsubj" ? this.tree.head(word) : undefined;
    for (
      let index = word.index + 1;
      index < this.tree.words.length && index < word.index + MAX_DISTANCE;
      index++
    ) {
      const at = this.tree.word(index);
      const form = at.form.toLowerCase();
      if (at.upos === "ADP" && form === preposition) return this.phrases.after(index + 1);
      if (at.upos === "SCONJ" || at.form === ";" || at.form === ":" || at.form === "–" || at.form === "—")
        return [];
      if (at === governor || (governor && at.head === governor.index)) continue;
      if (at.upos === "VERB" && !(participles && (at.xpos === "VBN" || at.xpos === "VBG"))) return [];
      if (at.upos === "AUX") return [];
    }
    return [];
  }

  // ------------------------------------------------------------------------------------------ content

  /** "help Chad and Mali reach a deal": the verb right behind the object, which parsers join to the wrong verb. */
  private bareInfinitive(word: Word): Word | undefined {
    if (word.upos !== "VERB" || !this.lexicon.objectControl.has(word.lemma.toLowerCase())) return undefined;
    const object = this.tree.dependentBy(word, "obj");
    const last = object && this.tree.conjuncts(object).at(-1);
    const next = last && this.tree.words[last.index + 1];
    return next?.upos === "VERB" && (next.xpos === "VB" || next.xpos === "VBP") ? next : undefined;
  }

  /** Words that a demand, threat or offer is about. */
  private contentWords(word: Word): Word[] {
    const below = this.tree.dependentsBy(word, ...CONTENT);
    const bare = this.bareInfinitive(word);
    if (bare && !below.includes(bare)) below.push(bare);
    const patient =
      word.upos === "VERB" ? this.arguments.patient(word).filter((w) => !below.includes(w)) : [];
    return [...below, ...patient].flatMap((w) => this.tree.conjuncts(w));
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
      const here = this.at(inner, depth + 1);
      return here.some((m) => m.targets.length > 0 || m.sources.length > 1)
        ? here
        : [...here, ...this.contentMatches(inner, depth + 1)];
    });
  }

  /** Whom the content is aimed at: the target of its frame, else its object. */
  private contentTargets(word: Word, depth: number): Filler[] {
    for (const match of this.contentMatches(word, depth)) {
      if (match.targets.length > 0) return [...match.targets];
    }
    for (const inner of this.contentWords(word)) {
      if (inner.upos === "VERB") {
        const receiving = this.phrases.actors(this.arguments.recipient(inner));
        if (receiving.length > 0) return receiving;
        const found = this.phrases.actorsOrOwners(this.arguments.patient(inner));
        if (found.length > 0) return found;
      }
      for (const preposition of ["against", "on", "from", "to", "with", "by", "of"]) {
        const heads =
          inner.upos === "VERB"
            ? this.arguments.oblique(inner, preposition)
            : this.arguments.prepositional(inner, preposition);
        const found = this.phrases.actors(heads);
        if (found.length > 0) return found;
      }
    }
    return this.contentWords(word).flatMap((inner) => this.places(inner));
  }
}

const fullness = (m: Match): number =>
  (m.frame.implicit === "none" ? 0 : 0.5) +
  (m.sources.length > 0 ? 2 : 0) +
  (m.targets.length > 0 || (m.mutual && distinct(m.sources).size > 1) ? 3 : 0);

export const distinct = (fillers: readonly Filler[]): Set<ActorId> =>
  new Set(fillers.flatMap((f) => f.actors));

function without(fillers: readonly Filler[], used: readonly ActorId[]): Filler[] {
  if (used.length === 0) return [...fillers];
  return fillers.flatMap((f) => {
    const actors = f.actors.filter((a) => !used.includes(a));
    return actors.length > 0 ? [{ word: f.word, actors }] : [];
  });
}
