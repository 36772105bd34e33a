/** A statement as a citation: the sentence, who says so, where and when it was published. */
import { type Corpus, documentOf, nameOf, type Statement, sentenceOf } from "./corpus.ts";

export function cite(corpus: Corpus, s: Statement): string {
  const d = documentOf(corpus, s.document);
  const said =
    s.attributedTo.length > 0 ? ` (${s.attributedTo.map((who) => nameOf(corpus, who)).join(", via ")})` : "";
  const source = [d?.publisher, d?.title && `“${d.title}”`, d?.published, d?.url].filter(Boolean).join(", ");
  return `“${sentenceOf(corpus, s)?.trim() ?? s.id}”${said} ${source || s.document}.`;
}
