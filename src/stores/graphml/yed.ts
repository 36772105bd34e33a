/** What yEd draws from: shapes, labels and arrows in its own namespace. It shows no other labels. */
import { colourOf, type ExchangeEdge, type ExchangeNode, sizeOf } from "../exchange.ts";
import { escapeXml } from "../xml.ts";

export const yedNamespace = ' xmlns:y="http://www.yworks.com/xml/graphml"';

export const yedKeys =
  '<key id="node_graphics" for="node" yfiles.type="nodegraphics"/>\n' +
  '<key id="edge_graphics" for="edge" yfiles.type="edgegraphics"/>\n';

const SHAPES: Readonly<Record<string, string>> = {
  person: "ellipse",
  group: "hexagon",
  state: "roundrectangle",
  document: "rectangle",
  statement: "diamond",
};

export function yedNode(node: ExchangeNode): string {
  const colour = `#${colourOf(node)
    .map((part) => part.toString(16).padStart(2, "0"))
    .join("")}`;
  const side = 2 * sizeOf(node);
  const shape = SHAPES[String(node.attributes.kind)]!;
  return `<data key="node_graphics"><y:ShapeNode><y:Geometry width="${side}" height="${side}"/><y:Fill color="${colour}" transparent="false"/><y:NodeLabel>${escapeXml(node.label)}</y:NodeLabel><y:Shape type="${shape}"/></y:ShapeNode></data>`;
}

export function yedEdge(edge: ExchangeEdge): string {
  const target = edge.attributes.symmetric ? "none" : "standard";
  return `<data key="edge_graphics"><y:PolyLineEdge><y:Arrows source="none" target="${target}"/><y:EdgeLabel>${escapeXml(edge.type)}</y:EdgeLabel></y:PolyLineEdge></data>`;
}
