/** Text is set in type here as printers do it, and must be read back as it was written. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PrintedLine, paragraphs } from "../../src/documents/layout/paragraphs.ts";

interface Setting {
  /** Characters that fit on a line; every character is half as wide as its size. */
  readonly measure: number;
  readonly size: number;
  /** From line to line, in points. */
  readonly leading: number;
  /** Between paragraphs, in points. */
  readonly space: number;
  /** Of first lines, in points. */
  readonly indent: number;
  readonly justified: boolean;
  readonly columns: number;
  /** Lines in a column. */
  readonly height: number;
}
const PLAIN: Setting = {
  measure: 60,
  size: 10,
  leading: 12,
  space: 0,
  indent: 0,
  justified: false,
  columns: 1,
  height: 50,
};

/** Greedy line breaks. */
function wrap(text: string, measure: number, first: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const room = lines.length === 0 ? first : measure;
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** The pages that a printer makes of paragraphs. */
function print(texts: readonly string[], setting: Partial<Setting> = {}): PrintedLine[][] {
  const { measure, size, leading, space, indent, justified, columns, height } = { ...PLAIN, ...setting };
  const em = size / 2;
  const pages: PrintedLine[][] = [];
  let row = 0;
  let y = 100;
  let column = 0;
  const bottom = 100 + height * leading;
  for (const text of texts) {
    const lines = wrap(text, measure, measure - Math.round(indent / em));
    for (const [i, line] of lines.entries()) {
      if (y > bottom) {
        column += 1;
        y = 100;
      }
      const page = Math.floor(column / columns);
      const left = 50 + (column % columns) * (measure * em + 30);
      const x = left + (i === 0 ? indent : 0);
      const full = justified && i < lines.length - 1;
      pages[page] = pages[page] ?? [];
      pages[page].push({
        text: line,
        x,
        right: full ? left + measure * em : x + line.length * em,
        y,
        size,
        font: "regular",
      });
      y += leading;
      row += 1;
    }
    if (row > 0 && y <= bottom) y += space;
  }
  return pages;
}

const NEWS = [
  "Kenya's foreign minister met envoys of Burundi and Tanzania on Tuesday and offered to mediate between them.",
  "Tanzania refused.",
  "“We have waited long enough for an answer from our neighbours,” a spokesman of the Burundian government said in the evening. He added that the border would stay closed until the two presidents had met.",
  "Kenya said that it would try again.",
  "The talks are to go on next week.",
  "Diplomats of the European Union warned both governments that aid would be withheld if the talks in Nairobi failed. Uganda supported the warning, and Rwanda rejected it within the hour.",
];

describe("paragraphs", () => {
  test.each<[string, Partial<Setting>]>([
    ["a space between them", { space: 6 }],
    ["a space that is hardly larger than that between lines", { space: 3, leading: 14 }],
    ["a space, in loose lines", { leading: 17, space: 12 }],
    ["indented first lines", { indent: 15 }],
    ["indented first lines, justified", { indent: 15, justified: true }],
    ["neither: the last line ends early", {}],
    ["neither, justified", { justified: true }],
    ["neither, in two columns", { measure: 46, columns: 2, height: 10 }],
  ])("are told apart by %s", (_, setting) => {
    expect(paragraphs(print(NEWS, setting))).toEqual(NEWS);
  });

  const sentences = (words: number, { min, max }: { min: number; max: number }) =>
    fc
      .array(
        fc
          .array(fc.constantFrom("talks", "the", "envoys", "of", "Uganda", "a", "ceasefire", "rejected"), {
            minLength: words,
            maxLength: 14,
          })
          .map((chosen) => `They ${chosen.join(" ")}.`),
        { minLength: min, maxLength: max },
      )
      .map((all) => all.join(" "));
  const LONG = sentences(12, { min: 3, max: 5 });
  const ANY = sentences(2, { min: 1, max: 4 });
  const SETTING = fc.record({
    measure: fc.integer({ min: 40, max: 75 }),
    size: fc.constantFrom(8, 10, 12),
    leading: fc.constantFrom(13, 15, 18),
    justified: fc.boolean(),
    height: fc.constant(200),
  });
  const texts = fc.tuple(LONG, fc.array(ANY, { maxLength: 12 })).map(([first, rest]) => [first, ...rest]);

  test("set with a space come back as they were", () => {
    fc.assert(
      fc.property(texts, SETTING, (written, setting) => {
        expect(paragraphs(print(written, { ...setting, space: setting.leading / 2 }))).toEqual(written);
      }),
    );
  });

  test("set with indented first lines come back as they were where each fills a line", () => {
    fc.assert(
      fc.property(fc.array(LONG, { maxLength: 8 }), SETTING, (written, setting) => {
        expect(paragraphs(print(written, { ...setting, indent: setting.size }))).toEqual(written);
      }),
    );
  });

  test("set flush never lose a word, and end only where a sentence does", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 40, max: 90 }), (written, measure) => {
        const read = paragraphs(print(written, { measure, height: 200 }));
        expect(read.join(" ")).toBe(written.join(" "));
        for (const text of read) expect(text).toMatch(/^They .*\.$/);
      }),
    );
  });
});

/** Lines typed as they stand, two characters of indentation to a size. */
function lines(text: string, { size = 10, leading = 12, y = 100, font = "regular" } = {}): PrintedLine[] {
  return text
    .split("\n")
    .map((line, i) => {
      const before = line.length - line.trimStart().length;
      const x = 50 + (before * size) / 2;
      return {
        text: line.trim(),
        x,
        right: 50 + (line.length * size) / 2,
        y: y + i * leading,
        size,
        font,
      };
    })
    .filter((line) => line.text !== "");
}

describe("what is set otherwise", () => {
  test("a heading in bold of the same size stands by itself, bold words in a line do not", () => {
    const page = [
      ...lines("The demands", { font: "bold" }),
      ...lines("Tanzania demanded the keys of the customs house, and\nBurundi a new bridge.", { y: 112 }),
    ];
    expect(paragraphs([page])).toEqual([
      "The demands",
      "Tanzania demanded the keys of the customs house, and Burundi a new bridge.",
    ]);
  });

  test("the items of a list are paragraphs of their own, without their bullets", () => {
    const page = lines(
      [
        "Two things were demanded in the talks in Arusha, said",
        "an envoy:",
        "  • that the border be opened to lorries with cattle",
        "    before the rains;",
        "  • that the river commission meet.",
        "Nothing was signed.",
      ].join("\n"),
    );
    expect(paragraphs([page])).toEqual([
      "Two things were demanded in the talks in Arusha, said an envoy:",
      "that the border be opened to lorries with cattle before the rains;",
      "that the river commission meet.",
      "Nothing was signed.",
    ]);
  });

  test("an indented quotation is a paragraph, and so is what follows it", () => {
    const page = lines(
      [
        "The minister read a letter to the reporters, in which",
        "the rebels asked for talks without conditions at all.",
        "    We shall come to any place that is named by",
        "    the mediators of Kenya and of the Union now.",
        "He then left for the airport, where an aircraft stood",
        "ready.",
      ].join("\n"),
    );
    expect(paragraphs([page]).map((text) => text.slice(0, 12))).toEqual([
      "The minister",
      "We shall com",
      "He then left",
    ]);
  });

  test("a sentence goes on in the next column, also with a name", () => {
    const left = lines(
      "The minister told reporters in the evening that\nneither the government of Burundi nor that of",
    );
    const right = lines("Tanzania had answered.", { y: 100 }).map((line) => ({
      ...line,
      x: line.x + 300,
      right: line.right + 300,
    }));
    expect(paragraphs([left, right])).toEqual([
      "The minister told reporters in the evening that neither the government of Burundi nor that of Tanzania had answered.",
    ]);
  });

  test("a number that a sentence ends with stays, a page's number does not", () => {
    const page = [
      ...lines("The mediators said that neither side had so far freed more of the prisoners than\n100.", {
        y: 60,
      }),
      ...lines("The talks go on.\nNobody knows for how long.\nThey may last until the spring.", { y: 84 }),
      ...lines("– 17 –", { y: 700 }),
    ];
    expect(paragraphs([page]).join(" ")).toBe(
      "The mediators said that neither side had so far freed more of the prisoners than 100. The talks go on. Nobody knows for how long. They may last until the spring.",
    );
  });

  test("what a browser prints around a page is no text", () => {
    const body = lines("Kenya offered to mediate between the governments of\nBurundi and Tanzania.", {
      y: 60,
    });
    const at = (text: string, x: number, y: number): PrintedLine => ({
      text,
      x,
      right: x + 4 * text.length,
      y,
      size: 8,
      font: "regular",
    });
    const page = [
      at("3/4/98, 5:26 PM", 20, 20),
      at("Border talks", 250, 20),
      ...body,
      at("https://news.example/1998/border-talks", 20, 780),
      at("1/1", 500, 780),
    ];
    expect(paragraphs([page])).toEqual([
      "Kenya offered to mediate between the governments of Burundi and Tanzania.",
    ]);
  });
});
