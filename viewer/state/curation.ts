/** A person's corrections, applied to what was read. The records themselves stay as they were. */
import type { Curation } from "../../src/graph/curation.ts";
import type { ActorKind, StatementType } from "../../src/vocabulary.ts";
import type { GraphRecords } from "./corpus.ts";

export type { Curation } from "../../src/graph/curation.ts";

/** One thing that a person decided. */
export type Decision =
  | { readonly do: "confirm" | "reject"; readonly statement: string }
  | { readonly do: "retype"; readonly statement: string; readonly type: StatementType }
  | { readonly do: "merge"; readonly actor: string; readonly into: string }
  | { readonly do: "rename"; readonly actor: string; readonly name: string }
  | { readonly do: "kind"; readonly actor: string; readonly kind: ActorKind }
  | { readonly do: "drop"; readonly actor: string };

/** The same corrections in the form of `curation.yaml`; of two about one thing, the later holds. */
export function toCuration(before: Curation, decisions: readonly Decision[]): Curation {
  const actors = {
    merge: { ...before.actors?.merge },
    rename: { ...before.actors?.rename },
    retype: { ...before.actors?.retype },
    drop: new Set(before.actors?.drop ?? []),
  };
  const confirm = new Set(before.statements?.confirm ?? []);
  const reject = new Set(before.statements?.reject ?? []);
  const retype = { ...before.statements?.retype };
  for (const d of decisions) {
    switch (d.do) {
      case "confirm":
        reject.delete(d.statement);
        confirm.add(d.statement);
        break;
      case "reject":
        confirm.delete(d.statement);
        reject.add(d.statement);
        break;
      case "retype":
        retype[d.statement] = d.type;
        break;
      case "merge":
        actors.merge[d.actor] = d.into;
        break;
      case "rename":
        actors.rename[d.actor] = d.name;
        break;
      case "kind":
        actors.retype[d.actor] = d.kind;
        break;
      case "drop":
        actors.drop.add(d.actor);
        break;
    }
  }
  return {
    ...before,
    actors: { ...before.actors, ...actors, drop: [...actors.drop] },
    statements: { ...before.statements, confirm: [...confirm], reject: [...reject], retype },
  };
}

export interface Corrected {
  readonly records: GraphRecords;
  readonly confirmed: ReadonlySet<string>;
}

/** The records as a build with these corrections would give them. */
export async function correct(records: GraphRecords, curation: Curation): Promise<Corrected> {
  if (Object.keys(curation).length === 0) return { records, confirmed: new Set() };
  const { curate } = await import("../../src/graph/curation.ts");
  return {
    records: { ...records, ...curate(records, curation) },
    confirmed: new Set(curation.statements?.confirm ?? []),
  };
}
