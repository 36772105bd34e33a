/** CoNLL-U, Universal Dependencies' file format (https://universaldependencies.org/format.html). */

/** The ten columns of a word, multiword range or empty node. */
export type Row = [
  id: string,
  form: string,
  lemma: string,
  upos: string,
  xpos: string,
  feats: string,
  head: string,
  deprel: string,
  deps: string,
  misc: string,
];

/** A sentence as it stands in the file: comments first, then rows in order. */
export interface ConlluSentence {
  readonly comments: readonly string[];
  readonly rows: readonly Row[];
  /** The rows that are words, neither ranges nor empty nodes. */
  readonly words: readonly Row[];
}

/** A line that is no CoNLL-U. */
export class ConlluError extends Error {
  constructor(
    readonly line: number,
    problem: string,
  ) {
    super(`line ${line}: ${problem}`);
  }
}

/**
 * Reads sentences one after the other.
 * @throws {ConlluError} for a line that has not ten columns, or words that are not numbered from 1.
 */
export function* readConllu(text: string): Generator<ConlluSentence> {
  let comments: string[] = [];
  let rows: Row[] = [];
  let words: Row[] = [];
  let number = 0;
  for (const line of lines(text)) {
    number++;
    if (line === "") {
      if (rows.length > 0) yield { comments, rows, words };
      comments = [];
      rows = [];
      words = [];
    } else if (line.startsWith("#")) {
      comments.push(line);
    } else {
      const row = line.split("\t");
      if (row.length !== 10)
        throw new ConlluError(number, `a word needs ten columns with tabs between, this has ${row.length}`);
      rows.push(row as Row);
      if (/^\d+$/.test(row[0]!)) {
        words.push(row as Row);
        if (Number(row[0]) !== words.length)
          throw new ConlluError(number, `word ${row[0]} should be number ${words.length}`);
      } else if (!/^\d+[-.]\d+$/.test(row[0]!)) {
        throw new ConlluError(number, `"${row[0]}" is neither a word's number, a range nor an empty node`);
      }
    }
  }
  if (rows.length > 0) yield { comments, rows, words };
}

function* lines(text: string): Generator<string> {
  let from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (from < text.length) {
    let to = text.indexOf("\n", from);
    if (to < 0) to = text.length;
    yield text.charCodeAt(to - 1) === 13 && to > from ? text.slice(from, to - 1) : text.slice(from, to);
    from = to + 1;
  }
}

/** A sentence with the blank line after it. */
export function writeConllu(sentence: Pick<ConlluSentence, "comments" | "rows">): string {
  return `${[...sentence.comments, ...sentence.rows.map((row) => row.join("\t"))].join("\n")}\n\n`;
}
