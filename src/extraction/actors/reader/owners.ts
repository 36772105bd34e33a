/** Whom a name in the sentence stands for, and whose a description is. */
import type { ActorId } from "../../../model.ts";
import { governmentOf } from "../anaphora.ts";
import type { Description } from "../descriptions.ts";
import type { Name } from "../names.ts";
import type { SentenceScene } from "./sentence.ts";

/** The actors of a name in this sentence, whether or not its mention was added yet. */
export function actorsOf(current: SentenceScene, name: Name): ActorId[] {
  if (name.sense) {
    if (name.sense.form === "contextual" && !current.scene.named.has(name.sense.actor)) return [];
    return [sameNamed(current, name) ?? current.scene.table.known(name.sense.actor)];
  }
  const ref = current.scene.references.get(name);
  return ref?.actors.length ? [latestOf(current, ref.actors)] : [];
}

/** Of several actors that a name may stand for, the one mentioned last. */
export function latestOf(current: SentenceScene, actors: readonly ActorId[]): ActorId {
  if (actors.length === 1) return actors[0]!;
  const r = current.scene.discourse.latest(
    (x) => x.actors.length === 1 && actors.includes(x.actors[0]!),
    current.view.sentence.index,
  );
  return r?.actors[0] ?? actors[0]!;
}

/**
 * "Pakistan's Foreign Office", and "the Senate" in a text that speaks of another state and never of the United States:
 * institutions of the same name as one that the lexicon knows.
 */
export function sameNamed(current: SentenceScene, name: Name): ActorId | undefined {
  const { scene, view } = current;
  const actor = name.sense && scene.lexicon.actors.get(name.sense.actor);
  const state = actor?.partOf;
  if (!state?.startsWith("state:") || name.sense!.form !== "name") return undefined;
  const gap = view.lower[name.first - 1] === "'s" || view.lower[name.first - 1] === "'" ? 2 : 1;
  const left = current.names.find((n) => n.last === name.first - gap)?.sense;
  const owner =
    left &&
    scene.table.kind(scene.table.known(left.actor)) === "state" &&
    (gap === 2 || left.form === "adjective")
      ? left.actor
      : undefined;
  if (owner === state || (!owner && scene.named.has(state))) return undefined;
  const noun = scene.lexicon.collectives.get(name.text);
  const of = owner ?? (noun && governmentOf(scene, view.sentence.index)?.actors[0]);
  if (!of) return undefined;
  const adjective = scene.lexicon.actors.get(of)?.adjective ?? scene.table.name(of);
  return scene.table.own("group", `${adjective} ${noun?.noun ?? name.text}`, {
    code: noun?.sector ?? actor?.code,
    partOf: of,
  });
}

/** The state or group in "X of Y" after a name. */
export function ofAfter(current: SentenceScene, name: Name): ActorId | undefined {
  const { lower } = current.view;
  if (lower[name.last + 1] !== "of") return undefined;
  const at = lower[name.last + 2] === "the" ? name.last + 3 : name.last + 2;
  const other = current.names.find((n) => n.first === at);
  const a = other && actorsOf(current, other)[0];
  return a && !a.startsWith("person:") ? a : undefined;
}

/** Whose a description says somebody or something is; empty where it does not say. */
export function ownersOf(current: SentenceScene, d: Description): ActorId[] {
  if (!d.owner) return [];
  const named = d.owner.names.flatMap((n) => {
    const body = current.scene.bodies.get(n);
    return body ? [body] : actorsOf(current, n);
  });
  if (named.length || d.owner.word === undefined) return [...new Set(named)];
  const word = d.owner.word;
  if (!current.scene.here.has(word)) current.readAhead(current, word, d);
  return [...(current.scene.here.get(word)?.actors ?? [])];
}
