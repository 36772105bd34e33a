/** What the page asks its server for, before it knows how to read it. */

/** Elements of the offline file that hold the graph. */
export const EMBEDDED = {
  graph: "parley-graph",
  statements: "parley-statements",
  documents: "parley-documents",
};

/** Of what the server is asked for; the page names them too, so that they are sent for before a script runs. */
export const ADDRESSES = {
  graph: "data/graph.json",
  statements: "data/statements.jsonl",
  documents: "data/documents.jsonl",
  server: "api",
} as const;
export type Asked = Readonly<Record<keyof typeof ADDRESSES, Promise<Response>>>;

/** Asks for the graph; undefined where the page itself holds it. */
export function ask(): Asked | undefined {
  if (document.getElementById(EMBEDDED.graph)) return undefined;
  const asked = Object.entries(ADDRESSES).map(([what, address]) => {
    const answer = fetch(address);
    // Whoever reads it is told; until then nobody is to call it unhandled.
    answer.catch(() => {});
    return [what, answer] as const;
  });
  return Object.fromEntries(asked) as Asked;
}
