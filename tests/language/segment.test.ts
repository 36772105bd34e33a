import { describe, expect, it } from "vitest";
import { loadLanguage } from "../../src/language/index.ts";

/** The sentences of a text, one a line. */
const sentences = (text: string): string[] =>
  loadLanguage()
    .parse(text)
    .sentences.map(({ start, end }) => text.slice(start, end));

describe("sentences end where they end", () => {
  it.each<[what: string, parts: string[]]>([
    ["abbreviated countries", ["The U.S. rejected the offer.", "The U.K. did not."]],
    ["an abbreviation at the end", ["The plan came from the U.S.", "He rejected it at once."]],
    ["ranks and titles", ["Lt. Gen. Peter Novak met Mr. Osei and Dr. Lind.", "They spoke for an hour."]],
    ["hours", ["Talks began at 9 p.m. on Monday and went on until 3 a.m. local time.", "Nobody left."]],
    ["months", ["The truce of Sept. 3 held until Oct. 9, when shelling resumed.", "Nine people died."]],
    ["initials", ["Harold J. Whitcombe and A. B. Moore signed.", "The rebels did not."]],
    [
      "a letter at the end",
      ["They had a Plan B.", "The rebels had none.", "It was the worst since World War I.", "He fled."],
    ],
    ["a platform of one letter", ["The envoy wrote on X.", "Officials in Lusaka denied it."]],
    ["a list of letters", ["A. The army leaves the city.", "B. The rebels disarm."]],
    ["companies", ["Hartwell Inc. sold the drones.", "Its rival Delmar Corp. declined to comment."]],
    ["quotations that end", ["“We will not sign.”", "The minister then left the room."]],
    ["quotations that go on", ["“Will they come?” he asked.", "Nobody knew."]],
    ["a quotation of two sentences", ["“We are ready.", "We have always been ready,” she said."]],
    ["ellipses inside", ["“I thought … perhaps they would listen,” he said.", "They did not."]],
    ["questions and cries", ["Who fired first?", "“Not us!” the colonel said."]],
    ["brackets", ["The bridge (built in 1964) fell.", "(Nobody was hurt.)", "Repairs began."]],
    ["numbers", ["Inflation reached 3.5 percent.", "In 2019 it had been 2.1."]],
    ["references", ["See No. 5 of the annex.", "It lists 12 names."]],
  ])("%s", (_, parts) => {
    expect(sentences(parts.join(" "))).toEqual(parts);
  });

  it("a blank line ends one, with or without a mark", () => {
    const parts = [
      "Rival generals agree to meet in Lusaka",
      "By Amina Njoroge",
      "LUSAKA — The two generals agreed on Monday to meet.",
    ];
    expect(sentences(parts.join("\n\n"))).toEqual(parts);
  });

  it("so does the end of a line that is no wrapped line", () => {
    const parts = [
      "Rival generals agree to meet in Lusaka",
      "By Amina Njoroge",
      "LUSAKA (Wire) — The two generals, who have fought since April, agreed on Monday to meet without conditions, mediators said.",
      "Neither side confirmed it.",
    ];
    expect(sentences(parts.join("\n"))).toEqual(parts);
  });

  it("a wrapped line ends none", () => {
    const text =
      "The two generals, who have fought each other since the spring, agreed\n" +
      "on Monday to meet without conditions in the Zambian capital, and asked\n" +
      "the regional bloc to send observers. Neither side named a date for it.";
    expect(sentences(text)).toHaveLength(2);
  });

  it("bullets are sentences of their own", () => {
    const text =
      "The deal has three parts:\n\n• a truce of ninety days\n• the release of all prisoners\n• talks in Doha";
    expect(sentences(text)).toEqual([
      "The deal has three parts:",
      "• a truce of ninety days",
      "• the release of all prisoners",
      "• talks in Doha",
    ]);
  });
});
