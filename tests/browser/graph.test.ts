import { expect, it } from "vitest";
import {
  barriers,
  clickLine,
  eventually,
  inChromium,
  keepPicture,
  launch,
  openTab,
  placeOf,
  settled,
  viewAt,
} from "./support.ts";

const AMERICAN = "person:george-mitchell";
const UK = "state:united-kingdom";
const DISPUTED = "group:irish-republican-army|NEGOTIATES_WITH|state:united-kingdom";
const DENIED = "group:sinn-fein|NEGOTIATES_WITH|person:john-major";

inChromium("the drawn graph", (here) => {
  it("shows the sample graph without an error and without asking anyone else", () =>
    here.visit(async (page) => {
      expect(await page.title()).toBe("northern-ireland · Parley");
      expect(await page.locator(".legend-sum").innerText()).toContain("100 of 100 statements");
      const stage = page.locator(".stage");
      expect(await stage.getAttribute("aria-label")).toContain("Graph of 38 actors");
      await keepPicture(page, "start-light");
    }));

  it("shows the sentences behind a line when it is clicked", () =>
    here.visit(async (page) => {
      await clickLine(page, DENIED);
      const details = page.getByLabel("Details", { exact: true });
      await eventually(() => details.innerText()).toContain("refused to open talks with Sinn Féin");
      expect(await details.locator(".over").innerText()).toBe("Negotiation · Denied");
      expect(await details.locator("mark.trigger").first().innerText()).toBe("refused");
      expect(await details.innerText()).toContain("The guns fall silent");
      await keepPicture(page, "denied-edge");
    }));

  it("sets sources that contradict each other side by side", () =>
    here.visit(
      async (page) => {
        const sides = page.locator(".versus > div");
        await eventually(() => sides.count()).toBe(2);
        expect(await sides.nth(0).innerText()).toContain("says Sinn Féin");
        expect(await sides.nth(1).innerText()).toContain("says United Kingdom");
        await keepPicture(page, "disputed-edge");
      },
      { at: viewAt({ selection: { kind: "relation", id: DISPUTED } }) },
    ));

  it("shows an actor's edges on a click and lights them up", () =>
    here.visit(async (page) => {
      const at = await placeOf(page, "actor", UK);
      await page.mouse.click(at.x, at.y);
      const details = page.getByLabel("Details", { exact: true });
      await eventually(() => details.locator("h2").innerText()).toBe("United Kingdom");
      expect(await details.innerText()).toContain("Britain");
      expect(await details.getByText("negotiates with").count()).toBeGreaterThan(1);
      await keepPicture(page, "actor-light");
    }));

  it("draws a mediation as one thing with three roles", () =>
    here.visit(async (page) => {
      const mediation = `${AMERICAN}|group:sinn-fein|${UK}`;
      const at = await placeOf(page, "actor", mediation);
      await page.mouse.click(at.x, at.y);
      const heading = page.getByLabel("Details", { exact: true }).locator("h2");
      await eventually(() => heading.innerText()).toBe(
        "George Mitchell mediates between Sinn Féin and United Kingdom",
      );
      await keepPicture(page, "mediation");
    }));

  it.each([
    ["dark", { colorScheme: "dark" as const }],
    ["narrow", { viewport: { width: 400, height: 820 }, hasTouch: true, isMobile: true }],
    ["narrow-dark", { viewport: { width: 400, height: 820 }, colorScheme: "dark" as const }],
    ["tablet", { viewport: { width: 834, height: 1112 }, hasTouch: true }],
    ["contrast", { contrast: "more" as const }],
  ])("stands %s, and axe-core finds nothing serious", (name, options) =>
    here.visit(async (page) => {
      await keepPicture(page, `start-${name}`);
      expect(await barriers(page)).toEqual([]);
    }, options),
  );

  it("falls back to the table where there is no WebGL, and where the context is lost", async () => {
    const blind = await launch("--disable-gpu", "--disable-webgl", "--disable-3d-apis");
    const { page, problems } = await openTab(blind, here.served.url);
    expect(await page.getByText("draws no WebGL here").isVisible()).toBe(true);
    expect(await page.getByRole("table").locator("tbody tr").count()).toBeGreaterThan(50);
    await page.getByRole("button", { name: "Bill Clinton" }).first().click();
    await eventually(() => page.getByLabel("Details", { exact: true }).innerText()).toContain("Bill Clinton");
    expect(problems.filter((p) => !/WebGL/i.test(p))).toEqual([]);
    await blind.close();

    const lost = await openTab(here.browser, here.served.url);
    await lost.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>("canvas.sigma-nodes")!;
      canvas.getContext("webgl2")!.getExtension("WEBGL_lose_context")!.loseContext();
    });
    await eventually(() => lost.page.getByRole("table").count()).toBe(1);
    await lost.page.context().close();
  });

  it("waits for a container that has no size yet", async () => {
    const tab = await openTab(here.browser, here.served.url, { viewport: { width: 400, height: 160 } });
    await tab.page.setViewportSize({ width: 1200, height: 800 });
    await settled(tab.page);
    await eventually(() => tab.page.locator("canvas.sigma-nodes").count()).toBe(1);
    expect(tab.problems).toEqual([]);
    await tab.page.context().close();
  });
});
