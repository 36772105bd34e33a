/**
 * The graph as exchange files hold it (GraphML, GEXF): nodes and directed edges with flat attributes that every reader
 * understands. Lists and roles are JSON in strings, days ISO strings, and no attribute is called `id`: `uid` is the
 * model's id.
 */
import { statementDays } from "../graph/index.ts";
import type { GraphDocument } from "../graph/types.ts";
import type { ActorKind, Edge, GraphActor, Role, Statement } from "../model.ts";
import { ACTOR_LABELS } from "./property-graph.ts";
import type { GraphSource } from "./source.ts";

export type AttributeType = "string" | "int" | "double" | "boolean";
export type AttributeValue = string | number | boolean | undefined;
export type Attributes = Readonly<Record<string, AttributeValue>>;

export interface ExchangeNode {
  /** Unique in the file. */
  readonly id: string;
  /** What a reader shows. */
  readonly label: string;
  /** As Neo4j has them, the general one first. */
  readonly labels: readonly string[];
  readonly attributes: Attributes;
}

export interface ExchangeEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** Statement type or name of the relationship. */
  readonly type: string;
  readonly weight: number;
  readonly attributes: Attributes;
  /** Times of which it is said, disjoint and in order; ISO days, both inclusive. */
  readonly spells: readonly Spell[];
}
export interface Spell {
  readonly from: string;
  readonly to: string;
}

export interface ExchangeOptions {
  /** Adds statements and documents as nodes. */
  readonly statements?: boolean;
}

export const ACTOR_ATTRIBUTES = {
  uid: "string",
  name: "string",
  kind: "string",
  aliases: "string",
  partOf: "string",
  code: "string",
  mentions: "int",
  documents: "string",
  roles: "string",
} as const satisfies Record<string, AttributeType>;

export const STATEMENT_ATTRIBUTES = {
  type: "string",
  polarity: "string",
  certainty: "string",
  tense: "string",
  attributedTo: "string",
  between: "string",
  channel: "string",
  venue: "string",
  first: "string",
  last: "string",
  cameo: "string",
  mode: "string",
  contexts: "string",
  document: "string",
  sentenceStart: "int",
  sentenceEnd: "int",
  triggerStart: "int",
  triggerEnd: "int",
  sentence: "string",
} as const satisfies Record<string, AttributeType>;

export const DOCUMENT_ATTRIBUTES = {
  title: "string",
  published: "string",
  publisher: "string",
  url: "string",
  copyOf: "string",
  text: "string",
} as const satisfies Record<string, AttributeType>;

export const EDGE_ATTRIBUTES = {
  uid: "string",
  type: "string",
  count: "int",
  independent: "int",
  symmetric: "boolean",
  status: "string",
  first: "string",
  last: "string",
  documents: "string",
  statements: "string",
} as const satisfies Record<string, AttributeType>;

/** Attributes whose value is a JSON list. */
export const LISTS: ReadonlySet<string> = new Set([
  ...["aliases", "documents", "statements", "attributedTo", "between", "contexts"],
]);

export const nodeAttributes = (options: ExchangeOptions): Readonly<Record<string, AttributeType>> => ({
  ...ACTOR_ATTRIBUTES,
  ...(options.statements && { ...STATEMENT_ATTRIBUTES, ...DOCUMENT_ATTRIBUTES }),
});

/** Ids in the file of what is not an actor; an actor's is its own. */
export const documentNode = (id: string) => `document:${id}`;
export const statementNode = (id: string) => `statement:${id}`;

const list = (items: readonly unknown[] | undefined) =>
  items === undefined ? undefined : JSON.stringify(items);

export async function* exchangeNodes(
  source: GraphSource,
  options: ExchangeOptions = {},
): AsyncGenerator<ExchangeNode> {
  yield* actorNodes(source);
  if (!options.statements) return;
  const texts = new Map<string, string | undefined>();
  for await (const document of source.documents()) {
    texts.set(document.id, document.text);
    yield documentAsNode(document);
  }
  for await (const s of source.statements())
    yield statementAsNode(s, texts.get(s.document)?.slice(s.start, s.end));
}

export async function* actorNodes(source: GraphSource): AsyncGenerator<ExchangeNode> {
  const roles = new Map<string, Omit<Role, "person">[]>();
  for await (const { person, ...role } of source.roles()) {
    const known = roles.get(person);
    if (known) known.push(role);
    else roles.set(person, [role]);
  }
  for await (const actor of source.actors()) yield actorNode(actor, roles.get(actor.id));
}

function actorNode(a: GraphActor, roles: readonly object[] | undefined): ExchangeNode {
  return {
    id: a.id,
    label: a.name,
    labels: ["Actor", ACTOR_LABELS[a.kind]],
    attributes: {
      uid: a.id,
      name: a.name,
      kind: a.kind,
      aliases: list(a.aliases),
      partOf: a.partOf,
      code: a.code,
      mentions: a.mentions,
      documents: list(a.documents),
      roles: list(roles),
    },
  };
}

export function documentAsNode(d: GraphDocument): ExchangeNode {
  const { id, title, ...more } = d;
  return {
    id: documentNode(id),
    label: title ?? id,
    labels: ["Document"],
    attributes: { uid: id, name: title ?? id, kind: "document", title, ...more },
  };
}

export function statementAsNode(s: Statement, sentence: string | undefined): ExchangeNode {
  return {
    id: statementNode(s.id),
    label: s.type,
    labels: ["Statement"],
    attributes: {
      uid: s.id,
      name: s.type,
      kind: "statement",
      type: s.type,
      polarity: s.polarity,
      certainty: s.certainty,
      tense: s.tense,
      attributedTo: list(s.attributedTo),
      between: list(s.between),
      channel: s.channel,
      venue: s.venue,
      first: s.date?.from,
      last: s.date?.to,
      cameo: s.cameo,
      mode: s.mode,
      contexts: list(s.contexts),
      document: s.document,
      sentenceStart: s.start,
      sentenceEnd: s.end,
      triggerStart: s.trigger.start,
      triggerEnd: s.trigger.end,
      sentence,
    },
  };
}

export async function* exchangeEdges(
  source: GraphSource,
  options: ExchangeOptions & { readonly spells?: boolean } = {},
): AsyncGenerator<ExchangeEdge> {
  const spells = options.spells ? await spellsOfEdges(source) : undefined;
  for await (const e of source.edges()) yield actorEdge(e, spells?.get(e.id) ?? lifetime(e));
  if (!options.statements) return;
  const actors = new Set<string>();
  for await (const a of source.actors()) actors.add(a.id);
  for await (const s of source.statements()) {
    const from = statementNode(s.id);
    const link = (type: string, target: string): ExchangeEdge => {
      const id = `${from}|${type}|${target}`;
      return { id, source: from, target, type, weight: 1, spells: [], attributes: { uid: id, type } };
    };
    yield link("SOURCE", s.source);
    yield link("TARGET", s.target);
    for (const actor of new Set(s.between)) yield link("BETWEEN", actor);
    for (const who of new Set(s.attributedTo)) if (actors.has(who)) yield link("ATTRIBUTED_TO", who);
    yield link("REPORTED_IN", documentNode(s.document));
  }
}

export function actorEdge(e: Edge, spells: readonly Spell[]): ExchangeEdge {
  return {
    id: e.id,
    source: e.source,
    target: e.target,
    type: e.type,
    weight: e.count,
    spells,
    attributes: {
      uid: e.id,
      type: e.type,
      count: e.count,
      independent: e.independent,
      symmetric: e.symmetric,
      status: e.status,
      first: e.first,
      last: e.last,
      documents: list(e.documents),
      statements: list(e.statements),
    },
  };
}

const lifetime = (e: Edge): Spell[] =>
  e.first !== undefined && e.last !== undefined ? [{ from: e.first, to: e.last }] : [];

/** The times of each edge's statements, joined where they overlap. */
async function spellsOfEdges(source: GraphSource): Promise<Map<string, Spell[]>> {
  const documents = new Map<string, GraphDocument>();
  for await (const { text: _, ...document } of source.documents()) documents.set(document.id, document);
  const days = new Map<string, Spell[]>();
  for await (const s of source.statements()) {
    const spell = statementDays(s, documents);
    const edge = `${s.source}|${s.type}|${s.target}`;
    if (spell) days.set(edge, [...(days.get(edge) ?? []), spell]);
  }
  for (const [edge, spells] of days) days.set(edge, joinSpells(spells));
  return days;
}

/** Overlapping spells joined, in order. */
export function joinSpells(spells: readonly Spell[]): Spell[] {
  const joined: { from: string; to: string }[] = [];
  for (const { from, to } of spells.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = joined.at(-1);
    if (!last || from > last.to) joined.push({ from, to });
    else if (to > last.to) last.to = to;
  }
  return joined;
}

// ---------------------------------------------------------------------------------------------- how nodes are drawn

export type Colour = readonly [red: number, green: number, blue: number];

/** Told apart by the colour-blind too (Okabe and Ito 2008). */
const COLOURS: Readonly<Record<ActorKind | "document" | "statement", Colour>> = {
  person: [230, 159, 0],
  group: [204, 121, 167],
  state: [0, 114, 178],
  document: [153, 153, 153],
  statement: [86, 180, 233],
};

export const colourOf = ({ attributes }: ExchangeNode): Colour =>
  COLOURS[attributes.kind as keyof typeof COLOURS];

/** Grows with the number of mentions, by area. */
export const sizeOf = ({ attributes }: ExchangeNode): number =>
  10 + Math.round(30 * Math.sqrt(Number(attributes.mentions ?? 0))) / 10;
