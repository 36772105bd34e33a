import { describe, expect, it } from "vitest";
import { buildGraph } from "../../src/graph/index.ts";
import type { PloverType, Statement, StatementType } from "../../src/model.ts";
import {
  dyadMonths,
  type PloverOptions,
  type PloverRecord,
  plover,
  ploverType,
} from "../../src/stores/plover.ts";
import { sourceOf } from "../../src/stores/source.ts";
import { HAMAS_REPLY, NEGOTIATIONS } from "../support/negotiations.ts";

const text = async (chunks: AsyncIterable<string>) => {
  let all = "";
  for await (const chunk of chunks) all += chunk;
  return all;
};
const records = async (options: PloverOptions = {}, extractions = NEGOTIATIONS) =>
  (await text(plover(sourceOf(buildGraph(extractions, { corpus: "test" })), options)))
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as PloverRecord);

describe("the PLOVER type", () => {
  it.each<[StatementType, "positive" | "negative", "past" | "future", PloverType | undefined]>([
    ["NEGOTIATES_WITH", "positive", "past", "CONSULT"],
    ["MEDIATES", "positive", "past", "CONSULT"],
    ["MEETS", "positive", "future", "AGREE"],
    ["MEETS", "negative", "past", "REJECT"],
    ["RETREATS", "positive", "future", "CONCEDE"],
    ["AGREES", "negative", "future", "REJECT"],
    ["ASSAULTS", "positive", "past", "ASSAULT"],
    ["ASSAULTS", "positive", "future", "THREATEN"],
    ["ASSAULTS", "negative", "past", undefined],
    ["THREATENS", "positive", "future", "THREATEN"],
    ["DEMANDS", "positive", "past", "REQUEST"],
    ["ACCUSES", "negative", "past", undefined],
  ])("of %s, %s, %s is %s", (type, polarity, tense, expected) => {
    expect(ploverType({ type, polarity, tense })).toBe(expected);
  });
});

describe("event records", () => {
  it("say who did what to whom, when, by which words of which text", async () => {
    const [threat] = (await records()).filter((event) => event.statement === "THREATENS");
    expect(threat).toMatchObject({
      date: "2025-03-05",
      type: "THREATEN",
      quad: "verbal conflict",
      cameo: "130",
      source: { id: "person:donald-trump", name: "Donald Trump", country: "USA" },
      target: { id: "group:hamas", name: "Hamas", sector: "REB" },
      document: "doha-talks.txt",
      published: "2025-03-06",
      text: "President Donald Trump threatened Hamas with destruction.",
    });
  });

  it("fold a possible release into a concession and drop its mode", async () => {
    const [release] = (await records()).filter((event) => event.statement === "RETREATS");
    expect(release).toMatchObject({
      type: "CONCEDE",
      quad: "verbal cooperation",
      contexts: ["hostages"],
      certainty: "possible",
    });
    expect(release).not.toHaveProperty("mode");
  });

  it.each<[Partial<Statement>, PloverType, string | undefined]>([
    [{ type: "ASSAULTS", mode: "drone", tense: "past" }, "ASSAULT", "drone"],
    [{ type: "ASSAULTS", mode: "drone", tense: "future" }, "THREATEN", "violence"],
    [{ type: "MEETS", mode: "visit", polarity: "negative" }, "REJECT", "meet"],
    [{ type: "NEGOTIATES_WITH", tense: "future" }, "AGREE", undefined],
  ])("of %j have type %s and mode %s", async (said, type, mode) => {
    const statements = [{ ...HAMAS_REPLY.statements[0]!, ...said }];
    const [record] = await records({}, [{ ...HAMAS_REPLY, statements }]);
    expect({ type: record?.type, mode: record?.mode }).toEqual({ type, mode });
  });

  it("are one a day, dyad and type where that is asked", async () => {
    const [accusation] = HAMAS_REPLY.statements;
    const twice = { ...HAMAS_REPLY, statements: [accusation!, { ...accusation!, id: "again", start: 1 }] };
    expect(await records({}, [twice])).toHaveLength(2);
    expect(await records({ oneADay: true }, [twice])).toHaveLength(1);
  });

  it("are counted by month and dyad", async () => {
    const csv = await text(dyadMonths(sourceOf(buildGraph(NEGOTIATIONS, { corpus: "test" }))));
    const lines = csv.split("\r\n");
    expect(lines[0]).toBe(
      "month,source,sourceName,sourceCountry,target,targetName,targetCountry,type,quad,events",
    );
    expect(lines).toContain(
      "2025-03,group:hamas,Hamas,,state:israel,Israel,ISR,CONSULT,verbal cooperation,1",
    );
    expect(lines).toContain("2025-03,group:hamas,Hamas,,state:israel,Israel,ISR,REJECT,verbal conflict,1");
  });
});
