import { describe, expect, it } from "vitest";
import { loadLanguage } from "../../src/language/index.ts";

/** `kind cue speaker: content | content` of each quotation. */
function quotations(text: string): string[] {
  const { sentences, quotations: found } = loadLanguage().parse(text);
  const word = (place: { sentence: number; word: number } | undefined): string =>
    place ? sentences[place.sentence]!.words[place.word]!.form : "-";
  return found.map(
    ({ kind, cue, speaker, content }) =>
      `${kind} ${word(cue)} ${word(speaker)}: ${content.map(({ start, end }) => text.slice(start, end)).join(" | ")}`,
  );
}

describe("direct speech", () => {
  it.each<[what: string, text: string, ...expected: string[]]>([
    ["cue after", "“We will not leave,” the general said.", "direct said general: We will not leave,"],
    ["cue before", "The general said: “We will not leave.”", "direct said general: We will not leave."],
    ["inverted", "“We will not leave,” said General Novak.", "direct said Novak: We will not leave,"],
    [
      "inverted with a description",
      "“Many of them died,” said Mara Lind, a doctor in the town.",
      "direct said Mara: Many of them died,",
    ],
    ["straight marks", '"We will not leave," the general said.', "direct said general: We will not leave,"],
    [
      "around its cue",
      "“We came,” the minister said, “to find a way out of the war.”",
      "direct said minister: We came, | to find a way out of the war.",
    ],
    [
      "going on without a cue",
      "“We will not leave,” the general said. “This is our land.”",
      "direct said general: We will not leave,",
      "direct - general: This is our land.",
    ],
    [
      "over paragraphs",
      "The minister told reporters: “We have heard the demands.\n\n“We have not accepted them.\n\n“We never will.”",
      "direct told minister: We have heard the demands. | We have not accepted them. | We never will.",
    ],
    [
      "a fragment",
      "The president called the raid “a grave mistake”.",
      "direct called president: a grave mistake",
    ],
  ])("%s", (_, text, ...expected) => {
    expect(quotations(text)).toEqual(expected);
  });

  it("a word in marks is no quotation", () => {
    expect(quotations("The so-called “republic” has no courts.")).toEqual([]);
  });
});

describe("indirect speech", () => {
  it.each<[what: string, text: string, ...expected: string[]]>([
    [
      "that-clause",
      "The ministry said that both prisoners had been freed.",
      "indirect said ministry: that both prisoners had been freed",
    ],
    [
      "without that",
      "The ministry told Reuters both prisoners had been freed.",
      "indirect told ministry: both prisoners had been freed",
    ],
    [
      "inserted at the end",
      "Both prisoners have been freed, the ministry said.",
      "indirect said ministry: Both prisoners have been freed",
    ],
    [
      "according to",
      "According to the ministry, both prisoners have been freed.",
      "indirect According ministry: both prisoners have been freed",
    ],
    [
      "a participle",
      "The rebels rejected the plan, saying it favoured the army.",
      "indirect saying rebels: it favoured the army",
    ],
    [
      "denials",
      "The colonel denied that his men had fired.",
      "indirect denied colonel: that his men had fired",
    ],
  ])("%s", (_, text, ...expected) => {
    expect(quotations(text)).toEqual(expected);
  });

  it("thinking is not saying", () => {
    expect(quotations("The colonel knew that his men had fired.")).toEqual([]);
  });
});
