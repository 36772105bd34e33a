/** HTML to the text a reader sees: paragraphs apart by an empty line, without scripts, figures and forms. */
import { parseHTML } from "linkedom";

const LEFT_OUT = new Set(
  "script style noscript template figure figcaption form button select textarea nav iframe object svg math audio video head".split(
    " ",
  ),
);

const BLOCKS = new Set(
  "address article aside blockquote body center dd details dialog div dl dt fieldset footer h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

/** Elements in elements in elements: past some thousand the parser's time grows with their square. */
const DEEPEST = 2_000;

/** @throws Error where no person can have meant the page */
export function parsePage(html: string): Document {
  let depth = 0;
  for (const [, closing] of html.matchAll(
    /<(\/?)(?:div|span|section|table|t[rd]|[uo]l|blockquote|[abi]|em|strong|font)\b/gi,
  )) {
    depth += closing === "" ? 1 : -1;
    if (depth > DEEPEST) throw new Error("its elements are nested too deeply");
  }
  // linkedom needs an <html> element to make a document of.
  return parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`).document;
}

export const fragmentText = (html: string): string => blockText(parsePage(html).documentElement);

/** Stands for `<br>` until the block is complete: two of them divide paragraphs, one is a space. */
const LINE_BREAK = "\u2028";
const PARAGRAPH_BREAK = /(?:\u2028\s*){2,}/;

export function blockText(root: Node): string {
  const paragraphs: string[] = [];
  let block = "";
  const end = () => {
    for (const part of block.split(PARAGRAPH_BREAK)) {
      const text = part.replace(/\s+/g, " ").trim();
      if (text !== "") paragraphs.push(text);
    }
    block = "";
  };
  const visit = (node: Node) => {
    if (node.nodeType === node.TEXT_NODE) block += node.textContent ?? "";
    if (node.nodeType !== node.ELEMENT_NODE) return;
    const name = node.nodeName.toLowerCase();
    if (LEFT_OUT.has(name) || (node as Element).hasAttribute("hidden")) return;
    if (name === "br") block += LINE_BREAK;
    if (BLOCKS.has(name)) end();
    for (const child of node.childNodes) visit(child);
    if (BLOCKS.has(name)) end();
  };
  visit(root);
  end();
  return paragraphs.join("\n\n");
}
