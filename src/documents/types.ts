/** What the readers of all formats share. */
import type { Document } from "../model.ts";
import type { SourceFile } from "./files.ts";

/** What one reader says, one item after the other. Messages are one line that names the place and the mend. */
export type Read =
  | { readonly kind: "document"; readonly document: Document }
  /** Something was left out. */
  | { readonly kind: "problem"; readonly message: string }
  /** Everything was read, but the user should know this. */
  | { readonly kind: "notice"; readonly message: string }
  /** A file in a folder that is no news text (an image, a program): counted, not reported. */
  | { readonly kind: "unknown" };

/** Where a table keeps a document's fields: the name of the column of each. */
export type ColumnMapping = { readonly [Field in keyof Document]?: string };

export interface ReadOptions {
  // What no single file may exceed, so that a broken or hostile one costs a line and nothing else:
  /** Bytes of one file (of one record, in files that hold many), after unpacking. */
  readonly bytes: number;
  /** Characters of one document's text. */
  readonly characters: number;
  readonly pages: number;
  /** Packed files in packed files. */
  readonly nesting: number;

  /** For CSV files; fields that are not named are found by the usual names. */
  readonly columns: ColumnMapping;
  /** A folder that is passed over: what a build writes is no news. */
  readonly except?: string;
  /** True of documents that were read before, whose language need not be found out again. */
  readonly isKnown?: (document: Document) => boolean;
  /** What a file that has not changed since was found to hold: it is not read again. */
  readonly unchanged?: (file: SourceFile) => FileContents | undefined;
}

/** What a file was found to hold. */
export interface FileContents {
  /** Ids of its documents. */
  readonly documents: readonly string[];
  /** Ids and languages of those that are in another language than English. */
  readonly foreign: readonly (readonly [id: string, language: string])[];
  /** It is of no known kind. */
  readonly unknown: boolean;
}

export const DEFAULTS: ReadOptions = {
  bytes: 100_000_000,
  characters: 5_000_000,
  pages: 2_000,
  nesting: 3,
  columns: {},
};

/** A file being read: its beginning for detection, and everything, once, as a stream. */
export interface Input {
  /** Id of the document; files that hold many derive the ids from it. */
  readonly id: string;
  /** The path as the user named it, for messages. */
  readonly place: string;
  /** Was named itself, and not only the folder it is in. */
  readonly named: boolean;
  readonly head: Buffer;
  /** The whole content, `head` included; can be read once. */
  readonly content: AsyncIterable<Buffer>;
}

/** Reads one format. Throws `UserError` where nothing can be read any more. */
export type Reader = (input: Input, options: ReadOptions) => AsyncIterable<Read>;
