/** Named questions over a graph. */
import { distance } from "fastest-levenshtein";
import { UserError } from "../../errors.ts";
import type { GraphActor } from "../../model.ts";
import type { Items } from "../source.ts";

export { type Dialect, LADYBUG, NEO4J } from "./dialects.ts";
export { type Parameter, RECIPES, type Recipe } from "./recipes.ts";

/**
 * The id of the actor that a user means by a name, an alias or an id, whatever its case.
 * @throws UserError where none is meant, with the nearest names, or several are
 */
export async function findActor(said: string, actors: Items<GraphActor>): Promise<string> {
  const wanted = said.trim().toLowerCase();
  const byName: GraphActor[] = [];
  const byAlias: GraphActor[] = [];
  const names: string[] = [];
  for await (const actor of actors) {
    if (actor.id === said) return actor.id;
    names.push(actor.name);
    if (actor.name.toLowerCase() === wanted) byName.push(actor);
    else if (actor.aliases.some((alias) => alias.toLowerCase() === wanted)) byAlias.push(actor);
  }
  const found = byName.length > 0 ? byName : byAlias;
  if (found.length === 1) return found[0]!.id;
  if (found.length > 1)
    throw new UserError(
      `"${said}" may be ${found.map((a) => `${a.name} (${a.id})`).join(" or ")}; give the id`,
    );
  const nearest = [...new Set(names)]
    .map((name) => ({
      name,
      far: name.toLowerCase().includes(wanted) ? 0 : distance(name.toLowerCase(), wanted),
    }))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
  throw new UserError(
    `nobody is called "${said}" in this graph${nearest.length > 0 ? `; the nearest are ${nearest.join(", ")}` : ""}`,
  );
}
