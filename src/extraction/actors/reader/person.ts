/** Names of persons, with the titles before and behind them. */
import type { ActorId } from "../../../model.ts";
import type { Description } from "../descriptions.ts";
import { isApposedAfter, titleOf } from "../kinds.ts";
import type { Name } from "../names.ts";
import { inferOwner, recordRole } from "../roles.ts";
import { headOf } from "../view.ts";
import { actorsOf, ofAfter, ownersOf } from "./owners.ts";
import type { SentenceScene } from "./sentence.ts";

/** Enters a person named here, with the roles that the titles before and behind the name tell. */
export function readPerson(
  current: SentenceScene,
  name: Name,
  head: number,
  id: ActorId,
  because: string,
): void {
  const { view, scene } = current;
  const titled = titleOf(view, name, current.descriptions, current.names, scene.lexicon.honorifics);
  let first = name.first;
  let top = head;
  if (scene.lexicon.honorifics.has(view.words[first - 1]?.form ?? "")) first--;
  const also = current.descriptions.filter((d) => d.title && !d.title.plural && d !== titled?.description);
  if (titled) {
    const d = titled.description;
    scene.titled.set(id, (scene.titled.get(id) ?? new Set()).add(d.title!.head));
    current.covered.add(d);
    const owners = ownersOf(current, d);
    const after = ofAfter(current, name);
    const of = owners.length ? owners : after ? [after] : [];
    // "his rebel counterpart" has a possessor, but is not on his side.
    const own = d.title!.counterpart && !d.owner?.names.length ? inferOwner(scene, view, d, id) : [];
    const all = own.length ? own : of.length ? of : inferOwner(scene, view, d, id);
    recordRole(scene, view, id, d, all, of.length > 0 || d.title!.of !== undefined, name);
    if (titled.place === "before") {
      first = Math.min(first, d.first);
      top = headOf(view, d.core, name.last);
      // The owner's adjective keeps its own head.
      if (d.owner?.names.some((n) => top >= n.first && top <= n.last)) top = head;
    } else {
      current.add({
        first: d.first,
        last: d.last,
        head: d.head,
        actors: [id],
        form: current.formOf(d.head, d.last, "description"),
        because: `apposed to ${name.text}`,
        noun: d.title!.head,
      });
    }
    if (titled.place === "before") {
      // "President X, a former envoy": a second description may be apposed.
      for (const d2 of also) {
        const taken = current.names.some((n) => n.first === d2.head + 1 && d2.last === d2.head);
        if (!taken && isApposedAfter(view, name, d2)) apposed(current, d2, id, name);
      }
    }
  } else {
    // "Kenya's William Ruto", "Gabriel Boric of Chile"
    const possessor =
      view.lower[name.first - 1] === "'s" || view.lower[name.first - 1] === "'"
        ? current.names.find((n) => n.last === name.first - 2)
        : undefined;
    const owner = possessor ? actorsOf(current, possessor)[0] : ofAfter(current, name);
    if (owner && !owner.startsWith("person:") && name.last > name.first)
      recordRole(scene, view, id, undefined, [owner], true, name);
  }
  current.add({
    first,
    last: name.last,
    head: top,
    actors: [id],
    form: current.formOf(top, name.last, "name"),
    because,
    alias: name.text,
  });
  if (top !== head && !scene.here.has(head)) {
    current.add({ first, last: name.last, head, actors: [id], form: "name", because, alias: name.text });
  }
}

/** "President X, a former envoy": the same person by another description. */
function apposed(current: SentenceScene, d: Description, id: ActorId, name: Name): void {
  current.covered.add(d);
  const owners = ownersOf(current, d);
  const of = owners.length ? owners : inferOwner(current.scene, current.view, d, id);
  recordRole(current.scene, current.view, id, d, of, owners.length > 0, name);
  current.add({
    first: d.first,
    last: d.last,
    head: d.head,
    actors: [id],
    form: "description",
    because: `apposed to ${name.text}`,
    noun: d.title!.head,
  });
}

/** "Peru and Chile … X and Y, their presidents,": the first is of the first. */
export function respectively(current: SentenceScene): void {
  const { view, scene } = current;
  for (const d of current.descriptions) {
    if (!d.title?.plural || view.lower[d.first] !== "their" || view.lower[d.first - 1] !== ",") continue;
    const second = current.names.find((n) => n.last === d.first - 2);
    const first = current.names.find((n) => second && n.last === second.first - 2);
    if (!first || !second || view.lower[second.first - 1] !== "and") continue;
    const persons = [first, second].flatMap((n) => actorsOf(current, n));
    const states = pairOfStates(current, first.first);
    if (!states || persons.length !== 2 || !persons.every((a) => a.startsWith("person:"))) continue;
    current.covered.add(d);
    for (const [i, person] of persons.entries())
      recordRole(scene, view, person, d, [states[i]!], true, [first, second][i]!);
  }
}

/** The two states put side by side last, in this sentence before a word or in the two before. */
function pairOfStates(current: SentenceScene, before: number): readonly ActorId[] | undefined {
  const { view, scene } = current;
  const isState = (a: ActorId) => scene.table.kind(a) === "state";
  const here = current.names
    .filter((n) => n.last < before)
    .flatMap((n) => actorsOf(current, n).filter(isState));
  if (here.length === 2) return here;
  return scene.discourse.sets.findLast(
    (x) => view.sentence.index - x.sentence <= 2 && x.actors.length === 2 && x.actors.every(isState),
  )?.actors;
}
