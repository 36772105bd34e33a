/** RSS (0.9 to 2.0) and Atom: a document an item, its text as far as the feed carries it. */
import { DOMParser } from "linkedom";
import { allBytes } from "../content.ts";
import { decode } from "../encoding.ts";
import { fragmentText } from "../html.ts";
import { oneLine, toDay } from "../metadata.ts";
import type { Read, Reader } from "../types.ts";
import { makeDocument, problem } from "./single.ts";

export const readFeed: Reader = async function* (input, options) {
  const bytes = await allBytes(input, options);
  const declared = /encoding\s*=\s*["']([\w-]+)/.exec(bytes.subarray(0, 200).toString("latin1"))?.[1];
  const { text: xml } = decode(bytes, input.place, declared);
  const feed = new DOMParser().parseFromString(xml, "text/xml");
  const publisher = oneLine(childText([...feed.querySelectorAll("channel, feed")][0], ["title"]));
  for (const [index, item] of [...feed.querySelectorAll("item, entry")].entries()) {
    const place = `${input.place}: item ${index + 1}`;
    const link = itemLink(item);
    try {
      const document = makeDocument(
        childText(item, ["guid", "id"])?.trim() || link || `${input.id}#${index + 1}`,
        {
          text: fragmentText(childText(item, ["content:encoded", "content", "description", "summary"]) ?? ""),
          title: oneLine(fragmentText(childText(item, ["title"]) ?? "")),
          published: toDay(childText(item, ["pubDate", "published", "dc:date", "updated"])?.trim()),
          publisher,
          url: link,
        },
        place,
        options,
      );
      yield { kind: "document", document } satisfies Read;
    } catch (error) {
      yield problem(error, place);
    }
  }
};

/** Text of the first child that has one of these names, in this order. */
function childText(parent: Element | undefined, names: readonly string[]): string | undefined {
  for (const name of names) {
    const child = [...(parent?.children ?? [])].find((element) => element.tagName === name);
    const text = child?.getAttribute("type") === "xhtml" ? child.innerHTML : child?.textContent;
    if (text) return text;
  }
  return undefined;
}

function itemLink(item: Element): string | undefined {
  const links = [...item.children].filter((element) => element.tagName === "link");
  const link = links.find((element) => (element.getAttribute("rel") ?? "alternate") === "alternate");
  return (link?.getAttribute("href") ?? link?.textContent)?.trim() || undefined;
}
