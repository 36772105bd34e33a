/**
 * Sentences of news made by a small grammar, with their trees. The treebanks hold little news: their training part has
 * "accuse" ten times and "impose" fewer. The grammar shows the network the frames of the verbs and nouns that news is
 * about, annotated by the same conventions (UD English 2.15 as in EWT and GUM). Every word here is the project's own.
 */
import { Random } from "./random.ts";

/** A sentence as the network learns it. */
export interface GrammarSentence {
  readonly forms: readonly string[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly heads: readonly number[];
  readonly deprels: readonly string[];
  readonly entities: readonly string[];
}

/** A word with its dependents on either side, in order. */
interface Node {
  readonly form: string;
  readonly upos: string;
  readonly xpos: string;
  relation: string;
  before: Node[];
  after: Node[];
  /** Names: the type, and whether the name begins here. */
  readonly name?: readonly [type: string, begins: boolean];
}

const node = (
  form: string,
  upos: string,
  xpos: string,
  relation: string,
  rest: Partial<Node> = {},
): Node => ({
  form,
  upos,
  xpos,
  relation,
  before: [],
  after: [],
  ...rest,
});

// ---------------------------------------------------------------------------------------------- words

const list = (text: string): string[] => text.trim().split(/\s*,\s*/u);

const FIRST_NAMES = list(
  "Musa, Anna, Peter, Ibrahim, Lucia, Karim, Oleg, Samuel, Fatima, Jonas, Mariam, Viktor, Grace, Tomas, Leila, Hassan, Ingrid, Paul, Nadia, Arun, Chen, Jae-won, Amina, David, Elena, Yusuf, Maria, Robert",
);
const LAST_NAMES = list(
  "Otieno, Lindqvist, Novak, Haddad, Mbeki, Romero, Petrov, Osei, Rahimi, Berg, Kovac, Njoroge, Adeyemi, Silva, Ozturk, Khalil, Hansen, Moreau, Perera, Iyer, Tanaka, Whitcombe, Delgado, Sokolov, Abdi, Warsame, Diallo, Marchetti",
);
const COUNTRIES = list(
  "Egypt, Qatar, Norway, Kenya, Russia, China, Iran, Turkey, Brazil, Pakistan, India, France, Germany, Ethiopia, Sudan, Mali, Chad, Syria, Jordan, Japan, Chile, Cuba, Armenia, Georgia, Serbia, Kosovo, Oman, Switzerland, Rwanda, Uganda",
);
const CITIES = list(
  "Cairo, Doha, Oslo, Nairobi, Moscow, Beijing, Tehran, Ankara, Geneva, Vienna, Paris, Berlin, Khartoum, Bamako, Damascus, Amman, Tokyo, Havana, Tbilisi, Belgrade, Muscat, Kigali, Kampala, Juba, Lusaka, Washington, London, Brussels",
);
const DEMONYMS = list(
  "Egyptian, Qatari, Norwegian, Kenyan, Russian, Chinese, Iranian, Turkish, Brazilian, Pakistani, Indian, French, German, Ethiopian, Sudanese, Malian, Syrian, Jordanian, Japanese, Cuban, Armenian, Georgian, Serbian, Omani, Swiss, Rwandan, American, British, Israeli, Iraqi",
);
const ORGANIZATIONS: readonly (readonly string[])[] = list(
  "Reuters, NATO, Hezbollah, UNICEF, ECOWAS, Amnesty International, Human Rights Watch, World Bank, Red Cross, African Union, European Union, United Nations, Arab League, Security Council, Foreign Ministry, Supreme Court, National Liberation Front, Defense Ministry, White House, Kremlin",
).map((name) => name.split(" "));
const GROUPS_PLURAL = list(
  "rebels, militants, insurgents, troops, soldiers, protesters, officials, mediators, negotiators, diplomats, separatists, gunmen, guerrillas, lawmakers, generals, ministers, police, fighters, leaders, delegates, aid workers, villagers, farmers, prisoners, hostages",
);
const GROUPS_SINGULAR = list(
  "army, militia, government, council, junta, ministry, opposition, coalition, group, movement, parliament, court, bloc, party, alliance, regime, delegation, navy, union, administration",
);
const ROLES = list(
  "minister, president, envoy, spokesman, general, ambassador, mediator, commander, leader, governor, adviser, lawyer, diplomat, official, negotiator, colonel, spokeswoman, prosecutor",
);
const TITLES = list(
  "President, General, Colonel, Minister, Governor, Senator, Ambassador, Secretary, Mr., Ms., Dr., King",
);
const ROLE_ADJECTIVES = list(
  "foreign, prime, former, senior, chief, special, military, regional, deputy, top",
);
const GROUP_ADJECTIVES = list(
  "armed, local, foreign, regional, military, northern, senior, loyal, exiled, armed, rival",
);
const GROUP_COMPOUNDS = list(
  "militia, government, rebel, army, opposition, security, peace, border, union, state",
);
const PLACES = list(
  "port, camp, town, village, airport, base, bridge, border, capital, hospital, refinery, province, compound, embassy, checkpoint, city, prison, valley",
);
const THINGS = list(
  "proposal, plan, demand, offer, report, ultimatum, statement, decision, resolution, claim, roadmap, charge, call, truce, treaty, request",
);
const EVENTS = list(
  "attack, raid, ceasefire, vote, offensive, summit, siege, election, coup, strike, massacre, protest, war, meeting, ruling, dispute",
);
const WEEKDAYS = list("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday");
const MONTHS = list(
  "January, February, March, April, June, July, August, September, October, November, December",
);
const NUMBERS = list("two, three, four, nine, dozens, 12, 40, 300, hundreds, six, 1,200");

interface Verb {
  readonly base: string;
  readonly third: string;
  readonly past: string;
  readonly participle: string;
  readonly ing: string;
}

/** Regular forms of "attack"; others are given: "seize seized", "shoot shot shot", with the base doubled as needed. */
function verb(entry: string): Verb {
  const [base = "", past, participle, ing] = entry.split(" ");
  const stem = base.endsWith("e") ? base.slice(0, -1) : base;
  const y = /[^aeiou]y$/u.test(base);
  const regular = y ? `${base.slice(0, -1)}ied` : `${stem}ed`;
  return {
    base,
    third: y ? `${base.slice(0, -1)}ies` : /(?:s|sh|ch|x|o)$/u.test(base) ? `${base}es` : `${base}s`,
    past: past ?? regular,
    participle: participle ?? past ?? regular,
    ing: ing ?? `${stem}ing`,
  };
}
const verbs = (text: string): Verb[] => list(text).map(verb);

const HOSTILE = verbs(
  "attack, shell, bomb, seize, capture, kill, arrest, detain, target, storm, raid, ambush, kidnap kidnapped kidnapped kidnapping, expel expelled expelled expelling, besiege, shoot shot, hit hit hit hitting, strike struck struck striking, blockade, retake retook retaken retaking, occupy, abduct, torture, surround, invade, loot, burn, encircle, jail, free freed freed freeing, release, evacuate, destroy",
);
const VERBAL = verbs(
  "reject, accept, condemn, criticize, praise, welcome, support, back, oppose, denounce, dismiss, endorse, defend, approve, ignore, discuss, repeat, study, violate, breach, break broke broken breaking, sign, extend, withdraw withdrew withdrawn withdrawing, suspend, postpone",
);
const PERSONAL = verbs(
  "blame, visit, meet met met meeting, threaten, sanction, brief, host, back, support, betray, arm, train, fund, mediate",
).filter(({ base }) => base !== "mediate");
const MEETING: readonly (readonly [Verb, string])[] = (
  [
    ["meet met met meeting", "with"],
    ["negotiate", "with"],
    ["talk", "to"],
    ["speak spoke spoken", "with"],
    ["clash", "with"],
    ["fire", "on"],
    ["withdraw withdrew withdrawn", "from"],
    ["retreat", "from"],
    ["advance", "on"],
    ["appeal", "to"],
    ["cooperate", "with"],
    ["surrender", "to"],
    ["apologize", "to"],
    ["mediate", "between"],
    ["side", "with"],
    ["defect", "to"],
  ] as const
).map(([entry, preposition]) => [verb(entry), preposition] as const);
/** Verb, object, preposition, and whether the phrase belongs to the noun. */
const LIGHT: readonly (readonly [Verb, string, string, "nmod" | "obl"])[] = (
  [
    ["impose", "sanctions", "on", "obl"],
    ["hold held held", "talks", "with", "nmod"],
    ["resume", "negotiations", "with", "nmod"],
    ["sign", "a truce", "with", "nmod"],
    ["reach", "a deal", "with", "nmod"],
    ["reach", "an agreement", "with", "nmod"],
    ["launch", "an attack", "on", "nmod"],
    ["launch", "strikes", "against", "nmod"],
    ["issue", "a warning", "to", "obl"],
    ["send sent sent", "troops", "to", "obl"],
    ["send sent sent", "weapons", "to", "obl"],
    ["deploy", "forces", "in", "obl"],
    ["deliver", "aid", "to", "obl"],
    ["provide", "weapons", "to", "obl"],
    ["put put put putting", "pressure", "on", "nmod"],
    ["declare", "war", "on", "obl"],
    ["cut cut cut cutting", "ties", "with", "nmod"],
    ["lift", "sanctions", "on", "nmod"],
    ["make made made making", "threats", "against", "nmod"],
    ["place", "restrictions", "on", "obl"],
    ["break broke broken breaking", "a ceasefire", "with", "nmod"],
    ["open", "fire", "on", "obl"],
    ["file", "charges", "against", "obl"],
    ["stage", "protests", "against", "nmod"],
    ["broker", "a truce", "between", "nmod"],
    ["hand", "prisoners", "to", "obl"],
  ] as const
).map(([entry, object, preposition, relation]) => [verb(entry), object, preposition, relation] as const);
const INTENDING = verbs(
  "threaten, agree agreed agreed agreeing, refuse, vow, offer, promise, decline, plan planned planned planning, try, begin began begun beginning, continue, want, pledge, seek sought sought, fail, prepare, swear swore sworn",
);
/** Person asked is an indirect object with verbs of telling, a direct one with verbs of making. */
const ASKING: readonly (readonly [Verb, "iobj" | "obj"])[] = (
  [
    ["urge", "iobj"],
    ["tell told told", "iobj"],
    ["ask", "iobj"],
    ["order", "obj"],
    ["force", "obj"],
    ["allow", "obj"],
    ["pressure", "obj"],
    ["press", "obj"],
    ["persuade", "iobj"],
  ] as const
).map(([entry, relation]) => [verb(entry), relation] as const);
const BLAMING: readonly (readonly [Verb, string])[] = (
  [
    ["accuse", "of"],
    ["suspect", "of"],
    ["blame", "for"],
    ["criticize", "for"],
    ["condemn", "for"],
    ["praise", "for"],
    ["charge", "with"],
    ["stop stopped stopped stopping", "from"],
    ["prevent", "from"],
    ["bar barred barred barring", "from"],
  ] as const
).map(([entry, preposition]) => [verb(entry), preposition] as const);
const SAYING = verbs(
  "say said said, announce, deny, confirm, claim, warn, add, report, insist, suggest, acknowledge, admit admitted admitted admitting, declare, argue, maintain, allege, state",
);
const ENDING = verbs(
  "collapse, fail, resume, begin began begun beginning, end, continue, stall, succeed, break broke broken breaking, start, erupt, intensify",
);

const DO_FORMS: Readonly<Record<string, string>> = { VBD: "did", VBZ: "does", VBP: "do" };

// ---------------------------------------------------------------------------------------------- phrases

type Number_ = "singular" | "plural";

class Grammar {
  constructor(private readonly random: Random) {}

  private pick<T>(items: readonly T[]): T {
    return items[this.random.below(items.length)]!;
  }

  private chance(share: number): boolean {
    return this.random.next() < share;
  }

  private det(): Node {
    return node(this.chance(0.8) ? "the" : "a", "DET", "DT", "det");
  }

  private the(): Node {
    return node("the", "DET", "DT", "det");
  }

  private place(name: string, relation: string): Node {
    return node(name, "PROPN", "NNP", relation, { name: ["place", true] });
  }

  private demonym(): Node {
    return node(this.pick(DEMONYMS), "ADJ", "JJ", "amod", { name: ["nationality", true] });
  }

  /** "Anna Lindqvist", "General Novak", "envoy Peter Berg". */
  private person(relation: string): Node {
    const last = this.pick(LAST_NAMES);
    const kind = this.random.below(4);
    if (kind === 0)
      return node(last, "PROPN", "NNP", relation, {
        name: ["person", false],
        before: [node(this.pick(TITLES), "PROPN", "NNP", "nmod:desc", { name: ["person", true] })],
      });
    if (kind === 1 && this.chance(0.5))
      return node(last, "PROPN", "NNP", relation, { name: ["person", true] });
    const family = node(last, "PROPN", "NNP", "flat", { name: ["person", false] });
    const person = node(this.pick(FIRST_NAMES), "PROPN", "NNP", relation, {
      name: ["person", true],
      after: [family],
    });
    if (kind === 3 && this.chance(0.5)) {
      const role = node(this.pick(ROLES), "NOUN", "NN", "nmod:desc");
      if (this.chance(0.6)) role.before.push(this.chance(0.5) ? this.demonym() : this.organizationModifier());
      else if (this.chance(0.5)) role.before.push(node(this.pick(ROLE_ADJECTIVES), "ADJ", "JJ", "amod"));
      person.before.push(role);
    }
    return person;
  }

  private organizationModifier(): Node {
    return this.organization("compound", false);
  }

  private organization(relation: string, article: boolean): Node {
    const parts = this.pick(ORGANIZATIONS);
    const head = node(parts.at(-1)!, "PROPN", parts.at(-1) === "Nations" ? "NNPS" : "NNP", relation, {
      name: ["organization", parts.length === 1],
    });
    for (const [i, part] of parts.slice(0, -1).entries()) {
      const adjective = /^(?:United|European|African|Foreign|Red|Supreme|National|White|Arab)$/u.test(part);
      const form = part === "United" ? ["ADJ", "NNP"] : adjective ? ["ADJ", "NNP"] : ["PROPN", "NNP"];
      head.before.push(
        node(part, form[0]!, form[1]!, adjective ? "amod" : "compound", { name: ["organization", i === 0] }),
      );
    }
    if (article && (parts.length > 1 || parts[0] === "Kremlin") && !/Amnesty|Watch/u.test(parts.join(" ")))
      head.before.unshift(this.the());
    return head;
  }

  private country(relation: string): Node {
    if (this.chance(0.12))
      return node("States", "PROPN", "NNPS", relation, {
        name: ["place", false],
        before: [this.the(), node("United", "ADJ", "NNP", "amod", { name: ["place", true] })],
      });
    return this.place(this.pick(COUNTRIES), relation);
  }

  /** "Norway's", "the army's", "its". */
  private possessor(): Node {
    if (this.chance(0.15)) return node(this.pick(["its", "their", "his"]), "PRON", "PRP$", "nmod:poss");
    const owner = this.chance(0.6)
      ? this.country("nmod:poss")
      : this.chance(0.4)
        ? this.person("nmod:poss")
        : node(this.pick(GROUPS_SINGULAR), "NOUN", "NN", "nmod:poss", { before: [this.the()] });
    owner.after.push(node(this.chance(0.5) ? "'s" : "’s", "PART", "POS", "case"));
    return owner;
  }

  private groupPlural(relation: string, bare: boolean): Node {
    const words = this.pick(GROUPS_PLURAL).split(" ");
    const head = node(words.at(-1)!, "NOUN", "NNS", relation);
    for (const word of words.slice(0, -1)) head.before.push(node(word, "NOUN", "NN", "compound"));
    const kind = this.random.below(6);
    if (kind === 0) head.before.unshift(node(this.pick(GROUP_COMPOUNDS), "NOUN", "NN", "compound"));
    else if (kind === 1) head.before.unshift(node(this.pick(GROUP_ADJECTIVES), "ADJ", "JJ", "amod"));
    else if (kind === 2) head.before.unshift(this.demonym());
    if (!bare) {
      const start = this.random.below(4);
      if (start === 0) head.before.unshift(this.the());
      else if (start === 1) {
        const many = this.pick(NUMBERS);
        if (/s$/u.test(many)) {
          // "dozens of rebels"
          const of = node("of", "ADP", "IN", "case");
          head.before.unshift(of);
          head.relation = "nmod";
          return node(many, "NOUN", "NNS", relation, { after: [head] });
        }
        head.before.unshift(node(many, "NUM", "CD", "nummod"));
      } else if (start === 2 && this.chance(0.4)) head.before.unshift(this.possessor());
    }
    return head;
  }

  private groupSingular(relation: string): Node {
    const head = node(this.pick(GROUPS_SINGULAR), "NOUN", "NN", relation);
    const kind = this.random.below(5);
    if (kind === 0) head.before.push(this.demonym());
    else if (kind === 1) head.before.push(node(this.pick(GROUP_ADJECTIVES), "ADJ", "JJ", "amod"));
    if (this.chance(0.2)) head.before.unshift(this.possessor());
    else head.before.unshift(this.det());
    return head;
  }

  private role(relation: string): Node {
    const head = node(this.pick(ROLES), "NOUN", "NN", relation);
    if (this.chance(0.4)) head.before.push(node(this.pick(ROLE_ADJECTIVES), "ADJ", "JJ", "amod"));
    if (this.chance(0.15)) head.before.push(node(this.pick(GROUP_COMPOUNDS), "NOUN", "NN", "compound"));
    if (this.chance(0.35)) head.before.unshift(this.possessor());
    else head.before.unshift(this.det(), ...(this.chance(0.3) ? [this.demonym()] : []));
    if (this.chance(0.2) && relation !== "appos") {
      const name = this.person("appos");
      name.before.unshift(node(",", "PUNCT", ",", "punct"));
      head.after.push(name);
      if (relation.startsWith("nsubj")) name.after.push(node(",", "PUNCT", ",", "punct"));
    }
    return head;
  }

  /** Somebody who can act. */
  private actor(relation: string, plain = false): readonly [Node, Number_] {
    const kind = this.random.below(plain ? 9 : 12);
    if (kind < 2) return [this.person(relation), "singular"];
    if (kind < 4) return [this.country(relation), "singular"];
    if (kind === 4) return [this.groupPlural(relation, false), "plural"];
    if (kind === 5) return [this.groupSingular(relation), "singular"];
    if (kind === 6) return [this.role(relation), "singular"];
    if (kind === 7) return [this.organization(relation, true), "singular"];
    if (kind === 8) {
      const pronoun = this.pick(["he", "she", "they", "it", "they"]);
      const objective: Record<string, string> = { he: "him", she: "her", they: "them", it: "it" };
      const subject = relation.startsWith("nsubj");
      if (!subject && /^nmod|^conj/u.test(relation)) return [this.country(relation), "singular"];
      return [
        node(subject ? pronoun : objective[pronoun]!, "PRON", "PRP", relation),
        pronoun === "they" ? "plural" : "singular",
      ];
    }
    if (kind === 9) return this.coordinated(relation);
    if (kind === 10 && relation.startsWith("nsubj")) return [this.withClause(relation), "singular"];
    const members = this.groupPlural(relation, true);
    members.after.push(this.phrase(this.pick(["of", "from", "in"]), this.actor("nmod", true)[0]));
    return [members, "plural"];
  }

  private coordinated(relation: string): readonly [Node, Number_] {
    const [first] = this.actor(relation, true);
    const items = this.chance(0.25) ? 2 : 1;
    for (let i = 0; i < items; i++) {
      const [next] = this.actor("conj", true);
      next.before.unshift(
        i < items - 1 ? node(",", "PUNCT", ",", "punct") : node("and", "CCONJ", "CC", "cc"),
      );
      first.after.push(next);
    }
    return [first, "plural"];
  }

  /** "The general, who had fled the capital,", "the men abducted by rebels". */
  private withClause(relation: string): Node {
    const head = this.chance(0.5)
      ? this.groupSingular(relation)
      : node(this.pick(ROLES), "NOUN", "NN", relation, { before: [this.the()] });
    if (this.chance(0.5)) {
      const v = this.pick(HOSTILE);
      const clause = node(v.participle, "VERB", "VBN", "acl:relcl", {
        before: [
          node(",", "PUNCT", ",", "punct"),
          node("who", "PRON", "WP", "nsubj"),
          node(this.chance(0.5) ? "had" : "has", "AUX", this.chance(0.5) ? "VBD" : "VBZ", "aux"),
        ],
        after: [this.target("obj"), node(",", "PUNCT", ",", "punct")],
      });
      const auxiliary = clause.before[2]!;
      clause.before[2] = node(auxiliary.form, "AUX", auxiliary.form === "had" ? "VBD" : "VBZ", "aux");
      head.after.push(clause);
    } else {
      const [agent] = this.actor("obl:agent", true);
      head.after.push(
        node(this.pick(HOSTILE).participle, "VERB", "VBN", "acl", { after: [this.phrase("by", agent)] }),
      );
    }
    return head;
  }

  private phrase(preposition: string, noun: Node): Node {
    noun.before.unshift(node(preposition, "ADP", "IN", "case"));
    return noun;
  }

  /** Something that can be attacked or taken. */
  private target(relation: string): Node {
    if (this.chance(0.35)) return this.actor(relation, true)[0];
    if (this.chance(0.3)) return this.place(this.pick(CITIES), relation);
    const head = node(this.pick(PLACES), "NOUN", "NN", relation, { before: [this.det()] });
    if (this.chance(0.25))
      head.before.push(
        node(
          this.pick(["main", "northern", "eastern", "military", "refugee", "border"]),
          "ADJ",
          "JJ",
          "amod",
        ),
      );
    else if (this.chance(0.2)) head.after.push(this.phrase("of", this.place(this.pick(CITIES), "nmod")));
    return head;
  }

  private thing(relation: string): Node {
    const head = node(this.pick(this.chance(0.6) ? THINGS : EVENTS), "NOUN", "NN", relation);
    head.before.push(this.chance(0.35) ? this.possessor() : this.det());
    if (this.chance(0.2))
      head.before.push(
        node(this.pick(["new", "latest", "draft", "final", "deadly", "joint"]), "ADJ", "JJ", "amod"),
      );
    if (this.chance(0.2))
      head.after.push(this.phrase(this.pick(["by", "from", "of"]), this.actor("nmod", true)[0]));
    return head;
  }

  // -------------------------------------------------------------------------------------------- time and place

  private when(): Node {
    const kind = this.random.below(7);
    const day = this.pick(WEEKDAYS);
    if (kind < 2) return this.phrase("on", node(day, "PROPN", "NNP", "obl"));
    if (kind === 2) return node(day, "PROPN", "NNP", "obl:unmarked");
    if (kind === 3)
      return node(this.pick(["week", "month", "year"]), "NOUN", "NN", "obl:unmarked", {
        before: [node("last", "ADJ", "JJ", "amod")],
      });
    if (kind === 4) return this.phrase("in", node(this.pick(MONTHS), "PROPN", "NNP", "obl"));
    if (kind === 5)
      return this.phrase(
        "on",
        node(this.pick(["night", "morning", "evening"]), "NOUN", "NN", "obl", {
          before: [node(day, "PROPN", "NNP", "compound")],
        }),
      );
    return node("ago", "ADV", "RB", "advmod", {
      before: [
        node(this.pick(["days", "weeks", "months", "years"]), "NOUN", "NNS", "obl:unmarked", {
          before: [node(this.pick(["two", "three", "five"]), "NUM", "CD", "nummod")],
        }),
      ],
    });
  }

  private where(): Node {
    if (this.chance(0.6)) return this.phrase("in", this.place(this.pick(CITIES), "obl"));
    return this.phrase(
      this.pick(["near", "in", "outside"]),
      node(this.pick(PLACES), "NOUN", "NN", "obl", { before: [this.the()] }),
    );
  }

  private why(): Node {
    if (this.chance(0.5))
      return this.phrase(
        this.pick(["after", "during", "over", "despite", "because"]).replace("because", "after"),
        node(this.pick(EVENTS), "NOUN", "NN", "obl", { before: [this.det()] }),
      );
    const clause = this.infinite(this.pick(HOSTILE), "VBG", "advcl");
    clause.before.unshift(node(this.pick(["after", "before", "by", "for"]), "SCONJ", "IN", "mark"));
    return clause;
  }

  // -------------------------------------------------------------------------------------------- clauses

  /** A verb without subject in some form, with what it governs. */
  private infinite(v: Verb, xpos: "VB" | "VBG", relation: string): Node {
    const head = node(xpos === "VB" ? v.base : v.ing, "VERB", xpos, relation);
    head.after.push(this.target("obj"));
    return head;
  }

  /** What a verb governs, after one of the frames. Returns the verb and its dependents after it. */
  private frame(depth: number): { verb: Verb; after: Node[]; passive: Node | undefined } {
    const kind = this.random.below(depth > 0 ? 12 : 15);
    if (kind < 3) {
      const object = this.target("obj");
      return { verb: this.pick(HOSTILE), after: [object], passive: object };
    }
    if (kind === 3) {
      const object = this.thing("obj");
      return { verb: this.pick(VERBAL), after: [object], passive: object };
    }
    if (kind === 4)
      return { verb: this.pick(PERSONAL), after: [this.actor("obj", true)[0]], passive: undefined };
    if (kind === 5) {
      const [v, preposition] = this.pick(MEETING);
      const other = preposition === "between" ? this.coordinated("obl")[0] : this.actor("obl", depth > 0)[0];
      return { verb: v, after: [this.phrase(preposition, other)], passive: undefined };
    }
    if (kind < 8) {
      const [v, object, preposition, relation] = this.pick(LIGHT);
      const words = object.split(" ");
      const noun = node(
        words.at(-1)!,
        "NOUN",
        words.length === 1 && /s$/u.test(object) ? "NNS" : "NN",
        "obj",
      );
      if (words.length > 1) noun.before.push(node(words[0]!, "DET", "DT", "det"));
      if (this.chance(0.25)) {
        const adjective = this.pick(["new", "secret", "direct", "fresh", "tough"]);
        if (words[0] !== "an") noun.before.push(node(adjective, "ADJ", "JJ", "amod"));
      }
      const other =
        preposition === "between" ? this.coordinated(relation)[0] : this.actor(relation, depth > 0)[0];
      const phrase = this.phrase(preposition, other);
      if (relation === "nmod") noun.after.push(phrase);
      return { verb: v, after: relation === "nmod" ? [noun] : [noun, phrase], passive: undefined };
    }
    if (kind === 8) {
      const inner = this.infinite(this.pick(this.chance(0.6) ? HOSTILE : PERSONAL), "VB", "xcomp");
      inner.before.unshift(node("to", "PART", "TO", "mark"));
      return { verb: this.pick(INTENDING), after: [inner], passive: undefined };
    }
    if (kind === 9) {
      const [v, relation] = this.pick(ASKING);
      const inner = this.infinite(this.pick(HOSTILE), "VB", "xcomp");
      inner.before.unshift(node("to", "PART", "TO", "mark"));
      return { verb: v, after: [this.actor(relation, true)[0], inner], passive: undefined };
    }
    if (kind === 10) {
      const [v, preposition] = this.pick(BLAMING);
      const reason = this.chance(0.65)
        ? this.infinite(this.pick(HOSTILE), "VBG", "advcl")
        : this.thing("obl");
      reason.before.unshift(
        reason.relation === "advcl"
          ? node(preposition, "SCONJ", "IN", "mark")
          : node(preposition, "ADP", "IN", "case"),
      );
      return { verb: v, after: [this.actor("obj", true)[0], reason], passive: undefined };
    }
    if (kind === 11) {
      const inner = this.infinite(this.pick(HOSTILE), "VBG", "advcl");
      inner.before.unshift(node("against", "SCONJ", "IN", "mark"));
      return { verb: verb("warn"), after: [this.actor("iobj", true)[0], inner], passive: undefined };
    }
    const content = this.clause("ccomp", depth + 1);
    if (this.chance(0.6)) content.before.unshift(node("that", "SCONJ", "IN", "mark"));
    if (this.chance(0.3))
      return {
        verb: verb("tell told told"),
        after: [this.actor("iobj", true)[0], content],
        passive: undefined,
      };
    return { verb: this.pick(SAYING), after: [content], passive: undefined };
  }

  /** A clause with subject and finite verb. */
  private clause(relation: string, depth: number): Node {
    const special = this.random.below(40);
    if (special < 3) return this.eventClause(relation);
    if (special === 3) return this.existential(relation);
    if (special === 4) return this.expectation(relation, depth);
    if (special === 5) return this.calling(relation, depth);
    const { verb: v, after, passive } = this.frame(depth);
    if (passive && this.chance(0.3)) return this.passiveClause(relation, v, passive);
    const [subject, number] = this.actor("nsubj", depth > 0);
    const head = this.finite(v, number, relation);
    head.before.unshift(subject);
    head.after.push(...after);
    const heavy = after.some(({ relation: r }) => /comp|advcl/u.test(r));
    if (!heavy && this.chance(0.35)) head.after.push(this.when());
    if (!heavy && this.chance(0.2)) head.after.push(this.where());
    if (!heavy && depth === 0 && this.chance(0.15)) head.after.push(this.why());
    return head;
  }

  private finite(v: Verb, number: Number_, relation: string): Node {
    const kind = this.random.below(20);
    const have = number === "plural" ? (["have", "VBP"] as const) : (["has", "VBZ"] as const);
    const be = number === "plural" ? (["are", "VBP"] as const) : (["is", "VBZ"] as const);
    const adverb = this.chance(0.06)
      ? [node(this.pick(["also", "repeatedly", "later", "reportedly"]), "ADV", "RB", "advmod")]
      : [];
    if (kind < 11) return node(v.past, "VERB", "VBD", relation, { before: adverb });
    if (kind < 13)
      return node(v.participle, "VERB", "VBN", relation, {
        before: [node(have[0], "AUX", have[1], "aux"), ...adverb],
      });
    if (kind < 15) {
      const modal = this.pick(["will", "would", "could", "may", "must", "should", "might"]);
      const not = this.chance(0.2) ? [node("not", "PART", "RB", "advmod")] : [];
      return node(v.base, "VERB", "VB", relation, { before: [node(modal, "AUX", "MD", "aux"), ...not] });
    }
    if (kind === 15)
      return node(v.ing, "VERB", "VBG", relation, { before: [node(be[0], "AUX", be[1], "aux")] });
    if (kind === 16) {
      const tag = this.chance(0.6) ? "VBD" : number === "plural" ? "VBP" : "VBZ";
      return node(v.base, "VERB", "VB", relation, {
        before: [
          node(DO_FORMS[tag]!, "AUX", tag, "aux"),
          node(this.pick(["not", "n't", "n’t"]), "PART", "RB", "advmod"),
        ],
      });
    }
    if (kind === 17)
      return node(v.participle, "VERB", "VBN", relation, {
        before: [node("had", "AUX", "VBD", "aux"), ...adverb],
      });
    return number === "plural"
      ? node(v.base, "VERB", "VBP", relation)
      : node(v.third, "VERB", "VBZ", relation);
  }

  private passiveClause(relation: string, v: Verb, subject: Node): Node {
    subject.relation = "nsubj:pass";
    subject = nominative(subject);
    const plural = /S$/u.test(subject.xpos) && subject.form !== "States" && subject.form !== "Nations";
    const form = plural || subject.form === "they" ? "were" : "was";
    const head = node(v.participle, "VERB", "VBN", relation, {
      before: [subject, node(form, "AUX", "VBD", "aux:pass")],
    });
    if (this.chance(0.15)) {
      head.before.splice(1, 1, node("will", "AUX", "MD", "aux"), node("be", "AUX", "VB", "aux:pass"));
    }
    if (this.chance(0.6)) head.after.push(this.phrase("by", this.actor("obl:agent", true)[0]));
    if (this.chance(0.4)) head.after.push(this.when());
    return head;
  }

  /** "Talks between the government and the rebels collapsed." */
  private eventClause(relation: string): Node {
    const plural = this.chance(0.5);
    const noun = node(
      plural
        ? this.pick(["talks", "negotiations", "clashes", "tensions"])
        : this.pick(["dispute", "truce", "war", "fighting", "dialogue", "agreement"]),
      "NOUN",
      plural ? "NNS" : "NN",
      "nsubj",
    );
    if (!plural) noun.before.push(this.the());
    else if (this.chance(0.3))
      noun.before.push(node(this.pick(["direct", "indirect", "fresh", "secret"]), "ADJ", "JJ", "amod"));
    noun.after.push(this.phrase("between", this.coordinated("nmod")[0]));
    const head = this.finite(this.pick(ENDING), plural ? "plural" : "singular", relation);
    head.before.unshift(noun);
    if (this.chance(0.5)) head.after.push(this.when());
    if (this.chance(0.3)) head.after.push(this.where());
    return head;
  }

  /** "There was no agreement between the parties." */
  private existential(relation: string): Node {
    const noun = node(
      this.pick(["agreement", "meeting", "contact", "deal", "comment", "evidence", "plan"]),
      "NOUN",
      "NN",
      "nsubj",
      {
        before: [node("no", "DET", "DT", "det")],
      },
    );
    if (this.chance(0.5)) noun.after.push(this.phrase("between", this.coordinated("nmod")[0]));
    else noun.after.push(this.phrase(this.pick(["from", "with", "by"]), this.actor("nmod", true)[0]));
    const head = node("was", "VERB", "VBD", relation, {
      before: [node("there", "PRON", "EX", "expl")],
      after: [noun],
    });
    if (this.chance(0.3)) head.after.push(this.when());
    return head;
  }

  /** "The leaders are expected to hold talks." */
  private expectation(relation: string, depth: number): Node {
    const [subject, number] = this.actor("nsubj:pass", depth > 0);
    const inner = this.frame(2);
    const verbal = node(inner.verb.base, "VERB", "VB", "xcomp", {
      before: [node("to", "PART", "TO", "mark")],
      after: inner.after,
    });
    const be = this.chance(0.6)
      ? number === "plural"
        ? ["are", "VBP"]
        : ["is", "VBZ"]
      : number === "plural"
        ? ["were", "VBD"]
        : ["was", "VBD"];
    return node(
      this.pick(["expected", "scheduled", "believed", "ordered", "forced", "allowed"]),
      "VERB",
      "VBN",
      relation,
      {
        before: [nominative(subject), node(be[0]!, "AUX", be[1]!, "aux:pass")],
        after: [verbal],
      },
    );
  }

  /** "He called on the militia to lay down its arms." */
  private calling(relation: string, depth: number): Node {
    const [subject, number] = this.actor("nsubj", depth > 0);
    const head = this.finite(verb("call"), number, relation);
    const inner = this.infinite(this.pick(this.chance(0.6) ? HOSTILE : VERBAL), "VB", "xcomp");
    inner.before.unshift(node("to", "PART", "TO", "mark"));
    head.before.unshift(subject);
    head.after.push(this.phrase("on", this.actor("obl", true)[0]), inner);
    return head;
  }

  // -------------------------------------------------------------------------------------------- sentences

  sentence(): GrammarSentence {
    const kind = this.random.below(12);
    const stop = node(".", "PUNCT", ".", "punct");
    if (kind === 0) return linearize(this.spoken());
    if (kind === 1) return linearize(this.headline());
    const root = this.clause("root", 0);
    if (kind === 2) {
      // "According to the ministry, …"
      const source = this.actor("obl", true)[0];
      source.before.unshift(
        node("according", "VERB", "VBG", "case", { after: [node("to", "ADP", "IN", "fixed")] }),
      );
      root.before.unshift(source, node(",", "PUNCT", ",", "punct"));
    } else if (kind === 3) {
      const condition = this.clause("advcl", 1);
      condition.before.unshift(
        node(this.pick(["if", "after", "when", "as", "while", "although"]), "SCONJ", "IN", "mark"),
      );
      if (condition.before[0]!.form === "when") condition.before[0] = node("when", "ADV", "WRB", "advmod");
      root.before.unshift(condition, node(",", "PUNCT", ",", "punct"));
    } else if (kind === 4) {
      const saying = node(this.pick(SAYING).ing, "VERB", "VBG", "advcl", {
        before: [node(",", "PUNCT", ",", "punct")],
      });
      saying.after.push(this.clause("ccomp", 1));
      root.after.push(saying);
    } else if (kind === 5) {
      const second = this.finite(this.pick(HOSTILE), "plural", "conj");
      second.before.unshift(node(this.pick(["and", "but"]), "CCONJ", "CC", "cc"));
      second.after.push(this.target("obj"));
      if (second.xpos === "VBD") root.after.push(second);
    } else if (kind === 6) {
      root.before.unshift(this.when(), node(",", "PUNCT", ",", "punct"));
    }
    root.after.push(stop);
    return linearize(root);
  }

  /** "“…,” said General Novak." and its variants. */
  private spoken(): Node {
    const content = this.clause("ccomp", 1);
    const curly = this.chance(0.7);
    content.before.unshift(node(curly ? "“" : '"', "PUNCT", "``", "punct"));
    const said = node(
      this.chance(0.8) ? "said" : this.pick(["added", "warned", "insisted"]),
      "VERB",
      "VBD",
      "root",
    );
    const [speaker] = this.actor("nsubj", true);
    content.after.push(node(",", "PUNCT", ",", "punct"), node(curly ? "”" : '"', "PUNCT", "''", "punct"));
    said.before.push(content);
    if (speaker.upos === "PRON" || this.chance(0.5)) said.before.push(speaker);
    else said.after.push(speaker);
    said.after.push(node(".", "PUNCT", ".", "punct"));
    return said;
  }

  /** Present tense, no articles, no full stop. */
  private headline(): Node {
    const plural = this.chance(0.5);
    const subject = plural ? this.groupPlural("nsubj", true) : this.country("nsubj");
    const { verb: v, after } = this.frame(1);
    const head = plural ? node(v.base, "VERB", "VBP", "root") : node(v.third, "VERB", "VBZ", "root");
    head.before.push(subject);
    head.after.push(...after);
    dropArticles(head);
    return head;
  }
}

/** "him" where a subject is needed becomes "he". */
function nominative(noun: Node): Node {
  const forms: Readonly<Record<string, string>> = { him: "he", her: "she", them: "they" };
  return noun.upos === "PRON" ? node(forms[noun.form] ?? noun.form, "PRON", "PRP", noun.relation) : noun;
}

function dropArticles(head: Node): void {
  for (const side of ["before", "after"] as const) {
    head[side] = head[side].filter(({ relation }) => relation !== "det");
    for (const child of head[side]) dropArticles(child);
  }
}

/** Words in order, the first with a capital. */
function linearize(root: Node): GrammarSentence {
  const order: Node[] = [];
  const parents: (Node | undefined)[] = [];
  const visit = (at: Node, parent: Node | undefined): void => {
    for (const child of at.before) visit(child, at);
    order.push(at);
    parents.push(parent);
    for (const child of at.after) visit(child, at);
  };
  visit(root, undefined);
  const index = new Map(order.map((at, i) => [at, i]));
  const first = order.findIndex(({ upos }) => upos !== "PUNCT");
  return {
    forms: order.map(({ form }, i) => (i === first ? form[0]!.toUpperCase() + form.slice(1) : form)),
    upos: order.map(({ upos }) => upos),
    xpos: order.map(({ xpos }) => xpos),
    heads: parents.map((parent) => (parent ? index.get(parent)! : -1)),
    deprels: order.map(({ relation }) => relation),
    entities: order.map(({ name }) => (name ? `${name[1] ? "B" : "I"}-${name[0]}` : "O")),
  };
}

/** @returns `count` sentences of at most 40 words, the same for the same seed. */
export function newsSentences(count: number, seed: number): GrammarSentence[] {
  const grammar = new Grammar(new Random(seed));
  const sentences: GrammarSentence[] = [];
  while (sentences.length < count) {
    const sentence = grammar.sentence();
    if (sentence.forms.length <= 40) sentences.push(sentence);
  }
  return sentences;
}
