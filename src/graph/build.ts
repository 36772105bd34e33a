/** Extractions to one graph. The result depends on the set of extractions alone, not on their order or grouping. */
import { markCopies } from "../corpus/copies.ts";
import { UserError } from "../errors.ts";
import type { ActorId, Extraction, GraphActor, Role, Statement } from "../model.ts";
import { ActorIndex } from "./actors.ts";
import { afterMerges, type Curation, curate } from "./curation.ts";
import { canonicalDirection, foldEdges } from "./edges.ts";
import { by, canonicalJson } from "./order.ts";
import { CorpusEvidence, relabel, resolveCurated } from "./resolution/index.ts";
import type { GraphDocument, KnowledgeGraph } from "./types.ts";

export interface BuildOptions {
  /** Name of the corpus, under which the graph stands beside others in a shared database. */
  corpus: string;
  /** `Extractor.version` of the extractions. */
  extractor?: string;
  /** What a person corrected. */
  curation?: Curation;
}

/**
 * Merges what documents say into one graph. Commutative, associative and idempotent: any order of the extractions
 * gives the same graph, and an extraction given twice counts once.
 * @throws UserError where two different documents have one id, or an extraction is not of one piece (`checkExtraction`)
 */
export function buildGraph(
  extractions: Iterable<Extraction>,
  { corpus, extractor = "", curation = {} }: BuildOptions,
): KnowledgeGraph {
  const distinct = distinctExtractions(extractions);
  const documents = new Map(markCopies(distinct.map((e) => e.document)).map((d) => [d.id, d]));
  const evidence = new CorpusEvidence();
  for (const extraction of distinct) evidence.add(extraction);
  const identity = resolveCurated(evidence, curation, (id) => documents.get(id)?.copyOf);
  const relabelled = distinct.map((extraction) => relabel(extraction, identity));
  const { actors, roles, statements } = curate(
    {
      actors: joinAll(relabelled),
      roles: relabelled.flatMap(documentRoles).sort(ROLE_ORDER),
      statements: relabelled.flatMap(documentStatements),
    },
    afterMerges(curation, identity.chiefOf),
  );
  checkIds(statements);
  return {
    corpus,
    extractor,
    actors,
    roles,
    edges: foldEdges(statements, documents),
    statements,
    documents: [...documents.values()],
  };
}

/** Each extraction once, in order of document id. */
function distinctExtractions(extractions: Iterable<Extraction>): Extraction[] {
  const seen = new Map<string, Extraction>();
  for (const extraction of extractions) {
    const { id } = extraction.document;
    const other = seen.get(id);
    if (other !== undefined) checkSame(other, extraction);
    else {
      checkExtraction(extraction);
      seen.set(id, extraction);
    }
  }
  return [...seen.values()].sort(by((e) => e.document.id));
}

function checkIds(statements: readonly Statement[]): void {
  const documents = new Map<string, string>();
  for (const { id, document } of statements) {
    const other = documents.get(id);
    if (other !== undefined)
      throw new UserError(
        `the documents "${other}" and "${document}" both have a statement with the id ${id}`,
      );
    documents.set(id, document);
  }
}

/**
 * @param a an extraction
 * @param b another of a document with the same id
 * @throws UserError where they are not the same
 */
export function checkSame(a: Extraction, b: Extraction): void {
  if (canonicalJson(a) !== canonicalJson(b))
    throw new UserError(
      `two different documents have the id "${a.document.id}": ${describe(a.document)} and ${describe(b.document)}; give each document an id of its own`,
    );
}

/** A document in a few words, to tell it from another with the same id. */
function describe(document: GraphDocument): string {
  const what = document.title ?? document.text?.replace(/\s+/g, " ").trim().slice(0, 60);
  const where = [document.publisher, document.published, document.url]
    .filter((x) => x !== undefined)
    .join(", ");
  return `${what ? `"${what}"` : "one without title"}${where ? ` (${where})` : ""}`;
}

/** @throws UserError where a statement, role or actor names an actor or a document that is not the extraction's */
export function checkExtraction({ document, actors, roles, statements }: Extraction): void {
  const ids = new Set(actors.map((a) => a.id));
  const need = (id: ActorId, where: string) => {
    if (!ids.has(id))
      throw new UserError(
        `document "${document.id}": ${where} names the actor ${id}, which is not among its actors`,
      );
  };
  const needDocument = (id: string, where: string) => {
    if (id !== document.id)
      throw new UserError(`document "${document.id}": ${where} is of another document, "${id}"`);
  };
  for (const a of actors) if (a.partOf) need(a.partOf, `actor ${a.id}`);
  for (const r of roles) {
    needDocument(r.document, `the role "${r.title}"`);
    for (const id of [r.person, r.of]) need(id, `the role "${r.title}"`);
  }
  for (const s of statements) {
    needDocument(s.document, `statement ${s.id}`);
    for (const id of [s.source, s.target, ...(s.between ?? [])]) need(id, `statement ${s.id}`);
  }
}

/**
 * The statements of one document with each id once, in order of place. A text that names one thing twice in one place
 * keeps the reading that comes first in canonical JSON, so that the choice does not depend on order.
 */
export function documentStatements({ statements }: Pick<Extraction, "statements">): Statement[] {
  const merged = new Map<string, Statement>();
  for (const raw of statements) {
    const s = canonicalDirection(raw);
    const other = merged.get(s.id);
    if (other === undefined || canonicalJson(s) < canonicalJson(other)) merged.set(s.id, s);
  }
  return [...merged.values()].sort(STATEMENT_ORDER);
}

export const STATEMENT_ORDER = by<Statement>(
  (s) => s.document,
  (s) => s.start,
  (s) => s.trigger.start,
  (s) => s.id,
);

/** The roles of one document, each once. */
export const documentRoles = ({ roles }: Pick<Extraction, "roles">): Role[] => [
  ...new Map(roles.map((role) => [canonicalJson(role), role])).values(),
];

export const ROLE_ORDER = by<Role>(
  (r) => r.person,
  (r) => r.of,
  (r) => r.title,
  (r) => r.document,
  (r) => r.start,
  (r) => r.trigger.start,
  (r) => canonicalJson(r),
);

/** The actors as one document shows them. */
export function documentActors({ document, actors, roles, statements }: Extraction): GraphActor[] {
  const takesPart = new Set<ActorId>([
    ...roles.flatMap((r) => [r.person, r.of]),
    ...statements.flatMap((s) => [s.source, s.target, ...(s.between ?? [])]),
  ]);
  return actors.map((actor) => {
    // An institution's state may be known without being mentioned.
    const mentioned = actor.mentions.length > 0 || takesPart.has(actor.id);
    return { ...actor, mentions: actor.mentions.length, documents: mentioned ? [document.id] : [] };
  });
}

function joinAll(extractions: readonly Extraction[]): GraphActor[] {
  const index = new ActorIndex();
  for (const extraction of extractions) for (const actor of documentActors(extraction)) index.add(actor);
  return index.joined();
}
