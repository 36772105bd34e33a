/**
 * Extractions of three short reports on real public negotiations, written by hand: what the stores' tests build their
 * graphs from.
 */
import type {
  Actor,
  ActorId,
  Document,
  Extraction,
  Role,
  Statement,
  StatementType,
} from "../../src/model.ts";

const DOCUMENTS = {
  doha: {
    id: "doha-talks.txt",
    title: "Mediators press on in Doha",
    published: "2025-03-06",
    publisher: "Parley Wire",
    text: "US envoy Adam Boehler held direct talks with Hamas in Doha. Qatar and Egypt mediated between Israel and Hamas. President Donald Trump threatened Hamas with destruction. Israel denied that it had negotiated with Hamas.",
  },
  algiers: {
    id: "algiers-accords.txt",
    title: "Algeria brings Washington and Tehran to terms",
    published: "1981-01-20",
    publisher: "Parley Wire",
    text: "Algeria mediated between the United States and Iran. Deputy Secretary of State Warren Christopher met Iranian negotiators in Algiers. Iran may release the hostages on Tuesday.",
  },
  hamasReply: {
    id: "hamas-reply.txt",
    title: "Hamas answers Washington",
    published: "2025-03-07",
    publisher: "Another Agency",
    url: "https://news.example/hamas-reply",
    text: "Hamas accused Israel of stalling. Hamas said that Israel had negotiated with it through Qatar in March. The United States did not meet Hamas, the State Department said.",
  },
} as const satisfies Record<string, Document>;

const actor = (id: ActorId, name: string, more: Partial<Actor> = {}): Actor => ({
  id,
  name,
  kind: id.split(":")[0] as Actor["kind"],
  aliases: [],
  mentions: [],
  ...more,
});

/** A statement whose sentence and trigger are found in the text. */
function statement(
  document: Document,
  type: StatementType,
  source: ActorId,
  target: ActorId,
  sentence: string,
  trigger: string,
  more: Partial<Statement> = {},
): Statement {
  const start = document.text.indexOf(sentence);
  const at = document.text.indexOf(trigger, start);
  if (start < 0 || at < 0) throw new Error(`not in ${document.id}: ${sentence} / ${trigger}`);
  return {
    id: `${document.id.slice(0, 4)}-${at}-${type}-${source}-${target}`.replaceAll(":", "_"),
    document: document.id,
    start,
    end: start + sentence.length,
    trigger: { start: at, end: at + trigger.length },
    type,
    source,
    target,
    polarity: "positive",
    certainty: "certain",
    tense: "past",
    attributedTo: [],
    cameo: "040",
    ...more,
  };
}

const US = "state:united-states";
const ISRAEL = "state:israel";
const QATAR = "state:qatar";
const EGYPT = "state:egypt";
const IRAN = "state:iran";
const ALGERIA = "state:algeria";
const HAMAS = "group:hamas";
const STATE_DEPARTMENT = "group:us-state-department";
const BOEHLER = "person:adam-boehler";
const TRUMP = "person:donald-trump";
const CHRISTOPHER = "person:warren-christopher";

const d = DOCUMENTS.doha;
const [boehlerTalks, mediation, threat, denial] = [
  "US envoy Adam Boehler held direct talks with Hamas in Doha.",
  "Qatar and Egypt mediated between Israel and Hamas.",
  "President Donald Trump threatened Hamas with destruction.",
  "Israel denied that it had negotiated with Hamas.",
];
const role = (document: Document, person: ActorId, title: string, of: ActorId, sentence: string): Role => {
  const start = document.text.indexOf(sentence);
  const at = document.text.toLowerCase().indexOf(title.toLowerCase(), start);
  return {
    document: document.id,
    start,
    end: start + sentence.length,
    trigger: { start: at, end: at + title.length },
    person,
    title,
    of,
  };
};

export const DOHA: Extraction = {
  document: d,
  actors: [
    actor(US, "United States", { code: "USA", aliases: ["US"], mentions: [{ start: 0, end: 2 }] }),
    actor(ISRAEL, "Israel", { code: "ISR", mentions: [{ start: 86, end: 92 }] }),
    actor(QATAR, "Qatar", { code: "QAT", mentions: [{ start: 60, end: 65 }] }),
    actor(EGYPT, "Egypt", { code: "EGY", mentions: [{ start: 70, end: 75 }] }),
    actor(HAMAS, "Hamas", { code: "REB", mentions: [{ start: 43, end: 48 }] }),
    actor(BOEHLER, "Adam Boehler", { mentions: [{ start: 9, end: 21 }] }),
    actor(TRUMP, "Donald Trump", { mentions: [{ start: 121, end: 133 }] }),
  ],
  roles: [role(d, BOEHLER, "envoy", US, boehlerTalks!), role(d, TRUMP, "president", US, threat!)],
  statements: [
    statement(d, "NEGOTIATES_WITH", HAMAS, BOEHLER, boehlerTalks!, "talks", {
      channel: "direct",
      venue: "Doha",
      cameo: "046",
    }),
    ...[QATAR, EGYPT].flatMap((mediator) => [
      statement(d, "MEDIATES", mediator, ISRAEL, mediation!, "mediated", { between: [HAMAS], cameo: "045" }),
      statement(d, "MEDIATES", mediator, HAMAS, mediation!, "mediated", { between: [ISRAEL], cameo: "045" }),
    ]),
    statement(d, "THREATENS", TRUMP, HAMAS, threat!, "threatened", {
      cameo: "130",
      date: { from: "2025-03-05", to: "2025-03-05" },
    }),
    statement(d, "NEGOTIATES_WITH", HAMAS, ISRAEL, denial!, "negotiated", {
      polarity: "negative",
      attributedTo: [ISRAEL],
      cameo: "046",
    }),
  ],
};

const a = DOCUMENTS.algiers;
export const ALGIERS: Extraction = {
  document: a,
  actors: [
    actor(ALGERIA, "Algeria", { code: "DZA", mentions: [{ start: 0, end: 7 }] }),
    actor(US, "United States", { code: "USA", mentions: [{ start: 33, end: 46 }] }),
    actor(IRAN, "Iran", { code: "IRN", aliases: ["Tehran"], mentions: [{ start: 51, end: 55 }] }),
    actor(CHRISTOPHER, "Warren Christopher", { mentions: [{ start: 84, end: 102 }] }),
  ],
  roles: [
    role(
      a,
      CHRISTOPHER,
      "Deputy Secretary of State",
      US,
      "Deputy Secretary of State Warren Christopher met Iranian negotiators in Algiers.",
    ),
  ],
  statements: [
    ...[US, IRAN].map((party) =>
      statement(
        a,
        "MEDIATES",
        ALGERIA,
        party,
        "Algeria mediated between the United States and Iran.",
        "mediated",
        { between: [party === US ? IRAN : US], cameo: "045" },
      ),
    ),
    statement(
      a,
      "MEETS",
      CHRISTOPHER,
      IRAN,
      "Deputy Secretary of State Warren Christopher met Iranian negotiators in Algiers.",
      "met",
      { venue: "Algiers", cameo: "040" },
    ),
    statement(a, "RETREATS", IRAN, US, "Iran may release the hostages on Tuesday.", "release", {
      certainty: "possible",
      tense: "future",
      cameo: "0841",
      mode: "release",
      contexts: ["hostages"],
    }),
  ],
};

const h = DOCUMENTS.hamasReply;
export const HAMAS_REPLY: Extraction = {
  document: h,
  actors: [
    actor(HAMAS, "Hamas", {
      code: "REB",
      aliases: ["the movement"],
      mentions: [
        { start: 0, end: 5 },
        { start: 34, end: 39 },
      ],
    }),
    actor(ISRAEL, "Israel", { code: "ISR", mentions: [{ start: 14, end: 20 }] }),
    actor(QATAR, "Qatar", { code: "QAT", mentions: [{ start: 87, end: 92 }] }),
    actor(US, "United States", { code: "USA", mentions: [{ start: 107, end: 120 }] }),
    actor(STATE_DEPARTMENT, "US State Department", {
      code: "GOV",
      partOf: US,
      aliases: ["State Department"],
      mentions: [{ start: 144, end: 160 }],
    }),
  ],
  roles: [],
  statements: [
    statement(h, "ACCUSES", HAMAS, ISRAEL, "Hamas accused Israel of stalling.", "accused", { cameo: "112" }),
    statement(
      h,
      "NEGOTIATES_WITH",
      HAMAS,
      ISRAEL,
      "Hamas said that Israel had negotiated with it through Qatar in March.",
      "negotiated",
      { attributedTo: [HAMAS], channel: "indirect", date: { from: "2025-03-01", to: "2025-03-31" } },
    ),
    statement(
      h,
      "MEETS",
      US,
      HAMAS,
      "The United States did not meet Hamas, the State Department said.",
      "meet",
      { polarity: "negative", attributedTo: [STATE_DEPARTMENT] },
    ),
  ],
};

export const NEGOTIATIONS: readonly Extraction[] = [DOHA, ALGIERS, HAMAS_REPLY];
