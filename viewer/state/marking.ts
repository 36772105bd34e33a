/** Which words of a sentence to mark: the actors of a statement and the words that express it. */
import type { Corpus, Statement } from "./corpus.ts";
import { actorOf } from "./corpus.ts";

export type MarkKind = "trigger" | "source" | "target" | "between";
export interface MarkedPart {
  readonly text: string;
  /** Where it begins in the sentence. */
  readonly start: number;
  readonly mark?: MarkKind;
}

/** The sentence in parts, in order; together they are the sentence. */
export function markSentence(corpus: Corpus, s: Statement, sentence: string): MarkedPart[] {
  const marks: { start: number; end: number; mark: MarkKind }[] = [
    { start: s.trigger.start - s.start, end: s.trigger.end - s.start, mark: "trigger" },
  ];
  const free = (start: number, end: number) => !marks.some((m) => start < m.end && m.start < end);
  const roles: (readonly [string, MarkKind])[] = [
    [s.source, "source"],
    [s.target, "target"],
    ...(s.between ?? []).map((id) => [id, "between"] as const),
  ];
  for (const [id, mark] of roles) {
    const actor = actorOf(corpus, id);
    if (!actor) continue;
    const last = actor.kind === "person" ? actor.name.split(" ").slice(-1) : [];
    const forms = [actor.name, ...actor.aliases, ...last].sort((a, b) => b.length - a.length);
    for (const form of forms) {
      const start = find(sentence, form, free);
      if (start < 0) continue;
      marks.push({ start, end: start + form.length, mark });
      break;
    }
  }
  marks.sort((a, b) => a.start - b.start);
  const parts: MarkedPart[] = [];
  let at = 0;
  for (const { start, end, mark } of marks) {
    if (start < at || end > sentence.length || start >= end) continue;
    if (start > at) parts.push({ text: sentence.slice(at, start), start: at });
    parts.push({ text: sentence.slice(start, end), start, mark });
    at = end;
  }
  if (at < sentence.length) parts.push({ text: sentence.slice(at), start: at });
  return parts;
}

/** First place of a whole word or words, not taken yet; -1 where there is none. */
function find(sentence: string, form: string, free: (start: number, end: number) => boolean): number {
  const isLetter = (c: string | undefined) => c !== undefined && /[\p{L}\p{N}]/u.test(c);
  for (let at = sentence.indexOf(form); at >= 0; at = sentence.indexOf(form, at + 1)) {
    const end = at + form.length;
    if (!isLetter(sentence[at - 1]) && !isLetter(sentence[end]) && free(at, end)) return at;
  }
  return -1;
}
