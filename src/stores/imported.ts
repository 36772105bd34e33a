/** Nodes and edges of anybody's graph file, made into a graph of Parley's. */
import { z } from "zod";
import { UserError } from "../errors.ts";
import { compare, type GraphDocument, type KnowledgeGraph } from "../graph/index.ts";
import {
  ACTOR_KINDS,
  type ActorId,
  type ActorKind,
  actorIdSchema,
  type Edge,
  edgeSchema,
  type GraphActor,
  graphActorSchema,
  graphDocumentSchema,
  isSymmetric,
  type Role,
  roleSchema,
  STATEMENT_TYPES,
  type Statement,
  type StatementType,
  statementSchema,
} from "../model.ts";

/** A file's graph as it stands there; every value is text. */
export interface ImportedFile {
  readonly attributes: Readonly<Record<string, string>>;
  readonly nodes: readonly ImportedNode[];
  readonly edges: readonly ImportedEdge[];
}
export interface ImportedNode {
  readonly id: string;
  readonly attributes: ImportedAttributes;
}
export interface ImportedEdge {
  readonly source: string;
  readonly target: string;
  readonly attributes: ImportedAttributes;
}
export type ImportedAttributes = ReadonlyMap<string, string>;

export interface ImportOptions {
  readonly corpus?: string;
  /** Kind of the nodes that do not say theirs. */
  readonly kind?: ActorKind;
  /** Type of the edges that do not say theirs. */
  readonly type?: StatementType;
}

export interface Imported {
  readonly graph: KnowledgeGraph;
  /** Types of edges that Parley has not, with how many edges were left out. */
  readonly unknownTypes: ReadonlyMap<string, number>;
}

/**
 * Makes a graph of a file's nodes and edges. What Parley exported comes back as it was; other files need names and
 * edge types (as `type`, `label`, `interaction` or `kind`).
 * @throws UserError where an edge ends nowhere or a value cannot be what its attribute says
 */
export function fromFile(file: ImportedFile, options: ImportOptions = {}): Imported {
  const actors = new Map<string, GraphActor>();
  const documents: GraphDocument[] = [];
  const statementNodes: ImportedNode[] = [];
  const roles: Role[] = [];
  const taken = new Set<string>();
  for (const node of file.nodes) {
    const kind = node.attributes.get("kind")?.toLowerCase();
    if (kind === "document") documents.push(readDocument(node));
    else if (kind === "statement") statementNodes.push(node);
    else {
      if (actors.has(node.id))
        throw new UserError(`two nodes have the id "${node.id}"; each needs one of its own`);
      const actor = readActor(node, options.kind ?? "group", taken);
      taken.add(actor.id);
      actors.set(node.id, actor);
      roles.push(...readRoles(node, actor.id));
    }
  }

  const links = new Map<string, Map<string, string>>();
  const unknownTypes = new Map<string, number>();
  const edges = new Map<string, Edge>();
  const statementIds = new Set(statementNodes.map((node) => node.id));
  for (const edge of file.edges) {
    if (statementIds.has(edge.source)) {
      const parties = links.get(edge.source) ?? new Map<string, string>();
      links.set(edge.source, parties.set(edge.attributes.get("type") ?? "", edge.target));
      continue;
    }
    const ends = [edge.source, edge.target].map((end) => {
      const actor = actors.get(end);
      if (!actor) throw new UserError(`an edge ends at "${end}", which is no node of the file`);
      return actor.id;
    });
    const said = saidType(edge.attributes);
    const type = said === undefined ? options.type : statementType(said);
    if (type === undefined) unknownTypes.set(said ?? "", (unknownTypes.get(said ?? "") ?? 0) + 1);
    else joinEdge(edges, readEdge(edge.attributes, type, ends[0]!, ends[1]!));
  }

  const statements = statementNodes.map((node) => readStatement(node, links.get(node.id), actors));
  return {
    graph: {
      corpus: options.corpus ?? (file.attributes.corpus || "imported"),
      extractor: file.attributes.extractor ?? "",
      actors: withKnownStates([...actors.values()]).sort(byId),
      roles: roles.filter((role) => taken.has(role.of)),
      edges: [...edges.values()].sort(byId),
      statements,
      documents,
    },
    unknownTypes,
  };
}

const byId = (a: { id: string }, b: { id: string }) => compare(a.id, b.id);

// ---------------------------------------------------------------------------------------------- actors

function readActor(
  { id, attributes }: ImportedNode,
  kind: ActorKind,
  taken: ReadonlySet<string>,
): GraphActor {
  const text = (name: string) => attributes.get(name) || undefined;
  const name = text("name") ?? text("label") ?? id;
  const own = kindOf(attributes) ?? kindOfId(attributes.get("uid") ?? id) ?? kind;
  const partOf = text("partOf");
  const code = text("code");
  return check(graphActorSchema, `node "${id}"`, {
    id: actorId(attributes.get("uid") ?? id, own, name, taken),
    name,
    kind: own,
    aliases: list(attributes, "aliases", id) ?? [],
    ...(partOf !== undefined && actorIdSchema.safeParse(partOf).success && { partOf }),
    ...(code !== undefined && { code }),
    mentions: integer(attributes.get("mentions")) ?? 0,
    documents: list(attributes, "documents", id) ?? [],
  });
}

/** From an attribute of that name, or from labels as APOC writes them (`:Actor:State`). */
function kindOf(attributes: ImportedAttributes): ActorKind | undefined {
  const words = [
    attributes.get("kind"),
    attributes.get("type"),
    ...(attributes.get("labels") ?? "").split(":"),
  ];
  return ACTOR_KINDS.find((kind) => words.some((word) => word?.toLowerCase() === kind));
}

const kindOfId = (id: string): ActorKind | undefined =>
  actorIdSchema.safeParse(id).success ? (id.split(":", 1)[0] as ActorKind) : undefined;

/** The id itself where it is one of Parley's, else one made of the name. */
function actorId(id: string, kind: ActorKind, name: string, taken: ReadonlySet<string>): ActorId {
  if (kindOfId(id) === kind) return id;
  const slug =
    name
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "") || "x";
  for (let n = 1; ; n++) {
    const made = `${kind}:${slug}${n === 1 ? "" : `-${n}`}`;
    if (!taken.has(made)) return made;
  }
}

/** Without a `partOf` that names no actor of the file. */
function withKnownStates(actors: readonly GraphActor[]): GraphActor[] {
  const ids = new Set(actors.map((a) => a.id));
  return actors.map((actor) => {
    if (actor.partOf === undefined || ids.has(actor.partOf)) return actor;
    const { partOf: _, ...rest } = actor;
    return rest;
  });
}

function readRoles({ id, attributes }: ImportedNode, person: ActorId): Role[] {
  const roles = parseJson(attributes.get("roles") || "[]", `node "${id}": roles`);
  if (!Array.isArray(roles)) return [];
  return roles.map((role) => check(roleSchema, `node "${id}": roles`, { ...(role as object), person }));
}

// ---------------------------------------------------------------------------------------------- edges

const saidType = (attributes: ImportedAttributes): string | undefined =>
  ["type", "label", "interaction", "kind"].map((name) => attributes.get(name)).find((text) => text);

/** The type that "negotiates with" or `NEGOTIATES_WITH` means. */
function statementType(text: string): StatementType | undefined {
  const name = text
    .trim()
    .toUpperCase()
    .replace(/[^A-Z]+/g, "_");
  return STATEMENT_TYPES.find((type) => type === name);
}

function readEdge(attributes: ImportedAttributes, type: StatementType, from: ActorId, to: ActorId): Edge {
  const symmetric = isSymmetric(type);
  const [source, target] = symmetric && to < from ? [to, from] : [from, to];
  const id = `${source}|${type}|${target}`;
  const status = attributes.get("status") || "reported";
  const documents = list(attributes, "documents", id) ?? [];
  const [first, last] = ["first", "last"].map((name) => attributes.get(name) || undefined);
  return check(edgeSchema, `edge ${id}`, {
    id,
    type,
    source,
    target,
    symmetric,
    count: integer(attributes.get("count") || attributes.get("weight")) || 1,
    independent: integer(attributes.get("independent")) ?? documents.length,
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    status,
    documents,
    statements: list(attributes, "statements", id) ?? [],
  });
}

/** Two edges of one type between the same actors are one in Parley. */
function joinEdge(edges: Map<string, Edge>, edge: Edge): void {
  const other = edges.get(edge.id);
  if (!other) {
    edges.set(edge.id, edge);
    return;
  }
  const days = [other.first, edge.first, other.last, edge.last].filter((d) => d !== undefined).sort();
  edges.set(edge.id, {
    ...other,
    count: other.count + edge.count,
    independent: other.independent + edge.independent,
    ...(days.length > 0 && { first: days[0]!, last: days.at(-1)! }),
    status: other.status === edge.status ? edge.status : "disputed",
    documents: [...new Set([...other.documents, ...edge.documents])].sort(compare),
    statements: [...new Set([...other.statements, ...edge.statements])],
  });
}

// ---------------------------------------------------------------------------------------------- statements, documents

function readStatement(
  { id, attributes }: ImportedNode,
  parties: ReadonlyMap<string, string> | undefined,
  actors: ReadonlyMap<string, GraphActor>,
): Statement {
  const optional = (name: string) => {
    const text = attributes.get(name);
    return text === undefined ? {} : { [name]: text };
  };
  const [from, to] = [attributes.get("first"), attributes.get("last")];
  const [between, contexts] = ["between", "contexts"].map((name) => list(attributes, name, id));
  const offset = (name: string) => integer(attributes.get(name));
  return check(statementSchema, `statement ${id}`, {
    document: attributes.get("document"),
    start: offset("sentenceStart"),
    end: offset("sentenceEnd"),
    trigger: { start: offset("triggerStart"), end: offset("triggerEnd") },
    id: attributes.get("uid"),
    type: attributes.get("type"),
    source: actors.get(parties?.get("SOURCE") ?? "")?.id,
    target: actors.get(parties?.get("TARGET") ?? "")?.id,
    ...(between && { between }),
    ...optional("channel"),
    ...optional("venue"),
    polarity: attributes.get("polarity"),
    certainty: attributes.get("certainty"),
    tense: attributes.get("tense"),
    attributedTo: list(attributes, "attributedTo", id) ?? [],
    ...(from !== undefined && to !== undefined && { date: { from, to } }),
    cameo: attributes.get("cameo"),
    ...optional("mode"),
    ...(contexts && { contexts }),
  });
}

function readDocument({ id, attributes }: ImportedNode): GraphDocument {
  const names = ["title", "text", "published", "publisher", "url", "copyOf"] as const;
  const given = names.flatMap((name) => {
    const value = attributes.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return check(graphDocumentSchema, `node "${id}"`, {
    id: attributes.get("uid") ?? id,
    ...Object.fromEntries(given),
  });
}

// ---------------------------------------------------------------------------------------------- values

function integer(text: string | undefined): number | undefined {
  const value = text === undefined || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Math.round(value) : undefined;
}

const stringsSchema = z.array(z.string());

/** A JSON list of texts; absent where the attribute is. */
function list(attributes: ImportedAttributes, name: string, of: string): string[] | undefined {
  const text = attributes.get(name);
  return text ? check(stringsSchema, `"${of}": ${name}`, parseJson(text, `"${of}": ${name}`)) : undefined;
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`${place}: not a JSON list`);
  }
}

function check<T>(schema: z.ZodType<T>, place: string, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UserError(`${place}: ${issue?.path.join(".")}: ${issue?.message}`);
}
