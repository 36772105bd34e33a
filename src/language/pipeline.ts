/** Text in, sentences with words, trees, names, quotations and dates out. */
import type { Analysis, Analyzer } from "./analyzer.ts";
import { findDates } from "./dates/index.ts";
import { completeFeats } from "./feats.ts";
import type { Morphology } from "./morphology.ts";
import { analyzeWithDatelines } from "./pieces.ts";
import { findQuotations } from "./quotations.ts";
import { type SegmenterWeights, segment } from "./segment.ts";
import { type Token, tokenize } from "./tokenize.ts";
import type { Entity, EntityType, Language, ParsedText, Sentence, Word } from "./types.ts";

/** Everything that was trained. */
export interface Models {
  readonly analyzer: Analyzer;
  readonly morphology: Morphology;
  readonly segmenter: SegmenterWeights;
  /** Changes with any of them. */
  readonly version: string;
}

export function createLanguage(models: Models): Language {
  return {
    version: models.version,
    parse(text: string, published?: string): ParsedText {
      const tokens = tokenize(text);
      const ranges = segment(text, tokens, models.segmenter);
      const analyses = analyzeWithDatelines(
        models.analyzer,
        ranges.map(([from, to]) => tokens.slice(from, to).map((token) => token.form)),
      );
      const sentences = ranges.map(([from, to], index) =>
        toSentence(index, tokens.slice(from, to), analyses[index]!, models.morphology),
      );
      const entities = analyses.flatMap((analysis, index) => toEntities(analysis, sentences[index]!));
      return {
        text,
        sentences,
        entities,
        quotations: findQuotations(text, sentences),
        dates: findDates(text, sentences, published),
      };
    },
  };
}

function toSentence(
  index: number,
  tokens: readonly Token[],
  analysis: Analysis,
  morphology: Morphology,
): Sentence {
  return {
    index,
    start: tokens[0]!.start,
    end: tokens.at(-1)!.end,
    words: describeWords(tokens, analysis, morphology),
  };
}

/** Words with lemmas and features; also for words that were given, whose offsets mean nothing. */
export function describeWords(tokens: readonly Token[], analysis: Analysis, morphology: Morphology): Word[] {
  const { upos, xpos, heads, deprels } = analysis;
  const forms = tokens.map((token) => token.form);
  const alone = forms.map((form, i) => morphology.feats(form, upos[i]!, xpos[i]!));
  const feats = completeFeats(alone, analysis, forms);
  return tokens.map(({ start, end, form }, i) => ({
    index: i,
    start,
    end,
    form,
    lemma: morphology.lemma(form, upos[i]!, xpos[i]!),
    upos: upos[i]!,
    xpos: xpos[i]!,
    feats: feats[i]!,
    head: heads[i]!,
    deprel: deprels[i]!,
  }));
}

function toEntities(analysis: Analysis, sentence: Sentence): Entity[] {
  const found: Entity[] = [];
  const { words } = sentence;
  for (let first = 0; first < words.length; first++) {
    const tag = analysis.entities[first]!;
    if (!tag.startsWith("B-")) continue;
    const inside = `I-${tag.slice(2)}`;
    let last = first;
    while (analysis.entities[last + 1] === inside) last++;
    found.push({
      type: tag.slice(2) as EntityType,
      sentence: sentence.index,
      first,
      last,
      start: words[first]!.start,
      end: words[last]!.end,
    });
  }
  return found;
}
