/**
 * Files for `neo4j-admin database import full`, the fastest way into an empty database, and the command itself. The
 * database is then as the loader makes it, but for constraints and indexes (`parley neo4j schema`).
 */
import {
  isActorLabel,
  type LabelledNode,
  NODE_LABELS,
  NODE_PROPERTIES,
  type NodeLabel,
  nodeTables,
  type Properties,
  type PropertyType,
  type PropertyValue,
  RELATIONSHIP_ENDS,
  RELATIONSHIP_PROPERTIES,
  type Row,
  relationshipTables,
  type TypedRelationship,
} from "../property-graph.ts";
import { collect, type GraphSource } from "../source.ts";
import { rowsByType } from "./queries.ts";

/** Between the items of a list: a character that is in no news text, and is left out of items. */
const ARRAY_DELIMITER = "\u001f";
const TYPES: Readonly<Record<PropertyType, string>> = {
  string: "string",
  integer: "long",
  boolean: "boolean",
  date: "date",
  strings: "string[]",
};

export interface AdminFile {
  readonly name: string;
  readonly text: () => Iterable<string>;
}

/** Rows of one label or type: the option that imports them, and their header. */
export interface AdminTable {
  readonly name: string;
  readonly option: string;
  readonly header: string;
}

/** A row of the table of that name, with its line end. */
export interface AdminRow {
  readonly table: string;
  readonly text: string;
}

const { id: _id, ...ASSERTED } = NODE_PROPERTIES.State;

/** Every table that there can be, nodes first. */
export const ADMIN_TABLES: readonly AdminTable[] = [
  adminTable("nodes", "Corpus", "Corpus", ["name:ID(Corpus)"]),
  ...NODE_LABELS.map((label) => {
    const { id: _, ...properties } = NODE_PROPERTIES[label];
    const actor = isActorLabel(label);
    return adminTable("nodes", label, actor ? `Actor:${label}` : label, [
      `id:ID(${idSpace(label)})`,
      ...columns(properties),
      actor ? "corpora:string[]" : "corpus:string",
    ]);
  }),
  adminTable("relationships", "ASSERTS", "ASSERTS", [
    ":START_ID(Corpus)",
    ":END_ID(Actor)",
    "id:string",
    ...columns(ASSERTED),
  ]),
  ...Object.entries(RELATIONSHIP_PROPERTIES).map(([type, properties]) => {
    const [from, to] = RELATIONSHIP_ENDS[type]![0]!;
    return adminTable("relationships", type, type, [
      `:START_ID(${idSpace(from)})`,
      `:END_ID(${idSpace(to)})`,
      "corpus:string",
      ...columns(properties),
    ]);
  }),
];

function adminTable(
  option: "nodes" | "relationships",
  name: string,
  labels: string,
  header: readonly string[],
): AdminTable {
  return { name, option: `--${option}=${labels}`, header: line(header) };
}

/**
 * The command that imports tables.
 * @param files of each table, as `neo4j-admin` takes them
 */
export const importCommand = (tables: readonly (AdminTable & { readonly files: string })[]): string =>
  [
    "neo4j-admin database import full neo4j --overwrite-destination=true --id-type=string --multiline-fields=true --array-delimiter=U+001F",
    ...tables.map(({ option, files }) => `${option}=${files}`),
  ].join(" ");

export const corpusRow = (corpus: string): AdminRow => ({ table: "Corpus", text: line([text(corpus)]) });

/** A node, and for an actor also what the corpus asserts of it. */
export function nodeRows({ label, row }: LabelledNode, corpus: string): AdminRow[] {
  const { id: _, ...properties } = NODE_PROPERTIES[label];
  const id = text(row.id as string);
  const values = cells(row, properties);
  const node = { table: label, text: line([id, ...values, text(corpus)]) };
  return isActorLabel(label)
    ? [node, { table: "ASSERTS", text: line([text(corpus), id, id, ...values]) }]
    : [node];
}

export const relationshipRow = (
  { type, row }: Pick<TypedRelationship, "type" | "row">,
  corpus: string,
): AdminRow => ({
  table: type,
  text: line([
    text(row.from),
    text(row.to),
    text(corpus),
    ...cells(row.properties, RELATIONSHIP_PROPERTIES[type]!),
  ]),
});

/** The files, and the command that imports them. */
export async function adminFiles(source: GraphSource): Promise<{ files: AdminFile[]; command: string }> {
  const graph = await collect(source);
  const { corpus } = graph;
  const nodes = nodeTables(graph);
  const relationships = rowsByType(relationshipTables(graph));
  function* rowsOf(name: string): Generator<AdminRow> {
    if (name === "Corpus") yield corpusRow(corpus);
    for (const { label, rows } of nodes)
      if (label === name || (name === "ASSERTS" && isActorLabel(label)))
        for (const row of rows) yield* nodeRows({ label, row }, corpus).filter(({ table }) => table === name);
    for (const row of relationships.get(name) ?? []) yield relationshipRow({ type: name, row }, corpus);
  }
  const tables = ADMIN_TABLES.filter(
    ({ name }) => !(name in RELATIONSHIP_PROPERTIES) || relationships.has(name),
  ).map((table) => ({ ...table, files: `${table.name}.csv` }));
  return {
    files: tables.map(({ name, files, header }) => ({
      name: files,
      *text() {
        yield header;
        for (const row of rowsOf(name)) yield row.text;
      },
    })),
    command: importCommand(tables),
  };
}

function idSpace(label: NodeLabel): string {
  return isActorLabel(label) ? "Actor" : label;
}

function columns(properties: Properties): string[] {
  return Object.entries(properties).map(([name, type]) => `${name}:${TYPES[type]}`);
}

const cells = (row: Row, properties: Properties): string[] =>
  Object.keys(properties).map((name) => cell(row[name]));

function cell(value: PropertyValue): string {
  if (value === undefined) return "";
  if (typeof value !== "object") return text(String(value));
  return value.length === 0
    ? ""
    : text(value.map((item) => item.replaceAll(ARRAY_DELIMITER, "")).join(ARRAY_DELIMITER));
}

const text = (value: string): string => `"${value.replaceAll('"', '""')}"`;
function line(items: readonly string[]): string {
  return `${items.join(",")}\n`;
}
