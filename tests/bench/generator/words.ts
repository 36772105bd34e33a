/** What generated documents are made of. States and institutions are real, everybody and everything else is made up. */

/** [state, its demonym, its capital] */
export const STATES: readonly (readonly [string, string, string])[] = [
  ["Norway", "Norwegian", "Oslo"],
  ["Qatar", "Qatari", "Doha"],
  ["Egypt", "Egyptian", "Cairo"],
  ["Turkey", "Turkish", "Ankara"],
  ["Kenya", "Kenyan", "Nairobi"],
  ["Ethiopia", "Ethiopian", "Addis Ababa"],
  ["Sudan", "Sudanese", "Khartoum"],
  ["Chad", "Chadian", "N'Djamena"],
  ["Mali", "Malian", "Bamako"],
  ["Algeria", "Algerian", "Algiers"],
  ["Colombia", "Colombian", "Bogota"],
  ["Venezuela", "Venezuelan", "Caracas"],
  ["Brazil", "Brazilian", "Brasilia"],
  ["Mexico", "Mexican", "Mexico City"],
  ["Serbia", "Serbian", "Belgrade"],
  ["Kosovo", "Kosovar", "Pristina"],
  ["Armenia", "Armenian", "Yerevan"],
  ["Azerbaijan", "Azerbaijani", "Baku"],
  ["Georgia", "Georgian", "Tbilisi"],
  ["Russia", "Russian", "Moscow"],
  ["Ukraine", "Ukrainian", "Kyiv"],
  ["Poland", "Polish", "Warsaw"],
  ["Germany", "German", "Berlin"],
  ["France", "French", "Paris"],
  ["China", "Chinese", "Beijing"],
  ["India", "Indian", "New Delhi"],
  ["Pakistan", "Pakistani", "Islamabad"],
  ["Japan", "Japanese", "Tokyo"],
  ["Indonesia", "Indonesian", "Jakarta"],
  ["Malaysia", "Malaysian", "Kuala Lumpur"],
  ["Thailand", "Thai", "Bangkok"],
  ["Cambodia", "Cambodian", "Phnom Penh"],
  ["Uzbekistan", "Uzbek", "Tashkent"],
  ["Tajikistan", "Tajik", "Dushanbe"],
  ["Iraq", "Iraqi", "Baghdad"],
  ["Iran", "Iranian", "Tehran"],
  ["Israel", "Israeli", "Jerusalem"],
  ["Jordan", "Jordanian", "Amman"],
  ["Morocco", "Moroccan", "Rabat"],
  ["Nigeria", "Nigerian", "Abuja"],
];

export const INSTITUTIONS: readonly string[] = [
  "the United Nations",
  "the European Union",
  "the African Union",
  "the UN Security Council",
  "the White House",
  "the Pentagon",
  "NATO",
  "the Arab League",
  "ASEAN",
  "the World Bank",
];

export const GROUP_REGIONS: readonly string[] = [
  "Northern",
  "Southern",
  "Eastern",
  "Western",
  "Highland",
  "Coastal",
  "River",
  "Lowland",
  "Upland",
  "Delta",
  "Valley",
  "Desert",
];
export const GROUP_KINDS: readonly string[] = [
  "Liberation Front",
  "Unity Party",
  "Resistance Movement",
  "Peoples' Army",
  "Workers' Union",
  "Salvation Council",
  "Democratic Alliance",
  "Freedom Brigade",
];

/** First and last names are put together of these, so that there are tens of thousands of persons. */
export const NAME_STARTS: readonly string[] =
  "Al Be Da El Fa Go Ha Ib Jo Ka Le Ma Ne Os Pe Ra Sa Te Ul Va Yu Za".split(" ");
export const FIRST_ENDS: readonly string[] = "ran mil vid len rim dek nora sha rik lina bert tova".split(" ");
export const LAST_MIDDLES: readonly string[] = "ver dri mal kov san tor ben lar".split(" ");
export const LAST_ENDS: readonly string[] = "ic ano sen ez owski adze ali ume".split(" ");

export const TITLES: readonly string[] = [
  "President",
  "Prime Minister",
  "Foreign Minister",
  "General",
  "Defence Minister",
  "Ambassador",
];

/**
 * `{a}`, `{b}`: the two sides of the sentence; `{m}`: a third; `{place}`, `{day}`, `{thing}`. Every type of statement,
 * as verb, passive and noun, and every way of doubt: denial, report, possibility, demand, plan.
 */
export const EVENTS: readonly string[] = [
  "{a} held talks with {b} in {place} on {day}.",
  "Negotiations between {a} and {b} over {thing} resumed in {place} on {day}.",
  "{a} has been negotiating with {b} for weeks, officials said.",
  "{a} met {b} in {place} on {day} to discuss {thing}.",
  "A meeting between {a} and {b} took place in {place}.",
  "{m} mediated between {a} and {b} over {thing}.",
  "{m} offered to mediate between {a} and {b}.",
  "Mediators from {m} carried messages between {a} and {b} on {day}.",
  "{a} signed an agreement with {b} on {thing}.",
  "{a} and {b} agreed on {thing} on {day}.",
  "{a} praised {b} for its stance on {thing}.",
  "{a} voiced support for {b} on {day}.",
  "{a} lifted restrictions on {b} after months of quarrel about {thing}.",
  "{a} granted {b} a concession on {thing}.",
  "{a} cooperated with {b} against smugglers near {place}.",
  "{a} and {b} launched a joint operation near {place}.",
  "{a} sent humanitarian aid to {b} on {day}.",
  "{a} supplied weapons to {b}, according to {m}.",
  "{a} released twelve prisoners to {b} on {day}.",
  "{a} withdrew its troops from {b} under a plan for {thing}.",
  "{a} demanded that {b} give up {thing}.",
  "{a} urged {b} to return to the table in {place}.",
  "{a} accused {b} of breaking the promise on {thing}.",
  "{b} was blamed by {a} for the failure over {thing}.",
  "{a} rejected the proposal of {b} on {thing}.",
  "{a} refused to negotiate with {b} on {day}.",
  "{a} threatened {b} with new sanctions over {thing}.",
  "{a} warned {b} that it would attack {place}.",
  "Supporters of {a} protested against {b} in {place}.",
  "{a} imposed sanctions on {b} on {day}.",
  "Sanctions against {b} were tightened by {a} over {thing}.",
  "{a} massed troops near the border with {b}.",
  "{a} put its army on alert against {b} on {day}.",
  "{a} arrested two citizens of {b} in {place}.",
  "{a} expelled the ambassador of {b} on {day}.",
  "{a} attacked positions of {b} near {place}, killing three people.",
  "{b} was bombed by {a} on {day}.",
  "{a} denied that it had held talks with {b}.",
  "{m} said that {a} had threatened {b} over {thing}.",
  "{a} may resume negotiations with {b} in {place}, {m} said.",
  "If the truce fails, {a} will impose sanctions on {b}.",
  "{a} plans to meet {b} next week in {place}.",
];

/** Sentences that go on about the sides of the last one. */
export const FOLLOW_UPS: readonly string[] = [
  "They will meet again on {day}.",
  "The two sides agreed to continue the talks in {place}.",
  "An official of {a}, who asked not to be named, called the step necessary.",
  "“We will not give up {thing},” a spokesman for {b} told reporters in {place}.",
  "It had accused {b} of the same in the spring.",
  "{title} {person} of {a} said that the country would not wait much longer.",
  "{title} {person}, who leads the delegation, met {b} on {day}.",
  "His counterpart thanked {m} for its efforts.",
];

/** Sentences without an event. */
export const FILLERS: readonly string[] = [
  "The market in {place} was open as usual, and the buses ran on time.",
  "Rain has been falling over the hills around {place} since {day}, and two roads were closed.",
  "About {number} people live in the district, most of them farmers and traders.",
  "The question of {thing} has divided the region for {number} years.",
  "Analysts doubt that anything will change before the winter.",
  "Prices of bread and fuel rose by {number} percent last month.",
];

export const THINGS: readonly string[] = [
  "the water of the upper river",
  "the border crossing",
  "the prisoners",
  "fishing rights",
  "the gas pipeline",
  "the customs union",
  "a lasting truce",
  "the disputed province",
  "the election results",
  "grain exports",
  "the nuclear programme",
  "the return of refugees",
];

export const PUBLISHERS: readonly string[] = [
  "The Harbour Post",
  "Meridian Wire",
  "Daily Ledger",
  "Highland Courier",
  "Agency Nine",
];
