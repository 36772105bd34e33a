/**
 * Brings a graph folder up to date with a corpus of which few documents have changed: what these say is taken out and put
 * in, and everything else is copied. The files are those that a build from nothing writes, to the byte. Who is who and
 * which texts are copies is decided over the whole corpus, as it always is; documents about which that changes are taken
 * for changed.
 */
import { join } from "node:path";
import { ownLine } from "../../corpus/interchange.ts";
import { ROLE_ORDER } from "../../graph/build.ts";
import {
  afterMerges,
  type Curation,
  type Curator,
  curator,
  type IdleStatement,
} from "../../graph/curation.ts";
import { type EdgeEntry, ENTRY_ORDER, edgeEntry, edgeId, foldEntries } from "../../graph/edges.ts";
import { compare } from "../../graph/order.ts";
import type { ActorReview, IdleCorrection } from "../../graph/resolution/index.ts";
import type { ActorId, Edge, GraphActor, Statement, StatementType } from "../../model.ts";
import type { GraphSummary } from "../assemble.ts";
import { type StagedFile, stageFile, writeWhole } from "../files.ts";
import { FOLDER_FILES } from "../folder.ts";
import { exchangeActors, tallyActors } from "./actors.ts";
import type { GraphChange } from "./change.ts";
import { type Contribution, type Contributions, contributionOf } from "./contribution.ts";
import { DatabaseUpdate } from "./database-update.ts";
import { findRecords, idIn, rewrittenGraph } from "./graph-file.ts";
import { databaseSize, filesOf, type Ledger, LedgerWriter, type Whole } from "./ledger.ts";
import { writeNotes } from "./notes.ts";
import { copyEdited, type Edit, SortedLines } from "./sorted-lines.ts";
import { type Standing, type Survey, surveyCorpus } from "./survey.ts";

export interface UpdateOptions {
  /** Name of the corpus. */
  readonly corpus: string;
  readonly curation: Curation;
  /** The interchange line that is kept under a key. */
  readonly lineOf: (key: string) => Promise<string | undefined>;
  /** Called between steps; what it throws ends the work. */
  readonly checkPoint: () => Promise<void>;
}

export interface UpdatedGraph {
  readonly review: ActorReview;
  readonly idle: readonly IdleCorrection[];
  readonly idleStatements: readonly IdleStatement[];
  readonly summary: GraphSummary;
}

/** Where more documents than this have changed, a graph is made anew as fast. */
const mostChanged = (documents: number): number => Math.max(50, documents / 10);
/** A database that has grown to more is made anew: what was taken out of it leaves holes. */
const mostBytes = (loaded: number): number => 1.5 * loaded + 32_000_000;
/** Documents between two check points. */
const STEP = 500;

/**
 * @param keys of all documents of the corpus, by id
 * @returns undefined where the graph is to be made anew: too much has changed, or what a person corrected
 * @throws UserError where an extraction is not of one piece, or ids are not unique; the graph is then as it was
 */
export async function updateGraphFolder(
  dir: string,
  ledger: Ledger,
  keys: ReadonlyMap<string, string>,
  options: UpdateOptions,
): Promise<UpdatedGraph | undefined> {
  const { whole } = ledger;
  if (keys.size === 0) return undefined;
  if (whole.corpus !== options.corpus) return undefined;
  if (databaseSize(whole.files) > mostBytes(whole.loaded)) return undefined;
  const database = new DatabaseUpdate(join(dir, FOLDER_FILES.database));
  try {
    return await updateFiles(dir, ledger, keys, options, database);
  } finally {
    await database.giveUp();
  }
}

async function updateFiles(
  dir: string,
  ledger: Ledger,
  keys: ReadonlyMap<string, string>,
  options: UpdateOptions,
  database: DatabaseUpdate,
): Promise<UpdatedGraph | undefined> {
  const { whole } = ledger;
  const most = mostChanged(keys.size);
  const survey = await surveyCorpus(ledger, keys, most, options, () => database.begin());
  if (survey === undefined) return undefined;
  const { identity, before, after } = survey;
  const applied = afterMerges(options.curation, identity.chiefOf);
  if (JSON.stringify(applied) !== whole.corrections) return undefined;
  const touched = [...new Set([...before.keys(), ...after.keys()])].sort(compare);
  if (touched.length > most) return undefined;
  const [correctOld, correctNow] = [curator([], applied), curator([], applied)];
  const old = await contributions(before, correctOld, options);
  const now = await contributions(after, correctNow, options);
  if (old === undefined || now === undefined) return undefined;
  for (const { extractor } of now.values()) if (extractor !== whole.extractor) return undefined;
  const { review, idle } = identity;
  const idleStatements = stillIdle(whole, correctOld, correctNow, applied);
  if (touched.length === 0) return { review, idle, idleStatements, summary: summaryOf(whole) };

  const statements = new SortedLines(join(dir, FOLDER_FILES.statements), documentOf);
  const documents = new SortedLines(join(dir, FOLDER_FILES.documents), idIn);
  const writer = new LedgerWriter(ledger.path);
  try {
    const tallies = tallyActors(ledger, old, now);
    const found = await findRecords(join(dir, FOLDER_FILES.graph), old, now, options.checkPoint);
    const actors = exchangeActors(tallies, found.actors, applied);
    const edges = await exchangeEdges(found.edges, old, now, statements, survey, options.checkPoint);
    const change: GraphChange = {
      documents: {
        gone: [...old.keys()],
        now: [...now.values()].map(({ document }) => document),
      },
      statements: {
        gone: [...old.values()].flatMap((of) => of.statements.map(({ id }) => id)),
        now: [...now.values()].flatMap((of) => of.statements),
      },
      roles: {
        gone: [...old.values()].flatMap((of) => of.roles),
        now: [...now.values()].flatMap((of) => of.roles).sort(ROLE_ORDER),
      },
      edges,
      actors: actors.change,
      isActor: (id) =>
        actors.now.has(id as ActorId) || (found.ids.has(id) && !actors.gone.has(id as ActorId)),
    };
    await options.checkPoint();
    const edited = (name: string, lines: SortedLines, text: (of: Contribution) => string) => {
      const edits = touched.map((id): Edit => {
        const { start, end } = lines.find(id);
        const of = now.get(id);
        return { start, end, text: of === undefined ? "" : text(of) };
      });
      const path = join(dir, name);
      return stageFile(path, (temporary) => copyEdited(path, temporary, edits));
    };
    const graph = join(dir, FOLDER_FILES.graph);
    await database.load(change);
    const making = [
      database.staged(),
      edited(FOLDER_FILES.documents, documents, (of) => `${JSON.stringify(of.document)}\n`),
      edited(FOLDER_FILES.statements, statements, (of) =>
        of.statements.map((statement) => `${JSON.stringify(statement)}\n`).join(""),
      ),
      stageFile(graph, (temporary) =>
        writeWhole(temporary, rewrittenGraph(graph, new Set(touched), change, actors.gone)),
      ),
    ];
    const noting = (async () => writeNotes(writer, ledger, survey, tallies))();
    await putTogether([...making, noting.then(() => NO_FILE)]);
    const summary = newSummary(whole, survey, change, found.edges);
    writer.finish({
      ...whole,
      idleStatements: idleStatements.map(({ statement }) => statement),
      files: filesOf(dir),
      summary: { ...summary, types: [...summary.types] },
    });
    return { review, idle, idleStatements, summary };
  } finally {
    statements.close();
    documents.close();
    writer.discard();
  }
}

/** Work that is done at the same time as files are made, and has none to put in place. */
const NO_FILE: StagedFile = { put: async () => {}, discard: async () => {} };

/** Files that are made at the same time and put in place one after the other when all are complete. */
async function putTogether(making: readonly Promise<StagedFile>[]): Promise<void> {
  const made = await Promise.allSettled(making);
  const files = made.flatMap((file) => (file.status === "fulfilled" ? [file.value] : []));
  try {
    for (const file of made) if (file.status === "rejected") throw file.reason;
    for (const file of files) await file.put();
  } finally {
    for (const file of files) await file.discard();
  }
}

/** Corrections of statements that the corpus had not or has lost, and has not now. */
function stillIdle(whole: Whole, old: Curator, now: Curator, applied: Curation): readonly IdleStatement[] {
  const idsOf = (idle: readonly IdleStatement[]) => new Set(idle.map(({ statement }) => statement));
  const [had, missedOld, missedNow] = [new Set(whole.idleStatements), idsOf(old.idle()), idsOf(now.idle())];
  return curator([], applied)
    .idle()
    .filter(({ statement }) => missedNow.has(statement) && (had.has(statement) || !missedOld.has(statement)));
}

const summaryOf = ({ summary }: Whole): GraphSummary => ({
  ...summary,
  types: new Map(summary.types),
});

interface Extracted extends Contribution {
  readonly extractor: string;
}

/** What documents say, corrected; undefined where a line is not there any more. */
async function contributions(
  documents: ReadonlyMap<string, Standing>,
  corrected: Curator,
  { lineOf, checkPoint }: UpdateOptions,
): Promise<Map<string, Extracted> | undefined> {
  const all = new Map<string, Extracted>();
  for (const [id, { key, decision }] of [...documents].sort(([a], [b]) => compare(a, b))) {
    const line = await lineOf(key);
    if (line === undefined) return undefined;
    const { extraction, extractor } = ownLine(line);
    const said = contributionOf(extraction, decision);
    all.set(id, {
      ...said,
      roles: corrected.roles(said.roles),
      statements: corrected.statements(said.statements),
      extractor,
    });
    if (all.size % STEP === 0) await checkPoint();
  }
  return all;
}

/** Edges of which statements come or go, folded anew from all their statements. */
async function exchangeEdges(
  found: ReadonlyMap<string, Edge>,
  old: Contributions,
  now: Contributions,
  lines: SortedLines,
  { copies, published }: Survey,
  checkPoint: () => Promise<void>,
): Promise<GraphChange["edges"]> {
  const entries: EdgeEntry[] = [];
  for (const { document, statements } of now.values())
    for (const statement of statements) entries.push(edgeEntry(statement, document.published));
  // Of the other documents, those statements that belong to one of the edges.
  const elsewhere = new Map<string, Set<string>>();
  for (const edge of found.values())
    for (const document of edge.documents) {
      if (old.has(document) || now.has(document)) continue;
      const edges = elsewhere.get(document);
      if (edges) edges.add(edge.id);
      else elsewhere.set(document, new Set([edge.id]));
    }
  // Edges that a statement newly joins are among those that were found, where others are in them.
  let count = 0;
  for (const [document, edges] of elsewhere) {
    for (const line of lines.find(document).lines) {
      const statement = JSON.parse(line) as Statement;
      if (edges.has(edgeId(statement))) entries.push(edgeEntry(statement, published.get(document)));
    }
    if (count++ % STEP === 0) await checkPoint();
  }
  const folded = [...foldEntries(entries.sort(ENTRY_ORDER), (id) => copies.get(id))];
  return { gone: [...found.values()], now: folded };
}

const documentOf = (line: string): string => (JSON.parse(line) as Statement).document;

function newSummary(
  { summary }: Whole,
  { before, after, copies }: Survey,
  { actors, edges, statements }: GraphChange,
  found: ReadonlyMap<string, Edge>,
): GraphSummary {
  const counts = { ...summary.actors };
  for (const id of actors.gone) counts[kindOf(id)] -= 1;
  for (const { id } of actors.added) counts[kindOf(id)] += 1;
  const types = new Map<StatementType, { statements: number; edges: number }>(summary.types);
  const count = (edge: Edge, by: 1 | -1) => {
    const of = types.get(edge.type) ?? { statements: 0, edges: 0 };
    types.set(edge.type, { statements: of.statements + by * edge.count, edges: of.edges + by });
  };
  for (const edge of found.values()) count(edge, -1);
  for (const edge of edges.now) count(edge, 1);
  return {
    documents: summary.documents - before.size + after.size,
    copies: copies.size,
    actors: counts,
    statements: summary.statements - statements.gone.length + statements.now.length,
    types: new Map([...types].filter(([, of]) => of.edges > 0)),
  };
}

const kindOf = (id: ActorId): GraphActor["kind"] => id.slice(0, id.indexOf(":")) as GraphActor["kind"];
