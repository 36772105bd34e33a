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
import { buildGraph, type KnowledgeGraph } from "../../src/graph/index.ts";
import { type Actor, type Extraction, STATEMENT_TYPES } from "../../src/model.ts";
import { random } from "../../viewer/state/layout.ts";
import { launch, settled, site } from "../browser/support.ts";
import { sampleGraph } from "../viewer/sample/index.ts";

const ACTORS = 5_000;
const EDGES = 20_000;
const STATEMENTS = 50_000;
const FRAMES = 12;
const ROUNDS = 3;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** A graph of the sizes above; actors are drawn more often the smaller their number is. */
function largeGraph(): KnowledgeGraph {
  const next = random(7);
  const pick = () => Math.floor(next() ** 2 * ACTORS);
  const id = (i: number) => `${["state", "group", "person"][i % 3]}:actor-${i}`;
  const pairs = new Map<string, { a: number; b: number; type: number }>();
  for (let i = 0; i < ACTORS; i++)
    pairs.set(`${i} ${(i + 1) % ACTORS} 1`, { a: i, b: (i + 1) % ACTORS, type: 2 });
  while (pairs.size < EDGES) {
    const [a, b, type] = [pick(), pick(), 2 + Math.floor(next() * (STATEMENT_TYPES.length - 2))];
    if (a !== b) pairs.set(`${a} ${b} ${type}`, { a, b, type });
  }
  const list = [...pairs.values()];
  const sentence = "One party threatens another over the terms of the talks that both want to hold. ";
  const extractions: Extraction[] = Array.from({ length: 500 }, (_, d) => {
    const document = `report-${d}`;
    const statements = Array.from({ length: STATEMENTS / 500 }, (_, k) => {
      const n = d * (STATEMENTS / 500) + k;
      const { a, b, type } = list[n % list.length]!;
      const start = k * sentence.length;
      return {
        id: `${document}#${k}`,
        type: STATEMENT_TYPES[type]!,
        source: id(a),
        target: id(b),
        polarity: n % 11 === 0 ? ("negative" as const) : ("positive" as const),
        certainty: n % 7 === 0 ? ("possible" as const) : ("certain" as const),
        tense: "past" as const,
        attributedTo: [],
        cameo: "130",
        document,
        start,
        end: start + sentence.length - 1,
        trigger: { start: start + 10, end: start + 19 },
      };
    });
    const ids = [...new Set(statements.flatMap((s) => [s.source, s.target]))];
    const actors = ids.map((actor): Actor => {
      const [kind, name] = actor.split(":") as [Actor["kind"], string];
      return { id: actor, name, kind, aliases: [], mentions: [{ start: 0, end: 3 }] };
    });
    const day = String(1 + (d % 28)).padStart(2, "0");
    const published = `20${10 + (d % 12)}-0${1 + (d % 9)}-${day}`;
    const text = sentence.repeat(STATEMENTS / 500);
    return { document: { id: document, title: document, published, text }, actors, roles: [], statements };
  });
  return buildGraph(extractions, { corpus: "large" });
}

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

/** Milliseconds that the main thread works for what `act` sets off. */
async function work(page: Page, act: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const spent = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find((m) => m.name === "TaskDuration")!.value * 1000;
  };
  await page.waitForTimeout(400);
  const before = await spent();
  await act();
  await page.waitForTimeout(1200);
  const total = (await spent()) - before;
  await session.detach();
  return total;
}

async function rounds(measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let round = 0; round < ROUNDS; round++) values.push(await measure());
  return median(values);
}

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
  console.log(
    `opening ${STATEMENTS} statements: tasks over 50 ms: ${tasks.join(", ") || "none"} (but the first, at most 200)`,
  );

  await page.getByRole("button", { name: "Show all" }).click();
  await settled(page);
  const places = await page.evaluate(() => {
    const { dots } = (
      globalThis as unknown as { parley: { dots(): { id: string; x: number; y: number; size: number }[] } }
    ).parley;
    return dots();
  });
  const graph = {
    nodes: places,
    edges: largeGraph().edges.map(({ id, source, target }) => ({ id, source, target })),
  };
  const plain = await servePage("plain", graph);
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

  await page.bringToFront();
  const filter = await rounds(() =>
    work(page, () =>
      page.evaluate(() => document.querySelectorAll<HTMLElement>(".choice input")[6]!.click()),
    ),
  );
  await other.bringToFront();
  const refresh = await rounds(() =>
    work(other, () => other.evaluate(() => (globalThis as unknown as { refresh(): void }).refresh())),
  );
  report("a filter change, beside a plain refresh", filter, refresh, 1.3);
  await context.close();
  await plain.close();
  await served.close();
}

async function opening(browser: Browser): Promise<void> {
  const served = await site(sampleGraph());
  const empty = await servePage("empty", {});
  const open = async (url: string, mark: string) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
    await page.goto(url);
    await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark);
    const at = await page.evaluate((name) => performance.getEntriesByName(name)[0]!.startTime, mark);
    const layout = await page.evaluate(() => {
      const [from, to] = ["arranging", "arranged"].map(
        (name) => performance.getEntriesByName(name)[0]?.startTime,
      );
      return from === undefined || to === undefined ? 0 : to - from;
    });
    await page.close();
    return { at, layout };
  };
  await open(served.url, "drawn");
  const ours = [];
  const theirs = [];
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push((await open(empty.url, "drawn")).at);
    const { at, layout } = await open(served.url, "drawn");
    ours.push(at - layout);
  }
  report("a drawn sample graph without layout, empty page", median(ours), median(theirs), 2);
  await empty.close();
  await served.close();
}

const browser = await launch();
console.log(`${"".padEnd(44)} ${"viewer".padStart(11)} ${"beside".padStart(12)}`);
await opening(browser);
await large(browser);
await browser.close();
