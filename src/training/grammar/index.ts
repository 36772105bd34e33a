/**
 * Sentences of news made by a small grammar, with their trees. The treebanks hold little news: their training part has
 * "accuse" ten times and "impose" fewer. The grammar shows the network the frames of the verbs and nouns that news is
 * about, annotated by the same conventions (UD English 2.15 as in EWT and GUM). Every word here is the project's own.
 */
import { Random } from "../random.ts";
import { Clauses } from "./clauses.ts";
import { dropArticles, type GrammarSentence, linearize, type Node, node } from "./tree.ts";
import { HOSTILE, SAYING } from "./words.ts";

class Grammar extends Clauses {
  sentence(): GrammarSentence {
    const kind = this.random.below(12);
    const stop = node(".", "PUNCT", ".", "punct");
    if (kind === 0) return linearize(this.spoken());
    if (kind === 1) return linearize(this.headline());
    const root = this.clause("root", 0);
    if (kind === 2) {
      // "According to the ministry, …"
      const source = this.actor("obl", true)[0];
      source.before.unshift(
        node("according", "VERB", "VBG", "case", { after: [node("to", "ADP", "IN", "fixed")] }),
      );
      root.before.unshift(source, node(",", "PUNCT", ",", "punct"));
    } else if (kind === 3) {
      const condition = this.clause("advcl", 1);
      condition.before.unshift(
        node(this.pick(["if", "after", "when", "as", "while", "although"]), "SCONJ", "IN", "mark"),
      );
      if (condition.before[0]!.form === "when") condition.before[0] = node("when", "ADV", "WRB", "advmod");
      root.before.unshift(condition, node(",", "PUNCT", ",", "punct"));
    } else if (kind === 4) {
      const saying = node(this.pick(SAYING).ing, "VERB", "VBG", "advcl", {
        before: [node(",", "PUNCT", ",", "punct")],
      });
      saying.after.push(this.clause("ccomp", 1));
      root.after.push(saying);
    } else if (kind === 5) {
      const second = this.finite(this.pick(HOSTILE), "plural", "conj");
      second.before.unshift(node(this.pick(["and", "but"]), "CCONJ", "CC", "cc"));
      second.after.push(this.target("obj"));
      if (second.xpos === "VBD") root.after.push(second);
    } else if (kind === 6) {
      root.before.unshift(this.when(), node(",", "PUNCT", ",", "punct"));
    }
    root.after.push(stop);
    return linearize(root);
  }

  /** "“…,” said General Novak." and its variants. */
  private spoken(): Node {
    const content = this.clause("ccomp", 1);
    const curly = this.chance(0.7);
    content.before.unshift(node(curly ? "“" : '"', "PUNCT", "``", "punct"));
    const said = node(
      this.chance(0.8) ? "said" : this.pick(["added", "warned", "insisted"]),
      "VERB",
      "VBD",
      "root",
    );
    const [speaker] = this.actor("nsubj", true);
    content.after.push(node(",", "PUNCT", ",", "punct"), node(curly ? "”" : '"', "PUNCT", "''", "punct"));
    said.before.push(content);
    if (speaker.upos === "PRON" || this.chance(0.5)) said.before.push(speaker);
    else said.after.push(speaker);
    said.after.push(node(".", "PUNCT", ".", "punct"));
    return said;
  }

  /** Present tense, no articles, no full stop. */
  private headline(): Node {
    const plural = this.chance(0.5);
    const subject = plural ? this.groupPlural("nsubj", true) : this.country("nsubj");
    const { verb: v, after } = this.frame(1);
    const head = plural ? node(v.base, "VERB", "VBP", "root") : node(v.third, "VERB", "VBZ", "root");
    head.before.push(subject);
    head.after.push(...after);
    dropArticles(head);
    return head;
  }
}

/** @returns `count` sentences of at most 40 words, the same for the same seed. */
export function newsSentences(count: number, seed: number): GrammarSentence[] {
  const grammar = new Grammar(new Random(seed));
  const sentences: GrammarSentence[] = [];
  while (sentences.length < count) {
    const sentence = grammar.sentence();
    if (sentence.forms.length <= 40) sentences.push(sentence);
  }
  return sentences;
}
