import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/index.ts";
import { writeFileAtomically } from "../../src/stores/files.ts";
import { gexf } from "../../src/stores/gexf/write.ts";
import { graphml } from "../../src/stores/graphml/write.ts";
import { sourceOf } from "../../src/stores/source.ts";
import { HOSTILE } from "../support/arbitraries.ts";
import { cached } from "../support/cache.ts";
import { makeFolder } from "../support/folder.ts";
import { DOHA, NEGOTIATIONS } from "../support/negotiations.ts";
import { maven } from "../support/neo4j-server.ts";
import { findProgram, have, JAVA, MAVEN } from "../support/programs.ts";

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL("readers/ReadGraph.java", import.meta.url));
const VERSION = "0.10.1";
const WRITERS = { graphml, gexf };

describe.skipIf(!have(JAVA, MAVEN))("read by Gephi", { timeout: 300_000 }, () => {
  let toolkit: string;
  beforeAll(async () => {
    const folder = await cached(`gephi-toolkit-${VERSION}`, (folder) =>
      maven([
        "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy",
        `-Dartifact=org.gephi:gephi-toolkit:${VERSION}:jar:all`,
        `-DoutputDirectory=${folder}`,
      ]),
    );
    toolkit = join(folder, "*");
  });

  const read = async (format: keyof typeof WRITERS, graph: KnowledgeGraph) => {
    const path = join(makeFolder(), `graph.${format}`);
    await writeFileAtomically(path, WRITERS[format](sourceOf(graph)));
    const { stdout } = await run(findProgram(JAVA)!, [
      "-Djava.awt.headless=true",
      "-cp",
      toolkit,
      SCRIPT,
      path,
    ]);
    const lines = stdout.split("\n").map((line) => line.split("\t"));
    const of = (what: string) =>
      lines
        .filter(([kind]) => kind === what)
        .map(([, ...fields]) =>
          fields.map((field) => (field.startsWith('"') ? JSON.parse(field) : field) as string),
        );
    return { nodes: of("node"), edges: of("edge"), dynamic: of("dynamic")[0] };
  };
  const negotiations = buildGraph(NEGOTIATIONS, { corpus: "talks" });

  it.each(["graphml", "gexf"] as const)(
    "every node and edge of %s is there, typed, weighted and dated",
    async (format) => {
      const { nodes, edges } = await read(format, negotiations);
      expect(nodes.sort()).toEqual(negotiations.actors.map((a) => [a.id, a.name, a.kind]));
      const expected = negotiations.edges.map((e) => [e.source, e.target, e.type, `${e.count}.0`, e.first]);
      expect(edges.map((e) => e.join(" ")).sort()).toEqual(expected.map((e) => e.join(" ")).sort());
    },
  );

  it("the dates of GEXF are a timeline", async () => {
    expect((await read("gexf", negotiations)).dynamic).toEqual(["true", "DATE"]);
  });

  it.each(["graphml", "gexf"] as const)("hostile names in %s are text", async (format) => {
    const actors = HOSTILE.map((name, i) => ({
      ...DOHA.actors[0]!,
      id: `group:h${i}`,
      name,
      kind: "group" as const,
    }));
    const graph = buildGraph([{ document: { id: "h", text: "" }, actors, roles: [], statements: [] }], {
      corpus: "test",
    });
    const { nodes } = await read(format, graph);
    // Gephi trims labels.
    const names = new Map(nodes.map(([id, label]) => [id, label!.trim()]));
    expect(HOSTILE.map((_, i) => names.get(`group:h${i}`))).toEqual(HOSTILE.map((name) => name.trim()));
  });
});
