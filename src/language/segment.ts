/**
 * Sentences. A blank line always ends one. A line break does too, unless the lines are those of a text wrapped at a
 * fixed width. In between, a linear classifier trained on the treebanks decides after every mark that can end a
 * sentence; a few rules that hold without exception stand before it.
 */

import { z } from "zod";
import { isAbbreviation, isLeadingAbbreviation } from "./abbreviations.ts";
import { MAX_SENTENCE_WORDS } from "./analyzer.ts";
import type { Token } from "./tokenize.ts";

export const segmenterSchema = z.record(z.string(), z.number());
/** Weights of the features that speak for (positive) or against a sentence's end. */
export type SegmenterWeights = Readonly<z.infer<typeof segmenterSchema>>;

const TERMINAL = /^(?:[.!?]+|…+|[.!?…]+)$/u;
const CLOSING = /^(?:["”’')\]»}]|''|’’)$/u;
const OPENING = /^(?:["“‘'([«{]|``|‘‘)$/u;
const OTHER_CANDIDATE = /^[:;*•·|]$/u;
const BULLET = /^[•·▪◦‣●■*–—-]$/u;

/** Words that are written with a capital only where a sentence begins. */
const STARTERS: ReadonlySet<string> = new Set(
  `He She It They We You There This That These Those The A An His Her Its Their Our My But And Or Yet So Then Now If
  When While Although Though Because Since After Before However Meanwhile Instead Moreover Still Also Both Neither Each
  Some Many Most Several Other In On At By For From With Under As To What Who Why How`.split(/\s+/u),
);

/** Of them, those that are family names too, before which an initial may stand: "Kevin W. So". */
const NAMES: ReadonlySet<string> = new Set([
  "So",
  "An",
  "A",
  "Yet",
  "How",
  "Why",
  "On",
  "By",
  "To",
  "My",
  "You",
]);

const mayEndWithStop = (form: string): boolean =>
  form.length > 2 && form.endsWith(".") && !TERMINAL.test(form) && isAbbreviation(form);

/** "Plan B. The", "World War I. He", and of the platform "on X. Officials". */
function mayEndWithLetter(tokens: readonly Token[], i: number): boolean {
  const [before, { form }, next] = [tokens[i - 1]!, tokens[i]!, tokens[i + 1]!];
  if (form === "X." && /^(?:on|via)$/iu.test(before.form)) return startsUpper(next.form);
  return /^\p{Lu}\.$/u.test(form) && STARTERS.has(next.form) && !NAMES.has(next.form);
}

/** Token ranges (end exclusive) of the sentences of `text`; they cover all tokens. */
export function segment(
  text: string,
  tokens: readonly Token[],
  weights: SegmenterWeights,
): [number, number][] {
  const sentences: [number, number][] = [];
  for (const [from, to] of blocks(text, tokens)) {
    let start = from;
    const state = new QuoteState();
    for (let i = from; i < to; i++) {
      state.see(tokens[i]!.form, i === from || hasSpaceBefore(tokens, i));
      const last = i === to - 1;
      const ends =
        last || i - start + 1 >= MAX_SENTENCE_WORDS || endsSentence(tokens, start, i, to, state, weights);
      if (ends) {
        sentences.push([start, i + 1]);
        start = i + 1;
      }
    }
  }
  return sentences;
}

const hasSpaceBefore = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]!.start > tokens[i - 1]!.end;

function endsSentence(
  tokens: readonly Token[],
  start: number,
  i: number,
  to: number,
  state: QuoteState,
  weights: SegmenterWeights,
): boolean {
  const features = candidateFeatures(tokens, start, i, to, state);
  if (!features) return false;
  // Direct speech begins a sentence of its own after a full one.
  const next = tokens[i + 1]!;
  if (TERMINAL.test(tokens[i]!.form) && next.form === "“" && next.start > tokens[i]!.end && !state.double)
    return true;
  if (mayEndWithStop(tokens[i]!.form) && STARTERS.has(next.form)) return true;
  if (i > start && mayEndWithLetter(tokens, i)) return true;
  let score = 0;
  for (const feature of features) score += weights[feature] ?? 0;
  return score > 0;
}

/** Which marks are open in the paragraph so far. */
export class QuoteState {
  double = false;
  round = 0;

  /** @param spaced White space stands before the mark. */
  see(form: string, spaced: boolean): void {
    if (form === "“" || form === "``") this.double = true;
    else if (form === "”" || form === "''") this.double = false;
    else if (form === '"') this.double = spaced ? true : !this.double;
    else if (form === "(") this.round++;
    else if (form === ")") this.round = Math.max(0, this.round - 1);
  }
}

/** What speaks for or against an end after token `i`, or undefined where none can be. Shared with the training. */
export function candidateFeatures(
  tokens: readonly Token[],
  start: number,
  i: number,
  to: number,
  state: QuoteState,
): string[] | undefined {
  const next = tokens[i + 1]!;
  const spaced = next.start > tokens[i]!.end;
  // The mark that ends, seen through closing quotation marks and brackets.
  let k = i;
  while (k > start && CLOSING.test(tokens[k]!.form)) k--;
  const mark = tokens[k]!.form;
  const terminal = TERMINAL.test(mark);
  const abbreviation = !terminal && mark.length > 1 && mark.endsWith(".");
  const other = k === i && OTHER_CANDIDATE.test(mark);
  if (!terminal && !abbreviation && !other && !(k < i && spaced && startsUpper(next.form))) return undefined;
  if (abbreviation && k === i && (isLeadingAbbreviation(mark) || isNumberSign(mark))) return undefined;
  // A small letter goes on: "“Will they come?” he asked."
  if (/^\p{Ll}/u.test(next.form) && !other) return undefined;
  // A closing mark belongs to what it closes.
  if (!spaced && CLOSING.test(next.form) && next.form !== "'" && next.form !== '"') return undefined;
  if (!spaced && (next.form === '"' || next.form === "'") && (state.double || next.form === "'"))
    return undefined;
  if (!spaced && (abbreviation || (terminal && /^[\p{Ll}\d,;:]/u.test(next.form)))) return undefined;

  const kind = terminal ? "t" : abbreviation ? "a" : other ? "o" : "c";
  const nextShape = shape(next.form);
  const after = i + 2 < to ? tokens[i + 2]!.form : "";
  const before = k > start ? tokens[k - 1]!.form : "";
  const length = i - start + 1;
  const lengthClass = length < 3 ? "1" : length < 5 ? "2" : length < 10 ? "3" : length < 40 ? "4" : "5";
  const lower = mark.toLowerCase();
  const closers = k < i ? tokens[i]!.form : "";
  const space = spaced ? "s" : "n";
  const open = `${state.double ? "q" : ""}${state.round > 0 ? "p" : ""}`;
  return [
    `k${kind}`,
    `m${lower}|${nextShape}`,
    `m${lower}|${closers}|${space}`,
    `K${kind}|${nextShape}|${space}`,
    `c${kind}|${closers}|${nextShape}|${space}`,
    `n${kind}|${next.form.toLowerCase()}`,
    `N${kind}|${nextShape}|${shape(after)}`,
    `S${kind}|${next.form}`,
    `b${kind}|${shape(before)}|${nextShape}`,
    `B${kind}|${before.toLowerCase()}`,
    `l${kind}|${lengthClass}|${nextShape}`,
    `o${kind}|${open}|${nextShape}|${closers}`,
    `i${abbreviation && isAbbreviation(mark) ? "k" : abbreviation ? "i" : "-"}|${nextShape}`,
    `f${kind}|${shape(tokens[start]!.form)}|${length < 4 ? "short" : "long"}`,
  ];
}

/** "c. 1230": the tokenizer keeps the full stop only before a number. */
const isNumberSign = (form: string): boolean => /^(?:c|p|pp|art|sec|ch|nos?)\.$/iu.test(form);

function startsUpper(form: string): boolean {
  return /^[\p{Lu}"“‘([]/u.test(form);
}

function shape(form: string): string {
  if (form === "") return "-";
  if (OPENING.test(form)) return "(";
  if (CLOSING.test(form)) return ")";
  if (BULLET.test(form)) return "*";
  if (/^\p{Lu}\.$/u.test(form)) return "I";
  if (/^\p{Lu}+$/u.test(form)) return form.length > 1 ? "AA" : "A";
  if (/^\p{Lu}/u.test(form)) return "Aa";
  if (/^\p{Ll}/u.test(form)) return "a";
  if (/^\d/u.test(form)) return "0";
  if (/^['’]/u.test(form)) return "'";
  return form.length === 1 ? form : ".";
}

/** Stretches of tokens without a hard break between them. */
export function blocks(text: string, tokens: readonly Token[]): [number, number][] {
  const result: [number, number][] = [];
  let from = 0;
  let lineBreaks: number[] = [];
  const close = (to: number): void => {
    if (to === from) return;
    let start = from;
    if (!isWrapped(text, tokens, from, to, lineBreaks))
      for (const at of lineBreaks) {
        result.push([start, at]);
        start = at;
      }
    result.push([start, to]);
    from = to;
    lineBreaks = [];
  };
  for (let i = 1; i < tokens.length; i++) {
    const gap = text.slice(tokens[i - 1]!.end, tokens[i]!.start);
    if (gap.length === 0 || gap === " ") continue;
    const breaks = gap.match(/\r\n|[\n\r\u2028\u2029\u0085\f]/gu);
    if (!breaks) continue;
    if (breaks.length > 1) close(i);
    else lineBreaks.push(i);
  }
  close(tokens.length);
  return result;
}

const NARROWEST = 50;
const WIDEST = 120;

/**
 * True where lines were broken to fit a width: no line could have taken the first word of the next, and none is long
 * or short. Paragraphs, headlines, bylines and lists on lines of their own do not look so.
 */
function isWrapped(
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  lineBreaks: readonly number[],
): boolean {
  if (lineBreaks.length === 0) return false;
  const starts = [from, ...lineBreaks];
  const ends = [...lineBreaks, to];
  const lengths = starts.map((start, n) => tokens[ends[n]! - 1]!.end - tokens[start]!.start);
  const width = Math.max(...lengths.slice(0, 500));
  if (width > WIDEST || width < NARROWEST || lengths.length > 500) return false;
  return lineBreaks.every((at, n) => {
    const first = tokens[at]!;
    if (BULLET.test(first.form)) return false;
    const wordEnd = endOfChunk(text, first.start);
    const fits = lengths[n]! + 1 + (wordEnd - first.start) <= width;
    // Two lines alone may be a headline and its text: only a small letter shows that the sentence goes on.
    return !fits && (lineBreaks.length > 1 || /^[\p{Ll}]/u.test(first.form));
  });
}

function endOfChunk(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start < WIDEST && !/\s/u.test(text[end]!)) end++;
  return end;
}
