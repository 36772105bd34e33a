/** Reads the order of the words where the parser attached a phrase to the wrong word. */
import type { Word } from "../../language/types.ts";
import type { ActorId } from "../../model.ts";
import type { Frame } from "../frames/load.ts";
import { relation } from "../syntax/tree.ts";
import type { SentenceContext } from "./context.ts";
import { distinct, type Filler, without } from "./phrases.ts";

/** How far behind a word its prepositional phrase is looked for. */
const MAX_DISTANCE = 12;
const SURFACE_PREPOSITIONS = new Set(["with", "against", "between", "on", "to", "from", "at"]);

export class SurfaceOrder {
  private readonly context: SentenceContext;

  constructor(context: SentenceContext) {
    this.context = context;
  }

  /** Objects and prepositional phrases where they stand in the sentence, however the parser attached them. */
  surface(frame: Frame, word: Word, used: readonly ActorId[]): Filler[] {
    for (const selector of frame.target) {
      let found: Filler[] = [];
      if (selector === "that" && frame.pos === "verb") {
        found = this.afterThat(word);
      } else if (selector === "obj") {
        if (
          frame.pos === "verb" &&
          !this.context.tree.isPassive(word) &&
          !this.context.tree.dependentBy(word, "obj")
        )
          found = this.context.phrases.after(word.index + 1);
      } else if (selector === "between" && frame.type === "MEDIATES") found = this.surfaceBetween(word);
      else if (SURFACE_PREPOSITIONS.has(selector)) found = this.afterPreposition(word, selector);
      found = without(found, used);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** "India-China border talks": names in a row before a noun, however the parser took the hyphen. */
  surfaceModifiers(word: Word): Filler[] {
    const found: Filler[] = [];
    for (let index = word.index - 1; index >= 0 && index > word.index - MAX_DISTANCE; index--) {
      const at = this.context.tree.word(index);
      const mention = this.context.phrases.mention(at);
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

  /** "talks between Chad and Mali", by the tree or as it stands in the sentence. */
  between(word: Word): Filler[] {
    const attached = this.context.phrases.actors(this.context.arguments.prepositional(word, "between"));
    return distinct(attached).size > 1 ? attached : this.surfaceBetween(word);
  }

  private surfaceBetween(word: Word): Filler[] {
    const found = this.afterPreposition(word, "between");
    return found.flatMap((f) => f.actors).length > 1 ? found : [];
  }

  /** "demanded that Chad…": the first phrase of the clause, whatever the parser made of it. */
  private afterThat(word: Word): Filler[] {
    if (
      this.context.tree
        .dependentsBy(word, "ccomp", "xcomp")
        .some((c) => this.context.tree.dependentBy(c, "nsubj"))
    )
      return [];
    for (
      let index = word.index + 1;
      index < word.index + 4 && index < this.context.tree.words.length;
      index++
    )
      if (this.context.tree.word(index).form.toLowerCase() === "that")
        return this.context.phrases.after(index + 1);
    return [];
  }

  /** What stands behind a preposition that follows the word with no verb or clause between. */
  afterPreposition(word: Word, preposition: string): Filler[] {
    const participles = preposition === "between";
    const governor = participles && relation(word) === "nsubj" ? this.context.tree.head(word) : undefined;
    for (
      let index = word.index + 1;
      index < this.context.tree.words.length && index < word.index + MAX_DISTANCE;
      index++
    ) {
      const at = this.context.tree.word(index);
      const form = at.form.toLowerCase();
      if (at.upos === "ADP" && form === preposition) return this.context.phrases.after(index + 1);
      if (at.upos === "SCONJ" || at.form === ";" || at.form === ":" || at.form === "–" || at.form === "—")
        return [];
      if (at === governor || (governor && at.head === governor.index)) continue;
      if (at.upos === "VERB" && !(participles && (at.xpos === "VBN" || at.xpos === "VBG"))) return [];
      if (at.upos === "AUX") return [];
    }
    return [];
  }
}
