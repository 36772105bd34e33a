/** Descriptions: of a person by an office, of people and bodies by what they are and whose. */
import type { ActorId } from "../../../model.ts";
import { antecedentOf, holderOf, holdersOf } from "../anaphora.ts";
import type { Description } from "../descriptions.ts";
import { titleOf } from "../kinds.ts";
import { recordRole } from "../roles.ts";
import { sideOf } from "../scene.ts";
import { mediatorsOf, otherSide } from "../sets.ts";
import { isCapital } from "../view.ts";
import { afterQuantifiers, composed, homeState, owned } from "./collective.ts";
import { actorsOf, ownersOf } from "./owners.ts";
import type { Draft, SentenceScene } from "./sentence.ts";

/** Relations to the other side. */
const FACING = /^(?:rival|foe|enemy|opponent|adversary|neighbou?r)$/;

/** Enters whom a description stands for, unless it was read with a name. */
export function readDescription(current: SentenceScene, d: Description): void {
  if (current.covered.has(d)) return;
  const { view, scene } = current;
  const before = scene.here.get(d.head);
  if (before && before.form !== "pronoun" && before.form !== "adjective") return;
  // A title right before a person's name, or apposed to one, is handled with the name.
  for (const n of current.names) {
    if (n.sense || n.first <= d.head) continue;
    const ref = scene.references.get(n);
    if (!ref?.actors[0]?.startsWith("person:")) continue;
    if (titleOf(view, n, current.descriptions, current.names, scene.lexicon.honorifics)?.description === d)
      return;
  }
  const head = d.head;
  const owners = ownersOf(current, d);
  if (d.title?.relation && !d.collective) {
    const facing = owners.length > 0 && d.determiner === "possessive" && FACING.test(d.title.head);
    const other = facing ? otherSide(scene, owners, d.title.head.startsWith("neighb")) : undefined;
    if (!other) current.drop(head, "a relation to another, no office");
    else
      current.add({
        ...{ first: d.first, last: d.head, head, form: current.formOf(head, d.head, "description") },
        ...other,
      });
    return;
  }
  const noun = view.lower
    .slice(d.core, d.head + 1)
    .join(" ")
    .replace(/ - /g, "-");
  const bare = d.title?.head ?? d.collective?.noun ?? noun;
  const plural = d.title?.plural ?? /s$|people|police|men$|women$/.test(view.lower[head]!);
  const base = { first: d.first, last: d.head, head, form: current.formOf(head, d.head, "description") };
  const alias = current.phrase(d.core, d.head);

  if (d.title && !d.title.plural) {
    const holder = holderOf(
      scene,
      d,
      owners.map((o) => (o.startsWith("person:") ? (sideOf(scene, o) ?? o) : o)),
    );
    if (holder) {
      if (holder.newRole && owners.length)
        recordRole(scene, view, holder.actors[0]!, d, owners, true, d, true);
      current.add({
        ...base,
        actors: holder.actors,
        because: holder.because,
        noun: d.title.head,
        person: true,
        alias: d.owner ? current.phrase(d.first, d.head) : alias,
      });
      return;
    }
    if (d.title.counterpart) {
      current.add({ ...base, actors: [], because: "a counterpart without a name", person: true });
      return;
    }
  }
  const holders = holdersOf(scene, d, owners);
  if (holders) {
    current.add({ ...base, actors: holders.actors, because: holders.because, plural: true, noun: bare });
    return;
  }
  // "the Palestinian terror group Hamas", "the news agency Xinhua": the name says which.
  const apposed = current.names.find((n) => n.first === head + 1);
  const named = apposed && view.words[head]!.upos !== "VERB" ? actorsOf(current, apposed) : [];
  if (apposed?.sense?.form !== "adjective" && named[0]?.startsWith("group:") && !plural) {
    current.add({
      ...base,
      actors: named,
      because: `apposed to ${apposed!.text}`,
      noun: bare,
      alias: current.phrase(d.core, d.head),
    });
    return;
  }
  const mediators = !d.owner && mediatorsOf(scene, view, head);
  if (mediators) {
    current.add({
      ...base,
      actors: mediators.actors,
      because: mediators.because,
      plural: true,
      noun: bare,
      alias,
    });
    return;
  }
  // "Moro rebels": a name that stands for no actor itself still tells the collective.
  const teller = d.owner?.names[0];
  // A name that the text uses only here tells whose they are, not a body of its own.
  const once =
    teller?.shape === "unknown" && scene.names.flat().filter((n) => n.text === teller.text).length === 1;
  if (
    (!owners.length || once) &&
    teller &&
    d.collective?.class === "people" &&
    d.collective.sector !== "UNK" &&
    teller.first < head &&
    d.determiner !== "possessive" &&
    !owners.some((o) => o.startsWith("person:"))
  ) {
    const id = scene.table.own("group", current.phrase(afterQuantifiers(current, d), head), {
      code: d.collective.sector,
    });
    current.add({
      ...base,
      actors: [id],
      because: `a collective told by ${teller.text}`,
      plural,
      noun: bare,
    });
    return;
  }
  if (!owners.length) {
    unowned(current, d, base, noun, bare, plural);
    return;
  }
  // "the Palestinian terrorist organization" is one that the text has named.
  if (d.determiner === "definite" && !plural && scene.lexicon.anaphors.get(bare)?.has("REB")) {
    const found = antecedentOf(scene, d, bare);
    if (found?.actors.length) {
      current.add({
        ...base,
        actors: found.actors,
        because: found.because,
        noun: bare,
        alias: current.phrase(d.core, d.head),
      });
      return;
    }
  }
  const former = d.former && d.title && !plural && d.determiner === "definite" && formerHolder(current);
  if (former) {
    current.add({ ...base, actors: [former], because: "out of office, told of just before", person: true });
    return;
  }
  const resolved = owners.map((o) => owned(current, d, o, bare));
  const actors = resolved.flatMap((r) => r.actors);
  if (!actors.length) {
    current.add({
      ...base,
      actors: [],
      because: resolved[0]!.because,
      plural,
      person: !plural && d.title !== undefined,
    });
    return;
  }
  current.add({
    ...base,
    actors,
    because: resolved[0]!.because,
    plural,
    person: !plural && d.title !== undefined,
    noun: bare,
    alias:
      d.core < d.head || d.determiner === "possessive"
        ? current.phrase(d.determiner === "possessive" ? d.first : d.core, d.head)
        : alias,
  });
}

/** "The former secretary-general": the person of whom the sentences before tell, where he holds no office now. */
function formerHolder(current: SentenceScene): ActorId | undefined {
  const { discourse, roles, knowledge } = current.scene;
  const person = discourse.latest(
    (r) =>
      r.function === "subject" && !r.quoted && r.actors.length === 1 && r.actors[0]!.startsWith("person:"),
    current.view.sentence.index - 1,
    1,
  )?.actors[0];
  const inOffice = [...roles, ...knowledge.roles].some((r) => r.person === person && !r.former);
  return inOffice ? undefined : person;
}

/** A description that says nothing of whose: told by an adjective or place, or one of those told before. */
function unowned(
  current: SentenceScene,
  d: Description,
  base: Pick<Draft, "first" | "last" | "head" | "form">,
  noun: string,
  bare: string,
  plural: boolean,
): void {
  const { scene, view } = current;
  const c = d.collective;
  const person = !plural && d.title !== undefined;
  // "the US-backed group": one that the text has named.
  const known = d.told && !plural && d.determiner === "definite" ? antecedentOf(scene, d, bare) : undefined;
  if (known?.actors.length) {
    current.add({ ...base, actors: known.actors, because: known.because, noun: bare });
    return;
  }
  if (c?.class === "people" && c.sector !== "JRN" && d.told) {
    const name = current.phrase(afterQuantifiers(current, d), d.head);
    const id = scene.table.own("group", name, { code: c.sector });
    current.add({ ...base, actors: [id], because: "a collective told by a compound", plural, noun: bare });
    return;
  }
  // A nationality-like adjective tells a collective: "Kurdish fighters", "Republican senators".
  if (c && c.class !== "government") {
    for (let i = d.core; i < d.head; i++) {
      const telling = scene.lexicon.tellingAdjectives.longest(view.texts, view.atomAt[i]!);
      if (!telling) continue;
      const name = current.phrase(afterQuantifiers(current, d), d.head);
      // "Republican senators" are of the state that the party is of.
      const party = scene.lexicon.names.get(`${telling.value}s`)?.actor;
      const partOf = party && scene.lexicon.actors.get(party)?.partOf;
      const id = scene.table.own("group", name, {
        code: c.sector,
        partOf: partOf && scene.table.known(partOf),
      });
      current.add({
        ...base,
        actors: [id],
        because: `a collective told as ${telling.value}`,
        plural,
        noun: bare,
      });
      return;
    }
    // "rebels in Darfur"
    if (
      d.last > d.head &&
      plural &&
      /^(?:in|of|from)$/.test(view.lower[d.head + 1]!) &&
      (/^(?:REB|OPP|REF|EDU|PTY)$/.test(c.sector ?? "") || bare === "people")
    ) {
      const place = current.names.find((n) => n.first > d.head && n.last === d.last);
      if (place && isCapital(place.text)) {
        const id = scene.table.own(
          "group",
          `${current.phrase(afterQuantifiers(current, d), d.head)} ${current.phrase(d.head + 1, d.last)}`,
          { code: c.sector },
        );
        current.add({
          ...base,
          last: d.last,
          actors: [id],
          because: "a collective told by its place",
          plural,
          noun: bare,
        });
        return;
      }
    }
  }
  if (
    d.determiner === "definite" ||
    (c?.sector === "LEG" && plural && d.core === d.head && antecedentOf(scene, d, noun)) ||
    (d.determiner === "none" &&
      plural &&
      d.core === d.head &&
      view.sentence.index > 0 &&
      /^(?:rebels|fighters|guerrillas|insurgents|separatists)$/.test(noun))
  ) {
    const found = antecedentOf(scene, d, noun) ?? (noun === bare ? undefined : antecedentOf(scene, d, bare));
    if (found?.actors.length) {
      current.add({
        ...base,
        actors: found.actors,
        because: found.because,
        plural,
        noun: bare,
        alias: current.phrase(d.core, d.head),
      });
      return;
    }
  }
  // "the army", "the opposition": those of the state that the text is about.
  const state = d.determiner === "definite" ? homeState(current, d) : undefined;
  if (state) {
    const own = composed(current, d, state, bare);
    current.add({
      ...base,
      actors: own.actors,
      because: own.because,
      plural,
      noun: bare,
      alias: current.phrase(d.core, d.head),
    });
    return;
  }
  current.add({
    ...base,
    actors: [],
    because: `"${noun}" of nobody in particular`,
    plural,
    person,
    noun: bare,
  });
}
