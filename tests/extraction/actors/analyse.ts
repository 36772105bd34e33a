import { createActorResolver, loadActorLexicon } from "../../../src/extraction/actors/index.ts";
import { mendCoordination } from "../../../src/extraction/syntax/coordination.ts";
import type { ActorAnalysis } from "../../../src/extraction/types.ts";
import { loadLanguage } from "../../../src/language/index.ts";
import type { ParsedText } from "../../../src/language/types.ts";

const resolve = createActorResolver(loadActorLexicon());

export interface Analysed {
  readonly parsed: ParsedText;
  readonly analysis: ActorAnalysis;
  /** The actors that the `n`th occurrence of a phrase stands for, sorted; `[]` where it stands for none. */
  actorsOf(phrase: string): string[];
  /** "person, title, of" of every role. */
  roles(): string[];
}

/** Parses and resolves a text. A phrase may end in `#2` for its second occurrence. */
export function analyse(text: string): Analysed {
  const parsed = mendCoordination(loadLanguage().parse(text));
  const analysis = resolve({ id: "test", text }, parsed);
  return {
    parsed,
    analysis,
    actorsOf(phrase) {
      const [, words, count] = /^(.*?)(?:#(\d+))?$/.exec(phrase)!;
      let start = -1;
      for (let n = 0; n < Number(count ?? 1); n++) start = wordIndexOf(text, words!, start + 1);
      if (start < 0) throw new Error(`"${phrase}" is not in the text`);
      const end = start + words!.length;
      const sentence = parsed.sentences.find((s) => start >= s.start && start < s.end)!;
      const inside = sentence.words.filter((w) => w.start < end && w.end > start).map((w) => w.index);
      // The mention of the phrase is the one with the longest stretch whose head lies in it.
      const found = analysis.mentions
        .filter((m) => m.sentence === sentence.index && inside.includes(m.head))
        .sort((a, b) => overlap(b, inside) - overlap(a, inside) || b.last - b.first - (a.last - a.first))[0];
      return [...(found?.actors ?? [])].sort();
    },
    roles: () => analysis.roles.map((r) => `${r.person} | ${r.title} | ${r.of}`).sort(),
  };
}

const overlap = (m: { first: number; last: number }, inside: readonly number[]) =>
  inside.filter((i) => i >= m.first && i <= m.last).length -
  Math.abs(m.last - m.first + 1 - inside.length) / 100;

function wordIndexOf(text: string, words: string, from: number): number {
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text[at - 1] ?? " ";
    const after = text[at + words.length] ?? " ";
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return at;
  }
  return -1;
}
