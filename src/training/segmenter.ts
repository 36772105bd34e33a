/** Learns where sentences end from the treebanks' paragraphs. */
import type { ConlluSentence } from "../language/conllu.ts";
import { candidateFeatures, QuoteState, type SegmenterWeights } from "../language/segment.ts";
import type { Token } from "../language/tokenize.ts";
import { Random } from "./random.ts";

/** Words in order, and the places after which a sentence ends. */
interface Paragraph {
  readonly tokens: Token[];
  readonly ends: Set<number>;
}

/** Paragraphs as the comments mark them, with offsets into a text that is put together from words and blanks. */
function paragraphs(sentences: readonly ConlluSentence[]): Paragraph[] {
  const result: Paragraph[] = [];
  let offset = 0;
  for (const { comments, rows } of sentences) {
    const opens = comments.some(
      (comment) => /^# new(?:par|doc)\b/u.test(comment) && !/newpar_block/u.test(comment),
    );
    if (opens || result.length === 0) {
      result.push({ tokens: [], ends: new Set() });
      offset = 0;
    }
    const { tokens, ends } = result.at(-1)!;
    let rangeEnd = 0;
    for (const [id, form, , , , , , , , misc] of rows) {
      if (id.includes(".")) continue;
      const spaced = !/(?:^|\|)SpaceAfter=No/u.test(misc);
      const range = /^\d+-(\d+)$/u.exec(id);
      if (range) {
        rangeEnd = Number(range[1]);
        // The blank after the range goes after its last word.
        if (!spaced) rangeEnd = -rangeEnd;
        continue;
      }
      tokens.push({ start: offset, end: offset + form.length, form });
      offset += form.length;
      const within = Number(id) < Math.abs(rangeEnd);
      const glued = within || (Number(id) === Math.abs(rangeEnd) ? rangeEnd < 0 : !spaced);
      if (!glued) offset++;
    }
    ends.add(tokens.length - 1);
  }
  return result;
}

/** An averaged perceptron; features seen once are left out. */
export function trainSegmenter(sentences: readonly ConlluSentence[], passes: number): SegmenterWeights {
  const cases: { features: string[]; ends: boolean }[] = [];
  for (const { tokens, ends } of paragraphs(sentences)) {
    let start = 0;
    const state = new QuoteState();
    for (let i = 0; i < tokens.length - 1; i++) {
      state.see(tokens[i]!.form, i === 0 || tokens[i]!.start > tokens[i - 1]!.end);
      const features = candidateFeatures(tokens, start, i, tokens.length, state);
      const end = ends.has(i);
      if (features) cases.push({ features, ends: end });
      if (end) start = i + 1;
    }
  }
  const frequency = new Map<string, number>();
  for (const { features } of cases) for (const f of features) frequency.set(f, (frequency.get(f) ?? 0) + 1);
  const weights = new Map<string, number>();
  const totals = new Map<string, number>();
  const random = new Random(5);
  let step = 1;
  for (let pass = 0; pass < passes; pass++)
    for (const { features, ends } of random.shuffle([...cases])) {
      const known = features.filter((f) => frequency.get(f)! > 1);
      const score = known.reduce((sum, f) => sum + (weights.get(f) ?? 0), 0);
      // A margin, so that what is right by luck is still learnt.
      if (ends ? score <= 1 : score >= -1)
        for (const f of known) {
          const change = ends ? 1 : -1;
          weights.set(f, (weights.get(f) ?? 0) + change);
          totals.set(f, (totals.get(f) ?? 0) + change * step);
        }
      step++;
    }
  const result: Record<string, number> = {};
  for (const f of [...weights.keys()].sort()) {
    const average = Math.round((weights.get(f)! - totals.get(f)! / step) * 100) / 100;
    if (average !== 0) result[f] = average;
  }
  return result;
}
