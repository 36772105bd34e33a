/**
 * Who is who in a document: `createActorResolver(loadActorLexicon())` gives a function that says which words stand for
 * which actors. Names first (`names.ts`, `kinds.ts`), then what describes them (`descriptions.ts`), then two readings from
 * left to right (`reader/`): the first learns who holds which office and who speaks, the second uses it throughout.
 */
import type { ParsedText } from "../../language/types.ts";
import type { ActorId, Document, Role } from "../../model.ts";
import type { ActorAnalysis, Mention, ResolveActors } from "../types.ts";
import { descriptionsIn } from "./descriptions.ts";
import { Discourse } from "./discourse.ts";
import { referencesOf } from "./kinds.ts";
import type { ActorLexicon } from "./lexicon.ts";
import { type Name, namesIn } from "./names.ts";
import { noiseOf } from "./noise.ts";
import { opponentsIn } from "./opponents.ts";
import { read } from "./reader/index.ts";
import type { Knowledge, Scene } from "./scene.ts";
import { ActorTable } from "./table.ts";
import { properWordsOf, viewsOf } from "./view.ts";

export { LexiconError } from "../errors.ts";
export { type ActorLexicon, loadActorLexicon } from "./lexicon.ts";

/** A resolver for one lexicon; it keeps nothing between documents. */
export const createActorResolver =
  (lexicon: ActorLexicon): ResolveActors =>
  (document, parsed) =>
    resolve(lexicon, document, parsed);

function resolve(lexicon: ActorLexicon, document: Document, parsed: ParsedText): ActorAnalysis {
  const text = parsed.text;
  const views = viewsOf(parsed);
  const proper = properWordsOf(views);
  const noise = noiseOf(views, text);
  const names = views.map((v) => (noise.has(v.sentence.index) ? [] : namesIn(v, lexicon, text, proper)));
  const descriptions = views.map((v, s) => {
    if (noise.has(s)) return [];
    const byWord = new Map<number, Name>();
    for (const n of names[s]!) for (let i = n.first; i <= n.last; i++) byWord.set(i, n);
    return descriptionsIn(v, lexicon, text, (w) => byWord.get(w));
  });

  const named = namedIn(names.flat(), lexicon);

  const sides = new Map<ActorId, ActorId>();
  const table = new ActorTable(lexicon);
  const { references, bodies, genders } = referencesOf({ views, names, descriptions, lexicon, table });
  for (const [id, gender] of genders) table.setGender(id, gender);

  const run = (
    knowledge: Knowledge,
  ): { scene: Scene; mentions: Mention[]; dropped: ActorAnalysis["dropped"] } => {
    table.forgetMentions();
    const scene: Scene = {
      text,
      parsed,
      lexicon,
      table,
      views,
      names,
      descriptions,
      references,
      bodies,
      named,
      knowledge,
      discourse: new Discourse(),
      roles: [],
      titled: new Map(),
      found: [],
      pending: [],
      sides,
      here: new Map(),
    };
    return { scene, ...read(scene, noise) };
  };

  const first = run({
    roles: [],
    titled: new Map(),
    sets: [],
    opponents: [],
    counts: new Map(),
    mentionAt: () => undefined,
  });
  const { scene, mentions, dropped } = run({
    roles: first.scene.roles,
    titled: first.scene.titled,
    sets: first.scene.discourse.sets,
    opponents: opponentsIn(first.scene, first.mentions),
    counts: first.scene.discourse.counts,
    mentionAt: lookup(first.mentions),
  });

  const actors = scene.table.actors(new Set(scene.found.map((r) => r.of)));
  const roles: Role[] = scene.found
    .map((r) => ({ ...r, document: document.id }))
    .filter((r) => actors.has(r.person) && actors.has(r.of))
    .sort((a, b) => a.trigger.start - b.trigger.start || a.trigger.end - b.trigger.end);
  return { actors, mentions, mentionAt: lookup(mentions), noise, roles, dropped };
}

/** Actors that the text names outright, and those that share the end of their name ("North Korea" with "South Korea"). */
function namedIn(names: readonly Name[], lexicon: ActorLexicon): Set<ActorId> {
  const named = new Set(
    names.flatMap((n) => (n.sense && n.sense.form !== "contextual" ? [n.sense.actor] : [])),
  );
  const end = (id: ActorId) => /^\S+ (\S.*)$/.exec(lexicon.actors.get(id)?.name ?? "")?.[1];
  const ends = new Set([...named].map(end));
  for (const { sense } of names) {
    const rest = sense && end(sense.actor);
    if (rest && ends.has(rest)) named.add(sense.actor);
  }
  return named;
}

function lookup(mentions: readonly Mention[]): ActorAnalysis["mentionAt"] {
  const bySentence = new Map<number, Map<number, Mention>>();
  for (const m of mentions) {
    const heads = bySentence.get(m.sentence) ?? new Map<number, Mention>();
    heads.set(m.head, m);
    bySentence.set(m.sentence, heads);
  }
  return (sentence, word) => bySentence.get(sentence)?.get(word);
}
