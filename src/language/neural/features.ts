/**
 * What the network sees of a word form: hashed rows of one embedding table (Weinberger et al. 2009; several hashes a
 * norm as in Svenstrup et al. 2017), so that no vocabulary is stored and an unseen word still has its affixes and shape.
 */

/** A feature's share of the embedding table. */
interface FeatureTable {
  readonly name: string;
  readonly rows: number;
}

/** In the order in which `formFeatures` fills its row numbers. */
const TABLES: readonly FeatureTable[] = [
  { name: "norm", rows: 8192 },
  { name: "norm again", rows: 8192 },
  { name: "prefix of 1", rows: 256 },
  { name: "prefix of 3", rows: 2048 },
  { name: "suffix of 2", rows: 1024 },
  { name: "suffix of 3", rows: 3072 },
  { name: "suffix of 4", rows: 4096 },
  { name: "shape", rows: 1024 },
];

/** Row numbers a form has. */
export const FEATURES_PER_FORM = TABLES.length;
/** How many of them, from the first, stand for the whole form; word dropout hides these. */
export const NORM_FEATURES = 2;
/** Rows of the embedding table; row 0 of each feature stands for "hidden" or "none". */
export const FEATURE_ROWS = TABLES.reduce((sum, table) => sum + table.rows, 0);
/** First row of each feature. */
export const FEATURE_STARTS: readonly number[] = TABLES.map((_, i) =>
  TABLES.slice(0, i).reduce((sum, table) => sum + table.rows, 0),
);

/** FNV-1a over UTF-16 units with a final avalanche (MurmurHash3's). */
export function hash(text: string, seed: number): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The form in lower case with straight quotes and plain hyphens; the key of the pretrained vectors. */
export function norm(form: string): string {
  return form
    .toLowerCase()
    .replace(/[‘’ʼ`]/g, "'")
    .replace(/[“”«»]|''/g, '"')
    .replace(/[‐‑‒–—]/g, "-");
}

/** Letters to `x` and `X`, digits to `d`, other characters kept; runs of more than three are cut to three. */
export function shape(form: string): string {
  let result = "";
  let previous = "";
  let run = 0;
  for (const character of form) {
    const kind = /\p{Lu}/u.test(character)
      ? "X"
      : /\p{L}/u.test(character)
        ? "x"
        : /\p{N}/u.test(character)
          ? "d"
          : character;
    run = kind === previous ? run + 1 : 1;
    previous = kind;
    if (run <= 3) result += kind;
    if (result.length >= 12) break;
  }
  return result;
}

/** Writes the rows of `form` to `rows` from `at`. */
export function formFeatures(form: string, rows: Int32Array, at: number): void {
  const lower = norm(form).replace(/\d/g, "0");
  const keys = [
    lower,
    lower,
    lower.slice(0, 1),
    lower.slice(0, 3),
    lower.slice(-2),
    lower.slice(-3),
    lower.slice(-4),
    shape(form),
  ];
  for (let i = 0; i < FEATURES_PER_FORM; i++) {
    const { rows: size } = TABLES[i]!;
    rows[at + i] = FEATURE_STARTS[i]! + 1 + (hash(keys[i]!, i) % (size - 1));
  }
}
