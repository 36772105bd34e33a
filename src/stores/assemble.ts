/**
 * Extractions to a graph that need not fit into memory: lines, statements, edges and roles are sorted on the disk. In
 * memory stay the actors with the ids of their documents, and some hundred bytes a document by which copies are found.
 */
import { join } from "node:path";
import { CopyFinder, textPrint } from "../corpus/copies.ts";
import { type DocumentLine, type Extracted, ownLine } from "../corpus/interchange.ts";
import { UserError } from "../errors.ts";
import { ActorIndex } from "../graph/actors.ts";
import { checkExtraction, checkSame, ROLE_ORDER, STATEMENT_ORDER } from "../graph/build.ts";
import { afterMerges, type Curation, type Curator, curator, type IdleStatement } from "../graph/curation.ts";
import { type EdgeEntry, ENTRY_ORDER, edgeEntry, foldEntries } from "../graph/edges.ts";
import { by, groups } from "../graph/order.ts";
import {
  type ActorReview,
  CorpusEvidence,
  type DocumentDecision,
  decisionOf,
  type IdleCorrection,
  personFacts,
  resolveCurated,
} from "../graph/resolution/index.ts";
import type { ActorKind, Edge, GraphActor, GraphDocument, Role, Statement, StatementType } from "../model.ts";
import type { GraphSource } from "./source.ts";
import { type Codec, Spill } from "./spill.ts";
import { contributionOf } from "./update/contribution.ts";
import type { LedgerWriter } from "./update/ledger.ts";

export interface AssembleOptions {
  /** Name of the corpus. */
  readonly corpus: string;
  /** For what does not fit into memory; it need not be there yet, and is to be removed when the graph was used. */
  readonly folder: string;
  /** What a person corrected. */
  readonly curation: Curation;
  /** Called between steps; what it throws ends the work. */
  readonly checkPoint: () => Promise<void>;
  /** Told how far it has got: of how many units of work how many are done. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Where to note what an update of the graph will have to know. */
  readonly notes?: Notes | undefined;
}

export interface Notes {
  /** The key under which the line of a document is kept. */
  keyOf(document: string): string;
  readonly ledger: Pick<LedgerWriter, "document" | "actor">;
}

/** How much a graph holds. */
export interface GraphSummary {
  readonly documents: number;
  /** Those of the documents that are copies of others. */
  readonly copies: number;
  readonly actors: Readonly<Record<ActorKind, number>>;
  readonly statements: number;
  /** Types that occur. */
  readonly types: ReadonlyMap<StatementType, { readonly statements: number; readonly edges: number }>;
}

export interface AssembledGraph extends GraphSource {
  /** Which names became one actor's, and which nearly did. */
  readonly review: ActorReview;
  /** Corrections of actors that no document names. */
  readonly idle: readonly IdleCorrection[];
  readonly summary: GraphSummary;
  /** Corrections of statements that no document has. */
  readonly idleStatements: readonly IdleStatement[];
  /** The corrections that are left when the documents have been relabelled. */
  readonly applied: Curation;
}

/** Characters of an edge, about, and of the ids of each of its statements and its document. */
const [EDGE_SIZE, ID_SIZE] = [300, 40];
/** Documents between two check points. */
const STEP = 500;

/**
 * The graph that `buildGraph` makes of the extractions, corrected.
 * @param lines in any order; one that is there twice counts once
 * @throws UserError as `buildGraph` does, and where there are no lines
 */
export async function assembleGraph(
  lines: AsyncIterable<DocumentLine>,
  { corpus, folder, curation, checkPoint, notes, onProgress = () => {} }: AssembleOptions,
): Promise<AssembledGraph> {
  const extractions = new Spill<DocumentLine>(join(folder, "extractions"), LINE_ORDER, { codec: LINES });
  for await (const line of lines) extractions.add(line, line.line.length);

  // Two passes over the documents, and what comes after takes about as long.
  const total = 4 * extractions.length;
  let done = 0;
  const inOrder = async function* () {
    for await (const extracted of distinct(extractions, checkPoint)) {
      onProgress(++done, total);
      yield extracted;
    }
  };
  const { finder, versions, copies, decisions, review, idle, applied } = await decide(inOrder(), curation);

  const actors = new ActorIndex();
  const documents = new Spill<GraphDocument>(
    join(folder, "documents"),
    by((d) => d.id),
  );
  const statements = new Spill<Dated>(join(folder, "statements"), (a, b) =>
    STATEMENT_ORDER(a.statement, b.statement),
  );
  const roles = new Spill<Role>(join(folder, "roles"), ROLE_ORDER);
  for await (const { extraction } of inOrder()) {
    const { id, published } = extraction.document;
    const decision = decisions.get(id);
    const said = contributionOf(extraction, decision);
    documents.add(said.document, said.document.text?.length);
    for (const actor of said.actors) actors.add(actor);
    for (const role of said.roles) roles.add(role);
    for (const statement of said.statements) statements.add({ statement, published });
    if (notes) {
      const print = finder.printOf(id);
      const note = { key: notes.keyOf(id), facts: personFacts(extraction), ...(print && { print }) };
      notes.ledger.document({ ...note, ...(decision && { decision }) });
    }
  }
  extractions.discard();
  if (notes) for (const tally of actors.tallies()) notes.ledger.actor(tally);

  const corrected = curator(actors.joined(), applied);
  const entries = new Spill<EdgeEntry>(join(folder, "entries"), ENTRY_ORDER);
  for (const { statement, published } of curated(statements.sorted(), corrected))
    entries.add(edgeEntry(statement, published));
  const types = new Map<StatementType, { statements: number; edges: number }>();
  // In order already; kept, since to fold them takes longer than to read them.
  const edges = new Spill<Edge>(
    join(folder, "edges"),
    by((e) => e.id),
  );
  for (const edge of foldEntries(entries.sorted(), (id) => copies.get(id))) {
    const of = types.get(edge.type) ?? { statements: 0, edges: 0 };
    types.set(edge.type, { statements: of.statements + edge.count, edges: of.edges + 1 });
    edges.add(edge, EDGE_SIZE + ID_SIZE * edge.statements.length);
  }
  entries.discard();
  onProgress(0.75 * total, total);
  await checkPoint();
  return {
    corpus,
    extractor: [...versions].sort().join(", "),
    actors: () => corrected.actors,
    *roles() {
      for (const role of roles.sorted()) yield* corrected.roles([role]);
    },
    edges: () => edges.sorted(),
    *statements() {
      for (const { statement } of curated(statements.sorted(), corrected)) yield statement;
    },
    documents: () => documents.sorted(),
    review,
    idle,
    idleStatements: corrected.idle(),
    applied,
    summary: {
      documents: documents.length,
      copies: copies.size,
      actors: countKinds(corrected.actors),
      statements: entries.length,
      types,
    },
  };
}

interface Decided extends Pick<AssembledGraph, "review" | "idle" | "applied"> {
  readonly finder: CopyFinder;
  /** `Extractor.version` of all extractions. */
  readonly versions: ReadonlySet<string>;
  /** What each copy is a copy of. */
  readonly copies: ReadonlyMap<string, string>;
  /** By document, where there is something to decide. */
  readonly decisions: ReadonlyMap<string, DocumentDecision>;
}

/** What only all documents together tell. Nothing else of them stays in memory. */
async function decide(documents: AsyncIterable<Extracted>, curation: Curation): Promise<Decided> {
  const finder = new CopyFinder();
  const evidence = new CorpusEvidence();
  const versions = new Set<string>();
  for await (const { extraction, extractor } of documents) {
    checkExtraction(extraction);
    versions.add(extractor);
    finder.add(extraction.document, textPrint(extraction.document));
    evidence.add(extraction);
  }
  if (versions.size === 0)
    throw new UserError("no documents, so no graph was written; name files with news in them");
  const copies = finder.find();
  const identity = resolveCurated(evidence, curation, (document) => copies.get(document));
  const decisions = new Map<string, DocumentDecision>();
  for (const id of evidence.documents()) {
    const decision = decisionOf(id, evidence.actorsOf(id), identity, copies.get(id));
    if (decision !== undefined) decisions.set(id, decision);
  }
  const { review, idle } = identity;
  return {
    finder,
    versions,
    copies,
    decisions,
    review,
    idle,
    applied: afterMerges(curation, identity.chiefOf),
  };
}

function countKinds(actors: readonly GraphActor[]): Record<ActorKind, number> {
  const counts = { person: 0, group: 0, state: 0 };
  for (const { kind } of actors) counts[kind] += 1;
  return counts;
}

/** A statement and the day on which its document was published. */
interface Dated {
  readonly statement: Statement;
  readonly published: string | undefined;
}

/** In the same order. */
function* curated(statements: Iterable<Dated>, curator: Curator): Generator<Dated> {
  for (const group of groups(statements, ({ statement }) => statement.document))
    for (const statement of curator.statements(group.map((dated) => dated.statement)))
      yield { statement, published: group[0].published };
}

/** The extractions, each document's once, in order of document id. */
async function* distinct(
  lines: Spill<DocumentLine>,
  checkPoint: () => Promise<void>,
): AsyncGenerator<Extracted> {
  let last: (DocumentLine & Extracted) | undefined;
  let count = 0;
  for (const { id, line } of lines.sorted()) {
    if (line === last?.line) continue;
    const extracted = ownLine(line);
    if (id === last?.id) checkSame(last.extraction, extracted.extraction);
    else yield extracted;
    last = { id, line, ...extracted };
    if (count++ % STEP === 0) await checkPoint();
  }
}

const LINE_ORDER = by<DocumentLine>(
  ({ id }) => id,
  ({ line }) => line,
);

/** Lines are kept as they are: to write them as JSON would double them. */
const LINES: Codec<DocumentLine> = {
  encode: ({ id, line }) => `${JSON.stringify(id)}\t${line.slice(0, -1)}`,
  decode: (text) => {
    const tab = text.indexOf("\t");
    return { id: JSON.parse(text.slice(0, tab)) as string, line: `${text.slice(tab + 1)}\n` };
  },
};
