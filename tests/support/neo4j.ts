/** The run's Neo4j server for one test file. */
import { join } from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { lock } from "./cache.ts";
import { type Neo4jServer, neo4jServer } from "./neo4j-server.ts";

/** Test files take turns: corpora share their actors, so another file's would show in what this one looks at. */
const TURN = 1_200_000;

/** To be called in a `describe`; the function gives the server once its tests run. */
export function useNeo4j(): () => Neo4jServer {
  let server: Neo4jServer | undefined;
  let release = () => {};
  beforeAll(async () => {
    const home = inject("neo4jHome");
    release = await lock(join(home, "turn"));
    server = await neo4jServer(home);
  }, TURN);
  afterAll(() => release());
  return () => server!;
}
