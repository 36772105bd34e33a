/** What a collective or institution stands for, from whose it is. */
import type { ActorId } from "../../../model.ts";
import { governmentOf } from "../anaphora.ts";
import type { Description } from "../descriptions.ts";
import { none, type Resolved, type Scene, sideOf } from "../scene.ts";
import { isCapital } from "../view.ts";
import type { SentenceScene } from "./sentence.ts";

const QUANTIFIERS =
  /^(?:and|or|some|several|many|few|other|more|most|dozens|hundreds|thousands|scores|tens|of|the|a|an|at|least|about|around|nearly|almost|over|up|to|all|both|senior|top|high-ranking|suspected|alleged|unnamed|unidentified|armed|angry|local|former|unarmed|young|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)$/i;

/** What a description stands for that says of whom: "Iranian officials", "Hamas fighters", "Sri Lankan rebels". */
export function owned(current: SentenceScene, d: Description, owner: ActorId, bare: string): Resolved {
  const { scene, view } = current;
  const { table } = scene;
  const kind = table.kind(owner);
  const c = d.collective;
  if (kind === "person") {
    const side = sideOf(scene, owner);
    if (bare === "side" && side) return { actors: [side], because: "the owner's own side" };
    if (/^(?:administration|government|cabinet|regime)$/.test(bare)) {
      const about =
        bare === "administration" ? usual(scene) : governmentOf(scene, view.sentence.index)?.actors[0];
      const of = side ?? about;
      if (of && !side && bare !== "administration") scene.sides.set(owner, of);
      return of
        ? { actors: [of], because: `owner: the government of ${table.name(owner)}` }
        : none("a government of an unknown state");
    }
    if (
      /^(?:team|aides?|office|negotiators?|envoys?|emissar(?:y|ies)|delegation|camp|entourage|side|advisers?|staff)$/.test(
        bare,
      )
    )
      return { actors: [owner], because: `owner: ${table.name(owner)}` };
    if (c?.sector === "UNK" && !side?.startsWith("group:")) return none("a body of a person");
    if (side && c?.sector === "UNK") return { actors: [side], because: "the owner's own side" };
    const state = side && table.stateOf(side);
    if (c?.class === "institution" && state) return composed(current, d, state, bare);
    if (side && (c?.class === "government" || d.title) && !d.title?.private)
      return { actors: [side], because: `owner: an office of ${table.name(side)}` };
    return none("belongs to a person");
  }
  if (!c || c.class === "government") {
    if (d.title?.private && kind === "state") {
      return c ? { actors: [owner], because: `owner: ${table.name(owner)}` } : none("a private person");
    }
    return { actors: [owner], because: `owner: ${table.name(owner)}` };
  }
  if (kind === "group") {
    // "Hamas fighters" are Hamas, "EU foreign ministers" the European Union; "reporters at the White House" are not its.
    if (c.sector === "JRN" && table.code(owner) === "JRN")
      return { actors: [owner], because: `owner: ${table.name(owner)}` };
    if (c.sector === "JRN" || table.code(owner) === "JRN" || (c.class === "people" && c.sector === "CVL"))
      return none(`people of ${table.name(owner)}`);
    return { actors: [owner], because: `owner: ${table.name(owner)}` };
  }
  const placed = d.last > d.head && view.lower[d.head + 1] === "in";
  if (c.class === "institution" && !placed) return composed(current, d, owner, bare);
  const name = collectiveName(current, d, owner);
  // Civilians, workers and the like are the state's own people; rebels and protesters are not.
  const partOf = /^(?:REB|OPP|CRM|REF)$/.test(c.sector ?? "") ? undefined : owner;
  const id = table.own("group", name, { code: c.sector, partOf });
  return { actors: [id], because: "a collective told by its state" };
}

/** "Iran's foreign ministry" and "the Iranian foreign ministry" are one: state's adjective and noun. */
export function composed(current: SentenceScene, d: Description, state: ActorId, bare: string): Resolved {
  const { table, lexicon } = current.scene;
  const adjective = lexicon.actors.get(state)?.adjective ?? table.name(state);
  const own = current.view.words
    .slice(0, d.head + 1)
    .filter((w) => w.index >= d.core && !current.names.some((n) => w.index >= n.first && w.index <= n.last))
    .map((w) => w.form)
    .filter((f) => !QUANTIFIERS.test(f) && f !== "'s" && f !== "’s" && f !== "'" && f !== "-")
    .join(" ");
  const noun = own || bare;
  const name = `${adjective} ${isCapital(noun) && !/^[A-Z]{2,}$/.test(noun) ? noun.toLowerCase() : noun}`;
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
function collectiveName(current: SentenceScene, d: Description, owner: ActorId): string {
  const { scene } = current;
  // "politicians in Kenya", but not "politicians with visa bans".
  const ownerAfter = d.last > d.head && current.names.some((n) => n.last === d.last);
  const text = current.phrase(afterQuantifiers(current, d), d.head);
  if (d.determiner === "possessive" && d.owner) {
    const adjective = scene.lexicon.actors.get(owner)?.adjective ?? scene.table.name(owner);
    return `${adjective} ${text}`;
  }
  return ownerAfter ? `${text} ${current.phrase(d.head + 1, d.last)}` : text;
}

/** Where a description begins without "several", "the", "armed" and the like: a word of the sentence. */
export function afterQuantifiers(current: SentenceScene, d: Description): number {
  let from = d.core;
  while (from < d.head && QUANTIFIERS.test(current.view.lower[from]!)) from++;
  return from;
}

/** Sectors of institutions that a text calls "the army", "parliament" without saying whose. */
const HOME = /^(?:MIL|COP|LEG|PTY|SPY)$/;

/** The state whose institutions go without its name: joined to it ("Peru's government and the opposition"), or the text's own. */
export function homeState(current: SentenceScene, d: Description): ActorId | undefined {
  const { scene, view } = current;
  if (d.collective?.class !== "institution" || !HOME.test(d.collective.sector ?? "")) return undefined;
  const w = view.words[d.head]!;
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
