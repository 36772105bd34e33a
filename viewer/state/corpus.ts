/** A graph as the viewer holds it: the records as they were read, and typed columns for what is asked at every move. */
import { contradict, countByStory, edgeId, stance } from "../../src/graph/edges.ts";
import type { GraphDocument } from "../../src/graph/types.ts";
import type { GraphActor, Role, Statement } from "../../src/model.ts";
import type { EdgeStatus } from "../../src/vocabulary.ts";
import { EDGE_STATUSES, STATEMENT_TYPES, TENSES } from "../../src/vocabulary.ts";

export type { GraphDocument } from "../../src/graph/types.ts";
export type { GraphActor, Role, Statement } from "../../src/model.ts";

/** What is read from a server, a file or the page itself. */
export interface GraphRecords {
  readonly corpus: string;
  readonly actors: readonly GraphActor[];
  readonly roles: readonly Role[];
  readonly statements: readonly Statement[];
  readonly documents: readonly GraphDocument[];
}

/** Values that statements are counted and filtered by, each with a small number. */
export interface Column {
  readonly values: readonly string[];
  /** Number of the value, by statement. */
  readonly of: Uint32Array;
}

export interface Corpus extends GraphRecords {
  readonly actorIndex: ReadonlyMap<string, number>;
  readonly documentIndex: ReadonlyMap<string, number>;
  readonly statementIndex: ReadonlyMap<string, number>;
  readonly columns: {
    readonly type: Column;
    readonly status: Column;
    readonly tense: Column;
    readonly document: Column;
    readonly publisher: Column;
    readonly speaker: Column;
  };
  /** Days since 1970-01-01, first and last of each statement; `NO_DAY` where nothing is known. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** First and last day of all; undefined where no statement has one. */
  readonly days: readonly [number, number] | undefined;
  /** Ids of statements that a person confirmed. */
  readonly confirmed: ReadonlySet<string>;
  /** Ids of documents that are copies or have some. */
  readonly copied: ReadonlySet<string>;
}

export const NO_DAY = -2147483648;
/** Who says what the article says in its own voice. */
export const ARTICLE = "the article itself";
export const NO_PUBLISHER = "unknown publisher";

const DAY = 86_400_000;
export const dayOf = (iso: string): number => Math.floor(Date.parse(`${iso}T00:00:00Z`) / DAY);
export const isoOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Called now and then in long work, to let the page breathe. */
export type Pause = () => Promise<void> | undefined;
const noPause: Pause = () => undefined;

/** Statements between pauses. */
const STRIDE = 2000;

export async function makeCorpus(
  records: GraphRecords,
  options: { pause?: Pause; confirmed?: ReadonlySet<string> } = {},
): Promise<Corpus> {
  const pause = options.pause ?? noPause;
  const { statements, documents, actors } = records;
  const documentIndex = new Map(documents.map((d, i) => [d.id, i]));
  const n = statements.length;
  const statementIndex = new Map<string, number>();
  const from = new Int32Array(n);
  const to = new Int32Array(n);
  const type = fixedColumn(STATEMENT_TYPES, n);
  const tense = fixedColumn(TENSES, n);
  const document = growingColumn(n);
  const publisher = growingColumn(n);
  const speaker = growingColumn(n);
  const typeNumber = new Map<string, number>(STATEMENT_TYPES.map((t, i) => [t, i]));
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    if (i % STRIDE === STRIDE - 1) await pause();
    const s = statements[i]!;
    const d = documents[documentIndex.get(s.document) ?? -1];
    statementIndex.set(s.id, i);
    type.of[i] = typeNumber.get(s.type)!;
    tense.of[i] = TENSES.indexOf(s.tense);
    document.set(i, s.document);
    publisher.set(i, d?.publisher ?? NO_PUBLISHER);
    speaker.set(i, s.attributedTo[0] ?? ARTICLE);
    const days = s.date ?? (d?.published ? { from: d.published, to: d.published } : undefined);
    from[i] = days ? dayOf(days.from) : NO_DAY;
    to[i] = days ? dayOf(days.to) : NO_DAY;
    if (days) {
      first = Math.min(first, from[i]!);
      last = Math.max(last, to[i]!);
    }
  }
  return {
    ...records,
    actorIndex: new Map(actors.map((a, i) => [a.id, i])),
    documentIndex,
    statementIndex,
    columns: {
      type,
      tense,
      status: await statusColumn(statements, new Map(documents.map((d) => [d.id, d])), pause),
      document: document.column,
      publisher: publisher.column,
      speaker: speaker.column,
    },
    from,
    to,
    days: first <= last ? [first, last] : undefined,
    confirmed: options.confirmed ?? new Set(),
    copied: new Set(documents.flatMap(({ id, copyOf }) => (copyOf === undefined ? [] : [id, copyOf]))),
  };
}

/** How many statements these are, by number, and of how many documents, as the graph's edges count: a document and its copies once. */
export function countOnce(
  corpus: Corpus,
  statements: readonly number[],
): { count: number; documents: number } {
  const stories = countByStory(
    statements.map((n) => corpus.statements[n]!),
    (id) => documentOf(corpus, id)?.copyOf,
  );
  return { count: [...stories.values()].reduce((sum, n) => sum + n, 0), documents: stories.size };
}

/** Whether some of these statements are said in a copy, or in what was copied. */
export const isCopied = (corpus: Corpus, statements: readonly number[]): boolean =>
  corpus.copied.size > 0 && statements.some((n) => corpus.copied.has(corpus.statements[n]!.document));

const fixedColumn = (values: readonly string[], n: number): Column => ({ values, of: new Uint32Array(n) });

function growingColumn(n: number): { column: Column; set: (i: number, value: string) => void } {
  const values: string[] = [];
  const numbers = new Map<string, number>();
  const of = new Uint32Array(n);
  const set = (i: number, value: string) => {
    let number = numbers.get(value);
    if (number === undefined) {
      number = values.length;
      numbers.set(value, number);
      values.push(value);
    }
    of[i] = number;
  };
  return { column: { values, of }, set };
}

/** A statement is disputed when another of the same edge contradicts it; else it is what it commits its source to. */
async function statusColumn(
  statements: readonly Statement[],
  documents: ReadonlyMap<string, GraphDocument>,
  pause: Pause,
): Promise<Column> {
  const column = fixedColumn(EDGE_STATUSES, statements.length);
  const number = (status: EdgeStatus) => EDGE_STATUSES.indexOf(status);
  const affirming = new Map<string, number[]>();
  const denying: number[] = [];
  for (let i = 0; i < statements.length; i++) {
    if (i % STRIDE === STRIDE - 1) await pause();
    const s = statements[i]!;
    const commits = stance(s);
    column.of[i] = number(commits === "affirms" ? "reported" : commits === "denies" ? "denied" : "possible");
    if (commits === "denies") denying.push(i);
    if (commits === "affirms") {
      const key = edgeId(s);
      const list = affirming.get(key);
      if (list) list.push(i);
      else affirming.set(key, [i]);
    }
  }
  for (const d of denying) {
    for (const a of affirming.get(edgeId(statements[d]!)) ?? [])
      if (contradict(statements[a]!, statements[d]!, documents)) {
        column.of[a] = number("disputed");
        column.of[d] = number("disputed");
      }
  }
  return column;
}

/** The sentence of a statement; undefined where the document's text is not there. */
export function sentenceOf(
  corpus: Corpus,
  s: { document: string; start: number; end: number },
): string | undefined {
  return corpus.documents[corpus.documentIndex.get(s.document) ?? -1]?.text?.slice(s.start, s.end);
}

export const documentOf = (corpus: Corpus, id: string): GraphDocument | undefined =>
  corpus.documents[corpus.documentIndex.get(id) ?? -1];

export const actorOf = (corpus: Corpus, id: string): GraphActor | undefined =>
  corpus.actors[corpus.actorIndex.get(id) ?? -1];

/** An actor's name where the id is one, else the words themselves. */
export const nameOf = (corpus: Corpus, idOrWords: string): string =>
  actorOf(corpus, idOrWords)?.name ?? idOrWords;
