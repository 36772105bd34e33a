/**
 * Descriptions that stand for an actor named elsewhere in the document: "the envoy", "the terror group", "the kingdom",
 * "the two sides", "the mediators".
 */
import type { ActorId } from "../../model.ts";
import type { Description } from "./descriptions.ts";
import type { KnownRole, Resolved, Scene } from "./scene.ts";

/** Title heads that one word may stand for ("the premier", "the minister"). */
const sameOffice = (asked: string, held: string): boolean =>
  asked === held ||
  held.endsWith(` ${asked}`) ||
  (asked === "premier" && held === "prime minister") ||
  (asked === "leader" && LEADERS.has(held)) ||
  (asked === "negotiator" && held === "chief negotiator") ||
  (ENVOYS.test(asked) && ENVOYS.test(held));
const LEADERS = new Set([
  "president",
  "prime minister",
  "premier",
  "chancellor",
  "king",
  "emir",
  "chairman",
  "leader",
  "supreme leader",
  "ruler",
]);
const ENVOYS = /^(?:(?:special )?(?:envoy|representative)|emissary)$/;

/** The person of the document who holds the office that a description without a name speaks of. */
export function holderOf(
  scene: Scene,
  d: Description,
  owners: readonly ActorId[],
): (Resolved & { readonly newRole?: boolean }) | undefined {
  if (!d.title || d.title.plural || d.title.private || d.title.counterpart) return undefined;
  if (d.determiner === "indefinite") return undefined;
  const head = d.title.head;
  const fits = (r: KnownRole) =>
    sameOffice(head, r.head) &&
    (!owners.length || owners.some((o) => r.of === o || scene.table.stateOf(r.of) === o)) &&
    r.former === d.former;
  const mentioned = (person: ActorId) =>
    scene.discourse.latest((r) => r.actors.length === 1 && r.actors[0] === person, d.sentence);
  const known = [...scene.roles, ...scene.knowledge.roles].filter(fits);
  const latest = known
    .map((r) => ({ r, at: mentioned(r.person) }))
    .sort(
      (a, b) =>
        (b.at ? b.at.sentence * 1000 + b.at.head : -1) - (a.at ? a.at.sentence * 1000 + a.at.head : -1),
    )[0];
  const recent = latest?.at && d.sentence - latest.at.sentence <= 4;
  if (latest && (recent || owners.length)) {
    return {
      actors: [latest.r.person],
      because: `holds the office (${latest.r.head})`,
      newRole: latest.r.linked === true,
    };
  }
  // "President X … the Peruvian president": the one person with that title, of whom the text did not say which state.
  const same = [...scene.knowledge.titled].filter(
    ([person, heads]) =>
      heads.has(head) &&
      scene.discourse.counts.has(person) &&
      !scene.knowledge.roles.some((r) => r.person === person && r.head === head && !r.linked),
  );
  if (same.length === 1 && owners.length) {
    return { actors: [same[0]![0]], because: `has the title (${head})`, newRole: true };
  }
  // "The general who seized power": the clause tells who he is, and not the text before.
  const told = /^(?:who|whom|whose|that)$/.test(scene.views[d.sentence]!.lower[d.last + 1] ?? "");
  const untitled = d.determiner === "possessive" || told ? undefined : untitledPerson(scene, d);
  if (untitled && OFFICES.test(head))
    return {
      actors: [untitled],
      because: "the only person just spoken of whose office the text has not told",
      newRole: true,
    };
  // Without an owner only somebody whom the text has brought up.
  return latest?.at
    ? { actors: [latest.r.person], because: `holds the office (${latest.r.head})` }
    : undefined;
}

/** "The leaders of Peru and Chile", "Thai and Lao envoys": the persons who hold an office of each, where the text names them. */
export function holdersOf(scene: Scene, d: Description, owners: readonly ActorId[]): Resolved | undefined {
  if (!d.title?.plural || owners.length < 2 || d.former) return undefined;
  const held = [...scene.roles, ...scene.knowledge.roles].filter(
    (r) => !r.former && sameOffice(d.title!.head, r.head),
  );
  const holders = owners.map(
    (owner) =>
      new Set(held.filter((r) => r.of === owner || scene.table.stateOf(r.of) === owner).map((r) => r.person)),
  );
  if (holders.some((persons) => persons.size !== 1)) return undefined;
  return { actors: holders.flatMap((persons) => [...persons]), because: `hold the office (${d.title.head})` };
}

/** The one who leads a state, where the text names him. */
export const leaderOf = (scene: Scene, state: ActorId): ActorId | undefined =>
  [...scene.roles, ...scene.knowledge.roles].find(
    (r) => r.of === state && !r.former && LEADERS.has(r.head) && scene.discourse.counts.has(r.person),
  )?.person;

/** Offices by which a text calls a person whom it has named without one. */
const OFFICES =
  /^(?:president|prime minister|premier|chancellor|leader|king|emir|general|minister|foreign minister|senator|governor|ruler|dictator|rebel leader|commander|colonel|envoy|secretary-general)$/;

/** The one person of the two sentences before whose office is not known; undefined where there are more. */
function untitledPerson(scene: Scene, d: Description): ActorId | undefined {
  const titled = new Set([
    ...scene.titled.keys(),
    ...scene.knowledge.titled.keys(),
    ...scene.roles.map(({ person }) => person),
  ]);
  const found = new Set<ActorId>();
  for (const r of scene.discourse.referents) {
    const a = r.actors.length === 1 ? r.actors[0]! : undefined;
    if (!a?.startsWith("person:") || titled.has(a)) continue;
    if (r.sentence < d.sentence - 2 || r.sentence >= d.sentence) continue;
    found.add(a);
  }
  return found.size === 1 ? [...found][0] : undefined;
}

/** "The group", "the rebels", "the country": the latest actor that the noun fits. */
export function antecedentOf(
  scene: Scene,
  d: Pick<Description, "sentence" | "collective"> & {
    /** Who cannot be meant: "Chad closed the country's border" is not about Chad's. */
    readonly except?: readonly ActorId[];
  },
  text: string,
): Resolved | undefined {
  const { except = [] } = d;
  const noun = text.toLowerCase();
  const { discourse, table, lexicon } = scene;
  const last = noun.split(" ").at(-1)!;
  const fits = lexicon.anaphors.get(noun) ?? lexicon.anaphors.get(last);
  if (fits?.has("government")) return governmentOf(scene, d.sentence);
  if (fits?.has("state")) {
    const about = mainState(scene);
    if (about && !except.includes(about))
      return { actors: [about], because: "the state that the text is about" };
  }
  // The same noun before: "the Russian foreign ministry … the ministry".
  // "The sources", "the hostages" of a text are seldom one body of people.
  const repeatable =
    lexicon.anaphors.has(last) ||
    (d.collective && d.collective.class !== "people" && !/^sources?$/.test(last)) ||
    /^(?:REB|OPP)$/.test(d.collective?.sector ?? "");
  const said = !repeatable
    ? undefined
    : discourse.latest(
        (r) =>
          r.actors.length === 1 &&
          r.noun !== undefined &&
          !except.includes(r.actors[0]!) &&
          !r.actors[0]!.startsWith("person:") &&
          (r.noun === noun || r.noun.split(" ").at(-1) === last),
        d.sentence,
      );
  const named = discourse.latest(
    (r) =>
      r.actors.length === 1 &&
      !except.includes(r.actors[0]!) &&
      (lexicon.actors.get(r.actors[0]!)?.nouns ?? []).some(
        (n) =>
          n.toLowerCase() === noun ||
          noun.endsWith(` ${n.toLowerCase()}`) ||
          n.toLowerCase().endsWith(` ${noun}`),
      ),
    d.sentence,
  );
  if (named && !(said && said.sentence > named.sentence))
    return { actors: named.actors, because: `known as "${noun}"` };
  if (said) return { actors: said.actors, because: `the ${last} spoken of before` };
  if (!fits) return undefined;
  const latest = discourse.latest((r) => {
    const a = r.actors.length === 1 ? r.actors[0]! : undefined;
    if (!a || except.includes(a)) return false;
    const kind = table.kind(a);
    if (r.function === "place" && kind === "state" && !fits.has("state")) return false;
    if (kind === "state") return fits.has("state");
    if (kind !== "group") return false;
    const code = table.code(a);
    if (code && code !== "UNK")
      return (
        fits.has(code) ||
        (code === "PTY" && fits.has("REB") && fits.has("group")) ||
        (fits.has("group") && !/^(?:JRN|IGO|GOV|LEG|JUD|MIL|COP)$/.test(code))
      );
    return fits.has("group") || fits.has("REB");
  }, d.sentence);
  if (!latest) return undefined;
  return { actors: latest.actors, because: `the latest that "${noun}" fits` };
}

/** "The government": that of the state whose government the text spoke of, else of the state which it is about. */
export function governmentOf(scene: Scene, sentence: number): Resolved | undefined {
  const governed = governedBefore(scene, sentence);
  if (governed) return { actors: [governed], because: "the government spoken of before" };
  const about = mainState(scene);
  return about ? { actors: [about], because: "the state that the text is about" } : undefined;
}

/** The state whose government the text spoke of last. */
export const governedBefore = (scene: Scene, sentence: number): ActorId | undefined =>
  scene.discourse.latest(
    (r) =>
      r.actors.length === 1 &&
      scene.table.kind(r.actors[0]!) === "state" &&
      /government|regime|authorit|junta|administration/.test(r.noun ?? ""),
    sentence,
  )?.actors[0];

/** The state that the text has mentioned at least twice as often as any other. */
function mainState(scene: Scene): ActorId | undefined {
  const states = [...scene.discourse.counts]
    .filter(([a]) => scene.table.kind(a) === "state")
    .sort((a, b) => b[1] - a[1]);
  const [first, second] = states;
  return first && first[1] >= 2 * (second?.[1] ?? 0) ? first[0] : undefined;
}
