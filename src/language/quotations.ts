/**
 * Who says what. Direct speech is what stands between quotation marks; a paragraph that ends inside a quotation is
 * continued by the next if that begins with an opening mark. Indirect speech is the clausal complement of a verb of
 * saying, the clause such a verb is inserted into, and what stands beside "according to".
 */
import { DIRECT_VERBS, NAMING_VERBS, REPORTING_VERBS } from "./reporting.ts";
import type { Quotation, Sentence, Span, Word } from "./types.ts";

/** A word by its sentence and place there. */
interface Place {
  readonly sentence: number;
  readonly word: number;
}

/** The quotations of a text in order of their beginning. */
export function findQuotations(text: string, sentences: readonly Sentence[]): Quotation[] {
  const trees = sentences.map((sentence) => new Tree(sentence.words));
  const direct = findDirect(text, sentences, trees);
  const nearby = bySentence(direct, sentences);
  const indirect = sentences.flatMap((sentence) =>
    findIndirect(sentence, trees[sentence.index]!, nearby[sentence.index]!),
  );
  return [...direct.map(({ quotation }) => quotation), ...indirect].sort(
    (a, b) => a.start - b.start || a.end - b.end || (a.kind < b.kind ? -1 : 1),
  );
}

/** Children and subtrees of one sentence. */
class Tree {
  readonly children: readonly number[][];
  /** First and last word below each word, itself included. */
  private readonly first: Int32Array;
  private readonly last: Int32Array;

  constructor(readonly words: readonly Word[]) {
    const children: number[][] = words.map(() => []);
    this.first = Int32Array.from(words.keys());
    this.last = Int32Array.from(words.keys());
    const order: number[] = [];
    for (const word of words) {
      if (word.head >= 0) children[word.head]!.push(word.index);
      else order.push(word.index);
    }
    for (let k = 0; k < order.length; k++) order.push(...children[order[k]!]!);
    for (let k = order.length - 1; k > 0; k--) {
      const i = order[k]!;
      const head = words[i]!.head;
      this.first[head] = Math.min(this.first[head]!, this.first[i]!);
      this.last[head] = Math.max(this.last[head]!, this.last[i]!);
    }
    this.children = children;
  }

  child(of: number, relation: RegExp): number | undefined {
    return this.children[of]!.find((c) => relation.test(this.words[c]!.deprel));
  }

  extent(of: number): [first: number, last: number] {
    return [this.first[of]!, this.last[of]!];
  }

  /** True where `below` is `above` or depends on it, directly or not. */
  dominates(above: number, below: number): boolean {
    for (let i = below; i >= 0; i = this.words[i]!.head) if (i === above) return true;
    return false;
  }
}

// ---------------------------------------------------------------------------------------------- direct speech

interface Direct {
  readonly quotation: Quotation;
  readonly parts: readonly Part[];
}

/** A stretch between marks in one paragraph: its words from `from` to before `to`, counted through the text. */
interface Part {
  readonly from: number;
  to: number;
  readonly paragraph: number;
  /** No closing mark before the paragraph ended. */
  open: boolean;
}

/** A word with its place and the paragraph it stands in. */
interface Running {
  readonly word: Word;
  readonly sentence: number;
  readonly paragraph: number;
}

function runningWords(text: string, sentences: readonly Sentence[]): Running[] {
  const running: Running[] = [];
  let paragraph = 0;
  let end = 0;
  for (const { words, index } of sentences)
    for (const word of words) {
      if (word.start > end && index > 0 && /[\n\r\u2028\u2029]/u.test(text.slice(end, word.start)))
        paragraph++;
      running.push({ word, sentence: index, paragraph });
      end = word.end;
    }
  return running;
}

const isMark = (form: string): boolean => /^(?:["“”]|``|'')$/u.test(form);

/** Stretches between double quotation marks, paragraph by paragraph. */
function findParts(running: readonly Running[]): Part[] {
  const parts: Part[] = [];
  let current: Part | undefined;
  for (let i = 0; i <= running.length; i++) {
    const here = running[i];
    if (current && here?.paragraph !== current.paragraph) {
      current.to = i;
      current.open = true;
      parts.push(current);
      current = undefined;
    }
    if (!here || !isMark(here.word.form)) continue;
    const { form, start } = here.word;
    const before = running[i - 1];
    const spaced = !before || before.word.end < start || /^[([—–-]$/u.test(before.word.form);
    const opens =
      form === "“" ||
      form === "``" ||
      (form === '"' && !current && (spaced || before.paragraph !== here.paragraph));
    if (opens && !current) current = { from: i + 1, to: i + 1, paragraph: here.paragraph, open: false };
    else if (current && (form === "”" || form === "''" || form === '"')) {
      current.to = i;
      parts.push(current);
      current = undefined;
    }
  }
  return parts;
}

/** Parts that make one quotation: over paragraphs, or on both sides of "he said" in one sentence. */
function groupParts(parts: readonly Part[], running: readonly Running[]): Part[][] {
  const groups: Part[][] = [];
  for (const part of parts) {
    const last = groups.at(-1)?.at(-1);
    const opensParagraph = part.from < 2 || running[part.from - 2]!.paragraph !== part.paragraph;
    const continues = last?.open && part.paragraph === last.paragraph + 1 && opensParagraph;
    if (continues || (last && resumes(last, part, running))) groups.at(-1)!.push(part);
    else groups.push([part]);
  }
  return groups;
}

/** "“We are ready,” he said, “to talk.”" is one quotation: little and a verb of saying between the marks. */
function resumes(last: Part, part: Part, running: readonly Running[]): boolean {
  if (last.open || part.from - last.to > 14 || part.to <= part.from) return false;
  if (running[last.to]!.sentence !== running[part.from - 1]!.sentence) return false;
  if (!/^[,—–-]$/u.test(running[last.to - 1]?.word.form ?? "")) return false;
  const between = running.slice(last.to + 1, part.from - 1).map(({ word }) => word);
  return (
    between.some((word) => word.upos === "VERB" && DIRECT_VERBS.has(word.lemma)) &&
    !/^\p{Lu}/u.test(running[part.from]!.word.form)
  );
}

function findDirect(text: string, sentences: readonly Sentence[], trees: readonly Tree[]): Direct[] {
  const running = runningWords(text, sentences);
  const parts = findParts(running).filter((part) => part.to > part.from);
  const quoted = new Uint8Array(running.length + 1);
  for (const part of parts) quoted.fill(1, part.from, part.to);
  const starts = sentenceStarts(sentences);
  const found: Direct[] = [];
  for (const group of groupParts(parts, running)) {
    const cue = findCue(group, running, starts, quoted, sentences, trees);
    const words = group.reduce((sum, part) => sum + part.to - part.from, 0);
    // A single word between marks is called something, not said, unless a verb of saying governs it.
    if (words < 2 && !cue) continue;
    const previous = found.at(-1);
    const speaker = cue
      ? findSpeaker(cue, trees[cue.sentence]!)
      : inheritedSpeaker(group, previous, running, sentences, trees);
    const content: Span[] = group.map((part) => ({
      start: running[part.from]!.word.start,
      end: running[part.to - 1]!.word.end,
    }));
    const first = group[0]!;
    const last = group.at(-1)!;
    found.push({
      parts: group,
      quotation: {
        kind: "direct",
        start: running[first.from - 1]!.word.start,
        end: last.open ? content.at(-1)!.end : running[last.to]!.word.end,
        content,
        ...(cue && { cue }),
        ...(speaker && { speaker }),
      },
    });
  }
  return found;
}

function sentenceStarts(sentences: readonly Sentence[]): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const { words } of sentences) {
    starts.push(at);
    at += words.length;
  }
  return starts;
}

/**
 * The verb of saying outside the marks, in the sentences where the quotation begins or ends: one whose complement or
 * insertion the quotation is, else the nearest.
 */
function findCue(
  group: readonly Part[],
  running: readonly Running[],
  starts: readonly number[],
  quoted: Uint8Array,
  sentences: readonly Sentence[],
  trees: readonly Tree[],
): Place | undefined {
  let best: Place | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const part of group) {
    for (const sentence of new Set([running[part.to - 1]!.sentence, running[part.from]!.sentence])) {
      const start = starts[sentence]!;
      for (const word of sentences[sentence]!.words) {
        const at = start + word.index;
        if (quoted[at]) continue;
        const governs = governsPart(trees[sentence]!, word.index, part, start);
        const naming =
          governs && part.to - part.from > 1 && word.upos === "VERB" && NAMING_VERBS.has(word.lemma);
        if (!naming && !isCue(word, trees[sentence]!, running[part.from - 2]?.word)) continue;
        const distance = at < part.from ? part.from - at : at - part.to + 1;
        const cost = distance - (governs ? 100 : 0);
        if (cost < bestDistance) {
          bestDistance = cost;
          best = { sentence, word: word.index };
        }
      }
    }
  }
  return bestDistance <= 30 ? best : undefined;
}

function isCue(word: Word, tree: Tree, beforeMark: Word | undefined): boolean {
  if (word.form.toLowerCase() === "according") return word.upos !== "PUNCT";
  if (word.upos !== "VERB") return false;
  if (REPORTING_VERBS.has(word.lemma)) return word.deprel !== "amod";
  if (!DIRECT_VERBS.has(word.lemma)) return false;
  // "He went on: “…”", "“…,” she continued."
  return (
    beforeMark?.form === ":" ||
    tree.child(word.index, /^ccomp|^parataxis/u) !== undefined ||
    word.deprel === "parataxis"
  );
}

function governsPart(tree: Tree, cue: number, part: Part, sentenceStart: number): boolean {
  const from = Math.max(0, part.from - sentenceStart);
  const to = Math.min(tree.words.length, part.to - sentenceStart);
  for (let i = from; i < to; i++) {
    const { head } = tree.words[i]!;
    if (head >= 0 && (head < from || head >= to)) {
      if (tree.dominates(cue, i)) return true;
    }
  }
  const { head } = tree.words[cue]!;
  return head >= from && head < to;
}

/** A quotation without a verb of saying goes on with what the same speaker said just before. */
function inheritedSpeaker(
  group: readonly Part[],
  previous: Direct | undefined,
  running: readonly Running[],
  sentences: readonly Sentence[],
  trees: readonly Tree[],
): Place | undefined {
  const first = group[0]!;
  const opening = running[first.from - 1]!;
  const beforeSentence = sentences[opening.sentence - 1];
  const startsSentence = opening.word.index === 0;
  const last = previous?.parts.at(-1);
  const gap = last
    ? opening.sentence - running[Math.min(last.to, running.length - 1)]!.sentence
    : Number.POSITIVE_INFINITY;
  const near = last && opening.paragraph - last.paragraph <= 1;
  if (previous && startsSentence && near && gap <= 1 && previous.quotation.speaker)
    return previous.quotation.speaker;
  // "The minister was blunt. “We will not pay.”": the subject of the sentence before, in the same paragraph.
  if (!startsSentence || !beforeSentence || running[first.from - 2]?.paragraph !== opening.paragraph)
    return undefined;
  const tree = trees[beforeSentence.index]!;
  const root = beforeSentence.words.findIndex((word) => word.head === -1);
  const subject = tree.child(root, /^nsubj/u);
  if (subject === undefined || !isPersonal(tree.words[subject]!)) return undefined;
  return { sentence: beforeSentence.index, word: subject };
}

const isPersonal = (word: Word): boolean =>
  word.upos === "PROPN" ||
  (word.upos === "PRON" && /^(?:he|she|they|we|i)$/iu.test(word.form)) ||
  word.upos === "NOUN";

// ---------------------------------------------------------------------------------------------- speakers

/** The head of the speaker's noun phrase: the verb's subject, also through participles, conjunctions and relatives. */
function findSpeaker({ sentence, word }: Place, tree: Tree): Place | undefined {
  const { words } = tree;
  const found =
    words[word]!.form.toLowerCase() === "according" ? accordingTo(tree, word) : subjectOf(tree, word, 0);
  return found === undefined ? undefined : { sentence, word: found };
}

function accordingTo(tree: Tree, word: number): number | undefined {
  const { head, deprel } = tree.words[word]!;
  if (deprel === "case" && head >= 0) return head;
  return tree.child(word, /^obl/u);
}

const MAX_CLIMB = 6;

function subjectOf(tree: Tree, verb: number, climbed: number): number | undefined {
  const word = tree.words[verb]!;
  const subject = tree.child(verb, /^nsubj/u);
  if (subject !== undefined) {
    const relative = tree.words[subject]!;
    // "X, who said that …": the noun that the clause describes.
    if (word.deprel.startsWith("acl:relcl") && /^(?:W|DT)/u.test(relative.xpos) && word.head >= 0)
      return word.head;
    return subject;
  }
  if (word.head < 0 || climbed >= MAX_CLIMB) return undefined;
  if (word.deprel.startsWith("acl")) return word.head;
  if (/^(?:conj|advcl|xcomp|parataxis|dep)/u.test(word.deprel))
    return subjectOf(tree, word.head, climbed + 1);
  return undefined;
}

// ---------------------------------------------------------------------------------------------- indirect speech

/** For every sentence the direct speech that it has a part in. */
function bySentence(direct: readonly Direct[], sentences: readonly Sentence[]): Direct[][] {
  const result: Direct[][] = sentences.map(() => []);
  let from = 0;
  for (const found of direct) {
    const { start, end } = found.quotation;
    while (from < sentences.length && sentences[from]!.end <= start) from++;
    for (let i = from; i < sentences.length && sentences[i]!.start < end; i++) result[i]!.push(found);
  }
  return result;
}

const coveredBy = (span: Span, direct: readonly Direct[]): boolean =>
  direct.some(({ quotation }) =>
    quotation.content.some((part) => part.start <= span.start && span.end <= part.end),
  );

function findIndirect(sentence: Sentence, tree: Tree, direct: readonly Direct[]): Quotation[] {
  const found: Quotation[] = [];
  for (const word of sentence.words) {
    const content = indirectContent(tree, word);
    if (content.length === 0) continue;
    const cue = { sentence: sentence.index, word: word.index };
    const speaker = findSpeaker(cue, tree);
    const complement = tree.words[tree.child(word.index, /^ccomp/u) ?? -1];
    // Beside the quoted words of “…,” said X on Monday: what stands on the other side of the verb is not said.
    const quoted = complement !== undefined && coveredBy(complement, direct);
    const outside = content.filter(
      (span) =>
        !coveredBy(trimMarks(sentence, span), direct) &&
        !(quoted && span.start < word.start !== complement.start < word.start),
    );
    if (outside.length === 0) continue;
    found.push({
      kind: "indirect",
      start: outside[0]!.start,
      end: outside.at(-1)!.end,
      content: outside,
      cue,
      ...(speaker && { speaker }),
    });
  }
  return found;
}

/** What the word reports, as stretches of its sentence. */
function indirectContent(tree: Tree, word: Word): Span[] {
  const { words } = tree;
  if (word.form.toLowerCase() === "according" && words[word.index + 1]?.form.toLowerCase() === "to") {
    const speaker = accordingTo(tree, word.index);
    if (speaker === undefined) return [];
    const phrase = word.deprel === "case" ? speaker : word.index;
    const clause = words[phrase]!.head;
    return clause < 0 ? [] : without(tree, tree.extent(clauseOf(tree, clause)), [phrase]);
  }
  if (word.upos !== "VERB" || !REPORTING_VERBS.has(word.lemma)) return [];
  const complement = tree.child(word.index, /^ccomp/u);
  if (complement !== undefined) {
    const [first, last] = tree.extent(complement);
    // A complement around its verb ("Talks, he said, went on"): the verb's own part is no content.
    if (first < word.index && word.index < last) return without(tree, [first, last], [word.index]);
    return [span(words, first, last)];
  }
  if (word.deprel === "parataxis" && word.head >= 0 && tree.child(word.index, /^nsubj/u) !== undefined)
    return without(tree, tree.extent(word.head), [word.index]);
  return [];
}

/** The nearest clause at or above a word. */
function clauseOf(tree: Tree, word: number): number {
  for (let i = word; ; ) {
    const { head, deprel } = tree.words[i]!;
    if (head < 0 || /^(?:root|ccomp|advcl|acl|parataxis|conj|csubj)/u.test(deprel)) return i;
    i = head;
  }
}

const span = (words: readonly Word[], first: number, last: number): Span => {
  let from = first;
  let to = last;
  while (from < to && words[from]!.upos === "PUNCT") from++;
  while (to > from && words[to]!.upos === "PUNCT") to--;
  return { start: words[from]!.start, end: words[to]!.end };
};

/** The stretches of `first … last` outside the subtrees of `holes`. */
function without(tree: Tree, [first, last]: [number, number], holes: readonly number[]): Span[] {
  const { words } = tree;
  const result: Span[] = [];
  let from = -1;
  for (let i = first; i <= last + 1; i++) {
    const out = i > last || holes.some((hole) => tree.dominates(hole, i) && !contentBelow(tree, hole, i));
    if (!out && from < 0) from = i;
    if (out && from >= 0) {
      if (words.slice(from, i).some((word) => word.upos !== "PUNCT")) result.push(span(words, from, i - 1));
      from = -1;
    }
  }
  return result;
}

/** True of words below a verb of saying that are what it says. */
function contentBelow(tree: Tree, verb: number, word: number): boolean {
  const complement = tree.child(verb, /^ccomp/u);
  return complement !== undefined && tree.dominates(complement, word);
}

function trimMarks(sentence: Sentence, { start, end }: Span): Span {
  const inside = sentence.words.filter(
    (word) => word.start >= start && word.end <= end && !isMark(word.form),
  );
  return inside.length === 0 ? { start, end } : { start: inside[0]!.start, end: inside.at(-1)!.end };
}
