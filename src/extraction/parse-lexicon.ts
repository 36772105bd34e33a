/** Part of `npm run build`: parses the YAML files of the built-in lexicon for `lexicon-file.ts`. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { digestOf, PARSED_FILE } from "./lexicon-file.ts";

const LEXICON = fileURLToPath(new URL("../../graph-data/lexicon/", import.meta.url));

const texts = readdirSync(LEXICON, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.ya?ml$/.test(name))
  .sort()
  .map((name) => readFileSync(join(LEXICON, name), "utf8"));
writeFileSync(
  PARSED_FILE,
  JSON.stringify(Object.fromEntries(texts.map((text) => [digestOf(text), parse(text)]))),
);
