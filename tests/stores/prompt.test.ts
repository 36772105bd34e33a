import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildGraph } from "../../src/graph/index.ts";
import { writeGraphFolder } from "../../src/stores/folder.ts";
import { makeFolder } from "../support/folder.ts";
import { NEGOTIATIONS } from "../support/negotiations.ts";
import { have, PYTHON } from "../support/programs.ts";
import { atTerminal, type Step } from "../support/terminal.ts";

const [TAB, UP, ENTER] = ["\t", "\u001b[A", "\r"] as const;

describe.skipIf(!have(PYTHON))("the prompt of `parley query` on a terminal", { timeout: 300_000 }, () => {
  it("completes labels and properties, answers, tells errors, and keeps its history", async () => {
    const [state, graph] = [makeFolder(), makeFolder()];
    await writeGraphFolder(graph, buildGraph(NEGOTIATIONS, { corpus: "talks" }));
    const prompt = (steps: readonly Step[]) =>
      atTerminal(["query", "--graph", graph], [["", "parley> "], ...steps], { XDG_STATE_HOME: state });

    const query = "MATCH (a:Group) WHERE a.name = 'Hamas' RETURN a.aliases";
    await prompt([
      [`MATCH (a:Gro${TAB}`, "Group"],
      [`) WHERE a.nam${TAB}`, "a.name"],
      [` = 'Hamas' RETURN a.ali${TAB}`, "a.aliases"],
      [`;${ENTER}`, "the movement"],
      [`MATCH (a:Stat) RETURN a;${ENTER}`, 'did you mean "State"?'],
      [`:quit${ENTER}`, ":quit"],
    ]);
    const history = join(state, "parley", "query-history");
    expect(readFileSync(history, "utf8")).toBe(`${query}\nMATCH (a:Stat) RETURN a\n`);

    const shown = await prompt([
      [UP, "MATCH (a:Stat) RETURN a"],
      [UP, query],
      [`;${ENTER}`, "the movement"],
      [`:quit${ENTER}`, ":quit"],
    ]);
    expect(shown).toContain("1 row");
  });
});
