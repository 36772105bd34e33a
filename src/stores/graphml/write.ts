/**
 * GraphML that NetworkX, igraph, Gephi, Cytoscape, APOC and yEd read alike, in pieces. Default namespace, no DOCTYPE,
 * nodes before edges; every key with `for`, `attr.name` and a type of the five that all know, its id unique in the
 * file; all edges directed, symmetry a property.
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
  LISTS,
  nodeAttributes,
  sizeOf,
} from "../exchange.ts";
import type { GraphSource } from "../source.ts";
import { escapeXml, xmlAttributes } from "../xml.ts";
import { yedEdge, yedKeys, yedNamespace, yedNode } from "./yed.ts";

export interface GraphmlOptions extends ExchangeOptions {
  /** `yed` adds shapes, labels and colours as yEd draws them. */
  readonly flavour?: "yed";
}

/** The attributes that tools look for under names of their own: Gephi, Cytoscape, APOC. */
const NODE_EXTRAS = {
  label: "string",
  labels: "string",
  size: "double",
  r: "int",
  g: "int",
  b: "int",
} as const satisfies Record<string, AttributeType>;
const EDGE_EXTRAS = {
  label: "string",
  interaction: "string",
  weight: "double",
} as const satisfies Record<string, AttributeType>;

/** Unique over the document; APOC asks for a key whose id is exactly `labels`. */
const keyId = (owner: "node" | "edge" | "graph", name: string) =>
  owner === "node" && name === "labels" ? "labels" : `${owner[0]}_${name}`;

export async function* graphml(source: GraphSource, options: GraphmlOptions = {}): AsyncGenerator<string> {
  const yed = options.flavour === "yed";
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<graphml xmlns="http://graphml.graphdrawing.org/xmlns"${yed ? yedNamespace : ""}>\n`;
  yield* keys("graph", { corpus: "string", extractor: "string" });
  yield* keys("node", { ...nodeAttributes(options), ...NODE_EXTRAS });
  yield* keys("edge", { ...EDGE_ATTRIBUTES, ...EDGE_EXTRAS });
  if (yed) yield yedKeys;
  yield '<graph id="G" edgedefault="directed">\n';
  yield data("graph", { corpus: source.corpus, extractor: source.extractor });
  yield "\n";
  for await (const node of exchangeNodes(source, options)) yield nodeElement(node, yed);
  for await (const edge of exchangeEdges(source, options)) yield edgeElement(edge, yed);
  yield "</graph>\n</graphml>\n";
}

function* keys(
  owner: "node" | "edge" | "graph",
  attributes: Readonly<Record<string, AttributeType>>,
): Generator<string> {
  for (const [name, type] of Object.entries(attributes)) {
    const declaration = {
      id: keyId(owner, name),
      for: owner,
      "attr.name": name,
      "attr.type": type,
      // APOC reads the JSON list as one; the others take no notice.
      "attr.list": LISTS.has(name) ? "string" : undefined,
    };
    yield `<key${xmlAttributes(declaration)}/>\n`;
  }
}

function data(owner: "node" | "edge" | "graph", attributes: Attributes): string {
  let text = "";
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) text += `<data key="${keyId(owner, name)}">${escapeXml(String(value))}</data>`;
  return text;
}

function nodeElement(node: ExchangeNode, yed: boolean): string {
  const labels = node.labels.map((label) => `:${label}`).join("");
  const [r, g, b] = colourOf(node);
  const extras = { label: node.label, labels, size: sizeOf(node), r, g, b };
  return `<node${xmlAttributes({ id: node.id, labels })}>${data("node", { ...node.attributes, ...extras })}${yed ? yedNode(node) : ""}</node>\n`;
}

function edgeElement(edge: ExchangeEdge, yed: boolean): string {
  const { id, source, target, type, weight } = edge;
  const extras = { label: type, interaction: type, weight };
  return `<edge${xmlAttributes({ id, source, target, label: type })}>${data("edge", { ...edge.attributes, ...extras })}${yed ? yedEdge(edge) : ""}</edge>\n`;
}
