/** Reads node-link JSON as NetworkX, D3 and many others write it. */
import { z } from "zod";
import { UserError } from "../errors.ts";
import type { ImportedAttributes, ImportedFile } from "./imported.ts";

const idSchema = z.union([z.string(), z.number()]).transform(String);
const linkSchema = z.looseObject({ source: idSchema, target: idSchema });
const nodeLinkSchema = z.object({
  graph: z.record(z.string(), z.unknown()).default({}),
  nodes: z.array(z.looseObject({ id: idSchema })),
  links: z.array(linkSchema).optional(),
  edges: z.array(linkSchema).optional(),
});

/** @throws UserError where the text is no such JSON */
export function readNodeLink(text: string): ImportedFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UserError("not JSON");
  }
  const result = nodeLinkSchema.safeParse(json);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new UserError(
      `${issue?.path.join(".") || "the whole"}: ${issue?.message}; node-link JSON has "nodes" with "id" and "links" or "edges" with "source" and "target"`,
    );
  }
  const { graph, nodes, links, edges } = result.data;
  return {
    attributes: Object.fromEntries(asText(graph)),
    nodes: nodes.map((node) => ({ id: node.id, attributes: asText(node) })),
    edges: (links ?? edges ?? []).map((link) => ({
      source: link.source,
      target: link.target,
      attributes: asText(link),
    })),
  };
}

/** Attributes as text; lists and objects as JSON. */
const asText = (attributes: object): ImportedAttributes =>
  new Map(
    Object.entries(attributes)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]),
  );
