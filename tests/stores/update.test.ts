import {
  appendFileSync,
  existsSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentLine } from "../../src/corpus/interchange.ts";
import type { Curation } from "../../src/graph/index.ts";
import { compare } from "../../src/graph/index.ts";
import { type Extraction, extractionSchema } from "../../src/model.ts";
import { assembleGraph, type GraphSummary } from "../../src/stores/assemble.ts";
import { FOLDER_FILES, writeGraphSource } from "../../src/stores/folder.ts";
import { filesOf, Ledger, LedgerWriter, wholeOf } from "../../src/stores/update/ledger.ts";
import { copyEdited, SortedLines } from "../../src/stores/update/sorted-lines.ts";
import { updateGraphFolder } from "../../src/stores/update/update.ts";
import { extractions } from "../support/arbitraries.ts";
import { dumpDatabase } from "../support/dump.ts";
import { makeFolder } from "../support/folder.ts";
import { ALGIERS, DOHA, HAMAS_REPLY } from "../support/negotiations.ts";

const checkPoint = async () => {};
/** Of the versions of a document that one test deals with, each has another key. */
const keyOf = (extraction: Extraction): string => documentLine({ extraction, extractor: "any" }).line;
const keysOf = (all: readonly Extraction[]) => new Map(all.map((e) => [e.document.id, keyOf(e)]));
const lineOf = async (key: string) => key;
const PROGRAM = "this one";
const ledgerOf = (dir: string) => join(dir, ".cache", "ledger");

async function* lines(all: readonly Extraction[]) {
  for (const extraction of all) yield documentLine({ extraction, extractor: "any" });
}

/** A graph made anew, with a ledger. */
async function make(dir: string, all: readonly Extraction[], curation: Curation = {}): Promise<GraphSummary> {
  const ledger = new LedgerWriter(ledgerOf(dir));
  const keys = keysOf(all);
  const graph = await assembleGraph(lines(all), {
    corpus: "test",
    folder: join(dir, "sorting"),
    curation,
    checkPoint,
    notes: { ledger, keyOf: (id) => keys.get(id)! },
  });
  await writeGraphSource(dir, graph);
  ledger.finish(wholeOf(graph, filesOf(dir), PROGRAM));
  return graph.summary;
}

const update = (dir: string, all: readonly Extraction[], curation: Curation = {}, corpus = "test") => {
  const ledger = Ledger.open(ledgerOf(dir), dir, PROGRAM);
  if (ledger === undefined) throw new Error("no ledger");
  return updateGraphFolder(dir, ledger, keysOf(all), { corpus, curation, lineOf, checkPoint });
};

const texts = (dir: string) =>
  [FOLDER_FILES.graph, FOLDER_FILES.statements, FOLDER_FILES.documents].map((name) =>
    readFileSync(join(dir, name), "utf8"),
  );
/** A ledger without what only its own build knows: times and sizes. */
const ledgerText = (dir: string) => readFileSync(ledgerOf(dir), "utf8").split("\n").slice(0, -2);

/** The graph of the second corpus, made from that of the first, is the one made from nothing. */
async function check(
  first: readonly Extraction[],
  ...others: readonly (readonly Extraction[])[]
): Promise<void> {
  const dir = makeFolder();
  await make(dir, first);
  for (const second of others) {
    const updated = await update(dir, second);
    const anew = makeFolder();
    const summary = await make(anew, second);
    expect(texts(dir)).toEqual(texts(anew));
    expect(updated?.summary).toEqual(summary);
    expect(ledgerText(dir)).toEqual(ledgerText(anew));
    expect(await dumpDatabase(join(dir, FOLDER_FILES.database))).toEqual(
      await dumpDatabase(join(anew, FOLDER_FILES.database)),
    );
  }
}

/** As the extractor has it: who is named as a source is among the document's actors, or is no actor. */
function own(extraction: Extraction): Extraction {
  const ids = new Set<string>(extraction.actors.map(({ id }) => id));
  const isOwn = (who: string) => ids.has(who) || !/^(?:person|group|state):/.test(who);
  return extractionSchema.parse({
    ...extraction,
    statements: extraction.statements.map((s) => ({ ...s, attributedTo: s.attributedTo.filter(isOwn) })),
  });
}
const corpus = extractions.map((all) => all.map(own));

interface Saying {
  readonly name: string;
  readonly title?: string;
  readonly of?: string;
  readonly day?: string;
  readonly text?: string;
}

/** A document in which a person meets Hamas, and perhaps holds an office. */
function meeting(id: string, { name, title, of, day, text }: Saying): Extraction {
  const person = `person:${name.toLowerCase().replaceAll(" ", "-")}` as const;
  const place = { document: id, start: 0, end: 5, trigger: { start: 0, end: 5 } };
  const states = of === undefined ? [] : [`state:${of.toLowerCase()}` as const];
  return extractionSchema.parse({
    document: { id, text: text ?? `${name} met Hamas on a day in ${id}.`, ...(day && { published: day }) },
    actors: [person, "group:hamas", ...states].sort(compare).map((actor) => ({
      id: actor,
      name: actor === person ? name : actor.slice(actor.indexOf(":") + 1),
      kind: actor.slice(0, actor.indexOf(":")),
      aliases: [],
      mentions: [{ start: 0, end: 4 }],
    })),
    roles: states.map((state) => ({ ...place, person, title: title ?? "minister", of: state })),
    statements: [
      {
        ...place,
        id: `${id}-meets`,
        type: "MEETS",
        source: "group:hamas",
        target: person,
        polarity: "positive",
        certainty: "certain",
        tense: "past",
        attributedTo: [],
        cameo: "043",
      },
    ],
  });
}

const STORY = Array.from({ length: 60 }, (_, i) => `word${i}`).join(" ");

describe("a graph brought up to date", () => {
  test.each<[string, Extraction[], ...Extraction[][]]>([
    ["nothing changed", [DOHA, ALGIERS], [DOHA, ALGIERS]],
    ["a document more, one less, and back again", [DOHA, ALGIERS], [DOHA, HAMAS_REPLY], [DOHA, ALGIERS]],
    ["a statement less", [DOHA, ALGIERS], [{ ...DOHA, statements: DOHA.statements.slice(1) }, ALGIERS]],
    [
      "another day, which edges of others have too",
      [DOHA, HAMAS_REPLY],
      [{ ...DOHA, document: { ...DOHA.document, published: "2031-01-01" } }, HAMAS_REPLY],
    ],
    ["nothing left of what there was", [DOHA], [ALGIERS]],
    [
      "another spelling joins a name that other documents have",
      [meeting("a", { name: "Qassem Suleimani", title: "general", of: "Iran" })],
      [
        meeting("a", { name: "Qassem Suleimani", title: "general", of: "Iran" }),
        meeting("b", { name: "Kassem Suleimani", title: "general", of: "Iran" }),
      ],
      [meeting("b", { name: "Kassem Suleimani", title: "general", of: "Iran" })],
    ],
    [
      "a name turns out to be two people's",
      [
        meeting("a", { name: "Ivan Petrov", of: "Russia" }),
        meeting("b", { name: "Ivan Petrov", of: "Russia" }),
        meeting("c", { name: "Ivan Petrov", of: "Bulgaria" }),
      ],
      [
        meeting("a", { name: "Ivan Petrov", of: "Russia" }),
        meeting("b", { name: "Ivan Petrov", of: "Russia" }),
        meeting("c", { name: "Ivan Petrov", of: "Bulgaria" }),
        meeting("d", { name: "Ivan Petrov", of: "Bulgaria" }),
      ],
      [
        meeting("a", { name: "Ivan Petrov", of: "Russia" }),
        meeting("b", { name: "Ivan Petrov", of: "Russia" }),
      ],
    ],
    [
      "an earlier document turns out to be what another is a copy of",
      [meeting("b", { name: "Ivan Petrov", day: "2025-02-02", text: STORY })],
      [
        meeting("a", { name: "Ivan Petrov", day: "2025-02-01", text: `${STORY} and more` }),
        meeting("b", { name: "Ivan Petrov", day: "2025-02-02", text: STORY }),
      ],
      [meeting("b", { name: "Ivan Petrov", day: "2025-02-02", text: STORY })],
    ],
  ])("is the one made from nothing: %s", async (_, first, ...others) => {
    await check(
      first.map((e) => extractionSchema.parse(e)),
      ...others.map((all) => all.map((e) => extractionSchema.parse(e))),
    );
  });

  test("is the one made from nothing, whatever the documents", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(corpus, corpus, fc.array(fc.nat(7)), async (first, second, kept) => {
        // Some documents stay as they are.
        const stay = first.filter((_, i) => kept.includes(i));
        const ids = new Set(stay.map((e) => e.document.id));
        await check(first, [...stay, ...second.filter((e) => !ids.has(e.document.id))], first);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  test.each<[string, Curation]>([
    ["a dropped actor", { actors: { drop: ["group:hamas"] } }],
    ["another name", { actors: { rename: { "state:qatar": "State of Qatar" } } }],
    ["merged actors", { actors: { merge: { "state:qatar": "state:egypt" } } }],
    ["an actor of another kind", { actors: { retype: { "group:hamas": "state" } } }],
    ["a rejected statement", { statements: { reject: [HAMAS_REPLY.statements[0]!.id] } }],
  ])("is corrected as before: %s", async (_, curation) => {
    const [dir, anew] = [makeFolder(), makeFolder()];
    const [first, second] = [
      [DOHA, ALGIERS].map((e) => extractionSchema.parse(e)),
      [DOHA, HAMAS_REPLY].map((e) => extractionSchema.parse(e)),
    ];
    await make(dir, first, curation);
    expect(await update(dir, second, curation)).toBeDefined();
    await make(anew, second, curation);
    expect(texts(dir)).toEqual(texts(anew));
    expect(await dumpDatabase(join(dir, FOLDER_FILES.database))).toEqual(
      await dumpDatabase(join(anew, FOLDER_FILES.database)),
    );
  });

  test.each<[string, Curation]>([
    ["merged actors", { actors: { merge: { "state:qatar": "state:egypt" } } }],
    ["an actor of another kind", { actors: { retype: { "group:hamas": "state" } } }],
    ["a name of two", { actors: { split: { "state:iran": { "state:persia": [ALGIERS.document.id] } } } }],
  ])("is corrected where only what is who has changed: %s, and back", async (_, curation) => {
    const [dir, anew] = [makeFolder(), makeFolder()];
    const all = [DOHA, ALGIERS, HAMAS_REPLY].map((e) => extractionSchema.parse(e));
    await make(dir, all);
    const before = texts(dir);
    await make(anew, all, curation);
    expect(await update(dir, all, curation)).toBeDefined();
    expect(texts(dir)).toEqual(texts(anew));
    expect(texts(dir)).not.toEqual(before);
    expect(await dumpDatabase(join(dir, FOLDER_FILES.database))).toEqual(
      await dumpDatabase(join(anew, FOLDER_FILES.database)),
    );
    expect(await update(dir, all)).toBeDefined();
    expect(texts(dir)).toEqual(before);
  });

  test("tells which corrections of statements have lost theirs, and which have found it", async () => {
    const dir = makeFolder();
    const [doha, algiers, reply] = [DOHA, ALGIERS, HAMAS_REPLY].map((e) => extractionSchema.parse(e));
    const [of, gone] = [algiers!, reply!].map((e) => e.statements[0]!.id);
    const curation: Curation = { statements: { confirm: [of!], reject: [gone!] } };
    const idle = async (all: readonly Extraction[]) =>
      (await update(dir, all, curation))?.idleStatements.map(({ statement }) => statement);
    await make(dir, [doha!, algiers!], curation);
    expect(await idle([doha!, algiers!])).toEqual([gone]);
    expect(await idle([doha!])).toEqual([of, gone]);
    expect(await idle([doha!, reply!])).toEqual([of]);
    expect(await idle([doha!, reply!, algiers!])).toEqual([]);
  });

  test("is made anew where something else than documents has changed, and left as it is until then", async () => {
    const all = [DOHA, ALGIERS].map((e) => extractionSchema.parse(e));
    const dir = makeFolder();
    await make(dir, all);
    const before = texts(dir);
    expect(await update(dir, all, { actors: { drop: ["group:hamas"] } })).toBeUndefined();
    expect(await update(dir, all, {}, "another corpus")).toBeUndefined();
    expect(await update(dir, [])).toBeUndefined();
    const many = Array.from({ length: 60 }, (_, i) => meeting(`new/${i}`, { name: `Ivan Petrov ${i}` }));
    expect(await update(dir, [...all, ...many])).toBeUndefined();
    expect(texts(dir)).toEqual(before);
  });

  test("leaves everything as it is where two documents have a statement with one id", async () => {
    const dir = makeFolder();
    const all = [meeting("a", { name: "Ivan Petrov" })];
    await make(dir, all);
    const before = texts(dir);
    const other = meeting("b", { name: "Boris Petrov" });
    const same = { ...other, statements: other.statements.map((s) => ({ ...s, id: "a-meets" })) };
    await expect(update(dir, [...all, same])).rejects.toThrow("two records of the graph have the id a-meets");
    expect(texts(dir)).toEqual(before);
    expect(Ledger.open(ledgerOf(dir), dir, PROGRAM)).toBeDefined();
  });
});

describe("a ledger", () => {
  const made = async () => {
    const dir = makeFolder();
    await make(dir, [extractionSchema.parse(DOHA)]);
    return dir;
  };

  test("is none where it was not finished, at whatever byte", async () => {
    const dir = await made();
    const whole = readFileSync(ledgerOf(dir));
    for (const size of [0, 1, 100, whole.length - 2]) {
      writeFileSync(ledgerOf(dir), whole);
      truncateSync(ledgerOf(dir), size);
      expect(Ledger.open(ledgerOf(dir), dir, PROGRAM)).toBeUndefined();
    }
  });

  test.each(Object.values(FOLDER_FILES))("is none where %s has changed since", async (name) => {
    const dir = await made();
    expect(Ledger.open(ledgerOf(dir), dir, PROGRAM)).toBeDefined();
    const { mtimeMs } = statSync(join(dir, name));
    utimesSync(join(dir, name), new Date(), new Date(mtimeMs + 5_000));
    expect(Ledger.open(ledgerOf(dir), dir, PROGRAM)).toBeUndefined();
  });

  test("is none for another program, which may make another graph of the same documents", async () => {
    const dir = await made();
    expect(Ledger.open(ledgerOf(dir), dir, PROGRAM)).toBeDefined();
    expect(Ledger.open(ledgerOf(dir), dir, "another")).toBeUndefined();
  });

  test("that is given up leaves the one that is there", async () => {
    const dir = await made();
    const before = readFileSync(ledgerOf(dir), "utf8");
    const writer = new LedgerWriter(ledgerOf(dir));
    writer.line("something");
    writer.discard();
    expect(readFileSync(ledgerOf(dir), "utf8")).toBe(before);
    appendFileSync(ledgerOf(dir), "half a line");
    expect(Ledger.open(ledgerOf(dir), dir, PROGRAM)).toBeUndefined();
  });
});

describe("a file of sorted lines", () => {
  const keyOf = (line: string) => line.slice(0, line.indexOf(" "));
  const line = fc.tuple(
    fc.constantFrom("a", "b", "ba", "é", "z", "𝄞"),
    fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom("long ".repeat(4_000), "ü".repeat(9_000))),
  );

  test("finds the lines with a key, and replaces them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 30 }),
        fc.constantFrom("", "a", "b", "bb", "é", "z", "𝄞", "zz"),
        async (pairs, wanted) => {
          const all = pairs
            .map(([key, rest]) => ({ key, line: `${key} ${rest.replace(/[\n\r\u2028]/g, "")}` }))
            .sort((a, b) => compare(a.key, b.key));
          const text = (some: typeof all) => some.map((one) => `${one.line}\n`).join("");
          const dir = makeFolder({ lines: text(all) });
          const lines = new SortedLines(join(dir, "lines"), keyOf);
          const found = lines.find(wanted);
          lines.close();
          expect(found.lines).toEqual(all.filter(({ key }) => key === wanted).map((one) => one.line));
          await copyEdited(join(dir, "lines"), join(dir, "copy"), [
            { start: found.start, end: found.end, text: "something new\n" },
          ]);
          expect(readFileSync(join(dir, "copy"), "utf8")).toBe(
            `${text(all.filter(({ key }) => compare(key, wanted) < 0))}something new\n${text(all.filter(({ key }) => compare(key, wanted) > 0))}`,
          );
          expect(existsSync(join(dir, "lines"))).toBe(true);
        },
      ),
    );
  });
});
