/** Gets the graph: from the page itself (the offline file) or from the server that sent the page. */
import type { GraphFile, Statement } from "../../src/model.ts";
import type { GraphDocument, GraphRecords, Pause } from "./corpus.ts";
import type { Curation } from "./curation.ts";
import { type Asked, EMBEDDED } from "./requests.ts";

/** What the page can do beside looking. */
export interface Powers {
  /** A server answers Cypher. */
  readonly cypher: boolean;
  /** A server keeps corrections. */
  readonly curation: boolean;
}

export interface Loaded {
  readonly records: GraphRecords;
  readonly powers: Powers;
  /** Corrections that the server knows. */
  readonly curation?: Curation | undefined;
}

/** Longest stretch of work between two breaths, in milliseconds. */
const BREATH = 12;

/** Waits for the browser to do what it has to, when this stretch has lasted long enough. */
export function breather(now: () => number = () => performance.now()): Pause {
  let since = now();
  return () => {
    if (now() - since < BREATH) return undefined;
    return new Promise<void>((resume) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        channel.port1.close();
        since = now();
        resume();
      };
      channel.port2.postMessage(0);
    });
  };
}

/** JSON lines, parsed with pauses. */
export async function parseLines<T>(
  chunks: AsyncIterable<string> | Iterable<string>,
  pause: Pause,
): Promise<T[]> {
  const items: T[] = [];
  let rest = "";
  for await (const chunk of chunks) {
    const text = rest + chunk;
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      if (end > start) items.push(JSON.parse(text.slice(start, end)) as T);
      start = end + 1;
      if (items.length % 50 === 0) await pause();
    }
    rest = text.slice(start);
  }
  if (rest.trim() !== "") items.push(JSON.parse(rest) as T);
  return items;
}

type Beginning = Pick<GraphFile, "corpus" | "actors" | "roles">;

/**
 * What the viewer needs of `graph.json`, as Parley writes it, one item a line: the corpus, the actors and the roles. The
 * edges behind them are not even read; they follow from the statements.
 */
export async function parseGraphFile(chunks: AsyncIterable<string>, pause: Pause): Promise<Beginning> {
  let head = "";
  let rest = "";
  let list: unknown[] | undefined;
  const lists = new Map<string, unknown[]>();
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      const name = /^,?"(\w+)":\[$/.exec(line)?.[1];
      if (name === "edges") return { ...(JSON.parse(`${head}}`) as Beginning), ...Object.fromEntries(lists) };
      if (name !== undefined) {
        list = [];
        lists.set(name, list);
      } else if (list === undefined) head += line.replace(/,$/, "");
      else if (line !== "]" && line !== "],") list.push(JSON.parse(line.replace(/,$/, "")));
      if (list && list.length % 50 === 0) await pause();
    }
  }
  throw new Error("graph.json is not as Parley writes it; build the graph again");
}

/** @param asked what the server was asked for; absent where the page holds the graph itself */
export const load = (asked: Asked | undefined, pause: Pause): Promise<Loaded> =>
  asked ? fromServer(asked, pause) : fromPage(pause);

async function fromPage(pause: Pause): Promise<Loaded> {
  const lines = (id: string) => [document.getElementById(id)?.textContent ?? ""];
  const { corpus, actors, roles } = JSON.parse(lines(EMBEDDED.graph).join()) as GraphFile;
  const documents = await parseLines<GraphDocument>(lines(EMBEDDED.documents), pause);
  const statements = await parseLines<Statement>(lines(EMBEDDED.statements), pause);
  return {
    records: { corpus, actors, roles, statements, documents },
    powers: { cypher: false, curation: false },
  };
}

async function fromServer(asked: Asked, pause: Pause): Promise<Loaded> {
  const get = async (what: keyof Asked) => {
    const response = await asked[what];
    if (!response.ok) throw new Error(`${response.url}: the server answered ${response.status}`);
    return response;
  };
  const [graph, statements, documents, server] = await Promise.all([
    get("graph").then((r) => parseGraphFile(texts(r), pause)),
    get("statements").then((r) => parseLines<Statement>(texts(r), pause)),
    get("documents").then((r) => parseLines<GraphDocument>(texts(r), pause)),
    get("server").then((r) => r.json() as Promise<{ powers: Powers; curation?: Curation }>),
  ]);
  const { corpus, actors, roles } = graph;
  return { records: { corpus, actors, roles, statements, documents }, ...server };
}

async function* texts(response: Response): AsyncGenerator<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}
