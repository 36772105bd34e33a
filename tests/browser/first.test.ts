import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect, it } from "vitest";
import { eventually, inChromium, keepPicture, settled, viewAt } from "./support.ts";

/** A page whose script for everything but the first picture does not come before it is told to. */
async function heldTab(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; release: () => Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(/\/start-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(url, { waitUntil: "commit" });
  const release = () => {
    go();
    return settled(page);
  };
  return { page, release };
}

const seen = (page: Page) =>
  page.waitForFunction(() => performance.getEntriesByName("drawn").length > 0).then(() => undefined);

const stageOf = async (page: Page) => (await page.locator(".stage").boundingBox())!;

interface Difference {
  /** Pixels that are not background in the second picture. */
  readonly ink: number;
  /** Of all pixels, those that are another colour. */
  readonly other: number;
  /** Places whose colour differs. */
  readonly places: number;
}

/** How two pictures differ: their soft edges do, by the way they are drawn. */
function difference(
  page: Page,
  pictures: readonly Buffer[],
  places: readonly { x: number; y: number }[],
  scale: number,
): Promise<Difference> {
  const urls = pictures.map((p) => `data:image/png;base64,${p.toString("base64")}`);
  return page.evaluate(
    async ([sources, at, fine]) => {
      const pixels = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          const { width, height } = image;
          const context = new OffscreenCanvas(width, height).getContext("2d")!;
          context.drawImage(image, 0, 0);
          return { width, data: context.getImageData(0, 0, width, height).data };
        }),
      );
      const [one, two] = [pixels[0]!, pixels[1]!];
      const apart = (a: number, b: number) =>
        Math.max(
          ...[0, 1, 2].map((c) => Math.abs(one.data[a + c]! - (b < 0 ? one : two).data[Math.abs(b) + c]!)),
        );
      let [ink, other] = [0, 0];
      for (let i = 4; i < one.data.length; i += 4) {
        if (apart(i, -4) > 30) ink++;
        if (apart(i, i) > 60) other++;
      }
      const differing = at.filter(({ x, y }) => {
        const i = (Math.round(y * fine) * one.width + Math.round(x * fine)) * 4;
        return apart(i, i) > 8 || apart(i, -4) < 30;
      });
      return { ink, other, places: differing.length };
    },
    [urls, places, scale] as const,
  );
}

inChromium("the first picture", (here) => {
  it.each([
    ["light", {}],
    ["dark", { colorScheme: "dark" as const }],
    ["contrast", { contrast: "more" as const }],
    ["narrow", { viewport: { width: 400, height: 820 }, hasTouch: true, isMobile: true }],
    ["tablet", { viewport: { width: 834, height: 1112 } }],
    ["fine", { deviceScaleFactor: 2 }],
  ])("is the one that stays (%s)", async (name, options: BrowserContextOptions) => {
    const { page, release } = await heldTab(here.browser, here.served.url, options);
    await seen(page);
    const stage = await stageOf(page);
    // Without the corner of the buttons, which come later.
    const clip = { ...stage, y: stage.y + 46, height: stage.height - 46 };
    const first = await page.screenshot({ clip });
    await keepPicture(page, `first-${name}`);
    await release();
    expect(await stageOf(page)).toEqual(stage);
    expect(await page.locator(".first-picture").count()).toBe(0);
    const then = await page.screenshot({ clip });
    const places = await page.evaluate(() => {
      const { parley } = globalThis as unknown as {
        parley: { dots(): { id: string }[]; actor(id: string): { x: number; y: number } };
      };
      return parley.dots().map(({ id }) => parley.actor(id));
    });
    expect(places).toHaveLength(38);
    const {
      ink,
      other,
      places: moved,
    } = await difference(
      page,
      [first, then],
      places.map(({ x, y }) => ({ x, y: y - 46 })),
      options.deviceScaleFactor ?? 1,
    );
    expect(moved).toBe(0);
    expect(ink).toBeGreaterThan(10_000);
    // Chromium sets names half a pixel aside where it met their font before it was told of a finer screen.
    expect(other / ink).toBeLessThan(0.08);
    await page.context().close();
  });

  it("is left out where the address asks for another view, which then comes at once", async () => {
    const view = viewAt({ selection: { kind: "actor", id: "state:united-kingdom" }, colouring: "community" });
    const { page, release } = await heldTab(here.browser, `${here.served.url}${view}`);
    await eventually(() => page.title()).toBe("northern-ireland · Parley");
    expect(await page.locator(".first-picture").count()).toBe(0);
    await release();
    expect(await page.evaluate(() => performance.getEntriesByName("drawn").length)).toBe(1);
    expect(await page.getByLabel("Details", { exact: true }).locator("h2").innerText()).toBe(
      "United Kingdom",
    );
    await page.context().close();
  });

  it("comes before anything answers; where the graph is long in coming, after words", async () => {
    const context = await here.browser.newContext({ viewport: { width: 1440, height: 900 } });
    const slow = await context.newPage();
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    await slow.route(/statements\.jsonl$/, async (route) => {
      await held;
      await route.continue();
    });
    await slow.goto(here.served.url, { waitUntil: "commit" });
    await slow.getByText("Reading the graph…").waitFor();
    go();
    await settled(slow);
    expect(await slow.getByText("Reading the graph…").count()).toBe(0);
    const [drawn, answers] = await slow.evaluate(() =>
      ["drawn", "answers"].map((mark) => performance.getEntriesByName(mark)[0]!.startTime),
    );
    expect(drawn).toBeLessThan(answers!);
    await context.close();
  });

  it("gives way to words where the graph cannot be read", async () => {
    const page = await here.browser.newPage();
    await page.route(/statements\.jsonl$/, (route) => route.fulfill({ status: 500, body: "" }));
    await page.goto(here.served.url);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("The graph could not be read");
    // Longer than it would take to say that the graph is being read.
    await page.waitForTimeout(600);
    expect(await alert.innerText()).toContain("the server answered 500");
    await page.close();
  });
});
