/** Reads and writes the corrections of a graph: `curation.yaml` in its folder. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, stringify } from "yaml";
import { UserError } from "../errors.ts";
import { type Curation, curationSchema } from "../graph/curation.ts";
import { writeFileAtomically } from "../stores/files.ts";

export const CURATION_FILE = "curation.yaml";

const HEAD = `# What a person corrected in this graph. Take a line out to undo it.\n`;

/** A person's corrections with where each stands. */
export interface CurationFile {
  readonly path: string;
  readonly curation: Curation;
  /** @param at keys and indexes that lead to a part of the corrections, which may be missing */
  lineOf(at: readonly PropertyKey[]): number;
}

/** @throws UserError where the file is not what it should be, with line and mend */
export const readCuration = async (dir: string): Promise<Curation> => (await openCuration(dir)).curation;

/** @throws UserError where the file is not what it should be, with line and mend */
export async function openCuration(dir: string): Promise<CurationFile> {
  const path = join(dir, CURATION_FILE);
  let text = "";
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const [broken] = document.errors;
  if (broken !== undefined)
    throw new UserError(
      `${path}: line ${lineAt(broken.pos[0])}: ${broken.message.split("\n", 1)[0]}; mend it or take it away`,
    );
  const lineOf = (at: readonly PropertyKey[]) => lineAt(offsetOf(document.contents, at));
  const curation = check(contentOf(document, path), path, (at) => `${path}: line ${lineOf(at)}`);
  return { path, curation, lineOf };
}

/** @throws UserError where aliases blow it up */
function contentOf(document: Document, path: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (error) {
    throw new UserError(`${path}: ${(error as Error).message}; write it without aliases`);
  }
}

/** Where a part of a document begins; of a part that is missing, what it would be in. */
function offsetOf(contents: unknown, at: readonly PropertyKey[]): number {
  let node = contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const step of at) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined;
    const begins = pair?.key ?? (isSeq(node) ? node.items[Number(step)] : undefined);
    if (!isNode(begins)) break;
    offset = begins.range?.[0] ?? offset;
    node = pair === undefined ? begins : pair.value;
  }
  return offset;
}

/** Replaces the corrections by those that the page holds. */
export async function keepCuration(dir: string, value: unknown): Promise<{ path: string }> {
  const path = join(dir, CURATION_FILE);
  const curation = check(value, "the corrections");
  await writeFileAtomically(path, [toYaml(curation)]);
  return { path };
}

export const toYaml = (curation: Curation): string =>
  HEAD + stringify(withoutEmpty(curation), { lineWidth: 0 });

/** @param place of a part of the value */
function check(value: unknown, whole: string, place = (_: readonly PropertyKey[]) => whole): Curation {
  const result = curationSchema.safeParse(value);
  if (result.success) return result.data;
  const { path, message, ...issue } = result.error.issues[0]!;
  const isId = issue.code === "invalid_key" || (issue.code === "invalid_format" && issue.format === "regex");
  const reason = isId ? "not an actor's id; one begins with person:, group: or state:" : message;
  const at = issue.code === "unrecognized_keys" ? [...path, issue.keys[0]!] : path;
  throw new UserError(`${place(at)}: ${path.join(".") || "the whole"}: ${reason}`);
}

function withoutEmpty(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, withoutEmpty(inner)] as const)
    .filter(([, inner]) => typeof inner !== "object" || inner === null || Object.keys(inner).length > 0);
  return Object.fromEntries(kept);
}
