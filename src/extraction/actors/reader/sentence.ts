/** The sentence that is being read: what stands in it, and the mentions found in it so far. */
import type { ActorId } from "../../../model.ts";
import type { Dropped, Mention } from "../../types.ts";
import type { Description } from "../descriptions.ts";
import { functionOf } from "../discourse.ts";
import type { Name } from "../names.ts";
import { inQuote, type Scene } from "../scene.ts";
import { isPossessed, textOf, type View } from "../view.ts";

/** A mention before it is entered; one without actors is told of as dropped. */
export interface Draft {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly actors: readonly ActorId[];
  readonly form: Mention["form"];
  readonly because: string;
  readonly noun?: string;
  readonly plural?: boolean;
  readonly person?: boolean;
  readonly alias?: string;
}

/** The scene, and what its present sentence holds. */
export class SentenceScene {
  readonly names: readonly Name[];
  readonly descriptions: readonly Description[];
  /** Descriptions that were read with the name they belong to. */
  readonly covered = new Set<Description>();
  /** How many sets of actors the sentences before told. */
  readonly setsBefore: number;

  constructor(
    readonly scene: Scene,
    readonly view: View,
    private readonly dropped: Dropped[],
    /** Reads a word before its turn, where what it stands for tells whose a description is. */
    readonly readAhead: (current: SentenceScene, word: number, except: Description) => void,
  ) {
    this.names = scene.names[view.sentence.index]!;
    this.descriptions = scene.descriptions[view.sentence.index]!;
    this.setsBefore = scene.discourse.sets.length;
  }

  /** Notes why a word stands for nobody. */
  drop(word: number, because: string): void {
    this.dropped.push({ sentence: this.view.sentence.index, word, because });
  }

  /** Enters a mention, unless its head has a better one. */
  add(d: Draft): void {
    const { scene, view } = this;
    const old = scene.here.get(d.head);
    if (!d.actors.length) {
      if (!old) {
        this.drop(d.head, d.because);
        if (d.person || d.plural) this.refer(d);
      }
      return;
    }
    if (old && !(old.form === "adjective" && d.form !== "adjective") && !(old.form === "pronoun")) return;
    const mention: Mention = {
      sentence: view.sentence.index,
      head: d.head,
      first: d.first,
      last: d.last,
      actors: [...new Set(d.actors)],
      form: d.form,
      because: d.because,
    };
    scene.here.set(d.head, mention);
    const span = { start: view.words[d.first]!.start, end: view.words[d.last]!.end };
    for (const a of mention.actors) scene.table.mention(a, span, d.form === "pronoun" ? undefined : d.alias);
    this.refer(d);
  }

  private refer(d: Draft): void {
    const { scene, view } = this;
    const persons = d.actors.length === 1 && d.actors[0]!.startsWith("person:");
    scene.discourse.add({
      sentence: view.sentence.index,
      head: d.head,
      first: d.first,
      last: d.last,
      actors: [...new Set(d.actors)],
      function: d.form === "adjective" ? "other" : functionOf(view, d.head),
      plural: d.plural ?? d.actors.length > 1,
      person: d.person ?? persons,
      quoted: inQuote(scene.parsed, view.words[d.head]!.start),
      pronoun: d.form === "pronoun",
      adjective: d.form === "adjective",
      ...(d.noun && { noun: d.noun }),
    });
  }

  formOf(head: number, last: number, usual: Mention["form"]): Mention["form"] {
    const w = this.view.words[head]!;
    if (w.deprel === "nmod:poss" || isPossessed(this.view, last)) return "possessive";
    if (/^(?:compound|amod|nmod:desc|nmod:unmarked)/.test(w.deprel) && w.head > last) return "adjective";
    return usual;
  }

  /** Lower-cased article included, as a reader would cite it. */
  phrase(first: number, last: number): string {
    return textOf(this.scene.text, this.view, first, last);
  }
}
