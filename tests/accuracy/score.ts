/** Scores of an extractor on the development sentences. */
import type {
  Actor,
  ActorId,
  Extraction,
  Extractor,
  Span,
  Statement,
  StatementType,
} from "../../src/model.ts";
import { isSymmetric } from "../../src/model.ts";
import type { DevelopmentItem, DevelopmentStatement } from "./development.ts";

interface Counts {
  right: number;
  extra: number;
  missed: number;
}

/** Negotiation, threat and mediation: what Parley is for. */
const CORE: ReadonlySet<StatementType> = new Set(["NEGOTIATES_WITH", "THREATENS", "MEDIATES"]);

export interface Outcome {
  /** F1 of statements (sentence, type and both actors right), over all, by theme and by type; roles; actors' pairs. */
  readonly f1: Readonly<Record<string, number>>;
  /** What was missed or too much, for a person. */
  readonly errors: readonly string[];
}

const normal = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’']s\b/g, "")
    .replace(/\b(the|a|an|of|and)\b/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Every name by which an actor may be called right: its own, its aliases, and those of what it is part of. */
function namesOf(id: ActorId, actors: ReadonlyMap<ActorId, Actor>): Set<string> {
  const actor = actors.get(id);
  if (!actor) return new Set([normal(id)]);
  const names = [actor.name, ...actor.aliases];
  if (actor.partOf !== undefined && actor.kind === "group") names.push(actors.get(actor.partOf)?.name ?? "");
  return new Set(names.map(normal));
}

const called = (expected: readonly string[], names: ReadonlySet<string>): boolean =>
  expected.some((name) => names.has(normal(name)));

/** As `called`; a person may also be called by his surname. */
function means(expected: readonly string[], id: ActorId, actors: ReadonlyMap<ActorId, Actor>): boolean {
  const names = namesOf(id, actors);
  if (called(expected, names)) return true;
  if (actors.get(id)?.kind !== "person") return false;
  return expected.some((name) => [...names].some((n) => surname(n, normal(name))));
}

/** "boehler" answers "adam boehler". */
const surname = (given: string, full: string): boolean =>
  given !== "" && (full.endsWith(` ${given}`) || given.endsWith(` ${full}`));

function isSame(
  expected: DevelopmentStatement,
  got: Statement,
  actors: ReadonlyMap<ActorId, Actor>,
): boolean {
  if (expected.type !== got.type) return false;
  const { source, target } = got;
  if (means(expected.source, source, actors) && means(expected.target, target, actors)) return true;
  return (
    isSymmetric(expected.type) &&
    means(expected.source, target, actors) &&
    means(expected.target, source, actors)
  );
}

const f1 = ({ right, extra, missed }: Counts): number =>
  right === 0 ? 0 : Math.round((2000 * right) / (2 * right + extra + missed)) / 1000;

/**
 * The reports by another hand apart from the sentences that the extractor grew on: neither is to hide a drop of the other.
 * Their scores bear the theme's name.
 */
export function scoreApart(items: readonly DevelopmentItem[], extractor: Extractor): Outcome {
  const isApart = ({ theme }: DevelopmentItem) => theme === "dispatches";
  const own = score(
    items.filter((item) => !isApart(item)),
    extractor,
  );
  const apart = score(items.filter(isApart), extractor);
  const named = Object.entries(apart.f1)
    .filter(([name]) => /^(?:core |)statements$|^roles$/.test(name))
    .map(([name, f1]) => [`dispatches: ${name}`, f1]);
  return { f1: { ...own.f1, ...Object.fromEntries(named) }, errors: [...own.errors, ...apart.errors] };
}

/** Reads every item and compares. */
export function score(items: readonly DevelopmentItem[], extractor: Extractor): Outcome {
  const counts = new Map<string, Counts>();
  const errors: string[] = [];
  const count = (keys: readonly string[], what: keyof Counts): void => {
    for (const key of keys) {
      const entry = counts.get(key) ?? { right: 0, extra: 0, missed: 0 };
      entry[what]++;
      counts.set(key, entry);
    }
  };
  const mark = (key: string, expected: boolean, got: boolean): void => {
    if (expected || got) count([key], expected && got ? "right" : got ? "extra" : "missed");
  };
  for (const [number, item] of items.entries()) {
    const extraction = extractor.extract({
      id: `${item.theme}/${number}`,
      text: item.text,
      ...(item.published !== undefined && { published: item.published }),
    });
    const actors = new Map(extraction.actors.map((a) => [a.id, a]));
    const taken = new Set<Statement>();
    const keys = (type: StatementType): string[] => [
      "statements",
      ...(CORE.has(type) ? ["core statements"] : []),
      `theme ${item.theme}`,
      `type ${type}`,
    ];
    const found = (expected: DevelopmentStatement): Statement | undefined => {
      const span = item.sentences[expected.sentence]!;
      return extraction.statements.find(
        (s) => !taken.has(s) && s.start < span.end && span.start < s.end && isSame(expected, s, actors),
      );
    };
    const shown = (span: Span): string => item.text.slice(span.start, span.end).replace(/\s+/g, " ");
    const wanted = [...item.statements].sort((a, b) => Number(a.optional) - Number(b.optional));
    for (const expected of wanted) {
      const got = found(expected);
      if (got) taken.add(got);
      if (expected.optional) continue;
      count(keys(expected.type), got ? "right" : "missed");
      if (!got) {
        errors.push(
          `${item.theme}: missed ${describe(expected)} | ${shown(item.sentences[expected.sentence]!)}`,
        );
        continue;
      }
      mark("negative polarity", expected.polarity === "negative", got.polarity === "negative");
      mark("uncertain", expected.certainty !== "certain", got.certainty !== "certain");
      for (const tense of ["past", "present", "future"])
        mark(`tense ${tense}`, expected.tense === tense, got.tense === tense);
      const source = expected.attributedTo[0];
      const says = got.attributedTo[0];
      const same = source !== undefined && says !== undefined && isSource(source, says, actors);
      if (source || says)
        count(["nearest source"], same ? "right" : source === undefined ? "extra" : "missed");
      const off = [
        expected.polarity !== got.polarity && `polarity ${got.polarity}`,
        expected.certainty !== got.certainty && `certainty ${got.certainty}`,
        expected.tense !== got.tense && `tense ${got.tense}`,
        (source || says) && !same && `source ${says ?? "none"}`,
        expected.channel !== undefined &&
          expected.channel !== got.channel &&
          `channel ${got.channel ?? "none"}`,
      ].filter((x) => typeof x === "string");
      if (off.length > 0)
        errors.push(
          `${item.theme}: ${describe(expected)} has ${off.join(", ")} | ${shown(item.sentences[expected.sentence]!)}`,
        );
    }
    for (const got of extraction.statements) {
      if (taken.has(got)) continue;
      count(keys(got.type), "extra");
      const name = (id: ActorId): string => actors.get(id)?.name ?? id;
      errors.push(`${item.theme}: extra ${name(got.source)} ${got.type} ${name(got.target)} | ${shown(got)}`);
    }
    scoreRoles(item, extraction, actors, count, errors);
  }
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return { f1: Object.fromEntries(sorted.map(([key, c]) => [key, f1(c)])), errors };
}

const isSource = (expected: readonly string[], said: string, actors: ReadonlyMap<ActorId, Actor>): boolean =>
  actors.has(said) ? means(expected, said, actors) : called(expected, new Set([normal(said)]));

function scoreRoles(
  item: DevelopmentItem,
  extraction: Extraction,
  actors: ReadonlyMap<ActorId, Actor>,
  count: (keys: readonly string[], what: keyof Counts) => void,
  errors: string[],
): void {
  if (item.roles.length === 0) return;
  const left = new Set(extraction.roles);
  for (const expected of item.roles) {
    const got = [...left].find(
      (r) => means(expected.person, r.person, actors) && means(expected.of, r.of, actors),
    );
    if (got) left.delete(got);
    if (expected.optional) continue;
    count(["roles"], got ? "right" : "missed");
    if (!got)
      errors.push(`${item.theme}: missed role ${expected.person[0]} of ${expected.of[0]} | ${item.text}`);
  }
  for (const _ of left) count(["roles"], "extra");
}

const describe = (s: DevelopmentStatement): string =>
  `${s.source[0]} ${s.type} ${s.target[0]}${s.polarity === "negative" ? " NOT" : ""} (${s.certainty}, ${s.tense}${
    s.attributedTo[0] ? `, ${s.attributedTo[0][0]}` : ""
  })`;
