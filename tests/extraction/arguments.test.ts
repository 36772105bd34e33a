import { describe, expect, test } from "vitest";
import { Arguments } from "../../src/extraction/syntax/arguments.ts";
import { Tree } from "../../src/extraction/syntax/tree.ts";
import { sentenceOf } from "./tree.ts";

const objectControl = (lemma: string): boolean => lemma === "urge";

/** [what is shown, the tree, the verb, its agent, its patient] */
const cases: [string, string, string, string[], string[]][] = [
  [
    "active clause",
    `Chad Chad PROPN NNP 2 nsubj
     attacked attack VERB VBD 0 root
     Sudan Sudan PROPN NNP 2 obj`,
    "attacked",
    ["Chad"],
    ["Sudan"],
  ],
  [
    "passive with an agent",
    `Sudan Sudan PROPN NNP 3 nsubj:pass
     was be AUX VBD 3 aux:pass
     attacked attack VERB VBN 0 root
     by by ADP IN 5 case
     Chad Chad PROPN NNP 3 obl:agent`,
    "attacked",
    ["Chad"],
    ["Sudan"],
  ],
  [
    "passive without an agent",
    `Sudan Sudan PROPN NNP 3 nsubj:pass
     was be AUX VBD 3 aux:pass
     attacked attack VERB VBN 0 root`,
    "attacked",
    [],
    ["Sudan"],
  ],
  [
    "subject control",
    `Chad Chad PROPN NNP 2 nsubj
     vowed vow VERB VBD 0 root
     to to PART TO 4 mark
     attack attack VERB VB 2 xcomp
     Sudan Sudan PROPN NNP 4 obj`,
    "attack",
    ["Chad"],
    ["Sudan"],
  ],
  [
    "object control",
    `Mali Mali PROPN NNP 2 nsubj
     urged urge VERB VBD 0 root
     Chad Chad PROPN NNP 2 obj
     to to PART TO 5 mark
     attack attack VERB VB 2 xcomp
     Sudan Sudan PROPN NNP 5 obj`,
    "attack",
    ["Chad"],
    ["Sudan"],
  ],
  [
    "a relative pronoun stands for its noun",
    `Chad Chad PROPN NNP 5 nsubj
     which which PRON WDT 3 nsubj
     attacked attack VERB VBD 1 acl:relcl
     Sudan Sudan PROPN NNP 3 obj
     left leave VERB VBD 0 root`,
    "attacked",
    ["Chad"],
    ["Sudan"],
  ],
  [
    "a relative clause without its object",
    `rebels rebel NOUN NNS 4 nsubj
     Chad Chad PROPN NNP 3 nsubj
     attacked attack VERB VBD 1 acl:relcl
     fled flee VERB VBD 0 root`,
    "attacked",
    ["Chad"],
    ["rebels"],
  ],
  [
    "coordinated verbs share their subject",
    `Chad Chad PROPN NNP 2 nsubj
     met meet VERB VBD 0 root
     Mali Mali PROPN NNP 2 obj
     and and CCONJ CC 5 cc
     attacked attack VERB VBD 2 conj
     Sudan Sudan PROPN NNP 5 obj`,
    "attacked",
    ["Chad"],
    ["Sudan"],
  ],
  [
    "a participle has the subject of its clause",
    `Chad Chad PROPN NNP 2 nsubj
     left leave VERB VBD 0 root
     accusing accuse VERB VBG 2 advcl
     Sudan Sudan PROPN NNP 3 obj`,
    "accusing",
    ["Chad"],
    ["Sudan"],
  ],
  [
    "a past participle modifies whom it was done to",
    `rebels rebel NOUN NNS 5 nsubj
     attacked attack VERB VBN 1 acl
     by by ADP IN 4 case
     Chad Chad PROPN NNP 2 obl:agent
     fled flee VERB VBD 0 root`,
    "attacked",
    ["Chad"],
    ["rebels"],
  ],
  [
    "a past tense taken for a participle, told by its object",
    `government government NOUN NN 0 root
     attacked attack VERB VBN 1 acl
     Sudan Sudan PROPN NNP 2 obj`,
    "attacked",
    ["government"],
    ["Sudan"],
  ],
  [
    "whose offer it is",
    `Chad Chad PROPN NNP 3 nmod:poss
     's 's PART POS 1 case
     offer offer NOUN NN 7 nsubj
     to to PART TO 5 mark
     mediate mediate VERB VB 3 acl
     was be AUX VBD 7 cop
     welcome welcome ADJ JJ 0 root`,
    "mediate",
    ["Chad"],
    [],
  ],
];

describe("functions read off the tree", () => {
  test.each(cases)("%s", (_, lines, verb, agent, patient) => {
    const tree = new Tree(sentenceOf(lines));
    const args = new Arguments(tree, objectControl);
    const word = tree.words.find((w) => w.form === verb)!;
    expect(args.agent(word).map((w) => w.form)).toEqual(agent);
    expect(args.patient(word).map((w) => w.form)).toEqual(patient);
  });
});
