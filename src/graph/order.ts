/** Comparisons for canonical order. Never by locale: the same graph has the same bytes on every machine. */

/** By UTF-16 code unit. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Compares by several keys, the first that differs decides. */
export const by =
  <T>(...keys: ((item: T) => string | number)[]) =>
  (a: T, b: T): number => {
    for (const key of keys) {
      const x = key(a);
      const y = key(b);
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  };

/** Sorted, each once. */
export const sortedSet = (items: Iterable<string>): string[] => [...new Set(items)].sort(compare);

/** The smaller of two strings; an absent one loses. */
export const least = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined ? b : b === undefined || a <= b ? a : b;

/** The larger of two strings; an absent one loses. */
export const greatest = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined ? b : b === undefined || a >= b ? a : b;

/** Runs of items with the same key, one run held at a time. */
export function* groups<T>(items: Iterable<T>, key: (item: T) => string): Generator<[T, ...T[]]> {
  let group: [T, ...T[]] | undefined;
  for (const item of items) {
    if (group !== undefined && key(group[0]) === key(item)) group.push(item);
    else {
      if (group !== undefined) yield group;
      group = [item];
    }
  }
  if (group !== undefined) yield group;
}

/** JSON with keys in code-unit order: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => compare(a, b)))
      : inner,
  );
}
