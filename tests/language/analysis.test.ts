import { describe, expect, it } from "vitest";
import { loadLanguage, type Word } from "../../src/language/index.ts";

const words = (text: string): readonly Word[] => {
  const { sentences } = loadLanguage().parse(text);
  expect(sentences).toHaveLength(1);
  return sentences[0]!.words;
};

/** The relation of a word as `relation(head, word)`, the root as `root(word)`. */
function relation(all: readonly Word[], form: string): string {
  const word = all.find((w) => w.form === form);
  if (!word) throw new Error(`no word "${form}"`);
  return word.head < 0 ? `root(${form})` : `${word.deprel}(${all[word.head]!.form}, ${form})`;
}

const relations = (text: string, expected: readonly string[]): string[] => {
  const all = words(text);
  return expected.map((wanted) => relation(all, /([^ (]+)\)$/u.exec(wanted)![1]!));
};

describe("who does what to whom", () => {
  it.each<[text: string, ...expected: string[]]>([
    [
      "Rebels attacked the port on Tuesday.",
      "nsubj(attacked, Rebels)",
      "obj(attacked, port)",
      "obl(attacked, Tuesday)",
    ],
    [
      "The port was attacked by rebels.",
      "nsubj:pass(attacked, port)",
      "aux:pass(attacked, was)",
      "obl:agent(attacked, rebels)",
    ],
    [
      "The envoy met with militia leaders in Doha.",
      "nsubj(met, envoy)",
      "obl(met, leaders)",
      "compound(leaders, militia)",
    ],
    [
      "Egypt and Qatar mediate between the two sides.",
      "nsubj(mediate, Egypt)",
      "conj(Egypt, Qatar)",
      "obl(mediate, sides)",
    ],
    [
      "The president threatened to bomb the camp.",
      "root(threatened)",
      "xcomp(threatened, bomb)",
      "obj(bomb, camp)",
    ],
    [
      "The minister said the army would not withdraw.",
      "ccomp(said, withdraw)",
      "nsubj(withdraw, army)",
      "advmod(withdraw, not)",
    ],
    [
      "Kenya's foreign minister, Musa Otieno, arrived in Juba.",
      "nmod:poss(minister, Kenya)",
      "appos(minister, Musa)",
      "nsubj(arrived, minister)",
    ],
    [
      "Talks between the government and the rebels collapsed.",
      "nsubj(collapsed, Talks)",
      "nmod(Talks, government)",
      "conj(government, rebels)",
    ],
    ["The government rejected the rebels' demands.", "obj(rejected, demands)", "nmod:poss(demands, rebels)"],
    [
      "The general, who had fled the capital, was arrested.",
      "acl:relcl(general, fled)",
      "nsubj:pass(arrested, general)",
    ],
    ["The council imposed sanctions on three generals.", "obj(imposed, sanctions)"],
    [
      "Officials accused the militia of killing nine farmers.",
      "obj(accused, militia)",
      "advcl(accused, killing)",
      "obj(killing, farmers)",
    ],
    ["The court accused the minister of taking bribes.", "advcl(accused, taking)", "obj(taking, bribes)"],
    [
      "Norway's envoy urged both sides to stop fighting.",
      "iobj(urged, sides)",
      "xcomp(urged, stop)",
      "xcomp(stop, fighting)",
    ],
    ["If the rebels attack, the army will respond.", "advcl(respond, attack)", "aux(respond, will)"],
    ["There was no agreement between the parties.", "expl(was, There)", "nsubj(was, agreement)"],
    [
      "The spokesman denied that the army had shelled the hospital.",
      "ccomp(denied, shelled)",
      "obj(shelled, hospital)",
    ],
    ["Washington warned Tehran against attacking ships.", "iobj(warned, Tehran)", "advcl(warned, attacking)"],
    [
      "The hostages were released after mediation by Qatar.",
      "nsubj:pass(released, hostages)",
      "nmod(mediation, Qatar)",
    ],
    ["The two leaders are expected to hold talks.", "xcomp(expected, hold)", "obj(hold, talks)"],
    [
      "LUSAKA (Wire) — The two generals met on Monday.",
      "root(met)",
      "nsubj(met, generals)",
      "parataxis(met, LUSAKA)",
    ],
    ["He called on the militia to lay down its arms.", "compound:prt(lay, down)", "obj(lay, arms)"],
  ])("%s", (text, ...expected) => {
    expect(relations(text, expected)).toEqual(expected);
  });
});

describe("news verbs are verbs", () => {
  it.each([
    ["Troops shell the town daily.", "shell", "VBP", "shell"],
    ["Rebels threatened the envoy.", "threatened", "VBD", "threaten"],
    ["The army has seized two villages.", "seized", "VBN", "seize"],
    ["The minister met rebels.", "met", "VBD", "meet"],
    ["They swore to fight on.", "swore", "VBD", "swear"],
    ["The envoy is holding talks.", "holding", "VBG", "hold"],
    ["The parties strive for peace.", "strive", "VBP", "strive"],
    ["The two countries’ armies clashed.", "clashed", "VBD", "clash"],
  ])("%s", (text, form, xpos, lemma) => {
    const word = words(text).find((w) => w.form === form)!;
    expect([word.xpos, word.lemma]).toEqual([xpos, lemma]);
  });
});

describe("features", () => {
  it.each<[text: string, form: string, feats: Record<string, string>]>([
    ["The camp was bombed.", "bombed", { Tense: "Past", VerbForm: "Part", Voice: "Pass" }],
    ["The army has bombed the camp.", "bombed", { Tense: "Past", VerbForm: "Part" }],
    ["The rebels fled.", "rebels", { Number: "Plur" }],
    ["He fled.", "fled", { Tense: "Past", VerbForm: "Fin", Mood: "Ind" }],
    ["She met them.", "them", { Number: "Plur", Person: "3", PronType: "Prs", Case: "Acc" }],
    ["Its army fled.", "Its", { Poss: "Yes", Person: "3", Number: "Sing" }],
  ])("%s: %s", (text, form, feats) => {
    expect(words(text).find((w) => w.form === form)!.feats).toMatchObject(feats);
  });

  it("a perfect is not passive", () => {
    const word = words("The army has bombed the camp.").find((w) => w.form === "bombed")!;
    expect(word.feats.Voice).toBeUndefined();
  });
});

describe("names", () => {
  it.each<[text: string, ...expected: string[]]>([
    ["Kenya sent Musa Otieno to Juba.", "Kenya place", "Musa Otieno person", "Juba place"],
    ["The World Bank accused Sudanese officers.", "World Bank organization", "Sudanese nationality"],
    [
      "Reuters quoted Anna Lindqvist of Amnesty International.",
      "Reuters organization",
      "Anna Lindqvist person",
      "Amnesty International organization",
    ],
    ["The ministers met rebels.", ...[]],
  ])("%s", (text, ...expected) => {
    const { entities } = loadLanguage().parse(text);
    expect(entities.map(({ start, end, type }) => `${text.slice(start, end)} ${type}`)).toEqual(expected);
  });
});
