/**
 * The words that the model is made of: kinds of actors, types of interaction, what a statement can be. Apart from
 * `model.ts`, which gives all of it, so that a page can speak them without loading the schemas.
 */

export const ACTOR_KINDS = ["person", "group", "state"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export type PloverType =
  | "AGREE"
  | "CONSULT"
  | "SUPPORT"
  | "CONCEDE"
  | "COOPERATE"
  | "AID"
  | "RETREAT"
  | "REQUEST"
  | "REJECT"
  | "ACCUSE"
  | "THREATEN"
  | "PROTEST"
  | "SANCTION"
  | "MOBILIZE"
  | "COERCE"
  | "ASSAULT";

export type QuadClass =
  | "verbal cooperation"
  | "material cooperation"
  | "verbal conflict"
  | "material conflict";

interface StatementTypeInfo {
  plover: PloverType;
  quad: QuadClass;
  /** CAMEO code where no frame knows a finer one. */
  cameo: string;
  /** The interaction has no direction. */
  symmetric: boolean;
}

const type = (plover: PloverType, quad: QuadClass, cameo: string, symmetric = false): StatementTypeInfo => ({
  plover,
  quad,
  cameo,
  symmetric,
});

/**
 * The eighteen types of interaction. PLOVER 2.0 folds mediation and negotiation into CONSULT; Parley keeps them
 * apart and carries both codes (CAMEO 1.1 root or leaf).
 */
export const STATEMENT_TYPE_INFO = {
  NEGOTIATES_WITH: type("CONSULT", "verbal cooperation", "046", true),
  MEETS: type("CONSULT", "verbal cooperation", "040", true),
  MEDIATES: type("CONSULT", "verbal cooperation", "045"),
  AGREES: type("AGREE", "verbal cooperation", "057"),
  SUPPORTS: type("SUPPORT", "verbal cooperation", "051"),
  CONCEDES: type("CONCEDE", "verbal cooperation", "080"),
  COOPERATES: type("COOPERATE", "material cooperation", "060", true),
  AIDS: type("AID", "material cooperation", "070"),
  RETREATS: type("RETREAT", "material cooperation", "087"),
  DEMANDS: type("REQUEST", "verbal conflict", "100"),
  ACCUSES: type("ACCUSE", "verbal conflict", "112"),
  REJECTS: type("REJECT", "verbal conflict", "120"),
  THREATENS: type("THREATEN", "verbal conflict", "130"),
  PROTESTS: type("PROTEST", "material conflict", "140"),
  SANCTIONS: type("SANCTION", "material conflict", "160"),
  MOBILIZES: type("MOBILIZE", "material conflict", "150"),
  COERCES: type("COERCE", "material conflict", "170"),
  ASSAULTS: type("ASSAULT", "material conflict", "190"),
} as const satisfies Record<string, StatementTypeInfo>;

export type StatementType = keyof typeof STATEMENT_TYPE_INFO;
export const STATEMENT_TYPES = Object.keys(STATEMENT_TYPE_INFO) as [StatementType, ...StatementType[]];

/** True where the interaction has no direction (talks, meetings, cooperation). */
export const isSymmetric = (t: StatementType): boolean => STATEMENT_TYPE_INFO[t].symmetric;

export const POLARITIES = ["positive", "negative"] as const;
export const CERTAINTIES = ["certain", "probable", "possible", "unknown"] as const;
export const TENSES = ["past", "present", "future"] as const;
export type Polarity = (typeof POLARITIES)[number];
/** FactBank's scale (Saurí and Pustejovsky 2009). */
export type Certainty = (typeof CERTAINTIES)[number];
export type Tense = (typeof TENSES)[number];

export const EDGE_STATUSES = ["reported", "possible", "denied", "disputed"] as const;
/** `disputed` when sources contradict each other. */
export type EdgeStatus = (typeof EDGE_STATUSES)[number];
