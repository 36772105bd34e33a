/**
 * Words by the conventions of Universal Dependencies' English treebanks (EWT and GUM since UD 2.11): clitics are words
 * of their own ("do" + "n't", "Qatar" + "'s"), hyphenated compounds are split at the hyphen unless the first part is a
 * bound prefix ("cease" "-" "fire" but "pro-Western"), abbreviations keep their full stop.
 */
import { BOUND_PREFIXES, isAbbreviation } from "./abbreviations.ts";

/** A word in a text, UTF-16 offsets. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly form: string;
}

// Longer chunks without a blank are cut here, so that no pattern ever sees an unbounded string.
const MAX_CHUNK = 1000;

const APOSTROPHE = "['’‘`´]";
const URL_LIKE =
  /^(?:(?:https?|ftp):\/\/[^\s<>"“”]+|www\.[^\s<>"“”]+|mailto:[^\s<>"“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|co\.uk|ac\.uk)(?:\/[^\s<>"“”]*)?(?![\w.]\w))/iu;
const TRAILING_URL_PUNCTUATION = /[.,;:!?)\]}'’”"]+$/u;
const HANDLE = /^[@#][\p{L}_][\p{L}\p{N}_]*/u;
// 1,200.50 · 3.5 · 7:30 · 9/11 · 11/29/2000 · .5 ; a decade's or an ordinal's letters belong to the number.
const NUMBER =
  /^(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:/]\d+)*|\.\d+)(?:(?:st|nd|rd|th|s|['’]s)(?![\p{L}\p{N}]))?/iu;
const AFTER_NUMBER_UNIT =
  /^(?:km|kg|cm|mm|mg|am|pm|a\.m\.|p\.m\.|mph|bn|m|g|k|b|ft|lb|lbs|hrs?|mins?)(?![\p{L}\p{N}])/iu;
const DOTTED = /^(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/u;
const WORD = /^[\p{L}\p{M}\p{N}_]+/u;
const INNER_JOIN = /^[&@.'’][\p{L}\p{M}\p{N}]+/u;
const RUN = /^(?:\.{2,}|…+|-{2,}|[!?]{2,}|(?:\*{2,})|={2,}|_{2,}|~{2,}|#{2,}|\+{2,}|<{2,}|>{2,}|``|'')/u;
const EMOTICON = /^(?:[:;=]['’]?-?[)(DPpO/|\]]+|\(:)(?![\p{L}\p{N}])/u;
const CLITIC = new RegExp(`^(.+?)(n${APOSTROPHE}t|${APOSTROPHE}(?:s|m|d|ll|re|ve))$`, "iu");
const POSSESSIVE_PLURAL = new RegExp(`^(.*s)(${APOSTROPHE})$`, "iu");
const CURRENCY = /^(?:(?:US|A|C|HK|NZ|S|U)?[$€£¥₹₽₪₩₺₴])/u;

/** Words that are two by convention though nothing in their spelling says so. */
const FUSED: ReadonlyMap<string, number> = new Map([
  ["cannot", 3],
  ["gonna", 3],
  ["gotta", 3],
  ["wanna", 3],
]);

const isSpace = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0xa0 ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200b) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000 ||
  code === 0xfeff ||
  code === 0x85;

/**
 * The words of `text.slice(from, to)` in order. Together they cover everything but white space.
 * Linear in the length of the stretch.
 */
export function tokenize(text: string, from = 0, to = text.length): Token[] {
  const tokens: Token[] = [];
  let at = from;
  while (at < to) {
    if (isSpace(text.charCodeAt(at))) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < to && end - at < MAX_CHUNK && !isSpace(text.charCodeAt(end))) end++;
    // Never between the two halves of a surrogate pair.
    if (end < to && isLowSurrogate(text.charCodeAt(end)) && end - at > 1) end--;
    splitChunk(text, at, end, tokens);
    at = end;
  }
  return tokens;
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** Splits a stretch without white space. */
function splitChunk(text: string, start: number, end: number, out: Token[]): void {
  const push = (from: number, to: number): void => {
    out.push({ start: from, end: to, form: text.slice(from, to) });
  };
  if (isPlainWord(text, start, end)) {
    pushWord(text, start, end, push);
    return;
  }
  let at = start;
  while (at < end) {
    const length = nextLength(text, start, at, end);
    const next = Math.min(end, at + length);
    if (isWordLike(text.charCodeAt(at))) pushWord(text, at, next, push);
    else push(at, next);
    at = next;
  }
}

function isPlainWord(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i) | 32;
    if (c < 97 || c > 122) return false;
  }
  return true;
}

const isWordLike = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 0xbf;

/** Length of the word or mark that begins at `at`. */
function nextLength(text: string, start: number, at: number, end: number): number {
  const rest = text.slice(at, end);
  const first = rest.charCodeAt(0);
  const before = at > start ? text[at - 1]! : "";
  const atWordStart = before === "" || !/[\p{L}\p{N}]/u.test(before);

  if (atWordStart) {
    const url = URL_LIKE.exec(rest);
    if (url) {
      const trimmed = url[0].replace(TRAILING_URL_PUNCTUATION, "");
      if (trimmed.length > 0) return trimmed.length;
    }
    const handle = HANDLE.exec(rest);
    if (handle && handle[0].length > 1) return handle[0].length;
  }
  const currency = CURRENCY.exec(rest);
  if (currency) return currency[0].length;
  if ((first >= 48 && first <= 57) || (first === 46 && atWordStart)) {
    const number = NUMBER.exec(rest);
    if (number) return numberLength(rest, number[0]);
  }
  if (isWordLike(first)) {
    const word = wordLength(rest, text, end);
    if (word > 0) return word;
  }
  // A clitic that was cut off from its host by a mark, and years such as '90s.
  const cut = /^['’](?:(?:s|m|d|ll|re|ve)(?![\p{L}\p{N}])|\d0s\b|\d\d(?!\d)|em\b|til\b|cause\b)/iu.exec(rest);
  if (cut && (before !== "" || /\d|em|til|cause/iu.test(cut[0]))) return cut[0].length;
  const emoticon = atWordStart ? EMOTICON.exec(rest) : null;
  if (emoticon) return emoticon[0].length;
  const run = RUN.exec(rest);
  if (run) return run[0].length;
  const pair = rest.codePointAt(0)! > 0xffff ? 2 : 1;
  // Combining marks and joiners stay with what they modify.
  const marks = /^(?:\p{M}|\u200d)+/u.exec(rest.slice(pair));
  return pair + (marks ? marks[0].length : 0);
}

function numberLength(rest: string, number: string): number {
  const after = rest.slice(number.length);
  if (after === "" || !/^[\p{L}\p{N}]/u.test(after)) {
    // A list's "1." stands for itself; "2." at a sentence's end is the segmenter's to see.
    return number.length;
  }
  if (AFTER_NUMBER_UNIT.test(after)) return number.length;
  // Letters and digits mixed are one name: 4chan, 81P, 5G.
  const mixed = WORD.exec(rest);
  return mixed && mixed[0].length > number.length ? mixed[0].length : number.length;
}

/** Length of the word at the start of `rest`, with inner full stops, ampersands and apostrophes where they belong. */
function wordLength(rest: string, text: string, end: number): number {
  const dotted = DOTTED.exec(rest);
  if (dotted) return dotted[0].length;
  const word = WORD.exec(rest);
  if (!word) return 0;
  let length = word[0].length;
  const lower = word[0].toLowerCase();
  if (BOUND_PREFIXES.has(lower)) {
    const tail = /^[-‑]([\p{L}\p{M}\p{N}]+)/u.exec(rest.slice(length));
    if (tail) length += tail[0].length;
  }
  for (;;) {
    const join = INNER_JOIN.exec(rest.slice(length));
    if (!join) break;
    // "end.Next" without a blank after the full stop is two words; "Ba'athist", "AT&T" and "file.doc" are one.
    if (join[0][0] === "." && !joinsAtStop(rest.slice(0, length), join[0])) break;
    length += join[0].length;
  }
  if (rest[length] === ".") {
    const withStop = rest.slice(0, length + 1);
    if (isAbbreviation(withStop) || isInitial(withStop) || isNumberSign(withStop, text, end))
      return length + 1;
  }
  if (/^[sS]['’](?![\p{L}\p{N}])/u.test(rest.slice(length - 1))) return length + 1;
  return length;
}

const joinsAtStop = (left: string, join: string): boolean =>
  /^\.(?:doc|docx|xls|pdf|html?|txt|jpe?g|png|gif|zip|exe|url|js|ts|py|io|tv|ru|de|fr|ir|il|uk|eu)$/iu.test(
    join,
  ) ||
  /^\.\p{Lu}$/u.test(join) ||
  (left.length <= 2 && /^\.\p{Ll}{1,3}$/u.test(join));

/** "J." of a name. */
const isInitial = (form: string): boolean => form.length === 2 && /^\p{Lu}\.$/u.test(form) && form !== "I.";

/** "No. 5" and "c. 1230", but not an answer's "No." */
const isNumberSign = (form: string, text: string, end: number): boolean =>
  /^(?:nos?|c|p|pp|art|sec|ch)\.$/iu.test(form) && /^\s\d/u.test(text.slice(end, end + 2));

/** Splits clitics off a word and pushes its parts. */
function pushWord(text: string, start: number, end: number, push: (from: number, to: number) => void): void {
  const form = text.slice(start, end);
  const fused = form.length <= 6 ? FUSED.get(form.toLowerCase()) : undefined;
  if (fused !== undefined) {
    push(start, start + fused);
    push(start + fused, end);
    return;
  }
  if (/['’‘`´]/u.test(form)) {
    const match = CLITIC.exec(form) ?? POSSESSIVE_PLURAL.exec(form);
    if (match) {
      const cut = start + match[1]!.length;
      push(start, cut);
      push(cut, end);
      return;
    }
  }
  push(start, end);
}
