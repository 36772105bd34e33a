/** Who does what a word tells: subjects as the tree gives them, understood, carried by another verb, or in a row. */
import type { Word } from "../../language/types.ts";
import type { ActorId } from "../../model.ts";
import type { Frame } from "../frames/load.ts";
import { relation } from "../syntax/tree.ts";
import { MAX_DEPTH, type SentenceContext } from "./context.ts";
import { distinct, type Filler } from "./phrases.ts";
import type { SurfaceOrder } from "./surface.ts";

export class Subjects {
  private readonly context: SentenceContext;
  private readonly surface: SurfaceOrder;

  constructor(context: SentenceContext, surface: SurfaceOrder) {
    this.context = context;
    this.surface = surface;
  }

  /** Of several candidates for a subject the first that is an actor. */
  firstFound(heads: readonly Word[]): Filler[] {
    for (const head of heads) {
      const found = this.context.phrases.actors([head]);
      if (found.length > 0) return found;
      const speaker = this.speakerBehind(head);
      if (speaker.length > 0) return speaker;
    }
    return this.context.phrases.actorsOrOwners(heads);
  }

  /** "the road to Chad, which accuses Mali": a relative clause hung on the wrong noun. */
  relativeSubject(verb: Word): Filler[] {
    const pronoun = this.context.tree
      .dependentsBy(verb, "nsubj")
      .find((w) => w.feats.PronType === "Rel" || w.xpos === "WDT" || w.xpos === "WP");
    if (!pronoun) return [];
    const mention = this.context.phrases.mention(pronoun);
    return mention
      ? [{ word: pronoun, actors: mention.actors }]
      : this.context.phrases.before(pronoun.index - 1);
  }

  /** "ties with Chad, which it accused of spying": a relative clause hung on the wrong noun. */
  relativeObject(verb: Word): Filler[] {
    const pronoun = this.context.tree
      .dependentsBy(verb, "obj")
      .find((w) => /^(?:which|whom)$/i.test(w.form) && this.context.tree.words[w.index - 1]?.form === ",");
    return pronoun && verb.deprel === "acl:relcl" ? this.context.phrases.before(pronoun.index - 1) : [];
  }

  /** Who says what a word stands in, where a verb of saying governs its clause. */
  speaker(word: Word): Filler[] {
    const { tree, lexicon, phrases, arguments: args } = this.context;
    let at = word;
    for (const head of tree.ancestors(word)) {
      const said = relation(at) === "ccomp" || relation(at) === "parataxis";
      if (said && lexicon.saying.has(head.lemma.toLowerCase())) return phrases.actors(args.agent(head));
      at = head;
    }
    return [];
  }

  /** Who makes a promise or threat: the person who speaks for his side, where its subject is that side. */
  voice(verb: Word): Filler[] {
    const subject = this.firstFound(this.context.arguments.agent(verb));
    const speaker = this.speaker(verb);
    const speaks = (person: ActorId) =>
      [...distinct(subject)].some((side) => this.context.speaksFor(person, side));
    return [...distinct(speaker)].some(speaks) || subject.length === 0 ? speaker : subject;
  }

  /** "told Chad to withdraw or face sanctions": who asks for what a verb is the alternative to. */
  asker(verb: Word): Filler[] {
    const head = this.context.tree.head(this.context.tree.firstConjunct(verb));
    return head ? this.firstFound(this.context.arguments.agent(head)) : [];
  }

  /** "…, a move that Chad condemned": who did what a noun comments on. */
  doer(noun: Word): Filler[] {
    const { tree, lexicon, arguments: args } = this.context;
    if (!lexicon.moves.has(noun.lemma.toLowerCase())) return [];
    const start = tree.subtree(noun)[0]!.index;
    if (tree.words[start]?.lemma !== "a" || tree.words[start - 1]?.form !== ",") return [];
    for (const verb of tree.ancestors(noun))
      if (verb.upos === "VERB" && verb.index < noun.index) return this.firstFound(args.agent(verb));
    return [];
  }

  /** "The rebels said they would attack": a pronoun that nobody resolved, under a verb of saying, is who says so. */
  private speakerBehind(pronoun: Word): Filler[] {
    if (pronoun.upos !== "PRON" || pronoun.feats.Person === "1" || pronoun.feats.Person === "2") return [];
    const clause = this.context.tree.head(pronoun);
    const saying = clause && this.context.tree.head(clause);
    if (!saying || clause.deprel !== "ccomp" || !this.context.lexicon.saying.has(saying.lemma.toLowerCase()))
      return [];
    return this.context.phrases.actors(this.context.arguments.agent(saying));
  }

  /** Who does it with the subject: "Kenya, together with Ghana, mediated". */
  companions(frame: Frame, verb: Word): Filler[] {
    const { lexicon, phrases, tree, arguments: args } = this.context;
    const prepositions = [...lexicon.company].filter((p) => !frame.target.includes(p));
    // "Ghana, together with Senegal,": the preposition may be in two parts, and hang on the subject.
    const beside = args.agent(verb).flatMap((subject) =>
      tree.subtree(subject).filter((w) => {
        const marker = tree.dependentBy(w, "case");
        const before = marker && tree.words[marker.index - 1];
        return before && lexicon.company.has(`${before.form}_${marker.form}`.toLowerCase());
      }),
    );
    return phrases.actors([...prepositions.flatMap((p) => args.oblique(verb, p)), ...beside]);
  }

  /** Who takes part in the event that a noun names, as subject of the verb that carries it ("Iran held talks"). */
  carrier(noun: Word): Filler[] {
    // "Chad and the rebels resumed talks": a past tense that was taken for the noun's attribute.
    const past = this.context.tree
      .dependentsBy(noun, "amod")
      .find((w) => w.xpos === "VBD" && this.context.carries(w));
    if (past) return this.context.phrases.rowBefore(past.index - 1);
    let at = this.context.tree.firstConjunct(noun);
    for (let step = 0; step < MAX_DEPTH; step++) {
      const head = this.context.tree.head(at);
      if (at.deprel === "appos" && head) return this.context.phrases.actors([head]);
      if (at.deprel === "nsubj" && !this.context.isCopular(at)) return [];
      if (this.context.isCopular(at) && this.context.tree.preposition(at))
        return this.context.phrases.actors(this.context.arguments.subject(at));
      if (this.context.isCopular(at) && this.context.phrases.mention(at) === undefined && step === 0)
        return this.context.phrases.actors(this.context.tree.dependentsBy(at, "nsubj"));
      if (!head) return [];
      const r = relation(at);
      if (
        head.upos === "VERB" &&
        (r === "obj" || r === "obl" || r === "xcomp" || at.deprel === "nsubj:pass")
      ) {
        if (r === "obl" && this.context.tree.preposition(at) === "by") return [];
        if (!this.context.carries(head)) return [];
        // "Envoys of Chad and Mali attended the talks" that others hold.
        if (head.lemma === "attend" && this.context.tree.dependentBy(at, "det")?.lemma === "the") return [];
        // "was engaged in talks", "was denied a meeting".
        const engaged =
          (at.deprel === "obj" || (r === "obl" && this.context.tree.preposition(at) === "in")) &&
          this.context.tree.isPassive(head);
        const carriers = this.context.phrases.actors(
          engaged ? this.context.arguments.subject(head) : this.context.arguments.agent(head),
        );
        if (distinct(carriers).size !== 1 || this.context.tree.isPassive(head)) return carriers;
        const row = this.context.phrases.rowBefore(this.context.groupStart(head));
        return distinct(row).size > 1 ? row : carriers;
      }
      if (head.upos === "ADJ" && this.context.carries(head))
        return this.context.phrases.actors(this.context.arguments.subject(head));
      // "talks with Chad and Mali, as well as negotiations with Niger": joined to a name, it goes with the talks.
      if (step === 0 && noun.deprel === "conj" && noun.upos === "NOUN" && at.upos === "PROPN") {
        at = this.context.tree.firstConjunct(head);
        continue;
      }
      if (head.upos !== "NOUN" || r !== "nmod" || !this.context.carries(head)) return [];
      const own = this.context.phrases.modifierActors(this.context.tree.dependentsBy(head, "nmod:poss"));
      if (own.length > 0) return own;
      at = this.context.tree.firstConjunct(head);
    }
    return [];
  }

  /** "In a call with Chad's president, Mali's foreign minister said": who does something at an event takes part in it. */
  attendants(noun: Word): Filler[] {
    const { tree, lexicon, arguments: args } = this.context;
    let at = tree.firstConjunct(noun);
    for (let step = 0; step < MAX_DEPTH; step++) {
      const head = tree.head(at);
      const preposition = tree.preposition(at);
      if (!head || preposition === undefined) return [];
      if (head.upos === "NOUN" && relation(at) === "nmod" && preposition === "of") {
        at = tree.firstConjunct(head);
        continue;
      }
      const beside = preposition === "in" || (lexicon.aside.has(preposition) && preposition !== "by");
      if (!beside || !/^(?:obl|obj|advcl)$/.test(relation(at))) return [];
      return head.upos === "VERB" ? this.firstFound(args.subject(head)) : [];
    }
    return [];
  }

  /** The actor right before a finite verb whose subject the parser did not find. */
  surfaceSubject(frame: Frame, word: Word): Filler[] {
    if (frame.pos === "noun") return [];
    if (
      frame.pos !== "verb" ||
      !frame.source.includes("subj") ||
      word.xpos === "VBG" ||
      word.xpos === "VB" ||
      this.context.tree.isPassive(word)
    )
      return [];
    const found = this.context.phrases.before(word.index - 1);
    // A dateline may be taken for the subject: "PARIS, May 3 - France accused Mali".
    const subject = this.context.tree.dependentBy(word, "nsubj");
    return subject && found.some((f) => this.context.tree.dominates(subject, f.word)) ? [] : found;
  }

  /** Coordinated agents behind a passive: "was signed by the minister and his counterpart". */
  agents(verb: Word): Filler[] {
    return this.context.tree.isPassive(verb) ? this.surface.afterPreposition(verb, "by") : [];
  }

  /** Coordinated subjects before a verb, or before the verb that governs it. */
  row(verb: Word): Filler[] {
    return this.context.phrases.rowBefore(this.context.groupStart(verb));
  }
}
