/** Statements folded into edges: one per source, type and target, with what the sources make of it. */
import { type Edge, type EdgeStatus, isSymmetric, type Statement } from "../model.ts";
import { by, compare, sortedSet } from "./order.ts";
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
  const apart =
    Math.max(Date.parse(x.from) - Date.parse(y.to), Date.parse(y.from) - Date.parse(x.to)) / 86_400_000;
  return apart <= (a.date && b.date ? 0 : NEWS_DAYS);
}

/** One affirms what the other denies, about the same time, and they are not the same source changing its mind. */
export const contradict = (a: Statement, b: Statement, documents: Documents): boolean =>
  stance(a) !== "leaves open" &&
  stance(b) !== "leaves open" &&
  stance(a) !== stance(b) &&
  voice(a) !== voice(b) &&
  sameTime(a, b, documents);

/**
 * The status of an edge:
 * - `disputed`: a source affirms what another source denies of the same time (`contradict`);
 * - `reported`: otherwise, some source affirms it;
 * - `denied`: otherwise, some source denies it;
 * - `possible`: nobody commits to either.
 */
export function edgeStatus(statements: readonly Statement[], documents: Documents): EdgeStatus {
  const affirming = statements.filter((s) => stance(s) === "affirms");
  const denying = statements.filter((s) => stance(s) === "denies");
  if (denying.some((d) => affirming.some((a) => contradict(a, d, documents)))) return "disputed";
  if (affirming.length > 0) return "reported";
  return denying.length > 0 ? "denied" : "possible";
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
export function foldEdges(statements: readonly Statement[], documents: Documents): Edge[] {
  const groups = new Map<string, Statement[]>();
  for (const s of statements) {
    const id = edgeId(s);
    const group = groups.get(id);
    if (group) group.push(s);
    else groups.set(id, [s]);
  }
  return [...groups].sort(([a], [b]) => compare(a, b)).map(([id, group]) => foldEdge(id, group, documents));
}

function foldEdge(id: string, group: readonly Statement[], documents: Documents): Edge {
  const dated = group.map((s) => ({ s, days: statementDays(s, documents) }));
  // Statements without any date come last.
  dated.sort(
    by(
      ({ days }) => days?.from ?? "9999-99-99",
      ({ s }) => s.document,
      ({ s }) => s.start,
      ({ s }) => s.trigger.start,
      ({ s }) => s.id,
    ),
  );
  const days = dated.flatMap((d) => d.days ?? []);
  const { type, source, target } = group[0]!;
  return {
    id,
    type,
    source,
    target,
    symmetric: isSymmetric(type),
    count: group.length,
    ...(days.length > 0 && {
      first: days.map((d) => d.from).sort(compare)[0]!,
      last: days
        .map((d) => d.to)
        .sort(compare)
        .at(-1)!,
    }),
    status: edgeStatus(group, documents),
    documents: sortedSet(group.map((s) => s.document)),
    statements: dated.map(({ s }) => s.id),
  };
}
