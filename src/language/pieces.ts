/**
 * Sentences that are analysed in pieces. A dateline ("LUSAKA — ", "UNITED NATIONS, March 3 (Wire) - ") belongs to its
 * sentence but not to its clause: by itself, so that the place does not become a subject. And given words may make
 * sentences beyond the analyzer's bound.
 */
import { type Analysis, type Analyzer, MAX_SENTENCE_WORDS } from "./analyzer.ts";

const LONGEST = 12;
const DASH = /^(?:[—–-]|--)$/u;
const CAPITALS = /^\p{Lu}[\p{Lu}\p{M}.'’-]{2,}$/u;
const INSIDE = /^(?:[\p{Lu}][\p{L}\p{M}.'’-]*|[,()/]|\d{1,4})$/u;

/** How many words of a sentence are its dateline, with the dash; 0 where there is none. */
export function datelineLength(forms: readonly string[]): number {
  if (!CAPITALS.test(forms[0] ?? "")) return 0;
  for (let i = 1; i < Math.min(forms.length - 1, LONGEST); i++) {
    if (DASH.test(forms[i]!)) return i + 1;
    if (!INSIDE.test(forms[i]!)) return 0;
  }
  return 0;
}

/** Analyses sentences; a dateline hangs on the root of its clause as `parataxis`. */
export function analyzeWithDatelines(
  analyzer: Analyzer,
  sentences: readonly (readonly string[])[],
): Analysis[] {
  const lengths = sentences.map(datelineLength);
  const bodies = sentences.map((forms, k) => (lengths[k] ? forms.slice(lengths[k]) : forms));
  const datelines = sentences
    .filter((_, k) => lengths[k]! > 0)
    .map((forms) => forms.slice(0, datelineLength(forms)));
  const analyses = analyzer.analyze(bodies);
  if (datelines.length === 0) return analyses;
  const separate = analyzer.analyze(datelines);
  let next = 0;
  return analyses.map((analysis, k) =>
    lengths[k] ? joinAnalyses([separate[next++]!, analysis], 1) : analysis,
  );
}

/** Sentences beyond the analyzer's bound in pieces that hang on the first. */
export function analyzeAnyLength(analyzer: Analyzer, sentences: readonly (readonly string[])[]): Analysis[] {
  const pieces: string[][] = [];
  const counts = sentences.map((forms) => {
    let count = 0;
    for (let at = 0; at < forms.length; at += MAX_SENTENCE_WORDS, count++)
      pieces.push(forms.slice(at, at + MAX_SENTENCE_WORDS));
    return count;
  });
  const analyses = analyzer.analyze(pieces);
  let next = 0;
  return counts.map((count) => {
    next += count;
    return count === 1 ? analyses[next - 1]! : joinAnalyses(analyses.slice(next - count, next), 0);
  });
}

/** One analysis of pieces side by side; the roots of the others depend on the root of piece `main` as `parataxis`. */
function joinAnalyses(pieces: readonly Analysis[], main: number): Analysis {
  const offsets: number[] = [];
  let length = 0;
  for (const { upos } of pieces) {
    offsets.push(length);
    length += upos.length;
  }
  const root = offsets[main]! + Array.from(pieces[main]!.heads).indexOf(-1);
  const heads = pieces.flatMap((piece, p) =>
    Array.from(piece.heads, (head) => (head >= 0 ? head + offsets[p]! : p === main ? -1 : root)),
  );
  return {
    upos: pieces.flatMap(({ upos }) => upos),
    xpos: pieces.flatMap(({ xpos }) => xpos),
    heads,
    deprels: pieces.flatMap(({ deprels }, p) =>
      deprels.map((relation) => (relation === "root" && p !== main ? "parataxis" : relation)),
    ),
    entities: pieces.flatMap(({ entities }) => entities),
  };
}
