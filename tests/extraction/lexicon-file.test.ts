import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { digestOf, readLexiconFile } from "../../dist/extraction/lexicon-file.js";
import { makeFolder } from "../support/folder.ts";

const LEXICON = join(import.meta.dirname, "../../graph-data/lexicon");
const FILES = readdirSync(LEXICON, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".yaml"));

test.each(FILES)("what the build has parsed is what %s says", (name) => {
  const text = readFileSync(join(LEXICON, name), "utf8");
  const built = readFileSync(join(import.meta.dirname, "../../dist/extraction/lexicon.json"), "utf8");
  expect(JSON.parse(built)[digestOf(text)]).toEqual(parse(text));
});

test("a file that was changed is read as it is", () => {
  const name = FILES.find((file) => file.endsWith("threatens.yaml"))!;
  const text = readFileSync(join(LEXICON, name), "utf8");
  const folder = makeFolder({ "mine.yaml": text });
  const read = () => readLexiconFile(join(folder, "mine.yaml"), z.record(z.string(), z.unknown()));
  expect(read()).toEqual(parse(text));
  writeFileSync(join(folder, "mine.yaml"), `${text}\nmore: [words]\n`);
  expect(read()).toEqual({ ...(parse(text) as object), more: ["words"] });
});
