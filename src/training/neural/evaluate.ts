/** Accuracy of a network on gold words, as `score_conllu.py` counts it, and of its names on exact spans. */
import { tagColumns } from "../../language/neural/architecture.ts";
import { best, bestNames, bestTree, tagSuccession } from "../../language/neural/tree.ts";
import { Random } from "../random.ts";
import { type Example, type Network, NO_REGULARISATION } from "./network.ts";
import type { Tape } from "./tape.ts";

export interface Accuracy {
  readonly upos: number;
  readonly xpos: number;
  readonly uas: number;
  /** Relation subtypes ignored. */
  readonly las: number;
  /** F1 of names of persons, places and organisations; NaN where the treebank has none. */
  readonly names: number;
}

/** Per cent. */
export function evaluate(network: Network, tape: Tape, examples: readonly Example[]): Accuracy {
  const { architecture } = network;
  const { floats } = tape;
  const at = tagColumns(architecture);
  const count = { words: 0, upos: 0, xpos: 0, uas: 0, las: 0, found: 0, gold: 0, right: 0 };
  const main = architecture.deprels.map((relation) => relation.split(":")[0]);
  const follows = tagSuccession(architecture.entities);
  const random = new Random(1);
  for (let first = 0; first < examples.length; ) {
    const batch: Example[] = [];
    for (let words = 0; first < examples.length && words < 1000; first++) {
      batch.push(examples[first]!);
      words += examples[first]!.length;
    }
    tape.reset();
    const pass = network.run(batch, NO_REGULARISATION, random);
    const trees = pass.arcs.map(({ value, columns }, i) =>
      bestTree(floats, value >> 2, columns, batch[i]!.length),
    );
    const heads = new Int32Array(pass.tags.rows);
    trees.forEach((tree, i) => {
      const { start } = pass.sentences[i]!;
      tree.forEach((head, j) => {
        heads[start + j] = head === 0 ? -1 : start + head - 1;
      });
    });
    const relations = network.relations(pass, heads, NO_REGULARISATION, random);
    batch.forEach((example, i) => {
      const { start, length } = pass.sentences[i]!;
      const tree = trees[i]!;
      for (let j = 0; j < length; j++) {
        const tags = (pass.tags.value >> 2) + (start + j) * at.width;
        const scores = (relations.value >> 2) + (start + j) * relations.columns;
        const relation = tree[j] === 0 ? 0 : 1 + best(floats, scores + 1, architecture.deprels.length - 1);
        const rightHead = tree[j] === example.heads[j];
        count.words++;
        if (best(floats, tags + at.upos, architecture.upos.length) === example.upos[j]) count.upos++;
        if (best(floats, tags + at.xpos, architecture.xpos.length) === example.xpos[j]) count.xpos++;
        if (rightHead) count.uas++;
        if (rightHead && main[relation] === main[example.deprels[j]!]) count.las++;
      }
      if (example.entities[0] === -1) return;
      const tags = (pass.tags.value >> 2) + start * at.width + at.entities;
      const found = spans(bestNames(floats, tags, at.width, length, follows), architecture.entities);
      const gold = spans(example.entities, architecture.entities);
      count.found += found.size;
      count.gold += gold.size;
      for (const span of found) if (gold.has(span)) count.right++;
    });
  }
  const percent = (n: number) => (100 * n) / count.words;
  return {
    upos: percent(count.upos),
    xpos: percent(count.xpos),
    uas: percent(count.uas),
    las: percent(count.las),
    names: (200 * count.right) / (count.found + count.gold),
  };
}

/** Names as "first last type"; nationalities do not count. */
function spans(tags: Int32Array, names: readonly string[]): Set<string> {
  const result = new Set<string>();
  for (let i = 0; i < tags.length; i++) {
    const tag = names[tags[i]!]!;
    if (!tag.startsWith("B-") || tag === "B-nationality") continue;
    let last = i;
    while (names[tags[last + 1] ?? 0] === `I-${tag.slice(2)}`) last++;
    result.add(`${i} ${last} ${tag.slice(2)}`);
  }
  return result;
}
