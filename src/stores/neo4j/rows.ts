import neo4j from "neo4j-driver";
import type { Properties, PropertyType, PropertyValue, Row } from "../property-graph.ts";

/** Values as the driver sends them; an absent one is null, which takes a property away that was there. */
export const toDriver = (row: Row, properties: Properties): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).map(([name, type]) => [name, driverValue(row[name], type)]));

function driverValue(value: PropertyValue, type: PropertyType): unknown {
  if (value === undefined) return null;
  if (type === "integer") return neo4j.int(value as number);
  if (type === "date") {
    const [year, month, day] = (value as string).split("-").map(Number);
    return new neo4j.types.Date(year!, month!, day!);
  }
  return value;
}
