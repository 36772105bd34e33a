/** Statements for graphs that have none: what an edge says, without a sentence. */
import type { Edge } from "../../../src/model.ts";
import { STATEMENT_TYPE_INFO } from "../../../src/vocabulary.ts";
import type { GraphRecords, Statement } from "../corpus.ts";

/**
 * The records, with a statement for each edge where there are none at all. A disputed edge becomes one that affirms and
 * one that denies. The file stands for the document.
 */
export function withStatements(
  graph: GraphRecords & { readonly edges: readonly Edge[] },
  file: string,
): GraphRecords {
  const { corpus, actors, roles, documents, statements, edges } = graph;
  if (statements.length > 0 || edges.length === 0) return { corpus, actors, roles, documents, statements };
  const names = edges.flatMap((edge) =>
    (edge.status === "disputed" ? (["reported", "denied"] as const) : [edge.status]).map((status, voice) => {
      const { type, source, target, first, last } = edge;
      const from = first ?? last;
      const statement: Statement = {
        id: `${edge.id}#${voice}`,
        type,
        source,
        target,
        polarity: status === "denied" ? "negative" : "positive",
        certainty: status === "possible" ? "possible" : "certain",
        tense: "present",
        attributedTo: edge.status === "disputed" ? [voice === 0 ? "one source" : "another source"] : [],
        cameo: STATEMENT_TYPE_INFO[type].cameo,
        document: file,
        start: 0,
        end: 0,
        trigger: { start: 0, end: 0 },
        ...(from !== undefined && { date: { from, to: last ?? from } }),
      };
      return statement;
    }),
  );
  return { corpus, actors, roles, documents: [{ id: file, title: file }], statements: names };
}
