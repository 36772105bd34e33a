/** Finding actors by name and statements by their words. */
import { type Corpus, sentenceOf } from "./corpus.ts";

/** Lower case without accents, so that "sinn fein" finds "Sinn Féin". */
export const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export interface ActorHit {
  readonly actor: number;
  /** The name or alias that matched. */
  readonly matched: string;
  readonly score: number;
}

/**
 * How well a query fits a name: whole > start > start of a word > inside > letters of a word in order, one slip forgiven.
 * 0 where it does not fit.
 */
export function fitness(query: string, name: string): number {
  if (query === "") return 0;
  if (name === query) return 100;
  if (name.startsWith(query)) return 90 - Math.min(9, (name.length - query.length) / 8);
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const initials = (from: number) =>
    words
      .filter((w) => w.length >= from)
      .map((w) => w[0])
      .join("");
  // Small words may be left out of an acronym.
  if (query.length > 1 && (initials(1) === query || initials(4) === query)) return 80;
  if (words.some((w) => w.startsWith(query))) return 75;
  if (name.includes(query)) return 60;
  const asked = query.split(/\s+/);
  if (asked.length > 1 && asked.every((w) => name.includes(w))) return 55;
  if (query.length >= 4) {
    const near = Math.min(...words.map((w) => slips(query, w)), slips(query, name));
    if (near <= (query.length >= 8 ? 2 : 1)) return 45 - near * 5;
  }
  return query.length >= 3 && words.some((w) => w[0] === query[0] && inOrder(query, w)) ? 20 : 0;
}

function inOrder(query: string, name: string): boolean {
  let at = 0;
  for (const letter of query) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Optimal string alignment distance, up to 3 (Damerau 1964). */
function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return Math.min(3, last[b.length]!);
}

export function searchActors(corpus: Corpus, text: string, limit = 12): ActorHit[] {
  const query = fold(text.trim());
  if (query === "") return [];
  const hits: ActorHit[] = [];
  for (const [actor, { name, aliases }] of corpus.actors.entries()) {
    let best: ActorHit | undefined;
    for (const [i, form] of [name, ...aliases].entries()) {
      const score = fitness(query, fold(form)) - (i > 0 ? 3 : 0);
      if (score > 0 && score > (best?.score ?? 0)) best = { actor, matched: form, score };
    }
    if (best) hits.push(best);
  }
  const weight = (hit: ActorHit) =>
    hit.score + Math.min(4, Math.log2(1 + corpus.actors[hit.actor]!.mentions));
  return hits.sort((a, b) => weight(b) - weight(a) || a.actor - b.actor).slice(0, limit);
}

/** Numbers of statements whose sentence holds all words of the query; one a sentence. */
export function searchSentences(corpus: Corpus, text: string, limit = 20): number[] {
  const words = fold(text.trim()).split(/\s+/).filter(Boolean);
  if (words.length === 0 || words.every((w) => w.length < 3)) return [];
  const found: number[] = [];
  const seen = new Set<string>();
  for (const [i, s] of corpus.statements.entries()) {
    const place = `${s.document}#${s.start}`;
    if (seen.has(place)) continue;
    const sentence = fold(sentenceOf(corpus, s) ?? "");
    if (!words.every((w) => sentence.includes(w))) continue;
    seen.add(place);
    found.push(i);
    if (found.length === limit) break;
  }
  return found;
}
