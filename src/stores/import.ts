/** Reads a graph from a file or folder that Parley or another program wrote. */
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { CSV_TABLES, readCsv } from "./csv.ts";
import { readGexf } from "./gexf/read.ts";
import { readGraphml } from "./graphml/read.ts";
import { fromFile, type Imported, type ImportedFile, type ImportOptions } from "./imported.ts";
import { graphJsonSchema } from "./json.ts";
import { readNodeLink } from "./node-link.ts";

/**
 * @param path a `.graphml`, `.gexf` or `.json` file, or a folder with `actors.csv` and `edges.csv`
 * @throws UserError with the file and, where it can be said, the place in it
 */
export async function importGraph(path: string, options: ImportOptions = {}): Promise<Imported> {
  try {
    if ((await stat(path)).isDirectory()) return fromFile(await readTables(path), options);
    if (/\.(graphml|xml)$/i.test(path)) return fromFile(await readGraphml(textOf(path)), options);
    if (/\.gexf$/i.test(path)) return fromFile(await readGexf(textOf(path)), options);
    if (/\.json$/i.test(path)) return readJson(await readFile(path, "utf8"), options);
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${path}: ${error.message}`);
    throw error;
  }
  throw new UserError(
    `${path}: of no kind that can be imported; there are .graphml, .gexf, .json and folders of CSV`,
  );
}

const textOf = (path: string): AsyncIterable<string> => createReadStream(path, "utf8");

async function readTables(folder: string): Promise<ImportedFile> {
  const tables: Partial<Record<(typeof CSV_TABLES)[number], string>> = {};
  for (const table of CSV_TABLES)
    tables[table] = await readFile(join(folder, `${table}.csv`), "utf8").catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT" && table !== "actors" && table !== "edges") return "";
        throw error.code === "ENOENT" ? new UserError(`no ${table}.csv in it`) : error;
      },
    );
  return readCsv(tables);
}

/** Parley's own JSON, else node-link JSON. */
function readJson(text: string, options: ImportOptions): Imported {
  if (!text.includes('"parley-graph-whole"')) return fromFile(readNodeLink(text), options);
  const result = graphJsonSchema.safeParse(JSON.parse(text));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new UserError(`${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { corpus, extractor, actors, roles, edges, statements, documents } = result.data;
  return {
    graph: { corpus: options.corpus ?? corpus, extractor, actors, roles, edges, statements, documents },
    unknownTypes: new Map(),
  };
}
