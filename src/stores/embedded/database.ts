/**
 * The embedded Cypher database (LadybugDB): one file, no server. It is made whole from a graph and replaced
 * atomically, so a reader sees the old graph or the new one and never half of either.
 */
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Connection } from "@ladybugdb/core";
import { UserError } from "../../errors.ts";
import type { ActorId } from "../../model.ts";
import { type StagedFile, stageFile, temporaryName } from "../files.ts";
import { actorLabel } from "../property-graph.ts";
import type { GraphSource } from "../source.ts";
import type { GraphChange } from "../update/change.ts";
import { run, withDatabase } from "./connection.ts";
import { copyRows, setRows } from "./copy.ts";
import { withEnoughPages } from "./pages.ts";
import { loadInParts } from "./parts.ts";
import { writeChangedRows, writeRows } from "./rows.ts";

const MEGABYTE = 2 ** 20;
/** Bytes of memory for the pages of an update, tried in turn. */
const UPDATE_POOLS = [512 * MEGABYTE, 4096 * MEGABYTE];

export interface WriteOptions {
  /** Called between steps; what it throws ends the work. */
  readonly checkPoint?: () => Promise<void>;
  /** Bytes of rows that are loaded at once. */
  readonly partSize?: number;
}

/**
 * Writes the database of a graph in place of the one that is there.
 * @param graph with statements and documents in order of document id
 * @throws UserError where two nodes have one id, or memory does not suffice
 */
export async function writeDatabase(
  path: string,
  graph: GraphSource,
  { checkPoint, partSize }: WriteOptions = {},
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const staged = await stageDatabase(path, async (made, rows) => {
    const files = await writeRows(graph, rows, partSize);
    await loadInParts(made, files, { partSize, checkPoint });
  });
  await staged.put();
}

/**
 * Changes a copy of the database of a graph, to be put in its place.
 * @param coming the change, which need not be known yet: the copy is made meanwhile
 * @param onLoaded called when all rows are in, and the database alone goes on for a while
 * @throws UserError where two nodes have one id, or memory does not suffice
 */
export const stageDatabaseUpdate = (
  path: string,
  coming: Promise<GraphChange>,
  onLoaded: () => void,
): Promise<StagedFile> =>
  stageDatabase(path, (made, rows) =>
    withEnoughPages(made, UPDATE_POOLS, async (pool) => {
      await copyFile(path, made);
      await withDatabase(made, { readOnly: false, loading: true, pool }, async (connection) => {
        const change = await coming;
        const { added, changed } = writeChangedRows(change, rows);
        await takeOut(connection, change);
        await setRows(connection, changed);
        await copyRows(connection, added);
        const saved = run(connection, "CHECKPOINT");
        onLoaded();
        await saved;
      });
    }),
  );

/** @param make is given where to make the new file, in a folder of its own, and a folder for the rows that go into it */
async function stageDatabase(
  path: string,
  make: (made: string, rows: string) => Promise<void>,
): Promise<StagedFile> {
  const folder = `${temporaryName(path)}-rows`;
  const made = join(folder, "database", "graph.lbug");
  await mkdir(folder, { recursive: true });
  try {
    return await stageFile(path, async (temporary) => {
      await make(made, folder);
      await rename(made, temporary);
    });
  } catch (error) {
    const id = /duplicated primary key value (.+?), which/s.exec((error as Error).message)?.[1];
    throw id === undefined
      ? error
      : new UserError(`two records of the graph have the id ${id}; ids must differ`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Takes out what a change takes out, and the relationships of what it brings back. */
async function takeOut(
  connection: Connection,
  { documents, statements, roles, edges, actors }: GraphChange,
): Promise<void> {
  const take = async (rows: readonly Record<string, string>[], statement: string) => {
    if (rows.length === 0) return;
    const prepared = await connection.prepare(`UNWIND $rows AS row ${statement}`);
    for (const result of [await connection.execute(prepared, { rows: [...rows] })].flat()) result.close();
  };
  const ids = (gone: readonly string[]) => gone.map((id) => ({ id }));
  await take(ids(statements.gone), "MATCH (n:Statement {id: row.id}) DETACH DELETE n");
  await take(ids(documents.gone), "MATCH (n:Document {id: row.id}) DETACH DELETE n");
  const between = (type: string, source: ActorId, target: ActorId) =>
    `MATCH (a:\`${actorLabel(source)}\` {id: row.source})-[r:\`${type}\`]->(b:\`${actorLabel(target)}\` {id: row.target})`;
  for (const group of grouped(edges.gone, (edge) => between(edge.type, edge.source, edge.target)))
    await take(
      group.items.map(({ source, target }) => ({ source, target })),
      `${group.key} DELETE r`,
    );
  for (const group of grouped(roles.gone, (role) => between("HAS_ROLE", role.person, role.of)))
    await take(
      group.items.map(({ person, of, document }) => ({ source: person, target: of, document })),
      `${group.key} WHERE r.document = row.document DELETE r`,
    );
  for (const group of grouped(
    actors.changed.map(({ id }) => id),
    actorLabel,
  ))
    await take(ids(group.items), `MATCH (a:\`${group.key}\` {id: row.id})-[r:PART_OF]->() DELETE r`);
  for (const group of grouped(actors.gone, actorLabel))
    await take(ids(group.items), `MATCH (n:\`${group.key}\` {id: row.id}) DETACH DELETE n`);
}

function grouped<T>(items: readonly T[], key: (item: T) => string): { key: string; items: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups].map(([key, items]) => ({ key, items }));
}
