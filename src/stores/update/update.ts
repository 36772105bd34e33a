/**
 * Brings a graph folder up to date with a corpus of which few documents have changed: what these say is taken out and put
 * in, and everything else is copied. The files are those that a build from nothing writes, to the byte. Who is who and
 * which texts are copies is decided over the whole corpus, as it always is; documents about which that changes are taken
 * for changed.
 */
import { join } from "node:path";
import { CopyFinder, textPrint } from "../../corpus/copies.ts";
import { ownLine } from "../../corpus/interchange.ts";
import { type ActorTally, TalliedActor } from "../../graph/actors.ts";
import { checkExtraction, ROLE_ORDER } from "../../graph/build.ts";
import {
  afterMerges,
  type Curation,
  type Curator,
  curator,
  type IdleStatement,
} from "../../graph/curation.ts";
import { type EdgeEntry, ENTRY_ORDER, edgeEntry, edgeId, foldEntries } from "../../graph/edges.ts";
import { by, compare } from "../../graph/order.ts";
import {
  type ActorReview,
  CorpusEvidence,
  type CuratedResolution,
  type DocumentDecision,
  decisionOf,
  type IdleCorrection,
  personFacts,
  resolveCurated,
} from "../../graph/resolution/index.ts";
import {
  type ActorId,
  type Edge,
  type Extraction,
  edgeSchema,
  type GraphActor,
  graphActorSchema,
  type Role,
  roleSchema,
  type Statement,
  type StatementType,
} from "../../model.ts";
import type { GraphSummary } from "../assemble.ts";
import { stageDatabaseUpdate } from "../embedded/database.ts";
import { type StagedFile, stageFile, writeWhole } from "../files.ts";
import { FOLDER_FILES } from "../folder.ts";
import { textArray } from "../json-text.ts";
import { readLinesSync } from "../spill.ts";
import type { GraphChange } from "./change.ts";
import { type Contribution, contributionOf } from "./contribution.ts";
import {
  type DocumentNote,
  databaseSize,
  filesOf,
  type Ledger,
  LedgerWriter,
  tallyIn,
  type Whole,
} from "./ledger.ts";
import { copyEdited, type Edit, SortedLines } from "./sorted-lines.ts";

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

/** A change of the database that is begun before it is known what it will be. */
class DatabaseUpdate {
  readonly #path: string;
  #begun:
    | {
        readonly staged: Promise<StagedFile>;
        /** Waits for what only takes time from the database: many small queries, each of which this thread sends. */
        readonly loaded: Promise<unknown>;
        give(change: GraphChange): void;
        refuse(reason: Error): void;
      }
    | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  begin(): void {
    const coming = deferred<GraphChange>();
    const loaded = deferred<void>();
    const staged = stageDatabaseUpdate(this.#path, coming.promise, () => loaded.resolve());
    // Whoever finishes it is told; where nobody does, nobody need be.
    staged.catch(() => {});
    coming.promise.catch(() => {});
    this.#begun = {
      staged,
      loaded: Promise.race([loaded.promise, staged]),
      give: coming.resolve,
      refuse: coming.reject,
    };
    this.#begun.loaded.catch(() => {});
  }

  /** @returns when the rows are in; what is still to be done leaves this thread free */
  async load(change: GraphChange): Promise<void> {
    this.#begun!.give(change);
    await this.#begun!.loaded;
  }

  staged(): Promise<StagedFile> {
    return this.#begun!.staged;
  }

  /** Leaves nothing behind that was not put in place. */
  async giveUp(): Promise<void> {
    this.#begun?.refuse(new Error("not needed"));
    await this.#begun?.staged.then(
      (file) => file.discard(),
      () => {},
    );
  }
}

/** A promise that is kept or broken from outside. */
function deferred<T>() {
  let [resolve, reject]: [(value: T) => void, (reason: Error) => void] = [() => {}, () => {}];
  const promise = new Promise<T>((keep, breakIt) => {
    [resolve, reject] = [keep, breakIt];
  });
  return { promise, resolve, reject };
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

/** A document as the ledger or the corpus has it. */
interface Standing {
  readonly key: string;
  readonly decision: DocumentDecision | undefined;
}

interface Survey {
  readonly identity: CuratedResolution;
  readonly copies: ReadonlyMap<string, string>;
  /** Documents that have to be taken out, and those that have to be put in; many are in both. */
  readonly before: ReadonlyMap<string, Standing>;
  readonly after: ReadonlyMap<string, Standing>;
  /** Notes of the documents to be put in. */
  readonly notes: ReadonlyMap<string, DocumentNote>;
  /** Days on which documents were published, by id. */
  readonly published: ReadonlyMap<string, string>;
}

/**
 * Decides over the corpus, and finds the documents that have changed or of which something else is decided now.
 * @param onChange called when some have changed, before it is known what follows from it
 */
async function surveyCorpus(
  ledger: Ledger,
  keys: ReadonlyMap<string, string>,
  most: number,
  { curation, lineOf, checkPoint }: UpdateOptions,
  onChange: () => void,
): Promise<Survey | undefined> {
  const finder = new CopyFinder();
  const evidence = new CorpusEvidence();
  const published = new Map<string, string>();
  const kept = new Map<string, Standing>();
  const before = new Map<string, Standing>();
  const notes = new Map<string, DocumentNote>();
  const take = (note: DocumentNote) => {
    const { document } = note.facts;
    finder.add(document, note.print);
    evidence.add(note.facts);
    if (document.published !== undefined) published.set(document.id, document.published);
  };
  let count = 0;
  for (const { line: _, ...note } of ledger.documents()) {
    const { id } = note.facts.document;
    const standing = { key: note.key, decision: note.decision };
    if (keys.get(id) === note.key) {
      kept.set(id, standing);
      take(note);
    } else before.set(id, standing);
    if (count++ % STEP === 0) await checkPoint();
  }
  if (before.size > most || keys.size - kept.size > most) return undefined;
  if (before.size > 0 || keys.size > kept.size) onChange();
  for (const [id, key] of keys) {
    if (kept.has(id)) continue;
    const line = await lineOf(key);
    if (line === undefined) return undefined;
    const { extraction } = ownLine(line);
    checkExtraction(extraction);
    const note = noteOf(extraction, key);
    notes.set(id, note);
    take(note);
  }
  const copies = finder.find();
  await checkPoint();
  const identity = resolveCurated(evidence, curation, (document) => copies.get(document));
  const decide = (id: string) => decisionOf(id, evidence.actorsOf(id), identity, copies.get(id));
  const after = new Map<string, Standing>();
  for (const [id, { key }] of notes) after.set(id, { key, decision: decide(id) });
  for (const [id, standing] of kept) {
    const decision = decide(id);
    if (JSON.stringify(decision) === JSON.stringify(standing.decision)) continue;
    before.set(id, standing);
    after.set(id, { key: standing.key, decision });
  }
  return { identity, copies, before, after, notes, published };
}

/** What a ledger notes of a document before anything is decided. */
export function noteOf(extraction: Extraction, key: string): DocumentNote {
  const print = textPrint(extraction.document);
  return { key, facts: personFacts(extraction), ...(print && { print }) };
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

type Contributions = ReadonlyMap<string, Contribution>;

/** Actors that the documents show, counted anew; those that no document shows any more too. */
interface Tallied {
  readonly old: GraphActor[];
  readonly now: GraphActor[];
  /** What the ledger has of it. */
  readonly before: ActorTally | undefined;
}

function tallyActors(ledger: Ledger, old: Contributions, now: Contributions): Map<ActorId, Tallied> {
  const before = new Map<string, ActorTally>();
  const shown = new Map<ActorId, { old: GraphActor[]; now: GraphActor[] }>();
  for (const [side, documents] of [["old", old] as const, ["now", now] as const])
    for (const { actors } of documents.values())
      for (const actor of actors) {
        const of = shown.get(actor.id) ?? { old: [], now: [] };
        of[side].push(actor);
        shown.set(actor.id, of);
      }
  for (const { id, line } of ledger.actors()) if (shown.has(id as ActorId)) before.set(id, tallyIn(line));
  return new Map([...shown].map(([id, of]) => [id, { ...of, before: before.get(id) }]));
}

/** The records of `graph.json` that have to do with what changes, as they are. */
interface Found {
  /** Of all actors. */
  readonly ids: ReadonlySet<string>;
  readonly actors: ReadonlyMap<ActorId, GraphActor>;
  readonly edges: ReadonlyMap<string, Edge>;
}

async function findRecords(
  path: string,
  old: Contributions,
  now: Contributions,
  checkPoint: () => Promise<void>,
): Promise<Found> {
  const all = [...old.values(), ...now.values()];
  const wanted = {
    actors: new Set<string>(all.flatMap((of) => of.actors.map(({ id }) => id))),
    edges: new Set(all.flatMap((of) => of.statements.map(edgeId))),
  };
  const ids = new Set<string>();
  const actors = new Map<ActorId, GraphActor>();
  const edges = new Map<string, Edge>();
  let count = 0;
  for (const { list, line } of recordsOf(path)) {
    if (count++ % (STEP * 10) === 0) await checkPoint();
    if (list === "roles") continue;
    const id = idIn(line);
    if (list === "actors") {
      ids.add(id);
      if (wanted.actors.has(id)) actors.set(id as ActorId, JSON.parse(line) as GraphActor);
    } else if (wanted.edges.has(id)) edges.set(id, JSON.parse(line) as Edge);
  }
  return { ids, actors, edges };
}

interface ActorExchange {
  readonly change: GraphChange["actors"];
  /** Those that are in the graph, as they are now. */
  readonly now: ReadonlyMap<ActorId, GraphActor>;
  readonly gone: ReadonlySet<ActorId>;
}

function exchangeActors(
  tallies: Map<ActorId, Tallied>,
  found: ReadonlyMap<ActorId, GraphActor>,
  applied: Curation,
): ActorExchange {
  const joined = [...tallies.keys()].sort(compare).flatMap((id) => {
    const actor = counted(id, tallies.get(id)!, found.get(id)?.documents ?? []);
    return actor.isGone ? [] : [actor.joined()];
  });
  const now = new Map(curator(joined, applied).actors.map((actor) => [actor.id, actor]));
  const gone = [...found.keys()].filter((id) => !now.has(id));
  const same = (actor: GraphActor) => JSON.stringify(found.get(actor.id)) === serialized(actor);
  const [added, changed] = [[...now.values()], [...now.values()]];
  return {
    now,
    gone: new Set(gone),
    change: {
      gone,
      added: added.filter(({ id }) => !found.has(id)),
      changed: changed.filter((actor) => found.has(actor.id) && !same(actor)),
    },
  };
}

function counted(id: ActorId, { old, now, before }: Tallied, documents: readonly string[]): TalliedActor {
  const kind = (before ?? now[0] ?? old[0]!).kind;
  const actor = before ? TalliedActor.from(before, documents) : new TalliedActor(id, kind);
  for (const shown of old) actor.remove(shown);
  for (const shown of now) actor.add(shown);
  return actor;
}

const serialized = (actor: GraphActor): string => JSON.stringify(graphActorSchema.parse(actor));

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

/** `graph.json` with the change in it. */
async function* rewrittenGraph(
  path: string,
  touched: ReadonlySet<string>,
  { actors, roles, edges }: GraphChange,
  goneActors: ReadonlySet<ActorId>,
): AsyncGenerator<string> {
  const records = recordsOf(path);
  const lists = new Lists(records);
  const [head] = readLinesSync(path);
  yield head!.replace(/,$/, "");
  const text =
    <T>(schema: { parse(value: unknown): T }) =>
    (item: T) =>
      JSON.stringify(schema.parse(item));
  const actorText = text(graphActorSchema);
  yield* textArray(
    "actors",
    exchanged(
      lists.of("actors"),
      (line) => goneActors.has(idIn(line) as ActorId),
      [...actors.added, ...actors.changed].sort(by((actor) => actor.id)).map((a) => [a.id, actorText(a)]),
    ),
  );
  yield* textArray("roles", mergedRoles(lists.of("roles"), touched, roles.now, text(roleSchema)));
  const goneEdges = new Set(edges.gone.map(({ id }) => id));
  const edgeText = text(edgeSchema);
  yield* textArray(
    "edges",
    exchanged(
      lists.of("edges"),
      (line) => goneEdges.has(idIn(line)),
      edges.now.map((e) => [e.id, edgeText(e)]),
    ),
  );
  yield "}\n";
}

/** Lines in order of id, some left out, others in the place of those with the same id or where they belong. */
function* exchanged(
  lines: Iterable<string>,
  isGone: (line: string) => boolean,
  now: readonly (readonly [id: string, line: string])[],
): Generator<string> {
  let next = 0;
  for (const line of lines) {
    const id = idIn(line);
    for (; next < now.length && compare(now[next]![0], id) < 0; next++) yield now[next]![1];
    if (now[next]?.[0] === id) yield now[next++]![1];
    else if (!isGone(line)) yield line;
  }
  for (; next < now.length; next++) yield now[next]![1];
}

function* mergedRoles(
  lines: Iterable<string>,
  touched: ReadonlySet<string>,
  now: readonly Role[],
  text: (role: Role) => string,
): Generator<string> {
  let next = 0;
  for (const line of lines) {
    const role = JSON.parse(line) as Role;
    if (touched.has(role.document)) continue;
    for (; next < now.length && ROLE_ORDER(now[next]!, role) < 0; next++) yield text(now[next]!);
    yield line;
  }
  for (; next < now.length; next++) yield text(now[next]!);
}

type ListName = "actors" | "roles" | "edges";

/** The lines of the lists of `graph.json`, as `graphJson` writes them. */
function* recordsOf(path: string): Generator<{ list: ListName; line: string }> {
  let list: ListName | undefined;
  for (const line of readLinesSync(path)) {
    const name = /^"(actors|roles|edges)":\[$/.exec(line)?.[1];
    if (name !== undefined) list = name as ListName;
    else if (list !== undefined && line.startsWith("{"))
      yield { list, line: line.endsWith(",") ? line.slice(0, -1) : line };
  }
}

/** Records that come list by list, given out list by list. */
class Lists {
  readonly #records: Iterator<{ list: ListName; line: string }>;
  #next: IteratorResult<{ list: ListName; line: string }, unknown>;

  constructor(records: Iterator<{ list: ListName; line: string }>) {
    this.#records = records;
    this.#next = records.next();
  }

  *of(name: ListName): Generator<string> {
    for (; !this.#next.done && this.#next.value.list === name; this.#next = this.#records.next())
      yield this.#next.value.line;
  }
}

/** The id in a line of JSON that begins with it. */
function idIn(line: string): string {
  const end = line.indexOf('"', 7);
  const id = line.slice(7, end);
  return id.includes("\\") ? (JSON.parse(line) as { id: string }).id : id;
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

/** The ledger up to what it says of the whole. */
function writeNotes(
  writer: LedgerWriter,
  ledger: Ledger,
  { before, after, notes }: Survey,
  tallies: ReadonlyMap<ActorId, Tallied>,
): void {
  const put = [...after.keys()].sort(compare);
  let next = 0;
  const write = (id: string, old?: DocumentNote) => {
    const { decision } = after.get(id)!;
    const { decision: _, ...note } = notes.get(id) ?? old!;
    writer.document({ ...note, ...(decision && { decision }) });
  };
  for (const { line, ...note } of ledger.documents()) {
    const { id } = note.facts.document;
    for (; next < put.length && compare(put[next]!, id) < 0; next++) write(put[next]!);
    if (put[next] === id) write(put[next++]!, note);
    else if (!before.has(id)) writer.line(line);
  }
  for (; next < put.length; next++) write(put[next]!);
  const shown = [...tallies.keys()].sort(compare);
  let actor = 0;
  const count = (id: ActorId) => {
    const now = counted(id, tallies.get(id)!, []);
    if (!now.isGone) writer.actor(now.tally());
  };
  for (const { id, line } of ledger.actors()) {
    for (; actor < shown.length && compare(shown[actor]!, id) < 0; actor++) count(shown[actor]!);
    if (shown[actor] === id) count(shown[actor++]!);
    else writer.line(line);
  }
  for (; actor < shown.length; actor++) count(shown[actor]!);
}
