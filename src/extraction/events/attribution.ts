/** Who says so: the chain of sources of one event, nearest first. */
import type { ParsedText, Quotation, Word } from "../../language/types.ts";
import type { ActorId } from "../../model.ts";
import type { FrameLexicon } from "../frames/load.ts";
import type { Arguments } from "../syntax/arguments.ts";
import { relation, type Tree } from "../syntax/tree.ts";
import type { ActorAnalysis } from "../types.ts";

/** A cited source: an actor's id, or the words of the text where it has no name. */
export interface Source {
  readonly label: string;
  readonly actor?: ActorId;
}

/** What attribution needs to know of a sentence. */
export interface SentenceView {
  readonly tree: Tree;
  readonly arguments: Arguments;
}

/** Parts of speech inside a noun phrase. */
const PHRASE = new Set(["DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON", "ADV", "PUNCT", "AUX"]);

export class Attribution {
  private readonly parsed: ParsedText;
  private readonly analysis: ActorAnalysis;
  private readonly lexicon: FrameLexicon;
  private readonly view: (sentence: number) => SentenceView;
  private readonly direct: readonly Quotation[];

  constructor(
    parsed: ParsedText,
    analysis: ActorAnalysis,
    lexicon: FrameLexicon,
    view: (sentence: number) => SentenceView,
  ) {
    this.parsed = parsed;
    this.analysis = analysis;
    this.lexicon = lexicon;
    this.view = view;
    this.direct = parsed.quotations.filter((q) => q.kind === "direct");
  }

  /** Sources of what a word of a sentence tells, nearest first, each once. */
  sources(sentence: number, word: Word): readonly Source[] {
    const found: Source[] = [];
    const quotation = this.quotationAt(word);
    this.climb(sentence, word, found, quotation);
    if (quotation?.speaker) {
      const speaker = this.speaker(quotation.speaker.sentence, quotation.speaker.word);
      if (speaker && !found.some((s) => s.label === speaker.label)) found.push(speaker);
      if (quotation.cue) this.beyond(quotation.cue.sentence, quotation.cue.word, found);
    }
    if (found.length === 0 && !this.isInAside(sentence, word)) this.tailTag(sentence, word, found);
    return found.filter((s, i) => found.findIndex((other) => other.label === s.label) === i);
  }

  /**
   * "…, the agency reported, citing two diplomats" and "…, said Reuters" at the end of a sentence, however the parser
   * hung them: behind a comma nothing but a noun phrase and a verb of saying.
   */
  private tailTag(sentence: number, event: Word, found: Source[]): void {
    const { tree } = this.view(sentence);
    const according = tree.words.findLast(
      (w) => w.index > event.index && tree.preposition(w) === "according_to",
    );
    if (according) {
      this.add(sentence, according, found);
      return;
    }
    const saying = tree.words.findLast(
      (w) => w.index > event.index && this.isSaying(w) && !this.lexicon.citing.has(w.lemma),
    );
    if (!saying || (saying.lemma !== "tell" && tree.dependentBy(saying, "obj"))) return;
    let comma = saying.index - 1;
    while (comma > event.index && PHRASE.has(tree.word(comma).upos) && tree.word(comma).form !== ",") comma--;
    if (tree.word(comma).form !== "," && !/^[”"’']$/.test(tree.word(comma).form)) return;
    const after = tree.words.slice(saying.index + 1);
    const citing = after.find((w) => this.lexicon.citing.has(w.lemma));
    const rest = citing ? after.slice(0, citing.index - saying.index - 1) : after;
    if (rest.some((w) => w.upos === "VERB" || w.upos === "SCONJ" || w.upos === "AUX")) return;
    if (citing) for (const w of tree.dependentsBy(citing, "obj")) this.add(sentence, w, found);
    const phrase = comma < saying.index - 1 ? tree.words.slice(comma + 1, saying.index) : rest;
    const speaker = this.headIn(sentence, phrase);
    if (speaker) this.add(sentence, speaker, found);
  }

  /** The head of a noun phrase given as a stretch of words. */
  private headIn(sentence: number, phrase: readonly Word[]): Word | undefined {
    const nominal = phrase.filter((w) => w.upos === "NOUN" || w.upos === "PROPN" || w.upos === "PRON");
    const heads = nominal.filter((w) => !nominal.some((n) => n.index === w.head));
    return heads.find((w) => this.analysis.mentionAt(sentence, w.index)) ?? heads.at(-1);
  }

  /** The direct quotation that a word stands in. */
  quotationAt(word: Word): Quotation | undefined {
    return this.direct.find((q) => q.content.some((c) => c.start <= word.start && word.end <= c.end));
  }

  /** The actor who speaks a quotation. */
  speakerOf(quotation: Quotation): ActorId | undefined {
    return quotation.speaker && this.speaker(quotation.speaker.sentence, quotation.speaker.word)?.actor;
  }

  private climb(sentence: number, word: Word, found: Source[], quotation: Quotation | undefined): void {
    const { tree } = this.view(sentence);
    const inQuote = (w: Word) =>
      quotation?.content.some((c) => c.start <= w.start && w.end <= c.end) ?? false;
    this.toldTo(sentence, word, found);
    let at = word;
    let fromContent = false;
    for (let step = 0; step < tree.words.length; step++) {
      this.beside(sentence, at, word, found);
      const head = tree.head(at);
      if (!head) break;
      const r = relation(at);
      if (at.deprel === "acl:relcl") {
        // "Chad, which hosted the talks, …, officials said": an aside is the text's own.
        if (this.isAside(tree, at)) break;
        fromContent = false;
      }
      if (
        r === "ccomp" ||
        (r === "parataxis" && head.index > at.index) ||
        r === "xcomp" ||
        r === "obj" ||
        (r === "advcl" && this.lexicon.citing.has(head.lemma))
      )
        fromContent = true;
      if (
        fromContent &&
        (r === "ccomp" || r === "parataxis" || this.quotedAs(tree, at, head)) &&
        this.isSaying(head) &&
        !inQuote(head)
      ) {
        this.addSpeakers(sentence, head, found);
        fromContent = false;
      } else if (
        (r === "advcl" || r === "xcomp" || r === "ccomp") &&
        this.lexicon.accusing.has(head.lemma.toLowerCase())
      ) {
        for (const accuser of this.view(sentence).arguments.agent(head)) this.add(sentence, accuser, found);
      } else if (
        r === "obj" &&
        !inQuote(head) &&
        !(head.lemma === "deny" && at === word) &&
        this.lexicon.confirming.has(head.lemma.toLowerCase())
      ) {
        this.addSpeakers(sentence, head, found);
      } else if (r === "advcl" && step > 0) {
        this.toldTo(sentence, head, found);
      } else if (r === "advcl" && this.isSaying(head) && !this.isConditional(tree, at)) {
        this.toldTo(sentence, head, found);
      }
      at = head;
    }
  }

  /** "quoted as saying that…", "cited an official as saying…". */
  private quotedAs(tree: Tree, at: Word, head: Word): boolean {
    return (
      this.lexicon.citing.has(head.lemma) &&
      (relation(at) === "advcl" || relation(at) === "obl" || relation(at) === "xcomp") &&
      tree.preposition(at) !== "by"
    );
  }

  private isInAside(sentence: number, word: Word): boolean {
    const { tree } = this.view(sentence);
    return [word, ...tree.ancestors(word)].some((w) => w.deprel === "acl:relcl" && this.isAside(tree, w));
  }

  /** A relative clause on a name, set off by a comma. */
  private isAside(tree: Tree, clause: Word): boolean {
    if (tree.head(clause)?.upos !== "PROPN") return false;
    const first = tree.subtree(clause)[0]!;
    return [first, tree.words[first.index - 1]].some((w) => w?.form === ",");
  }

  private isConditional(tree: Tree, clause: Word): boolean {
    const marker = tree.marker(clause);
    return marker === "if" || marker === "unless";
  }

  private isSaying(word: Word): boolean {
    return word.upos === "VERB" && this.lexicon.saying.has(word.lemma.toLowerCase());
  }

  /** "…, Reuters reported" and "according to two diplomats" beside a clause on the way up. */
  private beside(sentence: number, at: Word, event: Word, found: Source[]): void {
    const { tree } = this.view(sentence);
    for (const child of tree.children(at)) {
      if (child === event || tree.dominates(child, event)) continue;
      const r = relation(child);
      if (this.isReportingTag(tree, child)) this.addSpeakers(sentence, child, found);
      else if ((r === "obl" || r === "nmod" || r === "advcl") && tree.preposition(child) === "according_to")
        this.add(sentence, child, found);
      else if (
        r === "advcl" &&
        this.lexicon.citing.has(child.lemma) &&
        child.xpos === "VBG" &&
        this.isNewsClause(sentence, at)
      )
        for (const object of this.view(sentence).arguments.patient(child)) this.add(sentence, object, found);
      else if (child.form.toLowerCase() === "according")
        for (const o of tree.dependentsBy(child, "obl")) this.add(sentence, o, found);
    }
  }

  /** "…, Reuters reported": a verb of saying with a subject and no content of its own, however it is attached. */
  private isReportingTag(tree: Tree, word: Word): boolean {
    const r = relation(word);
    if ((r !== "parataxis" && r !== "conj") || !this.isSaying(word)) return false;
    if (!tree.dependentBy(word, "nsubj") || tree.dependentBy(word, "ccomp", "xcomp", "cc")) return false;
    if (tree.dependentBy(word, "obj") && word.lemma !== "tell") return false;
    if (r === "parataxis") return true;
    const clause = tree.dependentsBy(word, "advcl").some((c) => !this.lexicon.citing.has(c.lemma));
    return !clause && !tree.dependentBy(word, "obj");
  }

  private isNewsClause(sentence: number, verb: Word): boolean {
    const { tree } = this.view(sentence);
    return (
      this.isSaying(verb) && tree.children(verb).some((c) => c.deprel === "ccomp" || c.deprel === "parataxis")
    );
  }

  private addSpeakers(sentence: number, saying: Word, found: Source[]): void {
    const { tree, arguments: args } = this.view(sentence);
    for (const citing of tree.dependentsBy(saying, "advcl")) {
      if (this.lexicon.citing.has(citing.lemma))
        for (const object of args.patient(citing)) this.add(sentence, object, found);
    }
    if (this.lexicon.citing.has(saying.lemma))
      for (const quoted of args.patient(saying)) this.add(sentence, quoted, found);
    const speakers = args.agent(saying);
    const named = speakers.filter((w) => !this.lexicon.utterances.has(w.lemma.toLowerCase()));
    for (const speaker of named.length > 0 ? named.slice(0, 1) : speakers) this.add(sentence, speaker, found);
    this.toldTo(sentence, saying, found);
  }

  /** "told Reuters that…", "said in an interview with CNN": the outlet passes it on. */
  private toldTo(sentence: number, saying: Word, found: Source[]): void {
    if (!this.isSaying(saying)) return;
    const { tree, arguments: args } = this.view(sentence);
    const heard = [
      ...args.recipient(saying),
      ...tree.dependentsBy(saying, "obj"),
      ...(saying.lemma === "tell" ? [] : args.prepositional(saying, "to")),
    ];
    for (const word of heard) if (this.isOutlet(sentence, word)) this.add(sentence, word, found);
  }

  private isOutlet(sentence: number, word: Word): boolean {
    const { tree } = this.view(sentence);
    if (word.upos !== "PROPN" && !this.lexicon.outlets.has(word.lemma.toLowerCase())) return false;
    const mention = this.analysis.mentionAt(sentence, word.index);
    const actor = mention?.actors[0] === undefined ? undefined : this.analysis.actors.get(mention.actors[0]);
    if (actor && actor.kind !== "group") return false;
    if (actor?.code === "MED" || actor?.code === "JRN") return true;
    const words = [word, ...tree.subtree(word)].map((w) => w.form.toLowerCase());
    if (words.some((w) => w === "reporters" || w === "journalists")) return false;
    return words.some((w) => this.lexicon.outlets.has(w)) || (!actor && word.upos === "PROPN");
  }

  /** Sources past the cue of a direct quotation: "X told CNN", "Y was quoted by the agency as saying". */
  private beyond(sentence: number, cue: number, found: Source[]): void {
    const { tree } = this.view(sentence);
    const word = tree.words[cue];
    if (!word) return;
    this.toldTo(sentence, word, found);
    this.beside(sentence, word, word, found);
    for (const above of tree.ancestors(word)) {
      if (this.isSaying(above)) this.addSpeakers(sentence, above, found);
    }
  }

  private add(sentence: number, word: Word, found: Source[]): void {
    const source = this.speaker(sentence, word.index);
    if (source && !found.some((s) => s.label === source.label)) found.push(source);
  }

  private speaker(sentence: number, index: number): Source | undefined {
    const { tree } = this.view(sentence);
    const word = tree.words[index];
    if (!word) return undefined;
    const mention = this.analysis.mentionAt(sentence, index);
    const actor = mention?.actors.length === 1 ? mention.actors[0]! : undefined;
    const unnamed =
      mention?.form === "description" &&
      this.lexicon.unnamed.has(word.lemma.toLowerCase()) &&
      (!actor?.startsWith("person:") || word.lemma === "office");
    if (actor && !unnamed) return { label: actor, actor };
    const named = tree
      .dependentsBy(word, "appos", "flat")
      .map((w) => this.analysis.mentionAt(sentence, w.index))
      .find((m) => m?.actors.length === 1);
    if (named) return { label: named.actors[0]!, actor: named.actors[0]! };
    if (word.upos === "PRON" || word.upos === "DET") return undefined;
    const label = this.words(tree, word);
    return { label, ...(actor && { actor }) };
  }

  /** The noun phrase up to its head, and what it is "of". */
  private words(tree: Tree, head: Word): string {
    const keep = new Set([head.index]);
    const add = (word: Word) => {
      for (const child of tree.children(word)) {
        const r = relation(child);
        const before = child.index < head.index && r !== "punct" && r !== "case" && r !== "cc" && r !== "acl";
        const of = r === "nmod" && child.index > head.index && tree.preposition(child) === "of";
        const name = r === "flat" || r === "compound" || (r === "case" && word !== head);
        if (!before && !of && !name) continue;
        if (child.lemma.toLowerCase() === "both") continue;
        for (const inner of tree.subtree(child))
          if (relation(inner) !== "punct" || inner.form === "-") keep.add(inner.index);
      }
    };
    add(head);
    const indices = [...keep].sort((a, b) => a - b);
    let first = indices.indexOf(head.index);
    let last = first;
    while (first > 0 && indices[first - 1] === indices[first]! - 1) first--;
    while (last + 1 < indices.length && indices[last + 1] === indices[last]! + 1) last++;
    const start = tree.word(indices[first]!).start;
    const end = tree.word(indices[last]!).end;
    return this.parsed.text.slice(start, end).replace(/\s+/gu, " ").trim();
  }
}
