/**
 * What a build notes beside its graph, so that the next one can bring the graph up to date: what decides over the corpus
 * (which texts are copies, which names one person's) of each document, and each actor counted by what documents say. A
 * file of lines: documents and actors, each in order of id, and last a line on the whole. A ledger that was not finished
 * or is not of the graph beside it is no ledger, and the graph is made anew.
 */
import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { TextPrint } from "../../corpus/copies.ts";
import type { ActorTally } from "../../graph/actors.ts";
import type { DocumentDecision, PersonFacts } from "../../graph/resolution/index.ts";
import { STATEMENT_TYPES } from "../../model.ts";
import type { AssembledGraph } from "../assemble.ts";
import { temporaryName } from "../files.ts";
import { FOLDER_FILES } from "../folder.ts";
import { readLinesSync, writeAll } from "../spill.ts";

export interface DocumentNote {
  /** Of its extraction. */
  readonly key: string;
  readonly facts: PersonFacts;
  /** Absent where it has no text. */
  readonly print?: TextPrint;
  readonly decision?: DocumentDecision;
}

const count = z.int().nonnegative();

const wholeSchema = z.object({
  format: z.literal("parley-ledger"),
  version: z.literal(1),
  /** `graphFingerprint` of the program that made the graph. */
  program: z.string(),
  corpus: z.string(),
  /** `Extractor.version` of all extractions. */
  extractor: z.string(),
  /** Corrections as they were applied, as JSON. */
  corrections: z.string(),
  /** Statements that corrections are about and no document has. */
  idleStatements: z.array(z.string()),
  /** Size and time of each file of the graph. */
  files: z.array(z.object({ name: z.string(), size: count, modified: z.number() })),
  /** Bytes of the database when it was last made anew. */
  loaded: count,
  summary: z.object({
    documents: count,
    copies: count,
    statements: count,
    actors: z.object({ person: count, group: count, state: count }),
    types: z.array(z.tuple([z.enum(STATEMENT_TYPES), z.object({ statements: count, edges: count })])),
  }),
});
/** What a ledger says of the whole. */
export type Whole = z.infer<typeof wholeSchema>;

const [DOCUMENT, ACTOR, WHOLE] = ["d", "a", "w"];
/** Bytes in which the last line is sought. */
const LAST_LINE = 1 << 16;
const BUFFER = 1 << 16;

/** Writes a ledger, from its first line on, under a temporary name until it is finished. */
export class LedgerWriter {
  readonly #path: string;
  #file: number | undefined;
  #lines: string[] = [];
  #size = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** In order of id. */
  document({ print, ...note }: DocumentNote): void {
    const { pieces, signature } = print ?? {};
    const bytes = signature && Buffer.from(signature.buffer, signature.byteOffset, signature.byteLength);
    this.#add(`${DOCUMENT}${JSON.stringify({ ...note, pieces, signature: bytes?.toString("base64") })}`);
  }

  /** In order of id, after all documents. */
  actor(tally: ActorTally): void {
    this.#add(`${ACTOR}${JSON.stringify(tally)}`);
  }

  /** A line of an older ledger. */
  line(text: string): void {
    this.#add(text);
  }

  /** Puts it in place. */
  finish(whole: Whole): void {
    this.#add(`${WHOLE}${JSON.stringify(whole)}`);
    this.#flush();
    this.#close();
    renameSync(temporaryName(this.#path), this.#path);
  }

  /** Takes away what was written, unless it was finished. */
  discard(): void {
    if (this.#file === undefined) return;
    this.#close();
    rmSync(temporaryName(this.#path), { force: true });
  }

  #close(): void {
    closeSync(this.#file!);
    this.#file = undefined;
  }

  #add(line: string): void {
    this.#lines.push(`${line}\n`);
    this.#size += line.length;
    if (this.#size >= BUFFER) this.#flush();
  }

  #flush(): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    this.#file ??= openSync(temporaryName(this.#path), "w");
    writeAll(this.#file, this.#lines.join(""));
    this.#lines = [];
    this.#size = 0;
  }
}

/** A line of a ledger, as it stands there and as what it says. */
export type Noted<T> = T & { readonly line: string };

export class Ledger {
  private constructor(
    readonly path: string,
    readonly whole: Whole,
  ) {}

  /**
   * The ledger of the graph in a folder; undefined where there is none, the graph has changed since, or another program
   * might make another graph.
   */
  static open(path: string, dir: string, program: string): Ledger | undefined {
    const whole = readWhole(path);
    const isOfGraph = JSON.stringify(whole?.files) === JSON.stringify(filesOf(dir));
    return whole?.program === program && isOfGraph ? new Ledger(path, whole) : undefined;
  }

  /** In order of id. */
  *documents(): Generator<Noted<DocumentNote>> {
    for (const line of readLinesSync(this.path)) {
      if (!line.startsWith(DOCUMENT!)) return;
      const { pieces, signature, ...note } = JSON.parse(line.slice(1)) as Omit<DocumentNote, "print"> & {
        pieces?: number;
        signature?: string;
      };
      const print = pieces === undefined ? undefined : { pieces, signature: numbers(signature!) };
      yield { ...note, ...(print && { print }), line };
    }
  }

  /** In order of id. */
  *actors(): Generator<Noted<{ readonly id: string }>> {
    for (const line of readLinesSync(this.path))
      if (line.startsWith(ACTOR!)) yield { id: actorIn(line), line };
  }
}

/** The id is first. */
function actorIn(line: string): string {
  return (JSON.parse(line.slice(line.indexOf(":") + 1, line.indexOf(',"kind"'))) as string) ?? "";
}

export const tallyIn = (line: string): ActorTally => JSON.parse(line.slice(1)) as ActorTally;

function numbers(text: string): Uint16Array {
  const bytes = Buffer.from(text, "base64");
  // Copied, since what Buffer shares need not begin at an even place.
  return new Uint16Array(Uint8Array.from(bytes).buffer);
}

/** Size and time of the files of a graph; those that are missing are of no size and time. */
export const filesOf = (dir: string): Whole["files"] =>
  Object.values(FOLDER_FILES).map((name) => {
    const info = statSync(join(dir, name), { throwIfNoEntry: false });
    return { name, size: info?.size ?? 0, modified: info?.mtimeMs ?? 0 };
  });

/** What is noted of a graph that was made anew. */
export const wholeOf = (
  { corpus, extractor, applied, idleStatements, summary }: AssembledGraph,
  files: Whole["files"],
  program: string,
): Whole => ({
  format: "parley-ledger",
  version: 1,
  program,
  corpus,
  extractor,
  corrections: JSON.stringify(applied),
  idleStatements: idleStatements.map(({ statement }) => statement),
  files,
  loaded: databaseSize(files),
  summary: { ...summary, types: [...summary.types] },
});

/** Bytes of the database. */
export const databaseSize = (files: Whole["files"]): number =>
  files.find(({ name }) => name === FOLDER_FILES.database)?.size ?? 0;

function readWhole(path: string): Whole | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return undefined;
  }
  try {
    const { size } = fstatSync(file);
    const end = Buffer.alloc(Math.min(size, LAST_LINE));
    readSync(file, end, 0, end.length, size - end.length);
    const line = end.toString("utf8").trimEnd().split("\n").at(-1)!;
    if (!line.startsWith(WHOLE!)) return undefined;
    const parsed = wholeSchema.safeParse(JSON.parse(line.slice(1)));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}
