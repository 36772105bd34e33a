/** The treebanks' sentences as training needs them, with names from GUM's entity annotation. */
import { type ConlluSentence, type Row, readConllu } from "../../language/conllu.ts";
import { isDemonym } from "../../language/demonyms.ts";
import type { EntityType } from "../../language/types.ts";

export interface TrainingSentence {
  readonly forms: readonly string[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  /** Index of the head, -1 for the root. */
  readonly heads: readonly number[];
  readonly deprels: readonly string[];
  /** `O`, `B-` and `I-` tags; absent where the treebank has no entities. */
  readonly entities?: readonly string[];
}

/** Words that may stand inside a name between two proper nouns. */
const CONNECTORS = new Set(["of", "'s", "’s", "-", "–", "&", "and", "the", "for", "from"]);

/** GUM's types that are names of something Parley knows. */
const NAMED: ReadonlySet<string> = new Set<EntityType>(["person", "place", "organization"]);

export function readTreebank(text: string): TrainingSentence[] {
  const hasEntities = text.includes("global.Entity");
  return [...readConllu(text)].map((sentence) => {
    const { words } = sentence;
    return {
      forms: words.map((row) => row[1]),
      upos: words.map((row) => row[3]),
      xpos: words.map((row) => row[4]),
      heads: words.map((row) => Number(row[6]) - 1),
      deprels: words.map((row) => row[7]),
      ...(hasEntities ? { entities: entityTags(sentence) } : {}),
    };
  });
}

interface Mention {
  readonly type: string;
  readonly first: number;
  readonly last: number;
}

/** Mentions of the last column's `Entity=` (GUM's bracket notation) that open and close in the sentence. */
function mentions(words: readonly Row[]): Mention[] {
  const open: { id: string; type: string; first: number }[] = [];
  const result: Mention[] = [];
  words.forEach((row, i) => {
    const annotation = /(?:^|\|)Entity=([^|]*)/.exec(row[9])?.[1];
    if (annotation === undefined) return;
    for (const [, opening, closed, closing] of annotation.matchAll(/\(([^()]*)(\))?|([^()]*)\)/g)) {
      if (opening !== undefined) {
        const [id = "", type = ""] = opening.split("-");
        if (closed) result.push({ type, first: i, last: i });
        else open.push({ id, type, first: i });
      } else {
        const at = open.findLastIndex(({ id }) => id === closing);
        const [mention] = at < 0 ? [] : open.splice(at, 1);
        if (mention) result.push({ type: mention.type, first: mention.first, last: i });
      }
    }
  });
  return result;
}

/** The name in a mention: proper nouns around its head, if that is one, joined over connectors. */
function nameOf(words: readonly Row[], { type, first, last }: Mention): Mention | undefined {
  const inside = (i: number) => i >= first && i <= last;
  const proper = (i: number) => inside(i) && words[i]![3] === "PROPN";
  const connector = (i: number) => inside(i) && CONNECTORS.has(words[i]![1].toLowerCase());
  const head = words.findIndex((row, i) => inside(i) && !inside(Number(row[6]) - 1));
  if (!proper(head)) return undefined;
  const reach = (from: number, step: 1 | -1): number => {
    let at = from;
    for (;;) {
      if (proper(at + step)) at += step;
      else if (connector(at + step) && proper(at + 2 * step)) at += 2 * step;
      else return at;
    }
  };
  return { type, first: reach(head, -1), last: reach(head, 1) };
}

/** `B-` and `I-` tags of the names, of two that overlap the longer; a demonym outside them is a nationality. */
function entityTags({ words }: ConlluSentence): string[] {
  const tags = words.map((row): string => (isDemonym(row[1]) ? "B-nationality" : "O"));
  const names = mentions(words)
    .filter(({ type }) => NAMED.has(type))
    .flatMap((mention) => nameOf(words, mention) ?? [])
    .sort((a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first);
  const taken = new Set<number>();
  for (const { type, first, last } of names) {
    const covered = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    if (covered.some((i) => taken.has(i))) continue;
    for (const i of covered) {
      taken.add(i);
      tags[i] = `${i === first ? "B" : "I"}-${type}`;
    }
  }
  return tags;
}
