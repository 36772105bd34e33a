/** The part of an update that the database does: begun before it is known what will change. */
import { stageDatabaseUpdate } from "../embedded/database.ts";
import type { StagedFile } from "../files.ts";
import type { GraphChange } from "./change.ts";

export class DatabaseUpdate {
  readonly #path: string;
  #begun:
    | {
        readonly staged: Promise<StagedFile>;
        /** Waits for what only takes time from the database: many small queries, each of which this thread sends. */
        readonly loaded: Promise<unknown>;
        give(change: GraphChange): void;
        refuse(reason: Error): void;
      }
    | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  begin(): void {
    const coming = deferred<GraphChange>();
    const loaded = deferred<void>();
    const staged = stageDatabaseUpdate(this.#path, coming.promise, () => loaded.resolve());
    // Whoever finishes it is told; where nobody does, nobody need be.
    staged.catch(() => {});
    coming.promise.catch(() => {});
    this.#begun = {
      staged,
      loaded: Promise.race([loaded.promise, staged]),
      give: coming.resolve,
      refuse: coming.reject,
    };
    this.#begun.loaded.catch(() => {});
  }

  /** @returns when the rows are in; what is still to be done leaves this thread free */
  async load(change: GraphChange): Promise<void> {
    // Corrections alone may change something too.
    if (this.#begun === undefined) this.begin();
    this.#begun!.give(change);
    await this.#begun!.loaded;
  }

  staged(): Promise<StagedFile> {
    return this.#begun!.staged;
  }

  /** Leaves nothing behind that was not put in place. */
  async giveUp(): Promise<void> {
    this.#begun?.refuse(new Error("not needed"));
    await this.#begun?.staged.then(
      (file) => file.discard(),
      () => {},
    );
  }
}

/** A promise that is kept or broken from outside. */
function deferred<T>() {
  let [resolve, reject]: [(value: T) => void, (reason: Error) => void] = [() => {}, () => {}];
  const promise = new Promise<T>((keep, breakIt) => {
    [resolve, reject] = [keep, breakIt];
  });
  return { promise, resolve, reject };
}
