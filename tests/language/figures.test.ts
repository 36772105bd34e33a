/** The committed weights reach the figures that the models' card states, where the treebanks are at hand. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConllu } from "../../src/language/conllu.ts";
import { loadLanguage, loadModels } from "../../src/language/index.ts";

const TREEBANKS = new URL("../../../shared/treebanks/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, TREEBANKS), "utf8");

/** Per cent of gold words whose tag, and whose head and relation (without subtype), are right. */
function accuracy(name: string): { upos: number; las: number } {
  const sentences = [...readConllu(read(name))].map(({ words }) => words);
  const analyses = loadModels().analyzer.analyze(sentences.map((words) => words.map((word) => word[1])));
  let total = 0;
  let upos = 0;
  let las = 0;
  for (const [s, words] of sentences.entries())
    for (const [i, [, , , tag, , , head, relation]] of words.entries()) {
      const analysis = analyses[s]!;
      total++;
      if (analysis.upos[i] === tag) upos++;
      if (
        analysis.heads[i] === Number(head) - 1 &&
        analysis.deprels[i]!.split(":")[0] === relation.split(":")[0]
      )
        las++;
    }
  return { upos: (100 * upos) / total, las: (100 * las) / total };
}

type Gold = {
  id: string;
  sentences: [number, number][];
  entities: { start: number; end: number; type: string }[];
};

/** F1 of what two lists of strings have in common. */
function f1(gold: readonly string[], system: readonly string[]): number {
  const wanted = new Set(gold);
  const right = system.filter((item) => wanted.has(item)).length;
  return (200 * right) / (gold.length + system.length);
}

describe.skipIf(!existsSync(TREEBANKS))("figures on the development sets (needs ../shared/treebanks)", () => {
  it.each([
    ["ewt-dev.conllu", 95.5, 84.5],
    ["gum-dev.conllu", 96.5, 84.5],
  ])("%s: tags and trees of gold words", (name, upos, las) => {
    const reached = accuracy(name);
    expect(reached.upos).toBeGreaterThanOrEqual(upos);
    expect(reached.las).toBeGreaterThanOrEqual(las);
  });

  it("sentences and names of raw text", () => {
    const lines = <T>(name: string): T[] =>
      read(name)
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as T);
    const gold = lines<Gold>("gum-dev.entities.jsonl");
    const texts = new Map(
      lines<{ id: string; text: string }>("gum-dev.documents.jsonl").map(({ id, text }) => [id, text]),
    );
    const parsed = gold.map(({ id }) => loadLanguage().parse(texts.get(id)!));
    const scored = new Set(["person", "place", "organization"]);
    const sentences = f1(
      gold.flatMap(({ id, sentences: all }) => all.map(([start, end]) => `${id} ${start} ${end}`)),
      parsed.flatMap((p, k) => p.sentences.map(({ start, end }) => `${gold[k]!.id} ${start} ${end}`)),
    );
    const name = (id: string, e: { start: number; end: number; type: string }): string =>
      `${id} ${e.start} ${e.end} ${e.type}`;
    const names = f1(
      gold.flatMap(({ id, entities }) => entities.filter((e) => scored.has(e.type)).map((e) => name(id, e))),
      parsed.flatMap((p, k) => p.entities.filter((e) => scored.has(e.type)).map((e) => name(gold[k]!.id, e))),
    );
    expect(sentences).toBeGreaterThanOrEqual(95);
    expect(names).toBeGreaterThanOrEqual(72);
  });
});
