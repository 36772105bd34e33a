/** One sentence as everybody who matches frames reads it: its tree, its actors, the lexicon. */
import type { Word } from "../../language/types.ts";
import type { ActorId } from "../../model.ts";
import type { FrameLexicon } from "../frames/load.ts";
import { Arguments } from "../syntax/arguments.ts";
import type { Tree } from "../syntax/tree.ts";
import type { ActorAnalysis } from "../types.ts";
import { operatorOf } from "./operators.ts";
import { Phrases } from "./phrases.ts";

/** How many steps up or down the tree a frame reaches. */
export const MAX_DEPTH = 4;

export class SentenceContext {
  readonly tree: Tree;
  readonly arguments: Arguments;
  readonly phrases: Phrases;
  readonly lexicon: FrameLexicon;
  private readonly analysis: ActorAnalysis;

  constructor(tree: Tree, analysis: ActorAnalysis, lexicon: FrameLexicon) {
    this.tree = tree;
    this.lexicon = lexicon;
    this.analysis = analysis;
    this.arguments = new Arguments(tree, (lemma) => lexicon.objectControl.has(lemma));
    this.phrases = new Phrases(tree, analysis, lexicon);
  }

  lemma(word: Word): string {
    return this.lexicon.pastForms.get(word.form.toLowerCase()) ?? word.lemma.toLowerCase();
  }

  of(word: Word): Word[] {
    return this.arguments.prepositional(word, "of");
  }

  /** Verbs that govern a noun, through nouns like "round of" and coordination. */
  governors(word: Word): Word[] {
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

  /** Negated itself, or an infinitive whose governing verb is ("did not want to recognise"). */
  isNegated(word: Word): boolean {
    return this.tree
      .children(word)
      .filter((c) => c.index < word.index)
      .some((c) => this.lexicon.operators.get(`adverb:${c.form.toLowerCase()}`)?.name === "never");
  }

  /** Whether a person holds a role in a side or an institution of it, or a side is an institution of the speaker. */
  speaksFor(person: ActorId, side: ActorId): boolean {
    const { roles, actors } = this.analysis;
    if (actors.get(side)?.partOf === person) return true;
    return roles.some((r) => r.person === person && (r.of === side || actors.get(r.of)?.partOf === side));
  }

  carries(word: Word): boolean {
    return operatorOf(this.tree, word, this.lexicon)?.carries ?? false;
  }

  isCopular(word: Word): boolean {
    return this.tree.dependentBy(word, "cop") !== undefined;
  }

  /** Where the verb that governs an infinitive chain begins: "agreed" of "agreed to resume". */
  groupStart(word: Word): number {
    let at = word;
    while (
      (at.deprel === "xcomp" || (at.deprel === "advcl" && this.tree.isInfinitive(at))) &&
      this.tree.head(at)
    )
      at = this.tree.head(at)!;
    return at.index - 1;
  }
}
