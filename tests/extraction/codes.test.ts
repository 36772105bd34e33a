/** What CAMEO and PLOVER call what a sentence tells: code, mode, contexts. */
import { describe, expect, test } from "vitest";
import { createExtractor } from "../../src/extraction/index.ts";
import type { StatementType } from "../../src/model.ts";
import { makeFolder } from "../support/folder.ts";

const extractor = createExtractor();
const statements = (text: string) => extractor.extract({ id: "d", text }).statements;
const codesOf = (text: string, type: StatementType, code: "cameo" | "mode"): unknown[] => [
  ...new Set(
    statements(text)
      .filter((s) => s.type === type)
      .map((s) => s[code]),
  ),
];

describe("the CAMEO code", () => {
  test.each<[string, StatementType, string]>([
    // Talks: wanted, refused, demanded, threatened, broken off.
    ["Fiji and Tonga agreed to hold talks.", "AGREES", "036"],
    ["Fiji hopes to hold talks with Tonga.", "NEGOTIATES_WITH", "036"],
    ["Fiji negotiated with Tonga on Monday.", "NEGOTIATES_WITH", "046"],
    ["Eritrea refused to meet Ethiopia.", "MEETS", "125"],
    ["Eritrea refused to meet Ethiopia.", "REJECTS", "125"],
    ["Kenya demanded talks with Uganda.", "DEMANDS", "106"],
    ["Kenya demanded that Uganda hold talks with the rebels.", "DEMANDS", "106"],
    ["Chad urged Sudan to resume negotiations.", "DEMANDS", "026"],
    ["Laos threatened to break off talks with Thailand.", "THREATENS", "134"],
    ["Laos threatened to walk out of the negotiations with Thailand.", "THREATENS", "134"],
    ["Laos broke off talks with Thailand on Monday.", "SANCTIONS", "164"],
    ["Malawi walked out of talks with Zambia.", "SANCTIONS", "164"],
    // Mediation: done, offered, accepted, refused, demanded, threatened, broken off.
    ["Norway mediated between Colombia and the ELN.", "MEDIATES", "045"],
    ["Qatar offered to mediate between Chad and Sudan.", "MEDIATES", "039"],
    ["Peru and Bolivia accepted Brazil's mediation.", "AGREES", "038"],
    ["Ghana accepted an offer by Togo to mediate in its dispute with Benin.", "AGREES", "038"],
    ["Eritrea rejected mediation by Sudan.", "REJECTS", "126"],
    ["Austria demanded that Hungary accept mediation.", "DEMANDS", "108"],
    ["Austria called for mediation by Norway.", "DEMANDS", "028"],
    ["Angola threatened to end its mediation between Rwanda and Congo.", "THREATENS", "135"],
    ["Angola suspended its mediation between Rwanda and Congo.", "SANCTIONS", "165"],
    ["Angola suspended its mediation between Rwanda and Congo.", "MEDIATES", "165"],
    // What else a demand, a threat or consent is about.
    ["Jordan urged Syria to pull its troops back from the border.", "DEMANDS", "025"],
    ["Burundi asked Kenya for military aid.", "DEMANDS", "023"],
    ["Armenia threatened to attack Georgia.", "THREATENS", "138"],
    ["India threatened to expel Nepal's ambassador.", "THREATENS", "131"],
    ["Laos threatened Thailand.", "THREATENS", "130"],
    ["Laos urged Thailand not to negotiate with the rebels.", "DEMANDS", "020"],
    ["Laos threatened Thailand during talks with Vietnam.", "THREATENS", "130"],
  ])("of %j as %s is %s", (text, type, cameo) => {
    expect(codesOf(text, type, "cameo")).toEqual([cameo]);
  });
});

describe("PLOVER's mode", () => {
  test.each<[string, StatementType, string | undefined]>([
    ["Norway mediated between Colombia and the ELN.", "MEDIATES", "third-party"],
    ["Poland, Latvia and Estonia held talks on Monday.", "NEGOTIATES_WITH", "multilateral"],
    ["Poland and Latvia held talks on Monday.", "NEGOTIATES_WITH", undefined],
    ["Gabon's president phoned Cameroon's leader.", "MEETS", "phone"],
    ["Bolivia condemned Chile's decision.", "ACCUSES", "disapprove"],
    ["Bolivia accused Chile of stealing water.", "ACCUSES", "allege"],
    ["Kenya demanded talks with Uganda.", "DEMANDS", "meet"],
    ["Jordan urged Syria to pull its troops back from the border.", "DEMANDS", "yield"],
    ["Ecuador threatened to impose sanctions on Peru.", "THREATENS", "restrict"],
    ["Armenia threatened to attack Georgia.", "THREATENS", "violence"],
    ["Sudan bombed Chad with drones.", "ASSAULTS", "drone"],
    ["Sudan attacked Chad.", "ASSAULTS", undefined],
    ["Burundi deported Rwandans.", "COERCES", "deport"],
    ["Hackers from Belarus launched a cyberattack on Lithuania.", "COERCES", "cyber"],
    ["Russia deployed warships near Norway.", "MOBILIZES", "weapons"],
    ["Russia deployed soldiers near Norway.", "MOBILIZES", "troops"],
    ["Laos broke off talks with Thailand on Monday.", "SANCTIONS", "discontinue"],
  ])("of %j as %s is %s", (text, type, mode) => {
    expect(codesOf(text, type, "mode")).toEqual([mode]);
  });
});

describe("contexts", () => {
  test.each<[string, readonly string[]]>([
    ["Bolivia accused Chile of meddling in its election.", ["election"]],
    ["Ghana's central bank accused Togo of hoarding rice.", ["economic"]],
    ["Iran accused Oman of hiding uranium and refugees.", ["asylum", "cbrn", "migration"]],
    ["Peru accused Brazil of violating human rights.", ["human_rights"]],
    ["Peru accused Brazil of lying.", []],
  ])("of %j are %j", (text, contexts) => {
    expect(statements(text)[0]?.contexts ?? []).toEqual(contexts);
  });

  test("grow by a user's folder", () => {
    const lexicon = makeFolder({ "contexts.yaml": "health: [gripe]\n" });
    const text = "Peru accused Brazil of spreading gripe.";
    const [said] = createExtractor({ lexicon }).extract({ id: "d", text }).statements;
    expect(said?.contexts).toEqual(["health"]);
  });

  test.each([
    ["health: [Gripe!]\n", /contexts\.yaml:1: health\.0: must be lemmas/],
    ["health: [gripe]\nweather: [rain]\n", /contexts\.yaml:2: /],
  ])("are refused with file and line: %j", (yaml, message) => {
    const lexicon = makeFolder({ "contexts.yaml": yaml });
    expect(() => createExtractor({ lexicon })).toThrow(message);
  });
});
