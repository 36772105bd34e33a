/** The view as the part of the address behind `#`, and back. Only what differs from the first view is written. */
import { z } from "zod";
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

/** `#v=…`, or nothing where the view is the first view. */
export function toAddress(view: View): string {
  const different = Object.entries(view).filter(
    ([key, value]) =>
      value !== undefined && JSON.stringify(value) !== JSON.stringify(FIRST_VIEW[key as keyof View]),
  );
  if (different.length === 0) return "";
  const short = different.map(([key, value]) => [
    key,
    key === "filters" ? shortFilters(value as Filters) : value,
  ]);
  return `#v=${encode(JSON.stringify(Object.fromEntries(short)))}`;
}

/** The view that an address asks for. An address that means nothing gives the first view. */
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

function shortFilters(filters: Filters): unknown {
  const switchedOff = Object.fromEntries(
    Object.entries(filters.off).filter(([, values]) => values.length > 0),
  );
  return {
    ...(Object.keys(switchedOff).length > 0 && { off: switchedOff }),
    ...(filters.days && { days: filters.days }),
    ...(filters.minSources > 1 && { minSources: filters.minSources }),
  };
}

/** Percent-encodes what an address or a chat program would break, and leaves the rest readable. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/%(3A|2C|2F|7C|3D|40)/gi, (code) => decodeURIComponent(code));
