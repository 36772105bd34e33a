/** Statements to one graph: actors, roles and edges over a whole corpus. Free of files and databases. */
export { joinActors } from "./actors.ts";
export { type BuildOptions, buildGraph } from "./build.ts";
export {
  type Curatable,
  type Curation,
  type Curator,
  curate,
  curationSchema,
  curator,
  type IdleStatement,
} from "./curation.ts";
export { contradict, edgeId, foldEdges, stance, statementDays } from "./edges.ts";
export { type ActorAttributes, type ActorGraph, type EdgeAttributes, toGraphology } from "./graphology.ts";
export { compare } from "./order.ts";
export type { GraphDocument, KnowledgeGraph } from "./types.ts";
