/**
 * The graph as Cypher databases hold it: labelled nodes and typed relationships with flat properties. Every store
 * that knows labels (Neo4j, the embedded database, neo4j-admin's CSV) is written from here, so that the same Cypher
 * gives the same answer on each.
 */
import type { KnowledgeGraph } from "../graph/types.ts";
import { type ActorId, type ActorKind, type Evidence, STATEMENT_TYPES } from "../model.ts";

export const ACTOR_LABELS = { person: "Person", group: "Group", state: "State" } as const satisfies Record<
  ActorKind,
  string
>;
export type ActorLabel = (typeof ACTOR_LABELS)[ActorKind];
export type NodeLabel = ActorLabel | "Document" | "Statement";
export const ACTOR_LABEL_LIST: readonly ActorLabel[] = Object.values(ACTOR_LABELS);

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

/** The node tables of a graph. Every label has one, be it empty. */
export function nodeTables(graph: KnowledgeGraph): NodeTable[] {
  const sentence = sentenceOf(graph);
  const actors = new Map<NodeLabel, Row[]>(ACTOR_LABEL_LIST.map((label) => [label, []]));
  for (const { kind, partOf: _, ...actor } of graph.actors) actors.get(ACTOR_LABELS[kind])!.push(actor);
  const documents = graph.documents.map(({ id, title, published, publisher, url, text }) => ({
    id,
    title,
    published,
    publisher,
    url,
    text,
  }));
  const statements = graph.statements.map((s) => ({
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
    sentence: sentence(s),
    sentenceStart: s.start,
    sentenceEnd: s.end,
    triggerStart: s.trigger.start,
    triggerEnd: s.trigger.end,
  }));
  return [
    ...[...actors].map(([label, rows]) => ({ label, rows })),
    { label: "Document", rows: documents },
    { label: "Statement", rows: statements },
  ];
}

/** The relationship tables of a graph, those without rows left out. */
export function relationshipTables(graph: KnowledgeGraph): RelationshipTable[] {
  const tables = new Map<string, RelationshipTable & { rows: RelationshipRow[] }>();
  const add = (type: string, from: NodeLabel, to: NodeLabel, row: RelationshipRow) => {
    const key = `${type} ${from} ${to}`;
    const table = tables.get(key);
    if (table) table.rows.push(row);
    else tables.set(key, { type, from, to, rows: [row] });
  };
  const toActor = (type: string, statement: string, actor: ActorId, properties: Row = {}) =>
    add(type, "Statement", actorLabel(actor), { from: statement, to: actor, properties });

  const sentence = sentenceOf(graph);
  for (const { source, target, type, ...properties } of graph.edges)
    add(type, actorLabel(source), actorLabel(target), { from: source, to: target, properties });
  for (const r of graph.roles)
    add("HAS_ROLE", actorLabel(r.person), actorLabel(r.of), {
      from: r.person,
      to: r.of,
      properties: {
        id: `${r.document}#${r.trigger.start}-${r.trigger.end}#${r.title}`,
        title: r.title,
        since: r.from,
        until: r.to,
        document: r.document,
        sentence: sentence(r),
        sentenceStart: r.start,
        sentenceEnd: r.end,
      },
    });
  for (const { id, partOf } of graph.actors)
    if (partOf) add("PART_OF", actorLabel(id), actorLabel(partOf), { from: id, to: partOf, properties: {} });

  const actors = new Set<string>(graph.actors.map((a) => a.id));
  for (const s of graph.statements) {
    toActor("SOURCE", s.id, s.source);
    toActor("TARGET", s.id, s.target);
    for (const id of new Set(s.between)) toActor("BETWEEN", s.id, id);
    const heard = new Set<string>();
    for (const [rank, who] of s.attributedTo.entries()) {
      // The words of the text stay in `attributedTo`; only actors are nodes.
      if (actors.has(who) && !heard.has(who)) toActor("ATTRIBUTED_TO", s.id, who, { rank });
      heard.add(who);
    }
    add("REPORTED_IN", "Statement", "Document", { from: s.id, to: s.document, properties: {} });
  }
  return [...tables.values()];
}

/** Looks up the sentence of a piece of evidence; absent where the document's text is. */
export function sentenceOf({
  documents,
}: Pick<KnowledgeGraph, "documents">): (e: Evidence) => string | undefined {
  const texts = new Map(documents.map((d) => [d.id, d.text]));
  return (e) => texts.get(e.document)?.slice(e.start, e.end);
}
