/** Extractions of what short reports say of people, for tests of who is who. */
import { actorId } from "../../src/extraction/actors/ids.ts";
import type { Actor, ActorId, Extraction, Statement } from "../../src/model.ts";

/** `Name, title @ actor id`, or a name, or an actor id. */
export type Line = string;

/** What a document of that day says of people: `1999-04-01: Name, title @ state:france; Name; group:unifil`. */
export function report(line: Line, index: number): Extraction {
  const [, day, rest] = /^(?:(\d{4}-\d{2}-\d{2}): )?(.*)$/.exec(line)!;
  const id = `${String.fromCharCode(97 + index)}.txt`;
  const people = rest!.split("; ").map((text) => {
    const [name = "", office = ""] = text.split(", ");
    const [title = "", of = ""] = office.split(" @ ");
    return { id: name.includes(":") ? (name as ActorId) : actorId("person", name), name, title, of };
  });
  const actor = (actorId: ActorId, name: string): Actor => ({
    id: actorId,
    name,
    kind: actorId.split(":")[0] as Actor["kind"],
    aliases: [],
    mentions: [{ start: 0, end: 1 }],
  });
  const place = { document: id, start: 0, end: 1, trigger: { start: 0, end: 1 } };
  const actors = new Map(
    people.flatMap(({ id, name, of }) => [
      [id, actor(id, name)] as const,
      ...(of === "" ? [] : [[of, actor(of, of.split(":")[1]!)] as const]),
    ]),
  );
  const others = people.slice(1);
  return {
    document: { id, text: `report ${id}`, ...(day && { published: day }) },
    actors: [...actors.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    roles: people
      .filter(({ of }) => of !== "")
      .map(({ id, title, of }) => ({ ...place, person: id, title, of })),
    statements: others.map(
      (other): Statement => ({
        ...place,
        id: `${id}/${other.id}`,
        type: "ACCUSES",
        source: people[0]!.id,
        target: other.id,
        polarity: "positive",
        certainty: "certain",
        tense: "past",
        attributedTo: [people[0]!.id],
        cameo: "112",
      }),
    ),
  };
}
