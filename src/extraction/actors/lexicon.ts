/**
 * What is known of actors before a text is read: states, institutions and well-known organisations, news media, titles
 * and the common nouns that stand for actors. The data is in `graph-data/lexicon/actors/`; a user may add folders.
 */
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { countries, type TCountryCode } from "countries-list";
import isoCountries from "i18n-iso-countries";
import { z } from "zod";
import type { ActorId, ActorKind } from "../../model.ts";
import { LexiconError } from "../errors.ts";
import { readLexiconFile } from "../lexicon-file.ts";
import { actorId } from "./ids.ts";
import { PhraseIndex } from "./phrases.ts";

// ---------------------------------------------------------------------------------------------- the files

const words = z.array(z.string().min(1));

const stateSchema = z
  .strictObject({
    iso: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    alpha3: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    name: z.string().min(1),
    names: words.default([]),
    adjectives: words.default([]),
    nationals: words.optional(),
    contextual: words.default([]),
    seats: words.default([]),
    /** False where the capital is called as the state is, or may not stand for it. */
    capital: z.boolean().default(true),
    nouns: words.default([]),
  })
  .refine((s) => s.iso ?? s.alpha3, "a state needs iso (alpha-2) or alpha3");

const groupSchema = z.strictObject({
  name: z.string().min(1),
  aliases: words.default([]),
  code: z.string().optional(),
  partOf: z.string().optional(),
  contextual: words.default([]),
  seats: words.default([]),
  nouns: words.default([]),
});

const MEDIA_KINDS = ["agency", "newspaper", "broadcaster", "website"] as const;
const mediaSchema = z.strictObject({ kind: z.enum(MEDIA_KINDS), names: words });

const genderSchema = z.enum(["male", "female"]);
const titleSchema = z.strictObject({
  heads: words,
  gender: genderSchema.optional(),
  of: z.string().optional(),
  private: z.boolean().optional(),
  relation: z.boolean().optional(),
  counterpart: z.boolean().optional(),
});
const honorificSchema = z.strictObject({ words, gender: genderSchema.optional() });
const sectors = z.record(z.string().regex(/^[A-Z]{3}$/), words);

/** One lexicon file: any of these keys. */
const fileSchema = z.strictObject({
  states: z.array(stateSchema).default([]),
  groups: z.array(groupSchema).default([]),
  media: z.array(mediaSchema).default([]),
  aliases: z.record(z.string(), words).default({}),
  titles: z.array(titleSchema).default([]),
  modifiers: words.default([]),
  honorifics: z.array(honorificSchema).default([]),
  givenNames: z.partialRecord(genderSchema, words).default({}),
  leads: z.record(z.string(), z.string()).default({}),
  speech: words.default([]),
  reciprocal: words.default([]),
  government: words.default([]),
  institutions: sectors.default({}),
  people: sectors.default({}),
  adjectives: words.default([]),
  peoples: words.default([]),
  sets: z.partialRecord(z.enum(["any", "state", "person"]), words).default({}),
  mediators: words.default([]),
  anaphors: z.record(z.string(), words).default({}),
  organizations: sectors.default({}),
  first: words.default([]),
  possessives: words.default([]),
  places: words.default([]),
  placeFirst: words.default([]),
  events: words.default([]),
  products: words.default([]),
  capitalized: words.default([]),
});
type LexiconFile = z.infer<typeof fileSchema>;

// ---------------------------------------------------------------------------------------------- the lexicon

/** An actor that the lexicon knows. */
export interface LexicalActor {
  readonly id: ActorId;
  readonly name: string;
  readonly kind: ActorKind;
  readonly code?: string;
  readonly partOf?: ActorId;
  /** What a text may call it once it was named ("the bloc"). */
  readonly nouns: readonly string[];
  /** For composing names ("Iranian foreign ministry"). */
  readonly adjective?: string;
  readonly media?: (typeof MEDIA_KINDS)[number];
}

/**
 * What a name says of an actor. `name`: it names it; `adjective`: it is a state's adjective, or a national in the
 * singular; `national`: its people; `seat`: a place whose name stands for it when it acts; `contextual`: it means the
 * actor only where the text names it in another way too.
 */
export interface NameSense {
  readonly actor: ActorId;
  readonly form: "name" | "adjective" | "national" | "seat" | "contextual";
}

export type Gender = z.infer<typeof genderSchema>;

export interface Title {
  readonly head: string;
  readonly plural: boolean;
  readonly gender?: Gender;
  /** The state of which, where the title tells. */
  readonly of?: ActorId;
  /** An occupation or relation, no office. */
  readonly private: boolean;
  /** A relation to another ("ally"), no role. */
  readonly relation: boolean;
  /** The office is that of another ("his counterpart"). */
  readonly counterpart: boolean;
}

/** What a common noun stands for. */
export interface CollectiveNoun {
  readonly noun: string;
  readonly class: "government" | "institution" | "people";
  /** PLOVER's sector. */
  readonly sector?: string;
}

export interface ActorLexicon {
  readonly actors: ReadonlyMap<ActorId, LexicalActor>;
  readonly names: PhraseIndex<NameSense>;
  readonly titles: PhraseIndex<Title>;
  readonly titleModifiers: ReadonlySet<string>;
  readonly honorifics: ReadonlyMap<string, Gender | undefined>;
  readonly givenNames: ReadonlyMap<string, Gender>;
  /** Verbs that tie a person to what he leads, with the title they give. */
  readonly leads: ReadonlyMap<string, string>;
  /** Verbs whose subject is a person or an organisation. */
  readonly speech: ReadonlySet<string>;
  /** Verbs that two sides do with each other. */
  readonly reciprocal: ReadonlySet<string>;
  readonly collectives: PhraseIndex<CollectiveNoun>;
  /** Adjectives that tell a collective ("Kurdish"), and plural names of peoples. */
  readonly tellingAdjectives: PhraseIndex<string>;
  readonly peoples: PhraseIndex<string>;
  /** Plural nouns for a set of actors named before, and of which kind. */
  readonly sets: ReadonlyMap<string, "any" | "state" | "person">;
  readonly mediators: ReadonlySet<string>;
  /** Nouns that may stand for an actor named before, with the sectors or kinds that they fit. */
  readonly anaphors: ReadonlyMap<string, ReadonlySet<string>>;
  /** Last words of names of organisations, with PLOVER's sector. */
  readonly organizationLast: ReadonlyMap<string, string>;
  readonly organizationFirst: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  /** The same as common nouns: "hotel", "river", "town". */
  readonly placeNouns: ReadonlySet<string>;
  readonly placeFirst: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  readonly products: PhraseIndex<true>;
  /** Capitalised words that name no actor: months, days, regions. */
  readonly capitalized: PhraseIndex<true>;
}

const dataFolder = fileURLToPath(new URL("../../../graph-data/lexicon/actors", import.meta.url));

/** English names by alpha-2 code, as the package's locale file has them. */
const isoNames: Readonly<Record<string, string | readonly string[]>> = createRequire(import.meta.url)(
  "i18n-iso-countries/langs/en.json",
).countries;

const plural = (adjective: string): string | undefined =>
  /(?:an|i|k|ot|ene|ech|yz|at|ine|ab|av|ak|ine|é|be|ar|eek|erb)$/.test(adjective)
    ? `${adjective}s`
    : /(?:ese|ss|sh|ch|ois|ai)$/.test(adjective)
      ? adjective
      : undefined;

const pluralNoun = (noun: string): string =>
  /(?:s|x|ch|sh)$/.test(noun)
    ? `${noun}es`
    : /[^aeiou]y$/.test(noun)
      ? `${noun.slice(0, -1)}ies`
      : noun.endsWith("man")
        ? `${noun.slice(0, -3)}men`
        : `${noun}s`;

/** The folders' YAML files, in order of name, so that the result does not depend on the file system. */
function readFolder(folder: string): LexiconFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((f) => /\.ya?ml$/.test(f))
    .sort()
    .map((f) => readLexiconFile(join(folder, f), fileSchema));
}

/**
 * Reads the project's actor files and those in `actors/` of the user's folders, which come first where both name the
 * same thing.
 * @throws {LexiconError} where a file is not YAML or not of the schema.
 */
export function loadActorLexicon(folders: readonly string[] = []): ActorLexicon {
  const files = [...folders.map((f) => join(f, "actors")), dataFolder].flatMap(readFolder);
  const actors = new Map<ActorId, LexicalActor>();
  const names = new PhraseIndex<NameSense>();
  const idByName = new Map<string, ActorId>();
  const add = (phrases: readonly string[], actor: ActorId, form: NameSense["form"]) => {
    for (const p of phrases) names.add(p, { actor, form });
  };

  const groups = files.flatMap((f) => f.groups);
  // "Brussels" is the European Union rather than Belgium: a group's seat comes before a capital.
  for (const g of groups) add(g.seats, actorId("group", g.name), "seat");

  for (const s of files.flatMap((f) => f.states)) {
    const id = actorId("state", s.name);
    if (actors.has(id)) continue;
    const code = s.alpha3 ?? isoCountries.alpha2ToAlpha3(s.iso!);
    const capital = s.capital && s.iso ? countries[s.iso as TCountryCode]?.capital : undefined;
    const adjective = s.adjectives[0];
    actors.set(id, {
      id,
      name: s.name,
      kind: "state",
      nouns: s.nouns,
      ...(code && { code }),
      ...(adjective && { adjective }),
    });
    idByName.set(s.name, id);
    // Names win over adjectives: "US" is a name that modifies.
    add([s.name, ...s.names], id, "name");
    add(s.adjectives, id, "adjective");
    add(s.nationals ?? s.adjectives.flatMap((a) => plural(a) ?? []), id, "national");
    add([...s.seats, ...(capital ? [capital] : [])], id, "seat");
    add(s.contextual, id, "contextual");
  }
  // Official names after all others: "Congo" is what news means by it, whichever state ISO calls so.
  for (const s of files.flatMap((f) => f.states)) {
    const official = s.iso ? [isoNames[s.iso] ?? []].flat().filter((n) => !/[,(]/.test(n)) : [];
    add(official, actorId("state", s.name), "name");
  }

  for (const g of groups) idByName.set(g.name, idByName.get(g.name) ?? actorId("group", g.name));
  for (const g of groups) {
    const id = actorId("group", g.name);
    if (actors.has(id)) continue;
    const partOf = g.partOf === undefined ? undefined : idByName.get(g.partOf);
    if (g.partOf !== undefined && !partOf) {
      throw new LexiconError(`group ${g.name}: partOf names ${g.partOf}, which no lexicon file has`);
    }
    actors.set(id, {
      id,
      name: g.name,
      kind: "group",
      nouns: g.nouns,
      ...(g.code && { code: g.code }),
      ...(partOf && { partOf }),
    });
    add([g.name, ...g.aliases], id, "name");
    add(g.contextual, id, "contextual");
  }

  const mediaAliases = Object.assign({}, ...files.map((f) => f.aliases).reverse()) as Record<
    string,
    string[]
  >;
  for (const { kind, names: outlets } of files.flatMap((f) => f.media)) {
    for (const outlet of outlets) {
      const bare = outlet.replace(/^The /, "");
      const id = actorId("group", outlet);
      if (!actors.has(id))
        actors.set(id, { id, name: outlet, kind: "group", code: "JRN", nouns: [], media: kind });
      const loose = bare === outlet || bare.includes(" ") ? [bare] : [];
      add(
        [outlet, ...(bare === outlet ? [] : [`the ${bare}`]), ...loose, ...(mediaAliases[outlet] ?? [])],
        id,
        "name",
      );
    }
  }

  const lower = (p: string) => p.toLowerCase();
  const titles = new PhraseIndex<Title>(lower);
  const allTitles = files.flatMap((f) => f.titles);
  // A head may be listed several times, for its gender, its state, its kind: the lists add up.
  const gathered = new Map<string, Omit<Title, "head" | "plural">>();
  for (const t of allTitles) {
    const of = t.of === undefined ? undefined : idByName.get(t.of);
    for (const head of t.heads) {
      const old = gathered.get(head);
      gathered.set(head, {
        private: t.private ?? t.relation ?? old?.private ?? false,
        relation: t.relation ?? old?.relation ?? false,
        counterpart: t.counterpart ?? old?.counterpart ?? false,
        ...(old?.gender && { gender: old.gender }),
        ...(t.gender && { gender: t.gender }),
        ...(old?.of && { of: old.of }),
        ...(of && { of }),
      });
    }
  }
  for (const [head, t] of gathered) titles.add(head, { ...t, head, plural: false });
  for (const [head, t] of gathered) titles.add(pluralNoun(head), { ...t, head, plural: true });

  const collectives = new PhraseIndex<CollectiveNoun>(lower);
  for (const f of files) {
    for (const [sector, list] of Object.entries(f.people))
      for (const noun of list)
        if (noun.includes(" ")) collectives.add(noun, { noun, class: "people", sector });
    for (const [sector, list] of Object.entries(f.institutions))
      for (const noun of list) collectives.add(noun, { noun, class: "institution", sector });
    for (const noun of f.government) collectives.add(noun, { noun, class: "government" });
    for (const [sector, list] of Object.entries(f.people))
      for (const noun of list) collectives.add(noun, { noun, class: "people", sector });
  }

  const phraseSet = (pick: (f: LexiconFile) => readonly string[]) => {
    const index = new PhraseIndex<true>();
    for (const f of files) for (const p of pick(f)) index.add(p, true);
    return index;
  };
  const phraseNames = (pick: (f: LexiconFile) => readonly string[]) => {
    const index = new PhraseIndex<string>();
    for (const f of files) for (const p of pick(f)) index.add(p, p);
    return index;
  };
  const wordSet = (pick: (f: LexiconFile) => readonly string[]) =>
    new Set(files.flatMap((f) => [...pick(f)]));
  const honorifics = new Map<string, Gender | undefined>();
  for (const h of files.flatMap((f) => f.honorifics)) for (const w of h.words) honorifics.set(w, h.gender);
  const givenNames = new Map<string, Gender>();
  for (const f of files)
    for (const gender of genderSchema.options)
      for (const name of f.givenNames[gender] ?? []) givenNames.set(name, gender);
  const organizationLast = new Map<string, string>();
  for (const f of files)
    for (const [sector, list] of Object.entries(f.organizations))
      for (const w of list) if (!organizationLast.has(w)) organizationLast.set(w, sector);

  const sets = new Map<string, "any" | "state" | "person">();
  const anaphors = new Map<string, Set<string>>();
  for (const f of files) {
    for (const kind of ["any", "state", "person"] as const)
      for (const noun of f.sets[kind] ?? []) if (!sets.has(noun)) sets.set(noun, kind);
    for (const [fits, list] of Object.entries(f.anaphors))
      for (const noun of list) anaphors.set(noun, (anaphors.get(noun) ?? new Set()).add(fits));
  }

  return {
    actors,
    names,
    titles,
    titleModifiers: wordSet((f) => f.modifiers),
    honorifics,
    givenNames,
    leads: new Map(files.flatMap((f) => Object.entries(f.leads))),
    speech: wordSet((f) => f.speech),
    reciprocal: wordSet((f) => f.reciprocal),
    collectives,
    tellingAdjectives: phraseNames((f) => f.adjectives),
    peoples: phraseNames((f) => f.peoples),
    sets,
    mediators: wordSet((f) => f.mediators),
    anaphors,
    organizationLast,
    organizationFirst: wordSet((f) => f.first),
    places: wordSet((f) => f.places),
    placeNouns: new Set(files.flatMap((f) => f.places.map((p) => p.toLowerCase()))),
    placeFirst: wordSet((f) => f.placeFirst),
    events: wordSet((f) => f.events),
    products: phraseSet((f) => f.products),
    capitalized: phraseSet((f) => f.capitalized),
  };
}
