/**
 * The vocabulary that every room of Parley shares: documents, actors, roles, statements and the edges made of
 * them. Everything that crosses a boundary (files, standard input, a database) is checked with the zod schemas here.
 *
 * All offsets are UTF-16 code units into a document's `text`, `start` inclusive, `end` exclusive, so that
 * `text.slice(start, end)` is the thing meant.
 */
import { z } from "zod";
import {
  ACTOR_KINDS,
  CERTAINTIES,
  EDGE_STATUSES,
  POLARITIES,
  STATEMENT_TYPES,
  TENSES,
} from "./vocabulary.ts";

export * from "./vocabulary.ts";

// ---------------------------------------------------------------------------------------------- documents

const isoDate = z.iso.date();

export const documentSchema = z.object({
  /** Given, or the path relative to the folder that was named. Unique in a corpus. */
  id: z.string().min(1),
  title: z.string().optional(),
  text: z.string(),
  /** Day of publication, ISO 8601 (YYYY-MM-DD). */
  published: isoDate.optional(),
  publisher: z.string().optional(),
  url: z.string().optional(),
});
/** A news text as it was read, kept exactly: every offset in Parley points into its `text`. */
export type Document = z.infer<typeof documentSchema>;

// ---------------------------------------------------------------------------------------------- actors and roles

export const spanSchema = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
/** A stretch of a document's text. */
export type Span = z.infer<typeof spanSchema>;

export const actorIdSchema = z.string().regex(/^(person|group|state):\S+$/);
/** Stable and readable: `state:united-states`, `person:adam-boehler`, `group:hamas`. */
export type ActorId = z.infer<typeof actorIdSchema>;

export const actorSchema = z.object({
  id: actorIdSchema,
  name: z.string().min(1),
  kind: z.enum(ACTOR_KINDS),
  /** Other names and descriptions the text uses, sorted, without `name`. */
  aliases: z.array(z.string()),
  /** The actor (as a rule a state) that an institution belongs to. */
  partOf: actorIdSchema.optional(),
  /** ISO 3166-1 alpha-3 for states; PLOVER's sector (GOV, MIL, REB, …) elsewhere, where known. */
  code: z.string().optional(),
  /** Where the text names or refers to the actor, in order. */
  mentions: z.array(spanSchema),
});
/** A person, group or state that takes part in an interaction or holds a role, as one document shows it. */
export type Actor = z.infer<typeof actorSchema>;

export const evidenceSchema = z.object({
  /** Id of the document. */
  document: z.string().min(1),
  /** The sentence. */
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** The words that express it. */
  trigger: spanSchema,
});
/** Where a text says something: a sentence of a document and the words in it that express the thing. */
export type Evidence = z.infer<typeof evidenceSchema>;

export const roleSchema = evidenceSchema.extend({
  person: actorIdSchema,
  title: z.string(),
  /** The group or state of which. */
  of: actorIdSchema,
  from: isoDate.optional(),
  to: isoDate.optional(),
});
/** A person's title and the group or state it belongs to. (A group belongs to a state by `partOf`, not by a role.) */
export type Role = z.infer<typeof roleSchema>;

// ---------------------------------------------------------------------------------------------- statements

export const statementSchema = evidenceSchema.extend({
  /** `statementId` of document, span, type, source and target. */
  id: z.string().min(1),
  type: z.enum(STATEMENT_TYPES),
  /** For symmetric types the smaller id. */
  source: actorIdSchema,
  target: actorIdSchema,
  /** The other parties of a mediation. */
  between: z.array(actorIdSchema).optional(),
  /** Talks face to face or through others, where the text says. */
  channel: z.enum(["direct", "indirect"]).optional(),
  /** Where talks or a meeting take place, as the text says. */
  venue: z.string().optional(),
  polarity: z.enum(POLARITIES),
  certainty: z.enum(CERTAINTIES),
  tense: z.enum(TENSES),
  /** Who says so, nearest source first: an actor's id, else the words of the text. Empty: the article itself. */
  attributedTo: z.array(z.string().min(1)),
  /** When it happened, resolved against the document's date. `from` and `to` are ISO days, both inclusive. */
  date: z.object({ from: isoDate, to: isoDate }).optional(),
  /** CAMEO 1.1 code, the finest that the frame knows. */
  cameo: z.string().regex(/^\d{2,4}$/),
  /** PLOVER 2.0 mode and contexts, where the frame knows them. */
  mode: z.string().optional(),
  contexts: z.array(z.string()).optional(),
});
/** One interaction that one sentence reports between two actors. */
export type Statement = z.infer<typeof statementSchema>;

export const extractionSchema = z.object({
  document: documentSchema.extend({ text: z.string().optional() }),
  /** Actors that take part in a statement or role (and what they are `partOf`), by id. */
  actors: z.array(actorSchema),
  roles: z.array(roleSchema),
  statements: z.array(statementSchema),
});
/** What one document says: the interchange line of `parley extract --format jsonl`. */
export type Extraction = z.infer<typeof extractionSchema>;

/** Reads one document. A pure function of the document, the lexicon and the models: same input, same bytes out. */
export interface Extractor {
  /** Changes whenever the same document may give another result. */
  readonly version: string;
  extract(document: Document): Extraction;
}

// ---------------------------------------------------------------------------------------------- the graph

export const graphDocumentSchema = extractionSchema.shape.document.extend({
  /** Id of the document that this one reprints, wholly or in great part. That one is no copy itself. */
  copyOf: z.string().min(1).optional(),
});
/** A document as the graph keeps it; its text may have been left out of the interchange line. */
export type GraphDocument = z.infer<typeof graphDocumentSchema>;

export const graphActorSchema = actorSchema.omit({ mentions: true }).extend({
  /** How often the corpus mentions it. */
  mentions: z.int().nonnegative(),
  /** Ids of the documents that mention it, sorted. */
  documents: z.array(z.string()),
});
/** An actor as the whole corpus shows it. */
export type GraphActor = z.infer<typeof graphActorSchema>;

export const edgeSchema = z.object({
  /** `source|TYPE|target`. */
  id: z.string().min(1),
  type: z.enum(STATEMENT_TYPES),
  source: actorIdSchema,
  target: actorIdSchema,
  /** Once a pair, the smaller id as source. */
  symmetric: z.boolean(),
  /** Number of statements, those of a document and its copies once. */
  count: z.int().positive(),
  /** Number of independent documents: one and its copies count once. */
  independent: z.int().nonnegative(),
  /** Days of the earliest and latest statement: its own date, else its document's. */
  first: isoDate.optional(),
  last: isoDate.optional(),
  status: z.enum(EDGE_STATUSES),
  /** Ids of documents, copies too, sorted. */
  documents: z.array(z.string()),
  /** Ids of the statements, sorted by date, document and place. */
  statements: z.array(z.string()),
});
/** All that the corpus says of one kind of interaction between two actors. */
export type Edge = z.infer<typeof edgeSchema>;

export const graphFileSchema = z.object({
  format: z.literal("parley-graph"),
  version: z.literal(1),
  corpus: z.string().min(1),
  /** `Extractor.version` of the statements. */
  extractor: z.string(),
  actors: z.array(graphActorSchema),
  roles: z.array(roleSchema),
  edges: z.array(edgeSchema),
});
/** What `graph.json` holds. Statements and documents stand beside it in `statements.jsonl` and `documents.jsonl`. */
export type GraphFile = z.infer<typeof graphFileSchema>;
