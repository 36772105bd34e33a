/** All that a database holds, in an order of its own, to compare it with another. */
import { withDatabase } from "../../src/stores/embedded/connection.ts";
import { NODE_LABELS, RELATIONSHIP_PROPERTIES } from "../../src/stores/property-graph.ts";

export const dumpDatabase = (path: string): Promise<string[]> =>
  withDatabase(path, { readOnly: true }, async (connection) => {
    const lines: string[] = [];
    const ask = async (cypher: string) => {
      for (const result of [await connection.query(cypher)].flat()) {
        for (const row of await result.getAll()) lines.push(JSON.stringify(row, withoutPlaces));
        result.close();
      }
    };
    for (const label of NODE_LABELS) await ask(`MATCH (n:\`${label}\`) RETURN n`);
    for (const type of Object.keys(RELATIONSHIP_PROPERTIES))
      await ask(`MATCH (a)-[r:\`${type}\`]->(b) RETURN a.id, r, b.id`);
    return lines.sort();
  });

/** Where the database keeps a record, and its columns of other tables, say nothing of what it holds. */
const withoutPlaces = (key: string, value: unknown): unknown =>
  ["_id", "_src", "_dst"].includes(key) || value === null ? undefined : value;
