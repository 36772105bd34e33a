/**
 * Grammatical functions read off the tree, with what English leaves unsaid filled in: passives, control and raising,
 * relative clauses, participles and shared subjects.
 */
import type { Word } from "../../language/types.ts";
import { isNominal, relation, type Tree } from "./tree.ts";

/** Verbs whose object (or "to"/"on" phrase) is the one who acts in their infinitive: "urged Iran to sign". */
export type ObjectControl = (lemma: string) => boolean;

const RELATIVE = new Set(["who", "whom", "which", "that", "whose"]);
const MAX_STEPS = 12;
const NEAR = new Set(["around", "near", "off", "along"]);
/** What introduces the content of an accusation, a thank or a ban: "accused Chad of arming", "barred it from voting". */
const CONTENT_MARKERS = new Set(["of", "from", "for", "into"]);

/** Verbs that say what their subject is. */
const COPULAR = new Set(["become", "remain", "stay", "seem", "look", "sound", "turn", "prove"]);

/** Particles that hardly ever are prepositions of a place. */
const PARTICLES = new Set(["off", "aside", "down", "up", "away"]);

const isRelative = (word: Word): boolean =>
  RELATIVE.has(word.lemma.toLowerCase()) &&
  (word.upos === "PRON" || word.upos === "DET" || word.upos === "SCONJ");

/** Answers who does what to whom in one sentence. */
export class Arguments {
  readonly tree: Tree;
  private readonly objectControl: ObjectControl;

  constructor(tree: Tree, objectControl: ObjectControl) {
    this.tree = tree;
    this.objectControl = objectControl;
  }

  /** Who does it: heads of noun phrases, without their conjuncts. Empty where nobody can be told ("talks were held"). */
  agent(verb: Word): Word[] {
    if (relation(verb) === "amod") return this.isGerund(verb) ? this.ofGerund(verb) : this.hyphenated(verb);
    if (!this.tree.isPassive(verb)) return this.subject(verb);
    const by = this.tree.dependentsBy(verb, "obl:agent");
    if (by.length > 0) return by;
    const obliques = this.tree.dependentsBy(verb, "obl", "obj");
    const own = obliques.filter((w) => this.tree.preposition(w) === "by");
    if (own.length > 0) return own;
    // "was threatened with war by Chad": attachment is uncertain.
    return obliques
      .flatMap((w) => this.tree.dependentsBy(w, "nmod"))
      .filter((w) => this.tree.preposition(w) === "by");
  }

  /** Whom or what it is done to. */
  patient(verb: Word): Word[] {
    if (relation(verb) === "amod") {
      const head = this.tree.head(verb);
      if (head && head.index > verb.index) return [head];
    }
    if (this.tree.isPassive(verb)) return this.subject(verb);
    const objects = this.tree.dependentsBy(verb, "obj").map((w) => this.antecedent(w, verb));
    if (objects.length > 0) return objects;
    const gap = this.gap(verb);
    if (gap) return [gap];
    const shared = this.sharedObject(verb);
    if (shared.length > 0) return shared;
    const named = this.nameAsPredicate(verb);
    return named.length > 0 ? named : this.behindParticle(verb);
  }

  /** "called Gen. Diop": a name that was taken for what the verb calls somebody. */
  private nameAsPredicate(verb: Word): Word[] {
    if (verb.upos !== "VERB" || COPULAR.has(verb.lemma)) return [];
    return this.tree.dependentsBy(verb, "xcomp").filter((w) => w.upos === "PROPN");
  }

  /** "called off the visit", "brushed aside the offer": an object that was taken for an oblique of the particle. */
  private behindParticle(verb: Word): Word[] {
    const particle = this.tree.words[verb.index + 1];
    if (verb.upos !== "VERB" || !particle || !PARTICLES.has(particle.form.toLowerCase())) return [];
    return this.tree.dependentsBy(verb, "obl").filter((w) => {
      const marker = this.tree.dependentBy(w, "case");
      return w.index > particle.index && w.deprel === "obl" && (marker === undefined || marker === particle);
    });
  }

  /** "by severing ties", which parsers take for ties that sever. */
  private isGerund(verb: Word): boolean {
    const before = this.tree.words[verb.index - 1];
    return verb.xpos === "VBG" && before?.xpos === "IN" && before.head === verb.head;
  }

  /** Who does what a gerund under a preposition tells: the subject of the verb that it stands with. */
  private ofGerund(gerund: Word): Word[] {
    const object = this.tree.head(gerund);
    const verb = object && this.tree.head(object);
    return verb?.upos === "VERB" ? this.subject(verb) : [];
  }

  /** The first part of "Omani-mediated" or "US-backed". */
  private hyphenated(participle: Word): Word[] {
    const hyphen = this.tree.words[participle.index - 1];
    const before = this.tree.words[participle.index - 2];
    return hyphen?.form === "-" && before ? [before] : [];
  }

  recipient(verb: Word): Word[] {
    const indirect = this.tree.dependentsBy(verb, "iobj");
    // Two bare objects are a receiver and a thing: "send Chad armoured cars".
    const objects = indirect.length > 0 ? indirect : this.tree.dependentsBy(verb, "obj");
    if (indirect.length === 0 && objects.length < 2) return [];
    return objects.slice(0, 1).map((w) => this.antecedent(w, verb));
  }

  /** Noun phrases under a preposition, of the verb itself or, as attachment is uncertain, of its object. */
  oblique(verb: Word, preposition: string): Word[] {
    const own = this.prepositional(verb, preposition);
    if (own.length > 0) return own;
    for (const object of this.patient(verb)) {
      if (object === verb) continue;
      const inner = this.nested(object, preposition, 0);
      if (inner.length > 0) return inner;
    }
    // "fired into the waters around Taiwan".
    if (NEAR.has(preposition)) {
      const beside = this.tree.dependentsBy(verb, "obl").flatMap((w) => this.prepositional(w, preposition));
      if (beside.length > 0) return beside;
    }
    return this.strandedObject(verb, preposition);
  }

  /** Under a preposition of the word, or of a noun phrase below it: "lifted embargoes on sales to Chad". */
  private nested(word: Word, preposition: string, depth: number): Word[] {
    const own = this.prepositional(word, preposition);
    if (own.length > 0 || depth > 1 || preposition === "of") return own;
    for (const child of this.tree.dependentsBy(word, "nmod")) {
      const found = child.deprel === "nmod:poss" ? [] : this.nested(child, preposition, depth + 1);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Dependents of a word under a preposition. */
  prepositional(word: Word, preposition: string): Word[] {
    const found: Word[] = [];
    const children = this.tree.children(word);
    // "back to the table": the phrase hangs on the adverb.
    const adverbs = children.filter((c) => c.upos === "ADV" && c.deprel === "advmod" && c.index > word.index);
    for (const child of [...children, ...adverbs.flatMap((a) => this.tree.children(a))]) {
      const r = relation(child);
      if (r !== "obl" && r !== "nmod" && r !== "advcl" && r !== "conj") continue;
      if (r === "advcl" && !isNominal(child)) continue;
      // "With Norwegian help, the two signed": what comes before the verb is no party.
      if (preposition === "with" && word.upos === "VERB" && child.index < word.index) continue;
      if (this.tree.preposition(child) === preposition) found.push(this.antecedent(child, word));
    }
    return found;
  }

  /** The grammatical subject: said, or understood from control, a relative clause, a participle or a conjunct. */
  subject(verb: Word, depth = 0): Word[] {
    const subjects = this.tree.dependentsBy(verb, "nsubj");
    const inner = subjects.filter((w) => w.deprel !== "nsubj:outer");
    // "Chad is to hand over the port": no clause is the predicate, whatever the copula was taken for.
    const own = inner.length > 0 || !this.tree.isInfinitive(verb) ? inner : subjects;
    if (own.length > 0) return own.map((w) => this.antecedent(w, verb));
    if (depth > MAX_STEPS) return [];
    const head = this.tree.head(verb);
    if (!head) return [];
    switch (relation(verb)) {
      case "conj":
        return this.sharesSubject(verb, head) ? this.subject(head, depth + 1) : [];
      case "xcomp":
        return this.controller(head, depth);
      case "parataxis":
        // "Chad suspends talks, accuses Mali": a headline's verbs share their subject.
        if (verb.xpos === "VBZ" && head.xpos === "VBZ" && this.tree.words[verb.index - 1]?.form === ",")
          return this.subject(head, depth + 1);
        return this.tree.isInfinitive(verb) ? this.controller(head, depth) : [];
      case "ccomp":
        return this.tree.isInfinitive(verb) ? this.controller(head, depth) : [];
      case "advcl":
        return this.ofAdverbial(verb, head, depth);
      case "acl":
        return this.ofAdnominal(verb, head, depth);
      case "dep":
      case "csubj":
      case "root":
        return [];
      default:
        return [];
    }
  }

  /** "said it would attack and burn": the second verb has the first one's subject unless it is a clause of its own. */
  private sharesSubject(verb: Word, head: Word): boolean {
    return (
      verb.upos === "VERB" ||
      verb.upos === "AUX" ||
      verb.upos === "ADJ" ||
      head.upos === "VERB" ||
      isNominal(verb)
    );
  }

  /** Who acts in the infinitive or participle under `head`. */
  private controller(head: Word, depth: number): Word[] {
    if (this.objectControl(head.lemma)) {
      // "told Chad to leave": who is told may have been taken for a receiver.
      const told = this.tree.dependentsBy(head, "iobj").map((w) => this.antecedent(w, head));
      const objects = (told.length > 0 ? told : this.patient(head)).filter(isNominal);
      if (objects.length > 0) return objects;
      for (const preposition of ["on", "to", "with", "from"]) {
        const oblique = this.prepositional(head, preposition);
        if (oblique.length > 0) return oblique;
      }
    }
    if (head.upos === "NOUN") return this.holder(head, depth);
    return this.subject(head, depth + 1);
  }

  private ofAdverbial(verb: Word, head: Word, depth: number): Word[] {
    const content = this.tree.isInfinitive(verb) || CONTENT_MARKERS.has(this.tree.marker(verb) ?? "");
    if (content && this.objectControl(head.lemma)) return this.controller(head, depth);
    // An imperative has nobody but the one addressed: "'Never threaten us,' she said".
    if (verb.xpos === "VB" && !this.tree.isInfinitive(verb)) return [];
    const finite = verb.feats.VerbForm === "Fin" && !this.tree.children(verb).some((c) => c.lemma === "to");
    const marker = this.tree.marker(verb);
    if (finite && marker !== undefined && marker !== "to") return [];
    return this.subject(head, depth + 1);
  }

  /** Participles and infinitives under a noun: "the man seeking…", "an offer to mediate", and relative clauses. */
  private ofAdnominal(verb: Word, head: Word, depth: number): Word[] {
    // "Ghana, together with Senegal, mediated": a finite verb hung on its subject.
    if (verb.deprel === "acl:relcl" || verb.xpos === "VBD" || this.tree.isAnnounced(verb)) return [head];
    const marker = this.tree.preposition(verb) ?? this.tree.marker(verb);
    if (marker !== undefined && marker !== "as") return this.holder(head, depth);
    if (verb.xpos === "VBG" || verb.xpos === "VBN") {
      // "issued an ultimatum demanding…": whose ultimatum it is, where the noun is nobody.
      return head.upos === "NOUN" && verb.xpos === "VBG" ? [head, ...this.holder(head, depth)] : [head];
    }
    return this.holder(head, depth);
  }

  /** Whose offer, plan or refusal it is: the possessor, "by" phrase, or the subject of the verb that governs it. */
  holder(noun: Word, depth = 0): Word[] {
    const possessor = this.tree.dependentsBy(noun, "nmod:poss");
    if (possessor.length > 0) return possessor;
    for (const preposition of ["by", "of", "from"]) {
      const phrase = this.prepositional(noun, preposition).filter((w) => w.upos === "PROPN");
      if (phrase.length > 0) return phrase;
    }
    const modifier = this.tree.dependentsBy(noun, "compound", "amod").filter((w) => /^[A-Z]/.test(w.form));
    if (modifier.length > 0) return modifier;
    const governor = this.tree.head(noun);
    if (governor && (relation(noun) === "obj" || relation(noun) === "obl") && depth < MAX_STEPS)
      return this.subject(governor, depth + 1);
    if (relation(noun) === "nsubj" && noun.deprel === "nsubj:pass" && governor) return this.agent(governor);
    if (this.tree.dependentBy(noun, "cop")) return this.tree.dependentsBy(noun, "nsubj");
    return [];
  }

  /** The noun that a relative pronoun stands for; any other word is itself. */
  antecedent(word: Word, within: Word): Word {
    if (!isRelative(word)) return word;
    let at: Word | undefined = within;
    for (let step = 0; at && step < MAX_STEPS; step++) {
      const head = this.tree.head(at);
      if (at.deprel === "acl:relcl" && head) return head;
      at = head;
    }
    return word;
  }

  /** "the deal Israel signed", "the man whom she accused": what a relative clause without object is about. */
  private gap(verb: Word): Word | undefined {
    if (verb.deprel !== "acl:relcl") return undefined;
    const subjects = this.tree.dependentsBy(verb, "nsubj");
    if (subjects.length === 0 || subjects.some((w) => this.tree.subtree(w).some(isRelative)))
      return undefined;
    return this.tree.head(verb);
  }

  /** "met and praised the president": the object stands with the last verb. */
  private sharedObject(verb: Word): Word[] {
    for (const child of this.tree.children(verb)) {
      if (child.deprel !== "conj" || child.upos !== "VERB") continue;
      if (this.tree.dependentBy(child, "nsubj")) continue;
      const between = this.tree
        .children(verb)
        .some((c) => c.index > verb.index && c.index < child.index && relation(c) === "obl");
      if (between) continue;
      const objects = this.tree.dependentsBy(child, "obj");
      if (objects.length > 0) return objects;
    }
    return [];
  }

  /** "the group it negotiates with": a preposition without a noun in a relative clause. */
  private strandedObject(verb: Word, preposition: string): Word[] {
    if (verb.deprel !== "acl:relcl") return [];
    const stranded = this.tree
      .children(verb)
      .some((c) => c.index > verb.index && c.upos === "ADP" && c.lemma.toLowerCase() === preposition);
    const head = this.tree.head(verb);
    return stranded && head ? [head] : [];
  }
}
