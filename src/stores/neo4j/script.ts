/** The graph as a Cypher script for cypher-shell: it does what the loader does. */
import {
  isActorLabel,
  NODE_PROPERTIES,
  nodeTables,
  type Properties,
  type PropertyType,
  type PropertyValue,
  RELATIONSHIP_PROPERTIES,
  type Row,
  relationshipTables,
} from "../property-graph.ts";
import { collect, type GraphSource } from "../source.ts";
import {
  actorQuery,
  CORPUS_QUERY,
  joinQuery,
  nodeQuery,
  relationshipQuery,
  rowsByType,
  SHARED_ACTORS,
} from "./queries.ts";
import { SCHEMA } from "./schema.ts";

/** Rows a statement: a script is read whole statement by whole statement. */
const ROWS = 500;

export async function* cypherScript(source: GraphSource): AsyncGenerator<string> {
  const graph = await collect(source);
  const corpus = literal(graph.corpus, "string");
  /** The query with its parameters written out: a script can have none that hold maps. */
  const statement = (query: string, rows: readonly string[]) =>
    `${query.replaceAll("$corpus", () => corpus).replace("$rows", () => `[\n${rows.join(",\n")}\n]`)};\n`;
  function* batched(query: string, rows: readonly string[]): Generator<string> {
    for (let at = 0; at < rows.length; at += ROWS) yield statement(query, rows.slice(at, at + ROWS));
  }

  yield "// For cypher-shell. Run again it changes nothing; other corpora of the database stay.\n";
  for (const definition of SCHEMA) yield `${definition};\n`;
  yield statement(CORPUS_QUERY, []);
  for (const { label, rows } of nodeTables(graph)) {
    const query = isActorLabel(label) ? actorQuery(label) : nodeQuery(label);
    yield* batched(
      query,
      rows.map((row) => map(row, NODE_PROPERTIES[label])),
    );
  }
  yield statement(joinQuery(SHARED_ACTORS), []);
  for (const [type, rows] of rowsByType(relationshipTables(graph)))
    yield* batched(
      relationshipQuery(type),
      rows.map(
        ({ from, to, properties }) =>
          `{from: ${literal(from, "string")}, to: ${literal(to, "string")}, properties: ${map(properties, RELATIONSHIP_PROPERTIES[type]!)}}`,
      ),
    );
}

const map = (row: Row, properties: Properties): string =>
  `{${Object.entries(properties)
    .map(([name, type]) => `${name}: ${literal(row[name], type)}`)
    .join(", ")}}`;

function literal(value: PropertyValue, type: PropertyType): string {
  if (value === undefined) return "null";
  if (type === "date") return `date(${quoted(value as string)})`;
  if (typeof value === "object") return `[${value.map(quoted).join(", ")}]`;
  return typeof value === "string" ? quoted(value) : String(value);
}

/**
 * A string literal that is text and nothing else. Neo4j turns `\\uXXXX` into its character before it looks for the
 * end of a string, so everything that means something to it is written as two such steps: the escape of a backslash,
 * then what it escapes.
 */
const quoted = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are written as escapes
  `"${text.replace(/[\\"'`\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (c) => ESCAPES[c] ?? unicode(c))}"`;

const unicode = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  '"': '\\"',
  "'": "'",
  "`": "`",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};
