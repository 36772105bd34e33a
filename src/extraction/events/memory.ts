/**
 * What the document has told so far, to fill in what a sentence leaves unsaid: "these talks", "the ultimatum",
 * "they demanded a ceasefire".
 */
import type { ActorId, StatementType } from "../../model.ts";

interface Remembered {
  /** Told as a fact: what is only asked for or planned makes nobody an opponent. */
  readonly certain: boolean;
  readonly sentence: number;
  readonly type: StatementType;
  readonly source: ActorId;
  readonly target: ActorId;
}

/** Types that tell between whom talks, deals and truces are. */
const DEALING: ReadonlySet<StatementType> = new Set([
  "NEGOTIATES_WITH",
  "AGREES",
  "MEETS",
  "RETREATS",
  "ASSAULTS",
]);
/** Types that tell whom one is at odds with. */
const OPPOSING: ReadonlySet<StatementType> = new Set([
  "NEGOTIATES_WITH",
  "THREATENS",
  "DEMANDS",
  "ASSAULTS",
  "COERCES",
  "RETREATS",
  "MOBILIZES",
  "REJECTS",
  "AGREES",
  "SANCTIONS",
  "ACCUSES",
]); // prettier-ignore

/** What the memory asks of the document. */
export interface Cast {
  /** How much an actor matters, say how often it is mentioned. */
  weight(actor: ActorId): number;
  /** An actor, then the states and groups that it acts for. */
  sides(actor: ActorId): readonly ActorId[];
}

export class Memory {
  private readonly told: Remembered[] = [];
  private readonly cast: Cast;

  constructor(cast: Cast) {
    this.cast = cast;
  }

  add(item: Remembered): void {
    this.told.push(item);
  }

  /** Whether a sentence names who makes a deal ("agreed after a week of talks"). */
  hasDeal(sentence: number): boolean {
    return this.told.some((r) => r.sentence === sentence && r.type === "AGREES");
  }

  /**
   * The two who talk: of the pairs told up to a sentence, in it first of all, the one told most and nearest, weighted
   * by how much its actors matter; where nothing was told yet, of those told later.
   * @param known a party already named, or nobody; the pair must hold it or its side, and is given with it
   * @param not a mediator is not between himself and another
   */
  talkers(
    sentence: number,
    known: ActorId | undefined,
    not: readonly ActorId[],
  ): readonly [ActorId, ActorId] | undefined {
    const fits = (r: Remembered) => !not.includes(r.source) && !not.includes(r.target);
    const dealings = this.told.filter((r) => DEALING.has(r.type) && fits(r));
    if (known === undefined) {
      const here = dealings.filter((r) => r.sentence === sentence);
      const earlier = dealings.filter((r) => r.sentence <= sentence);
      const best = this.best(here, sentence) ?? this.best(earlier, sentence) ?? this.best(dealings, sentence);
      return best && [best.source, best.target];
    }
    for (const side of this.cast.sides(known)) {
      const with_ = dealings.filter((r) => (r.source === side) !== (r.target === side));
      const earlier = with_.filter((r) => r.sentence <= sentence);
      const best = this.best(earlier, sentence) ?? this.best(with_, sentence);
      const other = best && (best.source === side ? best.target : best.source);
      if (other !== undefined && other !== known) return [known, other];
    }
    return undefined;
  }

  /** Whom an actor, or the side it acts for, was last at odds or in talks with. */
  opponent(sentence: number, actor: ActorId, type: StatementType): ActorId | undefined {
    const earlier = this.told.filter((r) => r.certain && r.sentence <= sentence && OPPOSING.has(r.type));
    for (const side of this.cast.sides(actor)) {
      const doing = earlier.filter((r) => r.source === side);
      const same = doing.filter((r) => r.type === type).at(-1);
      if (same) return same.target;
      const suffering = earlier.filter((r) => r.target === side && r.type !== "DEMANDS");
      const last = latest(doing.at(-1), suffering.at(-1));
      const other = last && (last.source === side ? last.target : last.source);
      if (other !== undefined && other !== actor) return other;
    }
    return undefined;
  }

  /** The pair told most often, weighted towards the sentences just before. */
  private best(items: readonly Remembered[], sentence: number): Remembered | undefined {
    const scores = new Map<string, { item: Remembered; score: number }>();
    for (const item of items) {
      const key =
        item.source < item.target ? `${item.source} ${item.target}` : `${item.target} ${item.source}`;
      const nearness = 1 / (1 + Math.abs(sentence - item.sentence) / 12);
      const kind =
        item.type === "NEGOTIATES_WITH" ? 2 : item.type === "ASSAULTS" || item.type === "MEETS" ? 0.5 : 1;
      const weight = kind * nearness * Math.min(this.cast.weight(item.source), this.cast.weight(item.target));
      const entry = scores.get(key);
      if (entry) entry.score += weight;
      else scores.set(key, { item, score: weight });
    }
    let best: { item: Remembered; score: number } | undefined;
    for (const entry of scores.values()) if (!best || entry.score > best.score) best = entry;
    return best?.item;
  }
}

function latest(a: Remembered | undefined, b: Remembered | undefined): Remembered | undefined {
  if (!a || !b) return a ?? b;
  return b.sentence > a.sentence ? b : a;
}
