import { beforeAll, describe, expect, test } from "vitest";
import { writeGraph } from "../../src/cli/corpus.ts";
import { documentLine } from "../../src/corpus/interchange.ts";
import { makeFolder } from "../support/folder.ts";
import { NEGOTIATIONS } from "../support/negotiations.ts";
import { parley } from "../support/parley.ts";

describe("parley explain", () => {
  let graph: string;

  beforeAll(async () => {
    graph = makeFolder();
    async function* extracted() {
      for (const extraction of NEGOTIATIONS) yield documentLine({ extraction, extractor: "v1" });
    }
    await writeGraph(extracted(), graph, "news", async () => {});
  });

  test("lists the statements between two actors by date, with sentence, source and status", async () => {
    const { status, stdout, stderr } = await parley(["explain", "Israel", "Hamas", "--graph", graph]);
    expect(stderr).toBe("");
    expect(stdout).toBe(
      [
        "Israel and Hamas: 7 statements",
        "",
        "2025-03-01  Hamas NEGOTIATES_WITH Israel  affirmed, says Hamas",
        "            “Hamas said that Israel had negotiated with it through Qatar in March.”",
        "            Another Agency · Hamas answers Washington · hamas-reply.txt",
        "",
        ...["Egypt MEDIATES Hamas (between Israel)", "Egypt MEDIATES Israel (between Hamas)"].flatMap(
          (event) => [
            `2025-03-06  ${event}  affirmed`,
            "            “Qatar and Egypt mediated between Israel and Hamas.”",
            "            Parley Wire · Mediators press on in Doha · doha-talks.txt",
            "",
          ],
        ),
        ...["Qatar MEDIATES Hamas (between Israel)", "Qatar MEDIATES Israel (between Hamas)"].flatMap(
          (event) => [
            `2025-03-06  ${event}  affirmed`,
            "            “Qatar and Egypt mediated between Israel and Hamas.”",
            "            Parley Wire · Mediators press on in Doha · doha-talks.txt",
            "",
          ],
        ),
        "2025-03-06  Hamas NEGOTIATES_WITH Israel  denied, says Israel",
        "            “Israel denied that it had negotiated with Hamas.”",
        "            Parley Wire · Mediators press on in Doha · doha-talks.txt",
        "",
        "2025-03-07  Hamas ACCUSES Israel  affirmed",
        "            “Hamas accused Israel of stalling.”",
        "            Another Agency · Hamas answers Washington · hamas-reply.txt",
        "",
      ].join("\n"),
    );
    expect(status).toBe(0);
  });

  test("knows actors by alias and id, in any case, with or without article, and prints JSON", async () => {
    const { stdout } = await parley(["explain", "TEHRAN", "state:united-states", "--graph", graph, "--json"]);
    const found = JSON.parse(stdout) as {
      type: string;
      status: string;
      sentence: string;
      statement: { start: number };
    }[];
    expect(found.map(({ type, status }) => `${type} ${status}`).sort()).toEqual([
      "MEDIATES affirmed",
      "MEDIATES affirmed",
      "RETREATS possible",
    ]);
    expect(found.at(-1)?.sentence).toBe("Iran may release the hostages on Tuesday.");
    const same = await parley(["explain", "the united states", "Iran", "--graph", graph, "--json"]);
    expect(JSON.parse(same.stdout)).toEqual(found);
  });

  test("two actors without statements are no error", async () => {
    const { status, stdout } = await parley(["explain", "Algeria", "Hamas", "--graph", graph]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "Algeria and Hamas: no statements\n" });
  });

  test.each([
    ["Izrael", "Israel"],
    ["Trumpp", "Donald Trump"],
    ["Chistopher", "Warren Christopher"],
  ])("suggests the actor that %s may be", async (wrong, right) => {
    const { status, stderr } = await parley(["explain", wrong, "Hamas", "--graph", graph]);
    expect(stderr).toMatch(
      new RegExp(`^parley: ${wrong}: no actor of the graph has this name; did you mean ${right}\\b`),
    );
    expect(status).toBe(2);
  });
});
