/** `--columns text=body,title=headline`: where tables keep a document's fields. */
import { InvalidArgumentError } from "commander";
import type { ColumnMapping } from "../documents/types.ts";
import { documentSchema } from "../model.ts";

const FIELDS = Object.keys(documentSchema.shape);

export function columnMapping(text: string): ColumnMapping {
  return Object.fromEntries(
    text.split(",").map((pair) => {
      const [field = "", column = ""] = pair.split("=", 2).map((part) => part.trim());
      if (!FIELDS.includes(field) || column === "")
        throw new InvalidArgumentError(`It has the form field=column, fields are ${FIELDS.join(", ")}.`);
      return [field, column];
    }),
  );
}
