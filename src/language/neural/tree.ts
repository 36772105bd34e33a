/** From scores to structures: trees from arc scores, names from tag scores. */

/**
 * The best tree with one root: each word's best head where that is a tree, else the maximum spanning tree by Chu and
 * Liu (1965) and Edmonds (1967).
 *
 * @param scores Row i holds the scores of word i's heads: column 0 the root, column j + 1 word j.
 * @param from Where row 0 begins.
 * @param row Distance between rows.
 * @returns Heads as columns, 0 the root.
 */
export function bestTree(scores: Float32Array, from: number, row: number, length: number): Int32Array {
  const heads = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const at = from + i * row;
    let best = i === 0 && length > 1 ? 2 : i === 0 ? 0 : 1;
    if (scores[at]! > scores[at + best]!) best = 0;
    for (let j = 1; j <= length; j++) if (j !== i + 1 && scores[at + j]! > scores[at + best]!) best = j;
    heads[i] = best;
  }
  return isTree(heads) ? heads : spanningTree(scores, from, row, length);
}

/** Whether exactly one word hangs from the root and every word hangs from it in the end. */
export function isTree(heads: Int32Array): boolean {
  let roots = 0;
  for (const head of heads) if (head === 0) roots++;
  if (roots !== 1) return false;
  // The word from which each word was first reached on the way up; a walk that meets itself is a cycle.
  const walk = new Int32Array(heads.length + 1);
  walk[0] = -1;
  for (let i = 1; i <= heads.length; i++) {
    let at = i;
    while (walk[at] === 0) {
      walk[at] = i;
      at = heads[at - 1]!;
    }
    if (walk[at] === i) return false;
    for (at = i; walk[at] === i; at = heads[at - 1]!) walk[at] = -1;
  }
  return true;
}

/**
 * The maximum spanning arborescence that hangs from the root by one arc, in time quadratic in the length: Chu-Liu and
 * Edmonds with Tarjan's (1977) bookkeeping for dense graphs. A path is grown from each word to its best head; where it
 * meets itself, the cycle becomes one node in the slot of its first member; in the end all cycles are broken open.
 */
function spanningTree(scores: Float32Array, from: number, row: number, length: number): Int32Array {
  const n = length + 1;
  const graph = arcsBetween(scores, from, row, length);
  const { weight, head: heads, dependent: dependents } = graph;
  const active = new Uint8Array(n).fill(1);
  const finished = new Uint8Array(n);
  const onPath = new Uint8Array(n);
  finished[0] = 1;
  const bestHead = new Int32Array(n);
  // Words and contracted cycles: the node in each slot, each node's parent and the arc that enters it.
  const node = Int32Array.from({ length: n }, (_, i) => i);
  const parent = new Int32Array(2 * n).fill(-1);
  const entering = new Int32Array(2 * n);
  let nodes = n;

  for (let word = 1; word < n; word++) {
    if (active[word] === 0 || finished[word] === 1) continue;
    const path: number[] = [];
    for (let at = word; finished[at] === 0; ) {
      if (onPath[at] === 1) {
        const cycle = path.splice(path.indexOf(at));
        contract(graph, cycle, bestHead, active);
        for (const member of cycle) parent[node[member]!] = nodes;
        node[at] = nodes++;
      }
      let top = 0;
      for (let head = 1; head < n; head++)
        if (active[head] === 1 && head !== at && weight[at * n + head]! > weight[at * n + top]!) top = head;
      bestHead[at] = top;
      entering[node[at]!] = dependents[at * n + top]! * n + heads[at * n + top]!;
      onPath[at] = 1;
      path.push(at);
      at = top;
    }
    for (const slot of path) finished[slot] = 1;
  }
  // A cycle is entered at one of its members, whose arc within the cycle gives way.
  for (let cycle = nodes - 1; cycle >= n; cycle--) {
    let member = Math.floor(entering[cycle]! / n);
    while (parent[member] !== cycle) member = parent[member]!;
    entering[member] = entering[cycle]!;
  }
  return Int32Array.from({ length }, (_, i) => entering[i + 1]! % n);
}

/** Arcs between slots, from row `dependent` to column `head`, with the words that they join. */
interface Graph {
  readonly n: number;
  readonly weight: Float64Array;
  readonly head: Int32Array;
  readonly dependent: Int32Array;
}

function arcsBetween(scores: Float32Array, from: number, row: number, length: number): Graph {
  const n = length + 1;
  const graph: Graph = {
    n,
    weight: new Float64Array(n * n),
    head: new Int32Array(n * n),
    dependent: new Int32Array(n * n),
  };
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i++)
    for (let j = 0; j <= length; j++) {
      const score = scores[from + i * row + j]!;
      low = Math.min(low, score);
      high = Math.max(high, score);
    }
  // Each arc from the root costs more than all others can win back, so the best tree has one.
  const penalty = (high - low + 1) * n;
  for (let dependent = 1; dependent < n; dependent++)
    for (let head = 0; head < n; head++) {
      const at = dependent * n + head;
      graph.weight[at] = scores[from + (dependent - 1) * row + head]! - (head === 0 ? penalty : 0);
      graph.head[at] = head;
      graph.dependent[at] = dependent;
    }
  return graph;
}

/** Makes the first slot of `cycle` stand for all of it: the best arcs out of and, giving up the member's own arc, into it. */
function contract(graph: Graph, cycle: readonly number[], bestHead: Int32Array, active: Uint8Array): void {
  const { n, weight, head, dependent } = graph;
  const [whole = 0, ...others] = cycle;
  for (const member of others) active[member] = 0;
  const inside = new Set(cycle);
  const own = cycle.map((member) => weight[member * n + bestHead[member]!]!);
  const take = (to: number, arc: number, value: number): void => {
    weight[to] = value;
    head[to] = head[arc]!;
    dependent[to] = dependent[arc]!;
  };
  for (let slot = 0; slot < n; slot++) {
    if (active[slot] === 0 || inside.has(slot)) continue;
    const into = whole * n + slot;
    weight[into] = weight[into]! - own[0]!;
    const out = slot * n + whole;
    others.forEach((member, i) => {
      const value = weight[member * n + slot]! - own[i + 1]!;
      if (value > weight[into]!) take(into, member * n + slot, value);
      if (slot > 0 && weight[slot * n + member]! > weight[out]!)
        take(out, slot * n + member, weight[slot * n + member]!);
    });
  }
}

/**
 * The best sequence of `O`, `B-` and `I-` tags in which an `I-` follows a `B-` or `I-` of its type (Viterbi 1967).
 *
 * @param from Where the first word's scores begin.
 * @param row Distance between words.
 * @param follows What `tagSuccession` makes of the tags.
 * @returns Indices of the tags.
 */
export function bestNames(
  scores: Float32Array,
  from: number,
  row: number,
  length: number,
  follows: TagSuccession,
): Int32Array {
  const { count: n, allowed, starts } = follows;
  // Each word's best tag, where they go together, cannot be bettered.
  const result = new Int32Array(length);
  let whole = true;
  for (let i = 0; i < length; i++) {
    const tag = best(scores, from + i * row, n);
    result[i] = tag;
    whole &&= i === 0 ? starts[tag] === 1 : allowed[tag * n + result[i - 1]!] === 1;
  }
  if (whole) return result;
  const total = new Float64Array(length * n);
  const back = new Int32Array(length * n);
  for (let i = 0; i < length; i++)
    for (let tag = 0; tag < n; tag++) {
      let top = i === 0 && starts[tag] === 1 ? 0 : Number.NEGATIVE_INFINITY;
      for (let before = 0; i > 0 && before < n; before++)
        if (allowed[tag * n + before] === 1 && total[(i - 1) * n + before]! > top) {
          top = total[(i - 1) * n + before]!;
          back[i * n + tag] = before;
        }
      total[i * n + tag] = top + scores[from + i * row + tag]!;
    }
  let tag = 0;
  for (let t = 1; t < n; t++) if (total[(length - 1) * n + t]! > total[(length - 1) * n + tag]!) tag = t;
  for (let i = length - 1; i >= 0; i--) {
    result[i] = tag;
    tag = back[i * n + tag]!;
  }
  return result;
}

/** Which tag may follow which. */
export interface TagSuccession {
  readonly count: number;
  /** `allowed[tag * count + before]`: 1 where `tag` may follow `before`. */
  readonly allowed: Uint8Array;
  /** 1 where a tag may be the first. */
  readonly starts: Uint8Array;
}

/** An `I-` tag follows a `B-` or `I-` of its type; the others follow anything. */
export function tagSuccession(tags: readonly string[]): TagSuccession {
  const inside = (tag: string) => tag.startsWith("I-");
  return {
    count: tags.length,
    allowed: Uint8Array.from(
      tags.flatMap((tag) => tags.map((before) => (!inside(tag) || before.slice(2) === tag.slice(2) ? 1 : 0))),
    ),
    starts: Uint8Array.from(tags, (tag) => (inside(tag) ? 0 : 1)),
  };
}

/** The best of the columns from `from` to `from + count`. */
export function best(scores: Float32Array, from: number, count: number): number {
  let top = 0;
  for (let i = 1; i < count; i++) if (scores[from + i]! > scores[from + top]!) top = i;
  return top;
}
