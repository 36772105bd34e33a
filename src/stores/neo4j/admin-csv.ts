/**
 * Files for `neo4j-admin database import full`, the fastest way into an empty database, and the command itself. The
 * database is then as the loader makes it, but for constraints and indexes (`parley neo4j schema`).
 */
import {
  isActorLabel,
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

/** The files, and the arguments that import them. */
export async function adminFiles(source: GraphSource): Promise<{ files: AdminFile[]; command: string }> {
  const graph = await collect(source);
  const { corpus } = graph;
  const files: AdminFile[] = [];
  const options: string[] = [];
  const add = (option: string, name: string, header: string[], rows: () => Iterable<string>) => {
    files.push({
      name,
      *text() {
        yield `${header.join(",")}\n`;
        yield* rows();
      },
    });
    options.push(`${option}=${name}`);
  };

  add("--nodes=Corpus", "corpora.csv", ["name:ID(Corpus)"], () => [line([text(corpus)])]);
  for (const { label, rows } of nodeTables(graph)) {
    const { id: _, ...properties } = NODE_PROPERTIES[label];
    const actor = isActorLabel(label);
    add(
      `--nodes=${actor ? `Actor:${label}` : label}`,
      `${label}.csv`,
      [`id:ID(${idSpace(label)})`, ...columns(properties), actor ? "corpora:string[]" : "corpus:string"],
      function* () {
        for (const row of rows) yield line([text(row.id as string), ...cells(row, properties), text(corpus)]);
      },
    );
  }
  const { id: _, ...asserted } = NODE_PROPERTIES.State;
  add(
    "--relationships=ASSERTS",
    "ASSERTS.csv",
    [":START_ID(Corpus)", ":END_ID(Actor)", "id:string", ...columns(asserted)],
    function* () {
      for (const { label, rows } of nodeTables(graph))
        if (isActorLabel(label))
          for (const row of rows)
            yield line([
              text(corpus),
              text(row.id as string),
              text(row.id as string),
              ...cells(row, asserted),
            ]);
    },
  );
  for (const [type, rows] of rowsByType(relationshipTables(graph))) {
    const [from, to] = RELATIONSHIP_ENDS[type]![0]!;
    const properties = RELATIONSHIP_PROPERTIES[type]!;
    add(
      `--relationships=${type}`,
      `${type}.csv`,
      [`:START_ID(${idSpace(from)})`, `:END_ID(${idSpace(to)})`, "corpus:string", ...columns(properties)],
      function* () {
        for (const row of rows)
          yield line([text(row.from), text(row.to), text(corpus), ...cells(row.properties, properties)]);
      },
    );
  }
  return {
    files,
    command: `neo4j-admin database import full neo4j --overwrite-destination=true --id-type=string --multiline-fields=true --array-delimiter=U+001F ${options.join(" ")}`,
  };
}

const idSpace = (label: NodeLabel): string => (isActorLabel(label) ? "Actor" : label);

const columns = (properties: Properties): string[] =>
  Object.entries(properties).map(([name, type]) => `${name}:${TYPES[type]}`);

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
const line = (items: readonly string[]): string => `${items.join(",")}\n`;
