import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slug } from "../../../src/extraction/actors/ids.ts";
import { actorSchema, roleSchema } from "../../../src/model.ts";
import { analyse } from "./analyse.ts";

const piece = fc.constantFrom(
  "Kenya",
  "the",
  "President",
  "Amina Yusuf",
  "said",
  "she",
  "rebels",
  "of",
  "'s",
  "US-",
  "Hamas",
  "\n\n",
  "“",
  "”",
  ".",
  ",",
  "(",
  ")",
  "IT",
  "they",
  "two sides",
  "Mr.",
  "é",
  "\u0000",
  "🙂",
  "foreign ministry",
  "who",
  "and",
  "between",
  "Front",
  "\ud800",
);
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.array(piece, { maxLength: 60 }).map((p) => p.join(" ")),
);

describe("any text", () => {
  it("gives spans that lie in the text and actors that exist, the same each time", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { parsed, analysis } = analyse(text);
        for (const a of analysis.actors.values()) {
          actorSchema.parse(a);
          for (const m of a.mentions) {
            expect(m.start).toBeLessThan(m.end);
            expect(m.end).toBeLessThanOrEqual(text.length);
          }
          if (a.partOf) expect(analysis.actors.has(a.partOf)).toBe(true);
        }
        const heads = new Set<string>();
        for (const m of analysis.mentions) {
          const words = parsed.sentences[m.sentence]!.words;
          expect(m.first).toBeLessThanOrEqual(m.last);
          expect(words[m.last]).toBeDefined();
          for (const id of m.actors) expect(analysis.actors.has(id)).toBe(true);
          expect(analysis.mentionAt(m.sentence, m.head)).toBe(m);
          heads.add(`${m.sentence} ${m.head}`);
        }
        expect(heads.size).toBe(analysis.mentions.length);
        for (const r of analysis.roles) {
          roleSchema.parse(r);
          expect(analysis.actors.has(r.person) && analysis.actors.has(r.of)).toBe(true);
        }
        expect(analyse(text).analysis.mentions).toEqual(analysis.mentions);
      }),
      { numRuns: 150 },
    );
  });

  it("is not changed by a sentence at the end that names no actor", () => {
    const text =
      "Mali accused Niger of shelling. Its army denied that. President Issa Keita said he would respond.";
    const before = analyse(text).analysis.mentions;
    expect(analyse(`${text} The rains came late that year.`).analysis.mentions).toEqual(before);
  });
});

describe("slugs", () => {
  it.each([
    ["Côte d'Ivoire", "cote-divoire"],
    ["People's Front", "peoples-front"],
    ["Հայաստան", "հայաստան"],
    ["P5+1", "p5-1"],
  ])("%s", (name, expected) => expect(slug(name)).toBe(expected));

  it("are never empty and have no white space", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (s) => /^\S+$/u.test(slug(s))));
  });
});
