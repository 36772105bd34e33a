/**
 * Decides, once for the whole document, what its unknown names stand for: persons, groups, or nothing that acts. Every
 * place where a name is used counts: titles and honorifics before it, appositions, the named-entity model, articles,
 * prepositions of place, what it does. No list of people is used.
 */
import type { ActorId } from "../../model.ts";
import type { Description } from "./descriptions.ts";
import { fold } from "./ids.ts";
import type { ActorLexicon, Gender } from "./lexicon.ts";
import { type Name, nameParts } from "./names.ts";
import type { ActorTable } from "./table.ts";
import { casesOf, headOf, isCapital, isPossessed, type View } from "./view.ts";

/** What a name stands for; no actors where it stands for none. */
export interface Reference {
  /** Several where one name fits several persons of the document; the latest mentioned is meant. */
  readonly actors: readonly ActorId[];
  readonly because: string;
}

interface Evidence {
  person: number;
  group: number;
  place: number;
  count: number;
  sector?: string;
  /** Some use that says what it is, not only how it looks. */
  telling: boolean;
}

const LOCATIVE = new Set([
  "in",
  "at",
  "near",
  "outside",
  "around",
  "throughout",
  "inside",
  "across",
  "into",
  "toward",
  "towards",
]);

interface Input {
  readonly views: readonly View[];
  readonly names: readonly (readonly Name[])[];
  readonly descriptions: readonly (readonly Description[])[];
  readonly lexicon: ActorLexicon;
  readonly table: ActorTable;
}

/** A description of one person that touches a name: directly before it, or set off by a comma on either side. */
export function titleOf(
  view: View,
  name: { readonly first: number; readonly last: number },
  descriptions: readonly Description[],
  names: readonly Name[],
  honorifics: ActorLexicon["honorifics"],
): { description: Description; place: "before" | "apposed before" | "apposed after" } | undefined {
  const single = descriptions.filter((d) => d.title && !d.title.plural);
  const before = single.find((d) => d.head + 1 === name.first && d.last === d.head);
  // "its spokesman, Maj Gen X"
  let styled = before?.first ?? name.first;
  const isStyle = (form: string) => honorifics.has(form) || /^\p{Lu}\p{L}{0,4}\.$/u.test(form);
  while (!before && styled > 0 && isStyle(view.words[styled - 1]!.form)) styled--;
  if (
    before &&
    !(before.title!.head in RANKS && single.some((d) => isApposedBefore(view, before.first, d)))
  ) {
    return { description: before, place: "before" };
  }
  for (const d of single) {
    if (isApposedBefore(view, styled, d)) return { description: d, place: "apposed before" };
    // "X, the French president" but not "X, French President Y".
    const taken = names.some((n) => n.first === d.head + 1 && d.last === d.head && n !== name);
    if (!taken && isApposedAfter(view, name, d)) return { description: d, place: "apposed after" };
  }
  return undefined;
}

/** Styles that come with a name ("Sheikh X"): an office apposed to it says more. */
const RANKS: Readonly<Record<string, true>> = {
  sheikh: true,
  prince: true,
  princess: true,
  general: true,
  colonel: true,
};

/** Is the description set off by a comma right before the name: "Kenya's president, X"? */
function isApposedBefore(view: View, first: number, d: Description): boolean {
  if (d.last + 2 !== first || !/^[,–—-]$/.test(view.lower[d.last + 1]!)) return false;
  if (isFrontedBefore(view, d.head, headOf(view, first, first))) return false;
  if (d.determiner === "definite" || d.determiner === "possessive") return true;
  return d.owner !== undefined && (d.determiner === "none" || view.lower.slice(first).includes(","));
}

/** Is the description set off after the name: "X, once Y's president," "X (Y's envoy)"? */
export function isApposedAfter(view: View, name: { readonly last: number }, d: Description): boolean {
  const after = name.last + 2;
  if (
    view.lower[d.first] === "whose" ||
    isPossessed(view, d.last) ||
    isFrontedBefore(view, name.last, d.head) ||
    d.first < after ||
    d.first > after + 2 ||
    !/^[,–—(-]$/.test(view.lower[name.last + 1] ?? "")
  )
    return false;
  return view.lower.slice(after, d.first).every((w) => BEFORE_APPOSED.test(w));
}

/** "In a call with the king, Macron said": a phrase that opens the sentence is not apposed to the subject behind it. */
function isFrontedBefore({ words }: View, inside: number, subject: number): boolean {
  const { deprel, head: verb } = words[subject]!;
  if (!deprel.startsWith("nsubj") || verb < subject) return false;
  let at = inside;
  for (let step = 0; step < words.length && words[at]!.head >= 0; step++) {
    // "In January X, the president, left": a name without a preposition of its own opens nothing.
    if (words[at]!.head === verb)
      return (
        /^(?:obl|advcl)/.test(words[at]!.deprel) &&
        words.some((w) => w.head === at && /^(?:case|mark)/.test(w.deprel))
      );
    at = words[at]!.head;
  }
  return false;
}
const BEFORE_APPOSED = /^(?:once|then|now|currently|formerly|later|still|long|also|both|who|is|was)$/;

function gather(input: Input): Map<string, Evidence> {
  const { views, lexicon } = input;
  const all = new Map<string, Evidence>();
  views.forEach((view, s) => {
    const names = input.names[s]!;
    for (const name of names) {
      if (name.sense || name.shape === "none" || name.shape === "people") continue;
      const key = fold(name.text);
      const e = all.get(key) ?? { person: 0, group: 0, place: 0, count: 0, telling: false };
      all.set(key, e);
      e.count++;
      const { first, last } = name;
      const words = last - first + 1;
      if (name.shape === "organization") {
        e.group += 4;
        if (name.sector) e.sector = name.sector;
      }
      const types = new Set<string>();
      for (let i = first; i <= last; i++) if (view.entity[i]) types.add(view.entity[i]!.type);
      if (types.has("person")) e.person += 2;
      if (types.has("organization")) e.group += 2;
      if (types.has("place")) e.place += 2;
      if (types.has("nationality")) e.place += 1;
      const before = view.lower[first - 1];
      if (lexicon.honorifics.has(view.words[first - 1]?.form ?? "")) {
        e.person += 4;
        e.telling = true;
      }
      const titled = titleOf(view, name, input.descriptions[s]!, names, lexicon.honorifics);
      if (titled) {
        e.person += titled.place === "before" ? 4 : 3;
        e.telling = true;
      }
      if (before === "the") {
        e.person -= 3;
        e.group += name.shape === "acronym" ? 2 : 1;
      }
      const head = headOf(view, first, last);
      const cases = casesOf(view, head);
      if (cases.some((c) => LOCATIVE.has(c)) || (before && LOCATIVE.has(before))) e.place += 2;
      if (
        /^(?:town|city|village|port|province|region|district|capital|area|island|suburb|outskirts|airport|north|south|east|west)$/.test(
          before === "of" ? (view.lower[first - 2] ?? "") : (before ?? ""),
        )
      ) {
        e.place += 3;
      }
      // "the Metropole hotel", "Goris, the first town across the border"
      if (lexicon.placeNouns.has(view.lower[last + 1] ?? "")) e.place += 4;
      if (view.lower[last + 1] === ",") {
        for (let i = last + 2; i < last + 8 && i < view.words.length && view.lower[i] !== ","; i++)
          if (lexicon.placeNouns.has(view.lower[i]!)) e.place += 2;
      }
      const next = names.find((n) => n.first === last + 2);
      if (
        view.lower[last + 1] === "," &&
        next?.sense?.form === "name" &&
        input.table.kind(next.sense.actor) !== "group"
      )
        e.place += 2;
      // "Kenya's Amina Yusuf"
      const possessor =
        before === "'s" || before === "'" ? names.find((n) => n.last === first - 2) : undefined;
      if (
        possessor?.sense &&
        input.table.kind(possessor.sense.actor) !== "group" &&
        words >= 2 &&
        name.shape === "unknown"
      )
        e.person += 2;
      // "the Lopez administration", "Lopez's team"
      const follower = view.lower[last + 1] === "'s" ? view.lower[last + 2] : view.lower[last + 1];
      if (
        /^(?:administration|government|cabinet|team|office|aides?|presidency)$/.test(follower ?? "") &&
        words <= 2
      ) {
        if (before !== "the" || /^(?:administration|government|cabinet)$/.test(follower!)) e.person += 6;
        e.telling = true;
        continue;
      }
      // Capitalised only because a sentence begins.
      if (words === 1 && first === 0 && name.shape === "unknown" && view.words[first]!.upos !== "PROPN")
        e.person -= 2;
      // "phoned X", "X's threat": persons as a rule, where nothing says otherwise.
      if (words === 1 && name.shape === "unknown") {
        const w = view.words[first]!;
        if (/^(?:obj|iobj)$/.test(w.deprel) && lexicon.speech.has(view.words[w.head]?.lemma ?? ""))
          e.person += 1.5;
        if (w.deprel === "nmod:poss" && before !== "the" && first > 0) e.person += 1;
      }
      // "FDN fighters", "Mai-Mai militiamen"
      const described = input.descriptions[s]!.find(
        (d) => d.collective && d.owner?.names.includes(name) && d.head > last,
      );
      if (
        described &&
        described.core <= first &&
        // "Moro rebels" tells rebels by a name; "Mai-Mai militia", "the X party" is the name's own.
        (described.collective!.class !== "people" || described.collective!.sector === "UNK")
      ) {
        e.group += words === 1 ? 2 : 1;
      }
      const verb = view.words[view.words[head]!.head];
      if (view.words[head]!.deprel.startsWith("nsubj") && verb && lexicon.speech.has(verb.lemma)) {
        e.person += words === 1 ? 1.5 : 1;
        if (name.shape === "acronym") e.group += 2;
      }
      if (
        /^\p{L}+$/u.test(name.text.replace(/[\s'’.-]/g, "")) &&
        words >= 2 &&
        words <= 5 &&
        name.shape === "unknown"
      )
        e.person += 1.5;
    }
  });
  return all;
}

const decide = (e: Evidence): "person" | "group" | undefined => {
  const per = (x: number) => x / e.count;
  const best = Math.max(e.person, e.group, e.place);
  // What the words say goes before what a model guesses from a name's looks.
  if (e.telling && e.person >= e.group - 4) return "person";
  if (best === e.place && best > 0) return undefined;
  if (best === e.person && per(e.person) >= 1.5) return "person";
  if (best === e.group && per(e.group) >= 2) return "group";
  return undefined;
};

/** How many words may stand between "known" and the name: "known to his men simply as X". */
const KNOWN_REACH = 7;

/** "Juan Lopez, better known as Rojo": the name before, where a name is another one of the same actor. */
function alsoKnown(view: View, names: readonly Name[], name: Name): Name | undefined {
  const { lower } = view;
  const as = /^["“”]$/.test(lower[name.first - 1] ?? "") ? name.first - 2 : name.first - 1;
  const known = lower.slice(0, as).lastIndexOf("known");
  const nicknamed = /^(?:nicknamed|alias)$/.test(lower[as] ?? "") ? as : -1;
  const at = lower[as] === "as" && known >= 0 && as - known <= KNOWN_REACH ? known : nicknamed;
  const before = at < 0 ? undefined : names.findLast((n) => n.last < at);
  const own =
    before &&
    before.shape !== "none" &&
    view.words.slice(before.last + 1, at).every((w) => ASIDE.test(w.form));
  return own ? before : undefined;
}
const ASIDE =
  /^(?:,|who|which|is|was|are|also|better|best|widely|commonly|more|often|formerly|usually|popularly|locally|-|–|—|\()$/i;

/**
 * Other names of an actor: acronyms in parentheses after a name ("the National Salvation Front (FSN)"), and what it is
 * "known as". Keys are the other names.
 */
function acronymsOf(views: readonly View[], names: readonly (readonly Name[])[]): Map<string, Name> {
  const found = new Map<string, Name>();
  views.forEach((view, s) => {
    for (const name of names[s]!) {
      const other = name.sense ? undefined : alsoKnown(view, names[s]!, name);
      if (other && !found.has(name.text)) found.set(name.text, other);
      if (view.lower[name.first - 1] !== "(" || view.lower[name.last + 1] !== ")") continue;
      const before = names[s]!.find((n) => n.last === name.first - 2);
      const long = before && before.text.length > name.text.length;
      if (long && before.shape !== "none" && !found.has(name.text)) found.set(name.text, before);
    }
  });
  return found;
}

const initials = (text: string) =>
  text
    .split(/[\s-]+/)
    .filter(isCapital)
    .map((w) => w[0])
    .join("");

/** The one organisation of the text whose name begins with a people's or region's. */
function bodyOf(
  text: string,
  names: readonly Name[],
  groupOf: (name: Name) => ActorId | undefined,
): ActorId | undefined {
  const stem = fold(text).slice(0, Math.max(5, text.length - 4));
  const found = new Set<ActorId>();
  for (const n of names) {
    const first =
      n.shape === "organization" || n.sense?.actor.startsWith("group:") ? fold(n.text).split(/\s/)[0]! : "";
    if (first.length < 5 || !(fold(text).startsWith(first) || first.startsWith(stem)) || /\s/.test(text))
      continue;
    const id = groupOf(n);
    if (id) found.add(id);
  }
  return found.size === 1 ? [...found][0] : undefined;
}

/** Decides every name of the document; the actors found are entered in the table. */
export function referencesOf(input: Input): {
  references: Map<Name, Reference>;
  /** Regions after which an organisation of the text is named: their leaders and fighters are its. */
  bodies: Map<Name, ActorId>;
  genders: Map<ActorId, Gender>;
} {
  const { views, names, lexicon, table } = input;
  const evidence = gather(input);
  const acronyms = acronymsOf(views, names);
  const references = new Map<Name, Reference>();
  const all = names.flat();

  // Persons by full name, the longest first, so that a shorter form finds the fuller.
  const keys = [...evidence.entries()].map(([key, e]) => ({ key, e, parts: nameParts(key) }));
  const display = new Map<string, string>();
  for (const n of all) if (!display.has(fold(n.text))) display.set(fold(n.text), n.text);
  const persons: { id: ActorId; parts: string[] }[] = [];
  const personsByKey = new Map<string, ActorId[]>();
  const isPart = (short: readonly string[], long: readonly string[]) => {
    if (!short.length || short.length > long.length) return false;
    const at = (k: number) => short.every((p, i) => p === long[k + i]);
    return at(0) || at(long.length - short.length);
  };
  const otherNames = new Map([...acronyms].map(([other, full]) => [fold(other), fold(full.text)]));
  const isOtherName = (key: string): boolean => {
    const full = otherNames.get(key);
    return full !== undefined && full !== key && decideKey(full) === "person";
  };
  const decideKey = (key: string) => {
    const e = evidence.get(key);
    return e && decide(e);
  };
  const hyphenless = (parts: readonly string[]) => parts.flatMap((p) => p.split(/[-‐‑]/));
  for (const { key, e, parts } of keys.sort(
    (a, b) => b.parts.length - a.parts.length || b.key.length - a.key.length,
  )) {
    if (isOtherName(key)) continue;
    const kind = decide(e);
    const fuller = persons.filter(
      (p) => isPart(parts, p.parts) || isPart(hyphenless(parts), hyphenless(p.parts)),
    );
    const strongGroup = kind === "group" && e.group > e.person + 2;
    if (fuller.length && !strongGroup) {
      personsByKey.set(
        key,
        fuller.map((p) => p.id),
      );
      continue;
    }
    if (kind !== "person") continue;
    const id = table.own("person", display.get(key)!.replace(/\s+/g, " "));
    persons.push({ id, parts });
    personsByKey.set(key, [id]);
  }

  for (const [other, full] of otherNames) {
    const bearers = isOtherName(other) ? personsByKey.get(full) : undefined;
    if (bearers) personsByKey.set(other, bearers);
  }

  const groupOf = (name: Name): ActorId | undefined => {
    if (name.sense) return name.sense.form === "name" ? table.known(name.sense.actor) : undefined;
    const e = evidence.get(fold(name.text));
    if (!e) return undefined;
    if (name.shape === "organization" || decide(e) === "group")
      return table.own("group", name.text, { code: e.sector });
    return undefined;
  };
  const bodies = new Map<Name, ActorId>();
  for (const name of all) {
    if (name.sense) continue;
    if (name.shape === "none") {
      references.set(name, { actors: [], because: "names a place, an event or a thing" });
      const region = bodyOf(name.text, all, groupOf);
      if (region) bodies.set(name, region);
      continue;
    }
    // "the Sahrawis" for a Sahrawi Liberation Front, where the text names one such body.
    const body = name.shape === "people" ? bodyOf(name.text, all, groupOf) : undefined;
    if (name.shape === "people") {
      const id = body ?? table.own("group", name.text);
      references.set(name, { actors: [id], because: body ? "the people of an organisation" : "a people" });
      continue;
    }
    const long = acronyms.get(name.text);
    const person = personsByKey.get(fold(name.text));
    if (person) {
      references.set(name, {
        actors: person,
        because: person.length > 1 ? "part of a person's name" : "a person's name",
      });
      continue;
    }
    if (long && long !== name) {
      const id = groupOf(long) ?? (long.sense ? undefined : table.own("group", long.text));
      references.set(
        name,
        id
          ? { actors: [id], because: `stands for ${long.text}` }
          : { actors: [], because: "an acronym of no actor" },
      );
      continue;
    }
    if (name.shape === "acronym") {
      const plain = name.text.replace(/\./g, "");
      const spelt = all.find(
        (n) => n.text.length > plain.length && n.shape !== "none" && initials(n.text) === plain && groupOf(n),
      );
      const id = spelt && groupOf(spelt);
      if (id) {
        references.set(name, { actors: [id], because: `the initials of ${spelt.text}` });
        continue;
      }
    }
    const id = groupOf(name) ?? (/s$/.test(name.text) ? bodyOf(name.text, all, groupOf) : undefined);
    references.set(
      name,
      id
        ? { actors: [id], because: "an organisation by its name" }
        : { actors: [], because: "a name of no known kind of actor" },
    );
  }

  const genders = new Map<ActorId, Gender>();
  views.forEach((view, s) => {
    for (const name of names[s]!) {
      const ref = references.get(name);
      const id = ref?.actors.length === 1 ? ref.actors[0]! : undefined;
      if (!id?.startsWith("person:")) continue;
      const honorific = lexicon.honorifics.get(view.words[name.first - 1]?.form ?? "");
      const title = titleOf(view, name, input.descriptions[s]!, names[s]!, lexicon.honorifics)?.description
        .title?.gender;
      const gender = honorific ?? title;
      if (gender && !genders.has(id)) genders.set(id, gender);
    }
  });
  // A given name tells less than a title does.
  for (const [name, { actors }] of references) {
    const id = actors.length === 1 ? actors[0]! : undefined;
    const given = name.last > name.first ? lexicon.givenNames.get(name.text.split(/[\s-]/)[0]!) : undefined;
    if (given && id?.startsWith("person:") && !genders.has(id)) genders.set(id, given);
  }
  return { references, bodies, genders };
}
