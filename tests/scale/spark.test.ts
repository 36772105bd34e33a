import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readGraphFolder } from "../../src/stores/folder.ts";
import { adminFiles } from "../../src/stores/neo4j/index.ts";
import { sourceOf } from "../../src/stores/source.ts";
import { makeDocument } from "../bench/generator/documents.ts";
import { makeFolder } from "../support/folder.ts";
import { configureNeo4j, neo4jAdmin } from "../support/neo4j-server.ts";
import { parley, SHELL_COMMAND } from "../support/parley.ts";
import { have, JAVA, MAVEN, PS, PYTHON } from "../support/programs.ts";
import { type Spark, startSpark } from "../support/spark.ts";

const JOB = fileURLToPath(new URL("../../src/scale/job.py", import.meta.url));
const CORPUS = "archive";
const FILES = 3;

/** Generated news in several files, and what an archive has besides: a reprint, one document twice, another language, odd text. */
function archive(): Record<string, string> {
  const documents = Array.from({ length: 60 }, (_, i) => makeDocument(i));
  const extra = [
    { ...documents[7]!, id: "reprint.md", published: "2030-01-01" },
    documents[8]!,
    {
      id: "german.md",
      text: "Die Regierung in Berlin hat am Dienstag mit den Vermittlern über eine Waffenruhe gesprochen.",
    },
    {
      id: 'o\u2028dd "id"\t\'; DETACH DELETE n //',
      text: 'Norway hosted talks between\u2028Colombia and the ELN, "officials" said.\r\nThe rebels threatened to leave.',
    },
  ];
  const lines = [...documents, ...extra].map((document) => `${JSON.stringify(document)}\n`);
  return Object.fromEntries(
    Array.from({ length: FILES }, (_, file) => [
      `news-${file}.jsonl`,
      lines.filter((_, i) => i % FILES === file).join(""),
    ]),
  );
}

describe.skipIf(!have(JAVA, MAVEN, PYTHON, PS))("the job on a cluster", { timeout: 600_000 }, () => {
  let spark: Spark | undefined;
  let documents: string;
  let out: string;
  let alone: string;

  beforeAll(async () => {
    documents = makeFolder(archive());
    out = join(makeFolder(), "out");
    alone = join(makeFolder(), "graph");
    spark = await startSpark(makeFolder(), 2);
    const job = spark.submit(JOB, [
      ...["--documents", `file://${documents}/*.jsonl`, "--out", `file://${out}`],
      ...["--corpus", CORPUS, "--parley", SHELL_COMMAND],
    ]);
    await spark.killExecutor(/cli\/main\.\w+ extract/);
    await spark.killExecutor(/cli\/main\.\w+ scale fold/);
    const { status, stdout, stderr } = await job;
    expect({ status, stdout }, stderr).toEqual({
      status: 0,
      stdout: "64 documents: 63 extracted, 1 left out\n",
    });
    expect(stderr.match(/Lost executor \d+/g)).toHaveLength(2);
    const built = await parley(["build", documents, "--out", alone, "--corpus", CORPUS]);
    expect(built.status, built.stderr).toBe(0);
  }, 600_000);
  afterAll(() => spark?.stop());

  it("loses and doubles nothing where executors are killed: merged, it is the same to the byte", async () => {
    const shards = readdirSync(join(out, "lines")).filter((name) => name.endsWith(".gz"));
    expect(shards).toHaveLength(FILES);
    const merged = join(makeFolder(), "graph");
    const paths = shards.map((name) => join(out, "lines", name));
    expect((await parley(["merge", ...paths, "--out", merged, "--corpus", CORPUS])).status).toBe(0);
    for (const name of ["graph.json", "statements.jsonl", "documents.jsonl"])
      expect(readFileSync(join(merged, name)).equals(readFileSync(join(alone, name))), name).toBe(true);
  });

  it("makes the tables that one machine exports", async () => {
    const { files } = await adminFiles(sourceOf(await readGraphFolder(alone)));
    const tables = join(out, "neo4j");
    for (const { name, text } of files) {
      const [header, ...rows] = text();
      const table = name.replace(/\.csv$/, "");
      const written = readFileSync(join(tables, "headers", name), "utf8");
      const shards = join(tables, `table=${table}`);
      const shuffled = table === "Corpus" ? written.slice(header!.length) : unpacked(shards);
      expect(written.startsWith(header!), table).toBe(true);
      // Rows may hold line ends, so what is compared is all lines, in an order of their own.
      expect(shuffled.split("\n").sort(), table).toEqual(rows.join("").split("\n").sort());
    }
  });

  it("writes the command that imports them", async () => {
    const home = makeFolder();
    await configureNeo4j(home);
    const script = readFileSync(join(out, "neo4j", "import.sh"), "utf8");
    const [, command] = script.split("neo4j-admin ");
    const args = command!
      .replaceAll("\\\n", " ")
      .trim()
      .split(/\s+/)
      .map((word) => word.replaceAll("'", ""));
    const absolute = args.map((arg) => arg.replaceAll(/(headers\/|table=)/g, `${join(out, "neo4j")}/$1`));
    const report = await neo4jAdmin(home, absolute);
    const graph = await readGraphFolder(alone);
    const nodes = 1 + graph.actors.length + graph.documents.length + graph.statements.length;
    expect(report).toContain(` ${nodes} nodes`);
    expect(report).not.toMatch(/bad entries|There were/);
  });
});

/** What the packed files of a folder hold. */
const unpacked = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".gz"))
    .map((name) => gunzipSync(readFileSync(join(folder, name))).toString("utf8"))
    .join("");
