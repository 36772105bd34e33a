import { describe, expect, it } from "vitest";
import { analyse } from "./analyse.ts";

const BODY = "Kenya and Somalia agreed on Monday to reopen their border after talks led by Uganda.";

describe("noise", () => {
  it.each([
    ["a byline", "By Jane Carter and Omar Said"],
    ["a byline of agencies", "By our Nairobi correspondent"],
    ["a credit", "Photo: Reuters"],
    ["a caption with a label", "Image caption: Lorries wait at the border post"],
    ["a caption without a label", "Soldiers stand guard at the border post in Mandera."],
    ["an invitation", "Sign up for our weekly newsletter on East Africa."],
    ["a sharing line", "Share this article"],
    ["initials", "(JC, OS)"],
    ["a date alone", "12 March 2021"],
  ])("%s", (_, line) => {
    const { parsed, analysis } = analyse(`${BODY}\n\n${line}\n\n${BODY}`);
    const noisy = parsed.sentences
      .filter((s) => analysis.noise.has(s.index))
      .map((s) => s.words.map((w) => w.form).join(" "));
    expect(noisy.length).toBeGreaterThan(0);
    expect(analysis.mentions.filter((m) => analysis.noise.has(m.sentence))).toEqual([]);
    // The news around it stays.
    expect(analysis.mentions.filter((m) => m.actors.includes("state:uganda"))).toHaveLength(2);
  });

  it.each([
    "By Friday Kenya had withdrawn its troops.",
    '"Sign up to the treaty," Kenya told Somalia.',
    "Residents of Mandera said Kenya had closed the crossing.",
  ])("leaves news: %s", (sentence) => {
    expect([...analyse(`${BODY} ${sentence}`).analysis.noise]).toEqual([]);
  });
});
