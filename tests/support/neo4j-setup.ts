/** One Neo4j server for a whole run of the tests: started by the first test that asks, stopped at the end. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { stopNeo4j } from "./neo4j-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the server. */
    neo4jHome: string;
  }
}

export default function setup(project: TestProject): () => void {
  const home = mkdtempSync(join(tmpdir(), "parley-neo4j-"));
  project.provide("neo4jHome", home);
  return () => stopNeo4j(home);
}
