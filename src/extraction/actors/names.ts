/**
 * Finds the names in a document: first what the lexicon knows, then runs of capitalised words. What an unknown name
 * stands for is decided once for the whole document from all the places where it is used (`kinds.ts`).
 */
import { fold } from "./ids.ts";
import type { ActorLexicon, NameSense } from "./lexicon.ts";
import type { PhraseIndex } from "./phrases.ts";
import { isCapital, textOf, type View } from "./view.ts";

/** A name in a sentence; `first` and `last` are words, both inclusive. */
export interface Name {
  readonly sentence: number;
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** What the lexicon says. */
  readonly sense?: NameSense;
  /** Part of one word only ("US-led"). */
  readonly partial: boolean;
  /** For a name that the lexicon does not know: how its form looks. */
  readonly shape?: "organization" | "acronym" | "people" | "unknown" | "none";
  /** PLOVER's sector, where the form tells. */
  readonly sector?: string;
}

/** Lower-case words inside personal names (nobiliary and patronymic particles). */
const PARTICLES = new Set(
  "al el ul ur as ad ash at bin ibn ben bint abu van von der den ter ten de del della di da das do dos du la le los las ould uld y e af zu".split(
    " ",
  ),
);
/** Genitives inside names of organisations ("Moro People's Liberation Front", "Farmers' Party"). */
const GENITIVES = new Set(
  "people peoples workers farmers teachers students women children lord peasants soldiers veterans citizens nations doctors lawyers journalists miners mothers patriots youth".split(
    " ",
  ),
);
const HYPHEN = /^[-‐‑]$/;

/** "al-Hayya", "el-Sisi" as one token. */
const isParticleName = (form: string) => /^\p{Ll}{1,4}[-‐‑]\p{Lu}/u.test(form);
const isAcronym = (form: string) => /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\d][\p{Lu}\d.&]{1,7}s?$/u.test(form);
const isShouted = (form: string) => /^\p{Lu}{2,}$/u.test(form);

interface Scan {
  readonly view: View;
  readonly lexicon: ActorLexicon;
  readonly text: string;
  readonly proper: ReadonlySet<string>;
}

interface Lexical {
  readonly sense: NameSense;
  readonly last: number;
  readonly partial: boolean;
}

/** The longest lexicon name that begins with the word `at`; a shouted word ("MOSCOW") is looked up as it is usually written. */
function lexical({ view, lexicon }: Scan, at: number): Lexical | undefined {
  const start = view.atomAt[at]!;
  let found = lexicon.names.longest(view.texts, start);
  if (!found && /^\p{Lu}{4,}$/u.test(view.texts[start] ?? "")) {
    const calm = view.texts
      .slice(start, start + 4)
      .map((t) => (isShouted(t) ? t[0] + t.slice(1).toLowerCase() : t));
    found = lexicon.names.longest(calm, 0);
  }
  if (!found) return undefined;
  const endAtom = start + found.length;
  const last = view.atoms[endAtom - 1]!.word;
  const partial = endAtom !== view.atomAt[last + 1];
  // Inside a word only what a hyphen sets apart ("US-led", "Moscow-backed").
  if (partial && (last !== at || !HYPHEN.test(view.texts[endAtom] ?? ""))) return undefined;
  // "the North" but not "the North Atlantic".
  if (found.value.form === "contextual" && /^\p{Lu}/u.test(view.words[last + 1]?.form ?? ""))
    return undefined;
  return { sense: found.value, last, partial };
}

/** True where the phrase index has an entry that begins at the word `at`; gives its last word. */
function lastOf<T>(index: PhraseIndex<T>, view: View, at: number): number | undefined {
  const found = index.longest(view.texts, view.atomAt[at]!);
  return found && view.atoms[view.atomAt[at]! + found.length - 1]!.word;
}

/** True where the word can be part of an unknown name: capitalised, and not only because the sentence begins there. */
function mayName({ view, proper }: Scan, i: number): boolean {
  const w = view.words[i];
  if (!w || (!isCapital(w.form) && !isParticleName(w.form))) return false;
  if (proper.has(w.form)) return true;
  if (/^(?:PRON|DET|AUX|ADP|CCONJ|SCONJ|PART|INTJ|VERB|ADV)$/.test(w.upos) && !view.entity[i]) {
    // A tagger takes capitalised words in names for verbs and the like ("Will Smith"); alone they are no names.
    return i > 0 && w.upos === "VERB" && isCapital(view.words[i + 1]?.form ?? "") && !view.titleCase;
  }
  return true;
}

/** The last word of the run of capitalised words, particles and hyphens that begins at `from`. */
function runEnd(scan: Scan, from: number, stop: (i: number) => boolean): number {
  const { view } = scan;
  let last = from;
  for (let i = from + 1; i < view.words.length; i++) {
    const form = view.words[i]!.form;
    if (stop(i)) break;
    // "Liu He", "Menachem Begin": a capital inside a sentence right after a name is a name, whatever the tagger says.
    const capital =
      isCapital(form) && form.length > 1 && !isShouted(form) && last === i - 1 && !view.titleCase;
    if (mayName(scan, i) || capital) {
      last = i;
      continue;
    }
    const touching = view.words[i - 1]!.end === view.words[i]!.start;
    if (HYPHEN.test(form) && touching && view.words[i + 1]?.start === view.words[i]!.end) continue;
    if (PARTICLES.has(form) && i > from) continue;
    // The second half of "Jae-in", "Zia-ul-Haq", but not of "Tripoli-based".
    if (
      view.words[i]!.upos !== "VERB" &&
      view.words[i]!.upos !== "ADJ" &&
      /^\p{Ll}+$/u.test(form) &&
      HYPHEN.test(view.words[i - 1]!.form) &&
      touching &&
      last === i - 2 &&
      form.length <= 5
    ) {
      last = i;
      continue;
    }
    break;
  }
  return last;
}

const isTitleWord = ({ view, lexicon }: Scan, i: number): boolean => {
  const { upos } = view.words[i]!;
  if (upos === "VERB") return false;
  const title = lexicon.titles.longest(view.texts, view.atomAt[i]!)?.value;
  // "National Assembly", "Independent Front": adjectives that are also nouns for persons.
  return title !== undefined && !(upos === "ADJ" && title.private);
};

const ADJECTIVAL = /(?:ic|ist|al|ian|ive)$/;

/**
 * An organisation's name that begins at `from`, by its last word ("… Liberation Front") or its first ("Bank of …").
 * @returns its last word and sector.
 */
function organization(scan: Scan, from: number): { last: number; sector: string } | undefined {
  const { view, lexicon } = scan;
  const { words } = view;
  const stop = (i: number) => lexicon.honorifics.has(words[i]!.form) && words[i]!.form.endsWith(".");
  let end = runEnd(scan, from, stop);
  // Genitives, "of …" and "and …" go on inside such names.
  for (;;) {
    const next = view.lower[end + 1];
    const genitive = next === "'s" || next === "'";
    if (genitive && GENITIVES.has(view.lower[end]!) && mayName(scan, end + 2)) {
      end = runEnd(scan, end + 2, stop);
      continue;
    }
    const orgWord = (i: number) =>
      lexicon.organizationFirst.has(words[i]!.form) || lexicon.organizationLast.has(words[i]!.form);
    if ((next === "of" || next === "for") && orgWord(end)) {
      const after = view.lower[end + 2] === "the" ? end + 3 : end + 2;
      if (mayName(scan, after) && !isTitleWord(scan, after)) {
        end = runEnd(scan, after, stop);
        continue;
      }
    }
    if ((next === "and" || next === "&") && mayName(scan, end + 2)) {
      const further = runEnd(scan, end + 2, stop);
      const closes = lexicon.organizationLast.has(words[further]!.form) && further > end + 2;
      let opens = !lexical(scan, end + 2);
      for (let i = from; i <= end; i++) opens &&= !lexical(scan, i);
      // "the Foreign and Commonwealth Office", "the Social Democratic and Labour Party"
      const named = from === end || orgWord(from) || (!orgWord(end) && ADJECTIVAL.test(view.lower[end]!));
      if (closes && opens && named && view.lower[from - 1] === "the") {
        end = further;
        continue;
      }
      // "Ministry of Defence and Security"
      if (
        lexicon.organizationFirst.has(words[from]!.form) &&
        view.lower[from + 1] === "of" &&
        !lexical(scan, end + 2) &&
        further === end + 2
      ) {
        end = further;
        continue;
      }
    }
    break;
  }
  for (let last = end; last > from; last--) {
    const sector = lexicon.organizationLast.get(words[last]!.form);
    const opened =
      lexicon.organizationFirst.has(words[from]!.form) &&
      /^(?:of|for)$/.test(view.lower[from + 1] ?? "") &&
      last === end;
    if (!sector && !opened) continue;
    // A title inside ("Prime Minister", "Party Secretary") is a person's description, not a name.
    let titled = false;
    for (let i = from; i <= last; i++)
      titled ||= isTitleWord(scan, i) && !lexicon.organizationLast.has(words[i]!.form);
    if (titled) return undefined;
    return { last, sector: sector ?? lexicon.organizationLast.get(words[from]!.form) ?? "UNK" };
  }
  return undefined;
}

/**
 * The names of a sentence, in order and disjoint. Runs of capitals that name no actor (places by their form, months,
 * events) come with the shape `none`, so that nothing else is made of them.
 */
export function namesIn(
  view: View,
  lexicon: ActorLexicon,
  text: string,
  proper: ReadonlySet<string>,
): Name[] {
  const scan: Scan = { view, lexicon, text, proper };
  const names: Name[] = [];
  const { words } = view;
  const push = (
    first: number,
    last: number,
    more: Omit<Name, "sentence" | "first" | "last" | "text" | "partial">,
    partial = false,
  ) => {
    names.push({
      sentence: view.sentence.index,
      first,
      last,
      text: textOf(text, view, first, last),
      partial,
      ...more,
    });
  };
  const dateline = datelineEnd(view);
  if (dateline > 0) push(0, dateline - 1, { shape: "none" });
  for (let i = dateline; i < words.length; i++) {
    const known = lexical(scan, i);
    const capitalised =
      mayName(scan, i) ||
      (PARTICLES.has(words[i]!.form) &&
        HYPHEN.test(words[i + 1]?.form ?? "") &&
        isCapital(words[i + 2]?.form ?? ""));
    // "Eight parties" at a sentence's beginning, but "the Three Brotherhood Alliance".
    const isCount = words[i]!.upos === "NUM" && (i === 0 || !organization(scan, i));
    if (!known && (!capitalised || isCount)) continue;
    // "Bosnian Serbs", "Kurds", "Ulster Unionists"
    const people = peopleEnd(scan, i, known);
    if (people !== undefined && (!known || people > known.last)) {
      push(i, people, { shape: "people" });
      i = people;
      continue;
    }
    const none = lastOf(lexicon.capitalized, view, i);
    const org = capitalised && !view.titleCase ? organization(scan, i) : undefined;

    if (known?.partial) {
      push(i, i, { sense: known.sense }, true);
      continue;
    }
    if (known && (none === undefined || known.last >= none)) {
      if (org && org.last > known.last && isNameOfItsOwn(scan, i, known, org.last)) {
        push(i, org.last, { shape: "organization", sector: org.sector });
        i = org.last;
        continue;
      }
      const rest = namesake(scan, i, known);
      if (rest !== undefined) {
        push(i, rest, { shape: "unknown" });
        i = rest;
        continue;
      }
      const thing = thingEnd(scan, i, known.last);
      if (thing !== undefined) {
        push(i, thing, { shape: "none" });
        i = thing;
        continue;
      }
      // "Hamas Movement", "Fatah Party": the organisation itself.
      const actor = lexicon.actors.get(known.sense.actor);
      const generic = actor?.kind === "group" && org && org.last === known.last + 1 ? org.last : known.last;
      push(i, generic, { sense: known.sense });
      i = generic;
      continue;
    }
    if (none !== undefined && !(org && org.last > none)) {
      push(i, none, { shape: "none" });
      i = none;
      continue;
    }
    if (org) {
      push(i, org.last, { shape: "organization", sector: org.sector });
      i = org.last;
      continue;
    }
    // "Arab", "European": adjectives that tell a collective, no names.
    const telling = lastOf(lexicon.tellingAdjectives, view, i);
    if (telling !== undefined && !org) {
      push(i, telling, { shape: "none" });
      i = telling;
      continue;
    }
    if (
      !capitalised ||
      isTitleWord(scan, i) ||
      (lexicon.titleModifiers.has(view.lower[i]!) && !opensName(scan, i)) ||
      lexicon.honorifics.has(words[i]!.form)
    )
      continue;
    if (
      words.slice(0, i).every((w) => w.upos === "PUNCT") &&
      words[i]!.upos !== "PROPN" &&
      !view.entity[i] &&
      !mayName(scan, i + 1) &&
      !proper.has(words[i]!.form)
    )
      continue;
    // "Last September", "Next Monday": what follows may be a name.
    if (/^(?:last|next|this|early|late)$/.test(view.lower[i]!) && lastOf(lexicon.capitalized, view, i + 1))
      continue;
    const end = runEnd(scan, i, (j) => stopsName(scan, i, j));
    const shape = shapeOf(scan, i, end);
    push(i, end, { shape });
    i = end;
  }
  return names;
}

/** Index of the first word after "MINSK, Belarus (Reuters) -" or "Beirut, June 20 -"; 0 where there is no dateline. */
function datelineEnd({ words, lower }: View): number {
  let telling = /^\p{Lu}{3,}$/u.test(words[0]?.form ?? "");
  for (let i = 0; i < Math.min(words.length, 14); i++) {
    const { form } = words[i]!;
    if (form === ":") return i > 0 && words.slice(0, i).every((w) => isShouted(w.form)) ? i + 1 : 0;
    if (i > 0 && /^(?:-|--|–|—)$/.test(form) && words[i - 1]!.end < words[i]!.start)
      return telling ? i + 1 : 0;
    telling ||= MONTHS.has(lower[i]!.slice(0, 3)) || form === "(";
    // "PORT-AU-PRINCE": a hyphen inside a name.
    if (!/^[\p{Lu}\p{N}(),./':]|^-$/u.test(form)) return 0;
  }
  return 0;
}
const MONTHS = new Set(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]);

/** The last word of a people's name that begins here, with what tells it apart ("Iraqi Kurds", "Ulster Unionists"). */
function peopleEnd(scan: Scan, i: number, known: Lexical | undefined): number | undefined {
  const { view, lexicon } = scan;
  const here = lastOf(lexicon.peoples, view, i);
  if (here !== undefined) return here;
  if (known?.partial || (known && known.sense.form !== "adjective" && known.sense.form !== "name"))
    return undefined;
  const next = (known?.last ?? i) + 1;
  if (!known && (!mayName(scan, i) || isTitleWord(scan, i) || lexicon.titleModifiers.has(view.lower[i]!)))
    return undefined;
  const word = view.words[next]?.form ?? "";
  return isCapital(word) && (known || word.endsWith("s")) ? lastOf(lexicon.peoples, view, next) : undefined;
}

/** "Somali National Movement" is a name; "Russian Foreign Ministry" and "Israeli Army" are composed of a state and a noun. */
function isNameOfItsOwn(
  { view, lexicon }: Scan,
  from: number,
  known: { sense: NameSense; last: number },
  last: number,
): boolean {
  const actor = lexicon.actors.get(known.sense.actor);
  if (!actor) return false;
  const rest = view.texts.slice(view.atomAt[known.last + 1]!, view.atomAt[last + 1]!).join(" ");
  if (actor.kind === "group" && last === known.last + 1) return false;
  return (
    lexicon.collectives.get(rest) === undefined && !(view.lower[known.last + 1] === "'s" || from > known.last)
  );
}

/** Where a country's or city's name is a person's first name ("Israel Katz"): the last word of the person's name. */
function namesake(scan: Scan, i: number, known: { sense: NameSense; last: number }): number | undefined {
  const { view } = scan;
  if (known.last !== i || known.sense.form === "adjective" || known.sense.form === "national")
    return undefined;
  const here = view.entity[i];
  const next = view.entity[i + 1];
  if (!mayName(scan, i + 1) || lexical(scan, i + 1) || view.titleCase) return undefined;
  if (here?.type === "person" && here === next && here.first === i && !isTitleWord(scan, i + 1))
    return here.last;
  return undefined;
}

/** A state's or group's name inside the name of a place, an event or a thing ("Vietnam War", "Jordan River"). */
function thingEnd(scan: Scan, from: number, last: number): number | undefined {
  const { view, lexicon } = scan;
  if (view.titleCase) return undefined;
  const end = runEnd(scan, last, () => false);
  for (let i = end; i > last; i--) {
    const form = view.words[i]!.form;
    if ((lexicon.events.has(form) || lexicon.places.has(form)) && !isTitleWord(scan, i)) {
      // Every word between must be capitalised too, and none of them another actor.
      let clean = true;
      for (let j = last + 1; j < i; j++) clean &&= !lexical(scan, j) && !isTitleWord(scan, j);
      if (clean && from <= last) return i;
    }
  }
  return undefined;
}

/** Where a run of capitals that began at `from` must end before `j`. */
function stopsName(scan: Scan, from: number, j: number): boolean {
  const { view, lexicon } = scan;
  if (isTitleWord(scan, j) && isCapital(view.words[j]!.form) && j > from + 1 && !view.entity[j]) return true;
  if (lexicon.honorifics.has(view.words[j]!.form) && view.words[j]!.form.endsWith(".")) return true;
  const known = lexical(scan, j);
  if (!known) return false;
  // "Denzel Washington", "Michael Jordan": only where the recogniser sees one person; and the parser, of a group's name.
  const e = view.entity[j];
  const isPerson = e?.type === "person" && e === view.entity[from];
  const w = view.words[j]!;
  if (known.sense.actor.startsWith("group:") && known.sense.form === "name")
    return !(isPerson && known.last === j && w.deprel === "flat" && w.head >= from && j > from);
  return !isPerson;
}

/** "National" opens a name in "the National Conference party", and a title in "National Security Adviser". */
function opensName(scan: Scan, i: number): boolean {
  const { view } = scan;
  const end = runEnd(scan, i, () => false);
  if (end === i || i === 0 || !isGroupNoun(scan, end + 1)) return false;
  for (let j = i; j <= end; j++) if (isTitleWord(scan, j)) return false;
  return view.words[i]!.upos !== "VERB";
}

/** "party", "militia", "movement": what stands before it is the name of one. */
const isGroupNoun = ({ view, lexicon }: Scan, i: number): boolean =>
  i < view.words.length &&
  !isCapital(view.words[i]!.form) &&
  lexicon.collectives.get(view.lower[i]!)?.sector === "UNK" &&
  !/s$/.test(view.lower[i]!);

/** "…, an alliance of separatist groups," says what the name before it is. */
function isApposedGroup(scan: Scan, comma: number): boolean {
  const { lower } = scan.view;
  if (lower[comma] !== "," || !/^(?:an?|the)$/.test(lower[comma + 1] ?? "")) return false;
  for (let i = comma + 2; i < comma + 7 && i < lower.length && lower[i] !== ","; i++) {
    if (isGroupNoun(scan, i)) return true;
    if (/^(?:of|in|for|who|which|that)$/.test(lower[i]!)) return false;
  }
  return false;
}

function shapeOf(scan: Scan, first: number, last: number): NonNullable<Name["shape"]> {
  const { view, lexicon, text } = scan;
  const { words } = view;
  if (isGroupNoun(scan, last + 1) || isApposedGroup(scan, last + 1)) return "organization";
  const firstForm = words[first]!.form;
  const lastForm = words[last]!.form;
  const shouted = (i: number) => isShouted(words[i]?.form ?? "");
  if (last > first && (lexicon.places.has(lastForm) || lexicon.placeFirst.has(firstForm))) return "none";
  if (lexicon.events.has(lastForm) && (last > first || view.entity[last] === undefined)) return "none";
  if (lexicon.products.get(textOf(text, view, first, last)) !== undefined) return "none";
  if (first === last && isAcronym(firstForm)) {
    // "RELEASE THEM ALL NOW": shouting, not acronyms.
    if ((shouted(first - 1) || shouted(first + 1)) && firstForm.length > 1) return "none";
    return "acronym";
  }
  if (/^\p{Lu}{2,}[-‐‑]\p{Lu}+$/u.test(textOf(text, view, first, last))) return "acronym";
  if (shouted(first) && shouted(last) && last > first) return "none";
  return "unknown";
}

/** The parts of a person's name that can stand for it, folded; initials and particles at the edges left out. */
export const nameParts = (name: string): string[] =>
  fold(name)
    .split(/\s+/)
    .filter((p) => p && !/^(?:\p{L}|jr|sr|ii|iii|iv)\.?$/u.test(p));
