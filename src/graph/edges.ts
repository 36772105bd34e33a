/** Statements folded into edges: one per source, type and target, with what the sources make of it. */
import type { ActorId, Edge, Statement } from "../model.ts";
import { type EdgeStatus, isSymmetric, type StatementType } from "../vocabulary.ts";
import { by, greatest, groups, least, sortedSet } from "./order.ts";
import type { GraphDocument } from "./types.ts";

/** Id of the edge that a statement belongs to: `source|TYPE|target`. */
export const edgeId = (s: Pick<Statement, "source" | "type" | "target">): string =>
  `${s.source}|${s.type}|${s.target}`;

/** The statement with the smaller id as source where its type has no direction. */
export function canonicalDirection(s: Statement): Statement {
  return isSymmetric(s.type) && s.target < s.source ? { ...s, source: s.target, target: s.source } : s;
}

type Stance = "affirms" | "denies" | "leaves open";

/** What a statement commits its source to: FactBank's CT and PR values are commitments, PS and U are not. */
export function stance(s: Pick<Statement, "certainty" | "polarity">): Stance {
  if (s.certainty === "possible" || s.certainty === "unknown") return "leaves open";
  return s.polarity === "positive" ? "affirms" : "denies";
}

/** Who vouches for a statement: the nearest source it is attributed to, else the article itself. */
const voice = (s: Statement): string => s.attributedTo[0] ?? `document:${s.document}`;

/** In milliseconds. */
const DAY = 86_400_000;
/** Days within which a report and an undated denial are taken to speak of the same time. */
const NEWS_DAYS = 60;

type Documents = ReadonlyMap<string, GraphDocument>;

/**
 * Two statements speak of the same time, as far as is known: both of what is to come or neither, and either of dates
 * that overlap or, where one has none of its own, of days close to each other.
 */
function sameTime(a: Statement, b: Statement, documents: Documents): boolean {
  if ((a.tense === "future") !== (b.tense === "future")) return false;
  const [x, y] = [statementDays(a, documents), statementDays(b, documents)];
  if (!x || !y) return true;
  const apart = Math.max(Date.parse(x.from) - Date.parse(y.to), Date.parse(y.from) - Date.parse(x.to)) / DAY;
  return apart <= (a.date && b.date ? 0 : NEWS_DAYS);
}

/** One affirms what the other denies, about the same time, and they are not the same source changing its mind. */
export const contradict = (a: Statement, b: Statement, documents: Documents): boolean =>
  stance(a) !== "leaves open" &&
  stance(b) !== "leaves open" &&
  stance(a) !== stance(b) &&
  voice(a) !== voice(b) &&
  sameTime(a, b, documents);

/** What an edge keeps of each of its statements. */
export interface EdgeEntry {
  /** `edgeId` of the statement. */
  readonly edge: string;
  readonly type: StatementType;
  readonly source: ActorId;
  readonly target: ActorId;
  readonly statement: string;
  readonly document: string;
  readonly start: number;
  readonly trigger: number;
  readonly stance: Stance;
  readonly voice: string;
  readonly future: boolean;
  /** First and last day (`statementDays`); absent where none is known. */
  readonly from?: string;
  readonly to?: string;
  /** The days are the statement's own, not those of its document. */
  readonly dated: boolean;
}

/** @param s in canonical direction */
export function edgeEntry(s: Statement, published: string | undefined): EdgeEntry {
  const days = s.date ?? (published === undefined ? undefined : { from: published, to: published });
  return {
    edge: edgeId(s),
    type: s.type,
    source: s.source,
    target: s.target,
    statement: s.id,
    document: s.document,
    start: s.start,
    trigger: s.trigger.start,
    stance: stance(s),
    voice: voice(s),
    future: s.tense === "future",
    ...(days && { from: days.from, to: days.to }),
    dated: s.date !== undefined,
  };
}

/** Edge by edge; within one by day, document and place. Those without any date come last. */
export const ENTRY_ORDER = by<EdgeEntry>(
  (e) => e.edge,
  (e) => e.from ?? "9999-99-99",
  (e) => e.document,
  (e) => e.start,
  (e) => e.trigger,
  (e) => e.statement,
);

/**
 * The status of an edge:
 * - `disputed`: a source affirms what another source denies of the same time (`contradict`);
 * - `reported`: otherwise, some source affirms it;
 * - `denied`: otherwise, some source denies it;
 * - `possible`: nobody commits to either.
 */
function edgeStatus(entries: readonly EdgeEntry[]): EdgeStatus {
  const affirming = entries.filter((e) => e.stance === "affirms");
  const denying = entries.filter((e) => e.stance === "denies");
  if (isDisputed(affirming, denying)) return "disputed";
  if (affirming.length > 0) return "reported";
  return denying.length > 0 ? "denied" : "possible";
}

/** `contradict` for some pair, in time n log n: an edge of a large corpus has thousands of each. */
function isDisputed(affirming: readonly EdgeEntry[], denying: readonly EdgeEntry[]): boolean {
  for (const future of [false, true]) {
    const [yes, yesOfItsDay] = spansOf(affirming.filter((e) => e.future === future));
    const [no, noOfItsDay] = spansOf(denying.filter((e) => e.future === future));
    if (
      meet(yes, no, 0) ||
      meet(yes, noOfItsDay, NEWS_DAYS) ||
      meet(yesOfItsDay, [...no, ...noOfItsDay], NEWS_DAYS)
    )
      return true;
  }
  return false;
}

/** Whom somebody speaks for a stretch of days. */
interface Span {
  readonly voice: string;
  /** Days since 1970; without a date all days there are. */
  readonly from: number;
  readonly to: number;
}

/** The entries with dates of their own, and those that have their document's or none. */
function spansOf(entries: readonly EdgeEntry[]): [own: Span[], document: Span[]] {
  const spans: [Span[], Span[]] = [[], []];
  for (const { voice, dated, from, to } of entries)
    spans[dated ? 0 : 1].push({
      voice,
      from: from === undefined ? -Infinity : Date.parse(from) / DAY,
      to: to === undefined ? Infinity : Date.parse(to) / DAY,
    });
  return spans;
}

/** Some span of each list are of different voices and at most so many days apart. */
function meet(some: readonly Span[], others: readonly Span[], apart: number): boolean {
  const starting = some.toSorted(by((span) => span.from));
  // Of those that have begun, the one that ends last, and the one of another voice that does.
  let last: Span | undefined;
  let second: Span | undefined;
  let next = 0;
  for (const other of others.toSorted(by((span) => span.to))) {
    for (; next < starting.length && starting[next]!.from <= other.to + apart; next++) {
      const span = starting[next]!;
      if (last === undefined || span.to > last.to) {
        if (last?.voice !== span.voice) second = last;
        last = span;
      } else if (span.voice !== last.voice && (second === undefined || span.to > second.to)) second = span;
    }
    const reach = last?.voice === other.voice ? second : last;
    if (reach !== undefined && other.from <= reach.to + apart) return true;
  }
  return false;
}

/** First and last day of what a statement reports: its own date, else the day its document was published. */
export function statementDays(s: Statement, documents: Documents): { from: string; to: string } | undefined {
  if (s.date) return s.date;
  const published = documents.get(s.document)?.published;
  return published === undefined ? undefined : { from: published, to: published };
}

/**
 * Edges of the statements, in order of id.
 * @param statements in canonical direction, each id once
 */
export const foldEdges = (statements: readonly Statement[], documents: Documents): Edge[] => [
  ...foldEntries(
    statements.map((s) => edgeEntry(s, documents.get(s.document)?.published)).sort(ENTRY_ORDER),
    (id) => documents.get(id)?.copyOf,
  ),
];

/**
 * The edges of statements one after another; no more than the statements of one edge are held.
 * @param entries in `ENTRY_ORDER`
 * @param copyOf the document that one is a copy of
 */
export function* foldEntries(
  entries: Iterable<EdgeEntry>,
  copyOf: (document: string) => string | undefined,
): Generator<Edge> {
  for (const group of groups(entries, (e) => e.edge)) yield foldEdge(group, copyOf);
}

function foldEdge(group: readonly EdgeEntry[], copyOf: (document: string) => string | undefined): Edge {
  const stories = countByStory(group, copyOf);
  const { edge, type, source, target } = group[0]!;
  const first = group.map((e) => e.from).reduce(least);
  const last = group.map((e) => e.to).reduce(greatest);
  return {
    id: edge,
    type,
    source,
    target,
    symmetric: isSymmetric(type),
    count: [...stories.values()].reduce((sum, n) => sum + n, 0),
    independent: stories.size,
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    status: edgeStatus(group),
    documents: sortedSet(group.map((e) => e.document)),
    statements: group.map((e) => e.statement),
  };
}

/** Statements of each independent document: of it and its copies, as many as the one with the most has. */
export function countByStory(
  entries: Iterable<Pick<EdgeEntry, "document">>,
  copyOf: (document: string) => string | undefined,
): Map<string, number> {
  const byDocument = new Map<string, number>();
  for (const { document } of entries) byDocument.set(document, (byDocument.get(document) ?? 0) + 1);
  const byStory = new Map<string, number>();
  for (const [document, count] of byDocument) {
    const story = copyOf(document) ?? document;
    byStory.set(story, Math.max(count, byStory.get(story) ?? 0));
  }
  return byStory;
}
