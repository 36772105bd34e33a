/** What one worker thread does: documents in, an interchange line or the reason of a failure for each out. */
import { workerData } from "node:worker_threads";
import type { Document } from "../model.ts";
import { createLineExtractor, type LineResult } from "./line-extractor.ts";

const { lexicon } = workerData as { lexicon?: string };
const extract = await createLineExtractor(lexicon);

export default (documents: readonly Document[]): LineResult[] => documents.map(extract);
