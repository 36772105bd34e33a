/** The shape of the frame files in `graph-data/lexicon/frames/`. See the README there for what each key means. */
import { z } from "zod";
import {
  CERTAINTIES,
  type PloverType,
  POLARITIES,
  STATEMENT_TYPE_INFO,
  STATEMENT_TYPES,
  TENSES,
} from "../../model.ts";

/** The modes of PLOVER 2.0 (openeventdata/PLOVER, PLOVER_MANUAL.tex); AGREE, SUPPORT, CONCEDE, COOPERATE and AID have none. */
const REQUEST_MODES = ["assist", "change", "yield", "meet"];
export const MODES: Readonly<Partial<Record<PloverType, readonly string[]>>> = {
  CONSULT: ["visit", "third-party", "multilateral", "phone"],
  RETREAT: ["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
  REQUEST: REQUEST_MODES,
  REJECT: REQUEST_MODES,
  ACCUSE: ["disapprove", "investigate", "allege"],
  THREATEN: ["restrict", "arrest", "relations", "expel", "territory", "violence"],
  PROTEST: ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
  SANCTION: ["convict", "expel", "withdraw", "discontinue"],
  MOBILIZE: ["troops", "weapons", "police", "militia"],
  COERCE: [
    ...["seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold"],
    ...["misinformation", "cyber"],
  ],
  ASSAULT: [
    ...["abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives"],
    ...["suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"],
  ],
};

/** The contexts of PLOVER 2.0. */
export const CONTEXTS = [
  ...([
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
  ] as const),
  ...(["pro_democracy", "pro_autocracy", "economic", "legal", "reparations", "human_rights"] as const),
  ...(["rights_freedoms", "repression", "human_security", "gender", "lgbt", "religion_ethnicity"] as const),
  ...(["inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration"] as const),
  ...(["disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber"] as const),
  ...(["misinformation", "crime", "corruption", "illegal_drugs", "trafficking"] as const),
] as const;

/** A lemma, or a verb with its particle ("lash out"). */
const entry = z
  .string()
  .regex(/^\p{L}[\p{L}\d'.-]*( \p{L}[\p{L}'-]*)?$/u, "must be a lemma, or a verb and its particle");
const entries = z.array(entry).min(1);
/** As `entries`, or `@name` for a list in classes.yaml. */
const entriesOrClass = z.array(entry.or(z.string().regex(/^@[a-z-]+$/))).min(1);
/** A lemma, or `@name` for a list in classes.yaml. */
const nounClass = z.array(z.string().regex(/^@?\p{L}[\p{L}'-]*$/u, "must be a lemma or @class")).min(1);

/** Verbs above a noun, one with its phrase: "come into". */
const governorClass = z
  .array(
    z
      .string()
      .regex(/^@?\p{L}[\p{L}'-]*(?: \p{Ll}+)?$/u, "must be a lemma, @class or a lemma and a preposition"),
  )
  .min(1);

/** Where an actor stands: a grammatical function, or a preposition that introduces it. */
const FUNCTIONS = [
  "subj",
  "obj",
  "iobj",
  "poss",
  "pre",
  "that",
  "content",
  "purpose",
  "speaker",
  "voice",
  "asker",
  "topic",
  "parties",
  "owner",
  "self",
  "gov",
  "doer",
  "unless",
  "ends",
] as const;
const selector = z
  .string()
  .regex(/^[a-z]+(_[a-z]+)*$/, `must be one of ${FUNCTIONS.join(", ")} or a preposition`);
const selectors = z.array(selector);

export const frameSchema = z
  .strictObject({
    verbs: entries.optional(),
    nouns: entriesOrClass.optional(),
    adjectives: entriesOrClass.optional(),
    source: selectors.optional(),
    target: selectors.optional(),
    subject: nounClass.optional(),
    object: nounClass.optional(),
    notObject: nounClass.optional(),
    predicate: nounClass.optional(),
    governor: governorClass.optional(),
    under: z.array(z.string()).min(1).optional(),
    notUnder: z.array(z.string()).min(1).optional(),
    complement: z
      .enum([
        "to",
        "that",
        "clause",
        "modal",
        "none",
        "no-infinitive",
        "own-future",
        "own-harm",
        "conditional",
        "promise",
        "or-else",
      ])
      .optional(),
    content: z.array(z.enum(STATEMENT_TYPES)).min(1).optional(),
    negated: z.boolean().optional(),
    several: z.boolean().optional(),
    plural: z.boolean().optional(),
    carried: z.boolean().optional(),
    mutual: z.boolean().optional(),
    joint: z.boolean().optional(),
    owner: z.boolean().optional(),
    place: z.boolean().optional(),
    implicit: z.enum(["opponent", "parties", "none"]).optional(),
    cameo: z
      .string()
      .regex(/^\d{2,4}$/)
      .optional(),
    mode: z.string().optional(),
    contexts: z.array(z.enum(CONTEXTS)).optional(),
    polarity: z.enum(POLARITIES).optional(),
    certainty: z.enum(CERTAINTIES).optional(),
    tense: z.enum(TENSES).optional(),
  })
  .refine((f) => f.verbs || f.nouns || f.adjectives, "needs verbs, nouns or adjectives");

export const frameFileSchema = z
  .strictObject({
    type: z.enum(STATEMENT_TYPES),
    /** What a frame of this file has where it does not say otherwise. */
    defaults: z
      .strictObject({
        verbs: frameSchema.shape.source.unwrap().array().length(2).optional(),
        nouns: frameSchema.shape.source.unwrap().array().length(2).optional(),
        mutual: z.boolean().optional(),
        owner: z.boolean().optional(),
        place: z.boolean().optional(),
        implicit: z.enum(["opponent", "parties", "none"]).optional(),
      })
      .optional(),
    /** PLOVER's modes by the word that tells them: the event's own, or its object, instrument or modifier. */
    modes: z.record(z.string(), z.array(entry)).optional(),
    frames: z.array(frameSchema).min(1),
  })
  .superRefine((file, context) => {
    const known = MODES[STATEMENT_TYPE_INFO[file.type].plover] ?? [];
    const check = (mode: string, path: (string | number)[]): void => {
      if (known.includes(mode)) return;
      const mend =
        known.length > 0 ? `must be one of ${known.join(", ")}` : `${file.type} has none in PLOVER`;
      context.addIssue({ code: "custom", path, message: `no such mode "${mode}": ${mend}` });
    };
    for (const mode of Object.keys(file.modes ?? {})) check(mode, ["modes", mode]);
    for (const [number, frame] of file.frames.entries())
      if (frame.mode !== undefined) check(frame.mode, ["frames", number, "mode"]);
  });
export type FrameFile = z.infer<typeof frameFileSchema>;

/** Words that tell what an event is about: lemmas, or several in a row. */
export const contextsSchema = z.partialRecord(
  z.enum(CONTEXTS),
  z.array(z.string().regex(/^\p{Ll}[\p{Ll}\d'-]*( [\p{Ll}\d'-]+)*$/u, "must be lemmas in lower case")).min(1),
);

/** Lists of noun lemmas that frames name with `@`. */
export const classesSchema = z.record(z.string().regex(/^[a-z-]+$/), z.array(z.string().min(1)).min(1));

/**
 * What a word does to the event that it governs: whether it happened, how sure that is, and when.
 * `carries` says whether its subject takes part in the event ("held talks", "refused to attack").
 */
export const operatorSchema = z.strictObject({
  verbs: z.array(entry).optional(),
  nouns: z.array(entry).optional(),
  adjectives: z.array(entry).optional(),
  /** Adverbs and the like that stand beside the event. */
  adverbs: z.array(z.string()).optional(),
  polarity: z.enum(POLARITIES).optional(),
  certainty: z.enum(CERTAINTIES).optional(),
  tense: z.enum(TENSES).optional(),
  carries: z.boolean().optional(),
  /** What is asked for or threatened is no event of its own unless it names both of its actors. */
  asked: z.boolean().optional(),
});
/** Plain lists of words in `operators.yaml`. */
export const wordListsSchema = z.strictObject({
  /** Verbs whose object acts in their infinitive. */
  objectControl: z.array(entry),
  /** Verbs of going somewhere: what they are "for" is still to come ("arrived for talks"). */
  motion: z.array(entry),
  /** Verbs whose clause is what someone is accused of, by the accuser's account. */
  accusing: z.array(entry),
  /** Verbs whose object is vouched for by their subject ("confirmed the talks"). */
  confirming: z.array(entry),
  /** Verbs of saying, whose clause keeps its own tense but for the shift back ("said it was talking"). */
  saying: z.array(entry),
  /** Verbs whose object is the source ("citing two diplomats"). */
  citing: z.array(entry),
  /** News outlets' kind words: what is told to them is attributed to them as well. */
  outlets: z.array(z.string()),
  /** Nouns for people who speak without a name: the text's words say more than the state or group they belong to. */
  unnamed: z.array(entry),
  /** Things said or written: whose they are says more. */
  utterances: z.array(entry),
  /** Nouns that stand for their "of" phrase ("hundreds of", "members of"). */
  partitives: z.array(entry),
  /** Nouns that belong to whom they are shared with: "the border with Kuwait". */
  borders: z.array(entry),
  /** Prepositions that introduce a mediator ("via Qatari mediators"); fixed expressions joined by "_". */
  conduits: z.array(z.string()),
  /** Nouns for what a mediator gives ("with Norwegian help", "under Qatari auspices"). */
  assistance: z.array(entry),
  /** Prepositions that add to the subject ("Kenya, together with Ghana, mediated"). */
  company: z.array(z.string()),
  /** Nouns by which a sentence comments on what it told before: "…, a move that Chad condemned". */
  moves: z.array(entry),
  /** Prepositions of time and circumstance: what stands behind them is not what the verb acts on. */
  aside: z.array(z.string()),
  /** Conjunctions of conditional clauses. */
  conditional: z.array(z.string()),
  /** Auxiliaries of obligation. */
  obligation: z.array(z.string()),
  /** Words whose infinitive tells what somebody is resolved to do. */
  resolved: z.array(entry),
  /** Auxiliaries of what is to come. */
  promising: z.array(z.string()),
  /** Determiners by which a noun without parties points at the talks or deal that the text is about. */
  pointing: z.array(z.string()),
  /** Words that tell of direct and of indirect talks. */
  direct: z.array(z.string()),
  indirect: z.array(z.string()),
});
export const operatorFileSchema = wordListsSchema.extend({
  operators: z.record(z.string(), operatorSchema),
  /** Past forms that a tagger may take for bare ones, with their lemma. */
  pastForms: z.record(z.string(), entry),
});
