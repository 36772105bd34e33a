/** Reads the frame files of a lexicon folder into an index by lemma. */
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Certainty, Polarity, StatementType, Tense } from "../../model.ts";
import { LexiconError } from "../errors.ts";
import { readLexiconFile } from "../lexicon-file.ts";
import {
  classesSchema,
  contextsSchema,
  type FrameFile,
  frameFileSchema,
  operatorFileSchema,
  wordListsSchema,
} from "./schema.ts";

export type PartOfSpeech = "verb" | "noun" | "adjective";

/** How one word expresses one type of statement. */
export interface Frame {
  /** File and place, for people: `threatens#3`. */
  readonly id: string;
  readonly type: StatementType;
  readonly pos: PartOfSpeech;
  readonly lemma: string;
  readonly particle?: string;
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** The subject must be one of these lemmas. */
  readonly subject?: ReadonlySet<string>;
  /** The object must be (not be) one of these lemmas. */
  readonly object?: ReadonlySet<string>;
  readonly notObject?: ReadonlySet<string>;
  /** What the verb calls its object must be one of these. */
  readonly predicate?: ReadonlySet<string>;
  /** A noun counts only under one of these verbs. */
  readonly governor?: ReadonlySet<string>;
  /** A noun counts only after one of these prepositions. */
  readonly under?: ReadonlySet<string>;
  /** It does not count with one of these prepositions. */
  readonly notUnder?: ReadonlySet<string>;
  readonly complement?:
    | "to"
    | "that"
    | "clause"
    | "modal"
    | "none"
    | "no-infinitive"
    | "own-future"
    | "own-harm"
    | "conditional"
    | "promise"
    | "or-else";
  /** The event in its complement must be of one of these types. */
  readonly content?: ReadonlySet<StatementType>;
  /** Only under a negation, which is part of its meaning ("does not recognise"). */
  readonly negated?: boolean;
  /** Its object must be (not be) a plural. */
  readonly plural?: boolean;
  /** Its target must be (not be) several actors. */
  readonly several?: boolean;
  /** Whether the subject of a verb like "hold" takes part in what a noun names. */
  readonly carried: boolean;
  /** Its parties do it to each other. */
  readonly mutual: boolean;
  /** Whom it is done with does it too. */
  readonly joint: boolean;
  /** Where a thing stands in the target's place, its owner is meant ("condemned Iran's decision"). */
  readonly owner: boolean;
  /** A state after "in" is the target where no other is named. */
  readonly place: boolean;
  /** Whom it is aimed at where the sentence does not say. */
  readonly implicit: "opponent" | "parties" | "none";
  readonly cameo?: string;
  readonly mode?: string;
  /** Modes by the word that tells them, for all frames of the file; `mode` is what holds where none does. */
  readonly modes?: ReadonlyMap<string, string>;
  readonly contexts?: readonly string[];
  readonly polarity?: Polarity;
  readonly certainty?: Certainty;
  readonly tense?: Tense;
}

/** What a word does to the event it governs. */
export interface Operator {
  readonly name: string;
  readonly polarity?: Polarity;
  readonly certainty?: Certainty;
  readonly tense?: Tense;
  readonly carries: boolean;
  readonly asked: boolean;
}

/** The lists of `operators.yaml`, each under its name. */
type WordLists = Readonly<Record<keyof typeof wordListsSchema.shape, ReadonlySet<string>>>;

export interface FrameLexicon extends WordLists {
  /** Frames by `verb:lemma`, `noun:lemma`, `adjective:lemma`. */
  readonly frames: ReadonlyMap<string, readonly Frame[]>;
  /** Operators by `verb:lemma`, `noun:lemma`, `adjective:lemma`, `adverb:form`. */
  readonly operators: ReadonlyMap<string, Operator>;
  readonly pastForms: ReadonlyMap<string, string>;
  readonly classes: ReadonlyMap<string, ReadonlySet<string>>;
  /** PLOVER's contexts by the first of the words that tell them: the words in a row, and the context. */
  readonly contexts: ReadonlyMap<string, readonly ContextPhrase[]>;
}

export interface ContextPhrase {
  readonly words: readonly string[];
  readonly context: string;
}

/**
 * Loads `classes.yaml`, `operators.yaml`, `contexts.yaml` and `frames/*.yaml` of the first folder, and `contexts.yaml`
 * and `frames/*.yaml` of the others on top: a user's frames are tried before the built-in ones.
 * @throws {LexiconError} naming file, line and what is wrong
 */
export function loadFrames(folder: string, ...additional: readonly string[]): FrameLexicon {
  const classes = new Map(
    Object.entries(readLexiconFile(join(folder, "classes.yaml"), classesSchema)).map(
      ([k, v]) => [k, new Set(v)] as const,
    ),
  );
  const words = readLexiconFile(join(folder, "operators.yaml"), operatorFileSchema);
  const operators = new Map<string, Operator>();
  for (const [name, o] of Object.entries(words.operators)) {
    const operator: Operator = {
      name,
      carries: o.carries ?? false,
      asked: o.asked ?? false,
      ...(o.polarity && { polarity: o.polarity }),
      ...(o.certainty && { certainty: o.certainty }),
      ...(o.tense && { tense: o.tense }),
    };
    const listed = [
      ["verb", o.verbs],
      ["noun", o.nouns],
      ["adjective", o.adjectives],
      ["adverb", o.adverbs],
    ] as const;
    for (const [pos, list] of listed)
      for (const lemma of list ?? []) operators.set(`${pos}:${lemma}`, operator);
  }
  const frames = new Map<string, Frame[]>();
  for (const directory of [...additional, folder]) {
    for (const file of frameFiles(directory))
      addFrames(frames, file, readLexiconFile(file, frameFileSchema), classes);
  }
  return {
    ...wordLists(words),
    frames,
    operators,
    pastForms: new Map(Object.entries(words.pastForms)),
    classes,
    contexts: contextIndex([folder, ...additional]),
  };
}

function contextIndex(folders: readonly string[]): Map<string, ContextPhrase[]> {
  const index = new Map<string, ContextPhrase[]>();
  for (const file of folders.map((f) => join(f, "contexts.yaml")).filter(existsSync)) {
    for (const [context, phrases] of Object.entries(readLexiconFile(file, contextsSchema))) {
      for (const phrase of phrases ?? []) {
        const words = phrase.split(" ");
        const list = index.get(words[0]!);
        if (list) list.push({ words, context });
        else index.set(words[0]!, [{ words, context }]);
      }
    }
  }
  return index;
}

function wordLists(words: Readonly<Record<keyof WordLists, readonly string[]>>): WordLists {
  const lists: Partial<Record<keyof WordLists, ReadonlySet<string>>> = {};
  for (const name of Object.keys(wordListsSchema.shape) as (keyof WordLists)[])
    lists[name] = new Set(words[name]);
  return lists as WordLists;
}

function frameFiles(folder: string): string[] {
  const directory = join(folder, "frames");
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => join(directory, name));
}

const NOUN_SOURCE = ["poss", "pre", "by", "from", "of"];

function addFrames(
  index: Map<string, Frame[]>,
  file: string,
  data: FrameFile,
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  const name = basename(file, ".yaml");
  const expand = (list: readonly string[] | undefined, place: string) =>
    list &&
    new Set(
      list.flatMap((item) => {
        if (!item.startsWith("@")) return [item];
        const found = classes.get(item.slice(1));
        if (!found) throw new LexiconError(`${file}: ${place}: no class ${item} in classes.yaml`);
        return [...found];
      }),
    );
  const d = data.defaults ?? {};
  const modes =
    data.modes &&
    new Map(Object.entries(data.modes).flatMap(([mode, words]) => words.map((w) => [w, mode] as const)));
  data.frames.forEach((f, number) => {
    const id = `${name}#${number + 1}`;
    const subject = expand(f.subject, id);
    const object = expand(f.object, id);
    const notObject = expand(f.notObject, id);
    const predicate = expand(f.predicate, id);
    const governor = expand(f.governor, id);
    const lists = [
      ["verb", f.verbs, d.verbs?.[0] ?? ["subj"], d.verbs?.[1] ?? ["obj"]],
      [
        "noun",
        expand(f.nouns, id),
        d.nouns?.[0] ?? NOUN_SOURCE,
        d.nouns?.[1] ?? ["against", "on", "to", "of"],
      ],
      ["adjective", expand(f.adjectives, id), ["subj"], ["to", "of", "with"]],
    ] as const;
    for (const [pos, entries, source, target] of lists) {
      for (const entry of entries ?? []) {
        const [lemma, particle] = entry.split(" ") as [string, string?];
        const frame: Frame = {
          id,
          type: data.type,
          pos,
          lemma,
          ...(particle && { particle }),
          source: f.source ?? source,
          target: f.target ?? target,
          ...(subject && { subject }),
          ...(object && { object }),
          ...(notObject && { notObject }),
          ...(predicate && { predicate }),
          ...(governor && { governor }),
          ...(f.under && { under: new Set(f.under) }),
          ...(f.notUnder && { notUnder: new Set(f.notUnder) }),
          ...(f.complement && { complement: f.complement }),
          ...(f.content && { content: new Set(f.content) }),
          ...(f.negated !== undefined && { negated: f.negated }),
          carried: f.carried ?? true,
          ...(f.several !== undefined && { several: f.several }),
          ...(f.plural !== undefined && { plural: f.plural }),
          mutual: f.mutual ?? d.mutual ?? false,
          joint: f.joint ?? false,
          owner: f.owner ?? d.owner ?? false,
          place: f.place ?? d.place ?? false,
          implicit: f.implicit ?? d.implicit ?? "none",
          ...(f.cameo && { cameo: f.cameo }),
          ...(f.mode && { mode: f.mode }),
          ...(modes && { modes }),
          ...(f.contexts && { contexts: f.contexts }),
          ...(f.polarity && { polarity: f.polarity }),
          ...(f.certainty && { certainty: f.certainty }),
          ...(f.tense && { tense: f.tense }),
        };
        const key = `${pos}:${lemma}`;
        const list = index.get(key);
        if (list) list.push(frame);
        else index.set(key, [frame]);
      }
    }
  });
}
