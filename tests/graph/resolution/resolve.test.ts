import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actorId } from "../../../src/extraction/actors/ids.ts";
import { buildGraph } from "../../../src/graph/index.ts";
import { CorpusEvidence, resolveActors } from "../../../src/graph/resolution/index.ts";
import type { Extraction } from "../../../src/model.ts";
import { extractions } from "../../support/arbitraries.ts";
import { type Line, report } from "../../support/reports.ts";

function resolve(documents: readonly Extraction[]) {
  const evidence = new CorpusEvidence();
  for (const document of documents) evidence.add(document);
  return resolveActors(evidence);
}

/** For each document the id of its first person. */
const firstOf = (lines: readonly Line[]) => {
  const documents = lines.map(report);
  const { identify } = resolve(documents);
  return documents.map((d, i) => {
    const [first] = lines[i]!.replace(/^[\d-]+: /, "").split(/[;,]/);
    return identify(actorId("person", first!), d.document.id).replace("person:", "");
  });
};

describe("are one person:", () => {
  const cases: readonly [why: string, lines: readonly Line[], id: string][] = [
    [
      "sure spellings of a full name",
      ["Sergei Ryabkov", "Sergey Ryabkov", "Sergey Ryabkov"],
      "sergey-ryabkov",
    ],
    ["with an article or without", ["Muqtada al-Sadr", "Muqtada Sadr", "Muqtada al-Sadr"], "muqtada-al-sadr"],
    [
      "transliterations, by the group they lead",
      [
        "2024-10-29: Naim Qassem, leader @ group:hezbollah",
        "2024-11-02: Naeem Qasim, deputy chief @ group:hezbollah",
        "2024-11-03: Naim Kassem, leader @ group:hezbollah",
        "2024-11-04: Naim Qassem",
      ],
      "naim-qassem",
    ],
    [
      "doubtful spellings, by the same company",
      ["Hossein Salami; group:quds-force; Ali Shamkhani", "Hussein Salami; Ali Shamkhani; group:quds-force"],
      "hossein-salami",
    ],
    [
      "a name without its middle name, by office",
      [
        "2016-06-23: Juan Manuel Santos, president @ state:colombia",
        "2016-09-26: Juan Santos, President @ state:colombia",
        "2016-09-27: Juan Manuel Santos",
      ],
      "juan-manuel-santos",
    ],
    [
      "a surname, by office",
      [
        "2022-03-01: Olaf Scholz, chancellor @ state:germany",
        "2022-04-01: Scholz, chancellor @ state:germany",
      ],
      "olaf-scholz",
    ],
    [
      "someone whose office changes",
      [
        "2012-01-01: Sauli Niinisto, former speaker @ state:finland",
        "2014-01-01: Sauli Niinistö, president @ state:finland",
        "2024-05-01: Sauli Niinisto, former president @ state:finland",
      ],
      "sauli-niinisto",
    ],
    [
      "an envoy whom texts call by his state and by where he is sent",
      [
        "Geir Pedersen, diplomat @ state:norway",
        "Geir Pedersen, envoy @ state:syria",
        "Geir Pedersen, envoy @ state:syria",
        "Geir Pedersen, diplomat @ state:norway",
      ],
      "geir-pedersen",
    ],
    [
      "one whose affiliation one text gets wrong",
      [
        "Ana Brnabic, prime minister @ state:serbia",
        "Ana Brnabic, prime minister @ state:serbia",
        "Ana Brnabic, president @ state:kosovo",
      ],
      "ana-brnabic",
    ],
  ];
  test.each(cases)("%s", (_, lines, id) => expect(new Set(firstOf(lines))).toEqual(new Set([id])));
});

describe("are kept apart:", () => {
  const cases: readonly [why: string, lines: readonly Line[], ids: readonly string[]][] = [
    [
      "names that only look alike",
      ["Hassan Diab", "Hussein Diab", "Hasna Diab"],
      ["hassan-diab", "hussein-diab", "hasna-diab"],
    ],
    [
      "doubtful spellings that have nothing in common",
      ["Salem Hariri", "Salim Hariri"],
      ["salem-hariri", "salim-hariri"],
    ],
    [
      "spellings that one text has both of",
      ["Sergei Ivanov; Sergey Ivanov", "Sergey Ivanov; Sergei Ivanov"],
      ["sergei-ivanov", "sergey-ivanov"],
    ],
    [
      "spellings of people who serve different states",
      ["Hasan Nouri, minister @ state:jordan", "Hassan Nouri, general @ state:iraq"],
      ["hasan-nouri", "hassan-nouri"],
    ],
    [
      "father and son in one office",
      [
        "1999-01-01: Hafez al-Assad, president @ state:syria",
        "2011-01-01: Bashar al-Assad, president @ state:syria",
      ],
      ["hafez-al-assad", "bashar-al-assad"],
    ],
    [
      "father and son who led one movement against one enemy",
      [
        "2000-09-09: Ahmad Shah Massoud, commander @ group:northern-alliance; group:taliban; Abdul Rasul Sayyaf",
        "2021-09-06: Ahmad Massoud, leader @ group:northern-alliance; group:taliban; Abdul Rasul Sayyaf",
      ],
      ["ahmad-shah-massoud", "ahmad-massoud"],
    ],
    [
      "two who hold an office one after the other",
      [
        "2010-01-01: Juan Santos, president @ state:colombia",
        "2019-01-01: Ivan Duque, president @ state:colombia",
      ],
      ["juan-santos", "ivan-duque"],
    ],
    [
      "a shorter name that may be either of two",
      [
        "Mohammed Taha, minister @ state:egypt",
        "Mohammed Ali Taha, minister @ state:egypt",
        "Mohammed Omar Taha, minister @ state:egypt",
      ],
      ["mohammed-taha", "mohammed-ali-taha", "mohammed-omar-taha"],
    ],
    [
      "a surname without an office",
      ["Olaf Scholz, chancellor @ state:germany", "Scholz"],
      ["olaf-scholz", "scholz"],
    ],
    [
      "a surname in another office",
      ["Imran Khan, prime minister @ state:pakistan", "Khan, defence minister @ state:pakistan"],
      ["imran-khan", "khan"],
    ],
    [
      "a surname of people who serve different states",
      ["Hussein, king @ state:jordan", "Hussein, president @ state:iraq", "Hussein"],
      ["hussein-jordan", "hussein-iraq", "hussein"],
    ],
    [
      "kings of one name",
      ["Mohammed V, king @ state:morocco", "Mohammed VI, king @ state:morocco"],
      ["mohammed-v", "mohammed-vi"],
    ],
    [
      "namesakes who serve different states, in several texts each",
      [
        "Ali Khan, minister @ state:pakistan; group:ppp",
        "Ali Khan, minister @ state:pakistan",
        "Ali Khan, lawmaker @ state:kenya",
        "Ali Khan, senator @ state:kenya",
        "Ali Khan; group:ppp",
      ],
      ["ali-khan-pakistan", "ali-khan-pakistan", "ali-khan-kenya", "ali-khan-kenya", "ali-khan-pakistan"],
    ],
    [
      "namesakes two lifetimes apart",
      [
        "1961-06-01: John Kennedy, president @ state:united-states",
        "2021-06-01: John Kennedy, senator @ state:united-states",
      ],
      ["john-kennedy-1961", "john-kennedy-2021"],
    ],
  ];
  test.each(cases)("%s", (_, lines, ids) => expect(firstOf(lines)).toEqual(ids));
});

test("an office changes hands, and the surname with it", () => {
  const lines = [
    "1990-08-08: George H. W. Bush, president @ state:united-states",
    "2003-03-17: George W. Bush, president @ state:united-states",
    "1991-01-16: Bush, president @ state:united-states",
    "2002-09-12: Bush, president @ state:united-states",
    "2015-06-15: Bush",
  ];
  expect(firstOf(lines)).toEqual([
    "george-h-w-bush",
    "george-w-bush",
    "george-h-w-bush",
    "george-w-bush",
    "bush",
  ]);
});

describe("the review", () => {
  const lines = [
    "2024-10-29: Naim Qassem, leader @ group:hezbollah",
    "2024-11-02: Naim Qasim, leader @ group:hezbollah",
    "2024-11-02: Salem Hariri",
    "2024-11-03: Salim Hariri",
    "2024-11-03: Hussein, king @ state:jordan",
    "2024-11-03: Hussein, president @ state:iraq",
    "2024-11-04: Lea Ypi, minister @ state:albania",
    "2024-11-05: Lea Ypi, minister @ state:kosovo",
  ];
  test("has each merge, split and near miss with its reason", () => {
    expect(resolve(lines.map(report)).review).toEqual({
      merges: [
        {
          actor: "person:naim-qasim",
          name: "Naim Qasim",
          into: "person:naim-qassem",
          reason: "another spelling of the name; leader of group:hezbollah (Naim Qassem)",
        },
      ],
      splits: ["iraq", "jordan"].map((state) => ({
        actor: "person:hussein",
        name: "Hussein",
        into: `person:hussein-${state}`,
        documents: [state === "iraq" ? "f.txt" : "e.txt"],
        reason: "surname of people who serve different states",
      })),
      nearMisses: [
        {
          actors: ["person:salem-hariri", "person:salim-hariri"],
          names: ["Salem Hariri", "Salim Hariri"],
          reason: "perhaps another spelling of the name, but nothing else in common",
        },
      ],
      namesakes: [
        {
          actor: "person:lea-ypi",
          name: "Lea Ypi",
          reason: "perhaps two people of one name: served albania and kosovo, by what single documents say",
        },
      ],
    });
  });
});

/** Documents whose people are alike in all the ways that matter. */
const corpus = fc
  .array(
    fc.record({
      day: fc.constantFrom("1961-01-01", "1999-05-01", "2001-02-03", "2003-03-17", undefined),
      people: fc.uniqueArray(
        fc.tuple(
          fc.constantFrom(
            "Naim Qassem",
            "Naim Kassem",
            "Naim Qasim",
            "Naim Ali Qasim",
            "Qassem",
            "Qasim",
            "Ali Qassem",
            "Naim Omar Qassem",
            "Naim Qassem II",
          ),
          fc.constantFrom(
            "",
            ", president @ state:syria",
            ", president @ state:iraq",
            ", leader @ group:hezbollah",
            ", envoy @ state:iraq",
          ),
        ),
        { minLength: 1, maxLength: 3, selector: ([name]) => name },
      ),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((documents) =>
    documents
      .map(({ day, people }) => `${day ? `${day}: ` : ""}${people.map((p) => p.join("")).join("; ")}`)
      .map(report),
  );
const anyCorpus = fc.oneof({ weight: 3, arbitrary: corpus }, extractions);

const graphOf = (documents: readonly Extraction[]) => buildGraph(documents, { corpus: "x" });

describe("laws", () => {
  const shuffled = anyCorpus.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
  );
  test("the order of the documents does not matter, nor does one given twice", () => {
    fc.assert(
      fc.property(shuffled, ([documents, others]) => {
        expect(resolve(others).review).toEqual(resolve(documents).review);
        expect(graphOf(others)).toEqual(graphOf(documents));
      }),
    );
  });
  test("nobody is lost: every name of every document is a name of the actor it went to, and none of two in one document", () => {
    fc.assert(
      fc.property(corpus, (documents) => {
        const { identify } = resolve(documents);
        const { actors } = graphOf(documents);
        for (const d of documents) {
          const people = d.actors.filter((a) => a.kind === "person");
          const into = people.map((a) => identify(a.id, d.document.id));
          expect(new Set(into).size).toBe(people.length);
          for (const [i, { name }] of people.entries()) {
            const actor = actors.find((a) => a.id === into[i]);
            // Only those who take part in something are in a document's actors.
            expect([actor?.name, ...(actor?.aliases ?? [])]).toContain(name);
            expect(actor?.documents).toContain(d.document.id);
          }
        }
      }),
    );
  });
});
