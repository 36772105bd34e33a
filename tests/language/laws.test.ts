import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_SENTENCE_WORDS } from "../../src/language/analyzer.ts";
import { loadLanguage, type ParsedText } from "../../src/language/index.ts";

const language = loadLanguage();

const NEWS = [
  "Rebels in the north freed nine aid workers on Tuesday, the governor's office said. “We kept our word,” their spokesman, Karim Odeh, told reporters.",
  "TBILISI — The foreign ministers of both countries will meet next week, according to two diplomats. Neither government has confirmed the meeting.",
  "The army didn't say who fired first. Its commander, Gen. Paul Mbeki, had threatened last month to retake the town.",
  "“There is no deal,” said Anna Lindqvist, a lawyer for the families. “There never was.”",
  "In late November 2023, the two sides signed a truce; over the weekend, each accused the other of breaking it.",
];

/** Texts from words, marks, blanks and breaks that make trouble, and from real sentences. */
const hostile = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ...NEWS,
        ..."“ ” \" ' ’ ( ) [ . … ... ! ? : ; , - — \n \n\n \r\n • U.S. Lt. p.m. said don't 's $ 5 2023 Wednesday 😀 \u200d \u0301 \ud83d the of".split(
          " ",
        ),
        "\n",
        "\n\n",
      ),
      { maxLength: 60 },
    )
    .chain((parts) => fc.constantFrom(parts.join(" "), parts.join(""))),
);

function check(parsed: ParsedText): void {
  const { text, sentences } = parsed;
  let end = 0;
  for (const [index, sentence] of sentences.entries()) {
    expect(sentence.index).toBe(index);
    expect(sentence.start).toBeGreaterThanOrEqual(end);
    expect(text.slice(end, sentence.start).replace(/[\s\u200b\u0085]/gu, "")).toBe("");
    expect(sentence.words.length).toBeGreaterThan(0);
    expect(sentence.words.length).toBeLessThanOrEqual(MAX_SENTENCE_WORDS);
    expect(sentence.words[0]?.start).toBe(sentence.start);
    expect(sentence.words.at(-1)?.end).toBe(sentence.end);
    const misplaced = sentence.words.filter(
      (word, i) => word.index !== i || text.slice(word.start, word.end) !== word.form,
    );
    expect(misplaced).toEqual([]);
    checkTree(sentence.words.map(({ head }) => head));
    expect(sentence.words.filter(({ deprel }) => deprel === "root").map(({ head }) => head)).toEqual([-1]);
    end = sentence.end;
  }
  expect(text.slice(end).replace(/[\s\u200b\u0085]/gu, "")).toBe("");
  for (const entity of parsed.entities) {
    const { words } = sentences[entity.sentence]!;
    expect([words[entity.first]?.start, words[entity.last]?.end]).toEqual([entity.start, entity.end]);
  }
  for (const quotation of parsed.quotations) {
    expect(quotation.content.length).toBeGreaterThan(0);
    for (const part of quotation.content) {
      expect(part.start).toBeLessThan(part.end);
      expect(part.start).toBeGreaterThanOrEqual(quotation.start);
      expect(part.end).toBeLessThanOrEqual(quotation.end);
    }
    for (const place of [quotation.cue, quotation.speaker])
      if (place) expect(sentences[place.sentence]?.words[place.word]).toBeDefined();
  }
  for (const date of parsed.dates) expect(date.from <= date.to).toBe(true);
}

/** One root, and every word reaches it. */
function checkTree(heads: readonly number[]): void {
  expect(heads.filter((head) => head === -1)).toHaveLength(1);
  const lost = heads.filter((_, i) => {
    let at = i;
    for (let steps = 0; at !== -1 && steps <= heads.length; steps++) at = heads[at]!;
    return at !== -1;
  });
  expect(lost).toEqual([]);
}

/** Two results as one: the second's offsets and sentence numbers moved past the first's. */
function beside(first: ParsedText, second: ParsedText, gap: string): ParsedText {
  const by = first.text.length + gap.length;
  const after = first.sentences.length;
  const span = <T extends { start: number; end: number }>(x: T): T => ({
    ...x,
    start: x.start + by,
    end: x.end + by,
  });
  const place = <T extends { sentence: number }>(x: T): T => ({ ...x, sentence: x.sentence + after });
  return {
    text: first.text + gap + second.text,
    sentences: [
      ...first.sentences,
      ...second.sentences.map((s) => ({ ...span(s), index: s.index + after, words: s.words.map(span) })),
    ],
    entities: [...first.entities, ...second.entities.map((e) => place(span(e)))],
    quotations: [
      ...first.quotations,
      ...second.quotations.map((q) => ({
        ...span(q),
        content: q.content.map(span),
        ...(q.cue && { cue: place(q.cue) }),
        ...(q.speaker && { speaker: place(q.speaker) }),
      })),
    ],
    dates: [...first.dates, ...second.dates.map((d) => place(span(d)))],
  };
}

describe("laws of the pipeline", () => {
  it("words are where they say, sentences tile the text, trees are trees: of news", () => {
    check(language.parse(NEWS.join("\n\n"), "2024-02-08"));
  });

  it("and of any string", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        check(language.parse(text, "2024-02-08"));
      }),
      { numRuns: 300 },
    );
  });

  it("the same text gives the same bytes", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(JSON.stringify(language.parse(text))).toBe(JSON.stringify(language.parse(text)));
      }),
      { numRuns: 50 },
    );
  });

  it("two documents with a blank line between give their results side by side", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(NEWS, { minLength: 2 }), (texts) => {
        const [first, second] = [texts[0]!, texts.slice(1).join("\n")];
        expect(language.parse(`${first}\n\n${second}`, "2024-02-08")).toEqual(
          beside(language.parse(first, "2024-02-08"), language.parse(second, "2024-02-08"), "\n\n"),
        );
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ["nothing", ""],
    ["blanks", " \n\t \r\n"],
    ["a hundred thousand letters without a blank", "a".repeat(100_000)],
    ["thousands of marks", "(“".repeat(2_000)],
    ["words without a full stop", "the army and ".repeat(1_500)],
    ["dots", ".".repeat(50_000)],
    ["digits and commas", "1,".repeat(2_000)],
    ["line breaks", "a\n".repeat(2_000)],
    ["quotation marks", '"a '.repeat(2_000)],
    ["hyphens", "a-".repeat(2_000)],
    ["apostrophes", "'s".repeat(2_000)],
    ["full stops between letters", "a.".repeat(2_000)],
    ["combining marks", "e\u0301".repeat(2_000)],
    ["lone surrogates", "\ud800".repeat(2_000)],
  ])("reads %s", (_, text) => {
    check(language.parse(text, "2024-02-08"));
  });

  it("needs no more words in a sentence for a text ten times as long", () => {
    const longest = (text: string): number =>
      Math.max(...language.parse(text).sentences.map(({ words }) => words.length));
    expect(longest("and then ".repeat(1_000))).toBe(longest("and then ".repeat(100)));
  });
});
