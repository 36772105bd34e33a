/**
 * Web pages: the article as Mozilla's Readability finds it, title, day, publisher and canonical address from the
 * page's own metadata (JSON-LD, Open Graph, Dublin Core, microdata).
 */
import { Readability } from "@mozilla/readability";
import { allBytes } from "../content.ts";
import { decode } from "../encoding.ts";
import { blockText, parsePage } from "../html.ts";
import { oneLine, toDay } from "../metadata.ts";
import type { Reader } from "../types.ts";
import { type Content, single } from "./single.ts";

/** Elements of a page. Pages of news have some thousand; Readability's time grows faster than their number. */
const MOST_ELEMENTS = 100_000;

/** Elements in elements. Pages of news have some thirty; Readability's time grows with the cube. */
const DEEPEST = 150;

/** Readability looks elsewhere for an article with fewer characters than this; a news flash has about so many. */
const SHORTEST_ARTICLE = 140;

export const readHtml: Reader = single(async (input, options) => {
  const bytes = await allBytes(input, options);
  return readPage(decodePage(bytes, input.place));
});

/** @param declared the encoding that the page's server named */
export function decodePage(bytes: Buffer, place: string, declared?: string): string {
  const named = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(bytes.subarray(0, 4096).toString("latin1"));
  return decode(bytes, place, declared ?? named?.[1] ?? "windows-1252").text;
}

export function readPage(html: string): Content {
  const page = parsePage(html);
  const about = pageMetadata(page);
  const article = isDeep(page.documentElement) ? undefined : findArticle(page);
  return {
    text: article?.content || blockText(parsePage(html).documentElement),
    title: about.title ?? oneLine(article?.title) ?? oneLine(page.title),
    published: about.published ?? toDay(article?.publishedTime),
    publisher: about.publisher ?? oneLine(article?.siteName),
    url: about.url,
  };
}

/** The page is changed by it. */
const findArticle = (page: Document) =>
  new Readability(page, {
    charThreshold: SHORTEST_ARTICLE,
    maxElemsToParse: MOST_ELEMENTS,
    serializer: blockText,
  }).parse();

function isDeep(root: Element): boolean {
  let level: Element[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((element) => [...element.children]);
  }
  return false;
}

function pageMetadata(page: Document): Partial<Content> {
  const first = <T>(readings: readonly unknown[], read: (value: unknown) => T | undefined): T | undefined =>
    readings.map(read).find((value) => value !== undefined);
  const meta = (...names: string[]) =>
    names.flatMap((name) =>
      ["property", "name", "itemprop"].map((key) =>
        page.querySelector(`meta[${key}="${name}"]`)?.getAttribute("content"),
      ),
    );
  const attribute = (selector: string, name: string) => page.querySelector(selector)?.getAttribute(name);
  const linked = linkedData(page);
  return {
    title: first([linked.headline, ...meta("og:title", "citation_title", "DC.title", "dc.title")], oneLine),
    published: first(
      [
        linked.datePublished,
        ...meta(
          "article:published_time",
          "datePublished",
          "citation_date",
          "DC.date",
          "dc.date",
          "pubdate",
          "date",
        ),
        attribute('[itemprop="datePublished"]', "datetime"),
        attribute("article time[datetime]", "datetime"),
        attribute("time[datetime]", "datetime"),
      ],
      toDay,
    ),
    publisher: first([linked.publisher, ...meta("og:site_name", "DC.publisher", "dc.publisher")], oneLine),
    url: first([attribute('link[rel="canonical"]', "href"), ...meta("og:url"), linked.url], webAddress),
  };
}

const webAddress = (value: unknown): string | undefined =>
  typeof value === "string" && /^https?:\/\/\S+$/.test(value.trim()) ? value.trim() : undefined;

interface LinkedArticle {
  readonly headline?: unknown;
  readonly datePublished?: unknown;
  readonly publisher?: unknown;
  readonly url?: unknown;
}

/** The article of a page's JSON-LD (schema.org), where it has one. */
function linkedData(page: Document): LinkedArticle {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const article = flatten(parseJson(script.textContent ?? "")).find((item) =>
      /Article|NewsPosting|BlogPosting|Report$/.test(String(item["@type"])),
    );
    if (article === undefined) continue;
    const { headline, datePublished, publisher, url } = article;
    return { headline, datePublished, url, publisher: flatten(publisher)[0]?.name ?? publisher };
  }
  return {};
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The objects of a JSON-LD value: alone, in a list, or in a graph. */
function flatten(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (typeof value !== "object" || value === null) return [];
  const object = value as Record<string, unknown>;
  return [object, ...flatten(object["@graph"])];
}
