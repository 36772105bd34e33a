/** Which actors a noun phrase stands for. */
import type { Word } from "../../language/types.ts";
import type { ActorId } from "../../model.ts";
import type { FrameLexicon } from "../frames/load.ts";
import { isNominal, relation, type Tree } from "../syntax/tree.ts";
import type { ActorAnalysis, Mention } from "../types.ts";

/** A noun phrase in an argument's place and whom it stands for. */
export interface Filler {
  readonly word: Word;
  readonly actors: readonly ActorId[];
}

/** All actors that fill a place, each once. */
export const distinct = (fillers: readonly Filler[]): Set<ActorId> =>
  new Set(fillers.flatMap((f) => f.actors));

/** Fillers without some actors; those who are left with nobody go. */
export function without(fillers: readonly Filler[], used: readonly ActorId[]): Filler[] {
  if (used.length === 0) return [...fillers];
  return fillers.flatMap((f) => {
    const actors = f.actors.filter((a) => !used.includes(a));
    return actors.length > 0 ? [{ word: f.word, actors }] : [];
  });
}

const MAX_GAP = 5;
const PHRASE_PART = new Set(["DET", "ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "ADV"]);

const ROW_PART = new Set(["DET", "ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "PART", "ADV", "AUX"]);

/** Looks up actors in the noun phrases of one sentence. */
export class Phrases {
  readonly tree: Tree;
  private readonly analysis: ActorAnalysis;
  private readonly lexicon: FrameLexicon;
  private readonly sentence: number;
  /** For every word the mention that covers it. */
  private readonly covering: readonly (Mention | undefined)[];

  constructor(tree: Tree, analysis: ActorAnalysis, lexicon: FrameLexicon) {
    this.tree = tree;
    this.analysis = analysis;
    this.lexicon = lexicon;
    this.sentence = tree.sentence.index;
    this.covering = coverage(tree, mentionsOf(analysis, this.sentence));
  }

  mention(word: Word): Mention | undefined {
    return this.analysis.mentionAt(this.sentence, word.index);
  }

  /** The actors of a phrase and of all that is coordinated with it. */
  actors(heads: readonly Word[]): Filler[] {
    const found: Filler[] = [];
    for (const head of heads) {
      for (const conjunct of this.nominalConjuncts(head)) {
        const filler = this.one(conjunct);
        if (filler) found.push(filler);
      }
    }
    return found;
  }

  /** As `actors`, and where the phrase is a thing, whose it is: "Iran's decision", "French mediation", "a plan by Chad". */
  actorsOrOwners(heads: readonly Word[]): Filler[] {
    const own = this.actors(heads);
    if (own.length > 0) return own;
    return heads.flatMap((head) => this.nominalConjuncts(head)).flatMap((head) => this.owners(head));
  }

  /** Whose a thing is. */
  owners(head: Word, depth = 0): Filler[] {
    const steps: (() => readonly Word[])[] = [
      () => this.tree.dependentsBy(head, "nmod:poss"),
      () => this.under(head, "by"),
      () => this.under(head, "from"),
      () => this.modifiers(head),
      () => this.makers(head),
      () => this.under(head, "of"),
      () => (this.lexicon.borders.has(head.lemma) ? this.under(head, "with") : []),
    ];
    for (const step of steps) {
      const found = this.modifierActors(step());
      if (found.length > 0) return found;
    }
    if (depth > 3) return [];
    for (const inner of this.tree.dependentsBy(head, "nmod")) {
      const found = this.tree.preposition(inner) === "of" ? this.owners(inner, depth + 1) : [];
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Names and nationalities before a noun: "US-Hamas talks", "Egyptian mediation". */
  modifiers(head: Word): Word[] {
    return this.tree
      .dependentsBy(head, "compound", "amod", "nmod", "flat")
      .filter((w) => w.index < head.index && !this.tree.preposition(w));
  }

  /** Actors of modifiers, whatever form their mention has, with those coordinated with them. */
  modifierActors(words: readonly Word[]): Filler[] {
    const found: Filler[] = [];
    for (const word of words) {
      const whole = this.mention(word);
      for (const conjunct of [
        ...this.tree.conjuncts(word),
        ...this.tree.dependentsBy(word, "compound", "amod", "nmod:desc"),
      ]) {
        const mention = this.mention(conjunct);
        // "the Chadian president's threats" are his alone.
        if (
          mention &&
          whole &&
          mention.form === "adjective" &&
          conjunct.index >= whole.first &&
          conjunct.index < whole.head
        )
          continue;
        if (mention) found.push({ word: conjunct, actors: mention.actors });
        else if (conjunct === word) {
          const inner = this.one(conjunct);
          if (inner) found.push(inner);
        }
      }
    }
    return found;
  }

  /** "crimes committed by the rebels", "the deal that Congo signed". */
  private makers(head: Word): Word[] {
    return this.tree
      .dependentsBy(head, "acl")
      .flatMap((clause) => [
        ...this.tree.dependentsBy(clause, "obl:agent"),
        ...this.tree.dependentsBy(clause, "obl").filter((w) => this.tree.preposition(w) === "by"),
        ...(clause.deprel === "acl:relcl"
          ? this.tree.dependentsBy(clause, "nsubj").filter((w) => w.deprel === "nsubj")
          : []),
      ]);
  }

  private under(head: Word, preposition: string): Word[] {
    return this.tree
      .dependentsBy(head, "nmod", "obl")
      .filter((w) => w.deprel !== "nmod:poss" && this.tree.preposition(w) === preposition);
  }

  private nominalConjuncts(head: Word): Word[] {
    return this.tree
      .conjuncts(head)
      .filter((w) => w === head || ((isNominal(w) || w.upos === "ADJ") && !this.isOwner(w)));
  }

  /** "senior Hezbollah figure Nabil Kaouk": the person in whose phrase a group's name stands. */
  private within(word: Word): Mention | undefined {
    if (this.mention(word)?.form !== "name") return undefined;
    return mentionsOf(this.analysis, this.sentence).find(
      (m) =>
        m.first < word.index &&
        word.index < m.head &&
        m.form === "name" &&
        m.actors.every((a) => a.startsWith("person:")),
    );
  }

  /** "Anders Berg and Finland's Jussi Aho": a possessor that a parser joined to the first name. */
  private isOwner(word: Word): boolean {
    const next = this.tree.words[word.index + 2];
    return (
      this.mention(word)?.form === "possessive" &&
      next !== undefined &&
      this.tree.dependentBy(word, "case")?.index === word.index + 1 &&
      this.covering[next.index] !== undefined
    );
  }

  /** One phrase without its conjuncts. */
  private one(head: Word, depth = 0): Filler | undefined {
    const mention = this.within(head) ?? this.mention(head);
    if (mention && (mention.form !== "adjective" || !this.modifiesNoun(head)))
      return { word: head, actors: mention.actors };
    for (const child of this.tree.dependentsBy(head, "appos", "flat")) {
      const inner = this.mention(child);
      if (inner) return { word: child, actors: inner.actors };
    }
    if (depth < 4 && this.lexicon.partitives.has(head.lemma.toLowerCase())) {
      for (const inner of [...this.under(head, "of"), ...this.under(head, "from")]) {
        const fillers = this.tree.conjuncts(inner).flatMap((w) => this.one(w, depth + 1) ?? []);
        if (fillers.length > 0) return { word: head, actors: fillers.flatMap((f) => f.actors) };
      }
      const modifiers = this.modifierActors([
        ...this.tree.dependentsBy(head, "nmod:poss"),
        ...this.modifiers(head),
      ]);
      if (modifiers.length > 0) return { word: head, actors: modifiers.flatMap((f) => f.actors) };
    }
    return undefined;
  }

  private modifiesNoun(word: Word): boolean {
    const r = relation(word);
    return r === "amod" || r === "compound";
  }

  // ------------------------------------------------------------------------------------------ surface order

  /**
   * All noun phrases of a row that ends before a place: "Chad's government and the Front (FNT) agreed". Found by the
   * "and" between them, as parsers often hang the second on the wrong noun.
   */
  rowBefore(from: number): Filler[] {
    const found: Filler[] = [];
    let joined = true;
    for (let index = from; index >= 0; index--) {
      const word = this.tree.word(index);
      const mention = this.mentionCovering(index);
      if (mention && mention.form !== "possessive" && !this.premodifies(mention)) {
        if (joined) found.unshift({ word, actors: mention.actors });
        joined = false;
        index = Math.min(mention.first, index);
        continue;
      }
      if (word.lemma === "and" || word.form === "&") joined = true;
      else if (word.form === ",") joined = found.length > 0 && joined;
      else if (!ROW_PART.has(word.upos) || relation(word) === "acl") break;
    }
    return found;
  }

  /**
   * Reads past a parser's mistake: the noun phrases with actors that stand right behind a place in the sentence, with
   * those coordinated with them.
   * @param from index of the first word to look at
   */
  after(from: number, within = MAX_GAP): Filler[] {
    const found: Filler[] = [];
    let gap = 0;
    for (let index = from; index < this.tree.words.length && gap < within; index++) {
      const word = this.tree.word(index);
      const mention = this.mentionCovering(index);
      if (!mention || mention.form === "possessive" || this.premodifies(mention)) {
        if (!mention && !PHRASE_PART.has(word.upos)) break;
        gap++;
        continue;
      }
      found.push({ word: this.tree.word(mention.head), actors: mention.actors });
      gap = 0;
      index = this.pastConjunction(Math.max(mention.last, mention.head) + 1) - 1;
      if (index < 0) break;
    }
    return found;
  }

  /** Where the next phrase of a list begins: behind ", and", "as well as with"; 0 where the list ends. */
  private pastConjunction(index: number): number {
    if (["as", "well", "as"].every((form, i) => this.tree.words[index + i]?.form.toLowerCase() === form))
      return this.tree.words[index + 3]?.upos === "ADP" ? index + 4 : index + 3;
    const [first, second] = [this.tree.words[index], this.tree.words[index + 1]];
    if (first?.form === ",") return second?.lemma === "and" || second?.lemma === "or" ? index + 2 : index + 1;
    return first?.lemma === "and" || first?.lemma === "or" ? index + 1 : 0;
  }

  /** The noun phrase with an actor that ends right before a place in the sentence. */
  before(from: number): Filler[] {
    for (let index = from, gap = 0; index >= 0 && gap < 4; index--) {
      const word = this.tree.word(index);
      const mention = this.mentionCovering(index);
      if (mention && mention.form !== "possessive" && !this.premodifies(mention))
        return [{ word: this.tree.word(mention.head), actors: mention.actors }];
      const time = word.deprel.endsWith(":unmarked");
      const comma = (word.form === "," && index === from) || time;
      if (!comma && word.upos !== "AUX" && word.upos !== "ADV" && word.upos !== "PART") return [];
      gap++;
    }
    return [];
  }

  private mentionCovering(index: number): Mention | undefined {
    return this.covering[index];
  }

  /** Whether an adjective or name only modifies the noun behind it. */
  private premodifies(mention: Mention): boolean {
    const word = this.tree.word(mention.head);
    const next = this.tree.words[mention.head + 1];
    if (next && (next.form === "'s" || next.form === "’s" || next.form === "'")) return true;
    return (
      next !== undefined &&
      this.modifiesNoun(word) &&
      (next.upos === "NOUN" || next.upos === "PROPN" || next.upos === "ADJ")
    );
  }
}

const bySentence = new WeakMap<ActorAnalysis, Map<number, Mention[]>>();

function mentionsOf(analysis: ActorAnalysis, sentence: number): readonly Mention[] {
  let grouped = bySentence.get(analysis);
  if (!grouped) {
    grouped = new Map();
    for (const mention of analysis.mentions) {
      const list = grouped.get(mention.sentence);
      if (list) list.push(mention);
      else grouped.set(mention.sentence, [mention]);
    }
    bySentence.set(analysis, grouped);
  }
  return grouped.get(sentence) ?? [];
}

/** A word belongs to the mention that it heads, else to the shortest that covers it. */
function coverage(tree: Tree, mentions: readonly Mention[]): (Mention | undefined)[] {
  const covering: (Mention | undefined)[] = tree.words.map(() => undefined);
  const size = (m: Mention): number => m.last - m.first;
  for (const mention of [...mentions].sort((a, b) => size(b) - size(a)))
    for (let index = mention.first; index <= mention.last; index++) covering[index] = mention;
  for (const mention of mentions) covering[mention.head] = mention;
  return covering;
}
