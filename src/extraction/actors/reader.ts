/** Reads a document from left to right and says which words stand for which actors. */
import type { ActorId } from "../../model.ts";
import type { Dropped, Mention } from "../types.ts";
import { antecedentOf, governmentOf, holderOf, holdersOf } from "./anaphora.ts";
import type { Description } from "./descriptions.ts";
import { functionOf, predicateOf } from "./discourse.ts";
import { isApposedAfter, titleOf } from "./kinds.ts";
import type { Name } from "./names.ts";
import { isPronoun, type Resolved, resolvePronoun, resolveReciprocal } from "./pronouns.ts";
import { inferOwner, leadershipRoles, recordRole } from "./roles.ts";
import { inQuote, type Scene, sideOf } from "./scene.ts";
import { formerOrLatter, mediatorsOf, setOf } from "./sets.ts";
import { whyOnlyPlace } from "./states.ts";
import { casesOf, headOf, isPossessed, textOf, type View } from "./view.ts";

export interface Reading {
  readonly mentions: Mention[];
  readonly dropped: Dropped[];
}

interface Draft {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly actors: readonly ActorId[];
  readonly form: Mention["form"];
  readonly because: string;
  readonly noun?: string;
  readonly plural?: boolean;
  readonly person?: boolean;
  readonly alias?: string;
}

/** Reads all sentences but the noise. */
export function read(scene: Scene, noise: ReadonlySet<number>): Reading {
  const mentions: Mention[] = [];
  const dropped: Dropped[] = [];
  for (const view of scene.views) {
    scene.here.clear();
    if (noise.has(view.sentence.index)) continue;
    new SentenceReader(scene, view, dropped).run();
    mentions.push(...[...scene.here.values()].sort((a, b) => a.head - b.head));
  }
  for (const settle of scene.pending) settle();
  return { mentions, dropped };
}

const capital = (s: string) => /^\p{Lu}/u.test(s);
const QUANTIFIERS =
  /^(?:some|several|many|few|other|more|most|dozens|hundreds|thousands|scores|tens|of|the|a|an|at|least|about|around|nearly|almost|over|up|to|all|both|senior|top|high-ranking|suspected|alleged|unnamed|unidentified|armed|angry|local|former|unarmed|young|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)$/i;

/** "His country", "her movement": the side of the one who owns it. */
const STATE_NOUNS = new Set(["country", "nation", "homeland", "state", "kingdom", "republic"]);
const OWN_SIDE = new Set([
  ...STATE_NOUNS,
  "movement",
  "group",
  "organization",
  "organisation",
  "party",
  "side",
  "faction",
  "bloc",
  "alliance",
  "union",
  "agency",
]);

class SentenceReader {
  readonly #names: readonly Name[];
  readonly #descriptions: readonly Description[];
  readonly #covered = new Set<Description>();
  readonly #setsBefore: number;

  constructor(
    private readonly scene: Scene,
    private readonly view: View,
    private readonly dropped: Dropped[],
  ) {
    this.#names = scene.names[view.sentence.index]!;
    this.#descriptions = scene.descriptions[view.sentence.index]!;
    this.#setsBefore = scene.discourse.sets.length;
  }

  run(): void {
    const { view } = this;
    const nameAt = new Map(this.#names.map((n) => [n.first, n]));
    const descriptionAt = new Map<number, Description[]>();
    for (const d of this.#descriptions) descriptionAt.set(d.head, [...(descriptionAt.get(d.head) ?? []), d]);
    this.respectively();
    for (let i = 0; i < view.words.length; i++) {
      const name = nameAt.get(i);
      if (name) this.name(name);
      for (const d of descriptionAt.get(i) ?? []) this.description(d);
      if (!name) this.word(i);
    }
    this.sets();
    leadershipRoles(this.scene, view);
  }

  /** "Peru and Chile … X and Y, their presidents,": the first is of the first. */
  private respectively(): void {
    const { view, scene } = this;
    for (const d of this.#descriptions) {
      if (!d.title?.plural || view.lower[d.first] !== "their" || view.lower[d.first - 1] !== ",") continue;
      const second = this.#names.find((n) => n.last === d.first - 2);
      const first = this.#names.find((n) => second && n.last === second.first - 2);
      if (!first || !second || view.lower[second.first - 1] !== "and") continue;
      const persons = [first, second].flatMap((n) => this.actorsOf(n));
      const states = this.pairOfStates(first.first);
      if (!states || persons.length !== 2 || !persons.every((a) => a.startsWith("person:"))) continue;
      this.#covered.add(d);
      for (const [i, person] of persons.entries())
        recordRole(scene, view, person, d, [states[i]!], true, [first, second][i]!);
    }
  }

  /** The two states put side by side last, in this sentence before a word or in the two before. */
  private pairOfStates(before: number): readonly ActorId[] | undefined {
    const { view, scene } = this;
    const isState = (a: ActorId) => scene.table.kind(a) === "state";
    const here = this.#names.filter((n) => n.last < before).flatMap((n) => this.actorsOf(n).filter(isState));
    if (here.length === 2) return here;
    return scene.discourse.sets.findLast(
      (x) => view.sentence.index - x.sentence <= 2 && x.actors.length === 2 && x.actors.every(isState),
    )?.actors;
  }

  // ------------------------------------------------------------------------------------------ bookkeeping

  private drop(word: number, because: string): void {
    this.dropped.push({ sentence: this.view.sentence.index, word, because });
  }

  private add(d: Draft): void {
    const { scene, view } = this;
    const old = scene.here.get(d.head);
    if (!d.actors.length) {
      if (!old) {
        this.drop(d.head, d.because);
        if (d.person || d.plural) this.refer(d);
      }
      return;
    }
    if (old && !(old.form === "adjective" && d.form !== "adjective") && !(old.form === "pronoun")) return;
    const mention: Mention = {
      sentence: view.sentence.index,
      head: d.head,
      first: d.first,
      last: d.last,
      actors: [...new Set(d.actors)],
      form: d.form,
      because: d.because,
    };
    scene.here.set(d.head, mention);
    const span = { start: view.words[d.first]!.start, end: view.words[d.last]!.end };
    for (const a of mention.actors) scene.table.mention(a, span, d.form === "pronoun" ? undefined : d.alias);
    this.refer(d);
  }

  private refer(d: Draft): void {
    const { scene, view } = this;
    const persons = d.actors.length === 1 && d.actors[0]!.startsWith("person:");
    scene.discourse.add({
      sentence: view.sentence.index,
      head: d.head,
      first: d.first,
      last: d.last,
      actors: [...new Set(d.actors)],
      function: d.form === "adjective" ? "other" : functionOf(view, d.head),
      plural: d.plural ?? d.actors.length > 1,
      person: d.person ?? persons,
      quoted: inQuote(scene.parsed, view.words[d.head]!.start),
      pronoun: d.form === "pronoun",
      adjective: d.form === "adjective",
      ...(d.noun && { noun: d.noun }),
    });
  }

  private formOf(head: number, last: number, usual: Mention["form"]): Mention["form"] {
    const w = this.view.words[head]!;
    if (w.deprel === "nmod:poss" || isPossessed(this.view, last)) return "possessive";
    if (/^(?:compound|amod|nmod:desc|nmod:unmarked)/.test(w.deprel) && w.head > last) return "adjective";
    return usual;
  }

  /** Lower-cased article included, as a reader would cite it. */
  private phrase(first: number, last: number): string {
    return textOf(this.scene.text, this.view, first, last);
  }

  // ------------------------------------------------------------------------------------------ names

  private name(name: Name): void {
    const { view, scene } = this;
    const head = name.partial ? name.first : headOf(view, name.first, name.last);
    if (name.sense) {
      this.lexicalName(name, head);
      return;
    }
    const ref = scene.references.get(name);
    if (!ref?.actors.length) {
      this.drop(head, ref?.because ?? "a name of no known kind of actor");
      return;
    }
    const actors = [this.latestOf(ref.actors)];
    if (!actors[0]!.startsWith("person:")) {
      this.add({
        first: name.first,
        last: name.last,
        head,
        actors,
        form: this.formOf(head, name.last, "name"),
        because: ref.because,
        alias: name.text,
        plural: name.shape === "people",
      });
      return;
    }
    this.person(name, head, actors[0]!, ref.because);
  }

  private latestOf(actors: readonly ActorId[]): ActorId {
    if (actors.length === 1) return actors[0]!;
    const r = this.scene.discourse.latest(
      (x) => x.actors.length === 1 && actors.includes(x.actors[0]!),
      this.view.sentence.index,
    );
    return r?.actors[0] ?? actors[0]!;
  }

  private lexicalName(name: Name, head: number): void {
    const { view, scene } = this;
    const id = scene.table.known(name.sense!.actor);
    const label = scene.table.name(id);
    const { form } = name.sense!;
    if (form === "contextual" && !scene.named.has(id)) {
      this.drop(head, `means ${label} only where the text names it`);
      return;
    }
    const elsewhere = this.sameNamed(name);
    if (elsewhere) {
      this.add({
        first: name.first,
        last: name.last,
        head,
        actors: [elsewhere],
        form: this.formOf(head, name.last, "name"),
        because: "the institution of the state that the text is about",
        alias: name.text,
      });
      return;
    }
    if (form === "seat") {
      const why = whyOnlyPlace(view, name.first, name.last, head);
      if (why) {
        this.drop(head, why);
        return;
      }
    }
    if (name.partial) {
      this.add({
        first: name.first,
        last: name.last,
        head,
        actors: [id],
        form: "adjective",
        because: `${label} in a compound`,
        alias: name.text,
      });
      return;
    }
    const w = view.words[head]!;
    const ethnic = view.lower[name.first - 1] === "ethnic";
    if (ethnic && form !== "name") {
      // "ethnic Albanians" are not Albania.
      const group = scene.table.own("group", this.phrase(name.first - 1, name.last));
      const modifies = /^(?:amod|compound)/.test(w.deprel) && w.head > name.last;
      if (modifies) this.drop(head, "tells an ethnic group, not a state");
      else
        this.add({
          first: name.first - 1,
          last: name.last,
          head,
          actors: [group],
          form: "name",
          because: "an ethnic group",
          plural: true,
        });
      return;
    }
    if (form === "adjective") {
      const noun = w.upos === "NOUN" || w.upos === "PROPN";
      const heading = !/^(?:compound|amod|flat|nmod:desc|case|fixed|conj|punct|advmod|nmod:unmarked)/.test(
        w.deprel,
      );
      // "the British said", "an Iranian": people of the state.
      if (heading && (noun || view.lower[name.first - 1] === "the")) {
        const plural = view.lower[name.first - 1] === "the";
        this.add({
          first: name.first,
          last: name.last,
          head,
          actors: [id],
          form: this.formOf(head, name.last, "name"),
          because: `people of ${label}`,
          plural,
          alias: name.text,
          noun: "people",
        });
        return;
      }
      this.add({
        first: name.first,
        last: name.last,
        head,
        actors: [id],
        form: "adjective",
        because: `adjective of ${label}`,
        alias: name.text,
      });
      return;
    }
    const person = /^(?:an?|never)$/.test(view.lower[name.first - 1] ?? "") && form === "national";
    this.add({
      first: name.first,
      last: name.last,
      head,
      actors: [id],
      form: this.formOf(head, name.last, "name"),
      because:
        form === "seat"
          ? `the seat of ${label}, acting`
          : form === "national"
            ? `people of ${label}`
            : `name of ${label}`,
      plural: form === "national" && !person,
      alias: name.text,
    });
  }

  /**
   * "Pakistan's Foreign Office", and "the Senate" in a text that speaks of another state and never of the United States:
   * institutions of the same name as one that the lexicon knows.
   */
  private sameNamed(name: Name): ActorId | undefined {
    const { scene, view } = this;
    const actor = name.sense && scene.lexicon.actors.get(name.sense.actor);
    const state = actor?.partOf;
    if (!state?.startsWith("state:") || name.sense!.form !== "name") return undefined;
    const gap = view.lower[name.first - 1] === "'s" || view.lower[name.first - 1] === "'" ? 2 : 1;
    const left = this.#names.find((n) => n.last === name.first - gap)?.sense;
    const owner =
      left &&
      scene.table.kind(scene.table.known(left.actor)) === "state" &&
      (gap === 2 || left.form === "adjective")
        ? left.actor
        : undefined;
    if (owner === state || (!owner && scene.named.has(state))) return undefined;
    const noun = scene.lexicon.collectives.get(name.text);
    const of = owner ?? (noun && governmentOf(scene, view.sentence.index)?.actors[0]);
    if (!of) return undefined;
    const adjective = scene.lexicon.actors.get(of)?.adjective ?? scene.table.name(of);
    return scene.table.own("group", `${adjective} ${noun?.noun ?? name.text}`, {
      code: noun?.sector ?? actor?.code,
      partOf: of,
    });
  }

  private person(name: Name, head: number, id: ActorId, because: string): void {
    const { view, scene } = this;
    const titled = titleOf(view, name, this.#descriptions, this.#names);
    let first = name.first;
    let top = head;
    if (scene.lexicon.honorifics.has(view.words[first - 1]?.form ?? "")) first--;
    const also = this.#descriptions.filter((d) => d.title && !d.title.plural && d !== titled?.description);
    if (titled) {
      const d = titled.description;
      scene.titled.set(id, (scene.titled.get(id) ?? new Set()).add(d.title!.head));
      this.#covered.add(d);
      const owners = this.ownersOf(d);
      const after = this.ofAfter(name);
      const of = owners.length ? owners : after ? [after] : [];
      // "his rebel counterpart" has a possessor, but is not on his side.
      const own = d.title!.counterpart && !d.owner?.names.length ? inferOwner(scene, view, d, id) : [];
      const all = own.length ? own : of.length ? of : inferOwner(scene, view, d, id);
      recordRole(scene, view, id, d, all, of.length > 0 || d.title!.of !== undefined, name);
      if (titled.place === "before") {
        first = Math.min(first, d.first);
        top = headOf(view, d.core, name.last);
        // The owner's adjective keeps its own head.
        if (d.owner?.names.some((n) => top >= n.first && top <= n.last)) top = head;
      } else {
        this.add({
          first: d.first,
          last: d.last,
          head: d.head,
          actors: [id],
          form: this.formOf(d.head, d.last, "description"),
          because: `apposed to ${name.text}`,
          noun: d.title!.head,
        });
      }
      if (titled.place === "before") {
        // "President X, a former envoy": a second description may be apposed.
        for (const d2 of also) {
          const taken = this.#names.some((n) => n.first === d2.head + 1 && d2.last === d2.head);
          if (!taken && isApposedAfter(view, name, d2)) this.apposed(d2, id, name);
        }
      }
    } else {
      // "Kenya's William Ruto", "Gabriel Boric of Chile"
      const possessor =
        view.lower[name.first - 1] === "'s" || view.lower[name.first - 1] === "'"
          ? this.#names.find((n) => n.last === name.first - 2)
          : undefined;
      const owner = possessor ? this.actorsOf(possessor)[0] : this.ofAfter(name);
      if (owner && !owner.startsWith("person:") && name.last > name.first)
        recordRole(scene, view, id, undefined, [owner], true, name);
    }
    this.add({
      first,
      last: name.last,
      head: top,
      actors: [id],
      form: this.formOf(top, name.last, "name"),
      because,
      alias: name.text,
    });
    if (top !== head && !scene.here.has(head)) {
      this.add({ first, last: name.last, head, actors: [id], form: "name", because, alias: name.text });
    }
  }

  private apposed(d: Description, id: ActorId, name: Name): void {
    this.#covered.add(d);
    const owners = this.ownersOf(d);
    const of = owners.length ? owners : inferOwner(this.scene, this.view, d, id);
    recordRole(this.scene, this.view, id, d, of, owners.length > 0, name);
    this.add({
      first: d.first,
      last: d.last,
      head: d.head,
      actors: [id],
      form: "description",
      because: `apposed to ${name.text}`,
      noun: d.title!.head,
    });
  }

  /** The state or group in "X of Y" after a name. */
  private ofAfter(name: Name): ActorId | undefined {
    const { lower } = this.view;
    if (lower[name.last + 1] !== "of") return undefined;
    const at = lower[name.last + 2] === "the" ? name.last + 3 : name.last + 2;
    const other = this.#names.find((n) => n.first === at);
    const a = other && this.actorsOf(other)[0];
    return a && !a.startsWith("person:") ? a : undefined;
  }

  /** The actors of a name in this sentence, whether or not its mention was added yet. */
  private actorsOf(name: Name): ActorId[] {
    if (name.sense) {
      if (name.sense.form === "contextual" && !this.scene.named.has(name.sense.actor)) return [];
      return [this.sameNamed(name) ?? this.scene.table.known(name.sense.actor)];
    }
    const ref = this.scene.references.get(name);
    return ref?.actors.length ? [this.latestOf(ref.actors)] : [];
  }

  // ------------------------------------------------------------------------------------------ descriptions

  private ownersOf(d: Description): ActorId[] {
    if (!d.owner) return [];
    const named = d.owner.names.flatMap((n) => {
      const body = this.scene.bodies.get(n);
      return body ? [body] : this.actorsOf(n);
    });
    if (named.length || d.owner.word === undefined) return [...new Set(named)];
    const word = d.owner.word;
    if (!this.scene.here.has(word)) {
      const described = this.#descriptions.find((x) => x.head === word && x !== d);
      if (described) this.description(described);
      if (!this.scene.here.has(word)) this.word(word);
    }
    return [...(this.scene.here.get(word)?.actors ?? [])];
  }

  private description(d: Description): void {
    if (this.#covered.has(d)) return;
    const { view, scene } = this;
    const before = scene.here.get(d.head);
    if (before && before.form !== "pronoun" && before.form !== "adjective") return;
    // A title right before a person's name, or apposed to one, is handled with the name.
    for (const n of this.#names) {
      if (n.sense || n.first <= d.head) continue;
      const ref = scene.references.get(n);
      if (!ref?.actors[0]?.startsWith("person:")) continue;
      if (titleOf(view, n, this.#descriptions, this.#names)?.description === d) return;
    }
    const head = d.head;
    if (d.title?.relation && !d.collective) {
      this.drop(head, "a relation to another, no office");
      return;
    }
    const owners = this.ownersOf(d);
    const noun = view.lower
      .slice(d.core, d.head + 1)
      .join(" ")
      .replace(/ - /g, "-");
    const bare = d.title?.head ?? d.collective?.noun ?? noun;
    const plural = d.title?.plural ?? /s$|people|police|men$|women$/.test(view.lower[head]!);
    const base = { first: d.first, last: d.head, head, form: this.formOf(head, d.head, "description") };
    const alias = this.phrase(d.core, d.head);

    if (d.title && !d.title.plural) {
      const holder = holderOf(
        scene,
        d,
        owners.map((o) => (o.startsWith("person:") ? (sideOf(scene, o) ?? o) : o)),
      );
      if (holder) {
        if (holder.newRole && owners.length)
          recordRole(scene, view, holder.actors[0]!, d, owners, true, d, true);
        this.add({
          ...base,
          actors: holder.actors,
          because: holder.because,
          noun: d.title.head,
          person: true,
          alias: d.owner ? this.phrase(d.first, d.head) : alias,
        });
        return;
      }
      if (d.title.counterpart) {
        this.add({ ...base, actors: [], because: "a counterpart without a name", person: true });
        return;
      }
    }
    const holders = holdersOf(scene, d, owners);
    if (holders) {
      this.add({ ...base, actors: holders.actors, because: holders.because, plural: true, noun: bare });
      return;
    }
    // "the Palestinian terror group Hamas", "the news agency Xinhua": the name says which.
    const apposed = this.#names.find((n) => n.first === head + 1);
    const named = apposed && view.words[head]!.upos !== "VERB" ? this.actorsOf(apposed) : [];
    if (apposed?.sense?.form !== "adjective" && named[0]?.startsWith("group:") && !plural) {
      this.add({
        ...base,
        actors: named,
        because: `apposed to ${apposed!.text}`,
        noun: bare,
        alias: this.phrase(d.core, d.head),
      });
      return;
    }
    const mediators = !d.owner && mediatorsOf(scene, view, head);
    if (mediators) {
      this.add({
        ...base,
        actors: mediators.actors,
        because: mediators.because,
        plural: true,
        noun: bare,
        alias,
      });
      return;
    }
    // "Moro rebels": a name that stands for no actor itself still tells the collective.
    const teller = d.owner?.names[0];
    // A name that the text uses only here tells whose they are, not a body of its own.
    const once =
      teller?.shape === "unknown" && scene.names.flat().filter((n) => n.text === teller.text).length === 1;
    if (
      (!owners.length || once) &&
      teller &&
      d.collective?.class === "people" &&
      d.collective.sector !== "UNK" &&
      teller.first < head &&
      d.determiner !== "possessive" &&
      !owners.some((o) => o.startsWith("person:"))
    ) {
      const id = scene.table.own("group", this.phrase(this.afterQuantifiers(d), head), {
        code: d.collective.sector,
      });
      this.add({ ...base, actors: [id], because: `a collective told by ${teller.text}`, plural, noun: bare });
      return;
    }
    if (!owners.length) {
      this.unowned(d, base, noun, bare, plural);
      return;
    }
    // "the Palestinian terrorist organization" is one that the text has named.
    if (d.determiner === "definite" && !plural && scene.lexicon.anaphors.get(bare)?.has("REB")) {
      const found = antecedentOf(scene, d, bare);
      if (found?.actors.length) {
        this.add({
          ...base,
          actors: found.actors,
          because: found.because,
          noun: bare,
          alias: this.phrase(d.core, d.head),
        });
        return;
      }
    }
    const former = d.former && d.title && !plural && d.determiner === "definite" && this.formerHolder();
    if (former) {
      this.add({ ...base, actors: [former], because: "out of office, told of just before", person: true });
      return;
    }
    const resolved = owners.map((o) => this.owned(d, o, bare));
    const actors = resolved.flatMap((r) => r.actors);
    if (!actors.length) {
      this.add({
        ...base,
        actors: [],
        because: resolved[0]!.because,
        plural,
        person: !plural && d.title !== undefined,
      });
      return;
    }
    this.add({
      ...base,
      actors,
      because: resolved[0]!.because,
      plural,
      person: !plural && d.title !== undefined,
      noun: bare,
      alias:
        d.core < d.head || d.determiner === "possessive"
          ? this.phrase(d.determiner === "possessive" ? d.first : d.core, d.head)
          : alias,
    });
  }

  /** "The former secretary-general": the person of whom the sentences before tell, where he holds no office now. */
  private formerHolder(): ActorId | undefined {
    const { discourse, roles, knowledge } = this.scene;
    const person = discourse.latest(
      (r) =>
        r.function === "subject" && !r.quoted && r.actors.length === 1 && r.actors[0]!.startsWith("person:"),
      this.view.sentence.index - 1,
      1,
    )?.actors[0];
    const inOffice = [...roles, ...knowledge.roles].some((r) => r.person === person && !r.former);
    return inOffice ? undefined : person;
  }

  /** What a description stands for that says of whom: "Iranian officials", "Hamas fighters", "Sri Lankan rebels". */
  private owned(d: Description, owner: ActorId, bare: string): Resolved {
    const { scene, view } = this;
    const { table } = scene;
    const kind = table.kind(owner);
    const c = d.collective;
    if (kind === "person") {
      const side = sideOf(scene, owner);
      if (/^(?:administration|government|cabinet|regime)$/.test(bare)) {
        const about =
          bare === "administration" ? usual(scene) : governmentOf(scene, view.sentence.index)?.actors[0];
        const of = side ?? about;
        if (of && !side && bare !== "administration") scene.sides.set(owner, of);
        return of
          ? { actors: [of], because: `owner: the government of ${table.name(owner)}` }
          : { actors: [], because: "a government of an unknown state" };
      }
      if (
        /^(?:team|aides?|office|negotiators?|envoys?|emissar(?:y|ies)|delegation|camp|entourage|side|advisers?|staff)$/.test(
          bare,
        )
      )
        return { actors: [owner], because: `owner: ${table.name(owner)}` };
      if (c?.sector === "UNK" && !side?.startsWith("group:"))
        return { actors: [], because: "a body of a person" };
      if (side && c?.sector === "UNK") return { actors: [side], because: "the owner's own side" };
      const state = side && table.stateOf(side);
      if (c?.class === "institution" && state) return this.composed(d, state, bare);
      if (side && (c?.class === "government" || d.title) && !d.title?.private)
        return { actors: [side], because: `owner: an office of ${table.name(side)}` };
      return { actors: [], because: "belongs to a person" };
    }
    if (!c || c.class === "government") {
      if (d.title?.private && kind === "state") {
        return c
          ? { actors: [owner], because: `owner: ${table.name(owner)}` }
          : { actors: [], because: "a private person" };
      }
      return { actors: [owner], because: `owner: ${table.name(owner)}` };
    }
    if (kind === "group") {
      // "Hamas fighters" are Hamas, "EU foreign ministers" the European Union; "reporters at the White House" are not its.
      if (c.sector === "JRN" && table.code(owner) === "JRN")
        return { actors: [owner], because: `owner: ${table.name(owner)}` };
      if (c.sector === "JRN" || table.code(owner) === "JRN" || (c.class === "people" && c.sector === "CVL"))
        return { actors: [], because: `people of ${table.name(owner)}` };
      return { actors: [owner], because: `owner: ${table.name(owner)}` };
    }
    const placed = d.last > d.head && view.lower[d.head + 1] === "in";
    if (c.class === "institution" && !placed) return this.composed(d, owner, bare);
    const name = this.collectiveName(d, owner);
    // Civilians, workers and the like are the state's own people; rebels and protesters are not.
    const partOf = /^(?:REB|OPP|CRM|REF)$/.test(c.sector ?? "") ? undefined : owner;
    const id = table.own("group", name, { code: c.sector, partOf });
    return { actors: [id], because: "a collective told by its state" };
  }

  /** "Iran's foreign ministry" and "the Iranian foreign ministry" are one: state's adjective and noun. */
  private composed(d: Description, state: ActorId, bare: string): Resolved {
    const { table, lexicon } = this.scene;
    const adjective = lexicon.actors.get(state)?.adjective ?? table.name(state);
    const own = this.view.words
      .slice(0, d.head + 1)
      .filter((w) => w.index >= d.core && !this.#names.some((n) => w.index >= n.first && w.index <= n.last))
      .map((w) => w.form)
      .filter((f) => !QUANTIFIERS.test(f) && f !== "'s" && f !== "’s" && f !== "'" && f !== "-")
      .join(" ");
    const noun = own || bare;
    const name = `${adjective} ${capital(noun) && !/^[A-Z]{2,}$/.test(noun) ? noun.toLowerCase() : noun}`;
    const known = lexicon.names.get(name);
    if (known && lexicon.actors.get(known.actor)?.kind === "group")
      return { actors: [table.known(known.actor)], because: `known as "${name}"` };
    const id = table.own("group", name, {
      code: d.collective?.sector,
      partOf: table.kind(state) === "state" ? state : undefined,
    });
    return { actors: [id], because: `an institution of ${table.name(state)}` };
  }

  /** "Serb protesters", "opposition parties in Togo": the description without articles, numbers and the like. */
  private collectiveName(d: Description, owner: ActorId): string {
    const { view, scene } = this;
    let from = d.core;
    while (from < d.head && QUANTIFIERS.test(view.lower[from]!)) from++;
    // "politicians in Kenya", but not "politicians with visa bans".
    const ownerAfter = d.last > d.head && this.#names.some((n) => n.last === d.last);
    const text = this.phrase(from, d.head);
    if (d.determiner === "possessive" && d.owner) {
      const adjective = scene.lexicon.actors.get(owner)?.adjective ?? scene.table.name(owner);
      return `${adjective} ${text}`;
    }
    return ownerAfter ? `${text} ${this.phrase(d.head + 1, d.last)}` : text;
  }

  private unowned(
    d: Description,
    base: Pick<Draft, "first" | "last" | "head" | "form">,
    noun: string,
    bare: string,
    plural: boolean,
  ): void {
    const { scene, view } = this;
    const c = d.collective;
    const person = !plural && d.title !== undefined;
    // A nationality-like adjective tells a collective: "Kurdish fighters", "Republican senators".
    if (c && c.class !== "government") {
      for (let i = d.core; i < d.head; i++) {
        const telling = scene.lexicon.tellingAdjectives.longest(view.texts, view.atomAt[i]!);
        if (!telling) continue;
        const name = this.phrase(this.afterQuantifiers(d), d.head);
        // "Republican senators" are of the state that the party is of.
        const party = scene.lexicon.names.get(`${telling.value}s`)?.actor;
        const partOf = party && scene.lexicon.actors.get(party)?.partOf;
        const id = scene.table.own("group", name, {
          code: c.sector,
          partOf: partOf && scene.table.known(partOf),
        });
        this.add({
          ...base,
          actors: [id],
          because: `a collective told as ${telling.value}`,
          plural,
          noun: bare,
        });
        return;
      }
      // "rebels in Darfur"
      if (
        d.last > d.head &&
        plural &&
        /^(?:in|of|from)$/.test(view.lower[d.head + 1]!) &&
        (/^(?:REB|OPP|REF|EDU|PTY)$/.test(c.sector ?? "") || bare === "people")
      ) {
        const place = this.#names.find((n) => n.first > d.head && n.last === d.last);
        if (place && capital(place.text)) {
          const id = scene.table.own(
            "group",
            `${this.phrase(this.afterQuantifiers(d), d.head)} ${this.phrase(d.head + 1, d.last)}`,
            { code: c.sector },
          );
          this.add({
            ...base,
            last: d.last,
            actors: [id],
            because: "a collective told by its place",
            plural,
            noun: bare,
          });
          return;
        }
      }
    }
    if (
      d.determiner === "definite" ||
      (c?.sector === "LEG" && plural && d.core === d.head && antecedentOf(scene, d, noun)) ||
      (d.determiner === "none" &&
        plural &&
        d.core === d.head &&
        view.sentence.index > 0 &&
        /^(?:rebels|fighters|guerrillas|insurgents|separatists)$/.test(noun))
    ) {
      const found =
        antecedentOf(scene, d, noun) ?? (noun === bare ? undefined : antecedentOf(scene, d, bare));
      if (found?.actors.length) {
        this.add({
          ...base,
          actors: found.actors,
          because: found.because,
          plural,
          noun: bare,
          alias: this.phrase(d.core, d.head),
        });
        return;
      }
    }
    // "the army", "the opposition": those of the state that the text is about.
    const state =
      d.determiner === "definite" && c?.class === "institution" && HOME.test(c.sector ?? "")
        ? homeState(scene, view, d.head)
        : undefined;
    if (state) {
      const own = this.composed(d, state, bare);
      this.add({
        ...base,
        actors: own.actors,
        because: own.because,
        plural,
        noun: bare,
        alias: this.phrase(d.core, d.head),
      });
      return;
    }
    this.add({
      ...base,
      actors: [],
      because: `"${noun}" of nobody in particular`,
      plural,
      person,
      noun: bare,
    });
  }

  private afterQuantifiers(d: Description): number {
    let from = d.core;
    while (from < d.head && QUANTIFIERS.test(this.view.lower[from]!)) from++;
    return from;
  }

  // ------------------------------------------------------------------------------------------ single words

  private word(i: number): void {
    const { view, scene } = this;
    if (scene.here.has(i)) return;
    const lower = view.lower[i]!;
    if (lower === "other" || lower === "another") {
      const r = resolveReciprocal(scene, view, i);
      if (r)
        this.add({
          first: i - 1,
          last: i,
          head: i,
          actors: r.actors,
          form: "pronoun",
          because: r.because,
          plural: true,
        });
      return;
    }
    // What the sentence has put side by side so far may be meant.
    if (/^(?:they|them|their|pair|two|both)$/.test(lower) || scene.lexicon.sets.has(lower)) this.sets();
    if (isPronoun(lower)) {
      const r = resolvePronoun(scene, view, i);
      if (!r) return;
      if (!r.actors.length) {
        this.drop(i, r.because);
        return;
      }
      const form =
        view.words[i]!.deprel === "nmod:poss" || /^(?:its|his|their|our|my|your|whose)$/.test(lower)
          ? "possessive"
          : "pronoun";
      const plural = /^(?:they|them|their|theirs|themselves|we|us|our)$/.test(lower);
      this.add({
        first: i,
        last: i,
        head: i,
        actors: r.actors,
        form,
        because: r.because,
        plural: plural || r.actors.length > 1,
      });
      return;
    }
    const mediators = mediatorsOf(scene, view, i);
    if (mediators) {
      this.add({
        first: i,
        last: i,
        head: i,
        actors: mediators.actors,
        form: this.formOf(i, i, "description"),
        because: mediators.because,
        plural: true,
        noun: lower,
        alias: this.phrase(i, i),
      });
      return;
    }
    const pick = formerOrLatter(scene, view, i);
    if (pick) {
      this.add({
        first: i - 1,
        last: i,
        head: i,
        actors: pick.actors,
        form: "description",
        because: pick.because,
      });
      return;
    }
    const set = setOf(scene, view, i);
    if (set) {
      this.add({
        first: set.first,
        last: i,
        head: i,
        actors: set.actors,
        form: "description",
        because: set.because,
        plural: true,
        alias: this.phrase(set.first, i),
      });
      return;
    }
    this.anaphor(i);
  }

  /** "the country", "the bloc", "the kingdom": nouns that only stand for actors named before. */
  private anaphor(i: number): void {
    const { view, scene } = this;
    const w = view.words[i]!;
    if (!/^(?:NOUN|PROPN)$/.test(w.upos) || capital(w.form) || this.#descriptions.some((d) => d.head === i))
      return;
    let first = i;
    while (
      first > 0 &&
      /^(?:amod|compound|nmod:poss|punct)/.test(view.words[first - 1]!.deprel) &&
      view.words[first - 1]!.head === i &&
      !/^(?:its|his|her|their|our)$/.test(view.lower[first - 1]!)
    )
      first--;
    const article = view.lower[first - 1];
    const noun = view.lower[i]!;
    if (view.lower[i + 1] === "-") return;
    if (/^(?:his|her|their|its|our|my)$/.test(article ?? "") && OWN_SIDE.has(noun)) {
      this.word(first - 1);
      const owners = scene.here.get(first - 1)?.actors ?? [];
      const actors = owners.flatMap((o) => {
        const side = o.startsWith("person:") ? sideOf(scene, o) : o;
        if (side?.startsWith("state:") && !STATE_NOUNS.has(noun) && noun !== "side") return [];
        return side ? [STATE_NOUNS.has(noun) ? (scene.table.stateOf(side) ?? []) : side].flat() : [];
      });
      if (actors.length)
        this.add({
          first: first - 1,
          last: i,
          head: i,
          actors,
          form: this.formOf(i, i, "description"),
          because: "the owner's own side",
          noun,
        });
      return;
    }
    if (article !== "the" && article !== "this" && article !== "that") return;
    const phrase = view.lower.slice(first, i + 1).join(" ");
    const fits = scene.lexicon.anaphors.has(noun) || scene.lexicon.anaphors.has(phrase);
    const called = [...scene.discourse.counts.keys()].some((a) =>
      scene.lexicon.actors.get(a)?.nouns.some((n) => n.toLowerCase() === noun || n.toLowerCase() === phrase),
    );
    if (!fits && !called) return;
    const place = { sentence: view.sentence.index };
    const found = (phrase !== noun && antecedentOf(scene, place, phrase)) || antecedentOf(scene, place, noun);
    if (!found?.actors.length) {
      this.drop(i, `no antecedent of "${phrase}"`);
      return;
    }
    this.add({
      first: first - 1,
      last: i,
      head: i,
      actors: found.actors,
      form: this.formOf(i, i, "description"),
      because: found.because,
      noun,
      alias: this.phrase(first, i),
    });
  }

  // ------------------------------------------------------------------------------------------ sets

  /** The heads of the mentions joined to one; a parser may hang them on any word of it, or on each other. */
  private conjunctsOf(m: Mention): number[] {
    const { view, scene } = this;
    const found: number[] = [];
    for (let i = m.form === "possessive" ? m.head : m.first; i <= m.last; i++) {
      for (const c of view.children[i]!) {
        const other = view.words[c]!.deprel === "conj" ? scene.here.get(c) : undefined;
        if (other && other !== m && c > m.last && !found.includes(c))
          found.push(c, ...this.conjunctsOf(other));
      }
    }
    return [...new Set(found)];
  }

  /** Notes which actors the sentence puts side by side, for "the two sides" and "they" later on. */
  private sets(): void {
    const { view, scene } = this;
    const s = view.sentence.index;
    scene.discourse.sets.length = this.#setsBefore;
    const heads = [...scene.here.keys()].sort((a, b) => a - b);
    const put = (actors: readonly ActorId[], facing: boolean) => {
      const unique = [...new Set(actors)];
      if (unique.length >= 2) scene.discourse.sets.push({ sentence: s, actors: unique, facing });
    };
    for (const h of heads) {
      const m = scene.here.get(h)!;
      const conjuncts = this.conjunctsOf(m);
      const all = [m, ...conjuncts.map((c) => scene.here.get(c)!)].filter(
        (x) => x.form !== "pronoun" || x.actors.length,
      );
      const between =
        casesOf(view, h).includes("between") ||
        (functionOf(view, h) === "subject" &&
          scene.lexicon.reciprocal.has(predicateOf(view, h)?.lemma ?? ""));
      // A parser joins what does not belong together: persons and states are two sets, unless there is one of each.
      const joined = all.flatMap((x) => x.actors);
      const persons = joined.filter((x) => x.startsWith("person:"));
      const others = joined.filter((x) => !x.startsWith("person:"));
      if (persons.length > 1 || others.length > 1) {
        put(persons, between && !others.length);
        put(others, between);
      } else put(joined, between);
      // "US-Hamas talks", "Israel-Hamas ceasefire"
      const next = scene.here.get(h + 2);
      if (next && /^[-–/]$/.test(view.lower[h + 1]!)) put([...m.actors, ...next.actors], true);
      const w = view.words[h]!;
      if (w.deprel === "obj" && scene.lexicon.reciprocal.has(view.words[w.head]?.lemma ?? "")) {
        const subject = view.children[w.head]!.find(
          (c) => view.words[c]!.deprel === "nsubj" && scene.here.has(c),
        );
        if (subject !== undefined)
          put([...scene.here.get(subject)!.actors, ...all.flatMap((x) => x.actors)], true);
      }
      // "A met B", "A held talks with B"
      const cases = casesOf(view, h);
      if (
        (w.deprel.startsWith("obl") || w.deprel.startsWith("nmod")) &&
        (cases.includes("with") || cases.includes("against"))
      ) {
        for (let at = w.head, n = 0; at >= 0 && n < 4; at = view.words[at]!.head, n++) {
          const subject = view.children[at]!.find(
            (c) => view.words[c]!.deprel === "nsubj" && scene.here.has(c),
          );
          if (subject === undefined) continue;
          const one = scene.here.get(subject)!;
          const sides = [
            ...[one, ...this.conjunctsOf(one).map((c) => scene.here.get(c)!)].flatMap((x) => x.actors),
            ...all.flatMap((x) => x.actors),
          ];
          if (new Set(sides).size === 2) put(sides, true);
          break;
        }
      }
    }
  }
}

/** Sectors of institutions that a text calls "the army", "parliament" without saying whose. */
const HOME = /^(?:MIL|COP|LEG|PTY|SPY)$/;

/** The state whose institutions go without its name: joined to it ("Peru's government and the opposition"), or the text's own. */
function homeState(scene: Scene, view: View, head: number): ActorId | undefined {
  const w = view.words[head]!;
  const joined = w.deprel === "conj" ? scene.here.get(w.head) : undefined;
  const beside = joined?.actors.length === 1 ? scene.table.stateOf(joined.actors[0]!) : undefined;
  if (beside) return beside;
  const about = governmentOf(scene, view.sentence.index)?.actors[0];
  if (about) return about;
  // The only state among those who face each other.
  const facing = new Set(
    scene.discourse.sets
      .filter((x) => x.facing && x.actors.some((a) => a.startsWith("group:")))
      .flatMap((x) => x.actors.filter((a) => a.startsWith("state:"))),
  );
  return facing.size === 1 ? [...facing][0] : undefined;
}

/** "The Bush administration" is the United States' where the text knows no better. */
function usual(scene: Scene): ActorId | undefined {
  return scene.lexicon.actors.has("state:united-states")
    ? scene.table.known("state:united-states")
    : undefined;
}
