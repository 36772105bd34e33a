/** The rows of a graph as CSV files, one for each table of the embedded database, in one pass over each list. */
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { by } from "../../graph/order.ts";
import type { Evidence, GraphDocument, Role } from "../../model.ts";
import {
  actorNode,
  actorRelationships,
  documentNode,
  edgeRelationship,
  type LabelledNode,
  NODE_LABELS,
  type NodeLabel,
  type Properties,
  type PropertyValue,
  RELATIONSHIP_PROPERTIES,
  type Row,
  roleRelationship,
  sentenceOf,
  statementNode,
  statementRelationships,
  type TypedRelationship,
} from "../property-graph.ts";
import type { GraphSource, Items } from "../source.ts";
import { Spill, writeAll } from "../spill.ts";
import type { GraphChange } from "../update/change.ts";
import { NODE_COLUMNS } from "./schema.ts";

/** Between the items of a list in a CSV cell; two control characters in this order stand in no text. */
export const LIST_SEPARATOR = "\u001f\u001e";

/** Characters of a file that are held before they are written. */
const BUFFER = 1 << 16;
/** Characters of a file after which another is begun: the database holds what it loads from one until it is loaded. */
const LONGEST_FILE = 1 << 26;
/**
 * Rows of a file of nodes after which another is begun: LadybugDB keeps nodes in groups of so many, and would write a group
 * anew that is filled in two loads.
 */
const NODE_GROUP = 1 << 17;

/** A file with the rows of one table, and between nodes of which labels where it is one of relationships. */
export interface TableFile {
  readonly table: string;
  readonly ends?: { readonly from: NodeLabel; readonly to: NodeLabel };
  readonly columns: Properties;
  readonly path: string;
}

/**
 * Writes the rows; tables without any have no file, those with many several.
 * @param graph with statements and documents in order of document id
 * @param longest characters of a file after which another is begun
 * @returns the files, nodes first
 */
export async function writeRows(
  graph: GraphSource,
  folder: string,
  longest = LONGEST_FILE,
): Promise<TableFile[]> {
  const files = new RowFiles(folder, longest);
  try {
    await addRows(graph, folder, files);
    return files.written();
  } finally {
    files.close();
  }
}

/**
 * Writes what a change adds.
 * @returns files with new rows, nodes first, and files of nodes that are there and have other properties now
 */
export function writeChangedRows(
  { documents, statements, roles, edges, actors, isActor }: GraphChange,
  folder: string,
): { added: TableFile[]; changed: TableFile[] } {
  const added = new RowFiles(folder, LONGEST_FILE);
  const changed = new RowFiles(join(folder, "changed"), LONGEST_FILE);
  try {
    const sentence = sentenceOf({ documents: documents.now });
    for (const actor of actors.added) added.addNode(actorNode(actor));
    for (const actor of actors.changed) changed.addNode(actorNode(actor));
    for (const document of documents.now) added.addNode(documentNode(document));
    for (const edge of edges.now) added.add(edgeRelationship(edge));
    for (const role of roles.now) added.add(roleRelationship(role, sentence(role)));
    for (const actor of [...actors.added, ...actors.changed])
      for (const relationship of actorRelationships(actor)) added.add(relationship);
    for (const statement of statements.now) {
      added.addNode(statementNode(statement, sentence(statement)));
      for (const relationship of statementRelationships(statement, isActor)) added.add(relationship);
    }
    return { added: added.written(), changed: changed.written() };
  } finally {
    added.close();
    changed.close();
  }
}

async function addRows(graph: GraphSource, folder: string, files: RowFiles): Promise<void> {
  const actors = new Set<string>();
  for await (const actor of graph.actors()) {
    actors.add(actor.id);
    files.addNode(actorNode(actor));
  }
  for await (const document of graph.documents()) files.addNode(documentNode(document));
  for await (const edge of graph.edges()) files.add(edgeRelationship(edge));
  for await (const [role, sentence] of rolesWithSentences(graph, join(folder, "roles")))
    files.add(roleRelationship(role, sentence));
  for await (const actor of graph.actors())
    for (const relationship of actorRelationships(actor)) files.add(relationship);
  for await (const [statement, sentence] of withSentences(graph.statements(), graph.documents())) {
    files.addNode(statementNode(statement, sentence));
    for (const relationship of statementRelationships(statement, (who) => actors.has(who)))
      files.add(relationship);
  }
}

/** Roles in their own order; their sentences are looked up in that of the documents. */
async function* rolesWithSentences(
  graph: GraphSource,
  folder: string,
): AsyncGenerator<[Role, sentence: string | undefined]> {
  interface Placed {
    readonly role: Role;
    readonly place: number;
    readonly sentence?: string | undefined;
  }
  const byDocument = new Spill<Placed>(join(folder, "by-document"), (a, b) =>
    by<Placed>(
      ({ role }) => role.document,
      ({ place }) => place,
    )(a, b),
  );
  let place = 0;
  for await (const role of graph.roles()) byDocument.add({ role, place: place++ });
  const inOrder = new Spill<Placed>(join(folder, "in-order"), (a, b) => a.place - b.place);
  const evidence = function* () {
    for (const { role, place } of byDocument.sorted()) yield { ...role, place };
  };
  for await (const [{ place, ...role }, sentence] of withSentences(evidence(), graph.documents()))
    inOrder.add({ role, place, sentence });
  for (const { role, sentence } of inOrder.sorted()) yield [role, sentence];
}

/** Each piece of evidence with its sentence, absent where the document's text is. Both in order of document id. */
async function* withSentences<T extends Evidence>(
  items: Items<T>,
  documents: Items<GraphDocument>,
): AsyncGenerator<[T, sentence: string | undefined]> {
  const rest = iterate(documents);
  let document = await rest.next();
  for await (const item of items) {
    while (!document.done && document.value.id < item.document) document = await rest.next();
    const text = document.done || document.value.id !== item.document ? undefined : document.value.text;
    yield [item, text?.slice(item.start, item.end)];
  }
  await rest.return?.();
}

const iterate = <T>(items: Items<T>): Iterator<T> | AsyncIterator<T> =>
  Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();

class RowFiles {
  readonly #folder: string;
  readonly #longest: number;
  readonly #nodes = new Map<string, RowFile[]>();
  readonly #relationships = new Map<string, RowFile[]>();

  constructor(folder: string, longest: number) {
    this.#folder = folder;
    this.#longest = longest;
    mkdirSync(folder, { recursive: true });
  }

  addNode({ label, row }: LabelledNode): void {
    const columns = NODE_COLUMNS[label];
    this.#file(this.#nodes, label, { table: label, columns }).add(row);
  }

  add({ type, from, to, row }: TypedRelationship): void {
    const columns = { FROM: "string", TO: "string", ...RELATIONSHIP_PROPERTIES[type] } as const;
    const table = { table: type, ends: { from, to }, columns };
    this.#file(this.#relationships, `${type}-${from}-${to}`, table).add({
      ...row.properties,
      FROM: row.from,
      TO: row.to,
    });
  }

  /** The file that a row of a table goes into. */
  #file(files: Map<string, RowFile[]>, name: string, table: Omit<TableFile, "path">): RowFile {
    const before = files.get(name) ?? [];
    const last = before.at(-1);
    const isFull =
      last === undefined ||
      last.length >= this.#longest ||
      (table.ends === undefined && last.rows === NODE_GROUP);
    if (!isFull) return last;
    last?.close();
    const file = new RowFile({ ...table, path: join(this.#folder, `${name}-${before.length}.csv`) });
    files.set(name, [...before, file]);
    return file;
  }

  /** Files whose rows are all on the disk. */
  written(): TableFile[] {
    const nodes = NODE_LABELS.flatMap((label) => this.#nodes.get(label) ?? []);
    const files = [...nodes, ...[...this.#relationships.values()].flat()];
    for (const file of files) file.flush();
    return files.map(({ table }) => table);
  }

  close(): void {
    for (const files of [this.#nodes, this.#relationships])
      for (const file of [...files.values()].flat()) file.close();
  }
}

class RowFile {
  readonly table: TableFile;
  readonly #names: readonly string[];
  /** Undefined once it was closed. */
  #file: number | undefined;
  #lines: string[] = [];
  #held = 0;
  /** Characters. */
  length = 0;
  rows = 0;

  constructor(table: TableFile) {
    this.table = table;
    this.#names = Object.keys(table.columns);
    this.#file = openSync(table.path, "w");
  }

  add(row: Row): void {
    const line = `${this.#names.map((name) => csvCell(row[name])).join(",")}\n`;
    this.#lines.push(line);
    this.#held += line.length;
    this.length += line.length;
    this.rows += 1;
    if (this.#held >= BUFFER) this.flush();
  }

  flush(): void {
    if (this.#file === undefined) return;
    writeAll(this.#file, this.#lines.join(""));
    this.#lines = [];
    this.#held = 0;
  }

  close(): void {
    if (this.#file === undefined) return;
    this.flush();
    closeSync(this.#file);
    this.#file = undefined;
  }
}

function csvCell(value: PropertyValue): string {
  if (value === undefined) return "";
  const text = typeof value === "object" ? value.join(LIST_SEPARATOR) : String(value);
  return text === "" ? "" : `"${text.replaceAll('"', '""')}"`;
}
