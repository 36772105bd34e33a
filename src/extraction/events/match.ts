/** Finds the frames that the words of one sentence evoke, and who fills their places. */
import type { Word } from "../../language/types.ts";
import type { StatementType } from "../../model.ts";
import type { Frame, FrameLexicon } from "../frames/load.ts";
import type { Arguments } from "../syntax/arguments.ts";
import type { Tree } from "../syntax/tree.ts";
import type { ActorAnalysis } from "../types.ts";
import { Conditions } from "./conditions.ts";
import { Content } from "./content.ts";
import { SentenceContext } from "./context.ts";
import { framesOf } from "./evoke.ts";
import { operatorOf } from "./operators.ts";
import { distinct, type Filler, type Phrases } from "./phrases.ts";
import { Places } from "./places.ts";
import { Subjects } from "./subjects.ts";
import { SurfaceOrder } from "./surface.ts";

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

export class SentenceMatcher {
  readonly tree: Tree;
  readonly arguments: Arguments;
  readonly phrases: Phrases;
  /** Only filled for `--explain`. */
  readonly misses: Miss[] = [];
  private readonly keepsMisses: boolean;
  private readonly context: SentenceContext;
  private readonly surface: SurfaceOrder;
  private readonly subjects: Subjects;
  private readonly contents: Content;
  private readonly conditions: Conditions;
  private readonly places: Places;

  constructor(tree: Tree, analysis: ActorAnalysis, lexicon: FrameLexicon, keepsMisses = false) {
    this.context = new SentenceContext(tree, analysis, lexicon);
    this.tree = tree;
    this.arguments = this.context.arguments;
    this.phrases = this.context.phrases;
    this.keepsMisses = keepsMisses;
    this.contents = new Content(this.context, (word, depth) => this.at(word, depth));
    this.surface = new SurfaceOrder(this.context);
    this.subjects = new Subjects(this.context, this.surface);
    this.conditions = new Conditions(this.context, this.subjects, this.contents);
    this.places = new Places(this.context, this.subjects, this.contents);
  }

  /** Every frame that a word of the sentence evokes; of frames of one type on one word, the fullest. */
  matches(): Match[] {
    return this.tree.words.flatMap((word) => this.at(word, 0));
  }

  /** The frames evoked below a word: what a demand, a threat or a refusal is about. */
  content(word: Word): readonly Match[] {
    return this.contents.contentMatches(word, 0);
  }

  /** The frames that one word evokes. */
  at(word: Word, depth: number): Match[] {
    const best = new Map<StatementType, Match>();
    for (const frame of framesOf(this.context, word)) {
      const match = this.try(frame, word, depth);
      if (!match) continue;
      const other = best.get(frame.type);
      if (!other || fullness(match) > fullness(other)) best.set(frame.type, match);
    }
    // "went on strike against": the same noun tells a protest or an attack, never both.
    if (best.has("PROTESTS") && word.upos !== "VERB") best.delete("ASSAULTS");
    return [...best.values()];
  }

  private try(frame: Frame, word: Word, depth: number): Match | undefined {
    const failed = this.conditions.unmet(frame, word, depth);
    if (failed !== undefined) return this.miss(frame, word, depth, failed);
    const named = this.places.collect(frame, frame.source, word, depth, []);
    const used = named.flatMap((f) => f.actors);
    if (distinct(named).size > 1 && this.isReciprocal(word))
      return { frame, word, sources: named, targets: [], mutual: true };
    // "The sides agreed that there should be talks with Chad": with each other, not with whom their deal is about.
    const among = frame.type === "AGREES" && frame.mutual && distinct(named).size > 1;
    const places = among ? frame.target.filter((t) => t !== "content" && t !== "owner") : frame.target;
    const found = this.places.collect(frame, places, word, depth, used);
    const targets = found.length > 0 ? found : this.surface.surface(frame, word, used);
    if (frame.several !== undefined && distinct(targets).size > 1 !== frame.several)
      return this.miss(frame, word, depth, frame.several ? "needs several targets" : "needs a single target");
    const sources = this.completed(frame, word, named, targets);
    if (frame.mutual && frame.pos === "noun" && targets.length === 0 && distinct(sources).size === 1) {
      // "Chad's part in the Malian talks": the other party carries the noun.
      const known = distinct(sources);
      const other = this.subjects.carrier(word).filter((f) => f.actors.some((a) => !known.has(a)));
      // "Chad and Mali, after a week of Paris talks": those who carry it are the parties, the name is the place.
      if (distinct(other).size > 1) return { frame, word, sources: other, targets: [], mutual: true };
      if (other.length > 0) return { frame, word, sources: other, targets: sources, mutual: false };
    }
    if (frame.mutual && frame.pos === "noun" && targets.length > 0 && frame.source.includes("pre")) {
      // "Chad resumes Paris talks with Mali".
      const met = distinct(targets);
      const carriers = this.subjects.carrier(word).filter((f) => !f.actors.some((a) => met.has(a)));
      if (carriers.length > 0) return { frame, word, sources: carriers, targets, mutual: true };
    }
    return { frame, word, sources, targets, mutual: frame.mutual };
  }

  /** "accused each other", "threatened one another": those who do it do it to each other. */
  private isReciprocal(word: Word): boolean {
    const next = this.tree.words.slice(word.index + 1, word.index + 4).map((w) => w.form.toLowerCase());
    // "Each side accuses the other".
    if (
      next[0] === "the" &&
      next[1] === "other" &&
      !["NOUN", "PROPN"].includes(this.tree.words[word.index + 3]?.upos ?? "")
    )
      return true;
    return this.tree.words
      .slice(word.index + 1, word.index + 4)
      .some((w, i, next) => /^(each|one)$/i.test(w.form) && /^(an)?other$/i.test(next[i + 1]?.form ?? ""));
  }

  /** "India spurned mediation": who refuses it does not mediate. */
  private isRefused(noun: Word): boolean {
    return this.context
      .governors(noun)
      .some((g) => operatorOf(this.tree, g, this.context.lexicon)?.polarity === "negative");
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
    let sources = named.length > 0 ? named : this.subjects.surfaceSubject(frame, word);
    if (sources.length === 0 && frame.pos === "noun" && frame.carried && !frame.source.includes("subj"))
      sources = frame.type === "MEDIATES" && this.isRefused(word) ? [] : this.subjects.carrier(word);
    if (sources.length === 0 && frame.mutual && frame.pos === "noun") {
      const attendants = targets.length > 0 ? this.subjects.attendants(word) : [];
      if (attendants.length > 0) return attendants;
    }
    if (!frame.mutual) return sources;
    // "was threatened with war by Chad and Mali": who threatens does not fight each other.
    if (
      frame.pos === "noun" &&
      !this.tree.dependentBy(word, "nmod:poss") &&
      this.context.governors(word).some((g) => operatorOf(this.tree, g, this.context.lexicon)?.asked)
    )
      return this.surface.between(word);
    if (distinct(sources).size > 1) return sources;
    const candidates = [
      () => (frame.pos === "verb" && sources.length > 0 ? [] : this.surface.between(word)),
      () => (targets.length === 0 && frame.source.includes("pre") ? this.surface.surfaceModifiers(word) : []),
      () =>
        targets.length === 0 && frame.pos === "verb" && !this.tree.isPassive(word)
          ? this.subjects.row(word)
          : [],
      () => (targets.length === 0 && frame.pos === "verb" ? this.subjects.agents(word) : []),
    ];
    for (const candidate of candidates) {
      const more = candidate();
      if (distinct(more).size > 1) return more;
    }
    return sources;
  }
}

const fullness = (m: Match): number =>
  (m.frame.implicit === "none" ? 0 : 0.5) +
  (m.sources.length > 0 ? 2 : 0) +
  (m.targets.length > 0 || (m.mutual && distinct(m.sources).size > 1) ? 3 : 0);
