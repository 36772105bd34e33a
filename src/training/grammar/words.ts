/** The grammar's words: names, people, things and the verbs of each frame. */

const list = (text: string): string[] => text.trim().split(/\s*,\s*/u);

export const FIRST_NAMES = list(
  "Musa, Anna, Peter, Ibrahim, Lucia, Karim, Oleg, Samuel, Fatima, Jonas, Mariam, Viktor, Grace, Tomas, Leila, Hassan, Ingrid, Paul, Nadia, Arun, Chen, Jae-won, Amina, David, Elena, Yusuf, Maria, Robert",
);
export const LAST_NAMES = list(
  "Otieno, Lindqvist, Novak, Haddad, Mbeki, Romero, Petrov, Osei, Rahimi, Berg, Kovac, Njoroge, Adeyemi, Silva, Ozturk, Khalil, Hansen, Moreau, Perera, Iyer, Tanaka, Whitcombe, Delgado, Sokolov, Abdi, Warsame, Diallo, Marchetti",
);
export const COUNTRIES = list(
  "Egypt, Qatar, Norway, Kenya, Russia, China, Iran, Turkey, Brazil, Pakistan, India, France, Germany, Ethiopia, Sudan, Mali, Chad, Syria, Jordan, Japan, Chile, Cuba, Armenia, Georgia, Serbia, Kosovo, Oman, Switzerland, Rwanda, Uganda",
);
export const CITIES = list(
  "Cairo, Doha, Oslo, Nairobi, Moscow, Beijing, Tehran, Ankara, Geneva, Vienna, Paris, Berlin, Khartoum, Bamako, Damascus, Amman, Tokyo, Havana, Tbilisi, Belgrade, Muscat, Kigali, Kampala, Juba, Lusaka, Washington, London, Brussels",
);
export const DEMONYMS = list(
  "Egyptian, Qatari, Norwegian, Kenyan, Russian, Chinese, Iranian, Turkish, Brazilian, Pakistani, Indian, French, German, Ethiopian, Sudanese, Malian, Syrian, Jordanian, Japanese, Cuban, Armenian, Georgian, Serbian, Omani, Swiss, Rwandan, American, British, Israeli, Iraqi",
);
export const ORGANIZATIONS: readonly (readonly string[])[] = list(
  "Reuters, NATO, Hezbollah, UNICEF, ECOWAS, Amnesty International, Human Rights Watch, World Bank, Red Cross, African Union, European Union, United Nations, Arab League, Security Council, Foreign Ministry, Supreme Court, National Liberation Front, Defense Ministry, White House, Kremlin",
).map((name) => name.split(" "));
export const GROUPS_PLURAL = list(
  "rebels, militants, insurgents, troops, soldiers, protesters, officials, mediators, negotiators, diplomats, separatists, gunmen, guerrillas, lawmakers, generals, ministers, police, fighters, leaders, delegates, aid workers, villagers, farmers, prisoners, hostages",
);
export const GROUPS_SINGULAR = list(
  "army, militia, government, council, junta, ministry, opposition, coalition, group, movement, parliament, court, bloc, party, alliance, regime, delegation, navy, union, administration",
);
export const ROLES = list(
  "minister, president, envoy, spokesman, general, ambassador, mediator, commander, leader, governor, adviser, lawyer, diplomat, official, negotiator, colonel, spokeswoman, prosecutor",
);
export const TITLES = list(
  "President, General, Colonel, Minister, Governor, Senator, Ambassador, Secretary, Mr., Ms., Dr., King",
);
export const ROLE_ADJECTIVES = list(
  "foreign, prime, former, senior, chief, special, military, regional, deputy, top",
);
export const GROUP_ADJECTIVES = list(
  "armed, local, foreign, regional, military, northern, senior, loyal, exiled, armed, rival",
);
export const GROUP_COMPOUNDS = list(
  "militia, government, rebel, army, opposition, security, peace, border, union, state",
);
export const PLACES = list(
  "port, camp, town, village, airport, base, bridge, border, capital, hospital, refinery, province, compound, embassy, checkpoint, city, prison, valley",
);
export const THINGS = list(
  "proposal, plan, demand, offer, report, ultimatum, statement, decision, resolution, claim, roadmap, charge, call, truce, treaty, request",
);
export const EVENTS = list(
  "attack, raid, ceasefire, vote, offensive, summit, siege, election, coup, strike, massacre, protest, war, meeting, ruling, dispute",
);
export const WEEKDAYS = list("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday");
export const MONTHS = list(
  "January, February, March, April, June, July, August, September, October, November, December",
);
export const NUMBERS = list("two, three, four, nine, dozens, 12, 40, 300, hundreds, six, 1,200");

export interface Verb {
  readonly base: string;
  readonly third: string;
  readonly past: string;
  readonly participle: string;
  readonly ing: string;
}

/** Regular forms of "attack"; others are given: "seize seized", "shoot shot shot", with the base doubled as needed. */
export function verb(entry: string): Verb {
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

export const HOSTILE = verbs(
  "attack, shell, bomb, seize, capture, kill, arrest, detain, target, storm, raid, ambush, kidnap kidnapped kidnapped kidnapping, expel expelled expelled expelling, besiege, shoot shot, hit hit hit hitting, strike struck struck striking, blockade, retake retook retaken retaking, occupy, abduct, torture, surround, invade, loot, burn, encircle, jail, free freed freed freeing, release, evacuate, destroy",
);
export const VERBAL = verbs(
  "reject, accept, condemn, criticize, praise, welcome, support, back, oppose, denounce, dismiss, endorse, defend, approve, ignore, discuss, repeat, study, violate, breach, break broke broken breaking, sign, extend, withdraw withdrew withdrawn withdrawing, suspend, postpone",
);
export const PERSONAL = verbs(
  "blame, visit, meet met met meeting, threaten, sanction, brief, host, back, support, betray, arm, train, fund, mediate",
).filter(({ base }) => base !== "mediate");
export const MEETING: readonly (readonly [Verb, string])[] = (
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
export const LIGHT: readonly (readonly [Verb, string, string, "nmod" | "obl"])[] = (
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
export const INTENDING = verbs(
  "threaten, agree agreed agreed agreeing, refuse, vow, offer, promise, decline, plan planned planned planning, try, begin began begun beginning, continue, want, pledge, seek sought sought, fail, prepare, swear swore sworn",
);
/** Person asked is an indirect object with verbs of telling, a direct one with verbs of making. */
export const ASKING: readonly (readonly [Verb, "iobj" | "obj"])[] = (
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
export const BLAMING: readonly (readonly [Verb, string])[] = (
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
export const SAYING = verbs(
  "say said said, announce, deny, confirm, claim, warn, add, report, insist, suggest, acknowledge, admit admitted admitted admitting, declare, argue, maintain, allege, state",
);
export const ENDING = verbs(
  "collapse, fail, resume, begin began begun beginning, end, continue, stall, succeed, break broke broken breaking, start, erupt, intensify",
);
