/**
 * The graph as Cypher databases hold it: labelled nodes and typed relationships with flat properties. Every store
 * that knows labels (Neo4j, the embedded database, neo4j-admin's CSV) is written from here, so that the same Cypher
 * gives the same answer on each; but texts of documents are not in the embedded one.
 */
import type { GraphDocument, KnowledgeGraph } from "../graph/types.ts";
import {
  type ActorId,
  type ActorKind,
  type Edge,
  type Evidence,
  type GraphActor,
  type Role,
  STATEMENT_TYPES,
  type Statement,
} from "../model.ts";

export const ACTOR_LABELS = { person: "Person", group: "Group", state: "State" } as const satisfies Record<
  ActorKind,
  string
>;
export type ActorLabel = (typeof ACTOR_LABELS)[ActorKind];
export type NodeLabel = ActorLabel | "Document" | "Statement";
export const ACTOR_LABEL_LIST: readonly ActorLabel[] = Object.values(ACTOR_LABELS);
export const NODE_LABELS: readonly NodeLabel[] = [...ACTOR_LABEL_LIST, "Document", "Statement"];

export const isActorLabel = (label: NodeLabel): label is ActorLabel =>
  (ACTOR_LABEL_LIST as readonly string[]).includes(label);

/** The label of an actor, which its id tells. */
export const actorLabel = (id: ActorId): ActorLabel =>
  ACTOR_LABELS[id.slice(0, id.indexOf(":")) as ActorKind];

export type PropertyType = "string" | "integer" | "boolean" | "date" | "strings";
/** Property names and types, in order. */
export type Properties = Readonly<Record<string, PropertyType>>;
export type PropertyValue = string | number | boolean | readonly string[] | undefined;
export type Row = Readonly<Record<string, PropertyValue>>;

export interface NodeTable {
  readonly label: NodeLabel;
  readonly rows: readonly Row[];
}

/** Relationships of one type between nodes of one label and nodes of another. */
export interface RelationshipTable {
  readonly type: string;
  readonly from: NodeLabel;
  readonly to: NodeLabel;
  readonly rows: readonly RelationshipRow[];
}
export interface RelationshipRow {
  /** Ids of the nodes. */
  readonly from: string;
  readonly to: string;
  readonly properties: Row;
}

const ACTOR: Properties = {
  id: "string",
  name: "string",
  aliases: "strings",
  code: "string",
  mentions: "integer",
  documents: "strings",
};

/** Where something stands in a document's text, in UTF-16 code units, and the sentence itself. */
const PLACE: Properties = { sentence: "string", sentenceStart: "integer", sentenceEnd: "integer" };

export const NODE_PROPERTIES: Readonly<Record<NodeLabel, Properties>> = {
  Person: ACTOR,
  Group: ACTOR,
  State: ACTOR,
  Document: {
    id: "string",
    title: "string",
    published: "date",
    publisher: "string",
    url: "string",
    copyOf: "string",
    text: "string",
  },
  Statement: {
    id: "string",
    type: "string",
    polarity: "string",
    certainty: "string",
    tense: "string",
    first: "date",
    last: "date",
    attributedTo: "strings",
    channel: "string",
    venue: "string",
    cameo: "string",
    mode: "string",
    contexts: "strings",
    ...PLACE,
    triggerStart: "integer",
    triggerEnd: "integer",
  },
};

const EDGE: Properties = {
  id: "string",
  count: "integer",
  independent: "integer",
  status: "string",
  first: "date",
  last: "date",
  symmetric: "boolean",
  documents: "strings",
  statements: "strings",
};

/** Relationship types with their properties; `id` tells relationships of one type between two nodes apart. */
export const RELATIONSHIP_PROPERTIES: Readonly<Record<string, Properties>> = {
  ...Object.fromEntries(STATEMENT_TYPES.map((type) => [type, EDGE])),
  HAS_ROLE: {
    id: "string",
    title: "string",
    since: "date",
    until: "date",
    document: "string",
    ...PLACE,
  },
  PART_OF: {},
  SOURCE: {},
  TARGET: {},
  BETWEEN: {},
  ATTRIBUTED_TO: { rank: "integer" },
  REPORTED_IN: {},
};

/** Which labels a relationship type joins. */
export const RELATIONSHIP_ENDS: Readonly<Record<string, readonly (readonly [NodeLabel, NodeLabel])[]>> =
  (() => {
    const actorPairs = ACTOR_LABEL_LIST.flatMap((a) => ACTOR_LABEL_LIST.map((b) => [a, b] as const));
    const toActors = ACTOR_LABEL_LIST.map((label) => ["Statement", label] as const);
    return {
      ...Object.fromEntries(STATEMENT_TYPES.map((type) => [type, actorPairs])),
      HAS_ROLE: actorPairs,
      PART_OF: actorPairs,
      SOURCE: toActors,
      TARGET: toActors,
      BETWEEN: toActors,
      ATTRIBUTED_TO: toActors,
      REPORTED_IN: [["Statement", "Document"]],
    };
  })();

/** One node, with the table that it belongs to. */
export interface LabelledNode {
  readonly label: NodeLabel;
  readonly row: Row;
}
/** One relationship, with the table that it belongs to. */
export interface TypedRelationship extends Omit<RelationshipTable, "rows"> {
  readonly row: RelationshipRow;
}

export const actorNode = ({ kind, partOf: _, ...row }: GraphActor): LabelledNode => ({
  label: ACTOR_LABELS[kind],
  row,
});

export const documentNode = (document: GraphDocument): LabelledNode => ({ label: "Document", row: document });

export const statementNode = (s: Statement, sentence: string | undefined): LabelledNode => ({
  label: "Statement",
  row: {
    id: s.id,
    type: s.type,
    polarity: s.polarity,
    certainty: s.certainty,
    tense: s.tense,
    first: s.date?.from,
    last: s.date?.to,
    attributedTo: s.attributedTo,
    channel: s.channel,
    venue: s.venue,
    cameo: s.cameo,
    mode: s.mode,
    contexts: s.contexts,
    sentence,
    sentenceStart: s.start,
    sentenceEnd: s.end,
    triggerStart: s.trigger.start,
    triggerEnd: s.trigger.end,
  },
});

export const edgeRelationship = ({ source, target, type, ...properties }: Edge): TypedRelationship =>
  betweenActors(type, source, target, properties);

export const roleRelationship = (r: Role, sentence: string | undefined): TypedRelationship =>
  betweenActors("HAS_ROLE", r.person, r.of, {
    id: `${r.document}#${r.trigger.start}-${r.trigger.end}#${r.title}`,
    title: r.title,
    since: r.from,
    until: r.to,
    document: r.document,
    sentence,
    sentenceStart: r.start,
    sentenceEnd: r.end,
  });

/** What an actor belongs to, where that is known. */
export const actorRelationships = ({ id, partOf }: Pick<GraphActor, "id" | "partOf">): TypedRelationship[] =>
  partOf === undefined ? [] : [betweenActors("PART_OF", id, partOf, {})];

/** @param isActor tells actors from words of the text, which stay in `attributedTo`: only actors are nodes */
export function statementRelationships(s: Statement, isActor: (who: string) => boolean): TypedRelationship[] {
  const toActor = (type: string, actor: ActorId, properties: Row = {}): TypedRelationship => ({
    type,
    from: "Statement",
    to: actorLabel(actor),
    row: { from: s.id, to: actor, properties },
  });
  return [
    toActor("SOURCE", s.source),
    toActor("TARGET", s.target),
    ...[...new Set(s.between)].map((id) => toActor("BETWEEN", id)),
    ...s.attributedTo.flatMap((who, rank) =>
      isActor(who) && s.attributedTo.indexOf(who) === rank ? [toActor("ATTRIBUTED_TO", who, { rank })] : [],
    ),
    {
      type: "REPORTED_IN",
      from: "Statement",
      to: "Document",
      row: { from: s.id, to: s.document, properties: {} },
    },
  ];
}

const betweenActors = (type: string, from: ActorId, to: ActorId, properties: Row): TypedRelationship => ({
  type,
  from: actorLabel(from),
  to: actorLabel(to),
  row: { from, to, properties },
});

/** The node tables of a graph. Every label has one, be it empty. */
export function nodeTables(graph: KnowledgeGraph): NodeTable[] {
  const sentence = sentenceOf(graph);
  const tables = new Map<NodeLabel, Row[]>(NODE_LABELS.map((label) => [label, []]));
  const add = ({ label, row }: LabelledNode) => tables.get(label)!.push(row);
  for (const actor of graph.actors) add(actorNode(actor));
  for (const document of graph.documents) add(documentNode(document));
  for (const s of graph.statements) add(statementNode(s, sentence(s)));
  return [...tables].map(([label, rows]) => ({ label, rows }));
}

/** The relationship tables of a graph, those without rows left out. */
export function relationshipTables(graph: KnowledgeGraph): RelationshipTable[] {
  const tables = new Map<string, RelationshipTable & { rows: RelationshipRow[] }>();
  const add = ({ type, from, to, row }: TypedRelationship) => {
    const key = `${type} ${from} ${to}`;
    const table = tables.get(key);
    if (table) table.rows.push(row);
    else tables.set(key, { type, from, to, rows: [row] });
  };
  const sentence = sentenceOf(graph);
  const actors = new Set<string>(graph.actors.map((a) => a.id));
  for (const edge of graph.edges) add(edgeRelationship(edge));
  for (const role of graph.roles) add(roleRelationship(role, sentence(role)));
  for (const actor of graph.actors) actorRelationships(actor).forEach(add);
  for (const s of graph.statements) statementRelationships(s, (who) => actors.has(who)).forEach(add);
  return [...tables.values()];
}

/** Looks up the sentence of a piece of evidence; absent where the document's text is. */
export function sentenceOf({
  documents,
}: Pick<KnowledgeGraph, "documents">): (e: Evidence) => string | undefined {
  const texts = new Map(documents.map((d) => [d.id, d.text]));
  return (e) => texts.get(e.document)?.slice(e.start, e.end);
}
