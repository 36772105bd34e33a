/** English inflection where spelling alone does not tell: irregular verbs and nouns, and stems that a vocabulary knows. */

/** Base, past tense and, where it differs, participle. */
const IRREGULAR_VERBS = `
  arise arose arisen; awake awoke awoken; bear bore borne; beat beat beaten; become became become; befall befell befallen;
  begin began begun; behold beheld; bend bent; bet bet; bid bid; bind bound; bite bit bitten; bleed bled; blow blew blown;
  break broke broken; breed bred; bring brought; broadcast broadcast; build built; burst burst; buy bought; cast cast;
  catch caught; choose chose chosen; cling clung; come came come; cost cost; creep crept; cut cut; deal dealt; dig dug;
  draw drew drawn; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt;
  fight fought; find found; flee fled; fling flung; fly flew flown; forbid forbade forbidden; forecast forecast;
  foresee foresaw foreseen; forget forgot forgotten; forgive forgave forgiven; forgo forwent forgone;
  forsake forsook forsaken; freeze froze frozen; give gave given; grind ground; grow grew grown; hang hung; hear heard;
  hide hid hidden; hit hit; hold held; hurt hurt; keep kept; kneel knelt; know knew known; lay laid; lead led; leave left;
  lend lent; let let; lie lied; die died; tie tied; lose lost; make made; mean meant; meet met; mislead misled; mistake mistook mistaken;
  offset offset; overcome overcame overcome; overhear overheard; override overrode overridden; overrun overran overrun;
  oversee oversaw overseen; overtake overtook overtaken; overthrow overthrew overthrown; pay paid; put put; quit quit;
  read read; rebuild rebuilt; retake retook retaken; rewrite rewrote rewritten; rid rid; ride rode ridden; ring rang rung;
  rise rose risen; run ran run; say said; see saw seen; seek sought; sell sold; send sent; set set; shake shook shaken;
  shed shed; shine shone; shoot shot; show showed shown; shrink shrank shrunk; shut shut; sing sang sung; sink sank sunk;
  sit sat; slay slew slain; sleep slept; slide slid; speak spoke spoken; spend spent; spin spun; split split;
  spread spread; spring sprang sprung; stand stood; steal stole stolen; stick stuck; sting stung; strike struck;
  strive strove striven; swear swore sworn; sweep swept; swim swam swum; swing swung; take took taken; teach taught;
  tear tore torn; tell told; think thought; throw threw thrown; thrust thrust; undergo underwent undergone;
  understand understood; undertake undertook undertaken; undo undid undone; unwind unwound; uphold upheld;
  upset upset; wake woke woken; wear wore worn; weave wove woven; weep wept; win won; wind wound; withdraw withdrew
  withdrawn; withhold withheld; withstand withstood; write wrote written; wound wounded`;

const IRREGULAR_NOUNS = `
  series series; species species; headquarters headquarters; crisis crises; basis bases; thesis theses; axis axes;
  hypothesis hypotheses; oasis oases; diagnosis diagnoses; emphasis emphases; phenomenon phenomena; criterion criteria;
  medium media; datum data; child children; man men; woman women; person people; foot feet; tooth teeth; mouse mice;
  wife wives; knife knives; life lives; leaf leaves; thief thieves; half halves; wolf wolves; shelf shelves; self selves;
  hero heroes; veto vetoes; embargo embargoes; echo echoes; gunman gunmen; spokesman spokesmen;
  spokeswoman spokeswomen; policeman policemen; fisherman fishermen; congressman congressmen; lawmaker lawmakers`;

const entries = (text: string): string[][] => text.split(";").map((entry) => entry.trim().split(/\s+/u));

/** `form|XPOS` to lemma for irregular words. */
export function irregularLemmas(): Map<string, string> {
  const lemmas = new Map<string, string>();
  for (const [base = "", past = "", participle = past] of entries(IRREGULAR_VERBS)) {
    lemmas.set(`${past}|VBD`, base);
    lemmas.set(`${participle}|VBN`, base);
  }
  for (const [singular = "", plural = ""] of entries(IRREGULAR_NOUNS)) lemmas.set(`${plural}|NNS`, singular);
  return lemmas;
}

/** One vowel between consonants: such a stem doubles its last letter ("scrap", "scrapped"). */
const DOUBLING = /^[^aeiou]*[aeiou][^aeiouwxy]$/u;
const DOUBLED = /([^aeiou])\1$/u;

function stems(form: string): [tags: readonly string[], candidates: string[]] | undefined {
  if (form.endsWith("ed")) return [["VBD", "VBN"], fromStem(form.slice(0, -2))];
  if (form.endsWith("ing")) return [["VBG"], fromStem(form.slice(0, -3))];
  if (form.endsWith("ies") && form.length > 4)
    return [
      ["VBZ", "NNS"],
      [`${form.slice(0, -3)}y`, form.slice(0, -1)],
    ];
  if (/(?:s|x|z|ch|sh|o)es$/u.test(form))
    return [
      ["VBZ", "NNS"],
      [form.slice(0, -2), form.slice(0, -1)],
    ];
  return undefined;
}

function fromStem(stem: string): string[] {
  return [
    `${stem}e`,
    ...(DOUBLING.test(stem) ? [] : [stem]),
    ...(DOUBLED.test(stem) ? [stem.slice(0, -1)] : []),
    ...(stem.endsWith("i") ? [`${stem.slice(0, -1)}y`] : []),
  ];
}

/**
 * Lemmas of inflected words by which of the possible stems the vocabulary knows, the more frequent first.
 * @param vocabulary Lower-cased words, the most frequent first.
 */
export function* vocabularyLemmas(vocabulary: readonly string[]): Generator<[key: string, lemma: string]> {
  const rank = new Map(vocabulary.map((word, i) => [word, i]));
  for (const form of vocabulary) {
    if (!/^[a-z]{4,}$/u.test(form)) continue;
    const found = stems(form);
    if (!found) continue;
    const [tags, candidates] = found;
    const best = candidates
      .filter((candidate) => candidate.length > 2 && rank.has(candidate))
      .sort((a, b) => rank.get(a)! - rank.get(b)!)[0];
    if (best !== undefined) for (const tag of tags) yield [`${form}|${tag}`, best];
  }
}
