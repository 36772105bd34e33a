/**
 * The graph as tables: `actors.csv`, `edges.csv`, `statements.csv`, `documents.csv`. RFC 4180, with a header; lists are
 * JSON in a cell; text that a spreadsheet would run is defused reversibly (see `csv-text.ts`).
 */
import { parse } from "csv-parse/sync";
import { UserError } from "../errors.ts";
import { csvLine, undefuse } from "./csv-text.ts";
import {
  ACTOR_ATTRIBUTES,
  type Attributes,
  actorEdge,
  actorNodes,
  DOCUMENT_ATTRIBUTES,
  documentAsNode,
  documentNode,
  EDGE_ATTRIBUTES,
  STATEMENT_ATTRIBUTES,
  statementAsNode,
  statementNode,
} from "./exchange.ts";
import type { ImportedAttributes, ImportedEdge, ImportedFile, ImportedNode } from "./imported.ts";
import type { GraphSource } from "./source.ts";

/** Names of the tables' columns. A statement's `first` and `last` are the days of which it speaks. */
const COLUMNS = {
  actors: Object.keys(ACTOR_ATTRIBUTES),
  edges: ["source", "target", ...Object.keys(EDGE_ATTRIBUTES)],
  statements: ["uid", "source", "target", ...Object.keys(STATEMENT_ATTRIBUTES)],
  // Texts are long and are in `documents.jsonl`.
  documents: ["uid", ...Object.keys(DOCUMENT_ATTRIBUTES).filter((name) => name !== "text")],
} as const;

export type CsvTable = keyof typeof COLUMNS;
export const CSV_TABLES = Object.keys(COLUMNS) as CsvTable[];

export async function* csv(source: GraphSource, table: CsvTable): AsyncGenerator<string> {
  const columns = COLUMNS[table];
  yield csvLine(columns);
  for await (const row of ROWS[table](source)) yield csvLine(columns.map((name) => row[name]));
}

const ROWS: Readonly<Record<CsvTable, (source: GraphSource) => AsyncGenerator<Attributes>>> = {
  async *actors(source) {
    for await (const node of actorNodes(source)) yield node.attributes;
  },
  async *edges(source) {
    for await (const edge of source.edges())
      yield { ...actorEdge(edge, []).attributes, source: edge.source, target: edge.target };
  },
  async *statements(source) {
    const texts = new Map<string, string | undefined>();
    for await (const { id, text } of source.documents()) texts.set(id, text);
    for await (const s of source.statements()) {
      const sentence = texts.get(s.document)?.slice(s.start, s.end);
      yield { ...statementAsNode(s, sentence).attributes, source: s.source, target: s.target };
    }
  },
  async *documents(source) {
    for await (const document of source.documents()) yield documentAsNode(document).attributes;
  },
};

/**
 * Reads tables back. `statements` and `documents` may be left out.
 * @param tables the files' texts
 * @throws UserError where a table is no CSV, with its line
 */
export function readCsv(tables: Readonly<Partial<Record<CsvTable, string>>>): ImportedFile {
  const rows = (table: CsvTable) => parseTable(table, tables[table] ?? "");
  const nodes: ImportedNode[] = rows("actors").map((attributes) => ({
    id: attributes.get("uid") ?? attributes.get("id") ?? attributes.get("name") ?? "",
    attributes,
  }));
  const edges: ImportedEdge[] = rows("edges").map(asEdge);
  for (const attributes of rows("statements")) {
    const id = statementNode(attributes.get("uid") ?? "");
    nodes.push({ id, attributes: new Map([...attributes, ["kind", "statement"]]) });
    for (const [type, end] of [
      ["SOURCE", "source"],
      ["TARGET", "target"],
    ] as const)
      edges.push({ source: id, target: attributes.get(end) ?? "", attributes: new Map([["type", type]]) });
  }
  for (const attributes of rows("documents"))
    nodes.push({
      id: documentNode(attributes.get("uid") ?? ""),
      attributes: new Map([...attributes, ["kind", "document"]]),
    });
  return { attributes: {}, nodes, edges };
}

const asEdge = (attributes: ImportedAttributes): ImportedEdge => ({
  source: attributes.get("source") ?? attributes.get("Source") ?? "",
  target: attributes.get("target") ?? attributes.get("Target") ?? "",
  attributes,
});

/** Rows as attributes; an empty cell is none. */
function parseTable(table: CsvTable, text: string): ImportedAttributes[] {
  try {
    const records = parse(text, { columns: true, bom: true }) as Record<string, string>[];
    // Other programs' tables were not defused.
    const plain = records[0] && "uid" in records[0] ? undefuse : (cell: string) => cell;
    return records.map(
      (record) =>
        new Map(
          Object.entries(record)
            .filter(([, cell]) => cell !== "")
            .map(([name, cell]) => [name, plain(cell)]),
        ),
    );
  } catch (error) {
    throw new UserError(`${table}.csv: ${error instanceof Error ? error.message : String(error)}`);
  }
}
