import { describe, expect, it } from "vitest";
import { annotateTokenized, toConllu } from "../../src/language/annotate.ts";
import { ConlluError, readConllu, writeConllu } from "../../src/language/conllu.ts";
import { loadLanguage, loadModels } from "../../src/language/index.ts";

const row = (id: string, form: string, misc = "_"): string => [id, form, ..."_".repeat(7), misc].join("\t");

const TOKENIZED = `${[
  "# sent_id = x-1",
  "# text = They don't know Rome",
  row("1", "They"),
  row("2-3", "don't"),
  row("2", "do"),
  row("3", "n't"),
  row("4", "know", "Note=kept"),
  row("4.1", "visited"),
  row("5", "Rome"),
].join("\n")}\n\n`;

describe("CoNLL-U", () => {
  it("is read and written without loss", () => {
    expect([...readConllu(TOKENIZED)].map(writeConllu).join("")).toBe(TOKENIZED);
  });

  it("given words are tagged and parsed; comments, ranges, empty nodes and notes stay", () => {
    const [sentence] = [...annotateTokenized(loadModels(), readConllu(TOKENIZED))];
    const lines = writeConllu(sentence!).trimEnd().split("\n");
    const before = TOKENIZED.trimEnd().split("\n");
    for (const i of [0, 1, 3, 7]) expect(lines[i]).toBe(before[i]);
    expect(lines.slice(2).map((line) => line.split("\t").slice(3, 5).join(" "))).toEqual([
      "PRON PRP",
      "_ _",
      "AUX VBP",
      "PART RB",
      "VERB VB",
      "_ _",
      "PROPN NNP",
    ]);
    expect(lines[6]!.split("\t").slice(6)).toEqual(["0", "root", "_", "Note=kept"]);
  });

  it("takes sentences of any length", () => {
    const words = Array.from({ length: 1000 }, (_, i) => row(String(i + 1), i % 7 === 6 ? "and" : "talks"));
    const [sentence] = [...annotateTokenized(loadModels(), readConllu(`${words.join("\n")}\n\n`))];
    expect(sentence!.words).toHaveLength(1000);
    expect(sentence!.words.filter((word) => word[6] === "0")).toHaveLength(1);
  });

  it.each([
    ["1\tword", "line 1: a word needs ten columns with tabs between, this has 2"],
    [row("2", "word"), "line 1: word 2 should be number 1"],
    [row("x", "word"), 'line 1: "x" is neither a word\'s number, a range nor an empty node'],
  ])("names what is wrong with %j", (text, message) => {
    const read = () => [...readConllu(text)];
    expect(read).toThrow(ConlluError);
    expect(read).toThrow(message);
  });

  it("of raw text has ranges for clitics, and says where no blank follows", () => {
    const text = "They don't know.\n\nQatar's envoy left";
    const lines = toConllu("x", loadLanguage().parse(text)).split("\n");
    expect(lines.filter((line) => line.startsWith("#"))).toEqual([
      "# newdoc id = x",
      "# newpar",
      "# sent_id = x-1",
      "# text = They don't know.",
      "# newpar",
      "# sent_id = x-2",
      "# text = Qatar's envoy left",
    ]);
    const words = lines.filter((line) => /^\d/.test(line)).map((line) => line.split("\t"));
    expect(words.map(([id, form, , , , , , , , misc]) => `${id} ${form} ${misc}`)).toEqual([
      "1 They _",
      "2-3 don't _",
      "2 do _",
      "3 n't _",
      "4 know SpaceAfter=No",
      "5 . _",
      "1-2 Qatar's _",
      "1 Qatar _",
      "2 's _",
      "3 envoy _",
      "4 left _",
    ]);
  });
});
