/** What an analyst does, each thing by mouse and again by keyboard alone. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { makeFolder } from "../support/folder.ts";
import {
  barriers,
  clickLine,
  eventually,
  inChromium,
  keepPicture,
  openTab,
  placeOf,
  settled,
  type VisitOptions,
  viewAt,
} from "./support.ts";

const UK = "state:united-kingdom";
const ADAMS = "person:gerry-adams";
const MEETING = "person:bill-clinton|MEETS|person:gerry-adams";
const TALKS = "state:ireland|NEGOTIATES_WITH|state:united-kingdom";

inChromium("an analyst", (here) => {
  const dir = makeFolder();

  /** Does something on a page, keeps a picture of it, and checks that nobody is shut out. */
  const on = (name: string, act: (page: Page) => Promise<void>, options: VisitOptions = {}): Promise<void> =>
    here.visit(async (page) => {
      await act(page);
      await keepPicture(page, name);
      expect(await barriers(page)).toEqual([]);
    }, options);
  const details = (page: Page) => page.getByLabel("Details", { exact: true });
  const heading = (page: Page) => details(page).locator("h2").textContent();
  const clickActor = async (page: Page, id: string) => {
    const { x, y } = await placeOf(page, "actor", id);
    await page.mouse.click(x, y);
  };
  /** Tabs forward until the element that has the focus answers to the name. */
  async function tabTo(page: Page, name: RegExp): Promise<void> {
    for (let i = 0; i < 150; i++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const e = document.activeElement as HTMLElement;
        if (e.role === "dialog") return "";
        const label = e.closest("label")?.textContent ?? "";
        return `${e.getAttribute("aria-label") ?? ""} ${e.textContent} ${label}`;
      });
      if (name.test(focused)) return;
    }
    throw new Error(`Tab never reaches ${name}`);
  }
  const sum = async (page: Page) => (await page.locator(".legend-sum span").first().textContent())!.trim();

  describe("finds", () => {
    it("an actor by a misspelt name, by mouse", () =>
      on("find-actor", async (page) => {
        await page.getByRole("combobox", { name: "Find" }).click();
        await page.getByRole("combobox", { name: "Find" }).fill("clnton");
        await page
          .getByRole("option", { name: /Bill Clinton/ })
          .first()
          .click();
        await eventually(() => heading(page)).toBe("Bill Clinton");
      }));
    it("a sentence, by keyboard", () =>
      on("find-sentence", async (page) => {
        await page.keyboard.press("/");
        await page.keyboard.type("canary wharf");
        await keepPicture(page, "find-open");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowUp");
        await page.keyboard.press("Enter");
        await eventually(() => details(page).textContent()).toContain("bombed Canary Wharf");
      }));
  });

  describe("reads an edge", () => {
    it("and its document in place, by mouse", () =>
      on("read-document", async (page) => {
        await clickLine(page, TALKS);
        await eventually(() => details(page).locator("article").count()).toBe(2);
        const dates = await details(page).locator("time").allTextContents();
        expect(dates.map((d) => new Date(d).getTime())).toEqual(
          dates.map((d) => new Date(d).getTime()).toSorted(),
        );
        await keepPicture(page, "read-edge");
        await details(page).getByRole("button", { name: "Read in place" }).nth(1).click();
        await eventually(() => heading(page)).toBe("An American in Belfast");
        expect(await page.locator("button.said").count()).toBe(7);
        expect(await page.locator("button.said.here").textContent()).toContain("are still negotiating");
        await page.locator("button.said", { hasText: "dismissed the demand" }).click();
        await eventually(() => heading(page)).toBe("Martin McGuinness rejects United Kingdom");
      }));
    it("walking along the lines, by keyboard", () =>
      on("read-edge-keys", async (page) => {
        await page.locator(".stage").focus();
        await page.keyboard.press("e");
        const first = await heading(page);
        await page.keyboard.press("e");
        await eventually(() => heading(page)).not.toBe(first);
        await page.keyboard.press("Shift+E");
        await eventually(() => heading(page)).toBe(first);
        await tabTo(page, /^ Read in place/);
        await page.keyboard.press("Enter");
        await eventually(() => page.locator(".document-text").count()).toBe(1);
        await page.keyboard.press("Escape");
        await eventually(() => heading(page)).toBe(first);
      }));
  });

  describe("reads an actor", () => {
    it("pins, hides, expands and undoes, by mouse", () =>
      on("actor", async (page) => {
        await clickActor(page, UK);
        const text = details(page);
        await eventually(() => heading(page)).toBe("United Kingdom");
        for (const words of [
          "also: Britain",
          "Speaking for it",
          "Tony Blair",
          "Mentions",
          "First",
          "Documents",
        ])
          expect(await text.textContent()).toContain(words);
        expect(await text.getByRole("link", { name: /Wikipedia/ }).getAttribute("href")).toContain(
          "United%20Kingdom",
        );
        await text.getByRole("button", { name: "Pin" }).click();
        expect(await text.getByRole("button", { name: "Unpin" }).getAttribute("aria-pressed")).toBe("true");
        await text.getByRole("button", { name: "Hide" }).click();
        await eventually(() => page.locator(".stage").getAttribute("aria-label")).toContain(
          "Graph of 37 actors",
        );
        await page.getByRole("button", { name: "Undo" }).click();
        await eventually(() => page.locator(".stage").getAttribute("aria-label")).toContain(
          "Graph of 38 actors",
        );
        await text.getByRole("button", { name: "Expand" }).click();
      }));
    it("walking from actor to actor, by keyboard", () =>
      on("actor-keys", async (page) => {
        await page.locator(".stage").focus();
        await page.keyboard.press("ArrowRight");
        const first = await heading(page);
        await page.keyboard.press("ArrowRight");
        await eventually(() => heading(page)).not.toBe(first);
        await page.keyboard.press("p");
        await eventually(() => details(page).getByRole("button", { name: "Unpin" }).count()).toBe(1);
        await page.keyboard.press("x");
        await page.keyboard.press("h");
        await eventually(() => page.locator(".stage").getAttribute("aria-label")).toContain(
          "Graph of 37 actors",
        );
        await page.keyboard.press("Control+z");
        await eventually(() => page.locator(".stage").getAttribute("aria-label")).toContain(
          "Graph of 38 actors",
        );
      }));
  });

  describe("filters", () => {
    it("by the legend and by brushing the timeline, by mouse", () =>
      on("filter", async (page) => {
        await page.getByRole("checkbox", { name: /^Demand/ }).uncheck();
        await eventually(() => sum(page)).toBe("90 of 100 statements");
        await page.locator(".choice", { hasText: "Negotiation" }).hover();
        await page.getByRole("button", { name: "Only this: negotiates with" }).click();
        await eventually(() => sum(page)).toBe("14 of 100 statements");
        await page.getByRole("button", { name: "Clear filters" }).click();
        await eventually(() => sum(page)).toBe("100 of 100 statements");
        const track = (await page.locator(".track svg").boundingBox())!;
        await page.mouse.move(track.x + track.width * 0.82, track.y + 20);
        await page.mouse.down();
        await page.mouse.move(track.x + track.width * 0.995, track.y + 20, { steps: 4 });
        await page.mouse.up();
        await eventually(() => sum(page)).toMatch(/^[45]\d of 100/);
      }));
    it("by legend, sources and handles, by keyboard", () =>
      on("filter-keys", async (page) => {
        await page.locator(".legend").getByRole("checkbox").first().focus();
        await tabTo(page, /Threat/);
        await page.keyboard.press("Space");
        await eventually(() => sum(page)).toBe("94 of 100 statements");
        await page.keyboard.press("Space");
        await tabTo(page, /at least 1 document/);
        await page.keyboard.press("ArrowRight");
        await eventually(async () => Number.parseInt(await sum(page), 10)).toBeLessThan(20);
        await page.keyboard.press("ArrowLeft");
        const first = page.getByRole("slider", { name: "First day shown" });
        await first.focus();
        const before = Number(await first.getAttribute("aria-valuenow"));
        for (let i = 0; i < 12; i++) await page.keyboard.press("Shift+ArrowRight");
        await eventually(() => first.getAttribute("aria-valuenow").then(Number)).toBeGreaterThan(before);
        expect(Number.parseInt(await sum(page), 10)).toBeLessThan(100);
        await page.keyboard.press("Home");
        await eventually(() => sum(page)).toBe("100 of 100 statements");
      }));
    it("plays the timeline", () =>
      on("filter-play", async (page) => {
        await page.getByRole("button", { name: "Play the timeline" }).click();
        const first = page.getByRole("slider", { name: "First day shown" });
        const before = await first.getAttribute("aria-valuenow");
        await eventually(() => first.getAttribute("aria-valuenow")).not.toBe(before);
        await page.getByRole("button", { name: "Pause" }).click();
        expect(Number.parseInt(await sum(page), 10)).toBeLessThan(100);
      }));
  });

  describe("asks", () => {
    it("who mediates, for chains, and rolled up, by mouse", () =>
      on("ask-mediators", async (page) => {
        await page.getByRole("button", { name: "Ask", exact: true }).click();
        await page.getByLabel("First actor").selectOption({ label: "Irish Republican Army" });
        await page.getByLabel("Second actor").selectOption({ label: "United Kingdom" });
        await page.getByRole("button", { name: "Who mediates?" }).click();
        await eventually(() => details(page).textContent()).toContain("John de Chastelain");
        await keepPicture(page, "ask-mediators-answer");
        await page.getByRole("button", { name: "Ask", exact: true }).click();
        await page.getByLabel("First actor").selectOption({ label: "Nelson Mandela" });
        await page.getByRole("button", { name: "Shortest chains" }).click();
        await eventually(() => details(page).locator(".chains li").count()).toBeGreaterThan(0);
        await keepPicture(page, "ask-chains");
        await page.getByRole("button", { name: "Arrange", exact: true }).click();
        await page.getByLabel("People and institutions rolled up").check();
        await settled(page);
        await eventually(() => page.locator(".stage").getAttribute("aria-label")).toMatch(
          /Graph of (1|2)\d actors/,
        );
        await page.getByLabel("Community (Louvain)").check();
        await page.getByLabel("Betweenness").check();
      }));
    it("Cypher, by keyboard", () =>
      on(
        "ask-cypher",
        async (page) => {
          await page.keyboard.press("a");
          await tabTo(page, /Cypher query/);
          await page.keyboard.press("Control+Enter");
          const rows = page.getByLabel("Rows");
          await eventually(() => rows.locator("tbody tr").count()).toBe(6);
          expect(await rows.textContent()).toContain("Ulster Volunteer Force");
          await page.keyboard.press("Control+a");
          await page.keyboard.type("MATCH (n) DETACH DELETE n");
          await page.keyboard.press("Control+Enter");
          await eventually(() => page.getByRole("alert").textContent()).toContain("only reads the graph");
        },
        { expected: /status of 400/ },
      ));
    it("who mediates, by keyboard", () =>
      on("ask-keys", async (page) => {
        await page.keyboard.press("a");
        await tabTo(page, /First actor/);
        await page.keyboard.type("Irish Rep");
        await tabTo(page, /Second actor/);
        await page.keyboard.type("United K");
        await tabTo(page, /Who mediates/);
        await page.keyboard.press("Enter");
        await eventually(() => details(page).textContent()).toContain("John de Chastelain");
      }));
  });

  describe("arranges", () => {
    it("by dragging and by choosing, by mouse", () =>
      on("arrange-circle", async (page) => {
        const before = await placeOf(page, "actor", ADAMS);
        await page.mouse.move(before.x, before.y);
        await page.mouse.down();
        await page.mouse.move(before.x - 60, before.y - 30, { steps: 6 });
        await page.mouse.up();
        await eventually(async () =>
          Math.round((await placeOf(page, "actor", ADAMS)).x - before.x),
        ).toBeLessThan(-50);
        await page.getByRole("button", { name: "Undo" }).click();
        await eventually(async () =>
          Math.abs((await placeOf(page, "actor", ADAMS)).x - before.x),
        ).toBeLessThan(2);
        await page.getByRole("button", { name: "Arrange", exact: true }).click();
        await page.getByLabel("Mediators in the middle").check();
        await settled(page);
        await keepPicture(page, "arrange-mediators");
        await page.getByLabel("Circle, kind by kind").check();
        await settled(page);
        expect(await placeOf(page, "actor", ADAMS)).not.toEqual(before);
      }));
    it("the same again from the same start, by keyboard", () =>
      on("arrange-keys", async (page) => {
        const before = await placeOf(page, "actor", UK);
        await page.keyboard.press("l");
        await tabTo(page, /Another start/);
        await page.keyboard.press("Enter");
        await settled(page);
        await eventually(() => placeOf(page, "actor", UK)).not.toEqual(before);
        await page.keyboard.press("Control+z");
        await settled(page);
        await eventually(() => placeOf(page, "actor", UK)).toEqual(before);
      }));
  });

  describe("shares", () => {
    it("an address that brings everything back, and pictures with their legend, by mouse", () =>
      on("share", async (page) => {
        await clickActor(page, ADAMS);
        await page.getByRole("checkbox", { name: /^Demand/ }).uncheck();
        await page.getByRole("button", { name: "Zoom in" }).click();
        await eventually(() => page.url()).toContain("camera");
        await page.getByRole("button", { name: "Share", exact: true }).click();
        const [png] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: "PNG" }).click(),
        ]);
        expect(png.suggestedFilename()).toBe("northern-ireland.png");
        const bytes = await readFile(await png.path());
        expect([bytes.subarray(1, 4).toString(), bytes.length > 20_000]).toEqual(["PNG", true]);
        await writeFile(join(dir, "picture.png"), bytes);
        const [svg] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: "SVG" }).click(),
        ]);
        const drawing = await readFile(await svg.path(), "utf8");
        for (const words of ["Gerry Adams", "States", "Negotiation", "Denied"])
          expect(drawing).toContain(words);

        const again = await openTab(here.browser, page.url());
        await eventually(() => heading(again.page)).toBe("Gerry Adams");
        expect(await sum(again.page)).toBe("90 of 100 statements");
        const [one, other] = [await placeOf(page, "actor", UK), await placeOf(again.page, "actor", UK)];
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeLessThan(2);
        await again.page.context().close();
      }));
    it("a citation and the address, by keyboard", () =>
      on(
        "share-keys",
        async (page) => {
          await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
          await tabTo(page, /^ Copy citation/);
          await page.keyboard.press("Enter");
          const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
          await eventually(clipboard).toBe(
            "“The United States urged both sides to keep talking, and President Clinton may meet Mr Adams in Washington.” Belfast Morning Post, “The guns fall silent”, 1994-09-01.",
          );
          await page.keyboard.press("s");
          await tabTo(page, /Copy the address/);
          await page.keyboard.press("Enter");
          await eventually(clipboard).toContain("#v=");
        },
        { at: viewAt({ selection: { kind: "relation", id: MEETING } }) },
      ));
  });

  describe("corrects", () => {
    it("statements and actors, kept by the server and shown as a person's, by mouse", () =>
      on("correct", async (page) => {
        await rm(join(here.served.dir, "curation.yaml"), { force: true });
        await clickLine(page, TALKS);
        await details(page).getByRole("button", { name: "Correct" }).first().click();
        await details(page).getByRole("button", { name: "It is right" }).click();
        await eventually(() => details(page).locator(".badge.confirmed").count()).toBe(1);
        await details(page).getByRole("button", { name: "Correct" }).nth(1).click();
        await details(page).getByRole("button", { name: "It is wrong" }).click();
        await eventually(() => sum(page)).toBe("99 of 99 statements");
        await clickActor(page, "group:real-ira");
        await details(page).getByText("Correct this actor").click();
        await details(page).getByLabel("It is the same as").selectOption({ label: "Irish Republican Army" });
        await eventually(() => heading(page)).toBe("Irish Republican Army");
        await page.getByRole("button", { name: "Corrections (3)" }).click();
        await page.getByRole("button", { name: "Keep in curation.yaml" }).click();
        await eventually(() => page.getByRole("status").last().textContent()).toContain("Kept in");
        const kept = parse(await readFile(join(here.served.dir, "curation.yaml"), "utf8"));
        expect(kept.actors).toEqual({ merge: { "group:real-ira": "group:irish-republican-army" } });
        expect([kept.statements.confirm.length, kept.statements.reject.length]).toEqual([1, 1]);
        const [file] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: "Download curation.yaml" }).click(),
        ]);
        expect(parse(await readFile(await file.path(), "utf8"))).toEqual(kept);
        await rm(join(here.served.dir, "curation.yaml"));
      }));
    it("a name and a type, and takes it back, by keyboard", () =>
      on(
        "correct-keys",
        async (page) => {
          await tabTo(page, /^ Correct $/);
          await page.keyboard.press("Enter");
          await tabTo(page, /It is rather/);
          await page.keyboard.type("Threat");
          await eventually(() => sum(page)).toBe("100 of 100 statements");
          await eventually(() => page.getByRole("button", { name: "Corrections (1)" }).count()).toBe(1);
          await page.getByRole("button", { name: "Corrections (1)" }).focus();
          await page.keyboard.press("Enter");
          await tabTo(page, /Undo the last/);
          await page.keyboard.press("Enter");
          await eventually(() => page.getByRole("button", { name: "Corrections", exact: true }).count()).toBe(
            1,
          );
        },
        { at: viewAt({ selection: { kind: "relation", id: MEETING } }) },
      ));
  });

  describe("brings", () => {
    it("a file by dropping it, and is told what is wrong with a bad one", () =>
      on("bring", async (page) => {
        const drop = async (name: string, text: string) => {
          const data = await page.evaluateHandle(
            ([n, t]) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([t!], n!));
              return transfer;
            },
            [name, text],
          );
          await page.dispatchEvent("body", "drop", { dataTransfer: data });
        };
        await drop("bad.graphml", "<graphml><graph>");
        await eventually(() => page.getByRole("status").last().textContent()).toContain(
          "bad.graphml: line 1",
        );
        await drop("duel.csv", "source,target,type\nHamilton,Burr,accuses\nBurr,Hamilton,threatens\n");
        await eventually(() => sum(page)).toBe("2 of 2 statements");
        await settled(page);
        // The two stand apart: another graph is arranged anew.
        const apart = async () => {
          const dots = await page.evaluate(() =>
            (globalThis as unknown as { parley: { dots(): { x: number; y: number }[] } }).parley.dots(),
          );
          const [one, other] = dots;
          return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
        };
        await eventually(apart).toBeGreaterThan(30);
        expect(await page.locator(".corpus").textContent()).toBe("duel");
        await page.getByRole("button", { name: /Burr threatens Hamilton/ }).click();
        await eventually(() => heading(page)).toBe("Burr threatens Hamilton");
      }));
    it("a file by choosing it, by keyboard", () =>
      on("bring-keys", async (page) => {
        const path = join(dir, "talks.json");
        await writeFile(
          path,
          JSON.stringify({
            nodes: [{ id: "a" }, { id: "b" }],
            links: [{ source: "a", target: "b", type: "meets" }],
          }),
        );
        // The browser must know that the chooser is wanted well before it is asked for.
        const chooser = page.waitForEvent("filechooser");
        await tabTo(page, /^ Open/);
        await page.keyboard.press("Enter");
        await tabTo(page, /Files/);
        await page.keyboard.press("Space");
        await (await chooser).setFiles(path);
        await eventually(() => sum(page)).toBe("1 of 1 statements");
      }));
  });

  it("does all of it in tables too, there and back", () =>
    on("table", async (page) => {
      await page.keyboard.press("t");
      await page.getByRole("tab", { name: "Edges" }).focus();
      await page.keyboard.press("ArrowRight");
      await eventually(() => page.getByRole("caption").textContent()).toBe("100 statements");
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      await page.getByRole("columnheader", { name: "Mentions" }).getByRole("button").click();
      await page.getByRole("row").nth(1).getByRole("button").focus();
      await page.keyboard.press("Enter");
      const chosen = await heading(page);
      await keepPicture(page, "table-actor");
      await page.keyboard.press("t");
      await settled(page);
      expect(await page.locator("canvas.sigma-nodes").count()).toBe(1);
      expect(await heading(page)).toBe(chosen);
    }));

  /** Sheets that a key opens, and what is in each. */
  it.each([
    ["help", "?", "Walk from actor to actor"],
    ["arrange-sheet", "l", "ForceAtlas2"],
    ["share-sheet", "s", "Picture of what is seen"],
    ["ask-sheet", "a", "Who mediates?"],
  ])("opens the sheet %s by its key, is told its name, and comes back by Escape", (name, key, words) =>
    on(name, async (page) => {
      await page.locator(".stage").focus();
      await page.keyboard.press(key);
      const sheet = page.getByRole("dialog");
      await eventually(() => sheet.textContent()).toContain(words);
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await eventually(() => sheet.count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.className)).toContain("stage");
      await page.keyboard.press(key);
      await sheet.waitFor();
    }),
  );

  it.each([
    ["phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
    ["tablet", { viewport: { width: 834, height: 1112 }, hasTouch: true }],
  ])("taps an actor on a %s, and sees it above what is known of it", (name, options) =>
    on(
      `tap-${name}`,
      async (page) => {
        const { x, y } = await placeOf(page, "actor", UK);
        await page.touchscreen.tap(x, y);
        await eventually(() => heading(page)).toBe("United Kingdom");
        const panel = (await details(page).boundingBox())!;
        await eventually(async () => (await placeOf(page, "actor", UK)).y).toBeLessThan(panel.y);
        await page.getByRole("button", { name: "Close details" }).tap();
        await page.getByRole("button", { name: "Legend" }).tap();
        await page.getByRole("checkbox", { name: /^Demand/ }).uncheck();
        await eventually(() => sum(page)).toBe("90 of 100 statements");
      },
      options,
    ),
  );
});
