/** "I", "we" and "you": those who speak in a quotation and those who are spoken to. */
import type { Quotation, Word } from "../../../language/types.ts";
import type { Mention } from "../../types.ts";
import type { Referent } from "../discourse.ts";
import { none, type Resolved, type Scene, sideOf } from "../scene.ts";
import type { View } from "../view.ts";

export function firstPerson(scene: Scene, view: View, word: number, person: "I" | "we"): Resolved {
  const at = view.words[word]!.start;
  if (!quotationAt(scene, at)) return none("first person outside a quotation");
  const speaker = speakerOf(scene, at);
  if (!speaker?.actors.length) return none("the speaker is no known actor");
  if (person === "I") {
    const persons = speaker.actors.filter((a) => a.startsWith("person:"));
    return persons.length ? { actors: persons, because: "the speaker" } : none("the speaker is unnamed");
  }
  const sides = speaker.actors.flatMap((a) => (a.startsWith("person:") ? (sideOf(scene, a) ?? []) : a));
  return sides.length
    ? { actors: [...new Set(sides)], because: "the side that the speaker speaks for" }
    : none("the speaker's side is unknown");
}

export function secondPerson(scene: Scene, view: View, word: number): Resolved {
  const quote = quotationAt(scene, view.words[word]!.start);
  if (!quote) return none("nobody is addressed by name");
  const { cue } = quote;
  const other = cue && scene.views[cue.sentence];
  const speaker = speakerOf(scene, view.words[word]!.start);
  for (const c of (cue && other?.children[cue.word]) ?? []) {
    const w = other!.words[c]!;
    const cases = other!.children[c]!.map((k) => other!.lower[k]);
    if (!/^(?:obj|iobj)/.test(w.deprel) && !(w.deprel.startsWith("obl") && cases.includes("to"))) continue;
    const m = mentionAt(scene, cue!.sentence, c);
    // A reporter or an outlet is told things without being meant by "you".
    if (
      m?.actors.length &&
      !m.actors.some((a) => scene.table.code(a) === "JRN" || speaker?.actors.includes(a))
    ) {
      return { actors: m.actors, because: "the one addressed" };
    }
  }
  return addressedInside(scene, quote, speaker) ?? none("nobody is addressed by name");
}

/** Whom a quotation calls upon ("Hello Geneva …", "To the people of X: …"), here or in the same speaker's just before. */
function addressedInside(scene: Scene, quote: Quotation, speaker: Mention | undefined): Resolved | undefined {
  const side = speaker?.actors.flatMap((a) => [a, sideOf(scene, a) ?? a]) ?? [];
  const quotes = scene.parsed.quotations.filter((q) => q.kind === "direct");
  for (let i = quotes.indexOf(quote), n = 0; i >= 0 && n < 4; i--, n++) {
    for (const part of quotes[i]!.content) {
      for (const r of scene.discourse.referents) {
        const v = scene.views[r.sentence]!;
        const start = v.words[r.head]!.start;
        if (start < part.start || start >= part.end || r.actors.length === 0 || r.pronoun) continue;
        const called = v.words[r.head]!.deprel === "vocative" || opensWith(v, part.start, r);
        if (called && !r.actors.some((a) => side.includes(a)))
          return { actors: r.actors, because: "the one called upon" };
      }
    }
    const previous = quotes[i - 1];
    if (!previous || quotes[i]!.start - previous.end > 400) break;
    const other = previous.speaker && mentionAt(scene, previous.speaker.sentence, previous.speaker.word);
    if (other && speaker && !other.actors.some((a) => speaker.actors.includes(a))) break;
  }
  return undefined;
}

/**
 * "Hello Geneva …", "And to the people of X: …": a quotation that opens with a name, before which only function words
 * stand and a greeting, in whatever language.
 */
function opensWith(view: View, from: number, r: Referent): boolean {
  const before = view.words.slice(0, r.first).filter((w) => w.start >= from);
  const isGreeting = (w: Word) =>
    w.upos === "INTJ" ||
    w.upos === "X" ||
    (w.upos === "PROPN" && (w.head === r.head || view.words[r.head]!.head === w.index));
  if (!before.every((w) => isGreeting(w) || FUNCTION_WORDS.has(w.upos))) return false;
  return (
    before.some(isGreeting) ||
    before.some((w) => w.lemma === "to" && w.upos === "ADP") ||
    /^[,:!]$/.test(view.lower[r.last + 1] ?? "")
  );
}
const FUNCTION_WORDS = new Set(["PUNCT", "CCONJ", "ADV", "ADP", "DET"]);

/** The mention of a quotation's speaker; where the quotation names none, that of the quotation just before. */
export function speakerOf(scene: Scene, at: number): Mention | undefined {
  const quotes = scene.parsed.quotations.filter((q) => q.kind === "direct");
  let index = quotes.findIndex((q) => q.content.some((c) => at >= c.start && at < c.end));
  for (let n = 0; index >= 0 && n < 3; index--, n++) {
    const { speaker } = quotes[index]!;
    if (speaker) return mentionAt(scene, speaker.sentence, speaker.word);
    // A quotation without a speaker goes on from one that ended just before it.
    const previous = quotes[index - 1];
    if (!previous || quotes[index]!.start - previous.end > 4) return undefined;
  }
  return undefined;
}

function quotationAt(scene: Scene, at: number) {
  return scene.parsed.quotations.find(
    (q) => q.kind === "direct" && q.content.some((c) => at >= c.start && at < c.end),
  );
}

function mentionAt(scene: Scene, sentence: number, word: number): Mention | undefined {
  return scene.knowledge.mentionAt(sentence, word) ?? scene.here.get(word);
}
