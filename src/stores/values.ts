/** What a Cypher query answers, in plain values that print and compare alike whichever database gave them. */

export type QueryValue =
  | null
  | boolean
  | number
  | string
  | readonly QueryValue[]
  | { readonly [key: string]: QueryValue };

export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, QueryValue>>[];
}

/** Values of query parameters by name, without the `$`. */
export type QueryParameters = Readonly<Record<string, QueryValue>>;

/** A value of a parameter as written on a command line: a number, `true`, `false`, `null`, a JSON list, else text. */
export function parseParameter(text: string): QueryValue {
  if (/^(-?\d+(\.\d+)?([eE][+-]?\d+)?|true|false|null|\[.*\]|".*")$/s.test(text)) {
    try {
      return JSON.parse(text) as QueryValue;
    } catch {
      // Not JSON after all ("[sic]", "007"): text.
    }
  }
  return text;
}
