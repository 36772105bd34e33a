/** Lemmas and features: looked up where the treebanks show them, else by the word's ending. */
import { z } from "zod";

const feats = z.record(z.string(), z.string());

export const morphologySchema = z.object({
  /** `form|XPOS` to lemma, for what the endings would get wrong. */
  lemmas: z.record(z.string(), z.string()),
  /** `ending|XPOS` to how many characters go and what comes instead: "ies|NNS" to "3y". */
  endings: z.record(z.string(), z.string()),
  /** `UPOS|XPOS` to the features most such words have. */
  byTag: z.record(z.string(), feats),
  /** `form|UPOS|XPOS` to features, where they differ from the tag's. */
  byForm: z.record(z.string(), feats),
});
/** What training learns of English morphology; forms are lower-cased. */
export type MorphologyTables = z.infer<typeof morphologySchema>;

export const LONGEST_ENDING = 6;

/** Applies "3y": takes three characters off and puts "y" on. */
export function applyEnding(form: string, rule: string): string {
  return form.slice(0, form.length - Number.parseInt(rule, 10)) + rule.replace(/^\d+/u, "");
}

export class Morphology {
  private readonly lemmas: ReadonlyMap<string, string>;
  private readonly endings: ReadonlyMap<string, string>;
  private readonly byTag: ReadonlyMap<string, Readonly<Record<string, string>>>;
  private readonly byForm: ReadonlyMap<string, Readonly<Record<string, string>>>;

  constructor(tables: MorphologyTables) {
    this.lemmas = new Map(Object.entries(tables.lemmas));
    this.endings = new Map(Object.entries(tables.endings));
    this.byTag = new Map(Object.entries(tables.byTag));
    this.byForm = new Map(Object.entries(tables.byForm));
  }

  lemma(form: string, upos: string, xpos: string): string {
    const normal = form.replace(/[’‘`´]/gu, "'");
    const lower = normal.toLowerCase();
    const known = this.lemmas.get(`${lower}|${xpos}`);
    const proper = upos === "PROPN";
    if (known !== undefined) return proper ? restoreCase(known, normal) : known;
    if (proper) return xpos === "NNPS" ? restoreCase(this.byEnding(lower, "NNPS"), normal) : normal;
    // Words with digits and marks are their own lemma.
    if (!/^[\p{Ll}'-]+$/u.test(lower)) return lower;
    return this.byEnding(lower, xpos);
  }

  private byEnding(lower: string, xpos: string): string {
    for (let n = Math.min(LONGEST_ENDING, lower.length - 1); n >= 0; n--) {
      const rule = this.endings.get(`${lower.slice(lower.length - n)}|${xpos}`);
      if (rule !== undefined && Number.parseInt(rule, 10) < lower.length) return applyEnding(lower, rule);
    }
    return lower;
  }

  /** Features of the word alone; voice and mood that only the tree shows are `completeFeats`' work. */
  feats(form: string, upos: string, xpos: string): Readonly<Record<string, string>> {
    const lower = form.replace(/[’‘`´]/gu, "'").toLowerCase();
    return this.byForm.get(`${lower}|${upos}|${xpos}`) ?? this.byTag.get(`${upos}|${xpos}`) ?? NO_FEATS;
  }
}

const NO_FEATS: Readonly<Record<string, string>> = Object.freeze({});

/** "Egyptians" was looked up in small letters; its lemma begins as it does. */
function restoreCase(lemma: string, form: string): string {
  if (form === form.toUpperCase() && form.length > 1 && !/\p{Ll}/u.test(form)) return lemma.toUpperCase();
  return /^\p{Lu}/u.test(form) && lemma.length > 0 ? lemma[0]!.toUpperCase() + lemma.slice(1) : lemma;
}

/** `Mood=Ind|Tense=Past` to a record; `_` to an empty one. */
export function readFeats(column: string): Record<string, string> {
  if (column === "_" || column === "") return {};
  return Object.fromEntries(
    column.split("|").map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** The column of CoNLL-U, sorted by name without regard to case as the format asks. */
export function writeFeats(record: Readonly<Record<string, string>>): string {
  const names = Object.keys(record);
  if (names.length === 0) return "_";
  return names
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map((name) => `${name}=${record[name]}`)
    .join("|");
}
