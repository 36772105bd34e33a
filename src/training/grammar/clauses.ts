/** Clauses: a verb in some form, with what it governs. */
import { type Number_, Phrases } from "./phrases.ts";
import { type Node, node, nominative } from "./tree.ts";
import {
  ASKING,
  BLAMING,
  ENDING,
  EVENTS,
  HOSTILE,
  INTENDING,
  LIGHT,
  MEETING,
  PERSONAL,
  SAYING,
  VERBAL,
  type Verb,
  verb,
} from "./words.ts";

const DO_FORMS: Readonly<Record<string, string>> = { VBD: "did", VBZ: "does", VBP: "do" };

/** Clauses after the frames of the verbs. */
export class Clauses extends Phrases {
  protected why(): Node {
    if (this.chance(0.5))
      return this.phrase(
        this.pick(["after", "during", "over", "despite", "because"]).replace("because", "after"),
        node(this.pick(EVENTS), "NOUN", "NN", "obl", { before: [this.det()] }),
      );
    const clause = this.infinite(this.pick(HOSTILE), "VBG", "advcl");
    clause.before.unshift(node(this.pick(["after", "before", "by", "for"]), "SCONJ", "IN", "mark"));
    return clause;
  }

  /** A verb without subject in some form, with what it governs. */
  protected infinite(v: Verb, xpos: "VB" | "VBG", relation: string): Node {
    const head = node(xpos === "VB" ? v.base : v.ing, "VERB", xpos, relation);
    head.after.push(this.target("obj"));
    return head;
  }

  /** What a verb governs, after one of the frames. Returns the verb and its dependents after it. */
  protected frame(depth: number): { verb: Verb; after: Node[]; passive: Node | undefined } {
    const kind = this.random.below(depth > 0 ? 12 : 15);
    if (kind < 3) {
      const object = this.target("obj");
      return { verb: this.pick(HOSTILE), after: [object], passive: object };
    }
    if (kind === 3) {
      const object = this.thing("obj");
      return { verb: this.pick(VERBAL), after: [object], passive: object };
    }
    if (kind === 4)
      return { verb: this.pick(PERSONAL), after: [this.actor("obj", true)[0]], passive: undefined };
    if (kind === 5) {
      const [v, preposition] = this.pick(MEETING);
      const other = preposition === "between" ? this.coordinated("obl")[0] : this.actor("obl", depth > 0)[0];
      return { verb: v, after: [this.phrase(preposition, other)], passive: undefined };
    }
    if (kind < 8) {
      const [v, object, preposition, relation] = this.pick(LIGHT);
      const words = object.split(" ");
      const noun = node(
        words.at(-1)!,
        "NOUN",
        words.length === 1 && /s$/u.test(object) ? "NNS" : "NN",
        "obj",
      );
      if (words.length > 1) noun.before.push(node(words[0]!, "DET", "DT", "det"));
      if (this.chance(0.25)) {
        const adjective = this.pick(["new", "secret", "direct", "fresh", "tough"]);
        if (words[0] !== "an") noun.before.push(node(adjective, "ADJ", "JJ", "amod"));
      }
      const other =
        preposition === "between" ? this.coordinated(relation)[0] : this.actor(relation, depth > 0)[0];
      const phrase = this.phrase(preposition, other);
      if (relation === "nmod") noun.after.push(phrase);
      return { verb: v, after: relation === "nmod" ? [noun] : [noun, phrase], passive: undefined };
    }
    if (kind === 8) {
      const inner = this.infinite(this.pick(this.chance(0.6) ? HOSTILE : PERSONAL), "VB", "xcomp");
      inner.before.unshift(node("to", "PART", "TO", "mark"));
      return { verb: this.pick(INTENDING), after: [inner], passive: undefined };
    }
    if (kind === 9) {
      const [v, relation] = this.pick(ASKING);
      const inner = this.infinite(this.pick(HOSTILE), "VB", "xcomp");
      inner.before.unshift(node("to", "PART", "TO", "mark"));
      return { verb: v, after: [this.actor(relation, true)[0], inner], passive: undefined };
    }
    if (kind === 10) {
      const [v, preposition] = this.pick(BLAMING);
      const reason = this.chance(0.65)
        ? this.infinite(this.pick(HOSTILE), "VBG", "advcl")
        : this.thing("obl");
      reason.before.unshift(
        reason.relation === "advcl"
          ? node(preposition, "SCONJ", "IN", "mark")
          : node(preposition, "ADP", "IN", "case"),
      );
      return { verb: v, after: [this.actor("obj", true)[0], reason], passive: undefined };
    }
    if (kind === 11) {
      const inner = this.infinite(this.pick(HOSTILE), "VBG", "advcl");
      inner.before.unshift(node("against", "SCONJ", "IN", "mark"));
      return { verb: verb("warn"), after: [this.actor("iobj", true)[0], inner], passive: undefined };
    }
    const content = this.clause("ccomp", depth + 1);
    if (this.chance(0.6)) content.before.unshift(node("that", "SCONJ", "IN", "mark"));
    if (this.chance(0.3))
      return {
        verb: verb("tell told told"),
        after: [this.actor("iobj", true)[0], content],
        passive: undefined,
      };
    return { verb: this.pick(SAYING), after: [content], passive: undefined };
  }

  /** A clause with subject and finite verb. */
  protected clause(relation: string, depth: number): Node {
    const special = this.random.below(40);
    if (special < 3) return this.eventClause(relation);
    if (special === 3) return this.existential(relation);
    if (special === 4) return this.expectation(relation, depth);
    if (special === 5) return this.calling(relation, depth);
    const { verb: v, after, passive } = this.frame(depth);
    if (passive && this.chance(0.3)) return this.passiveClause(relation, v, passive);
    const [subject, number] = this.actor("nsubj", depth > 0);
    const head = this.finite(v, number, relation);
    head.before.unshift(subject);
    head.after.push(...after);
    const heavy = after.some(({ relation: r }) => /comp|advcl/u.test(r));
    if (!heavy && this.chance(0.35)) head.after.push(this.when());
    if (!heavy && this.chance(0.2)) head.after.push(this.where());
    if (!heavy && depth === 0 && this.chance(0.15)) head.after.push(this.why());
    return head;
  }

  protected finite(v: Verb, number: Number_, relation: string): Node {
    const kind = this.random.below(20);
    const have = number === "plural" ? (["have", "VBP"] as const) : (["has", "VBZ"] as const);
    const be = number === "plural" ? (["are", "VBP"] as const) : (["is", "VBZ"] as const);
    const adverb = this.chance(0.06)
      ? [node(this.pick(["also", "repeatedly", "later", "reportedly"]), "ADV", "RB", "advmod")]
      : [];
    if (kind < 11) return node(v.past, "VERB", "VBD", relation, { before: adverb });
    if (kind < 13)
      return node(v.participle, "VERB", "VBN", relation, {
        before: [node(have[0], "AUX", have[1], "aux"), ...adverb],
      });
    if (kind < 15) {
      const modal = this.pick(["will", "would", "could", "may", "must", "should", "might"]);
      const not = this.chance(0.2) ? [node("not", "PART", "RB", "advmod")] : [];
      return node(v.base, "VERB", "VB", relation, { before: [node(modal, "AUX", "MD", "aux"), ...not] });
    }
    if (kind === 15)
      return node(v.ing, "VERB", "VBG", relation, { before: [node(be[0], "AUX", be[1], "aux")] });
    if (kind === 16) {
      const tag = this.chance(0.6) ? "VBD" : number === "plural" ? "VBP" : "VBZ";
      return node(v.base, "VERB", "VB", relation, {
        before: [
          node(DO_FORMS[tag]!, "AUX", tag, "aux"),
          node(this.pick(["not", "n't", "n’t"]), "PART", "RB", "advmod"),
        ],
      });
    }
    if (kind === 17)
      return node(v.participle, "VERB", "VBN", relation, {
        before: [node("had", "AUX", "VBD", "aux"), ...adverb],
      });
    return number === "plural"
      ? node(v.base, "VERB", "VBP", relation)
      : node(v.third, "VERB", "VBZ", relation);
  }

  protected passiveClause(relation: string, v: Verb, subject: Node): Node {
    subject.relation = "nsubj:pass";
    subject = nominative(subject);
    const plural = /S$/u.test(subject.xpos) && subject.form !== "States" && subject.form !== "Nations";
    const form = plural || subject.form === "they" ? "were" : "was";
    const head = node(v.participle, "VERB", "VBN", relation, {
      before: [subject, node(form, "AUX", "VBD", "aux:pass")],
    });
    if (this.chance(0.15)) {
      head.before.splice(1, 1, node("will", "AUX", "MD", "aux"), node("be", "AUX", "VB", "aux:pass"));
    }
    if (this.chance(0.6)) head.after.push(this.phrase("by", this.actor("obl:agent", true)[0]));
    if (this.chance(0.4)) head.after.push(this.when());
    return head;
  }

  /** "Talks between the government and the rebels collapsed." */
  protected eventClause(relation: string): Node {
    const plural = this.chance(0.5);
    const noun = node(
      plural
        ? this.pick(["talks", "negotiations", "clashes", "tensions"])
        : this.pick(["dispute", "truce", "war", "fighting", "dialogue", "agreement"]),
      "NOUN",
      plural ? "NNS" : "NN",
      "nsubj",
    );
    if (!plural) noun.before.push(this.the());
    else if (this.chance(0.3))
      noun.before.push(node(this.pick(["direct", "indirect", "fresh", "secret"]), "ADJ", "JJ", "amod"));
    noun.after.push(this.phrase("between", this.coordinated("nmod")[0]));
    const head = this.finite(this.pick(ENDING), plural ? "plural" : "singular", relation);
    head.before.unshift(noun);
    if (this.chance(0.5)) head.after.push(this.when());
    if (this.chance(0.3)) head.after.push(this.where());
    return head;
  }

  /** "There was no agreement between the parties." */
  protected existential(relation: string): Node {
    const noun = node(
      this.pick(["agreement", "meeting", "contact", "deal", "comment", "evidence", "plan"]),
      "NOUN",
      "NN",
      "nsubj",
      {
        before: [node("no", "DET", "DT", "det")],
      },
    );
    if (this.chance(0.5)) noun.after.push(this.phrase("between", this.coordinated("nmod")[0]));
    else noun.after.push(this.phrase(this.pick(["from", "with", "by"]), this.actor("nmod", true)[0]));
    const head = node("was", "VERB", "VBD", relation, {
      before: [node("there", "PRON", "EX", "expl")],
      after: [noun],
    });
    if (this.chance(0.3)) head.after.push(this.when());
    return head;
  }

  /** "The leaders are expected to hold talks." */
  protected expectation(relation: string, depth: number): Node {
    const [subject, number] = this.actor("nsubj:pass", depth > 0);
    const inner = this.frame(2);
    const verbal = node(inner.verb.base, "VERB", "VB", "xcomp", {
      before: [node("to", "PART", "TO", "mark")],
      after: inner.after,
    });
    const be = this.chance(0.6)
      ? number === "plural"
        ? ["are", "VBP"]
        : ["is", "VBZ"]
      : number === "plural"
        ? ["were", "VBD"]
        : ["was", "VBD"];
    return node(
      this.pick(["expected", "scheduled", "believed", "ordered", "forced", "allowed"]),
      "VERB",
      "VBN",
      relation,
      {
        before: [nominative(subject), node(be[0]!, "AUX", be[1]!, "aux:pass")],
        after: [verbal],
      },
    );
  }

  /** "He called on the militia to lay down its arms." */
  protected calling(relation: string, depth: number): Node {
    const [subject, number] = this.actor("nsubj", depth > 0);
    const head = this.finite(verb("call"), number, relation);
    const inner = this.infinite(this.pick(this.chance(0.6) ? HOSTILE : VERBAL), "VB", "xcomp");
    inner.before.unshift(node("to", "PART", "TO", "mark"));
    head.before.unshift(subject);
    head.after.push(this.phrase("on", this.actor("obl", true)[0]), inner);
    return head;
  }
}
