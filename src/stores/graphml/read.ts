/** Reads GraphML, whoever wrote it; from yEd's files labels are taken from what it draws. */
import type { ImportedEdge, ImportedFile, ImportedNode } from "../imported.ts";
import { readXml } from "../sax.ts";

export async function readGraphml(chunks: AsyncIterable<string>): Promise<ImportedFile> {
  const keys = new Map<string, string>();
  const defaults = { node: new Map<string, string>(), edge: new Map<string, string>() };
  const graph: Record<string, string> = {};
  const nodes: ImportedNode[] = [];
  const edges: ImportedEdge[] = [];
  /** The elements around, innermost last; a node may hold a graph of its own. */
  const owners: { kind: "graph" | "node" | "edge"; attributes: Map<string, string> }[] = [];
  let key: { id: string; owner: string } | undefined;
  let field: string | undefined;

  await readXml(chunks, {
    open(name, a) {
      if (name === "key") {
        key = { id: a.id ?? "", owner: a.for ?? "all" };
        keys.set(key.id, a["attr.name"] ?? a.id ?? "");
      } else if (name === "graph") {
        owners.push({ kind: "graph", attributes: new Map() });
      } else if (name === "node") {
        const attributes = new Map([...defaults.node, ...asLabels(a)]);
        owners.push({ kind: "node", attributes });
        nodes.push({ id: a.id ?? "", attributes });
      } else if (name === "edge") {
        const attributes = new Map([...defaults.edge, ...asLabels(a)]);
        owners.push({ kind: "edge", attributes });
        edges.push({ source: a.source ?? "", target: a.target ?? "", attributes });
      } else if (name === "data") {
        field = keys.get(a.key ?? "") ?? a.key;
      }
    },
    close(name, text) {
      const owner = owners.at(-1);
      if (name === "default" && key) {
        const attribute = keys.get(key.id) ?? "";
        if (key.owner !== "edge") defaults.node.set(attribute, text);
        if (key.owner !== "node") defaults.edge.set(attribute, text);
      } else if (name === "key") {
        key = undefined;
      } else if ((name === "NodeLabel" || name === "EdgeLabel") && owner) {
        if (!owner.attributes.has("label") && text.trim() !== "") owner.attributes.set("label", text.trim());
      } else if (name === "data") {
        // What yEd draws is in elements inside; only text directly in `data` is a value.
        if (owner?.kind === "graph" && field !== undefined) graph[field] = text;
        else if (owner && field !== undefined) owner.attributes.set(field, text);
        field = undefined;
      } else if (owner?.kind === name) {
        owners.pop();
      }
    },
  });
  return { attributes: graph, nodes, edges };
}

/** `label` and `labels`, which some write on the element itself. */
const asLabels = ({ label, labels }: Readonly<Record<string, string>>): [string, string][] => [
  ...(label === undefined ? [] : [["label", label] as [string, string]]),
  ...(labels === undefined ? [] : [["labels", labels] as [string, string]]),
];
