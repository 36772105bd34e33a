/**
 * Event records in the tradition of CAMEO and PLOVER: who did what to whom, on which day, by which text. PLOVER 2.0
 * folds polarity and tense into the type (Halterman and others 2023, "PLOVER and POLECAT"): cooperation that is refused
 * or denied is REJECT; cooperation still to come is AGREE, a promised release or withdrawal CONCEDE; material conflict
 * still to come is THREATEN; conflict that is denied is no event.
 */
import { statementDays } from "../graph/index.ts";
import type { GraphDocument } from "../graph/types.ts";
import {
  type GraphActor,
  isSymmetric,
  type PloverType,
  type QuadClass,
  type Role,
  STATEMENT_TYPE_INFO,
  type Statement,
} from "../model.ts";
import { csvLine } from "./csv-text.ts";
import type { GraphSource } from "./source.ts";

const COOPERATION: ReadonlySet<PloverType> = new Set([
  ...(["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"] as const),
]);

/** What an event still to come is an event of. */
const TO_COME: Readonly<Partial<Record<PloverType, PloverType>>> = {
  CONSULT: "AGREE",
  SUPPORT: "AGREE",
  COOPERATE: "AGREE",
  AID: "AGREE",
  RETREAT: "CONCEDE",
  SANCTION: "THREATEN",
  MOBILIZE: "THREATEN",
  COERCE: "THREATEN",
  ASSAULT: "THREATEN",
};

/** The mode of an event that was folded into another type, by the type that it was. */
const FOLDED_MODES: Readonly<Partial<Record<PloverType, Readonly<Partial<Record<PloverType, string>>>>>> = {
  REJECT: {
    CONSULT: "meet",
    AID: "assist",
    COOPERATE: "assist",
    SUPPORT: "assist",
    CONCEDE: "yield",
    RETREAT: "yield",
  },
  THREATEN: { ASSAULT: "violence", MOBILIZE: "violence", COERCE: "restrict", SANCTION: "relations" },
};

const QUADS: Readonly<Record<PloverType, QuadClass>> = {
  AGREE: "verbal cooperation",
  CONSULT: "verbal cooperation",
  SUPPORT: "verbal cooperation",
  CONCEDE: "verbal cooperation",
  COOPERATE: "material cooperation",
  AID: "material cooperation",
  RETREAT: "material cooperation",
  REQUEST: "verbal conflict",
  ACCUSE: "verbal conflict",
  REJECT: "verbal conflict",
  THREATEN: "verbal conflict",
  PROTEST: "material conflict",
  SANCTION: "material conflict",
  MOBILIZE: "material conflict",
  COERCE: "material conflict",
  ASSAULT: "material conflict",
};

/** The PLOVER type of a statement; undefined where it is no event. */
export function ploverType(s: Pick<Statement, "type" | "polarity" | "tense">): PloverType | undefined {
  const { plover } = STATEMENT_TYPE_INFO[s.type];
  if (s.polarity === "negative") return COOPERATION.has(plover) ? "REJECT" : undefined;
  return s.tense === "future" ? (TO_COME[plover] ?? plover) : plover;
}

export interface PloverActor {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-3 of the state that it is or belongs to, by `partOf` or a role. */
  readonly country?: string;
  /** PLOVER's sector, where known. */
  readonly sector?: string;
}

export interface PloverRecord {
  readonly id: string;
  /** First and last day, where known. */
  readonly date?: string;
  readonly dateEnd?: string;
  readonly type: PloverType;
  readonly mode?: string;
  readonly contexts?: readonly string[];
  readonly quad: QuadClass;
  /** Parley's own, finer type and the CAMEO code. */
  readonly statement: Statement["type"];
  readonly cameo: string;
  readonly source: PloverActor;
  readonly target: PloverActor;
  readonly reciprocal: boolean;
  readonly polarity: Statement["polarity"];
  readonly certainty: Statement["certainty"];
  readonly tense: Statement["tense"];
  readonly attributedTo: readonly string[];
  readonly document: string;
  readonly published?: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly text?: string;
  /** Of the sentence in the document's text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

export interface PloverOptions {
  /** One event a day, dyad and type, the first that the corpus has. */
  readonly oneADay?: boolean;
}

export async function* ploverRecords(
  source: GraphSource,
  options: PloverOptions = {},
): AsyncGenerator<PloverRecord> {
  const actors = await actorsOf(source);
  const documents = new Map<string, GraphDocument>();
  for await (const document of source.documents()) documents.set(document.id, document);
  const seen = new Set<string>();
  for await (const s of source.statements()) {
    const type = ploverType(s);
    if (type === undefined) continue;
    const days = statementDays(s, documents);
    if (options.oneADay && days) {
      const key = [days.from, s.source, s.target, type].join(" ");
      if (seen.has(key)) continue;
      seen.add(key);
    }
    yield record(s, type, days, actors, documents.get(s.document));
  }
}

function record(
  s: Statement,
  type: PloverType,
  days: { from: string; to: string } | undefined,
  actors: ReadonlyMap<string, PloverActor>,
  document: GraphDocument | undefined,
): PloverRecord {
  const { published, publisher, url } = document ?? {};
  const text = document?.text?.slice(s.start, s.end);
  const { plover } = STATEMENT_TYPE_INFO[s.type];
  const mode = type === plover ? s.mode : FOLDED_MODES[type]?.[plover];
  return {
    id: s.id,
    ...(days && { date: days.from, dateEnd: days.to }),
    type,
    ...(mode !== undefined && { mode }),
    ...(s.contexts && { contexts: s.contexts }),
    quad: QUADS[type],
    statement: s.type,
    cameo: s.cameo,
    source: actors.get(s.source)!,
    target: actors.get(s.target)!,
    reciprocal: isSymmetric(s.type),
    polarity: s.polarity,
    certainty: s.certainty,
    tense: s.tense,
    attributedTo: s.attributedTo,
    document: s.document,
    ...(published !== undefined && { published }),
    ...(publisher !== undefined && { publisher }),
    ...(url !== undefined && { url }),
    ...(text !== undefined && { text }),
    start: s.start,
    end: s.end,
  };
}

async function actorsOf(source: GraphSource): Promise<Map<string, PloverActor>> {
  const known = new Map<string, GraphActor>();
  for await (const actor of source.actors()) known.set(actor.id, actor);
  const roles = new Map<string, Role>();
  for await (const role of source.roles()) if (!roles.has(role.person)) roles.set(role.person, role);

  /** Up from a person to the group of the first role, from there to the state. */
  const country = (id: string | undefined, steps = 0): string | undefined => {
    const actor = id === undefined ? undefined : known.get(id);
    if (!actor || steps > 4) return undefined;
    if (actor.kind === "state") return actor.code;
    return country(actor.partOf ?? roles.get(actor.id)?.of, steps + 1);
  };
  return new Map(
    [...known.values()].map(({ id, name, kind, code }) => {
      const where = country(id);
      const sector = kind === "state" ? undefined : code;
      return [
        id,
        { id, name, ...(where !== undefined && { country: where }), ...(sector !== undefined && { sector }) },
      ];
    }),
  );
}

/** One JSON line an event. */
export async function* plover(source: GraphSource, options: PloverOptions = {}): AsyncGenerator<string> {
  for await (const event of ploverRecords(source, options)) yield `${JSON.stringify(event)}\n`;
}

/** Events counted by month, dyad and type, as CSV; those without a date are left out. */
export async function* dyadMonths(source: GraphSource, options: PloverOptions = {}): AsyncGenerator<string> {
  const counts = new Map<string, { event: PloverRecord; month: string; count: number }>();
  for await (const event of ploverRecords(source, options)) {
    if (event.date === undefined) continue;
    const month = event.date.slice(0, 7);
    const key = [month, event.source.id, event.target.id, event.type].join("\t");
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { event, month, count: 1 });
  }
  yield csvLine([
    "month",
    "source",
    "sourceName",
    "sourceCountry",
    "target",
    "targetName",
    "targetCountry",
    "type",
    "quad",
    "events",
  ]);
  for (const [, { event, month, count }] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { source, target, type, quad } = event;
    yield csvLine([
      ...[month, source.id, source.name, source.country, target.id, target.name, target.country, type, quad],
      count,
    ]);
  }
}
