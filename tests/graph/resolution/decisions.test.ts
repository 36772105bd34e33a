import { describe, expect, test } from "vitest";
import { buildGraph, type Curation } from "../../../src/graph/index.ts";
import { CorpusEvidence, resolveCurated } from "../../../src/graph/resolution/index.ts";
import type { Extraction } from "../../../src/model.ts";

/** Texts that spell one man's name in three ways. */
const TEXTS: readonly Extraction[] = [
  "Naim Qassem",
  "Naim Kassem",
  "Naim Qasim",
  "Naim Qassem",
  "Naim Qassem",
].map((name, i) => {
  const document = `${"abcde"[i]}.txt`;
  const person = `person:${name.toLowerCase().replace(" ", "-")}` as const;
  const place = { document, start: 0, end: 11, trigger: { start: 0, end: 4 } };
  return {
    document: { id: document, text: `${name} speaks.`, published: `2024-11-0${i + 1}` },
    actors: [
      { id: "group:hezbollah", name: "Hezbollah", kind: "group", aliases: [], mentions: [] },
      { id: person, name, kind: "person", aliases: [], mentions: [{ start: 0, end: name.length }] },
      { id: "state:israel", name: "Israel", kind: "state", aliases: [], mentions: [] },
    ],
    roles: [{ ...place, person, title: "leader", of: "group:hezbollah" }],
    statements: [
      {
        ...place,
        id: `s${i}`,
        type: "THREATENS",
        source: person,
        target: "state:israel",
        polarity: "positive",
        certainty: "certain",
        tense: "past",
        attributedTo: [person],
        cameo: "130",
      },
    ],
  };
});

const build = (curation: Curation) => buildGraph(TEXTS, { corpus: "x", curation });
/** Who threatens in each text, of whom the graph says so. */
const threatening = (curation: Curation) => {
  const graph = build(curation);
  for (const { attributedTo, source } of graph.statements) expect(attributedTo).toEqual([source]);
  const edges = new Map(graph.edges.flatMap((e) => e.statements.map((id) => [id, e.source])));
  return TEXTS.map(({ statements }) => edges.get(statements[0]!.id)?.replace("person:", ""));
};

describe("a person", () => {
  test("need not decide: spellings are one actor with all names, mentions, roles and documents", () => {
    const { actors, roles } = build({});
    expect(actors.filter((a) => a.kind === "person")).toEqual([
      {
        id: "person:naim-qassem",
        name: "Naim Qassem",
        kind: "person",
        aliases: ["Naim Kassem", "Naim Qasim"],
        mentions: 5,
        documents: ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"],
      },
    ]);
    expect(new Set(roles.map((r) => r.person))).toEqual(new Set(["person:naim-qassem"]));
  });

  const cases: readonly [what: string, actors: NonNullable<Curation["actors"]>, who: readonly string[]][] = [
    ["nothing", {}, ["naim-qassem", "naim-qassem", "naim-qassem", "naim-qassem", "naim-qassem"]],
    [
      "that a spelling is another person",
      { split: { "person:naim-qasim": ["person:naim-qassem", "person:naim-kassem"] } },
      ["naim-qassem", "naim-qassem", "naim-qasim", "naim-qassem", "naim-qassem"],
    ],
    [
      "that two are apart, though a third spelling is like both",
      { split: { "person:naim-qasim": ["person:naim-qassem"] } },
      ["naim-qassem", "naim-kassem", "naim-qasim", "naim-qassem", "naim-qassem"],
    ],
    [
      "that the name is another person's in one text",
      { split: { "person:naim-qassem": { "person:naim-qassem-of-sur": ["d.txt"] } } },
      ["naim-qassem", "naim-qassem", "naim-qassem", "naim-qassem-of-sur", "naim-qassem"],
    ],
    [
      "that all of them are somebody else, whichever spelling he names",
      { merge: { "person:naim-kassem": "group:hezbollah" } },
      Array.from({ length: 5 }, () => "group:hezbollah"),
    ],
    [
      "that a part is who the build did not take it for",
      {
        split: { "person:naim-qassem": { "person:secretary": ["d.txt"] } },
        merge: { "person:secretary": "group:hezbollah" },
      },
      ["naim-qassem", "naim-qassem", "naim-qassem", "group:hezbollah", "naim-qassem"],
    ],
  ];
  test.each(cases)("decides %s", (_, actors, who) => expect(threatening({ actors })).toEqual(who));

  test("names and drops an actor by any of the ids that were merged into it", () => {
    const graph = build({ actors: { rename: { "person:naim-kassem": "Sheikh Naim" } } });
    expect(graph.actors.find((a) => a.id === "person:naim-qassem")).toMatchObject({
      name: "Sheikh Naim",
      aliases: ["Naim Kassem", "Naim Qasim", "Naim Qassem"],
    });
    expect(build({ actors: { drop: ["person:naim-kassem"] } }).statements).toEqual([]);
  });

  test("gives an actor another kind, and with it an id by which it can be corrected further", () => {
    const retype = { "person:naim-kassem": "group" } as const;
    const rename = { "group:naim-qassem": "The office of Naim Qassem" };
    const { actors, edges, roles } = build({ actors: { retype, rename } });
    expect(actors.filter((a) => a.id.endsWith("qassem"))).toMatchObject([
      { id: "group:naim-qassem", kind: "group", name: "The office of Naim Qassem", mentions: 5 },
    ]);
    expect(edges.map((e) => e.source)).toEqual(["group:naim-qassem"]);
    expect(new Set(roles.map((r) => r.person))).toEqual(new Set(["group:naim-qassem"]));
    const back = { "group:naim-qassem": "person" } as const;
    expect(build({ actors: { retype: { ...retype, ...back } } })).toEqual(build({}));
  });

  test("is told which decisions concern nobody in the corpus", () => {
    const evidence = new CorpusEvidence();
    for (const text of TEXTS) evidence.add(text);
    const curation: Curation = {
      actors: {
        merge: { "person:naim-kassem": "person:nobody" },
        rename: { "state:israel": "Israel!" },
        drop: ["state:israel", "state:atlantis"],
      },
    };
    expect(resolveCurated(evidence, curation, () => undefined).idle).toEqual([
      { actor: "person:nobody", at: ["actors", "merge", "person:naim-kassem"] },
      { actor: "state:atlantis", at: ["actors", "drop", 1] },
    ]);
  });
});
