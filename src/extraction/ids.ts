/** Identifiers of statements. */
import { createHash } from "node:crypto";
import type { ActorId, Span, StatementType } from "../model.ts";

/**
 * The name of a statement: the same document, sentence, type and actors give the same name everywhere, so that
 * extractions can be merged in any order.
 * @returns 16 hexadecimal digits of a SHA-256
 */
export function statementId(
  document: string,
  sentence: Span,
  type: StatementType,
  source: ActorId,
  target: ActorId,
): string {
  const key = JSON.stringify([document, sentence.start, sentence.end, type, source, target]);
  return createHash("sha256").update(key).digest("hex").slice(0, 16);
}
