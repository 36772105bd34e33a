/** Reads and writes the corrections of a graph: `curation.yaml` in its folder. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { UserError } from "../errors.ts";
import { type Curation, curationSchema } from "../graph/curation.ts";
import { writeFileAtomically } from "../stores/files.ts";

export const CURATION_FILE = "curation.yaml";

const HEAD = `# What a person corrected in this graph. Take a line out to undo it.\n`;

/** @throws UserError where the file is not what it should be, with place and mend */
export async function readCuration(dir: string): Promise<Curation> {
  const path = join(dir, CURATION_FILE);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
  try {
    return check(parse(text) ?? {}, path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path}: ${(error as Error).message.split("\n", 1)[0]}; mend it or take it away`);
  }
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

function check(value: unknown, where: string): Curation {
  const result = curationSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new UserError(`${where}: ${issue.path.join(".") || "the whole"}: ${issue.message}`);
}

function withoutEmpty(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, withoutEmpty(inner)] as const)
    .filter(([, inner]) => typeof inner !== "object" || inner === null || Object.keys(inner).length > 0);
  return Object.fromEntries(kept);
}
