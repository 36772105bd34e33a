/** What the commands that make a graph share: extractions in, a graph folder out, and a word on what it holds. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { DocumentLine } from "../corpus/interchange.ts";
import { ACTOR_KINDS, type ActorKind, STATEMENT_TYPES } from "../model.ts";
import { type CurationFile, openCuration } from "../server/keep.ts";
import { assembleGraph, type GraphSummary } from "../stores/assemble.ts";
import { removeLeftovers, temporaryName } from "../stores/files.ts";
import { writeGraphSource } from "../stores/folder.ts";
import { writeReview } from "../stores/review.ts";
import { filesOf, type Ledger, LedgerWriter, wholeOf } from "../stores/update/ledger.ts";
import { type UpdatedGraph, updateGraphFolder } from "../stores/update/update.ts";
import type { CheckPoint } from "./interrupt.ts";
import { count, note, painter, printable, table } from "./output.ts";
import { type Progress, startProgress } from "./progress.ts";

/** The same for `build` and `merge`, so that both write the same bytes. */
export const DEFAULT_CORPUS = "news";

/** By how much the heap may grow over what is in use before it is cleared, in percent. */
const HEAP_GROWTH = 40;

/** Where a build notes what the next one has to know. */
export interface LedgerPlace {
  readonly path: string;
  /** `graphFingerprint` of this program. */
  readonly program: string;
  /** The key under which the line of a document is kept. */
  keyOf(document: string): string;
}

/**
 * Folds extractions into one graph, corrects it by the folder's `curation.yaml` and writes it.
 * @throws UserError where there are no extractions; the folder is then as it was
 */
export async function writeGraph(
  lines: AsyncIterable<DocumentLine>,
  out: string,
  corpus: string,
  checkPoint: CheckPoint,
  noted?: LedgerPlace,
): Promise<GraphSummary> {
  await removeLeftovers(out);
  keepHeapSmall();
  const folder = temporaryName(join(out, "sorting"));
  const ledger = noted && new LedgerWriter(noted.path);
  let progress: Progress | undefined;
  const onProgress = (done: number, total: number) => {
    // Begun when the lines are all there: until then, whoever reads shows how far that is.
    progress ??= startProgress("Merging");
    progress.update(done, total);
  };
  try {
    const corrections = await openCuration(out);
    const { curation } = corrections;
    const notes = ledger && { ledger, keyOf: noted.keyOf };
    const graph = await assembleGraph(lines, { corpus, folder, curation, checkPoint, notes, onProgress });
    await writeGraphSource(out, graph, checkPoint);
    await writeReview(out, graph.review);
    if (noted) ledger?.finish(wholeOf(graph, filesOf(out), noted.program));
    progress?.stop();
    sayOfActors(out, graph, corrections);
    return graph.summary;
  } finally {
    progress?.stop();
    ledger?.discard();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Brings the graph of a folder up to date, where few of its documents have changed.
 * @param keys of all documents of the corpus, by id
 * @param lineOf the line that is kept under a key
 * @returns undefined where the graph has to be made anew
 */
export async function updateGraph(
  ledger: Ledger,
  out: string,
  corpus: string,
  checkPoint: CheckPoint,
  keys: ReadonlyMap<string, string>,
  lineOf: (key: string) => Promise<string | undefined>,
): Promise<GraphSummary | undefined> {
  await removeLeftovers(out);
  keepHeapSmall();
  const corrections = await openCuration(out);
  const { curation } = corrections;
  const graph = await updateGraphFolder(out, ledger, keys, { corpus, curation, lineOf, checkPoint });
  if (graph === undefined) return undefined;
  await writeReview(out, graph.review);
  sayOfActors(out, graph, corrections);
  return graph.summary;
}

/** Most of what assembling makes is soon garbage, of which V8 would by itself keep several times what is in use. */
function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
}

/** Says how many names were taken for another actor's, and which corrections change nothing. */
function sayOfActors(
  out: string,
  { review: { merges }, idle, idleStatements }: Pick<UpdatedGraph, "review" | "idle" | "idleStatements">,
  { path, lineOf }: Pick<CurationFile, "path" | "lineOf">,
): void {
  if (merges.length > 0)
    note(
      `${count(merges.length, "name")} taken for another actor's; \`parley actors --review --graph ${printable(out)}\` says why`,
    );
  for (const { actor, at } of idle)
    note(
      `parley: ${path}: line ${lineOf(at)}: no document names ${printable(actor)}, so this changes nothing`,
    );
  for (const { statement, at } of idleStatements)
    note(
      `parley: ${path}: line ${lineOf(at)}: no document has the statement ${printable(statement)}, so this changes nothing`,
    );
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
