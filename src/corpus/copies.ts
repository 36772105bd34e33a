/**
 * Copies: wire stories that many outlets reprint, whole, with a line added, or cut to half their length. Texts are
 * compared by the runs of five words they share, estimated from MinHash signatures (Broder 1997, "On the resemblance
 * and containment of documents") of 16 bits a value (Li and König 2010, "b-Bit minwise hashing"); which pairs are
 * compared is found by banding (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4).
 *
 * A document takes some 200 bytes here, however long it is. The npm packages for MinHash are abandoned.
 */
import type { GraphDocument } from "../model.ts";

/** Words in a row that count as one piece of text. */
const SHINGLE = 5;
const [BANDS, ROWS] = [32, 3];
/** Values of a signature: the estimate of the resemblance is off by 0.05 (standard error) at worst. */
const VALUES = BANDS * ROWS;
/** What part of the shorter text's pieces the longer one has, at least. Independent reports of one event share few. */
const CONTAINED = 0.8;
/** The shorter of two has at least this part of the longer one's pieces: a digest is no copy of what it sums up. */
const LENGTH_RATIO = 0.5;
/** Texts with fewer pieces are copies only where all their pieces are the same. */
const FEWEST_PIECES = 20;
/** Earlier stories that are looked at for each band, the latest first: reprints follow soon. */
const LOOK_BACK = 32;
/** Signatures are kept in blocks of so many. */
const BLOCK = 4096;

/** What of a text tells its copies. */
export interface TextPrint {
  /** Number of different pieces. */
  readonly pieces: number;
  readonly signature: Uint16Array;
}

interface Entry {
  readonly id: string;
  readonly published: string;
  /** Which signature. */
  readonly index: number;
  /** Number of different pieces. */
  readonly pieces: number;
}

const earlier = (a: Entry, b: Entry): number =>
  a.published < b.published || (a.published === b.published && a.id < b.id) ? -1 : a.id === b.id ? 0 : 1;

/** Finds which documents are copies of which. The result depends on the set of documents alone, not on their order. */
export class CopyFinder {
  readonly #entries = new Map<string, Entry>();
  readonly #blocks: Uint16Array[] = [];

  /**
   * The same document twice counts once.
   * @param print of its text; a document without text is nobody's copy
   */
  add({ id, published = "9999-99-99" }: GraphDocument, print: TextPrint | undefined): void {
    if (print === undefined || this.#entries.has(id)) return;
    const index = this.#entries.size;
    if (index % BLOCK === 0) this.#blocks.push(new Uint16Array(BLOCK * VALUES));
    this.#signature(index).set(print.signature);
    this.#entries.set(id, { id, published, index, pieces: print.pieces });
  }

  /**
   * For each copy the document that it is a copy of, by id: the earliest published; of those of one day, and where no
   * day is known, the one whose id comes first. An original is never a copy itself.
   */
  find(): Map<string, string> {
    const entries = [...this.#entries.values()].sort(earlier);
    const copies = new Map<string, string>();
    const stories = new Stories(entries.length);
    for (const [i, entry] of entries.entries()) {
      const signature = this.#signature(entry.index);
      const keys = bandKeys(signature);
      const original = stories.find(keys, (at) => {
        const other = entries[at]!;
        return isCopy(matches(signature, this.#signature(other.index)), entry.pieces, other.pieces);
      });
      if (original === undefined) stories.add(i, keys);
      else copies.set(entry.id, entries[original]!.id);
    }
    return copies;
  }

  /** The print of a document that was added. */
  printOf(id: string): TextPrint | undefined {
    const entry = this.#entries.get(id);
    return entry && { pieces: entry.pieces, signature: this.#signature(entry.index) };
  }

  #signature(index: number): Uint16Array {
    const start = (index % BLOCK) * VALUES;
    return this.#blocks[Math.floor(index / BLOCK)]!.subarray(start, start + VALUES);
  }
}

/** Undefined where there is no text. */
export function textPrint({ text = "" }: Pick<GraphDocument, "text">): TextPrint | undefined {
  const pieces = shingles(text);
  return pieces.size === 0 ? undefined : { pieces: pieces.size, signature: sign(pieces) };
}

/** The documents with what each is a copy of. */
export function markCopies(documents: readonly GraphDocument[]): GraphDocument[] {
  const finder = new CopyFinder();
  for (const document of documents) finder.add(document, textPrint(document));
  const copies = finder.find();
  return documents.map((document) => {
    const copyOf = copies.get(document.id);
    return copyOf === undefined ? document : { ...document, copyOf };
  });
}

/** Originals by the keys of their bands: chains in typed arrays, which take 4 bytes a link. */
class Stories {
  readonly #mask: number;
  readonly #latest: Int32Array;
  readonly #before: Int32Array;

  constructor(most: number) {
    this.#mask = 2 ** Math.ceil(Math.log2(most + 1)) - 1;
    this.#latest = new Int32Array(BANDS * (this.#mask + 1)).fill(-1);
    this.#before = new Int32Array(BANDS * most);
  }

  add(story: number, keys: Uint32Array): void {
    for (let band = 0; band < BANDS; band++) {
      const slot = this.#slot(band, keys);
      this.#before[story * BANDS + band] = this.#latest[slot]!;
      this.#latest[slot] = story;
    }
  }

  /** The earliest of the stories with a key in common that is what is sought. */
  find(keys: Uint32Array, isSought: (story: number) => boolean): number | undefined {
    const seen = new Set<number>();
    let found: number | undefined;
    for (let band = 0; band < BANDS; band++) {
      let story = this.#latest[this.#slot(band, keys)]!;
      for (let n = 0; story >= 0 && n < LOOK_BACK; n++) {
        if (!seen.has(story) && isSought(story) && (found === undefined || story < found)) found = story;
        seen.add(story);
        story = this.#before[story * BANDS + band]!;
      }
    }
    return found;
  }

  #slot(band: number, keys: Uint32Array): number {
    return band * (this.#mask + 1) + (keys[band]! & this.#mask);
  }
}

/** @param equal how many values of the signatures are the same */
function isCopy(equal: number, pieces: number, others: number): boolean {
  const [less, more] = pieces < others ? [pieces, others] : [others, pieces];
  if (less < FEWEST_PIECES) return equal === VALUES && less === more;
  const resemblance = equal / VALUES;
  const shared = (resemblance * (less + more)) / (1 + resemblance);
  return less >= LENGTH_RATIO * more && shared >= CONTAINED * less;
}

function matches(a: Uint16Array, b: Uint16Array): number {
  let equal = 0;
  for (let i = 0; i < VALUES; i++) if (a[i] === b[i]) equal += 1;
  return equal;
}

/** Hashes of the runs of five words; of a shorter text, of all its words. */
function shingles(text: string): Set<number> {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(hashWord);
  const pieces = new Set<number>();
  for (let i = 0; i < Math.max(1, words.length - SHINGLE + 1) && words.length > 0; i++) {
    let hash = 0;
    for (const word of words.slice(i, i + SHINGLE)) hash = mix(Math.imul(hash, 31) + word);
    pieces.add(hash);
  }
  return pieces;
}

/** FNV-1a over UTF-16 code units. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

/** MurmurHash3's finalizer: every bit of the result depends on every bit given. */
function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The permutations of MinHash: x to factor * x + summand, modulo 2^32. */
const FACTORS = Int32Array.from({ length: VALUES }, (_, i) => mix(2 * i + 1) | 1);
const SUMMANDS = Int32Array.from({ length: VALUES }, (_, i) => mix(2 * i + 2));

function sign(pieces: ReadonlySet<number>): Uint16Array {
  const all = Uint32Array.from(pieces);
  const signature = new Uint16Array(VALUES);
  for (let i = 0; i < VALUES; i++) {
    const [factor, summand] = [FACTORS[i]!, SUMMANDS[i]!];
    let least = 0xffffffff;
    for (const piece of all) {
      const hash = (Math.imul(piece, factor) + summand) >>> 0;
      if (hash < least) least = hash;
    }
    signature[i] = least;
  }
  return signature;
}

function bandKeys(signature: Uint16Array): Uint32Array {
  const keys = new Uint32Array(BANDS);
  for (let band = 0; band < BANDS; band++) {
    let key = band;
    for (const value of signature.subarray(band * ROWS, (band + 1) * ROWS))
      key = mix(Math.imul(key, 31) + value);
    keys[band] = key;
  }
  return keys;
}
