/** What the resolvers of one document share while they read it from left to right. */
import type { ParsedText } from "../../language/types.ts";
import type { ActorId, Role } from "../../model.ts";
import type { Mention } from "../types.ts";
import type { Description } from "./descriptions.ts";
import type { Discourse } from "./discourse.ts";
import type { Reference } from "./kinds.ts";
import type { ActorLexicon } from "./lexicon.ts";
import type { Name } from "./names.ts";
import type { Opponents } from "./opponents.ts";
import type { ActorTable } from "./table.ts";
import type { View } from "./view.ts";

/** A role as it is used for resolving: whose, what, of which. */
export interface KnownRole {
  readonly person: ActorId;
  /** The title's head noun, lower case; empty for "Kenya's Ruto". */
  readonly head: string;
  readonly of: ActorId;
  readonly former: boolean;
  /** The text says of which, rather than the reader inferring it. */
  readonly explicit: boolean;
  /** Told by a description without the name ("the Liberian president" of somebody named before). */
  readonly linked?: boolean;
}

/** What a first reading of the document has shown; empty on the first. */
export interface Knowledge {
  readonly roles: readonly KnownRole[];
  readonly titled: ReadonlyMap<ActorId, ReadonlySet<string>>;
  /** Who was put side by side. */
  readonly sets: Discourse["sets"];
  /** Who acts on each other, the most frequent first. */
  readonly opponents: readonly Opponents[];
  /** How often each actor was mentioned. */
  readonly counts: ReadonlyMap<ActorId, number>;
  /** The first reading's mentions by sentence and head: speakers are often named after the quotation. */
  mentionAt(sentence: number, word: number): Mention | undefined;
}

/** What a word stands for and how that is known; without actors, why it stands for nobody. */
export interface Resolved {
  readonly actors: readonly ActorId[];
  readonly because: string;
}

export const none = (because: string): Resolved => ({ actors: [], because });

export interface Scene {
  readonly text: string;
  readonly parsed: ParsedText;
  readonly lexicon: ActorLexicon;
  readonly table: ActorTable;
  readonly views: readonly View[];
  readonly names: readonly (readonly Name[])[];
  readonly descriptions: readonly (readonly Description[])[];
  readonly references: ReadonlyMap<Name, Reference>;
  /** Regions after which an organisation of the text is named: their leaders and fighters are its. */
  readonly bodies: ReadonlyMap<Name, ActorId>;
  /** Actors that the text names outright, for names that mean them only then. */
  readonly named: ReadonlySet<ActorId>;
  readonly knowledge: Knowledge;
  readonly discourse: Discourse;
  /** Roles found so far in this reading. */
  readonly roles: KnownRole[];
  /** The title heads that the text gives a person, whether or not it says of what. */
  readonly titled: Map<ActorId, Set<string>>;
  readonly found: Role[];
  /** Whom persons without a role act for ("his government"). */
  readonly sides: Map<ActorId, ActorId>;
  /** Roles that wait for the side of a person named later ("adviser to Prime Minister X"). */
  readonly pending: (() => void)[];
  /** Mentions of the sentence that is being read, by head. */
  readonly here: Map<number, Mention>;
}

/** The roles of this reading and the first. */
export const rolesOf = (scene: Scene, person: ActorId): KnownRole[] =>
  [...scene.roles, ...scene.knowledge.roles].filter((r) => r.person === person);

/** The side that a person speaks for: what his latest office is of. */
export function sideOf(scene: Scene, person: ActorId): ActorId | undefined {
  const roles = rolesOf(scene, person);
  return (roles.find((r) => !r.former) ?? roles[0])?.of ?? scene.sides.get(person);
}

/** Does the document's position lie in direct speech? */
export const inQuote = (parsed: ParsedText, at: number): boolean =>
  parsed.quotations.some((q) => q.kind === "direct" && q.content.some((c) => at >= c.start && at < c.end));
