/** What the commands that make a graph share: extractions in, a graph folder out, and a word on what it holds. */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Extracted } from "../corpus/interchange.ts";
import { buildGraph, type Curation, curate, foldEdges, type KnowledgeGraph } from "../graph/index.ts";
import { ACTOR_KINDS, type ActorKind, type Extraction, STATEMENT_TYPES } from "../model.ts";
import { readCuration } from "../server/keep.ts";
import { writeGraphFolder } from "../stores/folder.ts";
import { UserError } from "./errors.ts";
import type { CheckPoint } from "./interrupt.ts";
import { count, painter, table } from "./output.ts";

/** The same for `build` and `merge`, so that both write the same bytes. */
export const DEFAULT_CORPUS = "news";

/**
 * Folds extractions into one graph, corrects it by the folder's `curation.yaml` and writes it.
 * @throws UserError where there are no extractions; the folder is then as it was
 */
export async function writeGraph(
  extractions: AsyncIterable<Extracted>,
  out: string,
  corpus: string,
  checkPoint: CheckPoint,
): Promise<KnowledgeGraph> {
  const all: Extraction[] = [];
  const versions = new Set<string>();
  for await (const { extraction, extractor } of extractions) {
    all.push(extraction);
    versions.add(extractor);
  }
  if (all.length === 0)
    throw new UserError("no documents, so no graph was written; name files with news in them");
  const curation = await readCuration(out);
  await checkPoint();
  const graph = curated(buildGraph(all, { corpus, extractor: [...versions].sort().join(", ") }), curation);
  await checkPoint();
  await removeLeftovers(out);
  await writeGraphFolder(out, graph);
  return graph;
}

/** Takes away what a build that was killed had begun to write. */
async function removeLeftovers(dir: string): Promise<void> {
  for (const name of await readdir(dir).catch(() => [])) {
    const writer = /\.tmp-(\d+)/.exec(name)?.[1];
    if (writer !== undefined && !isRunning(Number(writer))) await rm(join(dir, name), { recursive: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The graph with what a person corrected in an earlier build of it. */
function curated(graph: KnowledgeGraph, curation: Curation): KnowledgeGraph {
  const records = curate(graph, curation);
  const documents = new Map(graph.documents.map((document) => [document.id, document]));
  return { ...graph, ...records, edges: foldEdges(records.statements, documents) };
}

const KIND_NAMES: Readonly<Record<ActorKind, readonly [one: string, many: string]>> = {
  person: ["person", "people"],
  group: ["group", "groups"],
  state: ["state", "states"],
};

/** What a graph holds: documents, actors by kind, statements by type. */
export function describeGraph(graph: KnowledgeGraph, stream: NodeJS.WriteStream = process.stderr): string {
  const kinds = ACTOR_KINDS.map((kind) =>
    count(graph.actors.filter((actor) => actor.kind === kind).length, ...KIND_NAMES[kind]),
  );
  const types = STATEMENT_TYPES.map((type) => {
    const edges = graph.edges.filter((edge) => edge.type === type);
    return [type, edges.reduce((sum, edge) => sum + edge.count, 0), edges.length] as const;
  }).filter(([, statements]) => statements > 0);
  const copies = graph.documents.filter((document) => document.copyOf !== undefined).length;
  return [
    `${count(graph.documents.length, "document")}${copies === 0 ? "" : ` (${copies.toLocaleString("en-US")} of them copies of others)`}: ${count(graph.actors.length, "actor")} (${kinds.join(", ")}), ` +
      `${count(graph.statements.length, "statement")} in ${count(graph.edges.length, "edge")}\n`,
    types.length === 0 ? "" : table(["type", "statements", "edges"], types, painter(stream)),
  ].join("");
}
