/** The library as another program uses it, through `src/index.ts` alone. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  buildGraph,
  createExtractor,
  FOLDER_FILES,
  queryDatabase,
  readGraphFolder,
  toGraphology,
  writeGraphFolder,
} from "../src/index.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-library-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("makes a graph of a text, keeps it in a folder and asks it in Cypher", async () => {
  const extraction = createExtractor().extract({
    id: "note",
    published: "2023-11-20",
    text: "Norway hosted talks between Colombia and the ELN.",
  });
  const graph = buildGraph([extraction], { corpus: "notes" });
  await writeGraphFolder(folder, graph);

  expect(await readGraphFolder(folder)).toEqual(graph);
  expect(toGraphology(graph).hasNode("state:norway")).toBe(true);
  const { rows } = await queryDatabase(
    join(folder, FOLDER_FILES.database),
    "MATCH (s:State)-[:MEDIATES]->(g:Group) RETURN s.name AS mediator, g.name AS party",
  );
  expect(rows).toEqual([{ mediator: "Norway", party: "National Liberation Army" }]);
});
