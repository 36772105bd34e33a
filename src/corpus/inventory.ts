/**
 * Which documents the files of a corpus held when they were last read, so that files that have not changed since are not
 * read again. What is missing from it is read; nothing else depends on it.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import type { FileContents, SourceFile } from "../documents/index.ts";
import { writeFileAtomically } from "../stores/files.ts";
import { readLinesSync } from "../stores/spill.ts";

/** The first line. */
const headSchema = z.object({
  format: z.literal("parley-inventory"),
  version: z.literal(2),
  fingerprint: z.string(),
});

/** What a file held. */
const entrySchema = z.object({
  size: z.number(),
  changed: z.number(),
  /** Ids, each with the key of its extraction. */
  documents: z.array(z.tuple([z.string(), z.string()])),
  foreign: z.array(z.tuple([z.string(), z.string()])).optional(),
  unknown: z.literal(true).optional(),
});
type Entry = z.infer<typeof entrySchema>;

/** Every other line. */
const fileSchema = z.tuple([z.string(), entrySchema]);

/** A file that was read in this build, of whose documents some may not be extracted yet. */
type Noted = Omit<Entry, "documents"> & { readonly ids: readonly string[] };

/** A file that changed so shortly before it was read may change again without a later time; in milliseconds. */
const UNSURE = 2_000;

export class Inventory {
  readonly #path: string;
  readonly #fingerprint: string;
  readonly #known: ReadonlyMap<string, Entry>;
  readonly #noted = new Map<string, Entry | Noted>();
  readonly #keys = new Map<string, string>();

  private constructor(path: string, fingerprint: string, known: ReadonlyMap<string, Entry>) {
    this.#path = path;
    this.#fingerprint = fingerprint;
    this.#known = known;
  }

  /** @param fingerprint of the readers and the extractor: what others found is forgotten */
  static open(path: string, fingerprint: string): Inventory {
    return new Inventory(path, fingerprint, readFiles(path, fingerprint));
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
    const name = nameOf(file);
    const entry = this.#known.get(name)!;
    this.#noted.set(name, entry);
    for (const [id, key] of entry.documents) this.#keys.set(id, key);
  }

  /** A file was read. */
  note(file: SourceFile, { documents, foreign, unknown }: FileContents, now = Date.now()): void {
    if (file.changed === undefined || file.changed > now - UNSURE) return;
    this.#noted.set(nameOf(file), {
      size: file.size,
      changed: file.changed,
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
    await writeFileAtomically(this.#path, this.#lines());
    this.#noted.clear();
  }

  /** One by one: all of a large corpus together take much memory. */
  *#lines(): Generator<string> {
    const head: z.infer<typeof headSchema> = {
      format: "parley-inventory",
      version: 2,
      fingerprint: this.#fingerprint,
    };
    yield `${JSON.stringify(head)}\n`;
    for (const [name, noted] of this.#noted) {
      const entry = "documents" in noted ? noted : this.#finished(noted);
      if (entry) yield `${JSON.stringify([name, entry] satisfies z.infer<typeof fileSchema>)}\n`;
    }
  }

  /** With the keys of its documents; undefined where one could not be extracted. */
  #finished({ ids, ...noted }: Noted): Entry | undefined {
    const documents = ids.flatMap((id): [string, string][] => {
      const key = this.#keys.get(id);
      return key === undefined ? [] : [[id, key]];
    });
    return documents.length === ids.length ? { ...noted, documents } : undefined;
  }
}

/** The files by name; none where other readers or another extractor read them. A line that is something else is left out. */
function readFiles(path: string, fingerprint: string): Map<string, Entry> {
  const files = new Map<string, Entry>();
  if (!existsSync(path)) return files;
  let isHead = true;
  for (const line of readLinesSync(path)) {
    const value = tryJson(line);
    if (isHead) {
      const head = headSchema.safeParse(value);
      if (!head.success || head.data.fingerprint !== fingerprint) break;
      isHead = false;
    } else {
      const file = fileSchema.safeParse(value);
      if (file.success) files.set(...file.data);
    }
  }
  return files;
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
