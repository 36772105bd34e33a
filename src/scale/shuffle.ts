/**
 * What a cluster does between extraction and the tables of Neo4j: each extraction is cut into parts, a shuffle brings
 * together the parts that have one key, and each key folds into rows of `neo4j-admin` CSV, by the same functions and so
 * to the same rows as on one machine. Nothing here knows which engine shuffles.
 */

import { UserError } from "../errors.ts";
import { ActorIndex } from "../graph/actors.ts";
import { checkExtraction, documentActors, documentRoles, documentStatements } from "../graph/build.ts";
import { type EdgeEntry, ENTRY_ORDER, edgeEntry, foldEntries } from "../graph/edges.ts";
import { curate, joinActors } from "../graph/index.ts";
import { canonicalJson } from "../graph/order.ts";
import { type DocumentDecision, identityOf, relabel } from "../graph/resolution/index.ts";
import {
  actorIdSchema,
  type Extraction,
  type GraphActor,
  type GraphDocument,
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
  /** `copyOf`: what the statement's document is a copy of. */
  | { kind: "edge"; entry: EdgeEntry; copyOf?: string | undefined };
type Kind = Part["kind"];
type PartOf<K extends Kind> = Extract<Part, { kind: K }>;

/** A part under its key, both as text on one line without a tab. */
export interface Keyed {
  readonly key: string;
  readonly part: string;
}

/** What one document says, and what the survey of the corpus found of it. */
export interface Surveyed {
  readonly extraction: Extraction;
  readonly decision?: DocumentDecision | undefined;
}

/**
 * The parts of some documents. What they say of an actor is one part: few actors are in very many documents.
 * @param documents each once: how often they mention an actor is counted
 * @throws UserError where an extraction is not of one piece
 */
export async function* split(documents: AsyncIterable<Surveyed> | Iterable<Surveyed>): AsyncGenerator<Keyed> {
  const actors = new ActorIndex();
  for await (const { extraction, decision = {} } of documents) {
    checkExtraction(extraction);
    yield* splitDocument(relabel(extraction, identityOf(decision)), decision.copyOf, actors);
  }
  for (const actor of actors.joined()) yield keyed(["actor", actor.id], { kind: "actor", actor });
}

function* splitDocument(
  extraction: Extraction,
  copyOf: string | undefined,
  index: ActorIndex,
): Generator<Keyed> {
  const { id, published } = extraction.document;
  const sentence = sentenceOf({ documents: [extraction.document] });
  const document = { ...extraction.document, ...(copyOf !== undefined && { copyOf }) };
  yield keyed(["document", id], { kind: "document", document });
  // As one machine merges where nobody has corrected anything.
  const { actors, roles, statements } = curate(
    {
      actors: documentActors(extraction),
      roles: documentRoles(extraction),
      statements: documentStatements(extraction),
    },
    {},
  );
  for (const actor of actors) index.add(actor);
  for (const role of roles)
    yield keyed(["role", canonicalJson(role)], { kind: "role", role, sentence: sentence(role) });
  for (const statement of statements) {
    yield keyed(["statement", statement.id], { kind: "statement", statement, sentence: sentence(statement) });
    const entry = edgeEntry(statement, published);
    yield keyed(["edge", entry.edge], { kind: "edge", entry, copyOf });
    for (const { type, row } of statementRelationships(statement, isActorId))
      if (type === HEARD) yield keyed(["actor", row.to], { kind: "heard", row });
  }
}

/** Whether there is a node to hear is known where all parts of the actor are together. */
const HEARD = "ATTRIBUTED_TO";
const isActorId = (who: string): boolean => actorIdSchema.safeParse(who).success;

const keyed = (key: readonly [Kind, string], part: Part): Keyed => ({
  key: JSON.stringify(key),
  part: canonicalJson(part),
});

/**
 * The rows of one key.
 * @param texts every part of that key, in any order
 * @throws UserError where two different documents or statements have one id
 */
export function fold(texts: Iterable<string>, corpus: string): AdminRow[] {
  const parts = Array.from(texts, (text) => JSON.parse(text) as Part);
  const of = <K extends Kind>(kind: K) => parts.filter((part): part is PartOf<K> => part.kind === kind);
  return [
    ...only(of("document"), "document", ({ document }) => document.id).flatMap(({ document }) =>
      nodeRows(documentNode(document), corpus),
    ),
    ...actorRows(of("actor"), of("heard"), corpus),
    ...of("role").map(({ role, sentence }) => relationshipRow(roleRelationship(role, sentence), corpus)),
    ...only(of("statement"), "statement", ({ statement }) => statement.id).flatMap(
      ({ statement, sentence }) => [
        ...nodeRows(statementNode(statement, sentence), corpus),
        ...statementRelationships(statement, () => false).map((each) => relationshipRow(each, corpus)),
      ],
    ),
    ...edgeRows(of("edge"), corpus),
  ];
}

function only<T extends Part>(parts: readonly T[], what: string, id: (part: T) => string): readonly T[] {
  if (parts.length > 1)
    throw new UserError(
      `two different ${what}s have the id "${id(parts[0]!)}"; give each document an id of its own`,
    );
  return parts;
}

function actorRows(
  actors: readonly PartOf<"actor">[],
  heard: readonly PartOf<"heard">[],
  corpus: string,
): AdminRow[] {
  if (actors.length === 0) return [];
  const actor = joinActors(actors.map((part) => part.actor));
  return [
    ...nodeRows(actorNode(actor), corpus),
    ...actorRelationships(actor).map((each) => relationshipRow(each, corpus)),
    ...heard.map(({ row }) => relationshipRow({ type: HEARD, row }, corpus)),
  ];
}

function edgeRows(parts: readonly PartOf<"edge">[], corpus: string): AdminRow[] {
  const copies = new Map(parts.map(({ entry, copyOf }) => [entry.document, copyOf]));
  const entries = parts.map(({ entry }) => entry).sort(ENTRY_ORDER);
  return [...foldEntries(entries, (document) => copies.get(document))].map((edge) =>
    relationshipRow(edgeRelationship(edge), corpus),
  );
}
