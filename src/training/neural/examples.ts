/** Treebank sentences in the network's numbers. */
import { FEATURES_PER_FORM, formFeatures, norm } from "../../language/neural/features.ts";
import type { Vectors } from "../../language/neural/vectors.ts";
import type { Example } from "./network.ts";
import type { TrainingSentence } from "./treebank.ts";

export interface Inventory {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly deprels: readonly string[];
  readonly entities: readonly string[];
}

/** Every label of the sentences in order of its name; `root`, `O` first. */
export function inventory(sentences: readonly TrainingSentence[]): Inventory {
  const all = (pick: (s: TrainingSentence) => readonly string[], first: string[]) => [
    ...first,
    ...[...new Set(sentences.flatMap(pick))].filter((label) => !first.includes(label)).sort(),
  ];
  return {
    upos: all((s) => s.upos, []),
    xpos: all((s) => s.xpos, []),
    deprels: all((s) => s.deprels, ["root"]),
    entities: all((s) => s.entities ?? [], ["O"]),
  };
}

/** How a sentence's letters may be written. */
export type Writing = (form: string) => string;

export function toExample(
  sentence: TrainingSentence,
  labels: Inventory,
  vectors: Vectors,
  writing: Writing = (form) => form,
): Example {
  const { length } = sentence.forms;
  const features = new Int32Array(length * FEATURES_PER_FORM);
  const forms = sentence.forms.map(writing);
  forms.forEach((form, i) => {
    formFeatures(form, features, i * FEATURES_PER_FORM);
  });
  const numbers = (values: readonly string[], of: readonly string[]) =>
    Int32Array.from(values, (value) => of.indexOf(value));
  return {
    length,
    features,
    vectors: Int32Array.from(forms, (form) => vectors.find(norm(form))),
    upos: numbers(sentence.upos, labels.upos),
    xpos: numbers(sentence.xpos, labels.xpos),
    heads: Int32Array.from(sentence.heads, (head) => head + 1),
    deprels: numbers(sentence.deprels, labels.deprels),
    entities: sentence.entities
      ? numbers(sentence.entities, labels.entities)
      : new Int32Array(length).fill(-1),
  };
}
