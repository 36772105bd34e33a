/** `review.json` in a graph's folder: which names became one actor's, and which nearly did, for a person to look through. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { type ActorReview, reviewSchema } from "../graph/resolution/index.ts";
import { writeFileAtomically } from "./files.ts";

export const REVIEW_FILE = "review.json";

export async function writeReview(dir: string, review: ActorReview): Promise<void> {
  await writeFileAtomically(join(dir, REVIEW_FILE), [`${JSON.stringify(review, null, 1)}\n`]);
}

/** @throws UserError where it is missing or not what Parley writes */
export async function readReview(dir: string): Promise<ActorReview> {
  const path = join(dir, REVIEW_FILE);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
    throw new UserError(`${path}: not there; build the graph again with \`parley build PATH --out ${dir}\``);
  }
  try {
    return reviewSchema.parse(JSON.parse(text));
  } catch {
    throw new UserError(`${path}: not what Parley writes; build the graph again`);
  }
}
