/** What the commands that make a graph share: extractions in, a graph folder out, and a word on what it holds. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { DocumentLine } from "../corpus/interchange.ts";
import { ACTOR_KINDS, type ActorKind, STATEMENT_TYPES } from "../model.ts";
import { openCuration } from "../server/keep.ts";
import { assembleGraph, type GraphSummary } from "../stores/assemble.ts";
import { removeLeftovers, temporaryName } from "../stores/files.ts";
import { writeGraphSource } from "../stores/folder.ts";
import { writeReview } from "../stores/review.ts";
import type { CheckPoint } from "./interrupt.ts";
import { count, note, painter, printable, table } from "./output.ts";

/** The same for `build` and `merge`, so that both write the same bytes. */
export const DEFAULT_CORPUS = "news";

/**
 * Folds extractions into one graph, corrects it by the folder's `curation.yaml` and writes it.
 * @throws UserError where there are no extractions; the folder is then as it was
 */
export async function writeGraph(
  lines: AsyncIterable<DocumentLine>,
  out: string,
  corpus: string,
  checkPoint: CheckPoint,
): Promise<GraphSummary> {
  await removeLeftovers(out);
  const folder = temporaryName(join(out, "sorting"));
  try {
    const { curation, path, lineOf } = await openCuration(out);
    const graph = await assembleGraph(lines, { corpus, folder, curation, checkPoint });
    await writeGraphSource(out, graph);
    await writeReview(out, graph.review);
    const { merges } = graph.review;
    if (merges.length > 0)
      note(
        `${count(merges.length, "name")} taken for another actor's; \`parley actors --review --graph ${printable(out)}\` says why`,
      );
    for (const { actor, at } of graph.idle)
      note(
        `parley: ${path}: line ${lineOf(at)}: no document names ${printable(actor)}, so this changes nothing`,
      );
    return graph.summary;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const KIND_NAMES: Readonly<Record<ActorKind, readonly [one: string, many: string]>> = {
  person: ["person", "people"],
  group: ["group", "groups"],
  state: ["state", "states"],
};

/** `318 statements in 229 edges` */
export function inShort({ statements, types }: GraphSummary): string {
  const edges = [...types.values()].reduce((sum, of) => sum + of.edges, 0);
  return `${count(statements, "statement")} in ${count(edges, "edge")}`;
}

/** What a graph holds: documents, actors by kind, statements by type. */
export function describeGraph(summary: GraphSummary, stream: NodeJS.WriteStream = process.stderr): string {
  const { documents, copies, actors, types } = summary;
  const kinds = ACTOR_KINDS.map((kind) => count(actors[kind], ...KIND_NAMES[kind]));
  const rows = STATEMENT_TYPES.flatMap((type) => {
    const of = types.get(type);
    return of === undefined ? [] : [[type, of.statements, of.edges]];
  });
  const all = actors.person + actors.group + actors.state;
  return [
    `${count(documents, "document")}${copies === 0 ? "" : ` (${copies.toLocaleString("en-US")} of them copies of others)`}: ${count(all, "actor")} (${kinds.join(", ")}), ${inShort(summary)}\n`,
    rows.length === 0 ? "" : table(["type", "statements", "edges"], rows, painter(stream)),
  ].join("");
}
