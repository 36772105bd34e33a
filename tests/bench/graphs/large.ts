/** A graph as large as the viewer's measurements ask for: 5,000 actors, 20,000 edges, 50,000 statements. */
import { buildGraph, type KnowledgeGraph } from "../../../src/graph/index.ts";
import { type Actor, type Extraction, STATEMENT_TYPES } from "../../../src/model.ts";
import { random } from "../../../viewer/state/layout.ts";

const ACTORS = 5_000;
const EDGES = 20_000;
export const STATEMENTS = 50_000;

/** Actors are drawn more often the smaller their number is. */
export function largeGraph(): KnowledgeGraph {
  const next = random(7);
  const pick = () => Math.floor(next() ** 2 * ACTORS);
  const id = (i: number) => `${["state", "group", "person"][i % 3]}:actor-${i}`;
  const pairs = new Map<string, { a: number; b: number; type: number }>();
  for (let i = 0; i < ACTORS; i++)
    pairs.set(`${i} ${(i + 1) % ACTORS} 1`, { a: i, b: (i + 1) % ACTORS, type: 2 });
  while (pairs.size < EDGES) {
    const [a, b, type] = [pick(), pick(), 2 + Math.floor(next() * (STATEMENT_TYPES.length - 2))];
    if (a !== b) pairs.set(`${a} ${b} ${type}`, { a, b, type });
  }
  const list = [...pairs.values()];
  const sentence = "One party threatens another over the terms of the talks that both want to hold. ";
  const extractions: Extraction[] = Array.from({ length: 500 }, (_, d) => {
    const document = `report-${d}`;
    const statements = Array.from({ length: STATEMENTS / 500 }, (_, k) => {
      const n = d * (STATEMENTS / 500) + k;
      const { a, b, type } = list[n % list.length]!;
      const start = k * sentence.length;
      return {
        id: `${document}#${k}`,
        type: STATEMENT_TYPES[type]!,
        source: id(a),
        target: id(b),
        polarity: n % 11 === 0 ? ("negative" as const) : ("positive" as const),
        certainty: n % 7 === 0 ? ("possible" as const) : ("certain" as const),
        tense: "past" as const,
        attributedTo: [],
        cameo: "130",
        document,
        start,
        end: start + sentence.length - 1,
        trigger: { start: start + 10, end: start + 19 },
      };
    });
    const ids = [...new Set(statements.flatMap((s) => [s.source, s.target]))];
    const actors = ids.map((actor): Actor => {
      const [kind, name] = actor.split(":") as [Actor["kind"], string];
      return { id: actor, name, kind, aliases: [], mentions: [{ start: 0, end: 3 }] };
    });
    const day = String(1 + (d % 28)).padStart(2, "0");
    const published = `20${10 + (d % 12)}-0${1 + (d % 9)}-${day}`;
    const text = sentence.repeat(STATEMENTS / 500);
    return { document: { id: document, title: document, published, text }, actors, roles: [], statements };
  });
  return buildGraph(extractions, { corpus: "large" });
}
