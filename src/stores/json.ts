/** The whole graph as one JSON object, with a published JSON Schema. */
import { z } from "zod";
import { edgeSchema, graphActorSchema, graphDocumentSchema, roleSchema, statementSchema } from "../model.ts";
import { jsonArray } from "./json-text.ts";
import type { GraphSource } from "./source.ts";

export const graphJsonSchema = z.object({
  format: z.literal("parley-graph-whole"),
  version: z.literal(1),
  corpus: z.string(),
  extractor: z.string(),
  actors: z.array(graphActorSchema),
  roles: z.array(roleSchema),
  edges: z.array(edgeSchema),
  statements: z.array(statementSchema),
  documents: z.array(graphDocumentSchema),
});

/** JSON Schema (draft 2020-12) of what `json` writes. */
export const jsonSchema = (): string =>
  `${JSON.stringify({ title: "A knowledge graph of Parley", ...z.toJSONSchema(graphJsonSchema) }, null, 2)}\n`;

export async function* json(source: GraphSource): AsyncGenerator<string> {
  const { corpus, extractor } = source;
  yield `{"format":"parley-graph-whole","version":1,"corpus":${JSON.stringify(corpus)},"extractor":${JSON.stringify(extractor)}`;
  yield* jsonArray("actors", graphActorSchema, source.actors());
  yield* jsonArray("roles", roleSchema, source.roles());
  yield* jsonArray("edges", edgeSchema, source.edges());
  yield* jsonArray("statements", statementSchema, source.statements());
  yield* jsonArray("documents", graphDocumentSchema, source.documents());
  yield "}\n";
}
