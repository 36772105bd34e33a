/** The pipeline's results in CoNLL-U, and the pipeline on words that are given. */
import { type ConlluSentence, type Row, writeConllu } from "./conllu.ts";
import { writeFeats } from "./morphology.ts";
import { analyzeAnyLength } from "./pieces.ts";
import { describeWords, type Models } from "./pipeline.ts";
import type { ParsedText, Sentence, Word } from "./types.ts";

/** Sentences that are handed to the analyzer at once. */
const BATCH = 64;

/** Tags and parses the words of CoNLL-U sentences anew; comments, ranges, empty nodes and `MISC` stay as they are. */
export function* annotateTokenized(
  models: Models,
  sentences: Iterable<ConlluSentence>,
): Generator<ConlluSentence> {
  let batch: ConlluSentence[] = [];
  for (const sentence of sentences) {
    batch.push(sentence);
    if (batch.length < BATCH) continue;
    yield* annotateBatch(models, batch);
    batch = [];
  }
  yield* annotateBatch(models, batch);
}

function* annotateBatch(models: Models, batch: readonly ConlluSentence[]): Generator<ConlluSentence> {
  const analyses = analyzeAnyLength(
    models.analyzer,
    batch.map(({ words }) => words.map((row) => row[1])),
  );
  for (const [k, { comments, rows, words }] of batch.entries()) {
    // Offsets mean nothing here: the words' text is not known.
    const tokens = words.map((row) => ({ start: 0, end: 0, form: row[1] }));
    const described = describeWords(tokens, analyses[k]!, models.morphology);
    const annotated = new Map(words.map((row, i) => [row, toRow(described[i]!, row[9])]));
    yield {
      comments,
      rows: rows.map((row) => annotated.get(row) ?? row),
      words: [...annotated.values()],
    };
  }
}

/** A parsed text as CoNLL-U, with the documents', paragraphs' and sentences' comments. */
export function toConllu(id: string, parsed: ParsedText): string {
  return parsed.sentences
    .map((sentence, k) => {
      const before = parsed.sentences[k - 1];
      const paragraph = !before || /[\n\r]/u.test(parsed.text.slice(before.end, sentence.start));
      return writeConllu({
        comments: [
          ...(k === 0 ? [`# newdoc id = ${oneLine(id)}`] : []),
          ...(paragraph ? ["# newpar"] : []),
          `# sent_id = ${oneLine(id)}-${k + 1}`,
          `# text = ${oneLine(parsed.text.slice(sentence.start, sentence.end))}`,
        ],
        rows: toRows(sentence, parsed.sentences[k + 1]),
      });
    })
    .join("");
}

const oneLine = (text: string): string => text.replace(/\s+/gu, " ");

/** Words, with a range before those that are written as one ("don't", "Qatar's"). */
function toRows(sentence: Sentence, next: Sentence | undefined): Row[] {
  const { words } = sentence;
  const rows: Row[] = [];
  for (let i = 0; i < words.length; ) {
    let last = i;
    while (last + 1 < words.length && isClitic(words[last]!, words[last + 1]!)) last++;
    const following = words[last + 1]?.start ?? next?.start;
    const misc = following === words[last]!.end ? "SpaceAfter=No" : "_";
    if (last > i) {
      const form = words
        .slice(i, last + 1)
        .map((word) => word.form)
        .join("");
      rows.push([`${i + 1}-${last + 1}`, form, "_", "_", "_", "_", "_", "_", "_", misc]);
    }
    for (; i <= last; i++) {
      const glued = words[i + 1]?.start === words[i]!.end;
      rows.push(toRow(words[i]!, i < last || last > i ? "_" : glued ? "SpaceAfter=No" : misc));
    }
  }
  return rows;
}

/** True where `word` is written as a part of the word before it. */
function isClitic(before: Word, word: Word): boolean {
  if (before.end !== word.start || !/[\p{L}\p{N}.]$/u.test(before.form)) return false;
  if (/^(?:n['’‘`´]t|['’‘`´](?:s|m|d|ll|re|ve))$/iu.test(word.form)) return true;
  if (/^['’]$/u.test(word.form)) return word.xpos === "POS";
  return /^\p{L}+$/u.test(word.form) && /^(?:can|gon|got|wan)$/iu.test(before.form);
}

function toRow(word: Word, misc: string): Row {
  return [
    String(word.index + 1),
    word.form,
    word.lemma,
    word.upos,
    word.xpos,
    writeFeats(word.feats),
    String(word.head + 1),
    word.deprel,
    "_",
    misc,
  ];
}
