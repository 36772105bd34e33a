/**
 * The library: `import { … } from "parley-kg"`. Importing it reads no file and starts nothing; the lexicon and the
 * models are read when an extractor is made, the models once for all that are in use.
 */
export { type ReadEvents, type ReadOptions, readDocuments } from "./documents/index.ts";
export { UserError } from "./errors.ts";
export { createExplainer, createExtractor, type ExtractorOptions } from "./extraction/index.ts";
export {
  type ActorGraph,
  type BuildOptions,
  buildGraph,
  type Curation,
  type GraphDocument,
  type KnowledgeGraph,
  toGraphology,
} from "./graph/index.ts";
export * from "./model.ts";
export { type QueryOptions, queryDatabase } from "./stores/embedded/query.ts";
export { FOLDER_FILES, openGraphFolder, readGraphFolder, writeGraphFolder } from "./stores/folder.ts";
export {
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportOptions,
} from "./stores/formats.ts";
export {
  type LoadOptions,
  type LoadSummary,
  loadGraph,
  type Neo4jAddress,
  withNeo4j,
} from "./stores/neo4j/index.ts";
export type { GraphSource } from "./stores/source.ts";
export type { QueryParameters, QueryResult, QueryValue } from "./stores/values.ts";
