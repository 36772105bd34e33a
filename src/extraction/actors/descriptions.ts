/**
 * Finds the noun phrases that describe actors: titles of persons ("Egyptian Foreign Minister", "the bloc's special envoy
 * for Syria", "his counterpart") and collectives ("US officials", "the Iranian parliament", "opposition parties in Togo").
 */
import type { ActorLexicon, CollectiveNoun, Title } from "./lexicon.ts";
import type { Name } from "./names.ts";
import { headOf, isCapital, textOf, type View } from "./view.ts";

/** Whom a title or collective belongs to as the words say: names, or a pronoun or noun phrase still to be resolved. */
export interface Owner {
  readonly names: readonly Name[];
  /** Head word of a possessive pronoun or of a description ("the bloc's"). */
  readonly word?: number;
}

export interface Description {
  readonly sentence: number;
  /** What the head noun is as a person's title, as a collective, or both ("envoys"). */
  readonly title?: Title;
  readonly collective?: CollectiveNoun;
  /** Whole phrase with article, owner and complements. */
  readonly first: number;
  readonly last: number;
  /** First word of the owner's name or of the modifiers, after the article. */
  readonly core: number;
  /** The head noun (its last word where it has several). */
  readonly head: number;
  /** The phrase as the text has it, without article and owner. */
  readonly text: string;
  readonly owner?: Owner;
  readonly determiner: "definite" | "indefinite" | "possessive" | "none";
  /** "former", "ex-", "once". */
  readonly former: boolean;
  /** A compound tells what they are ("pro-Russian", "English-speaking"). */
  readonly told: boolean;
}

const ADVERBS = new Set(["then", "once", "newly", "former", "ex"]);
const ARTICLES_DEFINITE = new Set(["the", "this", "that", "these", "those"]);
const ARTICLES_INDEFINITE = new Set([
  "a",
  "an",
  "another",
  "one",
  "two",
  "three",
  "some",
  "several",
  "many",
  "unnamed",
  "no",
  "any",
]);
const POSSESSIVE_PRONOUNS = new Set(["his", "her", "its", "their", "my", "our", "your", "whose"]);
const FORMER = new Set(["former", "ex", "onetime", "one-time", "ousted", "deposed", "late", "once"]);
const NUMBER = /^\d+$/;

/** Complements that belong to the title's text; the name in the others is its owner. */
const OWNING = new Set(["of", "for", "in", "at", "with", "from", "within", "to"]);

/** Finds the descriptions of a sentence, in order. `nameAt` gives the name that covers a word. */
export function descriptionsIn(
  view: View,
  lexicon: ActorLexicon,
  text: string,
  nameAt: (word: number) => Name | undefined,
): Description[] {
  const found: Description[] = [];
  const { words, lower } = view;
  for (let i = 0; i < words.length; i++) {
    const at = view.atomAt[i]!;
    const asTitle = lexicon.titles.longest(view.texts, at);
    const asCollective = lexicon.collectives.longest(view.texts, at);
    const length = Math.max(asTitle?.length ?? 0, asCollective?.length ?? 0);
    if (!length) continue;
    const title = asTitle?.length === length ? asTitle.value : undefined;
    const collective = asCollective?.length === length ? asCollective.value : undefined;
    const covering = nameAt(i);
    if (covering && (covering.first !== covering.last || covering.sense || covering.partial)) continue;
    const head = view.atoms[at + length - 1]!.word;
    const noun = words[head]!;
    const capital = isCapital(noun.form);
    // "senior Hamas figure X": a tagger may take the title for a verb; a name on both sides says that it is none.
    const between =
      title &&
      !title.plural &&
      nameAt(head - 1)?.sense &&
      isCapital(words[head + 1]?.form ?? "") &&
      nameAt(head + 1);
    if (
      !/^(?:NOUN|PROPN)$/.test(noun.upos) &&
      !(capital && noun.upos === "ADJ") &&
      !(between && lower[head]!.length > 4)
    )
      continue;
    // "chief negotiator", "rebel leaders", "police officers": the head is the last of a run of such nouns.
    if (head + 1 < words.length && !nameAt(head + 1) && /^(?:NOUN|PROPN)$/.test(words[head + 1]!.upos)) {
      const nextAt = view.atomAt[head + 1]!;
      // "took five peacekeepers hostage": a plural is no part of the noun after it.
      const apart = words[head]!.xpos === "NNS" && words[head + 1]!.xpos === "NN";
      if (
        !apart &&
        (lexicon.titles.longest(view.texts, nextAt) ?? lexicon.collectives.longest(view.texts, nextAt))
      )
        continue;
      // "government talks", "hostage release": a modifier of another noun stands for nobody here.
      if (!capital && /^compound/.test(noun.deprel) && noun.head > head) continue;
    }
    // "the Serb-majority north"
    if (lower[head - 1] === "-" && /^(?:compound|amod|nmod|obl)/.test(noun.deprel) && noun.head > head)
      continue;

    let first = i;
    let titleFirst = i;
    let core = i;
    let owner: Owner | undefined;
    let determiner: Description["determiner"] = "none";
    let former = false;
    let told = false;
    while (first > 0) {
      const p = first - 1;
      const w = lower[p]!;
      const name = nameAt(p);
      if (w === "'s" || w === "'") {
        const possessor = nameAt(p - 1);
        owner ??= possessor ? { names: [possessor] } : { names: [], word: p - 1 };
        determiner = "possessive";
        first = possessor ? possessor.first : p - 1;
        if (!possessor) while (first > 0 && view.words[first - 1]!.head === p - 1) first--;
        else {
          // "President Joe Biden's envoy"
          while (
            first > 0 &&
            (lexicon.titles.longest(view.texts, view.atomAt[first - 1]!) ||
              lexicon.honorifics.has(words[first - 1]!.form)) &&
            isCapital(words[first - 1]!.form)
          )
            first--;
          if (lower[first - 1] === "the") first--;
        }
        break;
      }
      if (POSSESSIVE_PRONOUNS.has(w)) {
        owner ??= { names: [], word: p };
        determiner = "possessive";
        first = p;
        break;
      }
      if (ARTICLES_DEFINITE.has(w) || ARTICLES_INDEFINITE.has(w) || NUMBER.test(w)) {
        determiner = ARTICLES_DEFINITE.has(w) ? "definite" : "indefinite";
        first = p;
        break;
      }
      // "Rwanda-backed rebels", "English-speaking separatists", "pro-Russian fighters": what they are, not whose.
      const compound = compoundStart(view, p, head, name);
      if (compound !== undefined) {
        first = compound;
        if (!owner) {
          told = true;
          core = compound;
        }
        continue;
      }
      // "Libya's UN-recognised government"
      if (name?.partial && /-\p{L}+(?:ed|led|run|held)$/u.test(w)) {
        first = p;
        if (!owner) {
          told = true;
          core = p;
        }
        continue;
      }
      if (
        name &&
        name.last === p &&
        (name.sense || name.shape === "acronym" || name.shape === "organization" || name.shape === "unknown")
      ) {
        // "Egyptian and Qatari mediators": all the conjuncts own.
        const names = conjoined(view, name, nameAt);
        owner ??= { names };
        first = names[0]!.first;
        core = first;
        continue;
      }
      if (
        lexicon.titleModifiers.has(w) ||
        w === "-" ||
        ADVERBS.has(w) ||
        isModifier(view, p, head) ||
        lexicon.tellingAdjectives.longest(view.texts, view.atomAt[p]!)
      ) {
        former ||= FORMER.has(w);
        first = p;
        core = p;
        if (!owner) titleFirst = p;
        continue;
      }
      break;
    }
    // "-" and "," at the left edge belong to something else.
    while (titleFirst < i && /^[-,]$/.test(lower[titleFirst]!)) titleFirst++;
    while (first < i && /^[-,]$/.test(lower[first]!)) first++;

    let last = head;
    let textLast = head;
    for (;;) {
      const p = last + 1;
      if (!OWNING.has(lower[p] ?? "")) break;
      // A collective is told by where it is or comes from; other complements are the verb's.
      if (!title && !/^(?:of|in|from)$/.test(lower[p]!)) break;
      if (lower[p] === "in" && !nameAt(p + (lower[p + 1] === "the" ? 2 : 1))) break;
      let q = p + 1;
      if (lower[q] === "the" || lower[q] === "a" || POSSESSIVE_PRONOUNS.has(lower[q] ?? "")) q++;
      // "the commander of the Kurdish-led Syrian Democratic Forces"
      if (
        lower[q + 1] === "-" &&
        /^(?:led|based|backed|run|held|allied|aligned|dominated|controlled)$/.test(lower[q + 2] ?? "")
      )
        q += 3;
      const name = nameAt(q);
      const pronoun = POSSESSIVE_PRONOUNS.has(lower[q - 1] ?? "") ? q - 1 : undefined;
      // "families of Israeli captives" are not Israel's.
      if (name?.sense?.form === "adjective" || name?.partial) break;
      if (name && (name.sense || name.shape !== "none")) {
        const names = [name];
        let end = name.last;
        while ((lower[end + 1] === "and" || lower[end + 1] === ",") && end + 2 < words.length) {
          const another = nameAt(lower[end + 2] === "the" ? end + 3 : end + 2);
          if (
            !another?.sense ||
            another.sense.form !== name.sense?.form ||
            !isWithin(name, view.words[headOf(view, another.first, another.last)]!.head)
          )
            break;
          names.push(another);
          end = another.last;
        }
        // An ambassador or envoy "to" somewhere belongs to the sender.
        const place = lower[p] === "in" && name.shape !== undefined;
        // "delegations in Havana" are not Cuba's, "officials in Kyiv" are Ukraine's.
        const visiting =
          lower[p] === "in" &&
          /^(?:delegations?|mediators?|negotiators?|diplomats?|envoys?|sources?|teams?|missions?|facilitators?|ambassadors?|reporters?|journalists?)$/.test(
            lower[head]!,
          );
        if (visiting) break;
        const receiving =
          lower[p] === "to" &&
          !/^(?:adviser|advisor|aide|ally|assistant|spokes\p{L}+|deputy|counsel|close|confidant|secretary)$/u.test(
            lastNoun(title?.head ?? collective?.noun ?? ""),
          );
        if (title?.counterpart && lower[p] === "in" && name.sense) owner = { names };
        if (!owner && !receiving && !place && name.shape !== "none") owner = { names };
        // "head of Egypt's intelligence service"
        if (lower[end + 1] === "'s" || lower[end + 1] === "'") {
          last = nounPhraseEnd(view, end + 2);
          textLast = last;
          // "a delegation of Yemen's Houthi movement": the movement's, and not Yemen's.
          const possessed = nameAt(last);
          if (owner?.names === names && possessed?.sense && possessed.sense.form !== "adjective")
            owner = { names: [possessed] };
          continue;
        }
        last = end;
        if (receiving) textLast = end;
        continue;
      }
      const end = nounPhraseEnd(view, q);
      if (end < q) break;
      // "adviser to Prime Minister X", "head of the Y movement"
      let inside: Name | undefined;
      for (let i = q; i <= end && !inside; i++) {
        const n = nameAt(i);
        if (n && n.shape !== "none" && !n.partial) inside = n;
      }
      if (inside && !owner && !(lower[p] === "to" && inside.sense)) owner = { names: [inside] };
      if (!owner && pronoun !== undefined && lower[p] !== "to") owner = { names: [], word: pronoun };
      else if (
        !owner &&
        (lower[p] === "of" || lower[p] === "for" || lower[p] === "in") &&
        lower[q - 1] === "the"
      )
        owner = { names: [], word: end };
      last = end;
      textLast = end;
    }
    if (lower[first - 1] === "former" || lower[first - 1] === "once") former = true;
    found.push({
      sentence: view.sentence.index,
      ...(title && { title }),
      ...(collective && { collective }),
      first,
      core: Math.min(core, head),
      last,
      head,
      text: withFormer(textOf(text, view, titleFirst, textLast), former),
      determiner,
      former,
      told,
      ...(owner && { owner }),
    });
    i = head;
  }
  return found;
}

/** "Former Malian president" is a former president. */
const withFormer = (title: string, former: boolean): string =>
  former && !/\b(?:former|ex|ousted|deposed|late|onetime|one-time|once)\b/i.test(title)
    ? `former ${title}`
    : title;

const isWithin = (name: Name, word: number) => word >= name.first && word <= name.last;

const lastNoun = (noun: string) => noun.split(" ").at(-1)!;

/** A name and those joined to it on the left that own the same noun: "Egyptian, Omani and Qatari", "US-Russian". */
function conjoined(view: View, name: Name, nameAt: (word: number) => Name | undefined): Name[] {
  const names = [name];
  // "US" and the like are names that modify as adjectives do.
  const alike = (n: Name) =>
    n.sense?.form === name.sense?.form || /^[\p{Lu}.]+$/u.test(n.text) || /^[\p{Lu}.]+$/u.test(name.text);
  let joined = false;
  for (let q = name.first - 1; q > 0; q = names[0]!.first - 1) {
    const separator = view.lower[q]!;
    const tight = /^[-–/]$/.test(separator);
    joined ||= separator === "and" || separator === "or";
    if (!tight && separator !== "and" && separator !== "or" && !(separator === "," && joined)) break;
    const end = separator !== "," && view.lower[q - 1] === "," ? q - 2 : q - 1;
    const more = nameAt(end);
    if (more?.last !== end || !more.sense || !alike(more)) break;
    names.unshift(more);
  }
  return names;
}

/** Where a hyphenated attribute that ends at `p` begins; undefined where there is none. */
function compoundStart(view: View, p: number, head: number, name: Name | undefined): number | undefined {
  const { words, lower } = view;
  const first = name ? name.first : p;
  if (name && lower[first - 1] === "-" && /^(?:pro|anti)$/.test(lower[first - 2] ?? "")) return first - 2;
  const participle = words[p]!;
  if (participle.upos !== "VERB" || lower[p - 1] !== "-" || participle.head !== head) return undefined;
  if (!/(?:ed|ing|led|run|held)$/.test(lower[p]!)) return undefined;
  // "US-led", "al-Qaida-linked": back to the first word of what the hyphen joins.
  let start = p - 2;
  while (
    start > 0 &&
    words[start]!.head === p &&
    words[start - 1]!.head >= start &&
    words[start - 1]!.head < p
  )
    start--;
  return start;
}

/** An adjective, noun or participle that stands before the title's head and depends on it, or an adverb of such a one. */
function isModifier(view: View, p: number, head: number): boolean {
  const w = view.words[p]!;
  if (w.head <= p || w.head > head) return false;
  // "internationally recognised"
  if (w.upos === "ADV") return w.deprel === "advmod" && w.head < head && isModifier(view, w.head, head);
  if (w.upos === "VERB") return w.deprel === "amod" && w.xpos === "VBN";
  return /^(?:ADJ|NOUN|PROPN)$/.test(w.upos) && /^(?:amod|compound|nmod:desc|nmod:unmarked)/.test(w.deprel);
}

/** The last word of the plain noun phrase that begins at `from` ("the mediation team"); before `from` where there is none. */
function nounPhraseEnd(view: View, from: number): number {
  let i = from;
  while (i < view.words.length && /^(?:NOUN|PROPN|ADJ|NUM)$/.test(view.words[i]!.upos)) i++;
  return i - 1;
}
