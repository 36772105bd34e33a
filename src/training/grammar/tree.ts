/** The trees of sentences that the grammar makes, and reading them off as the network learns them. */

/** A sentence as the network learns it. */
export interface GrammarSentence {
  readonly forms: readonly string[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly heads: readonly number[];
  readonly deprels: readonly string[];
  readonly entities: readonly string[];
}

/** A word with its dependents on either side, in order. */
export interface Node {
  readonly form: string;
  readonly upos: string;
  readonly xpos: string;
  relation: string;
  before: Node[];
  after: Node[];
  /** Names: the type, and whether the name begins here. */
  readonly name?: readonly [type: string, begins: boolean];
}

export const node = (
  form: string,
  upos: string,
  xpos: string,
  relation: string,
  rest: Partial<Node> = {},
): Node => ({
  form,
  upos,
  xpos,
  relation,
  before: [],
  after: [],
  ...rest,
});

/** "him" where a subject is needed becomes "he". */
export function nominative(noun: Node): Node {
  const forms: Readonly<Record<string, string>> = { him: "he", her: "she", them: "they" };
  return noun.upos === "PRON" ? node(forms[noun.form] ?? noun.form, "PRON", "PRP", noun.relation) : noun;
}

export function dropArticles(head: Node): void {
  for (const side of ["before", "after"] as const) {
    head[side] = head[side].filter(({ relation }) => relation !== "det");
    for (const child of head[side]) dropArticles(child);
  }
}

/** Words in order, the first with a capital. */
export function linearize(root: Node): GrammarSentence {
  const order: Node[] = [];
  const parents: (Node | undefined)[] = [];
  const visit = (at: Node, parent: Node | undefined): void => {
    for (const child of at.before) visit(child, at);
    order.push(at);
    parents.push(parent);
    for (const child of at.after) visit(child, at);
  };
  visit(root, undefined);
  const index = new Map(order.map((at, i) => [at, i]));
  const first = order.findIndex(({ upos }) => upos !== "PUNCT");
  return {
    forms: order.map(({ form }, i) => (i === first ? form[0]!.toUpperCase() + form.slice(1) : form)),
    upos: order.map(({ upos }) => upos),
    xpos: order.map(({ xpos }) => xpos),
    heads: parents.map((parent) => (parent ? index.get(parent)! : -1)),
    deprels: order.map(({ relation }) => relation),
    entities: order.map(({ name }) => (name ? `${name[1] ? "B" : "I"}-${name[0]}` : "O")),
  };
}
