/** The extractor as a function from documents to interchange lines, the form in which results travel and are kept. */
import { UserError } from "../errors.ts";
import { type Document, extractionSchema } from "../model.ts";
import { formatLine } from "./interchange.ts";

export type LineResult = { readonly line: string } | { readonly failure: string };

/**
 * @param lexicon the user's own folder
 * @throws UserError where the user's lexicon cannot be used
 */
export async function createLineExtractor(lexicon?: string): Promise<(document: Document) => LineResult> {
  const { createExtractor } = await import("../extraction/index.ts");
  const extractor = (() => {
    try {
      return createExtractor(lexicon === undefined ? {} : { lexicon });
    } catch (error) {
      throw lexicon === undefined ? error : new UserError((error as Error).message);
    }
  })();
  return (document) => {
    try {
      // Through the schema, so that an extraction has the same keys in the same order wherever it comes from.
      const extraction = extractionSchema.parse(extractor.extract(document));
      return { line: formatLine({ extraction, extractor: extractor.version }) };
    } catch (error) {
      return { failure: String((error as Error).message).split("\n", 1)[0]! };
    }
  };
}
