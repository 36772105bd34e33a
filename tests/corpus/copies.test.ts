import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { CopyFinder, textPrint } from "../../src/corpus/copies.ts";
import { buildGraph } from "../../src/graph/index.ts";
import type { GraphDocument } from "../../src/model.ts";
import { DOHA } from "../support/negotiations.ts";

const WIRE = `GENEVA - Delegations from the two governments met for a third day on Thursday to settle who will watch over the
border crossings once the truce takes hold. The mediator, a retired judge from Norway, said that both had come
closer on two of the five points that divide them, and that she would put a paper of her own on the table before
the weekend. A spokesman for the southern delegation denied that his side had asked for more time. "We came with a
mandate and we shall leave with a signature," he told reporters outside the hotel. The northern foreign minister
arrived late in the evening and went straight into a meeting with the mediator, which lasted until after midnight.
Diplomats who followed the session said that the hardest question, the return of some forty thousand people to
villages along the river, had not been touched at all. The truce that was signed in March ends in nine days.
Neither government has said what it will do if there is no agreement by then, but artillery has been seen moving
towards the ridge, and the United Nations has asked both to allow its observers back to their posts.`;

const REPORT = `Talks on the border crossings went into their third day in Geneva, and the southern delegation rejected a
report that it had pleaded for an extension. Its spokesman said that it would leave with a signature. The foreign
minister of the north joined in the evening. According to diplomats the return of the displaced to the river
villages is still open, and the truce of March runs out in nine days. Observers of the United Nations want to be
let back to their posts while guns are being moved to the ridge. The Norwegian judge who mediates speaks of
progress on two points out of five and will present her own proposal before Sunday.`;

const words = WIRE.split(/\s+/);
const DIGEST = `${WIRE} ${REPORT} In other news, ${REPORT.split(/\s+/).reverse().join(" ")} ${words.toReversed().join(" ")}`;

const find = (documents: readonly GraphDocument[]) => {
  const finder = new CopyFinder();
  for (const document of documents) finder.add(document, textPrint(document));
  return Object.fromEntries(finder.find());
};

describe("a copy is", () => {
  const cases: readonly [what: string, text: string, isCopy: boolean][] = [
    ["the same text", WIRE, true],
    [
      "the same words in other capitals, quotes and line breaks",
      WIRE.toUpperCase().replaceAll('"', "“").replaceAll("\n", " "),
      true,
    ],
    [
      "a reprint with the outlet's own first and last line",
      `By our staff and agencies\n\n${WIRE}\n\nAll rights reserved by the Evening Courier.`,
      true,
    ],
    [
      "a reprint with a few words edited",
      WIRE.replace("Thursday", "the third day of the week")
        .replace("retired", "former")
        .replace("forty thousand", "40,000"),
      true,
    ],
    [
      "a reprint cut to its first two thirds",
      words.slice(0, Math.ceil((words.length * 2) / 3)).join(" "),
      true,
    ],
    ["not another reporter's account of the same talks", REPORT, false],
    ["not a single quoted sentence", words.slice(0, 27).join(" "), false],
    ["not a digest that has the story among others", DIGEST, false],
    ["not an empty text", " \n ", false],
  ];
  test.each(cases)("%s", (_, text, isCopy) => {
    const wire = { id: "a.txt", text: WIRE, published: "2025-01-01" };
    expect(find([wire, { id: "b.txt", text, published: "2025-01-02" }])).toEqual(
      isCopy ? { "b.txt": "a.txt" } : {},
    );
  });

  const flashes: readonly [text: string, isCopy: boolean][] = [
    ["Norway: the truce talks have failed.", true],
    ["Norway: the truce talks have not failed.", false],
    ["Truce!", false],
  ];
  test.each(flashes)("of a flash of a few words only the same words: %s", (text, isCopy) => {
    const flash = { id: "a", text: "NORWAY — the truce talks have failed" };
    expect(find([flash, { id: "b", text }])).toEqual(isCopy ? { b: "a" } : {});
  });
});

describe("the original is", () => {
  const of = (...documents: readonly [id: string, published?: string][]) =>
    find(documents.map(([id, published]) => ({ id, text: WIRE, ...(published && { published }) })));

  it("the earliest published", () => {
    expect(of(["a", "2025-01-03"], ["b", "2025-01-01"], ["c", "2025-01-02"], ["d"])).toEqual({
      a: "b",
      c: "b",
      d: "b",
    });
  });
  it("of one day the one with the first id", () => {
    expect(of(["b", "2025-01-01"], ["c", "2025-01-01"], ["a", "2025-01-01"])).toEqual({ b: "a", c: "a" });
  });
  it("never a copy: a copy of a copy that has drifted too far is an original of its own", () => {
    const third = Math.ceil(words.length / 3);
    const cut = (id: string, from: number, to: number, published: string) => ({
      id,
      published,
      text: words.slice(from, to).join(" "),
    });
    const documents = [
      cut("a", 0, 2 * third, "2025-01-01"),
      cut("b", 0, words.length, "2025-01-02"),
      cut("c", third, words.length, "2025-01-03"),
    ];
    expect(find(documents)).toEqual({ b: "a" });
  });
});

/** Stories of the same few words in another order, some reprinted with a change. */
const corpora = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 })
  .map((numbers) =>
    numbers.map((n): GraphDocument => {
      const turned = [...words.slice((n % 5) * 30), ...words.slice(0, (n % 5) * 30)].slice(0, 120 + n);
      return {
        id: `d${n}`,
        text: turned.join(" "),
        ...(n % 3 > 0 && { published: `2025-01-0${1 + (n % 4)}` }),
      };
    }),
  );

test("the order of the documents does not matter, nor does a document given twice", () => {
  fc.assert(
    fc.property(
      corpora.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
      ),
      ([documents, shuffled]) => {
        expect(find(shuffled)).toEqual(find(documents));
      },
    ),
  );
});

test("a story and its copies are found among thousands of others", () => {
  const stories = Array.from({ length: 2000 }, (_, i) => ({
    id: `s${String(i).padStart(4, "0")}`,
    text: Array.from({ length: 120 }, (_, k) => `w${(i * 131 + k * k * (i + 7)) % 5003}`).join(" "),
  }));
  const reprints = stories
    .filter((_, i) => i % 50 === 0)
    .map(({ id, text }) => ({ id: `${id}-reprint`, text: `From our desk. ${text}` }));
  expect(find([...reprints, ...stories])).toEqual(
    Object.fromEntries(reprints.map(({ id }) => [id, id.slice(0, 5)])),
  );
});

describe("in the graph", () => {
  const reprint = (id: string) => ({
    ...DOHA,
    document: { ...DOHA.document, id, publisher: id },
    statements: DOHA.statements.map((s) => ({ ...s, id: `${id}-${s.id}`, document: id })),
    roles: DOHA.roles.map((r) => ({ ...r, document: id })),
  });
  const once = buildGraph([DOHA], { corpus: "news" });
  const outlets = Array.from({ length: 40 }, (_, i) => `outlet-${i}.txt`);
  const often = buildGraph([DOHA, ...outlets.map(reprint)], { corpus: "news" });

  it("a story that forty outlets reprint counts once", () => {
    const counts = (graph: typeof once) =>
      graph.edges.map(({ id, count, independent, status }) => ({ id, count, independent, status }));
    expect(counts(often)).toEqual(counts(once));
    expect(once.edges.every((edge) => edge.independent === 1)).toBe(true);
  });
  it("and every copy stays listed, with its statements", () => {
    expect(often.documents.filter((d) => d.copyOf === DOHA.document.id)).toHaveLength(40);
    for (const edge of often.edges) expect(edge.documents).toHaveLength(41);
    expect(often.statements).toHaveLength(41 * once.statements.length);
  });
});
