/** Roles: which person holds which title of which state or group. */
import type { ActorId } from "../../model.ts";
import { governedBefore, governmentOf } from "./anaphora.ts";
import type { Description } from "./descriptions.ts";
import { type KnownRole, type Scene, sideOf } from "./scene.ts";
import type { View } from "./view.ts";

/** Offices that a state has one of, so that a title without a state may be inferred from the text. */
const STATE_OFFICES =
  /^(?:president|prime minister|premier|chancellor|vice president|vice-president|foreign minister|foreign secretary|finance minister|interior minister|minister|king|prince|princess|queen|emir|sultan|crown prince|secretary|supreme leader|prime-minister|emperor|head of state|deputy prime minister|vice foreign minister|attorney general|defence minister|defense minister|monarch)$/;
const DEPUTY = /\b(?:vice|deputy|assistant|under)\b/i;
const HEADS_OF_GOVERNMENT = new Set(["president", "prime minister", "premier", "chancellor"]);
const FOREIGN_MINISTERS = new Set(["foreign minister", "secretary of state", "foreign secretary"]);

/** Chiefs of what a state has one of. */
const SECURITY_CHIEF =
  /\b(?:intelligence|army|military|police|spy|navy|air force|security|defen[cs]e)\b.*\b(?:chief|commander|head|minister)$/i;

/** Enters a role where the text gives a state or group for it; a person's own state stands in for a person. */
export function recordRole(
  scene: Scene,
  view: View,
  person: ActorId,
  d: Description | undefined,
  owners: readonly ActorId[],
  explicit: boolean,
  name: { readonly first: number; readonly last: number },
  linked = false,
  retry = false,
): void {
  const title = d?.title;
  const gender = title?.gender;
  if (gender) scene.table.setGender(person, gender);
  if (title?.relation) return;
  const ofs = owners.flatMap((o) => {
    if (o === person) return [];
    if (!o.startsWith("person:")) return [o];
    const side = sideOf(scene, o);
    if (!side && !retry)
      scene.pending.push(() => recordRole(scene, view, person, d, [o], explicit, name, linked, true));
    return side ?? [];
  });
  for (const named of new Set(ofs)) {
    // "its crown prince": only a state has one, whatever "its" seems to mean.
    const royal = title && ROYAL.test(title.head) && scene.table.kind(named) === "group";
    const of = royal ? nearestState(scene, view, name.first) : named;
    if (!of) continue;
    const kind = scene.table.kind(of);
    if (title?.private && (kind === "state" || owners.every((o) => o.startsWith("person:")))) continue;
    const head = title?.head ?? "";
    const known: KnownRole = { person, head, of, former: d?.former ?? false, explicit, linked };
    if (scene.roles.some((r) => r.person === person && r.of === of && (r.head === head || head === "")))
      continue;
    scene.roles.push(known);
    const first = d ? Math.min(d.first, name.first) : name.first;
    const last = d ? Math.max(d.last, name.last) : name.last;
    const { start, end } = view.sentence;
    scene.found.push({
      person,
      title: d?.text ?? "",
      of,
      document: "",
      start,
      end,
      trigger: { start: view.words[first]!.start, end: view.words[last]!.end },
    });
  }
}

/** "Germany welcomed President X's plan": whether a word stands in the object of the verb that another is the subject of. */
function isDoneTo({ words }: View, subject: number, word: number): boolean {
  const { deprel, head: verb } = words[subject]!;
  if (!deprel.startsWith("nsubj")) return false;
  let at = word;
  for (let step = 0; step < words.length && words[at]!.head >= 0; step++) {
    if (words[at]!.head === verb) return /^i?obj/.test(words[at]!.deprel);
    at = words[at]!.head;
  }
  return false;
}

/** The state of an office that the text gives without one ("President Kovac"): told by the title, else by what is spoken of. */
export function inferOwner(scene: Scene, view: View, d: Description, person: ActorId): ActorId[] {
  const title = d.title;
  const s = view.sentence.index;
  if (!title || (d.owner && !title.counterpart)) return [];
  if (title.of) return [scene.table.known(title.of)];
  const others = [...scene.roles, ...scene.knowledge.roles];
  const told = others.find(
    (r) => r.person === person && r.explicit && (r.head === title.head || scene.table.kind(r.of) === "state"),
  );
  if (told) return [told.of];
  const before = scene.roles.find((r) => r.person === person && scene.table.kind(r.of) === "state");
  if (before) return [before.of];
  // "his rebel counterpart"
  if (!d.owner?.names.length && /\b(?:rebel|guerrilla|insurgent|separatist|militant)\b/i.test(d.text)) {
    const rebels = scene.discourse.latest(
      (r) => r.actors.length === 1 && scene.table.code(r.actors[0]!) === "REB",
      s,
    );
    if (rebels) return [...rebels.actors];
  }
  if (title.counterpart || title.private) return [];
  // "the chief government negotiator" is that of the government which the text is about.
  if (/\bgovernment\b/i.test(d.text)) return governmentOf(scene, view.sentence.index)?.actors.slice() ?? [];
  if (!STATE_OFFICES.test(title.head) && !SECURITY_CHIEF.test(d.text)) return [];
  // "X and his Polish counterpart": X is of the other of two that face each other.
  const partner = scene.descriptions[s]!.find(
    (x) => x.title?.counterpart && x.first > d.head && x.owner?.names[0]?.sense,
  );
  if (partner) {
    const theirs = partner.owner!.names[0]!.sense!.actor;
    const pair = scene.discourse.sets.findLast(
      (x) =>
        x.actors.length === 2 &&
        x.actors.includes(theirs) &&
        x.actors.every((a) => scene.table.kind(a) === "state"),
    );
    const mine = pair?.actors.find((a) => a !== theirs);
    if (mine) return [mine];
  }
  // A state whose leader or foreign minister the text has named has no second one.
  const held = [...scene.roles, ...scene.knowledge.roles.filter((r) => r.explicit)];
  const rivals =
    [HEADS_OF_GOVERNMENT, FOREIGN_MINISTERS].find((set) => set.has(title.head)) ?? new Set([title.head]);
  const acting = new Set(
    scene.discourse.referents
      .filter((r) => r.sentence === s && isDoneTo(view, r.head, d.head))
      .flatMap((r) => r.actors.map((a) => scene.table.stateOf(a))),
  );
  const taken = (state: ActorId) =>
    (!d.owner && acting.has(state)) ||
    (!DEPUTY.test(d.text) &&
      held.some((r) => r.of === state && rivals.has(r.head) && r.person !== person && !r.former));
  const stateOf = (actors: readonly ActorId[]): ActorId | undefined => {
    if (actors.length !== 1) return undefined;
    const a = actors[0]!;
    const side = !a.startsWith("person:") ? a : DEPUTY.test(d.text) ? sideOf(scene, a) : undefined;
    const state = side && scene.table.stateOf(side);
    return state && !taken(state) ? state : undefined;
  };
  // "President X vowed that Y would …": what he announces is his own state's doing.
  const announced = announcedBy(scene, view, d);
  if (announced && !taken(announced)) return [announced];
  // The nearest state of the sentence so far, then the main subjects of those before, then the state that the text
  // speaks of most.
  const here = scene.discourse.referents
    .filter((r) => r.sentence === s && r.head < d.head && r.function !== "place" && !r.adjective && !r.quoted)
    .toReversed();
  const nearest = (beside: boolean): ActorId | undefined =>
    here
      .filter((r) => (r.function === "possessive") === beside)
      .flatMap((r) => stateOf(r.actors) ?? [])
      .at(0);
  const main = nearest(false);
  if (main) return [main];
  for (const inMainClause of [true, false]) {
    for (let back = 1; back <= 3; back++) {
      const subjects = scene.discourse.referents.filter(
        (r) =>
          r.sentence === s - back &&
          r.function === "subject" &&
          !r.pronoun &&
          // Whoever leaks a story is not what it is about.
          !/^(?:sources?|officials?|diplomats?)$/.test(r.noun ?? "") &&
          isMainSubject(scene.views[s - back]!, r.head) === inMainClause,
      );
      // Two states side by side leave it open.
      if (new Set(subjects.flatMap((r) => stateOf(r.actors) ?? [])).size > 1) continue;
      for (const r of subjects.toReversed()) {
        const state = stateOf(r.actors);
        if (state) return [state];
      }
    }
  }
  if (d.former) return [];
  // "the government" of the text has one prime minister.
  const governed = governedBefore(scene, s);
  if (governed && !taken(governed)) return [governed];
  // "Canada's plan … President X": a state that only owns something in the sentence is the last to think of.
  const owning = nearest(true);
  if (owning) return [owning];
  const counts = scene.knowledge.counts.size ? scene.knowledge.counts : scene.discourse.counts;
  const states = [...counts]
    .filter(([a]) => scene.table.kind(a) === "state" && !taken(a))
    .sort((a, b) => b[1] - a[1]);
  const [most, next] = states;
  return most && most[1] >= Math.max(3, 2 * (next?.[1] ?? 0)) ? [most[0]] : [];
}

const ROYAL = /^(?:king|queen|emir|sultan|crown prince|emperor|monarch)$/;

/** The state mentioned last before a word of the sentence. */
const nearestState = (scene: Scene, view: View, word: number): ActorId | undefined =>
  scene.discourse.latest(
    (r) =>
      r.actors.length === 1 &&
      scene.table.kind(r.actors[0]!) === "state" &&
      (r.sentence < view.sentence.index || r.head < word),
    view.sentence.index,
    1,
  )?.actors[0];

const ANNOUNCING = new Set([
  "announce",
  "promise",
  "pledge",
  "vow",
  "insist",
  "deny",
  "declare",
  "agree",
  "decide",
]);

/** The state that is the subject of what the holder of a title announces, promises or denies. */
function announcedBy(scene: Scene, view: View, d: Description): ActorId | undefined {
  const { words } = view;
  let at = d.head;
  for (let n = 0; n < 4 && at >= 0 && !ANNOUNCING.has(words[at]!.lemma); n++) at = words[at]!.head;
  if (at < 0 || !ANNOUNCING.has(words[at]!.lemma)) return undefined;
  const content = [
    ...view.children[at]!.filter((c) => /^(?:ccomp|parataxis)/.test(words[c]!.deprel)),
    words[at]!.head,
  ];
  for (const clause of content) {
    if (clause < 0) continue;
    for (const c of view.children[clause]!) {
      if (!/^nsubj/.test(words[c]!.deprel)) continue;
      const name = scene.names[view.sentence.index]!.find((n) => n.sense && c >= n.first && c <= n.last);
      const actor = name && scene.lexicon.actors.get(name.sense!.actor);
      if (actor?.kind === "state" && (name!.sense!.form !== "contextual" || scene.named.has(actor.id)))
        return scene.table.known(actor.id);
    }
  }
  return undefined;
}

/** Not inside a subordinate clause. */
function isMainSubject(view: View, head: number): boolean {
  for (let at = view.words[head]!.head, n = 0; at >= 0 && n < 20; at = view.words[at]!.head, n++) {
    if (/^(?:ccomp|advcl|acl|xcomp|csubj)/.test(view.words[at]!.deprel)) return false;
  }
  return true;
}

/** Roles from verbs: "X, who heads the Y delegation", "rebels led by X", "X founded the Y movement". */
export function leadershipRoles(scene: Scene, view: View): void {
  for (const verb of view.words) {
    const title = verb.upos === "VERB" ? scene.lexicon.leads.get(verb.lemma) : undefined;
    if (!title) continue;
    const child = (relation: RegExp) =>
      view.children[verb.index]!.find((c) => relation.test(view.words[c]!.deprel) && scene.here.has(c));
    const agent = child(/^obl:agent/);
    const subject = child(/^nsubj$/);
    const object = child(/^obj$/);
    const led =
      child(/^nsubj:pass/) ?? (verb.deprel.startsWith("acl") && agent !== undefined ? verb.head : undefined);
    const [leader, group] = agent !== undefined ? [agent, led] : [subject, object];
    const persons = leader === undefined ? [] : (scene.here.get(leader)?.actors ?? []);
    const groups = group === undefined ? [] : (scene.here.get(group)?.actors ?? []);
    const [person, of] = [persons[0], groups[0]];
    if (
      persons.length !== 1 ||
      groups.length !== 1 ||
      !person?.startsWith("person:") ||
      !of ||
      of.startsWith("person:") ||
      (of.startsWith("state:") && scene.here.get(group!)?.form !== "description")
    )
      continue;
    if (scene.roles.some((r) => r.person === person && r.of === of)) continue;
    const noun = view.lower[group!]!;
    const what = /^(?:delegation|team|mission|side|office|wing)$/.test(noun)
      ? `${title} of the ${noun}`
      : title;
    scene.roles.push({ person, head: title, of, former: false, explicit: true });
    const { start, end } = view.sentence;
    scene.found.push({
      person,
      title: what,
      of,
      document: "",
      start,
      end,
      trigger: { start: verb.start, end: verb.end },
    });
  }
}
