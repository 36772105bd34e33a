/**
 * What the document has told so far, to fill in what a sentence leaves unsaid: "these talks", "the ultimatum",
 * "they demanded a ceasefire". Persons, armies and ministries deal for a side; all that is told of two sides counts
 * together, and what is answered are the sides themselves or those who act for them, as the event asks.
 */
import type { ActorId, StatementType } from "../../model.ts";

/** A pair of actors as a sentence told it. */
export interface Told {
  /** Tells the event from others; one event may be between several pairs. */
  readonly event: number;
  readonly sentence: number;
  readonly type: StatementType;
  readonly source: ActorId;
  readonly target: ActorId;
  /** Told as a fact: what is only asked for or planned makes nobody an opponent. */
  readonly certain: boolean;
  /** How much it counts beside others of its type. */
  readonly weight: number;
}

/** What the memory asks of the document. */
export interface Cast {
  /** How much an actor matters, say how often it is mentioned. */
  weight(actor: ActorId): number;
  /** An actor, then the states and groups that it acts for. */
  sides(actor: ActorId): readonly ActorId[];
  /** Whether a sentence speaks of an actor. */
  isIn(actor: ActorId, sentence: number): boolean;
}

export type ActorPair = readonly [ActorId, ActorId];

/** Which pairs an event without parties is likely about. */
export type Asked = "talks" | "deal" | "meeting";

type Weights = Partial<Readonly<Record<StatementType, number>>>;

/** A quarrel, too, tells who would talk, where nothing better does. */
const ANY_DEALING = 0.1;

/** How much a pair that was told with a type speaks for its being the one that deals. A mediation tells its parties. */
const DEALING: Readonly<Record<Asked, Weights>> = {
  talks: { NEGOTIATES_WITH: 2, MEDIATES: 2, AGREES: 1, RETREATS: 1, MEETS: 0.5, ASSAULTS: 0.5 },
  deal: { AGREES: 3, MEDIATES: 3, RETREATS: 2, NEGOTIATES_WITH: 1, MEETS: 0.3, ASSAULTS: 0.5 },
  meeting: { MEETS: 2, NEGOTIATES_WITH: 2, MEDIATES: 1, AGREES: 1, RETREATS: 0.5, ASSAULTS: 0.3 },
};

/** How much a type tells whom one is at odds with. */
const OPPOSING: Weights = {
  NEGOTIATES_WITH: 1,
  THREATENS: 1.5,
  DEMANDS: 1,
  ASSAULTS: 1.5,
  COERCES: 1,
  RETREATS: 1,
  MOBILIZES: 1,
  REJECTS: 1,
  AGREES: 1,
  SANCTIONS: 1,
  ACCUSES: 1,
};
/** What only a foe in the field makes one do to him. */
const IN_THE_FIELD: ReadonlySet<StatementType> = new Set(["RETREATS", "MOBILIZES", "ASSAULTS"]);
const TALKING: ReadonlySet<StatementType> = new Set(["DEMANDS", "ACCUSES", "REJECTS"]);
/** For how many sentences a meeting is "the meeting". */
const RECENT = 4;
/** News tells first what it is about. */
const LEAD = { sentences: 3, factor: 1.5 } as const;
/** What several do with each other. */
const TOGETHER: ReadonlySet<StatementType> = new Set(["NEGOTIATES_WITH", "AGREES", "MEETS"]);
/** Sentences after which a pair counts half. */
const HALF_LIFE = { dealing: 12, opposing: 4 } as const;

export class Memory {
  private readonly told: Told[] = [];
  private readonly mediated: {
    readonly sentence: number;
    readonly mediator: ActorId;
    readonly parties: readonly ActorId[];
  }[] = [];
  private readonly cast: Cast;

  constructor(cast: Cast) {
    this.cast = cast;
  }

  add(item: Told): void {
    if (this.side(item.source) !== item.target && this.side(item.target) !== item.source)
      this.told.push(item);
  }

  /** Those between whom somebody mediates deal with each other. */
  addMediation(
    event: number,
    sentence: number,
    mediator: ActorId,
    parties: readonly ActorId[],
    weight: number,
  ): void {
    this.mediated.push({ sentence, mediator, parties });
    const [source, target] = parties;
    if (source === undefined || target === undefined || parties.length > 2) return;
    this.add({ event, sentence, type: "MEDIATES", source, target, certain: weight === 1, weight });
  }

  /** Whether a sentence names who makes a deal ("agreed after a week of talks"). */
  hasDeal(sentence: number): boolean {
    return this.told.some((r) => r.sentence === sentence && r.type === "AGREES");
  }

  /** Whether the text calls the dealings of two actors, or of their sides, talks. */
  negotiate(one: ActorId, other: ActorId): boolean {
    const key = this.key(one, other);
    return this.told.some((r) => r.type === "NEGOTIATES_WITH" && this.key(r.source, r.target) === key);
  }

  /** Whether the text tells outright that two actors, or their sides, deal or are at odds with each other. */
  areOpposed(one: ActorId, other: ActorId): boolean {
    const key = this.key(one, other);
    return this.told.some(
      (r) => r.weight === 1 && OPPOSING[r.type] !== undefined && this.key(r.source, r.target) === key,
    );
  }

  /**
   * Those who deal, as pairs: of the sides told up to a sentence, in it first of all, those told most and nearest, weighted by
   * how much their actors matter; where nothing was told yet, of those told later.
   * @param known a party already named, or nobody; it is given back with whom it deals with
   * @param not mediators: neither they nor those who act for them are between themselves and another
   */
  talkers(
    sentence: number,
    asked: Asked,
    known: ActorId | undefined,
    not: readonly ActorId[],
  ): readonly ActorPair[] {
    const weights = DEALING[asked];
    const sides = new Set(not.map((actor) => this.side(actor)));
    const told = this.told.filter((r) => !sides.has(this.side(r.source)) && !sides.has(this.side(r.target)));
    const dealings = told.filter((r) => weights[r.type] !== undefined);
    const upTo = (items: readonly Told[]) => items.filter((r) => r.sentence <= sentence);
    if (known !== undefined)
      return this.partner(sentence, weights, known, [upTo(dealings), dealings, upTo(told)]);
    if (asked === "meeting") {
      const last = upTo(dealings).findLast((r) => r.type === "MEETS" && sentence - r.sentence <= RECENT);
      if (last) return dealings.filter((r) => r.event === last.event).map((r) => [r.source, r.target]);
    }
    const here = dealings.filter((r) => r.sentence === sentence);
    for (const items of [here, upTo(dealings), upTo(told), dealings]) {
      const ofPair = this.best(items, sentence, weights, (r) => this.key(r.source, r.target));
      if (ofPair.length > 0) return this.withThird(this.speakers(ofPair, sentence, weights, asked), sentence);
    }
    return [];
  }

  /** Whom an actor, or the side it acts for, is at odds or in talks with; a mediator has to do with both parties. */
  opponents(sentence: number, actor: ActorId, type: StatementType): readonly ActorId[] {
    const parties = this.mediated.findLast((m) => m.mediator === actor && m.sentence <= sentence)?.parties;
    const field = IN_THE_FIELD.has(type);
    const earlier = this.told.filter(
      (r) =>
        r.certain &&
        r.sentence <= sentence &&
        OPPOSING[r.type] !== undefined &&
        !(field && TALKING.has(r.type)),
    );
    // Whoever mediates asks the parties.
    if (parties && type === "DEMANDS") return parties;
    for (const side of this.cast.sides(actor)) {
      const own = earlier.filter((r) => (r.source === side) !== (r.target === side));
      const doing = own.filter((r) => r.source === side && r.type === type);
      // Whoever is asked is no foe of the one who asks him.
      const other = own.filter((r) => r.source === side || r.type !== "DEMANDS");
      for (const items of [doing, other]) {
        const best = this.best(
          items,
          sentence,
          OPPOSING,
          (r) => (r.source === side ? r.target : r.source),
          true,
        );
        const found = best[0] && (best[0].source === side ? best[0].target : best[0].source);
        if (found !== undefined && found !== actor) return [found];
      }
      if (parties) return parties;
    }
    return [];
  }

  // ------------------------------------------------------------------------------------------ sides

  /** The side that an actor deals for: of its first office, the state that an institution is part of, or itself. */
  private side(actor: ActorId): ActorId {
    return this.cast.sides(actor).at(-1) ?? actor;
  }

  private key(one: ActorId, other: ActorId): string {
    const [a, b] = [this.side(one), this.side(other)];
    const [x, y] = a === b ? [one, other] : [a, b];
    return x < y ? `${x} ${y}` : `${y} ${x}`;
  }

  /** Whom a known party deals with: persons with whom it was told itself, else the other side as a whole. */
  private partner(
    sentence: number,
    weights: Weights,
    known: ActorId,
    pools: readonly (readonly Told[])[],
  ): readonly ActorPair[] {
    const own = new Set(this.cast.sides(known));
    const mine = (actor: ActorId): boolean =>
      own.has(actor) || own.has(this.side(actor)) || this.side(known) === this.side(actor);
    const otherOf = (r: Told): ActorId => (mine(r.source) ? r.target : r.source);
    const direct = (r: Told): boolean => r.source === known || r.target === known;
    for (const pool of pools) {
      const items = pool.filter((r) => mine(r.source) !== mine(r.target));
      const here = items.filter((r) => this.cast.isIn(otherOf(r), sentence));
      for (const candidates of [here.filter(direct), items.filter(direct), here, items]) {
        const best = this.best(candidates, sentence, weights, (r) => this.side(otherOf(r)));
        if (best.length === 0) continue;
        const [closest] = this.best(best.filter(direct), sentence, weights, otherOf);
        const other = closest ? otherOf(closest) : this.side(otherOf(best[0]!));
        if (other !== known) return [[known, other]];
      }
    }
    return [];
  }

  /**
   * Who of two sides an event is between. A meeting is one of persons; talks and deals are those just told, else of the
   * sides where the text speaks of the sides at all, else of those who act for them.
   */
  private speakers(items: readonly Told[], sentence: number, weights: Weights, asked: Asked): Told {
    const alike = (r: Told) => isPerson(r.source) === isPerson(r.target) || r.type === "NEGOTIATES_WITH";
    const near = items.filter(
      (r) => r.weight === 1 && alike(r) && sentence - r.sentence >= 0 && sentence - r.sentence <= 1,
    );
    const persons = items.filter((r) => isPerson(r.source) && isPerson(r.target));
    const key = this.key(items[0]!.source, items[0]!.target);
    const sides = this.told.filter(
      (r) => !isPerson(r.source) && !isPerson(r.target) && this.key(r.source, r.target) === key,
    );
    const pools = asked === "meeting" ? [persons, items] : [near, sides, items];
    const [best] = this.best(pools.find((p) => p.length > 0)!, sentence, weights, (r) =>
      r.source < r.target ? `${r.source} ${r.target}` : `${r.target} ${r.source}`,
    );
    return best!;
  }

  /** Talks of three, where the text told them of three. */
  private withThird(chosen: Told, sentence: number): readonly ActorPair[] {
    const pair = new Set([chosen.source, chosen.target]);
    const latest = this.told.findLast(
      (r) => r.sentence <= sentence && TOGETHER.has(r.type) && pair.has(r.source) && pair.has(r.target),
    );
    const together = this.told.filter((r) => r.event === latest?.event && r.source < r.target);
    const parties = new Set(together.flatMap((r) => [r.source, r.target]));
    const all = parties.size === 3 && together.length === 3 ? together : [chosen];
    return all.map((r) => [r.source, r.target]);
  }

  /** The items with the key that was told most, weighted by type, by nearness and by how much the actors matter. */
  private best(
    items: readonly Told[],
    sentence: number,
    weights: Weights,
    keyOf: (item: Told) => string,
    nearby = false,
  ): readonly Told[] {
    const half = nearby ? HALF_LIFE.opposing : HALF_LIFE.dealing;
    const scores = new Map<string, { items: Told[]; score: number }>();
    for (const item of items) {
      const nearness = 1 / (1 + Math.abs(sentence - item.sentence) / half);
      const matters = Math.min(this.cast.weight(item.source), this.cast.weight(item.target));
      const lead = !nearby && item.sentence < LEAD.sentences ? LEAD.factor : 1;
      const score = (weights[item.type] ?? ANY_DEALING) * nearness * matters * lead * item.weight;
      const entry = scores.get(keyOf(item));
      if (entry) {
        entry.items.push(item);
        entry.score += score;
      } else scores.set(keyOf(item), { items: [item], score });
    }
    let best: { items: Told[]; score: number } | undefined;
    for (const entry of scores.values()) if (!best || entry.score > best.score) best = entry;
    return best?.items ?? [];
  }
}

const isPerson = (actor: ActorId): boolean => actor.startsWith("person:");
