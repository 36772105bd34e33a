/** Shows a person how a document was read: the tool with which frames get better. */
import type { ParsedText, Sentence, Word } from "../language/types.ts";
import type { ActorId, Document, Statement } from "../model.ts";
import type { Factuality } from "./events/factuality.ts";
import type { Match, Miss, SentenceMatcher } from "./events/match.ts";
import type { Pair } from "./events/pairs.ts";
import { readStatements } from "./events/read.ts";
import type { FrameLexicon } from "./frames/load.ts";
import type { ActorAnalysis } from "./types.ts";

interface Notes {
  readonly matched: string[];
  readonly dropped: string[];
  misses: readonly Miss[];
}

/** Sentence by sentence: the tree, who was found and why, which frames matched, and why candidates were dropped. */
export function explainDocument(
  document: Document,
  parsed: ParsedText,
  analysis: ActorAnalysis,
  lexicon: FrameLexicon,
): string {
  const notes = new Map<number, Notes>();
  const note = (sentence: number): Notes => {
    const known = notes.get(sentence);
    if (known) return known;
    const fresh: Notes = { matched: [], dropped: [], misses: [] };
    notes.set(sentence, fresh);
    return fresh;
  };
  const name = (id: ActorId): string => analysis.actors.get(id)?.name ?? id;
  const statements = readStatements(document, parsed, analysis, lexicon, {
    match: (s, m, f, pairs) => note(s).matched.push(describeMatch(m, f, pairs, name)),
    drop: (s, m, because) => note(s).dropped.push(`${describeFrame(m.word, m.frame)}: ${because}`),
    sentence: (s, matcher: SentenceMatcher) => {
      note(s).misses = matcher.misses;
    },
  });
  const parts = parsed.sentences.map((sentence) =>
    describeSentence(parsed.text, sentence, analysis, note(sentence.index), statements, name),
  );
  return [`# ${document.id}`, ...parts].join("\n\n");
}

function describeSentence(
  text: string,
  sentence: Sentence,
  analysis: ActorAnalysis,
  notes: Notes,
  statements: readonly Statement[],
  name: (id: ActorId) => string,
): string {
  const lines = [`[${sentence.index}] ${oneLine(text.slice(sentence.start, sentence.end))}`];
  if (analysis.noise.has(sentence.index)) return [...lines, "  no news: skipped"].join("\n");
  lines.push(`  tree     ${sentence.words.map((w) => describeWord(w, sentence.words)).join(" ")}`);
  for (const mention of analysis.mentions.filter((m) => m.sentence === sentence.index)) {
    const words = text.slice(sentence.words[mention.first]!.start, sentence.words[mention.last]!.end);
    lines.push(
      `  actor    "${oneLine(words)}" is ${mention.actors.map(name).join(" + ")} (${mention.form}; ${mention.because})`,
    );
  }
  for (const dropped of analysis.dropped.filter((d) => d.sentence === sentence.index))
    lines.push(`  no actor "${sentence.words[dropped.word]?.form ?? ""}": ${dropped.because}`);
  for (const matched of notes.matched) lines.push(`  frame    ${matched}`);
  for (const dropped of notes.dropped) lines.push(`  dropped  ${dropped}`);
  for (const miss of notes.misses)
    lines.push(`  not      ${describeFrame(miss.word, miss.frame)}: ${miss.because}`);
  for (const s of statements.filter((s) => s.start === sentence.start)) {
    const sources = s.attributedTo.map((a) => nameOf(a, name));
    const by = sources.length > 0 ? ` (says ${sources.join(", says ")})` : "";
    lines.push(
      `  => ${name(s.source)} ${s.type} ${name(s.target)}: ${s.polarity}, ${s.certainty}, ${s.tense}, CAMEO ${s.cameo}${by}`,
    );
  }
  return lines.join("\n");
}

const nameOf = (label: string, name: (id: ActorId) => string): string =>
  /^(person|group|state):/.test(label) ? name(label) : `"${label}"`;

const describeWord = (word: Word, words: readonly Word[]): string =>
  `${word.form}/${word.xpos}/${word.deprel}${word.head >= 0 ? `<${words[word.head]!.form}` : ""}`;

const describeFrame = (word: Word, frame: { type: string; id: string }): string =>
  `"${word.form}" ${frame.type} (${frame.id})`;

function describeMatch(
  match: Match,
  factuality: Factuality,
  pairs: readonly Pair[],
  name: (id: ActorId) => string,
): string {
  const who = pairs.map(
    (p) => `${name(p.source)} -> ${name(p.target)}${p.implicit ? " (from the document)" : ""}`,
  );
  const because = factuality.because.length > 0 ? ` because of ${factuality.because.join(", ")}` : "";
  return `${describeFrame(match.word, match.frame)}: ${who.join("; ")}; ${factuality.polarity}, ${factuality.certainty}, ${factuality.tense}${because}`;
}

const oneLine = (text: string): string => text.replace(/\s+/gu, " ");
