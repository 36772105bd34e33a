/** Extractions to one graph. The result depends on the set of extractions alone, not on their order or grouping. */
import { UserError } from "../errors.ts";
import type { ActorId, Extraction, GraphActor, Role, Statement } from "../model.ts";
import { joinActors } from "./actors.ts";
import { canonicalDirection, foldEdges } from "./edges.ts";
import { by, canonicalJson } from "./order.ts";
import type { GraphDocument, KnowledgeGraph } from "./types.ts";

export interface BuildOptions {
  /** Name of the corpus, under which the graph stands beside others in a shared database. */
  corpus: string;
  /** `Extractor.version` of the extractions. */
  extractor?: string;
}

/**
 * Merges what documents say into one graph. Commutative, associative and idempotent: any order of the extractions
 * gives the same graph, and an extraction given twice counts once.
 * @throws UserError where two different documents have one id, or a statement, role or actor names an actor that its
 *   extraction lacks
 */
export function buildGraph(extractions: Iterable<Extraction>, options: BuildOptions): KnowledgeGraph {
  const distinct = distinctExtractions(extractions);
  const documents = distinct.map((e) => e.document);
  const statements = mergeStatements(distinct);
  return {
    corpus: options.corpus,
    extractor: options.extractor ?? "",
    actors: mergeActors(distinct),
    roles: mergeRoles(distinct),
    edges: foldEdges(statements, new Map(documents.map((d) => [d.id, d]))),
    statements,
    documents,
  };
}

/** Each extraction once, in order of document id. */
function distinctExtractions(extractions: Iterable<Extraction>): Extraction[] {
  const seen = new Map<string, Extraction>();
  for (const extraction of extractions) {
    const { id } = extraction.document;
    const other = seen.get(id);
    if (other === undefined) {
      checkReferences(extraction);
      seen.set(id, extraction);
    } else if (canonicalJson(other) !== canonicalJson(extraction)) {
      throw new UserError(
        `two different documents have the id "${id}": ${describe(other.document)} and ${describe(extraction.document)}; give each document an id of its own`,
      );
    }
  }
  return [...seen.values()].sort(by((e) => e.document.id));
}

/** A document in a few words, to tell it from another with the same id. */
function describe(document: GraphDocument): string {
  const what = document.title ?? document.text?.replace(/\s+/g, " ").trim().slice(0, 60);
  const where = [document.publisher, document.published, document.url]
    .filter((x) => x !== undefined)
    .join(", ");
  return `${what ? `"${what}"` : "one without title"}${where ? ` (${where})` : ""}`;
}

function checkReferences({ document, actors, roles, statements }: Extraction): void {
  const ids = new Set(actors.map((a) => a.id));
  const need = (id: ActorId, where: string) => {
    if (!ids.has(id))
      throw new UserError(
        `document "${document.id}": ${where} names the actor ${id}, which is not among its actors`,
      );
  };
  for (const a of actors) if (a.partOf) need(a.partOf, `actor ${a.id}`);
  for (const r of roles) for (const id of [r.person, r.of]) need(id, `the role "${r.title}"`);
  for (const s of statements)
    for (const id of [s.source, s.target, ...(s.between ?? [])]) need(id, `statement ${s.id}`);
}

/**
 * Statements with each id once, in order of document and place. A text that names one thing twice in one place keeps
 * the reading that comes first in canonical JSON, so that the choice does not depend on order.
 */
function mergeStatements(extractions: readonly Extraction[]): Statement[] {
  const merged = new Map<string, Statement>();
  for (const { statements } of extractions)
    for (const raw of statements) {
      const s = canonicalDirection(raw);
      const other = merged.get(s.id);
      if (other === undefined || canonicalJson(s) < canonicalJson(other)) merged.set(s.id, s);
    }
  return [...merged.values()].sort(
    by(
      (s) => s.document,
      (s) => s.start,
      (s) => s.trigger.start,
      (s) => s.id,
    ),
  );
}

function mergeRoles(extractions: readonly Extraction[]): Role[] {
  const merged = new Map<string, Role>();
  for (const { roles } of extractions) for (const r of roles) merged.set(canonicalJson(r), r);
  return [...merged.values()].sort(
    by<Role>(
      (r) => r.person,
      (r) => r.of,
      (r) => r.title,
      (r) => r.document,
      (r) => r.start,
      (r) => r.trigger.start,
      (r) => canonicalJson(r),
    ),
  );
}

function mergeActors(extractions: readonly Extraction[]): GraphActor[] {
  const groups = new Map<ActorId, GraphActor[]>();
  for (const { document, actors, roles, statements } of extractions) {
    const takesPart = new Set<ActorId>([
      ...roles.flatMap((r) => [r.person, r.of]),
      ...statements.flatMap((s) => [s.source, s.target, ...(s.between ?? [])]),
    ]);
    for (const actor of actors) {
      // An institution's state may be known without being mentioned.
      const mentioned = actor.mentions.length > 0 || takesPart.has(actor.id);
      const here = { ...actor, mentions: actor.mentions.length, documents: mentioned ? [document.id] : [] };
      const group = groups.get(actor.id);
      if (group) group.push(here);
      else groups.set(actor.id, [here]);
    }
  }
  return [...groups.values()].map(joinActors).sort(by((a) => a.id));
}
