/** Names: what the lexicon or the rest of the text says that they stand for. */
import type { Name } from "../names.ts";
import { whyOnlyPlace } from "../states.ts";
import { headOf } from "../view.ts";
import { latestOf, sameNamed } from "./owners.ts";
import { readPerson } from "./person.ts";
import type { SentenceScene } from "./sentence.ts";

/** Enters whom a name stands for, with the titles around a person's. */
export function readName(current: SentenceScene, name: Name): void {
  const { view, scene } = current;
  const head = name.partial ? name.first : headOf(view, name.first, name.last);
  if (name.sense) {
    lexicalName(current, name, head);
    return;
  }
  const ref = scene.references.get(name);
  if (!ref?.actors.length) {
    current.drop(head, ref?.because ?? "a name of no known kind of actor");
    return;
  }
  const actors = [latestOf(current, ref.actors)];
  if (!actors[0]!.startsWith("person:")) {
    current.add({
      first: name.first,
      last: name.last,
      head,
      actors,
      form: current.formOf(head, name.last, "name"),
      because: ref.because,
      alias: name.text,
      plural: name.shape === "people",
    });
    return;
  }
  readPerson(current, name, head, actors[0]!, ref.because);
}

function lexicalName(current: SentenceScene, name: Name, head: number): void {
  const { view, scene } = current;
  const id = scene.table.known(name.sense!.actor);
  const label = scene.table.name(id);
  const { form } = name.sense!;
  if (form === "contextual" && !scene.named.has(id)) {
    current.drop(head, `means ${label} only where the text names it`);
    return;
  }
  const mention = { first: name.first, last: name.last, head, alias: name.text };
  const elsewhere = sameNamed(current, name);
  if (elsewhere) {
    current.add({
      ...mention,
      actors: [elsewhere],
      form: current.formOf(head, name.last, "name"),
      because: "the institution of the state that the text is about",
    });
    return;
  }
  if (form === "seat") {
    const why = whyOnlyPlace(view, name.first, name.last, head);
    if (why) {
      current.drop(head, why);
      return;
    }
  }
  if (name.partial) {
    current.add({
      ...mention,
      actors: [id],
      form: "adjective",
      because: `${label} in a compound`,
    });
    return;
  }
  const w = view.words[head]!;
  const ethnic = view.lower[name.first - 1] === "ethnic";
  if (ethnic && form !== "name") {
    // "ethnic Albanians" are not Albania.
    const group = scene.table.own("group", current.phrase(name.first - 1, name.last));
    const modifies = /^(?:amod|compound)/.test(w.deprel) && w.head > name.last;
    if (modifies) current.drop(head, "tells an ethnic group, not a state");
    else
      current.add({
        first: name.first - 1,
        last: name.last,
        head,
        actors: [group],
        form: "name",
        because: "an ethnic group",
        plural: true,
      });
    return;
  }
  if (form === "adjective") {
    const noun = w.upos === "NOUN" || w.upos === "PROPN";
    const heading = !/^(?:compound|amod|flat|nmod:desc|case|fixed|conj|punct|advmod|nmod:unmarked)/.test(
      w.deprel,
    );
    // "the British said", "an Iranian": people of the state.
    if (heading && (noun || view.lower[name.first - 1] === "the")) {
      const plural = view.lower[name.first - 1] === "the";
      current.add({
        ...mention,
        actors: [id],
        form: current.formOf(head, name.last, "name"),
        because: `people of ${label}`,
        plural,
        noun: "people",
      });
      return;
    }
    current.add({
      ...mention,
      actors: [id],
      form: "adjective",
      because: `adjective of ${label}`,
    });
    return;
  }
  const person = /^(?:an?|never)$/.test(view.lower[name.first - 1] ?? "") && form === "national";
  current.add({
    ...mention,
    actors: [id],
    form: current.formOf(head, name.last, "name"),
    because:
      form === "seat"
        ? `the seat of ${label}, acting`
        : form === "national"
          ? `people of ${label}`
          : `name of ${label}`,
    plural: form === "national" && !person,
  });
}
