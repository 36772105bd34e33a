import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { keepCuration, openCuration } from "../../src/server/keep.ts";
import { makeFolder } from "../support/folder.ts";

async function read(text: string) {
  const dir = makeFolder();
  await writeFile(join(dir, "curation.yaml"), text);
  return openCuration(dir);
}

describe("curation.yaml", () => {
  test("that is not there, or empty, corrects nothing", async () => {
    expect((await openCuration(makeFolder())).curation).toEqual({});
    expect((await read("# nothing yet\n")).curation).toEqual({});
  });

  test("holds every kind of correction", async () => {
    const { curation } = await read(`
actors:
  merge: { person:naim-kassem: person:naim-qassem }
  split:
    person:naim-qassem: [person:naim-qasim]
    person:ali-khan:
      person:ali-khan-of-oslo: [a.txt, news.jsonl#4]
  rename:
    person:naim-qassem: Naim Qassem
  retype: { group:hague: state }
  drop: [group:eight]
statements:
  confirm: [a1]
  reject: [b2]
  retype: { c3: MEETS }
`);
    expect(curation).toEqual({
      actors: {
        merge: { "person:naim-kassem": "person:naim-qassem" },
        split: {
          "person:naim-qassem": ["person:naim-qasim"],
          "person:ali-khan": { "person:ali-khan-of-oslo": ["a.txt", "news.jsonl#4"] },
        },
        rename: { "person:naim-qassem": "Naim Qassem" },
        retype: { "group:hague": "state" },
        drop: ["group:eight"],
      },
      statements: { confirm: ["a1"], reject: ["b2"], retype: { c3: "MEETS" } },
    });
  });

  test("that the viewer keeps is read back", async () => {
    const dir = makeFolder();
    const curation = {
      actors: { rename: { "state:iran": "Iran: # 'x'" }, drop: [] },
      statements: { reject: ["a"] },
    };
    await keepCuration(dir, curation);
    expect((await openCuration(dir)).curation).toEqual({
      actors: { rename: curation.actors.rename },
      statements: curation.statements,
    });
  });

  const wrong: readonly [text: string, line: number, message: string][] = [
    ["actors:\n  drop: [hamas]\n", 2, "actors.drop.0: not an actor's id"],
    ["# mine\nactors:\n  drop:\n  - group:hamas\n  - hamas\n", 5, "actors.drop.1: not an actor's id"],
    [
      "actors:\n  merge:\n    state:a: state:b\n    Iran: state:iran\n",
      4,
      "actors.merge.Iran: not an actor's id",
    ],
    ["actors:\n  merge:\n    state:a: Iran\n", 3, "actors.merge.state:a: not an actor's id"],
    ["actors:\n  retype:\n\n    group:a: club\n", 4, "actors.retype.group:a: Invalid option"],
    ["actors:\n  drop: []\n  fuse: {}\n", 3, "actors: Unrecognized key"],
    ["statements:\n  retype:\n    x1: HUGS\n", 3, "statements.retype.x1: Invalid option"],
    ["statements:\n  reject: x1\n", 2, "statements.reject: Invalid input"],
    ["actors:\n  drop: [group:a\nstatements: {}\n", 3, ""],
    ["actors: {}\nactors: {}\n", 2, "Map keys must be unique"],
    ["actors:\n\tdrop: []\n", 2, ""],
    ["- a\n", 1, "the whole: Invalid input"],
  ];
  test.each(wrong)("that is wrong names the line: %j", async (text, line, message) => {
    const error = await read(text).catch((e: Error) => e);
    expect(error).toHaveProperty("name", "UserError");
    expect((error as Error).message).toMatch(/^\S+curation\.yaml: line \d+: [^\n]+$/);
    expect((error as Error).message).toContain(`curation.yaml: line ${line}: ${message}`);
  });
});
