import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGraph, contradict, toGraphology } from "../../src/graph/index.ts";
import type { Extraction } from "../../src/model.ts";
import { extractions } from "../support/arbitraries.ts";
import { ALGIERS, DOHA, HAMAS_REPLY, NEGOTIATIONS } from "../support/negotiations.ts";

/** Everything said in it is of one edge, by few voices, in few years. */
const onOneEdge = (e: Extraction): Extraction => ({
  ...e,
  document: { ...e.document, ...(e.document.published && { published: shortly(e.document.published) }) },
  statements: e.statements.map((s) => ({
    ...s,
    type: "THREATENS",
    source: e.actors[0]!.id,
    target: e.actors[0]!.id,
    attributedTo: s.attributedTo.slice(0, 1).map((who) => (who < "m" ? "Hamas" : "Israel")),
    ...(s.date && { date: { from: shortly(s.date.from), to: shortly(s.date.to) } }),
  })),
});
const shortly = (day: string): string => `2025${day.slice(4)}`;

const build = (all: readonly Extraction[]) => buildGraph(all, { corpus: "test" });

describe("a graph of several reports", () => {
  const graph = build(NEGOTIATIONS);
  const edge = (id: string) => graph.edges.find((e) => e.id === id);

  it("has each actor once, with what all reports know of it", () => {
    expect(graph.actors.map((a) => a.id)).toEqual([
      "group:hamas",
      "group:us-state-department",
      "person:adam-boehler",
      "person:donald-trump",
      "person:warren-christopher",
      "state:algeria",
      "state:egypt",
      "state:iran",
      "state:israel",
      "state:qatar",
      "state:united-states",
    ]);
    expect(graph.actors[0]).toEqual({
      id: "group:hamas",
      name: "Hamas",
      kind: "group",
      aliases: ["the movement"],
      code: "REB",
      mentions: 3,
      documents: ["doha-talks.txt", "hamas-reply.txt"],
    });
  });

  it("folds statements of one type between two actors into one edge", () => {
    expect(edge("group:hamas|NEGOTIATES_WITH|state:israel")).toMatchObject({
      count: 2,
      symmetric: true,
      first: "2025-03-01",
      last: "2025-03-31",
      documents: ["doha-talks.txt", "hamas-reply.txt"],
      status: "disputed",
    });
  });

  it("gives an edge the dates of its statements, and where they have none the days of publication", () => {
    expect(edge("person:donald-trump|THREATENS|group:hamas")).toMatchObject({
      first: "2025-03-05",
      last: "2025-03-05",
    });
    expect(edge("state:algeria|MEDIATES|state:iran")).toMatchObject({
      first: "1981-01-20",
      last: "1981-01-20",
    });
  });

  it("keeps both directions of a directed type and one of a symmetric type", () => {
    expect(graph.edges.filter((e) => e.type === "MEETS").map((e) => [e.source, e.target])).toEqual([
      ["group:hamas", "state:united-states"],
      ["person:warren-christopher", "state:iran"],
    ]);
  });

  it("becomes a graphology graph with the same nodes and edges", () => {
    const g = toGraphology(graph);
    expect([g.order, g.size]).toEqual([graph.actors.length, graph.edges.length]);
    expect(g.getNodeAttributes("state:qatar")).toMatchObject({ name: "Qatar", kind: "state" });
    expect(g.extremities("state:qatar|MEDIATES|state:israel")).toEqual(["state:qatar", "state:israel"]);
  });
});

describe("the status of an edge", () => {
  const talks = HAMAS_REPLY.statements[1]!;
  const status = (changes: readonly object[]) =>
    build([
      {
        ...HAMAS_REPLY,
        statements: changes.map((change, i) => ({ ...talks, attributedTo: [], id: `s${i}`, ...change })),
      },
    ]).edges[0]!.status;
  const denied = { polarity: "negative", attributedTo: ["Israel"] };

  it.each([
    ["reported", "one source affirms it", [{}]],
    ["reported", "a source thinks it probable", [{ certainty: "probable" }]],
    ["reported", "it is to come", [{ tense: "future" }]],
    ["possible", "a source thinks it possible", [{ certainty: "possible" }]],
    [
      "possible",
      "nobody commits to it",
      [{ certainty: "unknown" }, { certainty: "possible", polarity: "negative" }],
    ],
    ["denied", "the only source denies it", [denied]],
    ["denied", "one denies it and another leaves it open", [denied, { certainty: "possible" }]],
    ["disputed", "one source affirms what another denies", [{}, denied]],
    ["disputed", "two named sources contradict each other", [{ attributedTo: ["Hamas"] }, denied]],
    ["reported", "a source takes back what it said itself", [{ attributedTo: ["Israel"] }, denied]],
    [
      "disputed",
      "a denial without a date comes in the same weeks",
      [{ date: { from: "2025-02-20", to: "2025-02-20" } }, { ...denied, date: undefined }],
    ],
    [
      "reported",
      "a denial without a date comes months later",
      [{ date: { from: "2024-11-01", to: "2024-11-30" } }, { ...denied, date: undefined }],
    ],
    [
      "reported",
      "the denial is of another month",
      [{}, { ...denied, date: { from: "2025-05-01", to: "2025-05-30" } }],
    ],
    [
      "disputed",
      "the denial is of a day in the time affirmed",
      [{}, { ...denied, date: { from: "2025-03-09", to: "2025-03-09" } }],
    ],
    ["reported", "what was is affirmed and what will be is ruled out", [{}, { ...denied, tense: "future" }]],
  ])("is %s where %s", (expected, _, changes) => {
    expect(status(changes)).toBe(expected);
  });

  it("is disputed exactly where two of its statements contradict each other", () => {
    fc.assert(
      fc.property(extractions, (all) => {
        const { edges, statements, documents } = build(all.map(onOneEdge));
        const dates = new Map(documents.map((d) => [d.id, d]));
        for (const edge of edges) {
          const own = statements.filter((s) => edge.statements.includes(s.id));
          const contradicted = own.some((a) => own.some((b) => contradict(a, b, dates)));
          expect(edge.status === "disputed").toBe(contradicted);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("merging", () => {
  it("does not depend on order, and a document read twice counts once", () => {
    fc.assert(
      fc.property(extractions, fc.infiniteStream(fc.nat()), (all, keys) => {
        const shuffled = [...all, ...all].map((e) => ({ e, key: keys.next().value as number }));
        shuffled.sort((a, b) => a.key - b.key);
        expect(build(shuffled.map(({ e }) => e))).toEqual(build(all));
      }),
    );
  });

  it("counts every statement in exactly one edge", () => {
    fc.assert(
      fc.property(extractions, (all) => {
        const graph = build(all);
        const listed = graph.edges.flatMap((e) => e.statements);
        expect([...listed].sort()).toEqual(graph.statements.map((s) => s.id).sort());
        expect(new Set(graph.edges.map((e) => e.id)).size).toBe(graph.edges.length);
        for (const e of graph.edges) {
          expect(e.count).toBe(e.statements.length);
          if (e.symmetric) expect(e.source <= e.target).toBe(true);
        }
      }),
    );
  });

  it("refuses two documents with one id and names both", () => {
    const other = { ...ALGIERS, document: { ...ALGIERS.document, id: DOHA.document.id } };
    expect(() => build([DOHA, other])).toThrow(
      'two different documents have the id "doha-talks.txt": "Mediators press on in Doha" (Parley Wire, 2025-03-06) and "Algeria brings Washington and Tehran to terms"',
    );
  });

  it.each([
    [
      "statement",
      { actors: DOHA.actors.filter((a) => a.id !== "state:qatar") },
      "names the actor state:qatar",
    ],
    [
      "role",
      { actors: DOHA.actors.filter((a) => a.id !== "state:united-states") },
      'the role "envoy" names the actor state:united-states',
    ],
  ])("refuses a %s of an actor that its document does not know", (_, change, message) => {
    expect(() => build([{ ...DOHA, ...change }])).toThrow(message);
  });
});
