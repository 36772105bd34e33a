/** A value that changes and those who watch it, with the way back. */
export interface Store<T> {
  get(): T;
  /** Changes some fields. `undoable` keeps what was, for `undo`. */
  set(patch: Partial<T>, undoable?: boolean): void;
  undo(): boolean;
  redo(): boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  subscribe(listener: () => void): () => void;
}

const DEPTH = 100;

export function createStore<T extends object>(first: T): Store<T> {
  let value = first;
  let past: T[] = [];
  let future: T[] = [];
  const listeners = new Set<() => void>();
  const change = (next: T) => {
    value = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => value,
    set(patch, undoable = false) {
      if (undoable) {
        past = [...past.slice(1 - DEPTH), value];
        future = [];
      }
      change({ ...value, ...patch });
    },
    undo() {
      const before = past.pop();
      if (before === undefined) return false;
      future.push(value);
      change(before);
      return true;
    },
    redo() {
      const after = future.pop();
      if (after === undefined) return false;
      past.push(value);
      change(after);
      return true;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
