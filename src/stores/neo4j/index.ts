/** Neo4j: the schema, the loader, the connection, and files for Neo4j's own tools. */
export { adminFiles } from "./admin-csv.ts";
export { type Neo4jAddress, withNeo4j } from "./connection.ts";
export { type LoadOptions, type LoadSummary, loadGraph } from "./load.ts";
export { SCHEMA } from "./schema.ts";
export { cypherScript } from "./script.ts";
