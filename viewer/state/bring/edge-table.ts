/** A plain table of edges: CSV with the columns `source` and `target`, and any others as attributes. */
import { parse } from "csv-parse/browser/esm/sync";
import { UserError } from "../../../src/errors.ts";
import type { ImportedFile } from "../../../src/stores/imported.ts";

const ENDS = { source: ["source", "from"], target: ["target", "to"] } as const;

/** @throws UserError where it is no table, or a row lacks an end */
export function readEdgeTable(text: string): ImportedFile {
  const head = text.slice(0, Math.max(0, text.indexOf("\n")));
  const delimiter = [",", ";", "\t"].reduce((a, b) => (head.split(b).length > head.split(a).length ? b : a));
  if (!head.includes(delimiter)) throw new UserError("none of GraphML, GEXF, JSON and CSV");
  let rows: Record<string, string>[];
  try {
    rows = parse(text, {
      columns: (names: string[]) => names.map((n) => n.trim().toLowerCase()),
      delimiter,
      bom: true,
      skip_empty_lines: true,
      trim: true,
    }) as Record<string, string>[];
  } catch (error) {
    throw new UserError((error as Error).message);
  }
  const columns = Object.keys(rows[0] ?? {});
  const column = (end: keyof typeof ENDS) => ENDS[end].find((name) => columns.includes(name));
  const [from, to] = [column("source"), column("target")];
  if (!from || !to)
    throw new UserError(
      `the columns source and target and at least one row are needed; it has ${columns.join(", ") || "no rows"}`,
    );
  const edges = rows.map((row, i) => {
    const [source, target] = [row[from], row[to]];
    if (!source || !target) throw new UserError(`row ${i + 2} lacks its source or target`);
    return {
      source,
      target,
      attributes: new Map(Object.entries(row).filter(([, value]) => value !== "")),
    };
  });
  const ids = new Set(edges.flatMap((e) => [e.source, e.target]));
  return { attributes: {}, nodes: [...ids].map((id) => ({ id, attributes: new Map() })), edges };
}
