/** Turning to a thing wherever it is: it is brought into the picture where it was not. */
import type { Statement } from "../state/corpus.ts";
import type { View } from "../state/view.ts";
import type { Desk } from "./context.ts";

function withActors(desk: Desk, ids: readonly string[]): Partial<View> {
  const { corpus, derived, view } = desk;
  const missing = ids.filter((id) => {
    const actor = corpus.actorIndex.get(id);
    return actor !== undefined && !derived.inScope.has(derived.relations.standsFor[actor]!);
  });
  if (missing.length === 0) return {};
  return {
    added: [...new Set([...view.added, ...missing])],
    hidden: view.hidden.filter((id) => !missing.includes(id)),
  };
}

export const show = {
  actor(desk: Desk, id: string): void {
    desk.change({ ...withActors(desk, [id]), selection: { kind: "actor", id }, document: undefined });
    // After the picture has it.
    requestAnimationFrame(() => desk.scene.current?.reveal(desk.scene.current.screen(id)));
  },
  statement(desk: Desk, s: Statement): void {
    const number = desk.corpus.statementIndex.get(s.id);
    const { relations } = desk.derived;
    if (number === undefined) return;
    const mediation = relations.mediations[relations.mediationOf[number]!];
    const relation = relations.relations[relations.relationOf[number]!];
    const selection = mediation
      ? ({ kind: "mediation", id: mediation.id } as const)
      : relation && ({ kind: "relation", id: relation.id } as const);
    desk.change({ ...withActors(desk, [s.source, s.target]), selection, document: undefined });
  },
  document(desk: Desk, id: string, statement?: string): void {
    desk.change({ document: { id, statement } });
  },
};
