/**
 * A built graph on disk: `graph.json` (actors, roles, edges), `statements.jsonl`, `documents.jsonl` and the embedded
 * database `graph.lbug`. The three texts are the graph and are the same to the byte for the same graph; the database
 * is made from them.
 */
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { UserError } from "../errors.ts";
import { STATEMENT_ORDER } from "../graph/build.ts";
import { by } from "../graph/order.ts";
import type { KnowledgeGraph } from "../graph/types.ts";
import { graphDocumentSchema, graphFileSchema, statementSchema } from "../model.ts";
import { writeDatabase } from "./embedded/database.ts";
import { readLines, removeLeftovers, writeFileAtomically } from "./files.ts";
import { jsonArray, jsonLines } from "./json-text.ts";
import { type GraphSource, sourceOf, toArray } from "./source.ts";

const headerSchema = graphFileSchema.pick({ format: true, version: true, corpus: true, extractor: true });

export const FOLDER_FILES = {
  graph: "graph.json",
  statements: "statements.jsonl",
  documents: "documents.jsonl",
  database: "graph.lbug",
} as const;

/**
 * Writes a graph into a folder, which is made where it is missing. Each file is replaced whole, `graph.json` last:
 * a reader never meets half a file.
 */
export const writeGraphFolder = (dir: string, graph: KnowledgeGraph): Promise<void> =>
  writeGraphSource(dir, canonicalSource(graph));

/**
 * The same of a graph that need not be in memory.
 * @param graph in canonical order, the keys of statements and documents too
 * @param checkPoint called between steps; what it throws ends the work
 */
export async function writeGraphSource(
  dir: string,
  graph: GraphSource,
  checkPoint: () => Promise<void> = async () => {},
): Promise<void> {
  await mkdir(dir, { recursive: true });
  await removeLeftovers(dir);
  // First, since it may find that ids are not unique: everything is then as it was.
  await writeDatabase(join(dir, FOLDER_FILES.database), graph, { checkPoint });
  await writeFileAtomically(join(dir, FOLDER_FILES.documents), jsonLines(graph.documents()));
  await writeFileAtomically(join(dir, FOLDER_FILES.statements), jsonLines(graph.statements()));
  await writeFileAtomically(join(dir, FOLDER_FILES.graph), graphJson(graph));
}

/** A graph from anywhere in canonical order. */
const canonicalSource = (graph: KnowledgeGraph): GraphSource =>
  sourceOf({
    ...graph,
    statements: graph.statements.map((s) => statementSchema.parse(s)).sort(STATEMENT_ORDER),
    documents: graph.documents.map((d) => graphDocumentSchema.parse(d)).sort(by((d) => d.id)),
  });

/**
 * Reads the graph that a folder holds.
 * @throws UserError where a file is missing or is not what Parley writes, with file, line and mend
 */
export async function readGraphFolder(dir: string): Promise<KnowledgeGraph> {
  const path = join(dir, FOLDER_FILES.graph);
  const file = check(graphFileSchema, parseJson(await readText(path, dir), path), path);
  const documents = await readJsonLines(join(dir, FOLDER_FILES.documents), dir, graphDocumentSchema);
  const statements = await readJsonLines(join(dir, FOLDER_FILES.statements), dir, statementSchema);
  const { corpus, extractor, actors, roles, edges } = file;
  return { corpus, extractor, actors, roles, edges, statements, documents };
}

/**
 * The graph of a folder as a source that reads the files anew in each pass and holds none of them.
 * @throws UserError where a file is missing or is not what Parley writes
 */
export async function openGraphFolder(dir: string): Promise<GraphSource> {
  const path = join(dir, FOLDER_FILES.graph);
  const { actors, roles, edges } = graphFileSchema.shape;
  const header = headerSchema.safeParse(tryJson(`${(await firstLine(path, dir)).replace(/,$/, "")}}`));
  // A `graph.json` that someone has laid out in another way is read whole.
  if (!header.success) return sourceOf(await readGraphFolder(dir));
  return {
    corpus: header.data.corpus,
    extractor: header.data.extractor,
    actors: () => readSection(path, dir, "actors", actors.element),
    roles: () => readSection(path, dir, "roles", roles.element),
    edges: () => readSection(path, dir, "edges", edges.element),
    statements: () => readItems(join(dir, FOLDER_FILES.statements), dir, statementSchema),
    documents: () => readItems(join(dir, FOLDER_FILES.documents), dir, graphDocumentSchema),
  };
}

async function firstLine(path: string, dir: string): Promise<string> {
  try {
    for await (const { line } of readLines(path)) return line;
    return "";
  } catch (error) {
    throw asUserError(error, path, dir);
  }
}

/** The items of one list of `graph.json`, one a line. */
async function* readSection<T>(
  path: string,
  dir: string,
  key: string,
  schema: z.ZodType<T>,
): AsyncGenerator<T> {
  let inside = false;
  try {
    for await (const { line, number } of readLines(path)) {
      if (inside && line.startsWith("]")) return;
      const place = `${path}: line ${number}`;
      if (inside) yield check(schema, parseJson(line.replace(/,$/, ""), place), place);
      else inside = line === `"${key}":[`;
    }
  } catch (error) {
    throw asUserError(error, path, dir);
  }
}

/** `graph.json` in pieces, one actor, role or edge a line. */
export async function* graphJson(
  graph: Omit<GraphSource, "statements" | "documents">,
): AsyncGenerator<string> {
  const { corpus, extractor } = graph;
  const { actors, roles, edges } = graphFileSchema.shape;
  yield `{"format":"parley-graph","version":1,"corpus":${JSON.stringify(corpus)},"extractor":${JSON.stringify(extractor)}`;
  yield* jsonArray("actors", actors.element, graph.actors());
  yield* jsonArray("roles", roles.element, graph.roles());
  yield* jsonArray("edges", edges.element, graph.edges());
  yield "}\n";
}

async function readText(path: string, dir: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw asUserError(error, path, dir);
  }
}

function readJsonLines<T>(path: string, dir: string, schema: z.ZodType<T>): Promise<T[]> {
  return toArray(readItems(path, dir, schema));
}

async function* readItems<T>(path: string, dir: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  try {
    for await (const { line, number } of readLines(path)) {
      const place = `${path}: line ${number}`;
      yield check(schema, parseJson(line, place), place);
    }
  } catch (error) {
    throw asUserError(error, path, dir);
  }
}

function asUserError(error: unknown, path: string, dir: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR")
    return new UserError(`${path}: not there; build the graph first with \`parley build PATH --out ${dir}\``);
  if (code === "ERR_STRING_TOO_LONG") return new UserError(`${path}: too large to be read at once`);
  return error;
}

/** Undefined where the text is no JSON. */
function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`${place}: not JSON; build the graph again`);
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, place: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new UserError(
    `${place}: ${issue?.path.join(".") || "value"}: ${issue?.message ?? "not what Parley writes"}; build the graph again`,
  );
}
