/** A sentence as a Universal Dependencies tree that can be walked from heads to dependents. */
import type { Sentence, Word } from "../../language/types.ts";

/** The relation without its subtype: `nsubj:pass` is `nsubj`. */
export const relation = (word: Word): string => {
  const colon = word.deprel.indexOf(":");
  return colon < 0 ? word.deprel : word.deprel.slice(0, colon);
};

const NOMINAL = new Set(["NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"]);
const OBJECT_START = new Set(["DET", "PROPN", "PRON", "NOUN", "NUM", "ADJ"]);

export const isNominal = (word: Word): boolean => NOMINAL.has(word.upos);

/** Dependents of every word, in order. Built once a sentence. */
export class Tree {
  readonly sentence: Sentence;
  readonly words: readonly Word[];
  private readonly dependents: readonly (readonly Word[])[];

  constructor(sentence: Sentence) {
    this.sentence = sentence;
    this.words = sentence.words;
    const dependents: Word[][] = sentence.words.map(() => []);
    for (const word of sentence.words) dependents[word.head]?.push(word);
    this.dependents = dependents;
  }

  word(index: number): Word {
    return this.words[index]!;
  }

  children(word: Word): readonly Word[] {
    return this.dependents[word.index]!;
  }

  /** The head, or undefined for the root. */
  head(word: Word): Word | undefined {
    return word.head < 0 ? undefined : this.words[word.head];
  }

  /** Dependents with one of these relations; a relation without a subtype also stands for all its subtypes. */
  dependentsBy(word: Word, ...relations: string[]): Word[] {
    return this.children(word).filter((child) => hasRelation(child, relations));
  }

  dependentBy(word: Word, ...relations: string[]): Word | undefined {
    return this.children(word).find((child) => hasRelation(child, relations));
  }

  /** From the word's head up to the root; ends even if a broken tree goes round. */
  *ancestors(word: Word): Generator<Word> {
    let at = this.head(word);
    for (let step = 0; at && step < this.words.length; step++) {
      yield at;
      at = this.head(at);
    }
  }

  /** Whether `inner` is `outer` or hangs below it. */
  dominates(outer: Word, inner: Word): boolean {
    if (outer === inner) return true;
    for (const at of this.ancestors(inner)) if (at === outer) return true;
    return false;
  }

  /** The word and all below it, in order of the text. */
  subtree(word: Word): Word[] {
    const found: Word[] = [];
    const stack = [word];
    const seen = new Set<Word>();
    for (let at = stack.pop(); at; at = stack.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      found.push(at);
      stack.push(...this.children(at));
    }
    return found.sort((a, b) => a.index - b.index);
  }

  /** The word and the words coordinated with it ("Egypt, Qatar and the US"), whichever of them it is the first of. */
  conjuncts(word: Word): Word[] {
    const found = [word];
    for (const child of this.children(word)) {
      if (child.deprel === "conj") found.push(...this.conjuncts(child));
    }
    return found;
  }

  /** The first of the words that it is coordinated with: itself where it is no later conjunct. */
  firstConjunct(word: Word): Word {
    let at = word;
    for (let step = 0; at.deprel === "conj" && step < this.words.length; step++) {
      const head = this.head(at);
      if (!head) break;
      at = head;
    }
    return at;
  }

  /** The preposition or other case marker, in lower case, the words of a fixed expression joined by `_`. */
  preposition(word: Word): string | undefined {
    const marker = this.dependentBy(word, "case");
    if (marker) return this.fixed(marker);
    // It may have been hung on the first word of the phrase: "through Omani mediators".
    for (const child of this.children(word)) {
      // "after more than a week": it may also have been hung on what measures the noun.
      const measure = /^(?:ADJ|ADV)$/.test(child.upos) && child.deprel !== "advcl";
      if (child.index > word.index || !(measure || isNominal(child)) || child.deprel === "nmod:poss")
        continue;
      const inner = this.dependentBy(child, "case");
      if (inner && inner.index < child.index) return this.fixed(inner);
    }
    // "after talks brokered by Oman": it may have been taken for what opens the participle's clause.
    for (const clause of this.dependentsBy(word, "acl")) {
      const opening = clause.xpos === "VBN" && this.dependentBy(clause, "mark");
      if (opening && opening.index < word.index) return this.fixed(opening);
    }
    return undefined;
  }

  /** The subordinating word of a clause ("if", "before"), in lower case. */
  marker(word: Word): string | undefined {
    const marker =
      this.dependentsBy(word, "mark").find((m) => m.lemma !== "to") ?? this.dependentBy(word, "mark");
    return marker && this.fixed(marker);
  }

  private fixed(word: Word): string {
    return [word, ...this.dependentsBy(word, "fixed")].map((w) => w.form.toLowerCase()).join("_");
  }

  /** Whether the verb is passive ("was attacked", "attacked by"). */
  isPassive(verb: Word): boolean {
    for (const child of this.children(verb)) {
      if (child.deprel === "aux:pass" || child.deprel === "nsubj:pass") return true;
      // "they spoke by telephone" is active, whatever the phrase was taken for.
      if (child.deprel === "obl:agent") return !(verb.xpos === "VBD" && this.hasActiveSubject(verb));
    }
    const participle = verb.xpos === "VBN" && (verb.deprel.startsWith("acl") || verb.deprel === "advcl");
    if (participle && this.takesObject(verb)) return false;
    return participle && !this.children(verb).some((c) => c.deprel === "aux" && c.lemma === "have");
  }

  private hasActiveSubject(verb: Word): boolean {
    return this.children(verb).some((c) => c.deprel === "nsubj");
  }

  /**
   * A form in -ed with a noun phrase right behind it is a past tense that was taken for a participle: "the government
   * accused the rebels".
   */
  private takesObject(verb: Word): boolean {
    const next = this.words[verb.index + 1];
    return (
      next !== undefined && OBJECT_START.has(next.upos) && !["by", "as"].includes(next.form.toLowerCase())
    );
  }

  /** "Kenya and Chad to resume talks": a headline's infinitive, which tells what those before it are going to do. */
  isAnnounced(verb: Word): boolean {
    const head = this.head(verb);
    return (
      verb.deprel === "acl" &&
      this.isInfinitive(verb) &&
      head?.deprel === "root" &&
      (head.upos === "PROPN" || head.xpos === "NNS") &&
      this.words.at(-1)?.upos !== "PUNCT"
    );
  }

  /** Whether the verb is an infinitive with "to". */
  isInfinitive(verb: Word): boolean {
    return this.children(verb).some((c) => c.deprel === "mark" && c.lemma === "to");
  }
}

function hasRelation(word: Word, relations: readonly string[]): boolean {
  for (const r of relations) {
    if (word.deprel === r || (!r.includes(":") && word.deprel.startsWith(`${r}:`))) return true;
  }
  return false;
}
