/**
 * Names of persons as words that can be compared: how close two spellings are, and whether one name is a shorter form
 * of another. Spellings of one name differ by how its script was written in Latin letters (Qassem, Kassem, Qasim),
 * by accents, doubled letters and articles; other differences are differences of names.
 */

/** A person's name in words, without articles; `numeral` is what tells a king or a son from another of his name. */
export interface PersonName {
  readonly words: readonly Word[];
  readonly numeral: string;
}

/** A word of a name in the forms that are compared. */
export interface Word {
  /** Lower case, without accents. */
  readonly plain: string;
  /** What spellings that surely mean one name have in common. */
  readonly sound: string;
  /** Consonants alone, by which other spellings are found. */
  readonly skeleton: string;
}

/** `alike`: they may be two spellings of one name, or two names ("Salem", "Salim"). */
export type Closeness = "same" | "alike" | "different";

const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  ı: "i",
  æ: "ae",
  œ: "oe",
  þ: "th",
};

const ARTICLES = new Set(["al", "el", "ul"]);
/** Before some letters the article takes their sound: "as-Sadr", "ed-Din", "ash-Sharaa". */
const ASSIMILATED = /\b[aeu](sh|th|dh|[dnrstz])[-‐‑](?=\1)/g;
const NUMERALS = new Set(["jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]);
/** Words that are written in several ways and stand for the same. */
const PARTICLES: ReadonlyMap<string, string> = new Map([
  ["ben", "bin"],
  ["ibn", "bin"],
  ["abou", "abu"],
  ["aboo", "abu"],
]);

export function personName(name: string): PersonName {
  const words = name
    .normalize("NFKD")
    .replace(/[\p{M}'’‘`ʿʾʻʼ]/gu, "")
    .toLowerCase()
    .replace(/[ßłøđðıæœþ]/g, (letter) => LETTERS[letter]!)
    .replace(ASSIMILATED, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const numeral = words.length > 1 && NUMERALS.has(words.at(-1)!) ? words.pop()! : "";
  return {
    words: withServants(words)
      .filter((word) => !ARTICLES.has(word))
      .map(toWord),
    numeral,
  };
}

/** "Abdel Fattah", "Abd al-Fattah" and "Abdulfattah" are one word, "servant of the Opener". */
function withServants(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!/^abd(?:[aeu]l)?$/.test(word) || i + 1 === words.length)
      joined.push(word.replace(/^abd[aeu]l+(?=..)/, "abd"));
    else {
      if (ARTICLES.has(words[i + 1]!) && i + 2 < words.length) i += 1;
      i += 1;
      joined.push(`abd${words[i]!}`);
    }
  }
  return joined;
}

const toWord = (word: string): Word => {
  const plain = PARTICLES.get(word) ?? word;
  const sound = soundOf(plain);
  return { plain, sound, skeleton: sound.replace(/ch/g, "sh").replace(/[aeiouyh]/g, "") || sound };
};

function soundOf(plain: string): string {
  return plain
    .replace(/sch/g, "sh")
    .replace(/tch/g, "ch")
    .replace(/ck|q/g, "k")
    .replace(/c(?![eihy])/g, "k")
    .replace(/kh/g, "X")
    .replace(/([gdt])h/g, "$1")
    .replace(/ph/g, "f")
    .replace(/dj/g, "j")
    .replace(/w/g, "v")
    .replace(/x/g, "ks")
    .replace(/^ye/, "e")
    .replace(/ou|oo/g, "u")
    .replace(/ee/g, "i")
    .replace(/(?:[ei]?[iy]+|ij)$/, "i")
    .replace(/[iy]+(?=[aeou])/g, "y")
    .replace(/y(?![aeou])/g, "i")
    .replace(/(?<=[aeiou])h$/, "")
    .replace(/(.)\1+/g, "$1");
}

/** Vowels that one name is written with, though two names may differ in them too. */
const NEAR_VOWELS: readonly ReadonlySet<string>[] = [
  new Set(["e", "i", "ei", "ai", "ae", "ie"]),
  new Set(["o", "u"]),
  new Set(["a", "e"]),
];

/** Shorter words that are written in another way are other names: Li and Lee, Kim and Kem. */
const SHORTEST_ALIKE = 4;

export function closeness(a: Word, b: Word): Closeness {
  if (a.plain === b.plain) return "same";
  if (Math.min(a.plain.length, b.plain.length) < SHORTEST_ALIKE) return "different";
  if (a.sound === b.sound) return "same";
  if (a.skeleton !== b.skeleton) return "different";
  if (isConsonant(a.sound[0]!) !== isConsonant(b.sound[0]!)) return "different";
  const [vowels, others] = [vowelGroups(a.sound), vowelGroups(b.sound)];
  const near = vowels.length === others.length && vowels.every((v, i) => nearVowels(v, others[i]!));
  return near ? "alike" : "different";
}

const isConsonant = (letter: string): boolean => !/[aeiou]/.test(letter);
const vowelGroups = (sound: string): string[] => sound.match(/[aeiou]+/g) ?? [];
const nearVowels = (a: string, b: string): boolean =>
  a === b || NEAR_VOWELS.some((group) => group.has(a) && group.has(b));

/** How two names, word by word, are one. */
export type Likeness =
  /** The same words in spellings that surely or perhaps mean the same. */
  | "spelling"
  | "perhaps spelling"
  /** One leaves out middle or last words of the other. */
  | "fuller"
  /** One is nothing but a surname of the other. */
  | "surname";

/** Undefined where they are names of two persons. */
export function likeness(a: PersonName, b: PersonName): Likeness | undefined {
  const [short, long] = a.words.length <= b.words.length ? [a, b] : [b, a];
  if (short.words.length === 0 || (a.numeral !== "" && b.numeral !== "" && a.numeral !== b.numeral))
    return undefined;
  if (short.words.length === long.words.length) return ofOneLength(a, b);
  if (short.words.length === 1)
    return long.words.slice(1).some((word) => closeness(word, short.words[0]!) === "same")
      ? "surname"
      : undefined;
  return isShorterForm(short.words, long.words) ? "fuller" : undefined;
}

function ofOneLength(a: PersonName, b: PersonName): Likeness | undefined {
  const close = a.words.map((word, i) =>
    isInitialOf(word, b.words[i]!) ? "initial" : closeness(word, b.words[i]!),
  );
  if (close.includes("different")) return undefined;
  // A first name or surname that is a mere letter says too little.
  if (close[0] === "initial" || close.at(-1) === "initial") return undefined;
  if (close.includes("initial") || a.numeral !== b.numeral)
    return close.includes("alike") ? undefined : "fuller";
  return close.includes("alike") ? "perhaps spelling" : "spelling";
}

const isInitialOf = (a: Word, b: Word): boolean =>
  (a.plain.length === 1) !== (b.plain.length === 1) && a.plain[0] === b.plain[0];

/** The first words are the same; then the longer has more middle names, or goes on where the shorter ends. */
function isShorterForm(short: readonly Word[], long: readonly Word[]): boolean {
  const same = (a: Word, b: Word) => a.plain.length > 1 && b.plain.length > 1 && closeness(a, b) === "same";
  if (!same(short[0]!, long[0]!)) return false;
  const begins = (words: readonly Word[], more: readonly Word[]) =>
    words.every(
      (word, i) => same(word, more[i]!) || isInitialOf(word, more[i]!) || word.plain === more[i]!.plain,
    );
  if (same(short.at(-1)!, long.at(-1)!) && begins(short.slice(1, -1), long.slice(1, -1))) return true;
  return short.every((word, i) => same(word, long[i]!)) && !isParticle(long[short.length - 1]!);
}

/** What cannot be the last word of a name: "Mohammed bin" is not short for "Mohammed bin Salman". */
const isParticle = (word: Word): boolean => ["bin", "abu", "de", "da", "van", "von"].includes(word.plain);
