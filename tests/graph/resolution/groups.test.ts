/** Which names of a corpus are one group's. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actorId } from "../../../src/extraction/actors/ids.ts";
import { loadActorLexicon } from "../../../src/extraction/actors/index.ts";
import { createExtractor } from "../../../src/extraction/index.ts";
import { buildGraph, type Curation } from "../../../src/graph/index.ts";
import { groupName, mayBeOneWord } from "../../../src/graph/resolution/group-names.ts";
import {
  CorpusEvidence,
  type PersonFacts,
  personFacts,
  resolveActors,
} from "../../../src/graph/resolution/index.ts";
import type { ActorId, Extraction } from "../../../src/model.ts";
import { extractions } from "../../support/arbitraries.ts";

/** What a document says of groups and people: `Free Front (FF) REB of state:chad; Ali Saleh @ Free Front; person Musa`. */
type Line = string;

function facts(line: Line, index: number): PersonFacts {
  const actors = new Map<ActorId, PersonFacts["actors"][number]>();
  const roles: { person: ActorId; title: string; of: ActorId }[] = [];
  const group = (text: string): ActorId => {
    const [, name, alias, code, partOf] = /^(.+?)(?: \((\S+)\))?(?: ([A-Z]{3}))?(?: of (\S+))?$/.exec(text)!;
    const id = actorId("group", name!);
    actors.set(id, {
      ...actors.get(id),
      id,
      name: name!,
      ...(alias && { aliases: [alias] }),
      ...(code && { code }),
      ...(partOf && { partOf: partOf as ActorId }),
    });
    return id;
  };
  for (const text of line.split("; ")) {
    const [name, leads] = text.split(" @ ") as [string, string?];
    if (leads === undefined && !name.startsWith("person ")) {
      group(name);
      continue;
    }
    const person = actorId("person", name.replace(/^person /, ""));
    actors.set(person, { id: person, name: name.replace(/^person /, "") });
    if (leads !== undefined) roles.push({ person, title: "leader", of: group(leads) });
  }
  return { document: { id: `${index}.txt` }, actors: [...actors.values()], roles };
}

function resolve(documents: readonly PersonFacts[], options = {}) {
  const evidence = new CorpusEvidence();
  for (const document of documents) evidence.add(document);
  return resolveActors(evidence, options);
}

/** For each document who its first group is. */
function firstOf(lines: readonly Line[], options = {}): string[] {
  const documents = lines.map(facts);
  const { identify } = resolve(documents, options);
  return documents.map(({ document, actors }) => {
    const { id } = actors.find((actor) => actor.id.startsWith("group:"))!;
    return identify(id, document.id).replace("group:", "");
  });
}

describe("are one group:", () => {
  const cases: readonly [why: string, lines: readonly Line[], id: string][] = [
    [
      "singular and plural of a proper name",
      ["Rapid Support Forces", "Rapid Support Force", "Rapid Support Forces"],
      "rapid-support-forces",
    ],
    [
      "British and American spelling",
      ["Kenyan defence ministry GOV of state:kenya", "Kenyan defense ministry GOV of state:kenya"],
      "kenyan-defence-ministry",
    ],
    ["one word and two", ["Ansar Allah REB", "Ansarallah REB"], "ansar-allah"],
    [
      "a word in another transliteration, by company",
      ["Janjaweed; person Musa Hilal", "Janjawid; person Musa Hilal", "Janjaweed"],
      "janjaweed",
    ],
    [
      "a word whose spelling is doubtful, by who leads it",
      ["Ali Saleh @ Mukawama", "Ali Saleh @ Mokawama", "Mukawama"],
      "mukawama",
    ],
    [
      "an acronym that some document explains, by company",
      [
        "United Tuareg Movement (UTM); person Ali Saleh",
        "UTM; person Ali Saleh",
        "United Tuareg Movement; person Musa Hilal",
      ],
      "united-tuareg-movement",
    ],
    [
      "a long acronym that some document explains and no other",
      ["Tigray Interim Defence Council (TIDC)", "TIDC", "T.I.D.C."],
      "tigray-interim-defence-council",
    ],
    [
      "an acronym that nobody explains, by who leads it",
      ["Ali Saleh @ Chadian Democratic Union", "Ali Saleh @ CDU", "CDU; person Musa Hilal"],
      "chadian-democratic-union",
    ],
    [
      "an acronym and a spelling together",
      ["Rapid Support Force (RSF); person Ali Saleh", "Rapid Support Forces", "RSF; person Ali Saleh"],
      "rapid-support-forces",
    ],
    [
      "names whose leader's name is spelled in two ways",
      ["Naim Qassem @ Mukawama", "Naim Kassem @ Mokawama", "Mukawama"],
      "mukawama",
    ],
  ];
  test.each(cases)("%s", (_, lines, id) => expect(new Set(firstOf(lines))).toEqual(new Set([id])));
});

describe("are kept apart:", () => {
  const cases: readonly [why: string, lines: readonly Line[]][] = [
    ["ministries of nobody knows which state", ["Ministry of Defence GOV", "Ministry of Defense GOV"]],
    ["bodies of different states", ["Labour Party of state:ireland", "Labor Party of state:israel"]],
    [
      "names that one document has both of",
      ["Rapid Support Force; Rapid Support Forces", "Rapid Support Forces"],
    ],
    ["bodies of different kinds", ["People's Defence Force MIL", "Peoples Defense Forces REB"]],
    ["descriptions in the plural", ["Kenyan opposition union", "Kenyan opposition unions"]],
    ["words that only look alike", ["Mukawama", "Mokawama"]],
    ["short words", ["Fatah", "Fath"]],
    ["an acronym without anything in common", ["Chadian Democratic Union", "CDU"]],
    [
      "an acronym of either of two",
      [
        "Chadian Democratic Union (CDU); person Ali Saleh",
        "CDU; person Ali Saleh; person Zara",
        "Congolese Defence Union (CDU); person Zara",
      ],
    ],
    [
      "an acronym beside the full name",
      ["Chadian Democratic Union; CDU; person A; person B", "CDU; person A; person B"],
    ],
  ];
  test.each(cases)("%s", (_, lines) => {
    const names = lines.map((line, i) => facts(line, i).actors.find((a) => a.id.startsWith("group:"))!.id);
    expect(firstOf(lines).map((id) => `group:${id}`)).toEqual(names);
  });
});

test("an acronym that two explain is the one's whose leader it has", () => {
  const lines = [
    "Ali Saleh @ Chadian Democratic Union (CDU)",
    "Ali Saleh @ CDU",
    "Congolese Defence Union (CDU); person Zara",
  ];
  const [chadian, congolese] = ["chadian-democratic-union", "congolese-defence-union"];
  expect(firstOf(lines)).toEqual([chadian, chadian, congolese]);
});

describe("the review", () => {
  test("has each merge and near miss with its reason", () => {
    const { merges, nearMisses } = resolve(
      [
        "Ali Saleh @ Chadian Democratic Union (CDU)",
        "Ali Saleh @ CDU",
        "Mukawama; person Zara",
        "Mokawama",
        "Free Defence Front REB",
        "Free Defense Front REB; Free Defence Front REB",
      ].map(facts),
    ).review;
    expect(merges).toEqual([
      {
        actor: "group:cdu",
        name: "CDU",
        into: "group:chadian-democratic-union",
        reason: "acronym that a document explains; person:ali-saleh in office (Chadian Democratic Union)",
      },
    ]);
    expect(nearMisses.map(({ actors, reason }) => [...actors, reason])).toEqual([
      ["group:free-defence-front", "group:free-defense-front", "5.txt names both"],
      [
        "group:mokawama",
        "group:mukawama",
        "perhaps another spelling of the name, but nothing else in common",
      ],
    ]);
  });
});

test("what a person keeps apart stays apart, also where a third spelling would link it", () => {
  const lines = ["Free Defence Fronts", "Free Defense Front", "Free Defence Front"];
  expect(new Set(firstOf(lines)).size).toBe(1);
  const apart = new Set(["group:free-defence-fronts", "group:free-defense-front"]);
  const areApart = (a: string, b: string) => apart.has(a) && apart.has(b);
  const [first, second] = firstOf(lines, { areApart });
  expect(first).not.toBe(second);
});

test("no two groups that the lexicon knows are spellings of each other", () => {
  const groups = [...loadActorLexicon().actors.values()].filter(({ kind }) => kind === "group");
  const names = groups.map(({ name }) => ({ name, ...groupName(name) }));
  expect(names.length).toBeGreaterThan(100);
  const alike = names.flatMap((a, i) =>
    names
      .slice(i + 1)
      .filter(
        (b) => (a.key !== undefined && a.key === b.key) || (a.word && b.word && mayBeOneWord(a.word, b.word)),
      )
      .map((b) => `${a.name} and ${b.name}`),
  );
  expect(alike).toEqual([]);
});

describe("as texts say it", () => {
  const extractor = createExtractor();
  const build = (texts: readonly string[], curation: Curation = {}) =>
    buildGraph(
      texts.map((text, i) => extractor.extract({ id: `${i}.txt`, text, published: `2024-05-0${i + 1}` })),
      { corpus: "x", curation },
    );
  const TEXTS = [
    "The Orange Democratic Movement (ODM) accused Kenya's government of fraud on Monday. Raila Odinga, the leader of the Orange Democratic Movement, rejected talks with the government.",
    "ODM threatened the government of Kenya with protests. The ODM leader Raila Odinga accused Kenya of fraud. Kenya's president met ODM leaders.",
  ];

  test("an acronym and its full name are one actor with the statements of both", () => {
    const { actors, edges } = build(TEXTS);
    const [party, ...others] = actors.filter(({ kind }) => kind === "group");
    expect(others).toEqual([]);
    expect(party).toMatchObject({
      id: "group:orange-democratic-movement",
      name: "Orange Democratic Movement",
      documents: ["0.txt", "1.txt"],
    });
    expect(party!.aliases).toContain("ODM");
    expect(edges.map(({ source, type, target }) => `${source} ${type} ${target}`)).toEqual(
      expect.arrayContaining([
        "group:orange-democratic-movement ACCUSES state:kenya",
        "group:orange-democratic-movement THREATENS state:kenya",
      ]),
    );
  });

  test("are two again where a person says so", () => {
    const { actors } = build(TEXTS, {
      actors: { split: { "group:odm": ["group:orange-democratic-movement"] } },
    });
    expect(actors.filter(({ kind }) => kind === "group").map(({ id }) => id)).toEqual([
      "group:odm",
      "group:orange-democratic-movement",
    ]);
  });

  test("two spellings of a force are one, and its leader is of it once", () => {
    const { actors, roles } = build([
      "The Rapid Support Forces threatened Egypt. Mohamed Hamdan Dagalo, leader of the Rapid Support Forces, met Saudi mediators.",
      "The Rapid Support Force rejected a ceasefire with Sudan. Mohamed Hamdan Dagalo, leader of the Rapid Support Force, threatened the Egyptian government.",
    ]);
    expect(actors.filter(({ id }) => id.includes("rapid")).map(({ name }) => name)).toEqual([
      "Rapid Support Forces",
    ]);
    expect(new Set(roles.map(({ of }) => of))).toEqual(new Set(["group:rapid-support-forces"]));
  });
});

/** Documents whose groups are alike in all the ways that matter. */
const corpus = fc
  .array(
    fc.record({
      groups: fc.uniqueArray(
        fc.tuple(
          fc.constantFrom(
            "Rapid Support Forces",
            "Rapid Support Force",
            "Rapid Support Force (RSF)",
            "RSF",
            "Red Sea Front",
            "Red Sea Front (RSF)",
            "Mukawama",
            "Mokawama",
            "Mukavama",
            "Kenyan defence union",
            "Kenyan defense union",
          ),
          fc.constantFrom("", " REB", " MIL", " REB of state:chad", " of state:mali"),
        ),
        { minLength: 1, maxLength: 3, selector: ([name]) => name.replace(/ \(.*/, "") },
      ),
      leader: fc.option(fc.constantFrom("Ali Saleh", "Zara Musa"), { nil: undefined }),
      people: fc.subarray(["person Idris", "person Hawa"]),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((documents) =>
    documents
      .map(({ groups, leader, people }) => {
        const texts = groups.map((parts) => parts.join(""));
        return [...(leader ? [`${leader} @ ${texts[0]}`, ...texts.slice(1)] : texts), ...people].join("; ");
      })
      .map(facts),
  );

describe("laws", () => {
  test("the order of the documents does not matter, nor does one given twice", () => {
    const shuffled = corpus.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, ([documents, others]) => {
        expect(resolve(others).review).toEqual(resolve(documents).review);
      }),
    );
  });

  test("two groups of one document never become one, and every group becomes one that is there", () => {
    fc.assert(
      fc.property(corpus, (documents) => {
        const { identify, chiefOf } = resolve(documents);
        const known = new Set(documents.flatMap(({ actors }) => actors.map(({ id }) => id)));
        for (const { document, actors } of documents) {
          const groups = actors.filter(({ id }) => id.startsWith("group:"));
          const into = groups.map(({ id }) => identify(id, document.id));
          expect(new Set(into).size).toBe(groups.length);
          for (const id of into) {
            expect(known).toContain(id);
            expect(chiefOf(id)).toBe(id);
          }
        }
      }),
    );
  });

  test("what is kept of an extraction decides as the whole of it does", () => {
    fc.assert(
      fc.property(extractions, (documents: readonly Extraction[]) => {
        expect(resolve(documents.map(personFacts)).review).toEqual(resolve(documents).review);
      }),
    );
    fc.assert(
      fc.property(corpus, (documents) => {
        expect(resolve(documents.map(personFacts)).review).toEqual(resolve(documents).review);
      }),
    );
  });
});
