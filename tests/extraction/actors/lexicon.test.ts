import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import i18nIsoCountries from "i18n-iso-countries";
import { afterEach, describe, expect, it } from "vitest";
import { LexiconError, loadActorLexicon } from "../../../src/extraction/actors/index.ts";

const folders: string[] = [];
function folderWith(file: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-lexicon-"));
  folders.push(folder);
  mkdirSync(join(folder, "actors"));
  writeFileSync(join(folder, "actors", file), text);
  return folder;
}
afterEach(() => {
  for (const f of folders.splice(0)) rmSync(f, { recursive: true });
});

describe("the project's lexicon", () => {
  const lexicon = loadActorLexicon();

  it("has all member states of the United Nations, with their codes", () => {
    const members =
      "AF AL DZ AD AO AR AM AU AT AZ BH BD BY BE BO BA BR BG KH CM CA TD CL CN CO CD CU CZ DK EG ET FI FR GE DE GH GR HT HU IN ID IR IQ IL IT JP JO KZ KE KW LB LY MX MA MM NL NG NO PK PE PH PL PT QA RO RU RW SA SN RS SO ZA KR KP SS ES LK SD SE CH SY TH TN TR UG UA AE GB US UY UZ VE VN YE ZM ZW".split(
        " ",
      );
    const codes = new Set([...lexicon.actors.values()].map((a) => a.code));
    expect(members.filter((m) => !codes.has(i18nIsoCountries.alpha2ToAlpha3(m)!))).toEqual([]);
  });

  it.each([
    ["Britain", "state:united-kingdom", "name"],
    ["Russian Federation", "state:russia", "name"],
    ["Norwegian", "state:norway", "adjective"],
    ["Swedes", "state:sweden", "national"],
    ["Nairobi", "state:kenya", "seat"],
    ["Brussels", "group:european-union", "seat"],
    ["IAEA", "group:international-atomic-energy-agency", "name"],
    ["the Guardian", "group:the-guardian", "name"],
  ])("knows %s", (name, actor, form) => {
    expect(lexicon.names.get(name)).toEqual({ actor, form });
  });

  it("names no actor twice", () => {
    for (const a of lexicon.actors.values()) expect(lexicon.names.get(a.name)?.actor).toBe(a.id);
  });
});

describe("a user's lexicon", () => {
  it("adds actors", () => {
    const folder = folderWith(
      "mine.yaml",
      "groups:\n  - { name: Northern Council, aliases: [NCX], code: REB, partOf: Canada }\n",
    );
    const lexicon = loadActorLexicon([folder]);
    expect(lexicon.names.get("NCX")).toEqual({ actor: "group:northern-council", form: "name" });
    expect(lexicon.actors.get("group:northern-council")?.partOf).toBe("state:canada");
  });

  it.each([
    ["a wrong type", "groups:\n  - name: [1]\n", /mine\.yaml:2: groups\.0\.name/],
    ["an unknown key", "groups:\n  - { name: A, alias: B }\n", /mine\.yaml:2: groups\.0/],
    ["broken YAML", "groups:\n  - { name: A\n", /mine\.yaml:\d+: /],
    ["an unknown owner", "groups:\n  - { name: A, partOf: Atlantis }\n", /partOf names Atlantis/],
  ])("tells where it has %s", (_, text, message) => {
    const folder = folderWith("mine.yaml", text);
    expect(() => loadActorLexicon([folder])).toThrow(LexiconError);
    expect(() => loadActorLexicon([folder])).toThrow(message);
  });
});
