/** Files to documents: one reader a format, one `open` that picks. */
import { UserError } from "../errors.ts";
import type { Document } from "../model.ts";
import { findFiles, type SourceFile } from "./files.ts";
import { foreignLanguage } from "./language.ts";
import { open } from "./open.ts";
import { readJsonLines } from "./readers/jsonl.ts";
import { DEFAULTS, type FileContents, type Read, type ReadOptions } from "./types.ts";

export { DEFAULTS, type FileContents, type ReadOptions, type SourceFile };

/** What reading tells while it goes on. Every message is one line that names the place and the mend. */
export interface ReadEvents {
  /** Something was left out. */
  onProblem(message: string): void;
  /** Everything was read, but the user should know this. */
  onNotice?(message: string): void;
  /** A document was left out because it is in another language than English (an ISO 639-1 code). */
  onForeign?(id: string, language: string): void;
  /** A named path gave no document (after `onProblem` said why). */
  onBadPath?(path: string): void;
  /** Of how many bytes how many have been read. */
  onBytes?(done: number, total: number): void;
  /** A file in a folder is of no known kind. */
  onUnknown?(path: string): void;
  /** A file was read to its end without a word about it. */
  onFile?(file: SourceFile, contents: FileContents): void;
  /** A file has not changed and was not read again; its documents are what it was found to hold. */
  onUnchanged?(file: SourceFile): void;
}

/** The documents of files and folders, in order of path and id. No two have the same id: the second is a problem. */
export async function* readDocuments(
  paths: readonly string[],
  events: ReadEvents,
  options: ReadOptions = DEFAULTS,
): AsyncGenerator<Document> {
  const files = await findAll(paths, events, options.except);
  const totalBytes = files.reduce((sum, file) => sum + file.size, 0);
  let bytes = 0;
  const onBytes = (more: number) => {
    bytes += more;
    events.onBytes?.(bytes, totalBytes);
  };
  const places = new Map<string, string>();
  for (const file of files) {
    const unchanged = options.unchanged?.(file);
    if (unchanged && !unchanged.documents.some((id) => places.has(id))) {
      for (const id of unchanged.documents) places.set(id, file.path);
      for (const [id, language] of unchanged.foreign) events.onForeign?.(id, language);
      if (unchanged.unknown) events.onUnknown?.(file.path);
      onBytes(file.size);
      events.onUnchanged?.(file);
      continue;
    }
    const documents: string[] = [];
    const foreign: [string, string][] = [];
    let unknown = false;
    let problems = 0;
    let notices = 0;
    const onProblem = (message: string) => {
      problems += 1;
      events.onProblem(message);
    };
    const reads = documentsOf(
      open(file, options, onBytes),
      {
        onProblem,
        onNotice: (message) => {
          notices += 1;
          events.onNotice?.(message);
        },
        onForeign: (id, language) => {
          foreign.push([id, language]);
          events.onForeign?.(id, language);
        },
        onUnknown: () => {
          unknown = true;
          events.onUnknown?.(file.path);
        },
      },
      options,
    );
    for await (const document of reads) {
      const taken = places.get(document.id);
      if (taken === undefined) {
        documents.push(document.id);
        places.set(document.id, file.path);
        yield document;
      } else {
        const where = taken === file.path ? "the same file" : taken;
        onProblem(`${file.path}: id "${document.id}": taken by a document of ${where}; ids must differ`);
      }
    }
    if (problems === 0 && notices === 0) events.onFile?.(file, { documents, foreign, unknown });
    if (file.named && documents.length === 0 && problems > 0) events.onBadPath?.(file.path);
  }
}

/**
 * The documents of a stream of JSON Lines, as `parley extract` takes them on standard input.
 *
 * @param name what messages and the ids of documents without one call the stream
 */
export async function* readDocumentStream(
  stream: AsyncIterable<Buffer>,
  name: string,
  events: Pick<ReadEvents, "onProblem" | "onNotice" | "onForeign">,
): AsyncGenerator<Document> {
  const input = { id: name, place: name, named: true, head: Buffer.alloc(0), content: stream };
  yield* documentsOf(readJsonLines(input, DEFAULTS), events, DEFAULTS);
}

async function* documentsOf(
  reads: AsyncIterable<Read>,
  events: Pick<ReadEvents, "onProblem" | "onNotice" | "onForeign"> & { readonly onUnknown?: () => void },
  { isKnown = () => false }: ReadOptions,
): AsyncGenerator<Document> {
  for await (const read of reads) {
    if (read.kind === "document") {
      const language = isKnown(read.document) ? undefined : await foreignLanguage(read.document.text);
      if (language === undefined) yield read.document;
      else events.onForeign?.(read.document.id, language);
    } else if (read.kind === "problem") events.onProblem(read.message);
    else if (read.kind === "notice") events.onNotice?.(read.message);
    else events.onUnknown?.();
  }
}

async function findAll(
  paths: readonly string[],
  events: ReadEvents,
  except: string | undefined,
): Promise<SourceFile[]> {
  const files = new Map<string, SourceFile>();
  for (const path of paths) {
    try {
      for (const file of await findFiles(path, except)) if (!files.has(file.path)) files.set(file.path, file);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      events.onProblem(error.message);
      events.onBadPath?.(path);
    }
  }
  return [...files.values()];
}
