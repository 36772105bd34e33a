import type { ManagedTransaction } from "neo4j-driver";
import { joinQuery } from "./queries.ts";

/** Sets actors to what all corpora that assert them say together; those that none asserts stay as they are. */
export async function joinAssertions(tx: ManagedTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.run(joinQuery("UNWIND $ids AS id MATCH (a:Actor {id: id})"), { ids });
}
