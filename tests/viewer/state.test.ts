import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldEdges } from "../../src/graph/edges.ts";
import { graphJson } from "../../src/stores/folder.ts";
import { sourceOf } from "../../src/stores/source.ts";
import { toAddress, viewOf } from "../../viewer/state/address.ts";
import { type Corpus, dayOf, isoOf, makeCorpus } from "../../viewer/state/corpus.ts";
import { correct, toCuration } from "../../viewer/state/curation.ts";
import { applyFilters, type Filters, NO_FILTERS } from "../../viewer/state/filter.ts";
import { nextActor, nextLine } from "../../viewer/state/keys.ts";
import { parseGraphFile } from "../../viewer/state/load.ts";
import { markSentence } from "../../viewer/state/marking.ts";
import { mediatorsBetween, shortestChains } from "../../viewer/state/questions.ts";
import { relate } from "../../viewer/state/relations.ts";
import { strongestPart, tiesOf } from "../../viewer/state/scope.ts";
import { searchActors, searchSentences } from "../../viewer/state/search.ts";
import { createStore } from "../../viewer/state/store.ts";
import { ticksOf } from "../../viewer/state/timeline.ts";
import { FIRST_VIEW, onlyValue, toggleValue, type View } from "../../viewer/state/view.ts";
import { graph as randomGraph } from "../support/arbitraries.ts";
import { sampleGraph } from "./sample/index.ts";

const graph = sampleGraph();
const corpus = await makeCorpus(graph);
const relations = relate(corpus, false);
const actor = (id: string) => corpus.actorIndex.get(id)!;
const names = (numbers: Iterable<number>) => [...numbers].map((i) => corpus.actors[i]!.name);
const shown = (filters: Partial<Filters> = {}) =>
  applyFilters(corpus, relations, { ...NO_FILTERS, ...filters });
const off = (facet: keyof Filters["off"], ...values: string[]) => ({
  off: { ...NO_FILTERS.off, [facet]: values },
});

describe("relations", () => {
  it("are the edges of the built graph", () => {
    const built = graph.edges.map((e) => ({ id: e.id, count: e.count }));
    const here = relations.relations.map((r) => ({ id: r.id, count: r.statements.length }));
    expect(here.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(built);
  });

  it("have the built graph's status when nothing is filtered", () => {
    const { statuses } = shown();
    for (const e of graph.edges)
      expect([e.id, statuses[relations.index.get(e.id)!]]).toEqual([e.id, e.status]);
  });

  it("join a mediation's statements with its parties", () => {
    const { mediator, parties, statements } =
      relations.mediations[
        relations.mediationIndex.get("person:george-mitchell|group:sinn-fein|state:united-kingdom")!
      ]!;
    expect(names([mediator, ...parties])).toEqual(["George Mitchell", "Sinn Féin", "United Kingdom"]);
    expect(statements).toHaveLength(2);
  });

  it("rolled up count for the state or group that a person or institution speaks for", () => {
    const rolled = relate(corpus, true);
    const standsFor = (id: string) => corpus.actors[rolled.standsFor[actor(id)]!]!.id;
    expect(standsFor("person:tony-blair")).toBe("state:united-kingdom");
    expect(standsFor("group:british-army")).toBe("state:united-kingdom");
    expect(standsFor("person:gerry-adams")).toBe("group:sinn-fein");
    expect(standsFor("person:nelson-mandela")).toBe("person:nelson-mandela");
    const agreed = rolled.relations[rolled.index.get("state:ireland|AGREES|state:united-kingdom")!]!;
    const apart = relations.relations[relations.index.get("state:ireland|AGREES|state:united-kingdom")!]!;
    expect(agreed.statements.length).toBeGreaterThan(apart.statements.length);
  });
});

describe("filters", () => {
  it.each<[string, Partial<Filters>, (s: Corpus["statements"][number]) => boolean]>([
    ["a type", off("type", "MEETS"), (s) => s.type !== "MEETS"],
    ["a tense", off("tense", "future", "present"), (s) => s.tense === "past"],
    ["a document", off("document", "1996-bomb.txt"), (s) => s.document !== "1996-bomb.txt"],
    ["a kind", off("kind", "person"), (s) => ![s.source, s.target].some((id) => id.startsWith("person:"))],
    ["who says so", off("speaker", "group:sinn-fein"), (s) => s.attributedTo[0] !== "group:sinn-fein"],
    ["dates", { days: [dayOf("1998-08-15"), dayOf("1998-08-17")] }, (s) => s.document === "1998-omagh.txt"],
  ])("by %s leave exactly the others", (_, filters, keeps) => {
    const { statements, total } = shown(filters);
    const kept = corpus.statements.filter((_, i) => statements[i]);
    expect(kept).toEqual(corpus.statements.filter(keeps));
    expect(total).toBe(kept.length);
  });

  it("count for each value what switching it on would show", () => {
    const some = off("type", "MEETS", "DEMANDS");
    const { counts } = shown(some);
    const types = corpus.columns.type.values;
    for (const type of ["MEETS", "DEMANDS", "THREATENS"]) {
      const on = { off: { ...some.off, type: types.filter((t) => t !== type) } };
      expect([type, counts.type[types.indexOf(type)]]).toEqual([type, shown(on).total]);
    }
  });

  it("by sources keep what as many documents vouch for", () => {
    const { relations: counts } = shown({ minSources: 2 });
    const kept = relations.relations.filter((_, i) => counts[i]! > 0).map((r) => r.id);
    expect(kept).toEqual(
      relations.relations
        .filter((r) => new Set(r.statements.map((s) => corpus.statements[s]!.document)).size >= 2)
        .map((r) => r.id),
    );
    expect(kept).toContain("person:bill-clinton|MEETS|person:gerry-adams");
  });

  it("count a document and its copies once, as the graph's edges do", async () => {
    const [original, ...others] = graph.documents;
    await fc.assert(
      fc.asyncProperty(fc.subarray(others), async (copies) => {
        const documents = graph.documents.map((d) =>
          copies.includes(d) ? { ...d, copyOf: original!.id } : d,
        );
        const edges = foldEdges(graph.statements, new Map(documents.map((d) => [d.id, d])));
        const copied = await makeCorpus({ ...graph, documents });
        const r = relate(copied, false);
        const countsOf = (minSources: number) => {
          const { relations: counts } = applyFilters(copied, r, { ...NO_FILTERS, minSources });
          return (id: string) => counts[r.index.get(id)!]!;
        };
        const [all, ofTwo] = [countsOf(1), countsOf(2)];
        for (const e of edges) {
          expect([e.id, all(e.id), r.relations[r.index.get(e.id)!]!.count]).toEqual([e.id, e.count, e.count]);
          expect([e.id, ofTwo(e.id)]).toEqual([e.id, e.independent >= 2 ? e.count : 0]);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("turn a dispute into what is left of it when one side is filtered away", () => {
    const id = "group:irish-republican-army|NEGOTIATES_WITH|state:united-kingdom";
    const status = (filters: Partial<Filters>) => shown(filters).statuses[relations.index.get(id)!];
    expect(status({})).toBe("disputed");
    expect(status(off("speaker", "group:sinn-fein"))).toBe("denied");
    expect(status(off("speaker", "state:united-kingdom"))).toBe("reported");
  });

  it("toggle, and show only one", () => {
    const without = toggleValue(NO_FILTERS, "type", "MEETS");
    expect(without.off.type).toEqual(["MEETS"]);
    expect(toggleValue(without, "type", "MEETS")).toEqual(NO_FILTERS);
    const only = onlyValue(NO_FILTERS, "tense", "past", ["past", "present", "future"]);
    expect(only.off.tense).toEqual(["present", "future"]);
    expect(onlyValue(only, "tense", "past", ["past", "present", "future"])).toEqual(NO_FILTERS);
  });

  it("hold for any graph: what is shown is shown once, by its relation and its two actors", async () => {
    await fc.assert(
      fc.asyncProperty(randomGraph, async (g) => {
        const c = await makeCorpus(g);
        const r = relate(c, false);
        const s = applyFilters(c, r, NO_FILTERS);
        const sum = (xs: Uint32Array) => xs.reduce((a, b) => a + b, 0);
        expect(sum(s.relations)).toBe(s.total);
        expect(sum(s.actors)).toBe(2 * s.total);
      }),
      { numRuns: 50 },
    );
  });
});

describe("search", () => {
  it.each([
    ["sinn fein", "Sinn Féin"],
    ["SDLP", "Social Democratic and Labour Party"],
    ["adams", "Gerry Adams"],
    ["britain", "United Kingdom"],
    ["clnton", "Bill Clinton"],
    ["mcguiness", "Martin McGuinness"],
    ["iicd", "Independent International Commission on Decommissioning"],
    ["provos", "Irish Republican Army"],
    ["xyzzy", undefined],
  ])("for %s finds %s first", (query, name) => {
    expect(names(searchActors(corpus, query).map((h) => h.actor))[0]).toBe(name);
  });

  it("finds sentences by their words, each sentence once", () => {
    const found = searchSentences(corpus, "Canary Wharf");
    expect(found.map((i) => corpus.statements[i]!.document)).toEqual(["1996-bomb.txt"]);
    expect(searchSentences(corpus, "signed agreement Belfast")).toHaveLength(1);
    expect(searchSentences(corpus, "x")).toEqual([]);
  });
});

describe("questions", () => {
  it("find the shortest chains, the stronger ones first", () => {
    const chains = shortestChains(relations, shown(), actor("person:nelson-mandela"), actor("state:ireland"));
    expect(chains.length).toBeGreaterThan(0);
    expect(names(chains[0]!)).toEqual(["Nelson Mandela", "Sinn Féin", "Ireland"]);
    expect(new Set(chains.map((c) => c.length))).toEqual(new Set([3]));
  });

  it("find none where filters cut the two apart", () => {
    const none = shown(off("type", "AIDS"));
    expect(shortestChains(relations, none, actor("person:nelson-mandela"), actor("state:ireland"))).toEqual(
      [],
    );
  });

  it("name who mediates between two", () => {
    const between = (a: string, b: string) =>
      names(mediatorsBetween(relations, shown(), actor(a), actor(b)).map((m) => m.actor));
    expect(between("group:irish-republican-army", "state:united-kingdom").toSorted()).toEqual([
      "Independent International Commission on Decommissioning",
      "John de Chastelain",
    ]);
    expect(between("group:sinn-fein", "group:ulster-unionist-party")).toEqual(["George Mitchell"]);
    expect(between("state:ireland", "state:united-kingdom")).toEqual([]);
  });
});

describe("the strongest part", () => {
  it("is all of a small graph and the asked number of a large one", () => {
    expect(strongestPart(tiesOf(relations), 60).size).toBe(38);
    const part = strongestPart(tiesOf(relations), 10, 12);
    expect(part.size).toBeGreaterThanOrEqual(12);
    expect(part.size).toBeLessThanOrEqual(13);
    expect(names(part)).toEqual(expect.arrayContaining(["Bill Clinton", "Gerry Adams"]));
  });
});

describe("the address", () => {
  it("is empty for the first view and holds every other", async () => {
    expect(toAddress(FIRST_VIEW)).toBe("");
    const view: View = {
      ...FIRST_VIEW,
      mode: "table",
      selection: { kind: "relation", id: "group:ira|THREATENS|state:united-kingdom" },
      question: { kind: "mediators", from: "state:a", to: "group:b" },
      filters: { off: { ...NO_FILTERS.off, type: ["MEETS"] }, days: [8000, 9000], minSources: 3 },
      placed: { "person:é": [12, -30] },
      camera: { x: 0.4, y: 0.6, ratio: 0.25 },
    };
    expect(await viewOf(toAddress(view))).toEqual(view);
  });

  it.each([
    "#v=%",
    "#v=[]",
    "#v=%7B%22mode%22%3A%22film%22%7D",
    "#elsewhere",
    "#v=null",
    '#v={"camera":{"x":1}}',
  ])("that means nothing (%s) gives the first view", async (hash) => {
    const { filters, ...rest } = await viewOf(hash);
    const { filters: first, ...others } = FIRST_VIEW;
    expect(rest).toEqual(others);
    expect(filters.off).toEqual(first.off);
  });
});

describe("corrections", () => {
  const threat = corpus.statements.find((s) => s.type === "THREATENS")!;
  const apply = (...decisions: Parameters<typeof toCuration>[1]) => correct(graph, toCuration({}, decisions));

  it("take out what is rejected and mark what is confirmed", async () => {
    const { records, confirmed } = await apply(
      { do: "reject", statement: threat.id },
      { do: "confirm", statement: corpus.statements[0]!.id },
    );
    expect(records.statements).toHaveLength(99);
    expect([...confirmed]).toEqual([corpus.statements[0]!.id]);
    const both = await apply({ do: "reject", statement: threat.id }, { do: "confirm", statement: threat.id });
    expect(both.records.statements).toHaveLength(100);
  });

  it("give a statement another type, turned to its canonical direction", async () => {
    const { records } = await apply({ do: "retype", statement: threat.id, type: "MEETS" });
    const now = records.statements.find((s) => s.id === threat.id)!;
    expect(now.type).toBe("MEETS");
    expect(now.source < now.target).toBe(true);
  });

  it("merge, rename and retype actors everywhere", async () => {
    const { records } = await apply(
      { do: "merge", actor: "group:real-ira", into: "group:irish-republican-army" },
      { do: "rename", actor: "group:irish-republican-army", name: "IRA" },
      { do: "kind", actor: "person:tony-blair", kind: "group" },
    );
    const merged = records.actors.find((a) => a.id === "group:irish-republican-army")!;
    expect(merged.name).toBe("IRA");
    expect(merged.aliases).toContain("Real IRA");
    expect(records.actors.some((a) => a.id === "group:real-ira")).toBe(false);
    expect(records.statements.flatMap((s) => [s.source, s.target])).not.toContain("group:real-ira");
    // One does not deal with oneself.
    expect(records.statements.every((s) => s.source !== s.target)).toBe(true);
    expect(records.actors.find((a) => a.id === "person:tony-blair")!.kind).toBe("group");
    expect(graph.actors.some((a) => a.id === "group:real-ira")).toBe(true);
  });
});

describe("a sentence", () => {
  it("is marked with its actors and its trigger, and stays itself", () => {
    for (const s of corpus.statements) {
      const { text } = graph.documents.find((d) => d.id === s.document)!;
      const sentence = text!.slice(s.start, s.end);
      const parts = markSentence(corpus, s, sentence);
      expect(parts.map((p) => p.text).join("")).toBe(sentence);
      const trigger = parts.find((p) => p.mark === "trigger")!;
      expect(trigger.text).toBe(text!.slice(s.trigger.start, s.trigger.end));
    }
    const [first] = corpus.statements.filter((s) => s.source === "person:bill-clinton");
    const sentence = graph.documents
      .find((d) => d.id === first!.document)!
      .text!.slice(first!.start, first!.end);
    expect(
      markSentence(corpus, first!, sentence)
        .map((p) => p.mark)
        .filter(Boolean),
    ).toContain("source");
  });
});

describe("keys", () => {
  const places = [
    { id: "left", x: 0, y: 100 },
    { id: "middle", x: 100, y: 100 },
    { id: "right", x: 200, y: 110 },
    { id: "above", x: 105, y: 0 },
  ];
  it.each([
    ["Left", "left"],
    ["Right", "right"],
    ["Up", "above"],
    ["Down", undefined],
  ] as const)("%s from the middle leads to %s", (direction, id) => {
    expect(nextActor(places, "middle", direction)).toBe(id);
  });
  it("begin near the middle", () => expect(nextActor(places, undefined, "Up")).toBe("middle"));

  it("walk along all lines and back to the first", () => {
    const line = (id: string, from: string, to: string) => ({
      of: { kind: "relation", id } as const,
      from,
      to,
    });
    const lines = [line("1", "a", "b"), line("2", "b", "a"), line("3", "b", "c")];
    const first = nextLine(lines, { kind: "actor", id: "a" }, 1)!;
    const second = nextLine(lines, first, 1)!;
    const third = nextLine(lines, second, 1)!;
    expect([first.id, second.id, third.id, nextLine(lines, third, 1)!.id]).toEqual(["1", "2", "3", "1"]);
    expect(nextLine(lines, first, -1)!.id).toBe("3");
  });
});

describe("the store", () => {
  it("undoes and redoes what can be undone", () => {
    const store = createStore({ a: 1, b: 1 });
    store.set({ a: 2 }, true);
    store.set({ b: 5 });
    store.set({ a: 3 }, true);
    expect(store.undo()).toBe(true);
    expect(store.get()).toEqual({ a: 2, b: 5 });
    store.undo();
    expect([store.get().a, store.canUndo, store.undo()]).toEqual([1, false, false]);
    store.redo();
    expect(store.get().a).toBe(2);
  });
});

it("days are whole days since 1970 in any time zone", () => {
  for (const iso of ["1969-12-31", "1970-01-01", "1998-04-10", "2024-02-29"])
    expect(isoOf(dayOf(iso))).toBe(iso);
});

it("graph.json is read as Parley writes it, without its edges", async () => {
  for (const g of [graph, { ...graph, roles: [] }, { ...graph, actors: [], roles: [], edges: [] }]) {
    const written: string[] = [];
    for await (const piece of graphJson(sourceOf(g))) written.push(piece);
    const whole = written.join("");
    // In pieces that end anywhere.
    const pieces = async function* () {
      for (let at = 0; at < whole.length; at += 97) yield whole.slice(at, at + 97);
    };
    const { corpus: name, actors, roles } = await parseGraphFile(pieces(), () => undefined);
    expect([name, actors, roles]).toEqual([g.corpus, g.actors, g.roles]);
  }
});

describe("the days named beneath the timeline", () => {
  const words = (from: string, to: string, most: number) =>
    ticksOf(dayOf(from), dayOf(to), most).map((t) => `${t.words} ${isoOf(t.day)}`);
  it.each([
    ["1978-09-16", "2026-01-31", 5, ["1980", "1990", "2000", "2010", "2020"].map((y) => `${y} ${y}-01-01`)],
    [
      "2024-11-20",
      "2025-03-05",
      4,
      ["Dec 2024 2024-12-01", "Jan 2025 2025-01-01", "Feb 2025 2025-02-01", "Mar 2025 2025-03-01"],
    ],
    ["2025-03-02", "2025-03-30", 4, []],
  ])("from %s to %s, at most %i, are the beginnings of years or months", (from, to, most, expected) => {
    expect(words(from, to, most)).toEqual(expected);
  });
});
