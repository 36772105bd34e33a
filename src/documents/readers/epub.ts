/**
 * Electronic books (EPUB 2 and 3), among them the newspapers that Calibre makes: each text of the book's spine is a
 * document, in the order of the book. Title, day and publisher are those of the book where a text has none of its own.
 */
import { DOMParser } from "linkedom";
import { UserError } from "../../errors.ts";
import { allBytes } from "../content.ts";
import { decode } from "../encoding.ts";
import { blockText, parsePage } from "../html.ts";
import { headline, oneLine, present, toDay } from "../metadata.ts";
import type { Input, Read, Reader, ReadOptions } from "../types.ts";
import { unzip } from "../zip.ts";
import { type Content, makeDocument, problem } from "./single.ts";

const CONTAINER = "META-INF/container.xml";

export const readEpub: Reader = async function* (input, options) {
  const files = unzip(
    await allBytes(input, options),
    { place: input.place, kind: "electronic book" },
    options,
    (name) => name === CONTAINER || /\.(?:opf|x?html?|xml)$/i.test(name),
  );
  const { about, texts } = readPackage(files, input, options);
  const read = texts.map((path) => ({ path, reading: readText(files[path], `${input.place}: ${path}`) }));
  // Covers have no text.
  const filled = read.filter(({ reading }) => !("text" in reading) || reading.text !== "");
  if (filled.length === 0) throw new UserError(`${input.place}: no text in it; leave it out`);
  for (const { path, reading } of filled) {
    const place = `${input.place}: ${path}`;
    try {
      if (!("text" in reading)) throw reading.error;
      const content = { ...about, ...present(reading), text: reading.text };
      const id = filled.length === 1 ? input.id : `${input.id}#${path}`;
      yield { kind: "document", document: makeDocument(id, content, place, options) } satisfies Read;
    } catch (error) {
      yield problem(error, place);
    }
  }
};

type Reading = Pick<Content, "text" | "title"> | { readonly error: unknown };

function readText(bytes: Uint8Array | undefined, place: string): Reading {
  try {
    if (bytes === undefined) throw new UserError(`${place}: missing in the book; save it again`);
    const page = parsePage(closeEmptyElements(decode(bytes, place).text));
    const text = blockText(page.documentElement);
    return { text, title: oneLine(page.querySelector("h1, h2, h3")?.textContent) ?? headline(text) };
  } catch (error) {
    return { error };
  }
}

/** XHTML's `<title/>` is, to a reader of HTML, a title that never ends. */
const closeEmptyElements = (xhtml: string): string =>
  xhtml.replace(
    /<(?!(?:br|hr|img|link|meta|input|col|area|base|wbr|embed|source|track)\b)([a-z][\w:-]*)([^<>]*)\/>/gi,
    "<$1$2></$1>",
  );

interface Package {
  readonly about: Omit<Content, "text">;
  /** Paths of the texts in the archive. */
  readonly texts: readonly string[];
}

/** @throws UserError where the archive does not say what is in it */
function readPackage(
  files: Readonly<Record<string, Uint8Array>>,
  { place }: Input,
  options: ReadOptions,
): Package {
  const damaged = (what: string) =>
    new UserError(`${place}: a damaged electronic book (${what}); save it again`);
  const parse = (path: string) => {
    const bytes = files[path];
    if (bytes === undefined) throw damaged(`${path} is missing`);
    return new DOMParser().parseFromString(decode(bytes, place).text, "text/xml");
  };
  const path = parse(CONTAINER).querySelector("rootfile")?.getAttribute("full-path");
  if (!path) throw damaged("it does not name its contents");
  const book = parse(path);
  const elements = (name: string) => [...book.getElementsByTagName(name)];
  const first = (name: string) => elements(`dc:${name}`)[0]?.textContent;
  const items = new Map(elements("item").map((item) => [item.getAttribute("id"), item]));
  const texts = elements("itemref").flatMap((reference) => {
    const item = items.get(reference.getAttribute("idref"));
    const href = item?.getAttribute("href");
    const isText = item?.getAttribute("media-type") === "application/xhtml+xml";
    const isContents = item?.getAttribute("properties")?.split(" ").includes("nav");
    return href && isText && !isContents ? [inArchive(href, path)] : [];
  });
  if (texts.length > options.pages)
    throw new UserError(
      `${place}: ${texts.length.toLocaleString("en-US")} texts; a book may have ${options.pages.toLocaleString("en-US")}, so split it`,
    );
  return {
    about: {
      title: oneLine(first("title")),
      publisher: oneLine(first("publisher")),
      published: toDay(first("date")),
    },
    texts: [...new Set(texts)],
  };
}

/** Where in the archive an address leads that stands in one of its files. */
function inArchive(href: string, from: string): string {
  const path = new URL(href, new URL(encodeURI(from), "epub:///")).pathname.replace(/^\/+/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
