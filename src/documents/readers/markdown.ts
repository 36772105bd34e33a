/**
 * Markdown: the text is its prose, without the markup. A YAML front matter (title, published or date, publisher, url)
 * describes the document and is no part of the text. Headings and paragraphs stand apart by an empty line; code,
 * HTML and images are left out.
 */
import type { Nodes, PhrasingContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString as textOf } from "mdast-util-to-string";
import { parse as parseYaml, YAMLParseError } from "yaml";
import { UserError } from "../../errors.ts";
import { allBytes } from "../content.ts";
import { decode } from "../encoding.ts";
import { headline, oneLine, toDay } from "../metadata.ts";
import type { Reader } from "../types.ts";
import { single } from "./single.ts";

export const readMarkdown: Reader = single(async (input, options) => {
  const { text: source, notice } = decode(await allBytes(input, options), input.place);
  const [header, body] = splitFrontMatter(source);
  if (ABYSS.test(body)) throw new UserError(`${input.place}: nested too deeply for a text; leave it out`);
  const about = header === undefined ? {} : parseFrontMatter(header, input.place);
  const blocks = prose(fromMarkdown(body));
  const text = blocks.map((block) => block.text).join("\n\n");
  const heading = blocks.find((block) => block.heading)?.text;
  const written = about.published ?? about.date;
  const published = toDay(written);
  return {
    text,
    title: oneLine(about.title) ?? heading ?? headline(text),
    published,
    publisher: oneLine(about.publisher),
    url: oneLine(about.url),
    notice:
      notice ??
      (written !== undefined && published === undefined
        ? `${input.place}: published: "${String(written)}" is no date; write it as YYYY-MM-DD`
        : undefined),
  };
});

/** Nesting that no writer means, and on which the parser takes time that grows with its cube. */
const ABYSS = /(?:[-*+>][ \t]+){50}|>{50}|[[(!_*`~]{500}/;

function splitFrontMatter(source: string): [header: string | undefined, body: string] {
  const match = /^---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m.exec(source);
  return match?.index === 0 ? [match[1]!, source.slice(match[0].length)] : [undefined, source];
}

function parseFrontMatter(header: string, place: string): Record<string, unknown> {
  try {
    const about: unknown = parseYaml(header);
    return typeof about === "object" && about !== null ? (about as Record<string, unknown>) : {};
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = (error.linePos?.[0].line ?? 1) + 1;
    const said = error.message.split(/ at line|\n/, 1)[0] ?? "";
    throw new UserError(`${place}: line ${line}: the front matter is not YAML (${said})`);
  }
}

interface Block {
  readonly text: string;
  readonly heading: boolean;
}

function prose(node: Nodes): Block[] {
  switch (node.type) {
    case "paragraph":
    case "heading": {
      const text = node.children.map(inline).join("").replace(/\s+/g, " ").trim();
      return text === "" ? [] : [{ text, heading: node.type === "heading" }];
    }
    case "root":
    case "blockquote":
    case "list":
    case "listItem":
      return node.children.flatMap(prose);
    default:
      return [];
  }
}

const inline = (node: PhrasingContent): string =>
  node.type === "break" ? " " : textOf(node, { includeImageAlt: false, includeHtml: false });
