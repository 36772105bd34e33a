/** The view that an address asks for. */
import { z } from "zod";
import "./zod.ts";
import { type Filters, NO_FILTERS } from "./filter.ts";
import { ARRANGEMENTS, COLOURINGS, FIRST_VIEW, SIZINGS, type View } from "./view.ts";

const id = z.string().max(400);
const number = z.number().refine(Number.isFinite);
const off = z.array(id).max(5000);
const addressSchema = z
  .object({
    mode: z.enum(["graph", "table"]),
    selection: z.object({ kind: z.enum(["actor", "relation", "mediation"]), id: z.string().max(2000) }),
    document: z.object({ id, statement: id.optional() }),
    question: z.object({ kind: z.enum(["paths", "mediators"]), from: id, to: id }),
    filters: z.object({
      off: z
        .object({
          kind: off,
          type: off,
          status: off,
          tense: off,
          document: off,
          publisher: off,
          speaker: off,
        })
        .partial()
        .optional(),
      days: z.tuple([z.int(), z.int()]).optional(),
      minSources: z.int().min(1).optional(),
    }),
    scope: z.enum(["strongest", "all"]),
    added: off,
    marked: off,
    hidden: off,
    placed: z.record(id, z.tuple([number, number])),
    pinned: off,
    rolledUp: z.boolean(),
    colouring: z.enum(COLOURINGS),
    sizing: z.enum(SIZINGS),
    arrangement: z.enum(ARRANGEMENTS),
    seed: z.int().nonnegative(),
    edgeLabels: z.boolean(),
    camera: z.object({ x: number, y: number, ratio: number.positive() }),
  })
  .partial();

/** An address that means nothing gives the first view. */
export function fromAddress(hash: string): View {
  const written = /^#v=(.+)$/.exec(hash)?.[1];
  if (written === undefined) return FIRST_VIEW;
  try {
    const { filters, ...rest } = addressSchema.parse(JSON.parse(decodeURIComponent(written)));
    return {
      ...FIRST_VIEW,
      ...(rest as Partial<View>),
      filters: {
        off: { ...NO_FILTERS.off, ...(filters?.off as Partial<Filters["off"]>) } as Filters["off"],
        days: filters?.days as Filters["days"],
        minSources: filters?.minSources ?? 1,
      },
    };
  } catch {
    return FIRST_VIEW;
  }
}
