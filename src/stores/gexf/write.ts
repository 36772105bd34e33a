/**
 * GEXF 1.3 (https://gexf.net/schema.html) with the nodes and edges of the GraphML export, the times of each edge as
 * spells, in pieces. Gephi's timeline plays them.
 */
import {
  type Attributes,
  type AttributeType,
  colourOf,
  EDGE_ATTRIBUTES,
  type ExchangeEdge,
  type ExchangeNode,
  type ExchangeOptions,
  exchangeEdges,
  exchangeNodes,
  nodeAttributes,
  sizeOf,
} from "../exchange.ts";
import type { GraphSource } from "../source.ts";
import { escapeXml, xmlAttributes } from "../xml.ts";

const TYPES: Readonly<Record<AttributeType, string>> = {
  string: "string",
  int: "integer",
  double: "double",
  boolean: "boolean",
};

export async function* gexf(source: GraphSource, options: ExchangeOptions = {}): AsyncGenerator<string> {
  const nodes = nodeAttributes(options);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n';
  yield `<meta><creator>Parley</creator><description>${escapeXml(JSON.stringify({ corpus: source.corpus, extractor: source.extractor }))}</description></meta>\n`;
  yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n';
  yield declarations("node", nodes);
  yield declarations("edge", EDGE_ATTRIBUTES);
  yield "<nodes>\n";
  for await (const node of exchangeNodes(source, options)) yield nodeElement(node);
  yield "</nodes>\n<edges>\n";
  for await (const edge of exchangeEdges(source, { ...options, spells: true })) yield edgeElement(edge);
  yield "</edges>\n</graph>\n</gexf>\n";
}

function declarations(owner: string, attributes: Readonly<Record<string, AttributeType>>): string {
  const items = Object.entries(attributes).map(
    ([name, type]) => `<attribute id="${name}" title="${name}" type="${TYPES[type]}"/>\n`,
  );
  return `<attributes class="${owner}" mode="static">\n${items.join("")}</attributes>\n`;
}

function values(attributes: Attributes): string {
  const items = Object.entries(attributes).map(([name, value]) =>
    value === undefined ? "" : `<attvalue for="${name}" value="${escapeXml(String(value))}"/>`,
  );
  return `<attvalues>${items.join("")}</attvalues>`;
}

function nodeElement(node: ExchangeNode): string {
  const [r, g, b] = colourOf(node);
  return `<node${xmlAttributes({ id: node.id, label: node.label })}>${values(node.attributes)}<viz:color r="${r}" g="${g}" b="${b}"/><viz:size value="${sizeOf(node)}"/></node>\n`;
}

function edgeElement({ id, source, target, type, weight, attributes, spells }: ExchangeEdge): string {
  const element = { id, source, target, type: "directed", kind: type, label: type, weight };
  const times = spells.map(({ from, to }) => `<spell start="${from}" end="${to}"/>`);
  return `<edge${xmlAttributes(element)}>${values(attributes)}${times.length > 0 ? `<spells>${times.join("")}</spells>` : ""}</edge>\n`;
}
