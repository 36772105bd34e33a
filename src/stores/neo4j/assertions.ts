import type { ManagedTransaction } from "neo4j-driver";
import { joinActors } from "../../graph/index.ts";
import type { ActorKind, GraphActor } from "../../model.ts";
import { NODE_PROPERTIES } from "../property-graph.ts";
import { toDriver } from "./rows.ts";

/** Sets actors to what all corpora that assert them say together; those that none asserts any more lose `corpora`. */
export async function joinAssertions(tx: ManagedTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await tx.run<{ id: string; corpora: string[]; assertions: GraphActor[] }>(
    `UNWIND $ids AS id
     MATCH (a:Actor {id: id})<-[s:ASSERTS]-(c:Corpus)
     WITH a, s, c ORDER BY c.name
     RETURN a.id AS id, collect(c.name) AS corpora, collect(properties(s)) AS assertions`,
    { ids },
  );
  const rows = found.records.map((record) => {
    const id = record.get("id");
    const kind = id.slice(0, id.indexOf(":")) as ActorKind;
    const {
      kind: _,
      partOf: __,
      ...joined
    } = joinActors(record.get("assertions").map((a) => ({ ...a, kind })));
    return { ...toDriver(joined, NODE_PROPERTIES.State), corpora: record.get("corpora") };
  });
  await tx.run("UNWIND $rows AS row MATCH (a:Actor {id: row.id}) SET a += row", { rows });
}
