/** Phrases: those who act, what they act on, when and where. */
import type { Random } from "../random.ts";
import { type Node, node } from "./tree.ts";
import {
  CITIES,
  COUNTRIES,
  DEMONYMS,
  EVENTS,
  FIRST_NAMES,
  GROUP_ADJECTIVES,
  GROUP_COMPOUNDS,
  GROUPS_PLURAL,
  GROUPS_SINGULAR,
  HOSTILE,
  LAST_NAMES,
  MONTHS,
  NUMBERS,
  ORGANIZATIONS,
  PLACES,
  ROLE_ADJECTIVES,
  ROLES,
  THINGS,
  TITLES,
  WEEKDAYS,
} from "./words.ts";

export type Number_ = "singular" | "plural";

/** Noun phrases and phrases of time and place, each with the dependents that news gives it. */
export class Phrases {
  constructor(protected readonly random: Random) {}

  protected pick<T>(items: readonly T[]): T {
    return items[this.random.below(items.length)]!;
  }

  protected chance(share: number): boolean {
    return this.random.next() < share;
  }

  protected det(): Node {
    return node(this.chance(0.8) ? "the" : "a", "DET", "DT", "det");
  }

  protected the(): Node {
    return node("the", "DET", "DT", "det");
  }

  protected place(name: string, relation: string): Node {
    return node(name, "PROPN", "NNP", relation, { name: ["place", true] });
  }

  protected demonym(): Node {
    return node(this.pick(DEMONYMS), "ADJ", "JJ", "amod", { name: ["nationality", true] });
  }

  /** "Anna Lindqvist", "General Novak", "envoy Peter Berg". */
  protected person(relation: string): Node {
    const last = this.pick(LAST_NAMES);
    const kind = this.random.below(4);
    if (kind === 0)
      return node(last, "PROPN", "NNP", relation, {
        name: ["person", false],
        before: [node(this.pick(TITLES), "PROPN", "NNP", "nmod:desc", { name: ["person", true] })],
      });
    if (kind === 1 && this.chance(0.5))
      return node(last, "PROPN", "NNP", relation, { name: ["person", true] });
    const family = node(last, "PROPN", "NNP", "flat", { name: ["person", false] });
    const person = node(this.pick(FIRST_NAMES), "PROPN", "NNP", relation, {
      name: ["person", true],
      after: [family],
    });
    if (kind === 3 && this.chance(0.5)) {
      const role = node(this.pick(ROLES), "NOUN", "NN", "nmod:desc");
      if (this.chance(0.6)) role.before.push(this.chance(0.5) ? this.demonym() : this.organizationModifier());
      else if (this.chance(0.5)) role.before.push(node(this.pick(ROLE_ADJECTIVES), "ADJ", "JJ", "amod"));
      person.before.push(role);
    }
    return person;
  }

  protected organizationModifier(): Node {
    return this.organization("compound", false);
  }

  protected organization(relation: string, article: boolean): Node {
    const parts = this.pick(ORGANIZATIONS);
    const head = node(parts.at(-1)!, "PROPN", parts.at(-1) === "Nations" ? "NNPS" : "NNP", relation, {
      name: ["organization", parts.length === 1],
    });
    for (const [i, part] of parts.slice(0, -1).entries()) {
      const adjective = /^(?:United|European|African|Foreign|Red|Supreme|National|White|Arab)$/u.test(part);
      const form = part === "United" ? ["ADJ", "NNP"] : adjective ? ["ADJ", "NNP"] : ["PROPN", "NNP"];
      head.before.push(
        node(part, form[0]!, form[1]!, adjective ? "amod" : "compound", { name: ["organization", i === 0] }),
      );
    }
    if (article && (parts.length > 1 || parts[0] === "Kremlin") && !/Amnesty|Watch/u.test(parts.join(" ")))
      head.before.unshift(this.the());
    return head;
  }

  protected country(relation: string): Node {
    if (this.chance(0.12))
      return node("States", "PROPN", "NNPS", relation, {
        name: ["place", false],
        before: [this.the(), node("United", "ADJ", "NNP", "amod", { name: ["place", true] })],
      });
    return this.place(this.pick(COUNTRIES), relation);
  }

  /** "Norway's", "the army's", "its". */
  protected possessor(): Node {
    if (this.chance(0.15)) return node(this.pick(["its", "their", "his"]), "PRON", "PRP$", "nmod:poss");
    const owner = this.chance(0.6)
      ? this.country("nmod:poss")
      : this.chance(0.4)
        ? this.person("nmod:poss")
        : node(this.pick(GROUPS_SINGULAR), "NOUN", "NN", "nmod:poss", { before: [this.the()] });
    owner.after.push(node(this.chance(0.5) ? "'s" : "’s", "PART", "POS", "case"));
    return owner;
  }

  protected groupPlural(relation: string, bare: boolean): Node {
    const words = this.pick(GROUPS_PLURAL).split(" ");
    const head = node(words.at(-1)!, "NOUN", "NNS", relation);
    for (const word of words.slice(0, -1)) head.before.push(node(word, "NOUN", "NN", "compound"));
    const kind = this.random.below(6);
    if (kind === 0) head.before.unshift(node(this.pick(GROUP_COMPOUNDS), "NOUN", "NN", "compound"));
    else if (kind === 1) head.before.unshift(node(this.pick(GROUP_ADJECTIVES), "ADJ", "JJ", "amod"));
    else if (kind === 2) head.before.unshift(this.demonym());
    if (!bare) {
      const start = this.random.below(4);
      if (start === 0) head.before.unshift(this.the());
      else if (start === 1) {
        const many = this.pick(NUMBERS);
        if (/s$/u.test(many)) {
          // "dozens of rebels"
          const of = node("of", "ADP", "IN", "case");
          head.before.unshift(of);
          head.relation = "nmod";
          return node(many, "NOUN", "NNS", relation, { after: [head] });
        }
        head.before.unshift(node(many, "NUM", "CD", "nummod"));
      } else if (start === 2 && this.chance(0.4)) head.before.unshift(this.possessor());
    }
    return head;
  }

  protected groupSingular(relation: string): Node {
    const head = node(this.pick(GROUPS_SINGULAR), "NOUN", "NN", relation);
    const kind = this.random.below(5);
    if (kind === 0) head.before.push(this.demonym());
    else if (kind === 1) head.before.push(node(this.pick(GROUP_ADJECTIVES), "ADJ", "JJ", "amod"));
    if (this.chance(0.2)) head.before.unshift(this.possessor());
    else head.before.unshift(this.det());
    return head;
  }

  protected role(relation: string): Node {
    const head = node(this.pick(ROLES), "NOUN", "NN", relation);
    if (this.chance(0.4)) head.before.push(node(this.pick(ROLE_ADJECTIVES), "ADJ", "JJ", "amod"));
    if (this.chance(0.15)) head.before.push(node(this.pick(GROUP_COMPOUNDS), "NOUN", "NN", "compound"));
    if (this.chance(0.35)) head.before.unshift(this.possessor());
    else head.before.unshift(this.det(), ...(this.chance(0.3) ? [this.demonym()] : []));
    if (this.chance(0.2) && relation !== "appos") {
      const name = this.person("appos");
      name.before.unshift(node(",", "PUNCT", ",", "punct"));
      head.after.push(name);
      if (relation.startsWith("nsubj")) name.after.push(node(",", "PUNCT", ",", "punct"));
    }
    return head;
  }

  /** Somebody who can act. */
  protected actor(relation: string, plain = false): readonly [Node, Number_] {
    const kind = this.random.below(plain ? 9 : 12);
    if (kind < 2) return [this.person(relation), "singular"];
    if (kind < 4) return [this.country(relation), "singular"];
    if (kind === 4) return [this.groupPlural(relation, false), "plural"];
    if (kind === 5) return [this.groupSingular(relation), "singular"];
    if (kind === 6) return [this.role(relation), "singular"];
    if (kind === 7) return [this.organization(relation, true), "singular"];
    if (kind === 8) {
      const pronoun = this.pick(["he", "she", "they", "it", "they"]);
      const objective: Record<string, string> = { he: "him", she: "her", they: "them", it: "it" };
      const subject = relation.startsWith("nsubj");
      if (!subject && /^nmod|^conj/u.test(relation)) return [this.country(relation), "singular"];
      return [
        node(subject ? pronoun : objective[pronoun]!, "PRON", "PRP", relation),
        pronoun === "they" ? "plural" : "singular",
      ];
    }
    if (kind === 9) return this.coordinated(relation);
    if (kind === 10 && relation.startsWith("nsubj")) return [this.withClause(relation), "singular"];
    const members = this.groupPlural(relation, true);
    members.after.push(this.phrase(this.pick(["of", "from", "in"]), this.actor("nmod", true)[0]));
    return [members, "plural"];
  }

  protected coordinated(relation: string): readonly [Node, Number_] {
    const [first] = this.actor(relation, true);
    const items = this.chance(0.25) ? 2 : 1;
    for (let i = 0; i < items; i++) {
      const [next] = this.actor("conj", true);
      next.before.unshift(
        i < items - 1 ? node(",", "PUNCT", ",", "punct") : node("and", "CCONJ", "CC", "cc"),
      );
      first.after.push(next);
    }
    return [first, "plural"];
  }

  /** "The general, who had fled the capital,", "the men abducted by rebels". */
  protected withClause(relation: string): Node {
    const head = this.chance(0.5)
      ? this.groupSingular(relation)
      : node(this.pick(ROLES), "NOUN", "NN", relation, { before: [this.the()] });
    if (this.chance(0.5)) {
      const v = this.pick(HOSTILE);
      const clause = node(v.participle, "VERB", "VBN", "acl:relcl", {
        before: [
          node(",", "PUNCT", ",", "punct"),
          node("who", "PRON", "WP", "nsubj"),
          node(this.chance(0.5) ? "had" : "has", "AUX", this.chance(0.5) ? "VBD" : "VBZ", "aux"),
        ],
        after: [this.target("obj"), node(",", "PUNCT", ",", "punct")],
      });
      const auxiliary = clause.before[2]!;
      clause.before[2] = node(auxiliary.form, "AUX", auxiliary.form === "had" ? "VBD" : "VBZ", "aux");
      head.after.push(clause);
    } else {
      const [agent] = this.actor("obl:agent", true);
      head.after.push(
        node(this.pick(HOSTILE).participle, "VERB", "VBN", "acl", { after: [this.phrase("by", agent)] }),
      );
    }
    return head;
  }

  protected phrase(preposition: string, noun: Node): Node {
    noun.before.unshift(node(preposition, "ADP", "IN", "case"));
    return noun;
  }

  /** Something that can be attacked or taken. */
  protected target(relation: string): Node {
    if (this.chance(0.35)) return this.actor(relation, true)[0];
    if (this.chance(0.3)) return this.place(this.pick(CITIES), relation);
    const head = node(this.pick(PLACES), "NOUN", "NN", relation, { before: [this.det()] });
    if (this.chance(0.25))
      head.before.push(
        node(
          this.pick(["main", "northern", "eastern", "military", "refugee", "border"]),
          "ADJ",
          "JJ",
          "amod",
        ),
      );
    else if (this.chance(0.2)) head.after.push(this.phrase("of", this.place(this.pick(CITIES), "nmod")));
    return head;
  }

  protected thing(relation: string): Node {
    const head = node(this.pick(this.chance(0.6) ? THINGS : EVENTS), "NOUN", "NN", relation);
    head.before.push(this.chance(0.35) ? this.possessor() : this.det());
    if (this.chance(0.2))
      head.before.push(
        node(this.pick(["new", "latest", "draft", "final", "deadly", "joint"]), "ADJ", "JJ", "amod"),
      );
    if (this.chance(0.2))
      head.after.push(this.phrase(this.pick(["by", "from", "of"]), this.actor("nmod", true)[0]));
    return head;
  }

  protected when(): Node {
    const kind = this.random.below(7);
    const day = this.pick(WEEKDAYS);
    if (kind < 2) return this.phrase("on", node(day, "PROPN", "NNP", "obl"));
    if (kind === 2) return node(day, "PROPN", "NNP", "obl:unmarked");
    if (kind === 3)
      return node(this.pick(["week", "month", "year"]), "NOUN", "NN", "obl:unmarked", {
        before: [node("last", "ADJ", "JJ", "amod")],
      });
    if (kind === 4) return this.phrase("in", node(this.pick(MONTHS), "PROPN", "NNP", "obl"));
    if (kind === 5)
      return this.phrase(
        "on",
        node(this.pick(["night", "morning", "evening"]), "NOUN", "NN", "obl", {
          before: [node(day, "PROPN", "NNP", "compound")],
        }),
      );
    return node("ago", "ADV", "RB", "advmod", {
      before: [
        node(this.pick(["days", "weeks", "months", "years"]), "NOUN", "NNS", "obl:unmarked", {
          before: [node(this.pick(["two", "three", "five"]), "NUM", "CD", "nummod")],
        }),
      ],
    });
  }

  protected where(): Node {
    if (this.chance(0.6)) return this.phrase("in", this.place(this.pick(CITIES), "obl"));
    return this.phrase(
      this.pick(["near", "in", "outside"]),
      node(this.pick(PLACES), "NOUN", "NN", "obl", { before: [this.the()] }),
    );
  }
}
