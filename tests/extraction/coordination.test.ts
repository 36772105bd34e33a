import { describe, expect, it } from "vitest";
import { mendCoordination } from "../../src/extraction/syntax/coordination.ts";
import { loadLanguage } from "../../src/language/index.ts";

describe("coordination", () => {
  it.each([
    [
      "Ferdinand Ramos, the chief negotiator for the talks between Manila and the MNLF, and Nur Misuari, the founder of the front, met in Jakarta on Monday.",
      "Nur",
      "Ferdinand",
    ],
    [
      "John Kerry, the American envoy for the talks between Israel and Syria, and Tony Blair, his British colleague, met Assad.",
      "Tony",
      "John",
    ],
    [
      "President Anwar Sadat of Egypt and Menachem Begin, the Israeli prime minister, signed two accords.",
      "Menachem",
      "Anwar",
    ],
    // Nothing to mend: they are joined as they should be.
    ["Kofi Annan and Jakaya Kikwete met the envoys of Kenya and Sudan.", "Jakaya", "Kofi"],
    ["Talks between Chad and Mali, and Kofi Annan's visit, were put off.", "Mali", "Chad"],
  ])("%s", (text, word, head) => {
    const parsed = mendCoordination(loadLanguage().parse(text));
    const { words } = parsed.sentences[0]!;
    const second = words.find((w) => w.form === word)!;
    expect([second.deprel, words[second.head]?.form]).toEqual(["conj", head]);
  });

  it.each([
    ["Omar Bakri, Salva Kiir and Riek Machar had negotiated through the night.", "negotiated", "Omar"],
    ["Hun Sen, Norodom Sihanouk and Son Sann have met in Paris.", "met", "Hun"],
  ])("gives a verb one subject, whom the others are joined to: %s", (text, verb, subject) => {
    const { words } = mendCoordination(loadLanguage().parse(text)).sentences[0]!;
    const at = words.find((w) => w.form === verb)!.index;
    expect(words.filter((w) => w.deprel === "nsubj" && w.head === at).map((w) => w.form)).toEqual([subject]);
  });

  it.each([
    [
      "Foreign Minister Badr Abdelatty of Egypt called on Israel to carry out the January agreement, which Egypt, Qatar and the United States had brokered.",
      "brokered",
      "agreement",
    ],
    ["The envoys praised the accord, which Kenya had mediated.", "mediated", "accord"],
    ["A truce that Russia and Turkey brokered has held since January.", "brokered", "truce"],
    [
      "At a meeting that Abiy Ahmed, the Ethiopian prime minister, hosted, Salva Kiir and Riek Machar shook hands.",
      "hosted",
      "meeting",
    ],
  ])("hangs a relative clause on its noun: %s", (text, verb, noun) => {
    const { words } = mendCoordination(loadLanguage().parse(text)).sentences[0]!;
    const clause = words.find((w) => w.form === verb)!;
    expect([clause.deprel, words[clause.head]?.form]).toEqual(["acl:relcl", noun]);
  });

  it("joins a finite verb to what governs an infinitive", () => {
    const text =
      "The paper reported that Chad was pressing Mali to talk to the rebels and had warned the envoys.";
    const { words } = mendCoordination(loadLanguage().parse(text)).sentences[0]!;
    const warned = words.find((w) => w.form === "warned")!;
    expect(["pressing", "reported"]).toContain(words[warned.head]?.form);
  });

  it("leaves a text without such a sentence as it is", () => {
    const parsed = loadLanguage().parse("Peru and Chile signed a treaty. Alan Garcia praised it.");
    expect(mendCoordination(parsed)).toBe(parsed);
  });
});
