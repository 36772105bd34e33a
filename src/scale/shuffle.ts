/**
 * What a cluster does between extraction and the tables of Neo4j: each extraction is cut into parts, a shuffle brings
 * together the parts that have one key, and each key folds into rows of `neo4j-admin` CSV, by the same functions and so
 * to the same rows as on one machine. Nothing here knows which engine shuffles.
 */
import { buildGraph, edgeId, foldEdges, joinActors } from "../graph/index.ts";
import { by, canonicalJson, compare } from "../graph/order.ts";
import type { GraphDocument } from "../graph/types.ts";
import {
  actorIdSchema,
  type Edge,
  type Extraction,
  type GraphActor,
  type Role,
  type Statement,
} from "../model.ts";
import { type AdminRow, nodeRows, relationshipRow } from "../stores/neo4j/admin-csv.ts";
import {
  actorNode,
  actorRelationships,
  documentNode,
  edgeRelationship,
  type RelationshipRow,
  roleRelationship,
  sentenceOf,
  statementNode,
  statementRelationships,
} from "../stores/property-graph.ts";

/** What the shuffle carries. Parts of one key are of one kind, but for who is heard, which goes to the actor. */
type Part =
  | { kind: "actor"; actor: GraphActor }
  | { kind: "heard"; row: RelationshipRow }
  | { kind: "document"; document: GraphDocument }
  | { kind: "role"; role: Role; sentence?: string | undefined }
  | { kind: "statement"; statement: Statement; sentence?: string | undefined }
  | { kind: "edge"; statement: Statement; published?: string | undefined };

/** A part under its key, both as text on one line without a tab. */
export interface Keyed {
  readonly key: string;
  readonly part: string;
}

/** The parts of one document's extraction. */
export function* split(extraction: Extraction): Generator<Keyed> {
  const graph = buildGraph([extraction], { corpus: "" });
  const { id, published } = extraction.document;
  const sentence = sentenceOf(graph);
  yield keyed(["document", id], { kind: "document", document: extraction.document });
  for (const actor of graph.actors) yield keyed(["actor", actor.id], { kind: "actor", actor });
  for (const role of graph.roles)
    yield keyed(["role", canonicalJson(role)], { kind: "role", role, sentence: sentence(role) });
  for (const statement of graph.statements) {
    yield keyed(["statement", statement.id], { kind: "statement", statement, sentence: sentence(statement) });
    yield keyed(["edge", edgeId(statement)], { kind: "edge", statement, published });
    for (const { type, row } of statementRelationships(statement, isActorId))
      if (type === HEARD) yield keyed(["actor", row.to], { kind: "heard", row });
  }
}

/** Whether there is a node to hear is known where all parts of the actor are together. */
const HEARD = "ATTRIBUTED_TO";
const isActorId = (who: string): boolean => actorIdSchema.safeParse(who).success;

const keyed = (key: readonly [Part["kind"], string], part: Part): Keyed => ({
  key: JSON.stringify(key),
  part: canonicalJson(part),
});

/**
 * The rows of one key.
 * @param texts every part of that key, in any order; one that is there twice counts once
 * @throws UserError where two different documents have one id
 */
export function fold(texts: Iterable<string>, corpus: string): AdminRow[] {
  const parts = [...new Set(texts)].map((text) => JSON.parse(text) as Part);
  const node = (of: Parameters<typeof nodeRows>[0]) => nodeRows(of, corpus);
  const relationship = (of: Parameters<typeof relationshipRow>[0]) => relationshipRow(of, corpus);

  const documents = parts.flatMap((part) => (part.kind === "document" ? [part.document] : []));
  if (documents.length > 0) return oneDocument(documents).flatMap((document) => node(documentNode(document)));

  const actors = parts.flatMap((part) => (part.kind === "actor" ? [part.actor] : []));
  if (actors.length > 0) {
    const actor = joinActors(actors);
    const heard = parts.flatMap((part) => (part.kind === "heard" ? [{ type: HEARD, row: part.row }] : []));
    return [...node(actorNode(actor)), ...[...actorRelationships(actor), ...heard].map(relationship)];
  }

  const [first] = parts;
  if (first?.kind === "role") return [relationship(roleRelationship(first.role, first.sentence))];
  if (first?.kind === "statement") {
    const { statement, sentence } = least(parts.filter((part) => part.kind === "statement"))[0]!;
    return [
      ...node(statementNode(statement, sentence)),
      ...statementRelationships(statement, () => false).map(relationship),
    ];
  }
  return edgesOf(parts.filter((part) => part.kind === "edge")).map((edge) =>
    relationship(edgeRelationship(edge)),
  );
}

/** Merging says which two documents cannot have the one id. */
const oneDocument = (documents: readonly GraphDocument[]): readonly GraphDocument[] =>
  buildGraph(
    documents.map((document) => ({ document, actors: [], roles: [], statements: [] })),
    { corpus: "" },
  ).documents;

function edgesOf(parts: readonly Extract<Part, { kind: "edge" }>[]): Edge[] {
  const documents = new Map(
    parts.map(({ statement: { document: id }, published }) => [
      id,
      { id, ...(published !== undefined && { published }) },
    ]),
  );
  return foldEdges(
    least(parts).map(({ statement }) => statement),
    documents,
  );
}

/** Each statement id once, with the reading that merging keeps: the first in canonical JSON. */
function least<T extends { readonly statement: Statement }>(parts: readonly T[]): T[] {
  const kept = new Map<string, T>();
  for (const part of parts.toSorted(by(({ statement }) => canonicalJson(statement))))
    if (!kept.has(part.statement.id)) kept.set(part.statement.id, part);
  return [...kept.values()].sort((a, b) => compare(a.statement.id, b.statement.id));
}
