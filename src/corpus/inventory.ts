/**
 * Which documents the files of a corpus held when they were last read, so that files that have not changed since are not
 * read again. What is missing from it is read; nothing else depends on it.
 */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import type { FileContents, SourceFile } from "../documents/index.ts";
import { writeFileAtomically } from "../stores/files.ts";

const contentsSchema = z.object({
  size: z.number(),
  changed: z.number(),
  /** Ids, each with the key of its extraction. */
  documents: z.array(z.tuple([z.string(), z.string()])),
  foreign: z.array(z.tuple([z.string(), z.string()])).optional(),
  unknown: z.literal(true).optional(),
});
type Entry = z.infer<typeof contentsSchema>;

const fileSchema = z.object({
  format: z.literal("parley-inventory"),
  version: z.literal(1),
  fingerprint: z.string(),
  files: z.record(z.string(), contentsSchema),
});

/** A file that changed so shortly before it was read may change again without a later time; in milliseconds. */
const UNSURE = 2_000;

export class Inventory {
  readonly #path: string;
  readonly #fingerprint: string;
  readonly #known: ReadonlyMap<string, Entry>;
  readonly #noted = new Map<string, Entry & { readonly ids: readonly string[] }>();
  readonly #keys = new Map<string, string>();

  private constructor(path: string, fingerprint: string, known: ReadonlyMap<string, Entry>) {
    this.#path = path;
    this.#fingerprint = fingerprint;
    this.#known = known;
  }

  /** @param fingerprint of the readers and the extractor: what others found is forgotten */
  static async open(path: string, fingerprint: string): Promise<Inventory> {
    const text = await readFile(path, "utf8").catch(() => "");
    const parsed = fileSchema.safeParse(tryJson(text));
    const known = parsed.success && parsed.data.fingerprint === fingerprint ? parsed.data.files : {};
    return new Inventory(path, fingerprint, new Map(Object.entries(known)));
  }

  /**
   * What a file holds, where it has not changed.
   * @param isKept true of keys of extractions that are still there
   */
  contents(file: SourceFile, isKept: (key: string) => boolean): FileContents | undefined {
    const entry = this.#known.get(nameOf(file));
    if (entry === undefined || entry.size !== file.size || entry.changed !== file.changed) return undefined;
    if (!entry.documents.every(([, key]) => isKept(key))) return undefined;
    return {
      documents: entry.documents.map(([id]) => id),
      foreign: entry.foreign ?? [],
      unknown: entry.unknown ?? false,
    };
  }

  /** A file was not read, for it holds what `contents` says. */
  keep(file: SourceFile): void {
    const entry = this.#known.get(nameOf(file))!;
    this.#noted.set(nameOf(file), { ...entry, ids: entry.documents.map(([id]) => id) });
    for (const [id, key] of entry.documents) this.#keys.set(id, key);
  }

  /** A file was read. */
  note(file: SourceFile, { documents, foreign, unknown }: FileContents, now = Date.now()): void {
    if (file.changed === undefined || file.changed > now - UNSURE) return;
    this.#noted.set(nameOf(file), {
      size: file.size,
      changed: file.changed,
      documents: [],
      ids: [...documents], // a copy, since arrays that have grown keep room for more
      ...(foreign.length > 0 && { foreign: foreign.map(([id, language]) => [id, language]) }),
      ...(unknown && { unknown }),
    });
  }

  /** A document was extracted. */
  noteKey(id: string, key: string): void {
    this.#keys.set(id, key);
  }

  /** The keys of all documents that were met, by id. */
  get keys(): ReadonlyMap<string, string> {
    return this.#keys;
  }

  /**
   * Writes down what this build met, if that is anything, and keeps nothing but the keys of it: to be called once.
   * A file with a document that could not be extracted is left out.
   */
  async save(): Promise<void> {
    if (this.#keys.size === 0) return;
    const files: Record<string, Entry> = {};
    for (const [path, { ids, ...entry }] of this.#noted) {
      const documents = ids.flatMap((id): [string, string][] => {
        const key = this.#keys.get(id);
        return key === undefined ? [] : [[id, key]];
      });
      if (documents.length === ids.length) files[path] = { ...entry, documents };
    }
    const file: z.infer<typeof fileSchema> = {
      format: "parley-inventory",
      version: 1,
      fingerprint: this.#fingerprint,
      files,
    };
    await writeFileAtomically(this.#path, [JSON.stringify(file)]);
    this.#noted.clear();
  }
}

/** One file may be named in several ways, and have another id in each. */
const nameOf = ({ path, id }: SourceFile): string => `${resolve(path)}\0${id}`;

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
