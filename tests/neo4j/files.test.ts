import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/index.ts";
import { writeFileAtomically, writeFilesAtomically } from "../../src/stores/files.ts";
import { chooseFormat } from "../../src/stores/formats.ts";
import { graphml } from "../../src/stores/graphml/write.ts";
import { adminFiles, cypherScript, loadGraph, withNeo4j } from "../../src/stores/neo4j/index.ts";
import { sourceOf } from "../../src/stores/source.ts";
import { graph as anyGraph, HOSTILE } from "../support/arbitraries.ts";
import { makeFolder } from "../support/folder.ts";
import { DOHA, NEGOTIATIONS } from "../support/negotiations.ts";
import { useNeo4j } from "../support/neo4j.ts";
import { configureNeo4j, haveNeo4j, neo4jAdmin, ownNeo4j, stopNeo4j } from "../support/neo4j-server.ts";
import { have, JAVA, MAVEN } from "../support/programs.ts";

const CORPORA: readonly string[] = ["parley-test-files", "parley-test-more-files"];
const [CORPUS] = CORPORA as [string];
const negotiations = buildGraph(NEGOTIATIONS, { corpus: CORPUS });
/** Also what looks like an escape of Cypher's. */
const NAMES = [
  ...HOSTILE,
  "\\u0027}) DETACH DELETE n //",
  "\\\\u0022}]",
  "\u0001\u007f\u2028",
  "$rows $corpus $&",
];
const hostile = buildGraph(
  [
    {
      document: { id: "h.txt", text: NAMES.join("\n") },
      actors: NAMES.map((name, i) => ({
        ...DOHA.actors[0]!,
        id: `group:h${i}`,
        name,
        kind: "group" as const,
        aliases: [name + name],
      })),
      roles: [],
      statements: [],
    },
  ],
  { corpus: CORPUS },
);

describe.skipIf(!haveNeo4j())("files for Neo4j", { timeout: 300_000 }, () => {
  const server = useNeo4j();
  const ask = <T>(cypher: string, parameters = {}): Promise<T[]> =>
    withNeo4j(server(), async (session) =>
      (await session.run(cypher, parameters)).records.map((r) => r.toObject() as T),
    );
  const dump = async () => {
    const nodes = await ask<object>(
      `MATCH (n) WHERE n.corpus IN $corpora OR any(c IN n.corpora WHERE c IN $corpora)
       RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.corpus, n.id`,
      { corpora: CORPORA },
    );
    const relationships = await ask<object>(
      `MATCH (a)-[r]->(b) WHERE r.corpus IN $corpora OR (type(r) = 'ASSERTS' AND a.name IN $corpora)
       RETURN coalesce(a.id, a.name) AS a, type(r) AS type, properties(r) AS properties, b.id AS b
       ORDER BY a, type, b, r.id, r.corpus`,
      { corpora: CORPORA },
    );
    return JSON.parse(JSON.stringify({ nodes, relationships })) as object;
  };
  const load = (graph: KnowledgeGraph, prune = false) =>
    withNeo4j(server(), (session) => loadGraph(session, graph, { prune }));
  const wipe = async () => {
    for (const corpus of CORPORA) await load(buildGraph([], { corpus }), true);
  };
  /** As cypher-shell does: statement by statement. */
  const runScript = async (graph: KnowledgeGraph) => {
    let script = "";
    for await (const text of cypherScript(sourceOf(graph))) script += text;
    for (const statement of script.split(/;\n/).filter((text) => text.trim() !== "")) await ask(statement);
  };

  it.each([
    ["the negotiations", negotiations],
    ["hostile names", hostile],
  ])("the script makes what the loader makes of %s", async (_, graph: KnowledgeGraph) => {
    await load(graph);
    const loaded = await dump();
    await wipe();
    await runScript(graph);
    expect(await dump()).toEqual(loaded);
    await runScript(graph);
    expect(await dump()).toEqual(loaded);
    await wipe();
  });

  describe("the script joins actors that another corpus knows, as the loader does", () => {
    const joinsAlike = async (one: KnowledgeGraph, other: KnowledgeGraph) => {
      const [a, b] = [
        { ...one, corpus: CORPORA[0]! },
        { ...other, corpus: CORPORA[1]! },
      ];
      await wipe();
      await load(a);
      await load(b);
      const loaded = await dump();
      await wipe();
      await load(b);
      await runScript(a);
      expect(await dump()).toEqual(loaded);
      await wipe();
    };

    it("under names that code points and UTF-16 units order differently", async () => {
      const named = (name: string, aliases: readonly string[]) =>
        buildGraph(
          [
            {
              document: { id: "n.txt", text: name },
              actors: [{ ...DOHA.actors[0]!, id: "group:n", name, kind: "group", aliases: [...aliases] }],
              roles: [],
              statements: [],
            },
          ],
          { corpus: CORPUS },
        );
      await joinsAlike(named("\u{1D022}\u{1210A}", ["\uFE72"]), named("\uFA0F\uAC00", ["\u{1F469}"]));
    });

    it("of any graphs", async () => {
      // Without shrinking, which asks a server for minutes and then hides what it found behind a time limit.
      await fc.assert(fc.asyncProperty(anyGraph, anyGraph, joinsAlike), { numRuns: 3, endOnFailure: true });
    });
  });

  it.skipIf(!ownNeo4j())("APOC imports GraphML with labels, types and values", async () => {
    const path = join(server().home!, "import", "talks.graphml");
    await writeFileAtomically(path, graphml(sourceOf(negotiations)));
    try {
      await ask("CALL apoc.import.graphml('talks.graphml', {readLabels: true})");
      const imported = "MATCH (a:Actor) WHERE a.uid IS NOT NULL";
      expect(
        await ask(`${imported} RETURN a.uid AS uid, a.name AS name, labels(a) AS labels ORDER BY uid`),
      ).toEqual(
        negotiations.actors.map((a) => ({
          uid: a.id,
          name: a.name,
          labels: ["Actor", `${a.kind[0]!.toUpperCase()}${a.kind.slice(1)}`],
        })),
      );
      expect(
        await ask(
          `${imported} MATCH (a)-[t]->(b) RETURN t.uid AS uid, type(t) AS type, t.count AS count, t.first AS first, t.documents AS documents ORDER BY uid`,
        ),
      ).toEqual(
        negotiations.edges.map(({ id, type, count, first, documents }) => ({
          uid: id,
          type,
          count,
          first,
          documents,
        })),
      );
    } finally {
      await ask("MATCH (a:Actor) WHERE a.uid IS NOT NULL DETACH DELETE a");
    }
  });
});

describe.skipIf(!have(JAVA, MAVEN))("neo4j-admin", { timeout: 300_000 }, () => {
  it("imports every node and relationship with the command that is printed", async () => {
    const home = mkdtempSync(join(tmpdir(), "parley-admin-"));
    try {
      await configureNeo4j(home);
      const format = chooseFormat("neo4j-admin", undefined);
      if (!("files" in format)) throw new Error("not a folder");
      const both = {
        ...negotiations,
        actors: [...negotiations.actors, ...hostile.actors].sort((a, b) => (a.id < b.id ? -1 : 1)),
        documents: [...negotiations.documents, ...hostile.documents],
      };
      const folder = makeFolder();
      await writeFilesAtomically(folder, (await format.files(sourceOf(both), {})).files);
      const { command } = await adminFiles(sourceOf(both));
      const [, ...args] = command.split(" ");
      const inFolder = args.map((arg) =>
        arg.replace(/=([\w]+\.csv)$/, (_, file: string) => `=${join(folder, file)}`),
      );
      const report = await neo4jAdmin(home, inFolder);
      const statements = both.statements.length;
      const nodes = 1 + both.actors.length + both.documents.length + statements;
      expect(report).toMatch(new RegExp(`${nodes} nodes`));
      expect(report).not.toMatch(/bad entries|There were/);
    } finally {
      stopNeo4j(home);
    }
  });
});
