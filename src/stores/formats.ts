/** The formats that a graph can be written in and read from, by name. */
import { extname } from "node:path";
import { UserError } from "../errors.ts";
import type { KnowledgeGraph } from "../graph/types.ts";
import { CSV_TABLES, csv } from "./csv.ts";
import { gexf } from "./gexf/write.ts";
import { graphml } from "./graphml/write.ts";
import { exportHtml } from "./html.ts";
import { json, jsonSchema } from "./json.ts";
import { adminFiles, cypherScript } from "./neo4j/index.ts";
import { dyadMonths, plover } from "./plover.ts";
import { collect, type GraphSource } from "./source.ts";

export interface ExportOptions {
  /** GraphML, GEXF: statements and documents as nodes too. */
  readonly statements?: boolean;
  /** GraphML for yEd. */
  readonly flavour?: "yed";
  /** PLOVER, dyad-months: one event a day, dyad and type. */
  readonly oneADay?: boolean;
}

/** One file of text in pieces. */
type Text = AsyncIterable<string> | Iterable<string>;
export interface ExportedFile {
  readonly name: string;
  readonly text: () => Text;
}

interface Described {
  readonly name: string;
  readonly description: string;
  /** Options that mean something here. */
  readonly options: readonly (keyof ExportOptions)[];
}
export interface FileFormat extends Described {
  readonly endings: readonly string[];
  readonly write: (source: GraphSource, options: ExportOptions) => Text;
}
export interface FolderFormat extends Described {
  readonly endings: readonly [];
  /** @returns the files, and a word on what to do with them */
  readonly files: (
    source: GraphSource,
    options: ExportOptions,
  ) => Promise<{ files: ExportedFile[]; note?: string }>;
}
export type ExportFormat = FileFormat | FolderFormat;

export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    name: "graphml",
    endings: [".graphml"],
    description: "GraphML for Gephi, Cytoscape, NetworkX, igraph, APOC; --flavour yed for yEd",
    options: ["statements", "flavour"],
    write: graphml,
  },
  {
    name: "gexf",
    endings: [".gexf"],
    description: "GEXF 1.3 with times, for Gephi's timeline",
    options: ["statements"],
    write: gexf,
  },
  {
    name: "csv",
    endings: [],
    description: "a folder of tables: actors, edges, statements, documents",
    options: [],
    files: async (source) => ({
      files: CSV_TABLES.map((table) => ({ name: `${table}.csv`, text: () => csv(source, table) })),
    }),
  },
  {
    name: "json",
    endings: [".json"],
    description: "everything in one JSON object",
    options: [],
    write: json,
  },
  {
    name: "json-schema",
    endings: [".schema.json"],
    description: "the JSON Schema of the json format",
    options: [],
    write: () => [jsonSchema()],
  },
  {
    name: "plover",
    endings: [".jsonl"],
    description: "PLOVER event records, one JSON line a statement",
    options: ["oneADay"],
    write: plover,
  },
  {
    name: "dyad-months",
    endings: [".csv"],
    description: "events counted by month, source, target and type",
    options: ["oneADay"],
    write: dyadMonths,
  },
  {
    name: "cypher",
    endings: [".cypher", ".cql"],
    description: "a script for cypher-shell",
    options: [],
    write: cypherScript,
  },
  {
    name: "neo4j-admin",
    endings: [],
    description: "a folder of CSV files for `neo4j-admin database import`, with the command",
    options: [],
    files: async (source) => {
      const { files, command } = await adminFiles(source);
      const script = {
        name: "import.sh",
        text: () => ["#!/bin/sh\n", 'cd "$(dirname "$0")" &&\n', `${command}\n`],
      };
      return { files: [...files, script], note: `with the server stopped, in that folder:\n${command}` };
    },
  },
  {
    name: "html",
    endings: [".html", ".htm"],
    description: "the viewer and the graph in one page that needs no server",
    options: [],
    async *write(source) {
      const graph: KnowledgeGraph = await collect(source);
      yield exportHtml(graph);
    },
  },
];

/**
 * The format of that name, else the one that the ending of the file says.
 * @throws UserError where there is none
 */
export function chooseFormat(name: string | undefined, out: string | undefined): ExportFormat {
  const names = EXPORT_FORMATS.map((format) => format.name).join(", ");
  if (name !== undefined) {
    const format = EXPORT_FORMATS.find((f) => f.name === name.toLowerCase());
    if (!format) throw new UserError(`no format "${name}"; there are ${names}`);
    return format;
  }
  const file = (out ?? "").toLowerCase();
  // The longest ending that fits: `.schema.json` before `.json`.
  const [format] = EXPORT_FORMATS.flatMap((f) =>
    f.endings.filter((e) => file.endsWith(e)).map((e) => ({ f, e })),
  )
    .sort((a, b) => b.e.length - a.e.length)
    .map(({ f }) => f);
  if (!format)
    throw new UserError(
      `${out === undefined ? "no format was named" : `the ending "${extname(file)}" of ${out} says no format`}; name one with --format: ${names}`,
    );
  return format;
}
