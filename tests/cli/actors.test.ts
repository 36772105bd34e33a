import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { documentLine } from "../../src/corpus/interchange.ts";
import { makeFolder } from "../support/folder.ts";
import { parley } from "../support/parley.ts";
import { report } from "../support/reports.ts";

const LINES = [
  "2024-10-29: Naim Qassem, leader @ group:hezbollah; state:israel",
  "2024-11-02: Naim Kassem, leader @ group:hezbollah; state:united-states",
  "2024-11-04: Salem Hariri; state:united-states",
  "2024-11-05: Salim Hariri; state:israel",
].map((line, i) => documentLine({ extraction: report(line, i), extractor: "v1" }).line);

describe("parley actors", () => {
  const graph = makeFolder();
  const lines = join(makeFolder(), "lines.jsonl");
  const build = () => parley(["merge", lines, "--out", graph]);
  const files = async () => {
    const names = (await readdir(graph)).filter((name) => /\.jsonl?$/.test(name)).sort();
    return Promise.all(names.map(async (name) => [name, await readFile(join(graph, name), "utf8")]));
  };

  beforeAll(async () => {
    await writeFile(lines, LINES);
    expect(await build()).toMatchObject({ status: 0 });
  });

  test("--review lists merges and near misses with their reasons", async () => {
    expect(await parley(["actors", "--review", "--graph", graph])).toEqual({
      status: 0,
      stderr: "",
      stdout: [
        "Names taken for another actor's",
        "actor               is                  reason",
        "person:naim-qassem  person:naim-kassem  the same name in another spelling; leader of group:hezbollah (Naim Kassem)",
        "",
        "Names that may be one actor's, but were kept apart",
        "actor                and                  reason",
        "person:salem-hariri  person:salim-hariri  perhaps another spelling of the name, but nothing else in common",
        "",
      ].join("\n"),
    });
  });

  test("a decision in curation.yaml holds until it is taken out", async () => {
    const before = await files();
    await writeFile(
      join(graph, "curation.yaml"),
      "actors:\n  merge:\n    person:salem-hariri: person:salim-hariri\n    person:nobody: state:israel\n  retype:\n    group:hezbollah: state\n",
    );
    const { status, stderr } = await build();
    expect(status).toBe(0);
    expect(stderr).toContain(
      "curation.yaml: line 4: no document names person:nobody, so this changes nothing\n",
    );
    const listed = await parley(["actors", "--graph", graph, "--json"]);
    expect(listed.stdout).toContain('"id":"state:hezbollah"');
    const people = (JSON.parse(listed.stdout) as { id: string; documents: number }[]).filter(({ id }) =>
      id.startsWith("person:"),
    );
    expect(people.map(({ id, documents }) => [id, documents])).toEqual(
      expect.arrayContaining([
        ["person:salim-hariri", 2],
        ["person:naim-kassem", 2],
      ]),
    );
    expect(people).toHaveLength(2);

    await rm(join(graph, "curation.yaml"));
    await build();
    expect(await files()).toEqual(before);
  });

  test("a mistake in curation.yaml stops a build and names its line", async () => {
    await writeFile(join(graph, "curation.yaml"), "actors:\n  drop:\n    - Hezbollah\n");
    expect(await build()).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/curation\.yaml: line 3: actors\.drop\.0: not an actor's id; [^\n]*\n$/),
    });
  });

  test("--review says what is missing where the folder holds no graph", async () => {
    const { status, stderr } = await parley(["actors", "--review", "--graph", dirname(lines)]);
    expect({ status, lines: stderr.split("\n").length }).toEqual({ status: 2, lines: 2 });
    expect(stderr).toMatch(/review\.json: not there; build the graph again/);
  });
});
