import { describe, expect, test } from "vitest";
import { buildGraph, type Curation, curate, curator } from "../../src/graph/index.ts";
import type { Statement } from "../../src/model.ts";
import { NEGOTIATIONS } from "../support/negotiations.ts";

const GRAPH = buildGraph(NEGOTIATIONS, { corpus: "news" });
const statement = (wanted: (s: Statement) => boolean) => GRAPH.statements.find(wanted)!;
const threat = statement((s) => s.type === "THREATENS");
const meeting = statement((s) => s.type === "MEETS" && s.source === "person:warren-christopher");
const find = (curation: Curation, id: string) =>
  curate(GRAPH, curation).actors.find((actor) => actor.id === id);

describe("a person's corrections", () => {
  test("none change nothing", () => {
    const { actors, roles, statements } = GRAPH;
    expect(curate(GRAPH, {})).toEqual({ actors, roles, statements });
  });

  test("a merged actor's names, mentions, documents, statements and roles go to the other", () => {
    const merge = {
      "person:donald-trump": "state:united-states",
      "group:us-state-department": "state:united-states",
    };
    const { actors, roles, statements } = curate(GRAPH, { actors: { merge } });
    expect(actors.map((actor) => actor.id)).not.toContain("person:donald-trump");
    const state = actors.find((actor) => actor.id === "state:united-states")!;
    expect(state.name).toBe("United States");
    expect(state.aliases).toEqual(["Donald Trump", "State Department", "US", "US State Department"]);
    expect(state.mentions).toBe(find({}, "state:united-states")!.mentions + 2);
    expect(statements.find((s) => s.id === threat.id)).toMatchObject({ source: "state:united-states" });
    expect(statements.flatMap((s) => s.attributedTo)).toContain("state:united-states");
    expect(roles.map((role) => role.person)).not.toContain("person:donald-trump");
  });

  test("a statement whose two actors become one is gone", () => {
    const { statements } = curate(GRAPH, {
      actors: { merge: { "person:warren-christopher": "state:iran" } },
    });
    expect(statements.map((s) => s.id)).not.toContain(meeting.id);
  });

  test("merges follow one another; a circle and an actor that is not there merge nothing", () => {
    const chain = { "state:qatar": "state:egypt", "state:egypt": "state:algeria" } as const;
    expect(find({ actors: { merge: chain } }, "state:algeria")?.aliases).toEqual(["Egypt", "Qatar"]);
    const circle = { "state:qatar": "state:egypt", "state:egypt": "state:qatar" } as const;
    expect(find({ actors: { merge: circle } }, "state:qatar")).toEqual(find({}, "state:qatar"));
    expect(curate(GRAPH, { actors: { merge: { "state:qatar": "state:bahrain" } } })).toEqual(
      curate(GRAPH, {}),
    );
  });

  test("an actor is renamed, retyped and dropped", () => {
    expect(
      find({ actors: { rename: { "state:iran": "Islamic Republic of Iran" } } }, "state:iran"),
    ).toMatchObject({
      name: "Islamic Republic of Iran",
      aliases: ["Iran", "Tehran"],
    });
    expect(find({ actors: { retype: { "group:hamas": "state" } } }, "group:hamas")?.kind).toBe("state");
    const { actors, roles, statements } = curate(GRAPH, { actors: { drop: ["state:united-states"] } });
    expect(actors.map((actor) => actor.id)).not.toContain("state:united-states");
    expect(actors.find((actor) => actor.id === "group:us-state-department")).not.toHaveProperty("partOf");
    expect(roles).toEqual([]);
    expect(statements.flatMap((s) => [s.source, s.target, ...(s.between ?? [])])).not.toContain(
      "state:united-states",
    );
  });

  test("a statement is rejected or retyped, and keeps its id and the direction of its type", () => {
    const rejected = curate(GRAPH, { statements: { reject: [threat.id] } });
    expect(rejected.statements).toHaveLength(GRAPH.statements.length - 1);
    const retyped = curate(GRAPH, { statements: { retype: { [threat.id]: "MEETS" } } });
    expect(retyped.statements.find((s) => s.id === threat.id)).toMatchObject({
      type: "MEETS",
      source: "group:hamas",
      target: "person:donald-trump",
    });
  });

  describe("of statements that are not there", () => {
    const curation: Curation = {
      actors: { drop: [meeting.source] },
      statements: {
        confirm: [threat.id, "0000000000000001"],
        reject: ["0000000000000002", meeting.id],
        retype: { "0000000000000003": "MEETS", [threat.id]: "MEETS" },
      },
    };
    const idle = [
      { statement: "0000000000000001", at: ["statements", "confirm", 1] },
      { statement: "0000000000000002", at: ["statements", "reject", 0] },
      { statement: "0000000000000003", at: ["statements", "retype", "0000000000000003"] },
    ];

    test("are told of when all were seen, in whatever parts; one that is taken out was there", () => {
      const inParts = curator(GRAPH.actors, curation);
      for (const each of GRAPH.statements) inParts.statements([each]);
      expect(inParts.idle()).toEqual(idle);
      // Statements may be gone through again.
      inParts.statements(GRAPH.statements);
      expect(inParts.idle()).toEqual(idle);
    });

    test("are all of them where there are no statements, and none without corrections", () => {
      expect(curator(GRAPH.actors, curation).idle()).toHaveLength(6);
      expect(curator(GRAPH.actors, {}).idle()).toEqual([]);
    });
  });

  test("made twice change nothing more", () => {
    const curation: Curation = {
      actors: {
        merge: { "state:qatar": "state:egypt" },
        rename: { "state:iran": "Persia" },
        retype: { "group:hamas": "state" },
        drop: ["person:adam-boehler"],
      },
      statements: { reject: [threat.id], retype: { [meeting.id]: "AGREES" } },
    };
    const once = curate(GRAPH, curation);
    expect(curate(once, curation)).toEqual(once);
  });
});
