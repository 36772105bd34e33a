/** What the user has chosen. All of it can be put into an address, undone and tested without a page. */
import { type Filters, NO_FILTERS } from "./filter.ts";

export type Selection =
  | { readonly kind: "actor"; readonly id: string }
  | { readonly kind: "relation"; readonly id: string }
  | { readonly kind: "mediation"; readonly id: string };

/** A question about two actors, by id. */
export interface Question {
  readonly kind: "paths" | "mediators";
  readonly from: string;
  readonly to: string;
}

export const ARRANGEMENTS = ["force", "circle", "mediators"] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];
export const COLOURINGS = ["kind", "community"] as const;
export type Colouring = (typeof COLOURINGS)[number];
export const SIZINGS = ["mentions", "degree", "betweenness", "same"] as const;
export type Sizing = (typeof SIZINGS)[number];

export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly ratio: number;
}

export interface View {
  readonly mode: "graph" | "table";
  readonly selection?: Selection | undefined;
  /** A document opened in place, and the statement to show in it. */
  readonly document?: { readonly id: string; readonly statement?: string | undefined } | undefined;
  readonly question?: Question | undefined;
  readonly filters: Filters;
  /** The strongest part of a large graph, or all of it. */
  readonly scope: "strongest" | "all";
  /** Ids of actors shown beyond the scope, because someone asked for them. */
  readonly added: readonly string[];
  /** Ids of actors that a query found, drawn clearly. */
  readonly marked: readonly string[];
  readonly hidden: readonly string[];
  /** Where someone put an actor, by id. */
  readonly placed: Readonly<Record<string, readonly [x: number, y: number]>>;
  readonly pinned: readonly string[];
  readonly rolledUp: boolean;
  readonly colouring: Colouring;
  readonly sizing: Sizing;
  readonly arrangement: Arrangement;
  readonly seed: number;
  readonly edgeLabels: boolean;
  readonly camera?: Camera | undefined;
}

export const FIRST_VIEW: View = {
  mode: "graph",
  filters: NO_FILTERS,
  scope: "strongest",
  added: [],
  marked: [],
  hidden: [],
  placed: {},
  pinned: [],
  rolledUp: false,
  colouring: "kind",
  sizing: "mentions",
  arrangement: "force",
  seed: 1,
  edgeLabels: false,
};

/** A copy of the list with the item put in where it is not there, and taken out where it is. */
export const toggled = <T>(list: readonly T[], item: T): T[] =>
  list.includes(item) ? list.filter((x) => x !== item) : [...list, item];

export function toggleValue(filters: Filters, facet: keyof Filters["off"], value: string): Filters {
  return { ...filters, off: { ...filters.off, [facet]: toggled(filters.off[facet], value) } };
}

/** Only this value of a facet; pressed again, all of them. */
export function onlyValue(
  filters: Filters,
  facet: keyof Filters["off"],
  value: string,
  values: readonly string[],
): Filters {
  const others = values.filter((v) => v !== value);
  const off = filters.off[facet];
  const isAlone = others.length > 0 && others.every((v) => off.includes(v)) && !off.includes(value);
  return { ...filters, off: { ...filters.off, [facet]: isAlone ? [] : others } };
}

export const countOff = (filters: Filters): number =>
  Object.values(filters.off).reduce((sum, off) => sum + off.length, 0) +
  (filters.days ? 1 : 0) +
  (filters.minSources > 1 ? 1 : 0);
