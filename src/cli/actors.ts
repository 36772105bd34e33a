/** `parley actors`: who is in a graph, and which names were taken for one actor's. */
import type { Command } from "commander";
import type { ActorReview } from "../graph/resolution/index.ts";
import { openGraphFolder } from "../stores/folder.ts";
import { readReview } from "../stores/review.ts";
import { toArray } from "../stores/source.ts";
import { note, painter, print, table } from "./output.ts";

interface Options {
  graph: string;
  review?: true;
  json?: true;
}

export function register(program: Command): void {
  program
    .command("actors")
    .summary("list who is in a graph; review which names are one actor's")
    .description(
      "Lists the actors of a graph, or with --review which names were taken for one actor's, which for several's, and which nearly were, each with the reason. Correct it in the folder's curation.yaml.",
    )
    .requiredOption("--graph <folder>", "the graph, a folder made by `parley build`")
    .option("--review", "list merges, splits and near misses instead")
    .option("--json", "print JSON")
    .addHelpText("after", CURATION_HELP)
    .action(async ({ graph, review, json }: Options) => {
      if (review) await printReview(await readReview(graph), json);
      else await printActors(graph, json);
    });
}

const CURATION_HELP = `
In curation.yaml, which every later build applies (take a line out to undo it):
  actors:
    merge: {person:naim-kassem: person:naim-qassem}       # the first is the second
    split:
      person:naim-qassem: [person:naim-kassem]             # the first is not the second
      person:ali-khan: {person:ali-khan-of-oslo: [a.txt]}  # in a.txt it is somebody else`;

async function printActors(graph: string, json: true | undefined): Promise<void> {
  const actors = await toArray((await openGraphFolder(graph)).actors());
  const rows = actors
    .toSorted((a, b) => b.mentions - a.mentions || (a.id < b.id ? -1 : 1))
    .map(({ id, name, kind, mentions, documents }) => ({
      id,
      name,
      kind,
      mentions,
      documents: documents.length,
    }));
  if (json) await print(`${JSON.stringify(rows)}\n`);
  else await print(table(["id", "name", "kind", "mentions", "documents"], rows.map(Object.values)));
}

async function printReview(review: ActorReview, json: true | undefined): Promise<void> {
  if (json) return print(`${JSON.stringify(review)}\n`);
  const sections: readonly (readonly [title: string, header: string[], rows: unknown[][]])[] = [
    [
      "Names taken for another actor's",
      ["actor", "is", "reason"],
      review.merges.map((m) => [m.actor, m.into, m.reason]),
    ],
    [
      "Names taken for several actors'",
      ["actor", "is", "in", "reason"],
      review.splits.map((s) => [s.actor, s.into, s.documents.join(", "), s.reason]),
    ],
    [
      "Names that may be one actor's, but were kept apart",
      ["actor", "and", "reason"],
      review.nearMisses.map((m) => [...m.actors, m.reason]),
    ],
    [
      "Names that may be several actors', but were kept together",
      ["actor", "reason"],
      review.namesakes.map((n) => [n.actor, n.reason]),
    ],
  ];
  const paint = painter();
  const shown = sections.filter(([, , rows]) => rows.length > 0);
  if (shown.length === 0) note("no two names of this graph are alike");
  else
    await print(
      shown
        .map(([title, header, rows]) => `${paint("bold", title)}\n${table(header, rows, paint)}`)
        .join("\n"),
    );
}
