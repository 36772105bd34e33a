import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/index.ts";
import { isSymmetric, STATEMENT_TYPES } from "../../src/model.ts";
import { exportHtml } from "../../src/stores/html.ts";
import { HOSTILE } from "../support/arbitraries.ts";
import { makeFolder } from "../support/folder.ts";
import { sampleGraph } from "../viewer/sample/index.ts";
import { barriers, eventually, inChromium, keepPicture, placeOf } from "./support.ts";

/** Two actors for each name, talking in a sentence made of it. */
function hostileGraph(): KnowledgeGraph {
  const text = HOSTILE.join("\n");
  const actors = HOSTILE.map((name, i) => ({
    id: `group:${i}`,
    name: i === 0 ? "x".repeat(300) : name,
    kind: "group" as const,
    aliases: [name],
    mentions: [],
  }));
  const statements = HOSTILE.map((_, i) => ({
    id: `s${i}`,
    type: "THREATENS" as const,
    source: `group:${i}`,
    target: `group:${(i + 1) % HOSTILE.length}`,
    polarity: "positive" as const,
    certainty: "certain" as const,
    tense: "past" as const,
    attributedTo: [HOSTILE[i]!],
    cameo: "130",
    document: "</script><script>alert(1)</script>",
    start: 0,
    end: text.length,
    trigger: { start: 0, end: 2 },
  }));
  const document = { id: "</script><script>alert(1)</script>", title: "<img src=x onerror=alert(1)>", text };
  return buildGraph([{ document, actors, roles: [], statements }], { corpus: '<b>hostile</b> & "quoted"' });
}

inChromium("the offline file", (here) => {
  const dir = makeFolder();
  const on = (graph: KnowledgeGraph, act: (page: Page) => Promise<void>): Promise<void> => {
    const path = join(dir, "graph.html");
    writeFileSync(path, exportHtml(graph));
    return here.visit(act, { at: pathToFileURL(path).href, offline: true });
  };

  it("shows the graph and its sentences without a server or a network", () =>
    on(sampleGraph(), async (page) => {
      expect(await page.title()).toBe("northern-ireland · Parley");
      await page.getByRole("button", { name: /Bill Clinton meets Gerry Adams/ }).click();
      const details = page.getByLabel("Details", { exact: true });
      await eventually(() => details.textContent()).toContain("shook hands with Mr Adams");
      await keepPicture(page, "offline");
      await page.keyboard.press("a");
      expect(await page.getByText("Served by Parley, this page also answers Cypher.").isVisible()).toBe(true);
    }));

  it("takes names, sentences and ids as text, whatever they look like", () =>
    on(hostileGraph(), async (page) => {
      const dialogs: string[] = [];
      page.on("dialog", (dialog) => dialogs.push(dialog.message()));
      await page.keyboard.press("t");
      await page.getByRole("tab", { name: "Actors" }).click();
      // A mark and a space stand before each name.
      const cells = (await page.locator("td:first-child").allTextContents()).map((text) => text.slice(1));
      expect(cells).toEqual(expect.arrayContaining(["x".repeat(300), ...HOSTILE.slice(1)]));
      expect(await page.locator("td img, td b, td script").count()).toBe(0);
      await page.getByRole("tab", { name: "Statements" }).click();
      await page.locator("button.cell").first().click();
      await page.getByRole("button", { name: "Read in place" }).first().click();
      await eventually(() => page.locator(".document-text").textContent()).toContain(
        "</script><script>alert(1)</script>",
      );
      expect(await page.locator(".details img").count()).toBe(0);
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press("t");
      await keepPicture(page, "hostile");
      expect(dialogs).toEqual([]);
    }));

  const small = (pairs: readonly (readonly [number, number])[], actors: number): KnowledgeGraph => {
    const graph = sampleGraph();
    const chosen = graph.actors.slice(0, actors);
    const [like] = graph.statements;
    const statements = pairs.map(([a, b], i) => ({
      ...like!,
      id: `s${i}`,
      type: "ACCUSES" as const,
      source: chosen[a]!.id,
      target: chosen[b]!.id,
    }));
    return { ...graph, actors: chosen, roles: [], statements, edges: [] };
  };

  it.each([
    ["empty", small([], 0), "This graph holds no statements yet"],
    ["one-actor", small([], 1), "This graph holds no statements yet"],
    ["two-actors", small([[0, 1]], 2), "accuses"],
  ])("stands a graph that is %s", (_, graph, words) =>
    on(graph, async (page) => {
      expect(await page.getByLabel("Details", { exact: true }).textContent()).toContain(words);
      await page.keyboard.press("t");
      expect(await barriers(page)).toEqual([]);
    }),
  );

  it("draws all that can be between two actors apart: every type, both ways", async () => {
    const graph = sampleGraph();
    const actors = graph.actors.slice(0, 2);
    const [a, b] = actors.map((x) => x.id) as [string, string];
    const [like] = graph.statements;
    const ways = STATEMENT_TYPES.flatMap((type) => [
      { type, source: a, target: b },
      ...(isSymmetric(type) ? [] : [{ type, source: b, target: a }]),
    ]);
    const statements = Array.from({ length: 200 }, (_, i) => ({
      ...like!,
      id: `s${i}`,
      ...ways[i % ways.length]!,
    }));
    await on({ ...graph, actors, roles: [], statements, edges: [] }, async (page) => {
      await keepPicture(page, "parallel");
      expect(await page.locator(".legend-sum").textContent()).toContain("200 of 200");
      const middles: number[] = [];
      for (const { type, source, target } of ways)
        middles.push((await placeOf(page, "line", `${source}|${type}|${target}`)).y);
      middles.sort((x, y) => x - y);
      const gaps = middles.slice(1).map((y, i) => y - middles[i]!);
      expect(ways).toHaveLength(33);
      expect(Math.min(...gaps)).toBeGreaterThan(4);
    });
  });
});
