/** The questions that analysts ask, each with its Cypher. */
import type { Dialect } from "./dialects.ts";

export type ParameterKind = "actor" | "day" | "number";

export interface Parameter {
  readonly name: string;
  /** `$variable` in the query; the name, where that is no word of Cypher's. */
  readonly variable?: string;
  readonly kind: ParameterKind;
  readonly description: string;
  /** Given by its place; else as an option of its name. */
  readonly positional?: true;
  /** The value where none is given; without it the parameter is required. An actor's is "", any. */
  readonly default?: string | number;
}

export interface Recipe {
  readonly name: string;
  readonly question: string;
  readonly parameters: readonly Parameter[];
  readonly cypher: (dialect: Dialect) => string;
}

const actor = (name: string, description: string): Parameter => ({ name, kind: "actor", description });
const anyActor = (name: string, description: string): Parameter => ({
  ...actor(name, description),
  default: "",
});
const placed = (parameter: Parameter): Parameter => ({ ...parameter, positional: true });
const pair = [placed(actor("a", "an actor")), placed(actor("b", "another"))];
const since: Parameter = {
  name: "since",
  kind: "day",
  description: "from this day on",
  default: "0001-01-01",
};
const limit: Parameter = { name: "limit", kind: "number", description: "at most so many", default: 20 };

/** True of an actor that was named, or of any where none was. */
const is = (variable: string, parameter: string) => `($${parameter} = '' OR ${variable}.id = $${parameter})`;
/** True where something reaches into the time asked for; what has no date is not left out. */
const reaches = (last: string) => `coalesce(${last}, date('9999-12-31')) >= date($since)`;
const DATE = "coalesce(s.first, d.published)";
/** Sorts what has no date last, on both databases. */
const UNDATED_LAST = "coalesce(date, date('9999-12-31'))";
const TALKS = "NEGOTIATES_WITH|MEETS";

export const RECIPES: readonly Recipe[] = [
  {
    name: "mediators",
    question: "Who mediates between two actors?",
    parameters: [
      { ...actor("between", "one side"), variable: "a" },
      { ...actor("and", "the other"), variable: "b" },
    ],
    cypher: (d) => `MATCH (m:${d.actor})-[x:MEDIATES]->(a:${d.actor}), (m)-[y:MEDIATES]->(b:${d.actor})
WHERE a.id = $a AND b.id = $b AND any(d IN x.documents WHERE d IN y.documents)
RETURN m.name AS mediator, x.count + y.count AS statements, x.status AS status
ORDER BY statements DESC, mediator`,
  },
  {
    name: "talks",
    question: "With whom does an actor negotiate or meet?",
    parameters: [placed(actor("actor", "who")), since],
    cypher: (d) => `MATCH (a:${d.actor})-[t:${TALKS}]-(b:${d.actor})
WHERE a.id = $actor AND ${reaches("t.last")}
RETURN b.name AS partner, ${d.type("t")} AS type, t.count AS statements, t.status AS status, t.first AS first, t.last AS last
ORDER BY statements DESC, partner, type`,
  },
  {
    name: "threats",
    question: "Who threatens whom?",
    parameters: [anyActor("from", "only by this actor"), anyActor("against", "only against this one"), since],
    cypher: (d) => `MATCH (a:${d.actor})-[t:THREATENS]->(b:${d.actor})
WHERE ${is("a", "from")} AND ${is("b", "against")} AND ${reaches("t.last")}
RETURN a.name AS source, b.name AS target, t.count AS statements, t.status AS status, t.first AS first, t.last AS last
ORDER BY statements DESC, source, target`,
  },
  {
    name: "first-threat",
    question: "Which of two actors threatened the other first, and in which words?",
    parameters: pair,
    cypher: (
      d,
    ) => `MATCH (s:Statement)-[:SOURCE]->(x:${d.actor}), (s)-[:TARGET]->(y:${d.actor}), (s)-[:REPORTED_IN]->(d:Document)
WHERE s.type = 'THREATENS' AND s.polarity = 'positive' AND ((x.id = $a AND y.id = $b) OR (x.id = $b AND y.id = $a))
WITH s, x, y, ${DATE} AS date
RETURN date, x.name AS source, y.name AS target, s.sentence AS sentence
ORDER BY ${UNDATED_LAST}, source, sentence LIMIT 1`,
  },
  {
    name: "pressure",
    question: "Who demands of, accuses, threatens, sanctions or coerces an actor?",
    parameters: [{ ...actor("on", "on whom"), variable: "target" }, since],
    cypher: (d) => `MATCH (a:${d.actor})-[t:DEMANDS|ACCUSES|THREATENS|SANCTIONS|COERCES]->(b:${d.actor})
WHERE b.id = $target AND ${reaches("t.last")}
RETURN a.name AS source, ${d.type("t")} AS type, t.count AS statements, t.status AS status
ORDER BY statements DESC, source, type`,
  },
  {
    name: "allies",
    question: "Who supports, aids or cooperates with an actor, in either direction?",
    parameters: [placed(actor("actor", "whose"))],
    cypher: (d) => `MATCH (a:${d.actor})-[t:SUPPORTS|AIDS|COOPERATES]-(b:${d.actor})
WHERE a.id = $actor
RETURN b.name AS ally, ${d.type("t")} AS type, t.count AS statements, t.status AS status
ORDER BY statements DESC, ally, type`,
  },
  {
    name: "contradictions",
    question: "On what do the sources contradict each other?",
    parameters: [],
    cypher: (d) => `MATCH (a:${d.actor})-[t]->(b:${d.actor})
WHERE t.status = 'disputed'
RETURN a.name AS source, ${d.type("t")} AS type, b.name AS target, t.count AS statements, t.first AS first, t.last AS last
ORDER BY statements DESC, source, type, target`,
  },
  {
    name: "denials",
    question: "Who denies what?",
    parameters: [anyActor("by", "only by this actor")],
    cypher: (
      d,
    ) => `MATCH (s:Statement)-[:ATTRIBUTED_TO]->(w:${d.actor}), (s)-[:SOURCE]->(a:${d.actor}), (s)-[:TARGET]->(b:${d.actor}), (s)-[:REPORTED_IN]->(d:Document)
WHERE s.polarity = 'negative' AND ${is("w", "by")}
WITH w, s, a, b, ${DATE} AS date
RETURN w.name AS who, date, a.name AS source, s.type AS type, b.name AS target, s.sentence AS sentence
ORDER BY ${UNDATED_LAST}, who, source, type, target, sentence`,
  },
  {
    name: "timeline",
    question: "What happened between two actors, day by day?",
    parameters: [...pair, since],
    cypher: (
      d,
    ) => `MATCH (s:Statement)-[:SOURCE]->(x:${d.actor}), (s)-[:TARGET]->(y:${d.actor}), (s)-[:REPORTED_IN]->(d:Document)
WHERE ((x.id = $a AND y.id = $b) OR (x.id = $b AND y.id = $a)) AND ${reaches("coalesce(s.last, d.published)")}
WITH s, x, y, d, ${DATE} AS date
RETURN date, x.name AS source, s.type AS type, y.name AS target, s.polarity AS polarity, s.certainty AS certainty, s.sentence AS sentence, d.id AS document
ORDER BY ${UNDATED_LAST}, document, s.sentenceStart, source, type`,
  },
  {
    name: "latest",
    question: "What was reported last?",
    parameters: [limit],
    cypher: (
      d,
    ) => `MATCH (s:Statement)-[:SOURCE]->(a:${d.actor}), (s)-[:TARGET]->(b:${d.actor}), (s)-[:REPORTED_IN]->(d:Document)
WITH s, a, b, d, ${DATE} AS date
WHERE date IS NOT NULL
RETURN date, a.name AS source, s.type AS type, b.name AS target, s.sentence AS sentence
ORDER BY date DESC, d.id, s.sentenceStart, source, type, target LIMIT $limit`,
  },
  {
    name: "plans",
    question: "What is said to come?",
    parameters: [anyActor("by", "only by this actor")],
    cypher: (d) => `MATCH (s:Statement)-[:SOURCE]->(a:${d.actor}), (s)-[:TARGET]->(b:${d.actor})
WHERE s.tense = 'future' AND s.polarity = 'positive' AND ${is("a", "by")}
RETURN a.name AS source, s.type AS type, b.name AS target, s.certainty AS certainty, s.first AS first, s.sentence AS sentence
ORDER BY source, type, target, sentence`,
  },
  {
    name: "spokespeople",
    question: "Who speaks for an actor, and how often are they quoted?",
    parameters: [actor("of", "a group or state")],
    cypher: (d) => `MATCH (p:Person)-[r:HAS_ROLE]->(x:${d.actor})
WHERE x.id = $of
WITH DISTINCT p, r.title AS title
OPTIONAL MATCH (s:Statement)-[:ATTRIBUTED_TO]->(p)
RETURN p.name AS person, title, count(s) AS statements
ORDER BY statements DESC, person, title`,
  },
  {
    name: "sources",
    question: "Whose word is it? Who is quoted how often?",
    parameters: [limit],
    cypher: (d) => `MATCH (s:Statement)-[r:ATTRIBUTED_TO]->(who:${d.actor})
WHERE r.rank = 0
RETURN who.name AS source, ${d.kind("who")} AS kind, count(s) AS statements
ORDER BY statements DESC, source LIMIT $limit`,
  },
  {
    name: "brokers",
    question: "Who mediates between the most parties?",
    parameters: [limit],
    cypher: (d) => `MATCH (m:${d.actor})-[t:MEDIATES]->(x:${d.actor})
WITH m.name AS broker, x.id AS party, sum(t.count) AS said
RETURN broker, count(party) AS parties, sum(said) AS statements
ORDER BY parties DESC, statements DESC, broker LIMIT $limit`,
  },
  {
    name: "go-betweens",
    question: "Who talks with both of two actors?",
    parameters: pair,
    cypher: (
      d,
    ) => `MATCH (a:${d.actor})-[:${TALKS}|MEDIATES]-(m:${d.actor}), (m)-[:${TALKS}|MEDIATES]-(b:${d.actor})
WHERE a.id = $a AND b.id = $b AND m.id <> $a AND m.id <> $b
RETURN DISTINCT m.name AS between
ORDER BY between`,
  },
  {
    name: "shortest-chain",
    question: "Through whom could one actor reach another?",
    parameters: pair,
    cypher: (
      d,
    ) => `MATCH ${d.shortest("p", `a:${d.actor}`, `${TALKS}|MEDIATES|HAS_ROLE|PART_OF`, `b:${d.actor}`)}
WHERE a.id = $a AND b.id = $b
RETURN DISTINCT ${d.names("p")} AS chain, length(p) AS steps
ORDER BY chain`,
  },
  {
    name: "indirect-talks",
    question: "Who talks with whom through others?",
    parameters: [],
    cypher: (d) => `MATCH (s:Statement)-[:SOURCE]->(a:${d.actor}), (s)-[:TARGET]->(b:${d.actor})
WHERE s.channel = 'indirect'
RETURN a.name AS a, b.name AS b, count(s) AS statements
ORDER BY statements DESC, a, b`,
  },
  {
    name: "venues",
    question: "Where do talks and meetings take place?",
    parameters: [],
    cypher: () => `MATCH (s:Statement)
WHERE s.venue IS NOT NULL
RETURN s.venue AS venue, count(s) AS statements
ORDER BY statements DESC, venue`,
  },
  {
    name: "tempo",
    question: "How much of each kind was reported about an actor, month by month?",
    parameters: [placed(actor("actor", "whom"))],
    cypher: (d) => `MATCH (s:Statement)-[:SOURCE|TARGET]->(a:${d.actor}), (s)-[:REPORTED_IN]->(d:Document)
WHERE a.id = $actor
WITH DISTINCT s, ${DATE} AS date
WHERE date IS NOT NULL
RETURN ${d.month("date")} AS month, s.type AS type, count(s) AS statements
ORDER BY month, type`,
  },
  {
    name: "institutions",
    question: "Which groups belong to a state, and who holds which office in them?",
    parameters: [placed(actor("state", "which"))],
    cypher: () => `MATCH (g:Group)-[:PART_OF]->(s:State)
WHERE s.id = $state
OPTIONAL MATCH (p:Person)-[r:HAS_ROLE]->(g)
RETURN DISTINCT g.name AS institution, p.name AS person, r.title AS title
ORDER BY institution, coalesce(person, ''), coalesce(title, '')`,
  },
];
