import { describe, expect, it } from "vitest";
import { loadLanguage } from "../../src/language/index.ts";

/** Thursday. */
const PUBLISHED = "2024-02-08";

const dates = (text: string, published?: string): string[] =>
  loadLanguage()
    .parse(text, published)
    .dates.map(({ start, end, from, to }) =>
      from === to ? `${text.slice(start, end)}: ${from}` : `${text.slice(start, end)}: ${from} ${to}`,
    );

describe("expressions of time against a Thursday, 8 February 2024", () => {
  it.each<[text: string, ...expected: string[]]>([
    ["The envoy arrived on Wednesday.", "Wednesday: 2024-02-07"],
    ["The envoy arrived on Thursday.", "Thursday: 2024-02-08"],
    ["The ministers met on Friday.", "Friday: 2024-02-02"],
    ["The ministers will meet on Friday.", "Friday: 2024-02-09"],
    ["The ministers are expected to meet on Monday.", "Monday: 2024-02-12"],
    ["Talks broke down late Tuesday night.", "Tuesday night: 2024-02-06"],
    ["They signed it last Thursday.", "last Thursday: 2024-02-01"],
    ["They will sign it next Thursday.", "next Thursday: 2024-02-15"],
    ["Rebels shelled the town on Wednesday, February 7.", "Wednesday, February 7: 2024-02-07"],
    ["Rebels shelled the town yesterday.", "yesterday: 2024-02-07"],
    ["The council will vote tomorrow morning.", "tomorrow morning: 2024-02-09"],
    ["The truce collapsed last month.", "last month: 2024-01-01 2024-01-31"],
    ["The truce collapsed last week.", "last week: 2024-01-29 2024-02-04"],
    ["The two sides will meet again next week.", "next week: 2024-02-12 2024-02-18"],
    ["Shelling resumed over the weekend.", "the weekend: 2024-02-03 2024-02-04"],
    ["The ministers will meet this weekend.", "this weekend: 2024-02-10 2024-02-11"],
    ["The war began last year.", "last year: 2023-01-01 2023-12-31"],
    ["The truce began in late November 2023.", "late November 2023: 2023-11-21 2023-11-30"],
    ["The truce began in early 2019.", "early 2019: 2019-01-01 2019-04-30"],
    ["The truce began in mid-March 2022.", "mid-March 2022: 2022-03-11 2022-03-20"],
    ["The offensive started in November.", "November: 2023-11-01 2023-11-30"],
    ["Elections will be held in May.", "May: 2024-05-01 2024-05-31"],
    ["The rebels seized the port on October 7, 2023.", "October 7, 2023: 2023-10-07"],
    ["The rebels seized the port on 7 October 2023.", "7 October 2023: 2023-10-07"],
    ["The rebels seized the port on Jan. 5.", "Jan. 5: 2024-01-05"],
    ["The rebels seized the port on Dec. 5.", "Dec. 5: 2023-12-05"],
    ["The deadline will expire on March 1.", "March 1: 2024-03-01"],
    ["The talks were held on 3-5 January 2024.", "3-5 January 2024: 2024-01-03 2024-01-05"],
    ["The generals met two days ago.", "two days ago: 2024-02-06"],
    ["The generals met three weeks ago.", "three weeks ago: 2024-01-15 2024-01-21"],
    ["He was arrested earlier this month.", "earlier this month: 2024-02-01 2024-02-08"],
    ["He will be tried later this year.", "later this year: 2024-02-08 2024-12-31"],
    ["The accord of 2015 has expired.", "2015: 2015-01-01 2015-12-31"],
    ["The conflict dates from the 1990s.", "the 1990s: 1990-01-01 1999-12-31"],
    ["A truce may hold by the end of March.", "the end of March: 2024-03-21 2024-03-31"],
  ])("%s", (text, ...expected) => {
    expect(dates(text, PUBLISHED)).toEqual(expected);
  });

  it.each([
    "The minister may march to the second door.",
    "He sat down; the sun set.",
    "About 2,015 people fled, and 1990 soldiers followed.",
    "They were to meet on the following Saturday.",
    "He was killed the following April.",
    "The talks in Doha took hours.",
    "Ten villages fell; the 5th brigade withdrew.",
  ])("none in: %s", (text) => {
    expect(dates(text, PUBLISHED)).toEqual([]);
  });

  it("only absolute ones without a day of publication", () => {
    expect(dates("They met on Monday, last month, on 7 October 2023 and in 2015.")).toEqual([
      "7 October 2023: 2023-10-07",
      "2015: 2015-01-01 2015-12-31",
    ]);
  });
});
