/** Trees for tests, written out so that a test does not depend on what the parser makes of a sentence. */
import type { Sentence, Word } from "../../src/language/types.ts";

/**
 * One word a line: form, lemma, UPOS, XPOS, number of the head (from 1; 0 for the root), relation.
 * Words stand one space apart.
 */
export function sentenceOf(lines: string): Sentence {
  const words: Word[] = [];
  let start = 0;
  for (const [index, line] of lines.trim().split("\n").entries()) {
    const [form, lemma, upos, xpos, head, deprel] = line.trim().split(/\s+/) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    words.push({
      index,
      form,
      lemma,
      upos,
      xpos,
      feats: {},
      head: Number(head) - 1,
      deprel,
      start,
      end: start + form.length,
    });
    start += form.length + 1;
  }
  return { index: 0, start: 0, end: words.at(-1)!.end, words };
}
