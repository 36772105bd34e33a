/** Reads GEXF of any version: nodes, edges, their attributes and spells. */
import type { ImportedEdge, ImportedFile, ImportedNode } from "../imported.ts";
import { readXml } from "../sax.ts";

export async function readGexf(chunks: AsyncIterable<string>): Promise<ImportedFile> {
  const titles = { node: new Map<string, string>(), edge: new Map<string, string>() };
  let declared: "node" | "edge" = "node";
  let description = "";
  const nodes: ImportedNode[] = [];
  const edges: ImportedEdge[] = [];
  const owners: { kind: "node" | "edge"; attributes: Map<string, string> }[] = [];

  /** Keeps the earliest start and the latest end. */
  const addSpell = (attributes: Map<string, string>, { start, end }: Readonly<Record<string, string>>) => {
    const days = [attributes.get("first"), attributes.get("last"), start?.slice(0, 10), end?.slice(0, 10)];
    const known = days
      .filter((day): day is string => day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day))
      .sort();
    if (known.length > 0) attributes.set("first", known[0]!).set("last", known.at(-1)!);
  };

  await readXml(chunks, {
    open(name, a) {
      if (name === "attributes") declared = a.class === "edge" ? "edge" : "node";
      else if (name === "attribute") titles[declared].set(a.id ?? "", a.title ?? a.id ?? "");
      else if (name === "node" || name === "edge") {
        const attributes = new Map<string, string>();
        for (const own of ["label", "kind", "weight"]) {
          const value = a[own];
          // A node's `kind` in the file's own words is its attribute; GEXF's is for edges.
          if (value !== undefined && (name === "edge" || own === "label")) attributes.set(own, value);
        }
        if (name === "edge") addSpell(attributes, a);
        owners.push({ kind: name, attributes });
        if (name === "node") nodes.push({ id: a.id ?? "", attributes });
        else edges.push({ source: a.source ?? "", target: a.target ?? "", attributes });
      } else if (name === "attvalue") {
        const owner = owners.at(-1);
        const id = a.for ?? a.id ?? "";
        if (owner && a.value !== undefined) owner.attributes.set(titles[owner.kind].get(id) ?? id, a.value);
      } else if (name === "spell") {
        const owner = owners.at(-1);
        if (owner?.kind === "edge") addSpell(owner.attributes, a);
      }
    },
    close(name, text) {
      if (name === "description") description = text;
      else if (owners.at(-1)?.kind === name) owners.pop();
    },
  });
  return { attributes: ownHeader(description), nodes, edges };
}

/** Corpus and extractor, which Parley keeps in the description. */
function ownHeader(description: string): Record<string, string> {
  try {
    const { corpus, extractor } = JSON.parse(description) as Record<string, unknown>;
    return typeof corpus === "string" && typeof extractor === "string" ? { corpus, extractor } : {};
  } catch {
    return {};
  }
}
