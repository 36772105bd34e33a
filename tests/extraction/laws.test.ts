/** What holds for every text. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createExtractor } from "../../src/extraction/index.ts";
import { type Document, extractionSchema } from "../../src/model.ts";

const extractor = createExtractor();

const texts = [
  "Kenya and Somalia resumed talks in Nairobi on Monday. Uganda, which mediates between the two, praised both sides.",
  `PARIS, May 3 - France accused Mali of expelling its ambassador.\n\n"Release him now, or there will be consequences," President Jeanne Morel told Le Monde.`,
  "Bolivia's foreign minister, Ana Quispe, met her Chilean counterpart, Luis Rojas. They agreed to open negotiations, two officials said.",
];
const document = (text: string): Document => ({ id: "d.txt", text, published: "2024-05-10" });
const bytes = (text: string): string => JSON.stringify(extractor.extract(document(text)));

describe("extraction", () => {
  test.each(texts)("says the same of a document every time: %s", (text) => {
    expect(bytes(text)).toBe(bytes(text));
  });

  test("does not depend on what was read before", () => {
    const alone = bytes(texts[0]!);
    for (const text of texts) bytes(text);
    expect(bytes(texts[0]!)).toBe(alone);
  });

  test.each(texts)("is not changed by a sentence that names no actor: %s", (text) => {
    const without = extractor.extract(document(text)).statements;
    const with_ = extractor.extract(document(`${text}\n\nRain fell all night.`)).statements;
    expect(with_).toEqual(without);
  });

  test.each(texts)("gives what the schema says, with spans in the text and known actors: %s", (text) => {
    const extraction = extractionSchema.parse(extractor.extract(document(text)));
    expect(extraction.statements.length).toBeGreaterThan(0);
    const ids = new Set(extraction.actors.map((a) => a.id));
    for (const s of extraction.statements) {
      expect(
        0 <= s.start && s.start <= s.trigger.start && s.trigger.end <= s.end && s.end <= text.length,
      ).toBe(true);
      for (const id of [s.source, s.target, ...(s.between ?? [])]) expect(ids).toContain(id);
      expect(s.source).not.toBe(s.target);
    }
    expect(new Set(extraction.statements.map((s) => s.id)).size).toBe(extraction.statements.length);
  });

  test("survives any string", () => {
    const words = fc.constantFrom(
      "Iran",
      "the two sides",
      "said",
      "that",
      "talks",
      "with",
      "“",
      "”",
      '"',
      "'s",
      "threatened",
      "to",
      "attack",
      "Israel",
      ",",
      ".",
      "\n\n",
      "by",
      "between",
      "and",
      "who",
      "not",
      "—",
      "[12]",
      "http://a.b",
      "￿",
      "𝔘𝔫",
      "\u0000",
      "‮",
    ); // prettier-ignore
    const wordy = fc.array(words, { maxLength: 40 }).map((w) => w.join(" "));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), wordy), (text) => {
        const extraction = extractionSchema.parse(extractor.extract(document(text)));
        for (const s of extraction.statements)
          expect(text.slice(s.start, s.end).length).toBe(s.end - s.start);
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
