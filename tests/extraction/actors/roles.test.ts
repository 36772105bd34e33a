import { describe, expect, it } from "vitest";
import { analyse } from "./analyse.ts";

/** A text and its roles as "person | title | of". */
const cases: readonly (readonly [text: string, roles: readonly string[]])[] = [
  [
    "Egyptian Foreign Minister Karim Nassar met reporters.",
    ["person:karim-nassar | Foreign Minister | state:egypt"],
  ],
  ["Ghana's president, Kofi Anane, agreed.", ["person:kofi-anane | president | state:ghana"]],
  ["Kofi Anane, the president of Ghana, agreed.", ["person:kofi-anane | president | state:ghana"]],
  [
    "Prime Minister Yao Kone of Ivory Coast resigned.",
    ["person:yao-kone | Prime Minister | state:ivory-coast"],
  ],
  ["Italy's Giulia Ferri urged calm.", ["person:giulia-ferri |  | state:italy"]],
  ["UNHCR spokeswoman Eva Lind warned Chad.", ["person:eva-lind | spokeswoman | group:unhcr"]],
  ["Former Malian president Issa Keita was freed.", ["person:issa-keita | former president | state:mali"]],
  ["Rosa Lima, Brazil's ambassador to Peru, left.", ["person:rosa-lima | ambassador to Peru | state:brazil"]],
  ["Businessman Ivan Petrov met reporters.", []],
  ["Syria met its ally Ivan Petrov.", []],
  [
    "Hassan Omar, who leads the National Rally Party, accused Kenya.",
    ["person:hassan-omar | leader | group:national-rally-party"],
  ],
  [
    "Oman's army chief, Gen. Yusuf al-Harthy, resigned.",
    ["person:yusuf-al-harthy | army chief | state:oman"],
  ],
  [
    "Larissa Cole, the Kenyan president's economic adviser, met envoys.",
    ["person:larissa-cole | economic adviser | state:kenya"],
  ],
  [
    "Paul Mensah stepped in on Monday. The Ghanaian president had armed the movement.",
    ["person:paul-mensah | president | state:ghana"],
  ],
  [
    "Togo's government met the Kara Liberation Front. The rebel leader, Ama Doh, agreed.",
    ["person:ama-doh | rebel leader | group:kara-liberation-front"],
  ],
  [
    "Secretary of State Paul Warren flew home.",
    ["person:paul-warren | Secretary of State | state:united-states"],
  ],
  [
    "Iraq protested on Monday. Foreign Minister Ali Jabar summoned the envoy.",
    ["person:ali-jabar | Foreign Minister | state:iraq"],
  ],
  [
    "Finnish President Aino Korhonen spoke with her Estonian counterpart, Jaan Tamm.",
    ["person:aino-korhonen | President | state:finland", "person:jaan-tamm | counterpart | state:estonia"],
  ],
];

describe("roles from titles, appositions and the like", () => {
  it.each(cases)("%s", (text, roles) => {
    expect(analyse(text).roles()).toEqual([...roles].sort());
  });
});
