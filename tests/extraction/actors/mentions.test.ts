import { describe, expect, it } from "vitest";
import { analyse } from "./analyse.ts";

/** A text, and for phrases in it the actors they stand for ("" for none, several separated by spaces). */
type Case = readonly [text: string, expected: Readonly<Record<string, string>>];

const check = (cases: readonly Case[]) => {
  it.each(cases)("%s", (text, expected) => {
    const { actorsOf } = analyse(text);
    const got = Object.fromEntries(
      Object.keys(expected).map((phrase) => [phrase, actorsOf(phrase).join(" ")]),
    );
    expect(got).toEqual(expected);
  });
};

describe("states", () => {
  check([
    ["Norway accused Russia of jamming signals.", { Norway: "state:norway", Russia: "state:russia" }],
    [
      "The UAE and the U.K. signed a pact.",
      { UAE: "state:united-arab-emirates", "U.K.": "state:united-kingdom" },
    ],
    ["Ankara summoned the Swedish ambassador.", { Ankara: "state:turkey", Swedish: "state:sweden" }],
    ["Talks resumed in Ankara on Monday.", { Ankara: "" }],
    ["The delegates flew to Lima after the summit.", { Lima: "" }],
    ["Lima warned Quito against closing the border.", { Lima: "state:peru", Quito: "state:ecuador" }],
    ["Tokyo's envoy met reporters.", { Tokyo: "state:japan" }],
    ["Residents of Beirut fled the shelling.", { Beirut: "" }],
    ["The Kenyans rejected the offer.", { Kenyans: "state:kenya" }],
    [
      "Burundian officials met a Rwandan delegation.",
      { officials: "state:burundi", delegation: "state:rwanda" },
    ],
    ["The Soviet Union condemned the raid.", { "Soviet Union": "state:soviet-union" }],
    ["The Bolivian government criticised Chile.", { "Bolivian government": "state:bolivia" }],
    ["Two Omani sources described the offer.", { "Two Omani sources": "state:oman" }],
    ["A senior Thai official denied it.", { "senior Thai official": "state:thailand" }],
    [
      "NATO-led troops and Moscow-backed fighters clashed.",
      { "NATO-led": "group:nato", "Moscow-backed": "state:russia" },
    ],
    ["India-China talks broke down.", { India: "state:india", China: "state:china" }],
    [
      "Brussels urged Belgrade to compromise.",
      { Brussels: "group:european-union", Belgrade: "state:serbia" },
    ],
    ["South Korea said the North had fired a missile.", { North: "state:north-korea" }],
    ["Nigeria said the North had suffered floods.", { North: "" }],
  ]);
});

describe("institutions and organisations", () => {
  check([
    ["Peru's foreign ministry protested.", { "foreign ministry": "group:peruvian-foreign-ministry" }],
    ["The Peruvian foreign ministry protested.", { "foreign ministry": "group:peruvian-foreign-ministry" }],
    ["The Indonesian parliament rejected the bill.", { parliament: "group:indonesian-parliament" }],
    [
      "The Kremlin denied it, and the White House agreed.",
      { Kremlin: "group:kremlin", "White House": "group:white-house" },
    ],
    [
      "The World Health Organization warned Uganda.",
      { "World Health Organization": "group:world-health-organization" },
    ],
    ["Ecuador's navy seized a Colombian boat.", { navy: "group:ecuadorian-navy" }],
    [
      "The Patriotic Salvation Front attacked the town.",
      { "Patriotic Salvation Front": "group:patriotic-salvation-front" },
    ],
    [
      "The Casamance Liberation Movement (CLM) signed a truce. The CLM said it would hold.",
      {
        CLM: "group:casamance-liberation-movement",
        "CLM#2": "group:casamance-liberation-movement",
        it: "group:casamance-liberation-movement",
      },
    ],
    ["The Bank of Ghana criticised the plan.", { "Bank of Ghana": "group:bank-of-ghana" }],
    ["Hezbollah fighters shelled the post.", { fighters: "group:hezbollah" }],
    ["Philippine rebels freed a hostage.", { "Philippine rebels": "group:philippine-rebels" }],
    ["Kurdish fighters entered the town.", { "Kurdish fighters": "group:kurdish-fighters" }],
    [
      "Opposition parties in Malawi called a strike.",
      { "Opposition parties": "group:opposition-parties-in-malawi" },
    ],
  ]);
});

describe("no actors", () => {
  check([
    ["The Vietnam War ended in 1975.", { Vietnam: "" }],
    ["He crossed the Jordan River on Tuesday.", { Jordan: "", Tuesday: "" }],
    ["Fighting raged near Mount Elgon in March.", { Elgon: "", March: "" }],
    ["The Geneva Conference opened.", { Geneva: "" }],
  ]);
});

describe("persons", () => {
  check([
    [
      "Finnish President Aino Korhonen arrived. Korhonen praised Estonia.",
      { "Aino Korhonen": "person:aino-korhonen", "Korhonen#2": "person:aino-korhonen" },
    ],
    ["Mr. Okello refused. Samuel Okello later left.", { Okello: "person:samuel-okello" }],
    [
      "Foreign Minister Nguyen Van Thanh met Park Min-ho, the South Korean envoy.",
      { "Nguyen Van Thanh": "person:nguyen-van-thanh", "Park Min-ho": "person:park-min-ho" },
    ],
    [
      "General Abdul Rahman al-Masri resigned. Al-Masri blamed Iran.",
      { "Abdul Rahman al-Masri": "person:abdul-rahman-al-masri" },
    ],
    [
      "Leila Haddad, a spokeswoman for the Red Cross, urged Chad to act. She praised Niger.",
      { "Leila Haddad": "person:leila-haddad", She: "person:leila-haddad" },
    ],
    [
      "Prime Minister Ole van den Berg met Jean-Luc de la Croix, the Belgian negotiator.",
      {
        "Ole van den Berg": "person:ole-van-den-berg",
        "Jean-Luc de la Croix": "person:jean-luc-de-la-croix",
      },
    ],
  ]);
});

describe("descriptions of persons named elsewhere", () => {
  check([
    [
      "Ghana's president, Kofi Anane, met Ivorian Prime Minister Yao Kone in Accra. The Ivorian prime minister thanked the president.",
      { "prime minister": "person:yao-kone", "the president": "person:kofi-anane" },
    ],
    [
      "UN envoy Ingrid Dahl met the rebels. The envoy called for calm.",
      { "The envoy": "person:ingrid-dahl" },
    ],
    ["Egypt's foreign minister will visit Libya.", { "foreign minister": "state:egypt" }],
  ]);
});

describe("pronouns", () => {
  check([
    ["President Mary Otieno said she would meet the Tanzanian leader.", { she: "person:mary-otieno" }],
    ["Turkey said it would not recognise the vote.", { it: "state:turkey" }],
    ["Serbia withdrew its ambassador.", { its: "state:serbia" }],
    ["The Greeks said they would boycott the talks.", { they: "state:greece" }],
    ["Ethiopia, which shares a border with Sudan, closed it.", { which: "state:ethiopia" }],
    ["Hassan Omar, who leads the National Rally Party, accused Kenya.", { who: "person:hassan-omar" }],
    ["It is clear that Mali will refuse.", { It: "" }],
    ["The deal was signed in May. It obliges Mali to hold a vote.", { It: "" }],
    [
      "India and Pakistan accused each other of shelling villages.",
      { "each other": "state:india state:pakistan" },
    ],
    [
      '"We will not leave," Bolivian Foreign Minister Carla Rojas said. "I told them so."',
      { We: "state:bolivia", I: "person:carla-rojas" },
    ],
    [
      "Minister Jean Dubois met Paul Martin, the mediator, and told him that France agreed.",
      { him: "person:paul-martin" },
    ],
  ]);
});

describe("sets of actors", () => {
  check([
    [
      "Talks between Armenia and Turkey resumed. The two sides exchanged lists.",
      { sides: "state:armenia state:turkey" },
    ],
    [
      "Peru and Ecuador signed a truce. Both countries withdrew troops.",
      { countries: "state:ecuador state:peru" },
    ],
    [
      "Norwegian and Cuban mediators met the rebels. The mediators left on Friday.",
      { mediators: "state:cuba state:norway", "mediators#2": "state:cuba state:norway" },
    ],
    [
      "The US, Qatar and Egypt urged restraint.",
      { US: "state:united-states", Qatar: "state:qatar", Egypt: "state:egypt" },
    ],
    [
      "President Ana Cruz met President Luis Vega on Friday. The two leaders shook hands.",
      { leaders: "person:ana-cruz person:luis-vega" },
    ],
  ]);
});

describe("descriptions of groups and states named before", () => {
  check([
    [
      "Boko Haram freed twenty girls. The militant group had held them for years.",
      { "militant group": "group:boko-haram" },
    ],
    ["The EU imposed sanctions on Belarus. The bloc also cut aid.", { bloc: "group:european-union" }],
    ["Bahrain expelled two diplomats. The kingdom accused Iran of spying.", { kingdom: "state:bahrain" }],
    ["NATO sent ships. The alliance said Russia had lied.", { alliance: "group:nato" }],
    [
      "The Colombian government and the ELN met. The rebels accused the government of lying.",
      { rebels: "group:national-liberation-army", "the government": "state:colombia" },
    ],
  ]);
});

describe("sets inside longer texts", () => {
  check([
    [
      "Abdul Karim and Rosa Ndege embraced in Lomé. Both thanked Ghana.",
      { Both: "person:abdul-karim person:rosa-ndege" },
    ],
    [
      "The Sulu Defence Front broke with the Mindanao Relief Front. The former signed a truce; the latter refused.",
      { "The former": "group:sulu-defence-front", "the latter": "group:mindanao-relief-front" },
    ],
    [
      "Chad's government and the Northern Salvation Army signed a truce. Washington had urged the two sides to talk.",
      { "two sides": "group:northern-salvation-army state:chad" },
    ],
    [
      "Cuba and Norway, the guarantors of the process, issued a statement. The guarantors urged calm.",
      { "The guarantors": "state:cuba state:norway" },
    ],
  ]);
});

describe("institutions of the same name", () => {
  check([
    ["Pakistan's Foreign Office denied it.", { "Foreign Office": "group:pakistani-foreign-office" }],
    [
      "Peru's government fell. Peru held a vote. Peru's army stayed away, and Congress met.",
      { Congress: "group:peruvian-congress" },
    ],
    ["The Senate met in Washington, and the United States agreed.", { Senate: "group:us-senate" }],
    ["Peru's government and the army disagreed.", { "the army": "group:peruvian-army" }],
  ]);
});

describe("names by what stands beside them", () => {
  check([
    [
      "The Amal militia shelled the port. Syria warned Amal.",
      { "Amal militia": "group:amal", "Amal#2": "group:amal" },
    ],
    [
      "The Azadi Conference, an alliance of separatist groups, called a strike.",
      { "Azadi Conference": "group:azadi-conference" },
    ],
    ["The government met the Moro rebels.", { "Moro rebels": "group:moro-rebels" }],
    ["MINSK, Belarus (Reuters) - Poland protested.", { MINSK: "", Belarus: "", Poland: "state:poland" }],
    [
      "The Tigrinya People's Front signed. The Tigrinyans cheered.",
      { Tigrinyans: "group:tigrinya-peoples-front" },
    ],
    ["Kenya's Amina Yusuf met Begin.", { "Amina Yusuf": "person:amina-yusuf" }],
  ]);
});

describe("quotations", () => {
  check([
    ['"You broke the truce," Ghanaian President Kofi Anane told Togo.', { You: "state:togo" }],
    ['"Mali, you broke the truce," President Kofi Anane said.', { you: "state:mali" }],
    ['"He lied," the envoy said of Minister Jean Dubois.', { He: "" }],
  ]);
});

describe("persons by the office of each of two, and what they do together", () => {
  check([
    [
      "President Omar Lahlou of Morocco met Samir Benali, the Algerian prime minister. The leaders of Morocco and Algeria shook hands.",
      { "leaders of Morocco and Algeria": "person:omar-lahlou person:samir-benali" },
    ],
    [
      "Ana Ruiz, the EU's special representative, and Osei Addo, the AU envoy, flew to Bissau. EU and AU envoys thanked the army.",
      { envoys: "person:ana-ruiz person:osei-addo" },
    ],
    [
      "Bolivia and Paraguay ended their war. Luis Vega and Mario Sosa, their presidents, signed the treaty. Both presidents thanked Chile.",
      { "Both presidents": "person:luis-vega person:mario-sosa" },
    ],
    [
      "The guarantors, Argentina, Brazil and Chile, proposed a border.",
      { guarantors: "state:argentina state:brazil state:chile" },
    ],
    [
      "Ana Ruiz, the envoy for the talks between Chad and Niger, and John Cole dined with Idris Saleh. They begged him to resign.",
      { They: "person:ana-ruiz person:john-cole", him: "person:idris-saleh" },
    ],
  ]);
});

describe("those named last", () => {
  check([
    [
      "Ethiopia and Eritrea fought over Badme. Rwanda and Kenya proposed a plan; Ethiopia accepted it, but Eritrea refused. The Security Council imposed an embargo on both countries.",
      { "both countries": "state:eritrea state:ethiopia" },
    ],
    [
      "Foreign Minister Kang Hae-in of South Korea promised on Friday to help Hanoi, a day after Carl Weber had walked out of a meeting with Tom Reed. Weber had asked him to.",
      { him: "person:kang-hae-in" },
    ],
  ]);
});

describe("whom a quotation calls upon", () => {
  check([
    [
      '"Hello Tehran, you will regret this," President Jack Hill of the United States said.',
      { you: "state:iran" },
    ],
    [
      '"Salaam Tehran! You will regret this," President Jack Hill of the United States said.',
      { You: "state:iran" },
    ],
    ['Dan Levi, an Israeli general, said: "And to Hezbollah: you will lose."', { you: "group:hezbollah" }],
    ['"Tehran lies, and you know it," President Jack Hill of the United States said.', { you: "" }],
  ]);
});

describe("what is no actor", () => {
  check([
    ["Eight parties in Togo signed it.", { Eight: "" }],
    [
      "Israeli aircraft attacked the port, and a Russian warship fired.",
      { "Israeli aircraft": "state:israel", "Russian warship": "state:russia" },
    ],
    ["Britain threatened Kenyan politicians with visa bans.", { politicians: "group:kenyan-politicians" }],
    ["Reporters at the White House waited.", { Reporters: "" }],
  ]);
});
