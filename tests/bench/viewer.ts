/**
 * `npm run bench -- viewer`: how the viewer does beside plain Sigma and an empty page, in headless Chromium, all in one
 * run, so that only ratios matter: frames while panning and a filter change on 5,000 actors and 20,000 edges, opening the
 * sample graph, and the longest task while 50,000 statements are opened.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { launch, settled, site } from "../browser/support.ts";
import { sampleGraph } from "../viewer/sample/index.ts";
import { largeGraph, STATEMENTS } from "./graphs/large.ts";

const FRAMES = 12;
const ROUNDS = 5;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Serves a page of `pages/` and, as `graph`, what it asks for. */
async function servePage(name: string, graph: unknown): Promise<{ url: string; close: () => Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), "parley-bench-"));
  const root = join(import.meta.dirname, "pages", name);
  await build({ root, base: "./", build: { outDir, target: "es2022" }, logLevel: "error" });
  const server = createServer(async (request, response) => {
    const path = new URL(request.url!, "http://x").pathname.slice(1) || "index.html";
    const type = path.endsWith(".html")
      ? "text/html"
      : path.endsWith(".js")
        ? "text/javascript"
        : "application/json";
    response.setHeader("content-type", type);
    response.end(
      path === "graph" ? JSON.stringify(graph) : await readFile(join(outDir, path)).catch(() => ""),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.close();
      await rm(outDir, { recursive: true });
    },
  };
}

/** Milliseconds of a frame while the picture is dragged. */
const panning = (page: Page): Promise<number> =>
  page.evaluate(async (frames) => {
    const canvas = document.querySelector(".sigma-mouse")!;
    const { left, top } = canvas.getBoundingClientRect();
    const send = (to: EventTarget, type: string, step: number) =>
      to.dispatchEvent(
        new MouseEvent(type, {
          clientX: left + 300 + step,
          clientY: top + 300 + step / 2,
          bubbles: true,
          buttons: 1,
        }),
      );
    send(canvas, "mousedown", 0);
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    const start = performance.now();
    for (let step = 1; step <= frames; step++) {
      send(document, "mousemove", step * 3);
      send(canvas, "mousemove", step * 3);
      await frame();
    }
    const elapsed = performance.now() - start;
    send(document, "mouseup", frames * 3);
    return elapsed / frames;
  }, FRAMES);

/** Milliseconds from what a script does in the page until the picture that follows from it is drawn, to the last pixel. */
const drawing = (page: Page, script: string): Promise<number> =>
  page.evaluate<number>(`(async () => {
    // Reading a pixel back waits for everything that was to be drawn.
    const drawn = () => {
      for (const canvas of document.querySelectorAll("canvas")) {
        const gl = canvas.getContext("webgl2");
        gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
      }
    };
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    drawn();
    const start = performance.now();
    ${script};
    await frame();
    await frame();
    drawn();
    return performance.now() - start;
  })()`);

function report(name: string, ours: number, theirs: number, limit: number): void {
  const ratio = ours / theirs;
  console.log(
    `${name.padEnd(44)} ${ours.toFixed(1).padStart(8)} ms  ${theirs.toFixed(1).padStart(8)} ms  ratio ${ratio.toFixed(2)}  (at most ${limit}) ${ratio <= limit ? "" : "MISSED"}`,
  );
}

async function large(browser: Browser): Promise<void> {
  const served = await site(largeGraph());
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
  });
  // tsx names functions through a helper that the page has not.
  await context.addInitScript({ content: "globalThis.__name = (f) => f" });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(Math.round(entry.duration));
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto(served.url);
  await settled(page);
  await page.waitForTimeout(1000);
  const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
  const long = tasks.slice(1).filter((t) => t > 200);
  console.log(
    `opening ${STATEMENTS} statements: tasks over 50 ms: ${tasks.join(", ") || "none"} (but the first, at most 200) ${long.length > 0 ? "MISSED" : ""}`,
  );

  await page.getByRole("button", { name: "Show all" }).click();
  await settled(page);
  const places = await page.evaluate(() => {
    const { dots } = (
      globalThis as unknown as { parley: { dots(): { id: string; x: number; y: number; size: number }[] } }
    ).parley;
    return dots();
  });
  const shownGraph = {
    nodes: places,
    edges: largeGraph().edges.map(({ id, source, target }) => ({ id, source, target })),
  };
  const plain = await servePage("plain", shownGraph);
  const other = await context.newPage();
  await other.goto(plain.url);
  await other.waitForTimeout(1500);

  const frames = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    await page.bringToFront();
    frames.ours.push(await panning(page));
    await other.bringToFront();
    frames.theirs.push(await panning(other));
  }
  report("a frame while panning, beside plain Sigma", median(frames.ours), median(frames.theirs), 1.3);

  const changes = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    await page.bringToFront();
    changes.ours.push(await drawing(page, 'document.querySelectorAll(".choice input")[6].click()'));
    await other.bringToFront();
    changes.theirs.push(await drawing(other, "refresh()"));
  }
  report("a filter change, beside a plain refresh", median(changes.ours), median(changes.theirs), 1.3);
  await context.close();
  await plain.close();
  await served.close();
}

/** Milliseconds after which a page is done, on a busy machine too; until then nothing else is asked of it. */
const PATIENCE = 3000;
const OPENINGS = 7;

/**
 * Each page is left alone while it opens: asking whether it is done yet would cost it time. What the viewer may take
 * beside the empty page is the time of arranging alone, as the arrangement itself measures it. Each page marks itself
 * drawn in the frame that shows its picture: the viewer its first one, of the whole start view; when that is on the
 * screen by the browser's own reckoning, and when the viewer answers, is told too.
 */
async function opening(browser: Browser): Promise<void> {
  const graph = sampleGraph();
  const served = await site(graph);
  const empty = await servePage("empty", {});
  const open = async (url: string) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
    await page.goto(url);
    await page.waitForTimeout(PATIENCE);
    const [drawn, layout, answers, shown, dots] = await page.evaluate<
      [number, number, number, number, unknown]
    >(`[
      performance.getEntriesByName("drawn")[0].startTime,
      performance.getEntriesByName("layout")[0]?.duration ?? 0,
      performance.getEntriesByName("answers")[0]?.startTime,
      performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
      globalThis.parley?.dots(),
    ]`);
    await page.close();
    return { drawn, layout, answers, shown, dots };
  };
  const { dots } = await open(served.url);
  const edges = graph.edges.map(({ id, source, target }) => ({ id, source, target }));
  const plain = await servePage("plain", { nodes: dots, edges });
  const times = {
    ours: [] as number[],
    empty: [] as number[],
    plain: [] as number[],
    layout: [] as number[],
    answers: [] as number[],
    shown: [] as number[],
  };
  for (let round = 0; round < OPENINGS; round++) {
    times.empty.push((await open(empty.url)).drawn);
    times.plain.push((await open(plain.url)).drawn);
    const { drawn, layout, answers, shown } = await open(served.url);
    times.ours.push(drawn - layout);
    times.layout.push(layout);
    times.answers.push(answers);
    times.shown.push(shown);
  }
  const ours = median(times.ours);
  report("a drawn sample graph without layout, empty page", ours, median(times.empty), 2);
  console.log(
    `arranging it took ${median(times.layout).toFixed(0)} ms; plain Sigma, told where the same actors are, draws them after ${median(times.plain).toFixed(0)} ms: ${(median(times.plain) / median(times.empty)).toFixed(2)} empty pages`,
  );
  const [drawn, shown, answers] = [ours + median(times.layout), median(times.shown), median(times.answers)];
  console.log(
    `with it: the first picture drawn after ${drawn.toFixed(0)} ms, on the screen after ${shown.toFixed(0)} ms, answering to mouse and keys after ${answers.toFixed(0)} ms`,
  );
  await empty.close();
  await plain.close();
  await served.close();
}

const browser = await launch();
console.log(`${"".padEnd(44)} ${"viewer".padStart(11)} ${"beside".padStart(12)}`);
await opening(browser);
await large(browser);
await browser.close();
