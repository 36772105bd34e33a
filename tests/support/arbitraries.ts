/** Random extractions for property-based tests: small, valid, with names and sentences that break careless writers. */
import fc from "fast-check";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/index.ts";
import {
  ACTOR_KINDS,
  type ActorId,
  CERTAINTIES,
  type Extraction,
  POLARITIES,
  type Role,
  STATEMENT_TYPES,
  type Statement,
  TENSES,
} from "../../src/model.ts";

/** Text that is code to somebody: Cypher, XML, CSV, HTML, a shell; and scripts, marks and emoji. */
export const HOSTILE: readonly string[] = [
  "O'Brien",
  'The "Group" of 77',
  "'}) DETACH DELETE n //",
  "`id`; DROP TABLE Actor; --",
  "AT&T <b>bold</b> ]]> &amp; <!-- -->",
  "</script><script>alert(1)</script>",
  '=HYPERLINK("http://evil.example","x")',
  "+1-800",
  "-2+3",
  "@SUM(A1:A9)",
  "'=1+1",
  "$(rm -rf ~) `reboot` ; & | > x",
  "حركة حماس",
  "האו״ם",
  "联合国",
  "👩‍⚖️ peace 🕊️",
  "Łódź é ñ",
  "a,b;c\td|e",
  "back\\slash \\n",
  "line\nbreak\r\nand\rreturn",
  "line\u2028separator\u2029paragraph\u0085next",
  "  spaces around  ",
  "[list, like]",
  '["json"]',
  "null",
  "true",
  "007",
  "1e5",
  "__proto__",
  "constructor",
];

/** As `HOSTILE`, and any other text that UTF-8 can write and XML allows. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  {
    weight: 2,
    arbitrary: fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids
      .map((s) => s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "") || "x"),
  },
);

const ACTOR_IDS: readonly ActorId[] = ACTOR_KINDS.flatMap((kind) =>
  ["a", "b-c", "o'd", "é", "x|y"].map((slug) => `${kind}:${slug}`),
);
const actorId = fc.constantFrom(...ACTOR_IDS);
const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const dateRange = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Leaves out the keys whose value is undefined, as the model does. */
const compact = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;

function extraction(id: string): fc.Arbitrary<Extraction> {
  const document = fc
    .record({
      id: fc.constant(id),
      title: optional(text),
      text: fc.array(text, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" ")),
      published: optional(day),
      publisher: optional(text),
      url: optional(text),
    })
    .map(compact);
  return document.chain((document) => {
    const evidence = fc
      .tuple(
        ...([1, 2, 3, 4].map(() => fc.nat(document.text.length)) as [
          fc.Arbitrary<number>,
          ...fc.Arbitrary<number>[],
        ]),
      )
      .map((offsets) => {
        const [start, from, to, end] = offsets.sort((a, b) => a - b) as [number, number, number, number];
        return { document: id, start, end, trigger: { start: from, end: to } };
      });
    const statement = fc
      .record({
        place: evidence,
        type: fc.constantFrom(...STATEMENT_TYPES),
        source: actorId,
        target: actorId,
        polarity: fc.constantFrom(...POLARITIES),
        certainty: fc.constantFrom(...CERTAINTIES),
        tense: fc.constantFrom(...TENSES),
        attributedTo: fc.uniqueArray(fc.oneof(actorId, text), { maxLength: 2 }),
        cameo: fc.constantFrom("036", "046", "1311"),
        between: optional(fc.uniqueArray(actorId, { minLength: 1, maxLength: 2 })),
        channel: optional(fc.constantFrom("direct" as const, "indirect" as const)),
        venue: optional(text),
        date: optional(dateRange),
        mode: optional(text),
        contexts: optional(fc.uniqueArray(text, { minLength: 1, maxLength: 2 })),
      })
      .map(({ place, ...rest }): Statement => {
        const [source, target] =
          ["NEGOTIATES_WITH", "MEETS", "COOPERATES"].includes(rest.type) && rest.target < rest.source
            ? [rest.target, rest.source]
            : [rest.source, rest.target];
        const statementId = [id, place.trigger.start, place.trigger.end, rest.type, source, target].join("/");
        return compact({ ...place, ...rest, source, target, id: statementId }) as Statement;
      });
    const role = fc
      .record({
        place: evidence,
        person: actorId,
        title: text,
        of: actorId,
        from: optional(day),
        to: optional(day),
      })
      .map(({ place, ...rest }): Role => compact({ ...place, ...rest }) as Role);
    return fc
      .record({
        statements: fc.uniqueArray(statement, { maxLength: 6, selector: (s) => s.id }),
        roles: fc.array(role, { maxLength: 2 }),
        names: fc.array(text, { minLength: ACTOR_IDS.length, maxLength: ACTOR_IDS.length }),
        aliases: fc.array(text, { maxLength: 2 }),
        partOf: optional(fc.constantFrom<ActorId>("state:a", "state:é")),
        code: optional(fc.constantFrom("GOV", "USA")),
      })
      .map(({ statements, roles, names, aliases, partOf, code }): Extraction => {
        const used = new Set([
          ...statements.flatMap((s) => [s.source, s.target, ...(s.between ?? [])]),
          ...roles.flatMap((r) => [r.person, r.of]),
        ]);
        if (partOf && used.has("group:a")) used.add(partOf);
        const actors = ACTOR_IDS.flatMap((id, i) =>
          used.has(id)
            ? [
                compact({
                  id,
                  name: names[i]!,
                  kind: id.split(":")[0] as Extraction["actors"][number]["kind"],
                  aliases: [...new Set(aliases)].filter((alias) => alias !== names[i]).sort(),
                  partOf: id === "group:a" ? partOf : undefined,
                  code,
                  mentions: i % 3 === 0 ? [] : [{ start: 0, end: 1 }],
                }) as Extraction["actors"][number],
              ]
            : [],
        );
        return { document, actors, roles, statements };
      });
  });
}

/** Extractions of up to four documents with different ids. */
export const extractions: fc.Arbitrary<Extraction[]> = fc
  .uniqueArray(fc.constantFrom("a.txt", "b & c.txt", "sub/d'.md", "ه.jsonl#1"), {
    minLength: 1,
    maxLength: 4,
  })
  .chain((ids) => fc.tuple(...ids.map(extraction)));

/** A graph of any corpus. */
export const graph: fc.Arbitrary<KnowledgeGraph> = extractions.map((all) =>
  buildGraph(all, { corpus: "test", extractor: "any" }),
);
