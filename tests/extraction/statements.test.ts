/** Constructions of news English, each with all the statements that a reader would write down. */
import { describe, expect, test } from "vitest";
import { createExtractor } from "../../src/extraction/index.ts";

/** Source, type and target by name; then what is not plain: NOT, certainty, tense, nearest source after "says". */
type Case = readonly [text: string, ...statements: string[]];

const extractor = createExtractor();

function read(text: string): string[] {
  const { actors, statements } = extractor.extract({ id: "note", text, published: "2024-05-02" });
  const names = new Map(actors.map((a) => [a.id as string, a.name]));
  return statements.map((s) =>
    [
      `${names.get(s.source)} ${s.type} ${names.get(s.target)}`,
      ...(s.polarity === "negative" ? ["NOT"] : []),
      ...(s.certainty === "certain" ? [] : [s.certainty]),
      ...(s.tense === "past" ? [] : [s.tense]),
      ...s.attributedTo.slice(0, 1).map((id) => `says ${names.get(id) ?? id}`),
    ].join(", "),
  );
}

const specify = (name: string, cases: readonly Case[]) =>
  describe(name, () => {
    test.each(cases.map(([text, ...statements]) => ({ text, statements })))(
      "$text",
      ({ text, statements }) => {
        expect(read(text).sort()).toEqual([...statements].sort());
      },
    );
  });

specify("who does something at a meeting takes part in it", [
  [
    "Following a meeting with Peruvian officials, Ecuador's foreign minister said the border would reopen.",
    "Ecuador MEETS Peru",
  ],
  [
    "During a meeting with Turkish Foreign Minister Hakan Fidan in Ankara, Iraq's president praised the accord.",
    "Hakan Fidan MEETS Iraq",
  ],
  ["In a phone call with Macron, the king of Jordan praised the accord.", "Macron MEETS Jordan"],
]);

specify("what is called names is accused", [
  ["Chile called Bolivia's decision unacceptable.", "Chile ACCUSES Bolivia"],
  ["Chile described the Bolivian claim as baseless.", "Chile ACCUSES Bolivia"],
  ["Norway's premier termed the Swedish tariffs a slap in the face.", "Norway ACCUSES Sweden"],
  ["Oman said Iran's conduct was unacceptable.", "Oman ACCUSES Iran"],
  ["Kenya called the Somali decision regrettable but understandable."],
]);

specify("a charge, a demand or a threat is rejected to the one who made it", [
  [
    "Serbia accused Croatia of spying. Croatia rejected the charges as baseless.",
    "Serbia ACCUSES Croatia",
    "Croatia REJECTS Serbia",
  ],
  [
    "Serbia demanded an apology from Croatia. Zagreb rejected the demand.",
    "Serbia DEMANDS Croatia",
    "Croatia REJECTS Serbia",
  ],
  [
    "Serbia threatened Croatia with sanctions. Croatia dismissed the threat.",
    "Serbia THREATENS Croatia",
    "Croatia REJECTS Serbia",
  ],
]);

specify("threats without the word", [
  ["Kenya warned that any attack by Somalia would be met with force.", "Kenya THREATENS Somalia"],
  ["Ethiopia said it would respond with force if Eritrea crossed the border.", "Ethiopia THREATENS Eritrea"],
  [
    "President Evariste Moke of Burundi warned that his country would retaliate if Rwanda attacked it.",
    "Evariste Moke THREATENS Rwanda",
    "Rwanda ASSAULTS Burundi, possible, future, says Evariste Moke",
  ],
  ["Kenya told Somalia to withdraw or face sanctions.", "Kenya DEMANDS Somalia", "Kenya THREATENS Somalia"],
]);

specify("a warning against something asks not to do it", [
  ["Russia warned Finland against joining NATO.", "Russia DEMANDS Finland"],
  ["The EU cautioned Serbia against recognising Abkhazia.", "European Union DEMANDS Serbia"],
]);

specify("two sides do it to each other", [
  ["India and Pakistan traded fire on Monday.", "India ASSAULTS Pakistan", "Pakistan ASSAULTS India"],
  [
    "Azerbaijan and Armenia agreed to release 30 prisoners each.",
    "Armenia AGREES Azerbaijan",
    "Azerbaijan AGREES Armenia",
    "Armenia RETREATS Azerbaijan, probable, future",
    "Azerbaijan RETREATS Armenia, probable, future",
  ],
]);

specify("who is allowed to, does", [
  ["Inspectors from the IAEA were allowed to visit Iran.", "International Atomic Energy Agency MEETS Iran"],
]);

specify("names keep to themselves", [
  ["The Kurdish-led Syrian Democratic Forces attacked Turkey.", "Syrian Democratic Forces ASSAULTS Turkey"],
  [
    "The Tripoli-based Government of National Accord signed a truce with the Libyan National Army.",
    "Government of National Accord AGREES Libyan National Army",
    "Libyan National Army AGREES Government of National Accord",
  ],
  [
    "Syria's president signed an agreement with the commander of the Kurdish-led Syrian Democratic Forces.",
    "Syria AGREES Syrian Democratic Forces",
    "Syrian Democratic Forces AGREES Syria",
  ],
  ["Congo accused Uganda of theft.", "Democratic Republic of the Congo ACCUSES Uganda"],
  [
    "Thai and Cambodian troops clashed on the border.",
    "Thai troops ASSAULTS Cambodian troops",
    "Cambodian troops ASSAULTS Thai troops",
  ],
  [
    "Pedro Gomez Ruiz, better known as Rojo, met Peru's president. Rojo accused Chile of theft.",
    "Pedro Gomez Ruiz MEETS Peru",
    "Pedro Gomez Ruiz ACCUSES Chile",
  ],
]);

specify("what parsers hang on the wrong word", [
  [
    "Rwanda responded by severing diplomatic relations with Belgium, which it accused of taking sides.",
    "Rwanda SANCTIONS Belgium",
    "Rwanda ACCUSES Belgium",
  ],
  [
    "Vietnam says it is ready to negotiate with Manila.",
    "Philippines NEGOTIATES_WITH Vietnam, possible, future, says Vietnam",
  ],
  [
    "Beijing told Washington not to meddle and threatened to attack Taiwan.",
    "China DEMANDS United States",
    "China THREATENS Taiwan",
  ],
]);

specify("a sentence is commented on", [
  [
    "Kenya expelled two Somali diplomats, a move that Mogadishu condemned as a provocation.",
    "Kenya SANCTIONS Somalia",
    "Somalia ACCUSES Kenya",
  ],
]);

specify("who would not have a mediator, or a guest", [
  ["India has always spurned outside mediation over Kashmir."],
  [
    "Oman and Iran acted as go-betweens for Saudi Arabia and the Houthis.",
    "Iran MEDIATES Houthis",
    "Iran MEDIATES Saudi Arabia",
    "Oman MEDIATES Houthis",
    "Oman MEDIATES Saudi Arabia",
  ],
  ["The US envoy to Sudan was denied a meeting with Burhan.", "Burhan MEETS United States, NOT"],
]);

specify("collectives told by a compound", [
  ["Cameroon fought English-speaking separatists.", "Cameroon ASSAULTS English-speaking separatists"],
  ["Ukraine's army shelled pro-Russian separatists.", "Ukrainian army ASSAULTS pro-Russian separatists"],
]);

specify("whose it is, and who they are", [
  [
    "Kenya's president thanked Ghana for its mediation between Chad and Mali.",
    "Kenya SUPPORTS Ghana",
    "Ghana MEDIATES Chad",
    "Ghana MEDIATES Mali",
  ],
  [
    "The Revolutionary Guards warned that they would attack Oman if it let foreign ships in.",
    "Iranian Revolutionary Guards THREATENS Oman",
  ],
  [
    "Thailand and Cambodia fought a war. Each side accuses the other of having fired first.",
    "Thailand ACCUSES Cambodia, present",
    "Cambodia ACCUSES Thailand, present",
    "Thailand ASSAULTS Cambodia, says Each side",
    "Cambodia ASSAULTS Thailand, says Each side",
  ],
]);

specify("whoever accuses others of an attack is the one attacked, where nobody else is named", [
  [
    "Benin accused Togolese troops of opening fire along the border.",
    "Benin ACCUSES Togolese troops",
    "Togolese troops ASSAULTS Benin, says Benin",
  ],
  ["Benin accused Togolese troops of shooting two farmers.", "Benin ACCUSES Togolese troops"],
]);

specify("a headline's infinitive tells what those before it are going to do", [
  ["Benin and Togo to resume talks on border", "Benin NEGOTIATES_WITH Togo, future"],
  [
    "Senegal to host talks between Gambia and Mali",
    "Senegal MEDIATES Gambia, future",
    "Senegal MEDIATES Mali, future",
    "Gambia NEGOTIATES_WITH Mali, future",
  ],
]);

specify("each and the other, both and the two", [
  [
    "Benin and Togo signed a truce. Each accused the other of breaking it.",
    "Benin AGREES Togo",
    "Togo AGREES Benin",
    "Benin ACCUSES Togo",
    "Togo ACCUSES Benin",
  ],
  [
    "Benin attacked Togo. Togo condemned Benin. Benin threatened Togo. Togo's president thanked Ghana. The neighbours expelled each other's diplomats.",
    "Benin ASSAULTS Togo",
    "Togo ACCUSES Benin",
    "Benin THREATENS Togo",
    "Togo SUPPORTS Ghana",
    "Benin SANCTIONS Togo",
    "Togo SANCTIONS Benin",
  ],
  [
    "Togolese President Ayi warned Beninese Foreign Minister Kodjo. The two met in Lagos on Tuesday.",
    "Ayi THREATENS Kodjo",
    "Ayi MEETS Kodjo",
  ],
]);

specify("who signs with whom, and who only wants to", [
  ["Benin signed a treaty with Togo.", "Benin AGREES Togo", "Togo AGREES Benin"],
  ["Benin refused to sign a treaty with Togo.", "Benin AGREES Togo, NOT", "Benin REJECTS Togo"],
]);

specify("its is not whose it is done to", [
  [
    "Benin attacked Togo in May. Benin killed its leader, Essi Kodjo.",
    "Benin ASSAULTS Togo",
    "Benin ASSAULTS Essi Kodjo",
  ],
]);

specify("what is refused may be a pronoun, or a court's authority", [
  ["Togo offered a truce. Benin rejected it.", "Benin REJECTS Togo"],
  [
    "Benin does not accept the authority of the International Court of Justice.",
    "Benin REJECTS International Court of Justice, present",
  ],
]);

specify("who gives whom until when", [
  ["Benin has given Togo until Friday to reopen the border.", "Benin DEMANDS Togo", "Benin THREATENS Togo"],
]);

specify("a step that somebody judges is whose the clause before tells", [
  ["Benin closed the border, a step Togo condemned.", "Togo ACCUSES Benin"],
  ["Benin pardoned the rebels, a move that Togo praised.", "Togo SUPPORTS Benin"],
]);

specify("what a clause in a subject tells", [
  [
    "Benin and Togo fought a war. A truce that Ghana and Mali brokered has held since January.",
    "Ghana MEDIATES Benin",
    "Ghana MEDIATES Togo",
    "Mali MEDIATES Benin",
    "Mali MEDIATES Togo",
  ],
]);

specify("a number may be part of a name", [
  ["China's envoy met the Three Brotherhood Alliance in Kunming.", "Three Brotherhood Alliance MEETS China"],
]);

specify("ranks, and what is said in common", [
  [
    "Chad accused Mali of lying. Its spokesman, Maj Gen Winthai Suvaree, met General Omar Bakri.",
    "Chad ACCUSES Mali",
    "Omar Bakri MEETS Winthai Suvaree",
  ],
  ["Benin and Togo regretted the delay in a joint statement.", "Benin COOPERATES Togo"],
]);

specify("given names tell he from she", [
  [
    "Togo received Emmanuel Ayi and Angela Kodjo. He criticised Benin. She criticised Ghana.",
    "Emmanuel Ayi MEETS Togo",
    "Angela Kodjo MEETS Togo",
    "Emmanuel Ayi ACCUSES Benin",
    "Angela Kodjo ACCUSES Ghana",
  ],
]);

specify("a truce that comes into force, and one that comes to an end", [
  [
    "A truce between Benin and Togo came into force on Friday.",
    "Benin RETREATS Togo",
    "Togo RETREATS Benin",
    "Benin AGREES Togo",
    "Togo AGREES Benin",
  ],
  ["A truce between Benin and Togo came to an end on Friday.", "Benin AGREES Togo", "Togo AGREES Benin"],
]);

specify("calls", [
  ["Robert Ayi talked by phone with Essi Kodjo for an hour.", "Essi Kodjo MEETS Robert Ayi"],
  ["President Ayi called General Kodjo on Tuesday.", "Ayi MEETS Kodjo"],
  [
    "The announcement followed a video conference between President Ayi and Foreign Minister Kodjo.",
    "Ayi MEETS Kodjo",
  ],
]);

specify("what an army does, and a government with a list", [
  ["Togolese missiles slammed into Benin.", "Togo ASSAULTS Benin"],
  ["Benin and Togo have gone to war twice.", "Benin ASSAULTS Togo", "Togo ASSAULTS Benin"],
  ["Benin answered with a ban on Togolese fruit.", "Benin SANCTIONS Togo"],
  ["In May Benin put Essi Kodjo on the blacklist.", "Benin SANCTIONS Essi Kodjo"],
]);

specify("a government that others recognise is its own state's", [
  [
    "Benin signed an accord with Libya's UN-recognised government.",
    "Benin AGREES Libya",
    "Libya AGREES Benin",
  ],
  [
    "A delegation of Yemen's Houthi movement held talks with Saudi officials.",
    "Houthis NEGOTIATES_WITH Saudi Arabia",
  ],
]);

specify("a word of time begins no name", [
  ["Last September Kodjo criticised Benin.", "Kodjo ACCUSES Benin"],
  ["Last Wednesday, Togo expelled the Beninese ambassador.", "Togo SANCTIONS Benin"],
]);

specify("the country is not the one that its clause is about", [
  [
    "Benin suspended sanctions on Togo. Benin eased sanctions on the country's oil industry.",
    "Benin CONCEDES Togo",
    "Benin SANCTIONS Togo, NOT",
    "Benin CONCEDES Togo",
  ],
]);

specify("what is denied, and what is not ruled out", [
  [
    "China denied reports that it had supplied Pakistan with rockets.",
    "China AIDS Pakistan, NOT, says China",
  ],
  [
    "Iran has not ruled out talks with the United States.",
    "Iran NEGOTIATES_WITH United States, possible, future",
  ],
]);

specify("who only attends", [
  [
    "Russia and Ukraine held talks. The ambassadors of Peru and Chile attended the talks.",
    "Russia NEGOTIATES_WITH Ukraine",
    "Russia NEGOTIATES_WITH Ukraine",
  ],
]);

specify("talks that failed were held, and an aside is the text's own", [
  ["The talks between Peru and Chile failed on Monday.", "Chile NEGOTIATES_WITH Peru"],
  [
    "Kenya, which mediated between Chad and Mali, will hold a vote in May, officials said.",
    "Kenya MEDIATES Chad",
    "Kenya MEDIATES Mali",
  ],
]);

specify("measures, blows and pressure", [
  ["A French minister threatened to impose restrictions on German goods.", "France THREATENS Germany"],
  ["Egypt warned that its army would intervene if Sudan crossed the border.", "Egypt THREATENS Sudan"],
  ["Turkish air strikes killed nine Iraqi soldiers.", "Turkey ASSAULTS Iraqi soldiers"],
  [
    "Serbia's president has been under heavy pressure from Brussels to resign.",
    "European Union DEMANDS Serbia, present",
  ],
]);

specify("who speaks, and for whom", [
  [
    "Indian and Pakistani soldiers exchanged fire. The British premier telephoned the leaders of the two nuclear-armed neighbours.",
    "Indian soldiers ASSAULTS Pakistani soldiers",
    "Pakistani soldiers ASSAULTS Indian soldiers",
    "India MEETS United Kingdom",
    "Pakistan MEETS United Kingdom",
  ],
  [
    "Iran and Iraq reached an accord in talks in which Oman acted as mediator, according to two diplomats.",
    "Iran AGREES Iraq, says two diplomats",
    "Iraq AGREES Iran, says two diplomats",
    "Iran NEGOTIATES_WITH Iraq, says two diplomats",
    "Oman MEDIATES Iran, says two diplomats",
    "Oman MEDIATES Iraq, says two diplomats",
  ],
]);

specify("told by two words, or by a place between", [
  [
    "The visit followed the restoration of relations between Riyadh and Tehran in a deal brokered by China.",
    "China MEDIATES Saudi Arabia",
    "China MEDIATES Iran",
  ],
  [
    "Peru and Chile agreed to a truce, Bolivia's president announced after chairing two hours of talks.",
    "Peru AGREES Chile, says Bolivia",
    "Chile AGREES Peru, says Bolivia",
    "Chile NEGOTIATES_WITH Peru",
    "Bolivia MEDIATES Peru",
    "Bolivia MEDIATES Chile",
  ],
  [
    "Mali's army suspends talks with Chad, accuses Niger of spying",
    "Malian army SANCTIONS Chad",
    "Malian army NEGOTIATES_WITH Chad, NOT",
    "Malian army ACCUSES Niger",
  ],
]);

specify("a president whom a state does something to is another's", [
  ["Peru welcomed President Jara's plan.", "Peru SUPPORTS Jara"],
  ["The German government praised President Jara's decision.", "Germany SUPPORTS Jara"],
]);
