/** Reads a document from left to right and says which words stand for which actors. */
import type { Dropped, Mention } from "../../types.ts";
import type { Description } from "../descriptions.ts";
import { leadershipRoles } from "../roles.ts";
import type { Scene } from "../scene.ts";
import type { View } from "../view.ts";
import { readDescription } from "./description.ts";
import { readName } from "./name.ts";
import { respectively } from "./person.ts";
import { SentenceScene } from "./sentence.ts";
import { noteSets } from "./side-by-side.ts";
import { readWord } from "./word.ts";

export interface Reading {
  readonly mentions: Mention[];
  readonly dropped: Dropped[];
}

/** Reads all sentences but the noise. */
export function read(scene: Scene, noise: ReadonlySet<number>): Reading {
  const mentions: Mention[] = [];
  const dropped: Dropped[] = [];
  for (const view of scene.views) {
    scene.here.clear();
    if (noise.has(view.sentence.index)) continue;
    readSentence(scene, view, dropped);
    mentions.push(...[...scene.here.values()].sort((a, b) => a.head - b.head));
  }
  for (const settle of scene.pending) settle();
  return { mentions, dropped };
}

function readSentence(scene: Scene, view: View, dropped: Dropped[]): void {
  const current = new SentenceScene(scene, view, dropped, readAhead);
  const nameAt = new Map(current.names.map((n) => [n.first, n]));
  const descriptionAt = new Map<number, Description[]>();
  for (const d of current.descriptions) descriptionAt.set(d.head, [...(descriptionAt.get(d.head) ?? []), d]);
  respectively(current);
  for (let i = 0; i < view.words.length; i++) {
    const name = nameAt.get(i);
    if (name) readName(current, name);
    for (const d of descriptionAt.get(i) ?? []) readDescription(current, d);
    if (!name) readWord(current, i);
  }
  noteSets(current);
  leadershipRoles(scene, view);
}

/** Reads what stands at a word, the description `except` aside. */
function readAhead(current: SentenceScene, word: number, except: Description): void {
  const described = current.descriptions.find((d) => d.head === word && d !== except);
  if (described) readDescription(current, described);
  if (!current.scene.here.has(word)) readWord(current, word);
}
