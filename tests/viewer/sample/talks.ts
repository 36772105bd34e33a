/**
 * Reports on the Northern Ireland talks of 1993 to 1998, written for these tests. In a sentence's `says`, each line is
 * `source TYPE target`, by the names below, with marks behind it: `!` denied, `?` possible, `~` probable, `>` future,
 * `<` past, `^who` attributed, `=between other,parties`, `@YYYY-MM-DD` dated. The trigger is the part in `*stars*`.
 */
export interface Report {
  id: string;
  title: string;
  published: string;
  publisher: string;
  sentences: readonly (readonly [text: string, ...says: string[]])[];
}

/** `kind:name[|alias…][ of institution's state][ as title]`. */
export const ACTORS: Readonly<Record<string, string>> = {
  UK: "state:United Kingdom|Britain|London|the British government",
  IE: "state:Ireland|Dublin|the Irish government",
  US: "state:United States|Washington|the Americans",
  CA: "state:Canada",
  FI: "state:Finland",
  ZA: "state:South Africa",
  SF: "group:Sinn Féin|the republicans",
  IRA: "group:Irish Republican Army|IRA|the Provisionals",
  SDLP: "group:Social Democratic and Labour Party|SDLP",
  UUP: "group:Ulster Unionist Party|UUP|the Ulster Unionists",
  DUP: "group:Democratic Unionist Party|DUP",
  PUP: "group:Progressive Unionist Party|PUP",
  UDP: "group:Ulster Democratic Party|UDP",
  UVF: "group:Ulster Volunteer Force|UVF",
  UDA: "group:Ulster Defence Association|UDA",
  LVF: "group:Loyalist Volunteer Force|LVF",
  INLA: "group:Irish National Liberation Army|INLA",
  RIRA: "group:Real IRA",
  AP: "group:Alliance Party",
  NIWC: "group:Northern Ireland Women's Coalition",
  RUC: "group:Royal Ulster Constabulary|RUC@UK",
  ARMY: "group:British Army|the troops@UK",
  OO: "group:Orange Order",
  EU: "group:European Union|Brussels",
  IICD: "group:Independent International Commission on Decommissioning|the commission",
  BLAIR: "person:Tony Blair|the prime minister",
  AHERN: "person:Bertie Ahern|the taoiseach",
  MITCH: "person:George Mitchell|the chairman",
  CLINT: "person:Bill Clinton|the president",
  ADAMS: "person:Gerry Adams",
  MCG: "person:Martin McGuinness",
  TRIM: "person:David Trimble",
  HUME: "person:John Hume",
  PAIS: "person:Ian Paisley",
  MOW: "person:Mo Mowlam",
  MAJ: "person:John Major",
  REY: "person:Albert Reynolds",
  HOLK: "person:Harri Holkeri",
  CHAST: "person:John de Chastelain",
  ERV: "person:David Ervine",
  MCWI: "person:Monica McWilliams",
  DON: "person:Jeffrey Donaldson",
  MAND: "person:Nelson Mandela",
};

/** `person title of`, with the number of a report and of a sentence in it. */
export const ROLES: readonly (readonly [
  person: string,
  title: string,
  of: string,
  report: number,
  sentence: number,
])[] = [
  ["MAJ", "prime minister", "UK", 0, 0],
  ["REY", "taoiseach", "IE", 0, 0],
  ["HUME", "leader", "SDLP", 0, 2],
  ["ADAMS", "president", "SF", 0, 2],
  ["MITCH", "envoy", "US", 2, 0],
  ["CHAST", "chairman", "IICD", 5, 2],
  ["BLAIR", "prime minister", "UK", 4, 0],
  ["AHERN", "taoiseach", "IE", 4, 0],
  ["TRIM", "leader", "UUP", 4, 2],
  ["PAIS", "leader", "DUP", 3, 1],
  ["MOW", "secretary of state", "UK", 5, 0],
  ["ERV", "spokesman", "PUP", 5, 3],
  ["MCG", "chief negotiator", "SF", 4, 3],
  ["CLINT", "president", "US", 2, 4],
  ["MCWI", "leader", "NIWC", 6, 4],
];

export const REPORTS: readonly Report[] = [
  {
    id: "1993-declaration.txt",
    title: "Two governments set out terms for peace",
    published: "1993-12-16",
    publisher: "Channel Dispatch",
    sentences: [
      [
        "Prime Minister John Major and the taoiseach, Albert Reynolds, *met* in Downing Street on Wednesday and signed a joint declaration.",
        "MAJ MEETS REY< @1993-12-15",
        "MAJ AGREES REY< @1993-12-15",
        "REY AGREES MAJ< @1993-12-15",
      ],
      ["London and Dublin had *negotiated* over the text for more than a year.", "UK NEGOTIATES_WITH IE<"],
      [
        "The declaration followed *talks* between the SDLP's leader, John Hume, and Gerry Adams, the president of Sinn Féin.",
        "HUME NEGOTIATES_WITH ADAMS<",
        "SDLP NEGOTIATES_WITH SF<",
      ],
      ["Mr Adams *asked* the British government to explain what the text meant.", "ADAMS DEMANDS UK"],
      [
        "The British government has always *denied* that it talked to the IRA, although messages were passed for years.",
        "UK NEGOTIATES_WITH IRA!< ^UK",
      ],
      [
        "Sinn Féin says that London *was in contact* with the IRA until November.",
        "UK NEGOTIATES_WITH IRA< ^SF @1993-11-01",
      ],
      ["Ian Paisley *accused* Mr Major of selling Ulster.", "PAIS ACCUSES MAJ ^PAIS"],
    ],
  },
  {
    id: "1994-ceasefire.txt",
    title: "The guns fall silent",
    published: "1994-09-01",
    publisher: "Belfast Morning Post",
    sentences: [
      [
        "The IRA *announced* a complete cessation of military operations from midnight on Wednesday.",
        "IRA RETREATS UK @1994-08-31",
      ],
      [
        "Mr Reynolds *welcomed* the decision, and Mr Hume *praised* Mr Adams.",
        "REY SUPPORTS IRA",
        "HUME SUPPORTS ADAMS",
      ],
      [
        "Mr Major *refused* to open talks with Sinn Féin before the ceasefire was called permanent.",
        "MAJ NEGOTIATES_WITH SF!>",
      ],
      [
        "The United States *urged* both sides to keep talking, and President Clinton may *meet* Mr Adams in Washington.",
        "US DEMANDS UK",
        "US DEMANDS SF",
        "CLINT MEETS ADAMS?>",
      ],
      [
        "The UVF *warned* that it would answer any betrayal by force.",
        "UVF THREATENS IRA>",
        "UVF THREATENS UK>",
      ],
      [
        "The Ulster Unionists *rejected* the idea of talks in the presence of the republicans.",
        "UUP REJECTS SF",
      ],
      [
        "The European Union *promised* money for the border counties to both governments.",
        "EU AIDS UK>",
        "EU AIDS IE>",
      ],
    ],
  },
  {
    id: "1995-envoy.txt",
    title: "An American in Belfast",
    published: "1995-12-01",
    publisher: "Atlantic Courier",
    sentences: [
      [
        "George Mitchell, the envoy of the United States, will *chair* a body that is to bridge the gap between London and Sinn Féin on arms.",
        "MITCH MEDIATES UK> =SF",
        "MITCH MEDIATES SF> =UK",
        "UK NEGOTIATES_WITH SF>",
      ],
      [
        "Harri Holkeri of Finland and John de Chastelain of Canada are to *sit* with him.",
        "HOLK COOPERATES MITCH>",
        "CHAST COOPERATES MITCH>",
      ],
      [
        "London *demanded* that the IRA hand over weapons before its allies came to the table.",
        "UK DEMANDS IRA",
      ],
      ["Martin McGuinness *dismissed* the demand as a British invention.", "MCG REJECTS UK ^MCG"],
      [
        "President Bill Clinton *visited* Belfast on Thursday and shook hands with Mr Adams.",
        "CLINT MEETS ADAMS< @1995-11-30",
      ],
      ["The president also *met* David Trimble and Mr Paisley.", "CLINT MEETS TRIM<", "CLINT MEETS PAIS<"],
      [
        "According to Irish officials, Dublin and London *are still negotiating* about the date of all-party talks.",
        "IE NEGOTIATES_WITH UK ^Irish officials",
      ],
    ],
  },
  {
    id: "1996-bomb.txt",
    title: "Docklands bomb ends ceasefire",
    published: "1996-02-10",
    publisher: "Channel Dispatch",
    sentences: [
      [
        "The IRA *bombed* Canary Wharf in London on Friday and killed two people.",
        "IRA ASSAULTS UK< @1996-02-09",
      ],
      [
        "The DUP, led by Ian Paisley, *blamed* Sinn Féin, and Mr Trimble *condemned* the IRA.",
        "DUP ACCUSES SF",
        "TRIM ACCUSES IRA",
      ],
      [
        "Britain *suspended* contacts with Sinn Féin and sent troops back to the streets of Belfast.",
        "UK SANCTIONS SF",
        "UK MOBILIZES IRA",
        "ARMY MOBILIZES IRA",
      ],
      ["Sinn Féin *denied* that it had known of the attack.", "SF COOPERATES IRA! ^SF"],
      [
        "The RUC says that Sinn Féin's leaders *worked* hand in glove with the IRA.",
        "SF COOPERATES IRA ^RUC",
      ],
      ["Mr Hume *appealed* to the IRA to restore its ceasefire.", "HUME DEMANDS IRA"],
      [
        "The United States *condemned* the IRA and would probably cancel Mr Adams's visa.",
        "US ACCUSES IRA",
        "US SANCTIONS ADAMS~>",
      ],
      [
        "In July the RUC *forced* Orangemen off the road at Drumcree, and the Orange Order marched against the police.",
        "RUC COERCES OO<",
        "OO PROTESTS RUC<",
      ],
    ],
  },
  {
    id: "1998-agreement.txt",
    title: "Agreement on Good Friday",
    published: "1998-04-11",
    publisher: "Belfast Morning Post",
    sentences: [
      [
        "Prime Minister Tony Blair and Taoiseach Bertie Ahern *signed* an agreement in Belfast on Friday after a night without sleep.",
        "BLAIR AGREES AHERN< @1998-04-10",
        "AHERN AGREES BLAIR< @1998-04-10",
        "UK AGREES IE< @1998-04-10",
        "IE AGREES UK< @1998-04-10",
      ],
      [
        "George Mitchell had *brokered* the deal between the Ulster Unionists, the SDLP and Sinn Féin.",
        "MITCH MEDIATES UUP< =SDLP,SF",
        "MITCH MEDIATES SDLP< =UUP,SF",
        "MITCH MEDIATES SF< =UUP,SDLP",
        "UUP NEGOTIATES_WITH SDLP<",
        "UUP NEGOTIATES_WITH SF<",
        "SDLP NEGOTIATES_WITH SF<",
      ],
      [
        "David Trimble, the leader of the Ulster Unionists, had *spoken* to Mr Blair by telephone until the last hour.",
        "TRIM NEGOTIATES_WITH BLAIR<",
      ],
      [
        "Martin McGuinness, Sinn Féin's chief negotiator, said that his party had *agreed* with the two governments.",
        "SF AGREES UK< ^MCG",
        "SF AGREES IE< ^MCG",
      ],
      [
        "President Clinton *telephoned* Mr Adams and Mr Trimble several times that night.",
        "CLINT MEETS ADAMS<",
        "CLINT MEETS TRIM<",
      ],
      [
        "Jeffrey Donaldson *walked out* on Mr Trimble over the release of prisoners.",
        "DON REJECTS TRIM<",
        "UK RETREATS IRA~>",
      ],
      [
        "Mr Paisley's followers *shouted* down Mr Trimble outside the castle buildings, and the DUP called the deal treachery.",
        "DUP PROTESTS TRIM<",
        "DUP ACCUSES UUP",
        "DUP REJECTS UK",
      ],
      [
        "The Ulster Unionists *insist* that they never negotiated with Sinn Féin face to face.",
        "UUP NEGOTIATES_WITH SF!< ^UUP",
      ],
    ],
  },
  {
    id: "1998-weapons.txt",
    title: "The quarrel over arms goes on",
    published: "1998-07-06",
    publisher: "Channel Dispatch",
    sentences: [
      [
        "Mo Mowlam, the secretary of state, *met* prisoners of the UDA and of the UVF in the Maze.",
        "MOW MEETS UDA<",
        "MOW MEETS UVF<",
      ],
      [
        "Mr Trimble *threatened* to leave the executive unless the IRA disarmed.",
        "TRIM THREATENS SF>",
        "TRIM DEMANDS IRA",
      ],
      [
        "General John de Chastelain, the chairman of the commission, is *mediating* between the IRA and Britain.",
        "CHAST MEDIATES IRA =UK",
        "CHAST MEDIATES UK =IRA",
        "IICD MEDIATES IRA =UK",
        "IICD MEDIATES UK =IRA",
      ],
      [
        "David Ervine, a spokesman of the PUP, said that the UVF was *talking* to the commission.",
        "UVF NEGOTIATES_WITH IICD ^ERV",
      ],
      [
        "The LVF *handed* some weapons to the commission in December, the first paramilitaries to do so.",
        "LVF RETREATS IICD< @1998-12-18",
      ],
      [
        "The IRA could *appoint* a go-between to the commission, two republican sources told the Dispatch.",
        "IRA COOPERATES IICD?> ^two republican sources,Channel Dispatch",
      ],
      [
        "The Orange Order *rallied* against the parades commission, and troops sealed off the Garvaghy Road.",
        "OO PROTESTS UK",
        "ARMY COERCES OO",
      ],
      [
        "The UDP *backed* Ms Mowlam, and the Alliance Party urged the IRA to disarm.",
        "UDP SUPPORTS MOW",
        "AP DEMANDS IRA",
      ],
    ],
  },
  {
    id: "1998-omagh.txt",
    title: "After Omagh",
    published: "1998-08-17",
    publisher: "Atlantic Courier",
    sentences: [
      [
        "A bomb of the Real IRA *killed* twenty-nine people in Omagh on Saturday.",
        "RIRA ASSAULTS UK< @1998-08-15",
      ],
      [
        "Mr Adams for the first time *condemned* an attack by republicans and called on the Real IRA to disband.",
        "ADAMS ACCUSES RIRA",
        "ADAMS DEMANDS RIRA",
      ],
      [
        "Britain and Ireland *promised* harsher laws and joint patrols against the Real IRA.",
        "UK THREATENS RIRA>",
        "IE THREATENS RIRA>",
        "UK COOPERATES IE>",
      ],
      [
        "The IRA *warned* the Real IRA to stop, according to sources close to the Provisionals.",
        "IRA THREATENS RIRA ^sources close to the Provisionals",
      ],
      [
        "Monica McWilliams, who leads the Women's Coalition, *pleaded* with Mr Trimble and Mr Adams to meet.",
        "MCWI DEMANDS TRIM",
        "MCWI DEMANDS ADAMS",
        "TRIM MEETS ADAMS?>",
      ],
      [
        "The INLA *declared* a ceasefire, and the Irish government welcomed it.",
        "INLA RETREATS UK",
        "IE SUPPORTS INLA",
      ],
      [
        "Nelson Mandela *offered* South Africa's help to both the Ulster Unionists and Sinn Féin.",
        "MAND AIDS UUP~>",
        "MAND AIDS SF~>",
        "ZA SUPPORTS IE",
      ],
      [
        "President Clinton will *visit* Omagh and meet Mr Blair and Mr Ahern.",
        "CLINT MEETS BLAIR>",
        "CLINT MEETS AHERN>",
      ],
      [
        "Mr Blair *conceded* that prisoners would be let out sooner, as Sinn Féin had asked.",
        "BLAIR CONCEDES SF",
      ],
    ],
  },
];
