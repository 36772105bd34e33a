/** Colours and line styles: one table for the graph, the legend, the timeline and the saved picture. */
import type { ActorKind, EdgeStatus, StatementType } from "../../src/vocabulary.ts";
import type { DASHES, MARKS } from "./edge-program.ts";

export type Tone = "light" | "dark" | "contrast-light" | "contrast-dark";

/** What a type's line is drawn with beside its colour. */
export type Mark = keyof typeof MARKS;
export type Dash = keyof typeof DASHES;
export const dashOf = (status: EdgeStatus): Dash => status;

export interface Family {
  readonly name: string;
  readonly mark: Mark;
  readonly types: readonly StatementType[];
}

/** Types in the order of the legend. A family shares its marks: none, two strokes, beads, ticks or teeth. */
export const FAMILIES: readonly Family[] = [
  { name: "Talks", mark: "plain", types: ["NEGOTIATES_WITH", "MEETS"] },
  { name: "Mediation", mark: "double", types: ["MEDIATES"] },
  {
    name: "Cooperation",
    mark: "beads",
    types: ["AGREES", "SUPPORTS", "COOPERATES", "AIDS", "CONCEDES", "RETREATS"],
  },
  { name: "Words of conflict", mark: "ticks", types: ["DEMANDS", "ACCUSES", "REJECTS", "THREATENS"] },
  {
    name: "Acts of conflict",
    mark: "teeth",
    types: ["PROTESTS", "SANCTIONS", "MOBILIZES", "COERCES", "ASSAULTS"],
  },
];

export const markOf: Readonly<Record<StatementType, Mark>> = Object.fromEntries(
  FAMILIES.flatMap((f) => f.types.map((t) => [t, f.mark])),
) as Record<StatementType, Mark>;

/** How a type reads between two names: "Egypt mediates with Hamas". */
export const VERBS: Readonly<Record<StatementType, string>> = {
  NEGOTIATES_WITH: "negotiates with",
  MEETS: "meets",
  MEDIATES: "mediates for",
  AGREES: "agrees with",
  SUPPORTS: "supports",
  CONCEDES: "concedes to",
  COOPERATES: "cooperates with",
  AIDS: "aids",
  RETREATS: "retreats before",
  DEMANDS: "demands of",
  ACCUSES: "accuses",
  REJECTS: "rejects",
  THREATENS: "threatens",
  PROTESTS: "protests against",
  SANCTIONS: "sanctions",
  MOBILIZES: "mobilizes against",
  COERCES: "coerces",
  ASSAULTS: "assaults",
};

/** How a type reads in a legend. */
export const NOUNS: Readonly<Record<StatementType, string>> = {
  NEGOTIATES_WITH: "Negotiation",
  MEETS: "Meeting",
  MEDIATES: "Mediation",
  AGREES: "Agreement",
  SUPPORTS: "Support",
  CONCEDES: "Concession",
  COOPERATES: "Cooperation",
  AIDS: "Aid",
  RETREATS: "Retreat, release",
  DEMANDS: "Demand",
  ACCUSES: "Accusation",
  REJECTS: "Rejection",
  THREATENS: "Threat",
  PROTESTS: "Protest",
  SANCTIONS: "Sanction",
  MOBILIZES: "Mobilization",
  COERCES: "Coercion",
  ASSAULTS: "Assault",
};

export const STATUS_WORDS: Readonly<Record<EdgeStatus, string>> = {
  reported: "Reported",
  possible: "Only possible",
  denied: "Denied",
  disputed: "Disputed",
};

export const KIND_WORDS: Readonly<Record<ActorKind, string>> = {
  state: "States",
  group: "Groups",
  person: "People",
};
export const KIND_WORD: Readonly<Record<ActorKind, string>> = {
  state: "State",
  group: "Group",
  person: "Person",
};

export interface Palette {
  readonly background: string;
  readonly ink: string;
  readonly halo: string;
  readonly faint: string;
  readonly accent: string;
  readonly kinds: Readonly<Record<ActorKind, string>>;
  readonly types: Readonly<Record<StatementType, string>>;
  readonly communities: readonly string[];
}

const LIGHT: Palette = {
  background: "#faf9f6",
  ink: "#1d2127",
  halo: "#faf9f6",
  faint: "#dddbd5",
  accent: "#1f5fbf",
  kinds: { state: "#33415c", group: "#9c6b30", person: "#5f8575" },
  types: {
    NEGOTIATES_WITH: "#1f6fd1",
    MEETS: "#4b94c4",
    MEDIATES: "#8446c6",
    AGREES: "#17845d",
    SUPPORTS: "#4a9345",
    COOPERATES: "#0c8585",
    AIDS: "#2f9c8f",
    CONCEDES: "#748f2a",
    RETREATS: "#5d8f72",
    DEMANDS: "#c98410",
    ACCUSES: "#cf6a1c",
    REJECTS: "#b9573e",
    THREATENS: "#d3342b",
    PROTESTS: "#b8568c",
    SANCTIONS: "#a23c79",
    MOBILIZES: "#95324f",
    COERCES: "#861f3f",
    ASSAULTS: "#6a1020",
  },
  communities: [
    "#1f6fd1",
    "#c46a14",
    "#17845d",
    "#a23c79",
    "#6b5bb5",
    "#86781b",
    "#0c8585",
    "#b8433a",
    "#5d6b7a",
  ],
};

const DARK: Palette = {
  background: "#14171c",
  ink: "#e9e8e4",
  halo: "#14171c",
  faint: "#323842",
  accent: "#7fb0f5",
  kinds: { state: "#93a6cc", group: "#d6a566", person: "#8fbca8" },
  types: {
    NEGOTIATES_WITH: "#5a9df0",
    MEETS: "#8cc2e6",
    MEDIATES: "#b98af0",
    AGREES: "#4cc295",
    SUPPORTS: "#7fc277",
    COOPERATES: "#45bdbd",
    AIDS: "#74d1c4",
    CONCEDES: "#b0c95c",
    RETREATS: "#94c4a8",
    DEMANDS: "#f0b44e",
    ACCUSES: "#f0965a",
    REJECTS: "#e88c72",
    THREATENS: "#fa6d62",
    PROTESTS: "#e592bf",
    SANCTIONS: "#da7ab4",
    MOBILIZES: "#d9738f",
    COERCES: "#d85f82",
    ASSAULTS: "#e04e63",
  },
  communities: [
    "#5a9df0",
    "#f0a560",
    "#4cc295",
    "#da7ab4",
    "#a99bf0",
    "#cfc05a",
    "#45bdbd",
    "#f0867c",
    "#a3afbd",
  ],
};

export const PALETTES: Readonly<Record<Tone, Palette>> = {
  light: LIGHT,
  dark: DARK,
  "contrast-light": { ...LIGHT, background: "#ffffff", halo: "#ffffff", ink: "#000000", faint: "#b5b5b5" },
  "contrast-dark": { ...DARK, background: "#000000", halo: "#000000", ink: "#ffffff", faint: "#5c5c5c" },
};

/** A colour with an opacity, as sigma reads it. */
export const withAlpha = (hex: string, alpha: number): string =>
  `rgba(${[1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)).join(",")},${alpha})`;
