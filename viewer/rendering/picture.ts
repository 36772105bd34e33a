/** What is drawn: the marks on the canvas, as plain data, the same for the screen and for a saved file. */
import type { EdgeStatus, StatementType } from "../../src/vocabulary.ts";
import type { Corpus } from "../state/corpus.ts";
import type { Derived } from "../state/derive.ts";
import type { View } from "../state/view.ts";
import { bends } from "./geometry.ts";
import type { Shape } from "./node-program.ts";
import { type Dash, dashOf, type Mark, markOf, type Palette, withAlpha } from "./theme.ts";

export interface Dot {
  /** Actor's id, or the mediation's. */
  readonly id: string;
  readonly shape: Shape;
  readonly label: string;
  readonly size: number;
  readonly color: string;
  readonly rim: string;
  readonly pinned: boolean;
  readonly visible: boolean;
  readonly faded: boolean;
  /** Its name is drawn whatever it covers. */
  readonly named: boolean;
}

export interface Line {
  readonly id: string;
  /** The relation or mediation that it belongs to. */
  readonly of: { readonly kind: "relation" | "mediation"; readonly id: string };
  readonly from: string;
  readonly to: string;
  readonly type: StatementType;
  readonly status: EdgeStatus;
  readonly label: string;
  readonly color: string;
  readonly thickness: number;
  readonly curvature: number;
  readonly dash: Dash;
  readonly mark: Mark;
  readonly arrow: boolean;
  readonly visible: boolean;
  readonly strong: boolean;
}

export interface Picture {
  readonly dots: readonly Dot[];
  readonly lines: readonly Line[];
}

const SMALLEST = 6;
const LARGEST = 17;
/** How clearly things are drawn that are not what was asked for. */
const FADED = 0.13;

/** What the pointer or the keyboard is on. */
export type Focus = { readonly kind: "actor" | "relation" | "mediation"; readonly id: string } | undefined;

export function paint(
  corpus: Corpus,
  derived: Derived,
  view: View,
  palette: Palette,
  focus: Focus,
  nounOf: (type: StatementType) => string,
): Picture {
  const { relations, shown, drawn } = derived;
  const lit = litActors(corpus, derived, focus ? { ...view, selection: focus } : view);
  const litLines = litRelations(corpus, derived, focus ?? view.selection, lit);
  const pinned = new Set(view.pinned);

  // Only what may be seen: a large graph costs what its shown part costs.
  const dots: Dot[] = [...derived.inScope].map((i) => {
    const a = corpus.actors[i]!;
    const community = derived.community?.get(i);
    const color =
      community === undefined
        ? palette.kinds[a.kind]
        : palette.communities[community % palette.communities.length]!;
    const faded = lit !== undefined && !lit.has(i);
    const chosen = view.selection?.kind === "actor" && view.selection.id === a.id;
    return {
      id: a.id,
      shape: a.kind,
      label: a.name,
      size: SMALLEST + (LARGEST - SMALLEST) * derived.weight[i]!,
      color: faded ? withAlpha(color, 0.25) : color,
      rim: chosen ? palette.accent : palette.background,
      pinned: pinned.has(a.id),
      visible: drawn[i] === 1,
      faded,
      named: lit?.has(i) ?? false,
    };
  });
  const isDrawn = (i: number) => drawn[i] === 1;
  const mediationDrawn = relations.mediations.map(
    (m, i) => shown.mediations[i]! > 0 && isDrawn(m.mediator) && m.parties.filter(isDrawn).length > 1,
  );
  const within = relations.mediations.map(
    (m) => derived.inScope.has(m.mediator) && m.parties.filter((p) => derived.inScope.has(p)).length > 1,
  );
  for (const [i, m] of relations.mediations.entries()) {
    if (!within[i]) continue;
    const faded = lit !== undefined && !litLines?.mediations.has(i);
    const chosen = view.selection?.kind === "mediation" && view.selection.id === m.id;
    dots.push({
      id: m.id,
      shape: "mediation",
      label: "",
      size: 5,
      color: faded ? withAlpha(palette.types.MEDIATES, 0.25) : palette.types.MEDIATES,
      rim: chosen ? palette.accent : palette.background,
      pinned: false,
      visible: mediationDrawn[i]!,
      faded,
      named: false,
    });
  }

  const curvature = curvatures(derived, isDrawn, mediationDrawn);
  const lines: Line[] = relations.relations.flatMap((r, i): Line[] => {
    if (!derived.inScope.has(r.source) || !derived.inScope.has(r.target)) return [];
    const strong = litLines?.relations.has(i) ?? false;
    const color = palette.types[r.type];
    const inMediation = r.mediation !== undefined && mediationDrawn[r.mediation]!;
    return [
      {
        id: r.id,
        of: { kind: "relation", id: r.id },
        from: corpus.actors[r.source]!.id,
        to: corpus.actors[r.target]!.id,
        type: r.type,
        status: shown.statuses[i]!,
        label: nounOf(r.type),
        color: lit === undefined ? withAlpha(color, 0.8) : withAlpha(color, strong ? 1 : FADED),
        thickness: thicknessOf(shown.relations[i]!) + (isChosen(view, "relation", r.id) ? 1.6 : 0),
        curvature: curvature[i]!,
        dash: dashOf(shown.statuses[i]!),
        mark: markOf[r.type],
        arrow: !r.symmetric,
        visible: shown.relations[i]! > 0 && isDrawn(r.source) && isDrawn(r.target) && !inMediation,
        strong,
      },
    ];
  });
  for (const [i, m] of relations.mediations.entries()) {
    if (!within[i]) continue;
    const strong = litLines?.mediations.has(i) ?? false;
    const status = mediationStatus(derived, i);
    for (const [actor, role] of [
      [m.mediator, "mediator"] as const,
      ...m.parties.filter((p) => derived.inScope.has(p)).map((p) => [p, "party"] as const),
    ]) {
      const id = corpus.actors[actor]!.id;
      lines.push({
        id: `${m.id}#${id}`,
        of: { kind: "mediation", id: m.id },
        from: role === "mediator" ? id : m.id,
        to: role === "mediator" ? m.id : id,
        type: "MEDIATES",
        status,
        label: role === "mediator" ? nounOf("MEDIATES") : "",
        color: withAlpha(palette.types.MEDIATES, lit === undefined ? 0.8 : strong ? 1 : FADED),
        thickness: thicknessOf(shown.mediations[i]!) + (isChosen(view, "mediation", m.id) ? 1.2 : 0),
        curvature: 0,
        dash: dashOf(status),
        mark: role === "mediator" ? "double" : "plain",
        arrow: role === "party",
        visible: mediationDrawn[i]! && isDrawn(actor),
        strong,
      });
    }
  }
  return { dots, lines };
}

const thicknessOf = (statements: number): number => 1.3 + 0.8 * Math.log2(Math.max(1, statements));

const isChosen = (view: View, kind: "relation" | "mediation", id: string): boolean =>
  view.selection?.kind === kind && view.selection.id === id;

/** What the statements shown make of a mediation as a whole. */
export function mediationStatus({ relations, shown }: Derived, mediation: number): EdgeStatus {
  const statuses = new Set(
    relations.mediations[mediation]!.statements.filter((s) => shown.statements[s]).map(
      (s) => shown.statuses[relations.relationOf[s]!]!,
    ),
  );
  return (["disputed", "reported", "denied", "possible"] as const).find((s) => statuses.has(s)) ?? "reported";
}

/** Actors to show clearly while something is chosen; undefined where nothing is and all are clear. */
function litActors(corpus: Corpus, derived: Derived, view: View): Set<number> | undefined {
  const { relations, shown } = derived;
  const focus: Focus = view.selection;
  if (focus?.kind === "actor") {
    const actor = corpus.actorIndex.get(focus.id);
    if (actor === undefined) return undefined;
    const lit = new Set([actor]);
    for (const [i, { source, target }] of relations.relations.entries())
      if (shown.relations[i]! > 0 && (source === actor || target === actor)) lit.add(source).add(target);
    for (const [i, m] of relations.mediations.entries())
      if (shown.mediations[i]! > 0 && (m.mediator === actor || m.parties.includes(actor)))
        for (const other of [m.mediator, ...m.parties]) lit.add(other);
    return lit;
  }
  if (focus?.kind === "relation") {
    const r = relations.relations[relations.index.get(focus.id) ?? -1];
    return r && new Set([r.source, r.target]);
  }
  if (focus?.kind === "mediation") {
    const m = relations.mediations[relations.mediationIndex.get(focus.id) ?? -1];
    return m && new Set([m.mediator, ...m.parties]);
  }
  if (derived.answer) return new Set(derived.answer.actors);
  const marked = view.marked.flatMap((id) => corpus.actorIndex.get(id) ?? []);
  return marked.length > 0 ? new Set(marked) : undefined;
}

function litRelations(
  corpus: Corpus,
  derived: Derived,
  focus: Focus,
  actors: ReadonlySet<number> | undefined,
): { relations: Set<number>; mediations: Set<number> } | undefined {
  const { relations, answer } = derived;
  const lit = { relations: new Set<number>(), mediations: new Set<number>() };
  if (focus?.kind === "actor") {
    const actor = corpus.actorIndex.get(focus.id);
    for (const [i, { source, target }] of relations.relations.entries())
      if (source === actor || target === actor) lit.relations.add(i);
    for (const [i, m] of relations.mediations.entries())
      if (m.mediator === actor || m.parties.includes(actor!)) lit.mediations.add(i);
    return lit;
  }
  if (focus?.kind === "relation") {
    const i = relations.index.get(focus.id);
    if (i !== undefined) lit.relations.add(i);
    return lit;
  }
  if (focus?.kind === "mediation") {
    const i = relations.mediationIndex.get(focus.id);
    if (i !== undefined) lit.mediations.add(i);
    return lit;
  }
  if (!answer) {
    // Whatever ties those that a query found.
    for (const [i, { source, target }] of relations.relations.entries())
      if (actors?.has(source) && actors.has(target)) lit.relations.add(i);
    return lit;
  }
  const steps = new Set(
    answer.chains.flatMap((c) => c.slice(1).flatMap((b, i) => [`${c[i]} ${b}`, `${b} ${c[i]}`])),
  );
  for (const [i, { source, target }] of relations.relations.entries())
    if (steps.has(`${source} ${target}`)) lit.relations.add(i);
  for (const mediator of answer.mediators) {
    for (const i of mediator.mediations) lit.mediations.add(i);
    for (const i of mediator.relations) lit.relations.add(i);
  }
  return lit;
}

/** Bends of the lines between each two actors, by relation. */
function curvatures(
  { relations, shown }: Derived,
  isDrawn: (actor: number) => boolean,
  mediationDrawn: readonly boolean[],
): Float32Array {
  const bundles = new Map<number, number[]>();
  const actors = relations.standsFor.length;
  for (const [i, r] of relations.relations.entries()) {
    if (shown.relations[i] === 0 || !isDrawn(r.source) || !isDrawn(r.target)) continue;
    if (r.mediation !== undefined && mediationDrawn[r.mediation]) continue;
    const key = Math.min(r.source, r.target) * actors + Math.max(r.source, r.target);
    const bundle = bundles.get(key);
    if (bundle) bundle.push(i);
    else bundles.set(key, [i]);
  }
  const result = new Float32Array(relations.relations.length);
  for (const bundle of bundles.values()) {
    const spread = bends(bundle.length);
    for (const [rank, i] of bundle.entries()) {
      const { source, target } = relations.relations[i]!;
      result[i] = source < target ? spread[rank]! : -spread[rank]!;
    }
  }
  return result;
}
