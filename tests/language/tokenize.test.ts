import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenize } from "../../src/language/tokenize.ts";

const forms = (text: string): string[] => tokenize(text).map(({ form }) => form);

describe("words", () => {
  it.each([
    ["They don't know.", "They do n't know ."],
    ["They don’t know.", "They do n’t know ."],
    ["Qatar's envoy", "Qatar 's envoy"],
    ["Qatar’s envoy", "Qatar ’s envoy"],
    ["the sides' demands", "the sides ' demands"],
    ["We'll see, I've said, they're late", "We 'll see , I 've said , they 're late"],
    ["It cannot hold", "It can not hold"],
    ["a US-led force", "a US - led force"],
    ["a cease-fire", "a cease - fire"],
    ["pro-Western, non-state, re-elected", "pro-Western , non-state , re-elected"],
    ["the U.S. and the U.K.", "the U.S. and the U.K."],
    ["Lt. Gen. John P. Smith Jr. spoke", "Lt. Gen. John P. Smith Jr. spoke"],
    ["at 7:30 p.m. on Sept. 3", "at 7:30 p.m. on Sept. 3"],
    ["$11 billion, €3.5m, 40%", "$ 11 billion , € 3.5 m , 40 %"],
    ["1,200 troops, the 1990s, the 20th", "1,200 troops , the 1990s , the 20th"],
    ["on 9/11 and 2023-10-07", "on 9/11 and 2023 - 10 - 07"],
    ["see https://example.org/a?b=1.", "see https://example.org/a?b=1 ."],
    ["write to desk@example.org, please", "write to desk@example.org , please"],
    ["“We are ready,” he said.", "“ We are ready , ” he said ."],
    ["Wait... what?! No…", "Wait ... what ?! No …"],
    ["WASHINGTON — The talks", "WASHINGTON — The talks"],
    ["Sana'a and Ba'athist", "Sana'a and Ba'athist"],
    ["AT&T and (the) [rest]", "AT&T and ( the ) [ rest ]"],
    ["He asked for No. 5. She said no.", "He asked for No. 5 . She said no ."],
    ["Abdel-Latif al-Qasim", "Abdel - Latif al - Qasim"],
  ])("%s", (text, expected) => {
    expect(forms(text).join(" ")).toBe(expected);
  });

  it("cover all that is not white space, each where its offsets say", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const tokens = tokenize(text);
        let end = 0;
        for (const token of tokens) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          expect(text.slice(token.start, token.end)).toBe(token.form);
          expect(text.slice(end, token.start).replace(/[\s\u200b\u0085]/gu, "")).toBe("");
          end = token.end;
        }
        expect(text.slice(end).replace(/[\s\u200b\u0085]/gu, "")).toBe("");
      }),
    );
  });
});
