import { describe, expect, it } from "vitest";
import { loadModels } from "../../src/language/index.ts";
import { readFeats, writeFeats } from "../../src/language/morphology.ts";

const { morphology } = loadModels();

describe("lemmas", () => {
  it.each<[xpos: string, pairs: string]>([
    [
      "VBD",
      "seized seize, shelled shell, fled flee, denied deny, barred bar, ceded cede, struck strike, wounded wound",
    ],
    ["VBN", "overthrown overthrow, besieged besiege, withdrawn withdraw, vetoed veto, killed kill"],
    ["VBG", "shelling shell, planning plan, dying die, freeing free, escalating escalate"],
    ["VBZ", "denies deny, clashes clash, vetoes veto, goes go, has have"],
    [
      "NNS",
      "countries country, crises crisis, gunmen gunman, series series, wives wife, losses loss, militias militia",
    ],
    ["JJR", "higher high, worse bad, larger large"],
    ["PRP", "them they, us we"],
    ["MD", "’ll will, ca can"],
  ])("%s: %s", (xpos, pairs) => {
    for (const [form, lemma] of pairs.split(", ").map((pair) => pair.split(" ")))
      expect([form, morphology.lemma(form!, xpos.startsWith("V") ? "VERB" : "X", xpos)]).toEqual([
        form,
        lemma,
      ]);
  });

  it("names keep their case", () => {
    expect(morphology.lemma("Egyptians", "PROPN", "NNPS")).toBe("Egyptian");
    expect(morphology.lemma("Mercedes", "PROPN", "NNP")).toBe("Mercedes");
  });
});

describe("features as CoNLL-U writes them", () => {
  it("are sorted by name and read back", () => {
    const column = writeFeats({ Tense: "Past", Mood: "Ind" });
    expect(column).toBe("Mood=Ind|Tense=Past");
    expect(readFeats(column)).toEqual({ Tense: "Past", Mood: "Ind" });
    expect([writeFeats({}), readFeats("_")]).toEqual(["_", {}]);
  });
});
