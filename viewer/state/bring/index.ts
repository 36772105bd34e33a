/** Graphs from elsewhere, through the readers of the stores: which format a file is in is seen from its content. */
import type { z } from "zod";
import { UserError } from "../../../src/errors.ts";
import { type Edge, graphDocumentSchema, graphFileSchema, statementSchema } from "../../../src/model.ts";
import { readGexf } from "../../../src/stores/gexf/read.ts";
import { readGraphml } from "../../../src/stores/graphml/read.ts";
import { fromFile, type ImportedFile } from "../../../src/stores/imported.ts";
import { graphJsonSchema } from "../../../src/stores/json.ts";
import { readNodeLink } from "../../../src/stores/node-link.ts";
import type { GraphDocument, GraphRecords, Statement } from "../corpus.ts";
import "../zod.ts";
import { readEdgeTable } from "./edge-table.ts";
import { withStatements } from "./statements.ts";

export interface BroughtFile {
  readonly name: string;
  readonly text: string;
}

/** Characters; a browser tab holds no more at ease. */
const LARGEST = 200_000_000;

/**
 * Reads what was dropped: one graph file, or the files of a graph folder together.
 * @throws UserError saying which file, what is wrong with it, and what is needed
 */
export async function bring(files: readonly BroughtFile[]): Promise<GraphRecords> {
  for (const { name, text } of files) {
    if (text.length > LARGEST)
      throw new UserError(`${name} is too large for a browser; serve it with parley view`);
    if (text.trim() === "") throw new UserError(`${name} is empty`);
    if (text.includes("\u0000"))
      throw new UserError(`${name} is not a text file; GraphML, GEXF, JSON or CSV is needed`);
  }
  const own = files.find((f) => /^\s*\{[^{}]*"format"\s*:\s*"parley-graph"/.test(f.text));
  if (own) return fromFolder(own, files);
  const [file] = files;
  if (!file) throw new UserError("no file was dropped");
  try {
    return withStatements(await read(file), file.name);
  } catch (error) {
    throw new UserError(`${file.name}: ${(error as Error).message}`);
  }
}

async function read({ name, text }: BroughtFile): Promise<GraphRecords & { edges: readonly Edge[] }> {
  const start = text.trimStart().slice(0, 4000);
  if (start.includes('"parley-graph-whole"')) return check(graphJsonSchema, json(text), "the graph");
  const corpus = name.replace(/\.\w+$/, "");
  const { graph, unknownTypes } = fromFile(await readAny(start, text), { corpus, type: "MEETS" });
  const unknown = [...unknownTypes.keys()];
  if (graph.edges.length === 0 && unknown.length > 0)
    throw new UserError(
      `no edge has a type that Parley knows; it has ${unknown.slice(0, 5).join(", ")}, and "negotiates with" or "THREATENS" would do`,
    );
  return graph;
}

async function readAny(start: string, text: string): Promise<ImportedFile> {
  if (start.startsWith("<")) {
    if (/<(\w+:)?graphml[\s>]/.test(start)) return readGraphml(inOnePiece(text));
    if (/<(\w+:)?gexf[\s>]/.test(start)) return readGexf(inOnePiece(text));
    throw new UserError("XML, but neither GraphML nor GEXF");
  }
  if (start.startsWith("{") || start.startsWith("[")) return readNodeLink(text);
  return readEdgeTable(text);
}

async function* inOnePiece(text: string): AsyncGenerator<string> {
  yield text;
}

/** `graph.json`, and beside it `statements.jsonl` and `documents.jsonl` where they were dropped too. */
function fromFolder(own: BroughtFile, files: readonly BroughtFile[]): GraphRecords {
  const { corpus, actors, roles, edges } = check(graphFileSchema, json(own.text), own.name);
  const statements: Statement[] = [];
  const documents: GraphDocument[] = [];
  for (const { name, text } of files.filter((f) => f !== own))
    for (const [i, line] of text.split("\n").entries()) {
      if (line.trim() === "") continue;
      const place = `${name}: line ${i + 1}`;
      const value = json(line, place);
      if (typeof value === "object" && value !== null && "trigger" in value)
        statements.push(check(statementSchema, value, place));
      else documents.push(check(graphDocumentSchema, value, place));
    }
  return withStatements({ corpus, actors, roles, edges, statements, documents }, own.name);
}

function json(text: string, place = "the file"): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`${place} is not JSON`);
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, place: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new UserError(`${place}: ${issue.path.join(".") || "the whole"}: ${issue.message}`);
}
