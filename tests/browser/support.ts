/** A real Chromium on a real server with a real graph. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import AxeBuilder from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect } from "vitest";
import type { KnowledgeGraph } from "../../src/graph/index.ts";
import { type Served, serve } from "../../src/server/index.ts";
import { writeGraphFolder } from "../../src/stores/folder.ts";
import { CHROMIUM, findProgram, have } from "../support/programs.ts";
import { sampleGraph } from "../viewer/sample/index.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Pictures of every state, for people to look at. */
export const SCREENSHOTS = join(ROOT, "build/screenshots");

/** Everything the browser would do on its own account is off; WebGL runs in software. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

export const launch = (...more: string[]): Promise<Browser> =>
  chromium.launch({ executablePath: which(findProgram(CHROMIUM)!), args: [...ARGUMENTS, ...more] });

/** playwright needs a path where the shell would do with a name. */
function which(program: string): string {
  if (program.includes("/") || program.includes("\\")) return program;
  const folders = (process.env.PATH ?? "").split(process.platform === "win32" ? ";" : ":");
  return folders.map((f) => join(f, program)).find((p) => existsSync(p)) ?? program;
}

/** Builds the viewer where it was not built yet. */
export async function builtViewer(): Promise<void> {
  for (const [mode, folder] of [
    ["production", "viewer"],
    ["offline", "viewer-offline"],
  ])
    if (!existsSync(join(ROOT, `dist/${folder}/index.html`)))
      await build({ root: join(ROOT, "viewer"), mode: mode!, logLevel: "error" });
}

export interface Site extends Served {
  readonly dir: string;
}

/** Serves a graph from a folder of its own. */
export async function site(graph: KnowledgeGraph): Promise<Site> {
  await builtViewer();
  const dir = mkdtempSync(join(tmpdir(), "parley-viewer-"));
  await writeGraphFolder(dir, graph);
  const { url, close } = await serve(dir);
  return {
    dir,
    url,
    async close() {
      await close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** What the tests of a file share. */
export interface Here {
  readonly browser: Browser;
  /** The sample graph, served. */
  readonly served: Site;
  /** Opens a page, does something on it, and checks that nothing went wrong; `expected` are errors that are to be. */
  visit(act: (page: Page) => Promise<void>, options?: VisitOptions): Promise<void>;
}
export interface VisitOptions extends BrowserContextOptions {
  /** Behind `#`, or another address altogether. */
  readonly at?: string;
  readonly expected?: RegExp;
}

/** The part of the address that holds a view. */
export const viewAt = (view: object): string => `#v=${encodeURIComponent(JSON.stringify(view))}`;

/** Tests with Chromium and the sample graph; skipped where there is no Chromium. */
export function inChromium(name: string, tests: (here: Here) => void): void {
  describe.skipIf(!have(CHROMIUM))(name, () => {
    let browser: Browser;
    let served: Site;
    beforeAll(async () => {
      served = await site(sampleGraph());
      browser = await launch();
    });
    afterAll(async () => {
      await browser?.close();
      await served?.close();
    });
    tests({
      get browser() {
        return browser;
      },
      get served() {
        return served;
      },
      async visit(act, { at = "", expected = /^$/, ...options } = {}) {
        const address = at === "" || at.startsWith("#") ? `${served.url}${at}` : at;
        const { page, problems } = await openTab(browser, address, options);
        try {
          await act(page);
          expect(problems.filter((p) => !expected.test(p))).toEqual([]);
        } finally {
          await page.context().close();
        }
      },
    });
  });
}

/** As `expect.poll`, with the patience that a busy machine needs. */
export const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

export interface Tab {
  readonly page: Page;
  /** Errors on the console, uncaught ones, and requests to anywhere but the page's own server. */
  readonly problems: string[];
}

/** Opens a page and waits until its graph is drawn or its table shown. */
export async function openTab(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Tab> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    permissions: [],
    ...options,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    const own =
      new URL(url).origin === new URL(request.url()).origin || !/^(https?|wss?):/.test(request.url());
    if (!own) problems.push(`request to ${request.url()}`);
  });
  await page.goto(url);
  await settled(page);
  return { page, problems };
}

/** Waits until the panels are filled, which come after the graph, and nothing is being arranged any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator(".app").waitFor();
  await page.locator(".details:not(:empty)").waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Stop arranging" }).waitFor({ state: "detached", timeout: 60_000 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

/** What axe-core finds serious or critical, in words. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AxeBuilder.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof AxeBuilder }).axe.run();
    return violations
      .filter((v) => v.impact === "serious" || v.impact === "critical")
      .map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
  });
}

interface Seen {
  actor(id: string): { x: number; y: number } | undefined;
  line(id: string): { x: number; y: number } | undefined;
}

/** Where an actor or the middle of a line is on the page, in CSS pixels. */
export async function placeOf(
  page: Page,
  kind: "actor" | "line",
  id: string,
): Promise<{ x: number; y: number }> {
  const at = await page.evaluate(
    ([what, name]) => (globalThis as unknown as { parley: Seen }).parley[what as "actor" | "line"](name!),
    [kind, id],
  );
  if (!at) throw new Error(`${kind} ${id} is not drawn`);
  const stage = (await page.locator(".stage").boundingBox())!;
  return { x: stage.x + at.x, y: stage.y + at.y };
}

export async function clickLine(page: Page, id: string): Promise<void> {
  const { x, y } = await placeOf(page, "line", id);
  await page.mouse.click(x, y);
}
