/** The sample graph of the viewer's tests, through the real `buildGraph`. */
import { buildGraph, type KnowledgeGraph } from "../../../src/graph/index.ts";
import { type Actor, isSymmetric, type Statement, type StatementType } from "../../../src/model.ts";
import { ACTORS, REPORTS, type Report, ROLES } from "./talks.ts";

const CAMEO = "040";
const slug = (name: string) =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "");

const profile = (key: string) => {
  const [, kind, names, of] = /^(person|group|state):([^@]+)(?:@(.+))?$/.exec(ACTORS[key] ?? "")!;
  const [name, ...aliases] = names!.split("|");
  return { id: `${kind}:${slug(name!)}`, kind: kind as Actor["kind"], name: name!, aliases, of };
};
const actorId = (key: string): string => profile(key).id;

function actor(key: string, text: string): Actor {
  const { id, kind, name, aliases, of } = profile(key);
  const mentions = [name, ...aliases, name.split(" ").at(-1)!].flatMap((form) => {
    const at = text.indexOf(form);
    return at < 0 ? [] : [{ start: at, end: at + form.length }];
  });
  mentions.sort((a, b) => a.start - b.start);
  return { id, kind, name, aliases: aliases.toSorted(), mentions, ...(of && { partOf: actorId(of) }) };
}

/** The text of a report and where its sentences stand. */
function layOut(report: Report) {
  let text = "";
  const places = report.sentences.map(([marked]) => {
    const start = text.length;
    const from = marked.indexOf("*");
    const to = marked.indexOf("*", from + 1) - 1;
    const sentence = marked.replaceAll("*", "");
    text += `${sentence}\n\n`;
    return {
      start,
      end: start + sentence.length,
      trigger: { start: start + from, end: start + to },
    };
  });
  return { text, places };
}

function statement(
  line: string,
  document: string,
  place: ReturnType<typeof layOut>["places"][number],
): Statement {
  const [, a, type, b, marks = ""] = /^(\w+) (\w+) (\w+)(.*)$/.exec(line)!;
  let [source, target] = [actorId(a!), actorId(b!)];
  if (isSymmetric(type as StatementType) && target < source) [source, target] = [target, source];
  const [, flags = "", rest = ""] = /^([!?~<>]*)(.*)$/.exec(marks)!;
  const said = / \^([^@=]+)/.exec(rest)?.[1]?.trim();
  const between = / =([\w,]+)/.exec(rest)?.[1];
  const day = /@(\S+)/.exec(rest)?.[1];
  return {
    id: `${document}#${place.start}-${source}-${type}-${target}`,
    type: type as StatementType,
    source,
    target,
    ...(between && { between: between.split(",").map(actorId) }),
    polarity: flags.includes("!") ? "negative" : "positive",
    certainty: flags.includes("?") ? "possible" : flags.includes("~") ? "probable" : "certain",
    tense: flags.includes(">") ? "future" : flags.includes("<") ? "past" : "present",
    attributedTo: said ? said.split(",").map((who) => (who in ACTORS ? actorId(who) : who)) : [],
    ...(day && { date: { from: day, to: day } }),
    cameo: CAMEO,
    document,
    ...place,
  };
}

/** Seven reports, forty actors, a hundred statements. */
export function sampleGraph(): KnowledgeGraph {
  const extractions = REPORTS.map((report, index) => {
    const { text, places } = layOut(report);
    const statements = report.sentences.flatMap(([, ...says], i) =>
      says.map((line) => statement(line, report.id, places[i]!)),
    );
    const roles = ROLES.filter((r) => r[3] === index).map(([person, title, of, , i]) => ({
      person: actorId(person),
      title,
      of: actorId(of),
      document: report.id,
      ...places[i]!,
    }));
    const actors = Object.keys(ACTORS)
      .map((key) => actor(key, text))
      .filter((x) => x.mentions.length > 0 || takesPart(x.id, statements, roles));
    const states = actors.flatMap((x) =>
      x.partOf && !actors.some((y) => y.id === x.partOf)
        ? [actor(Object.keys(ACTORS).find((key) => actorId(key) === x.partOf)!, "")]
        : [],
    );
    const { id, title, published, publisher } = report;
    return {
      document: { id, title, published, publisher, text },
      actors: [...actors, ...states],
      roles,
      statements,
    };
  });
  return buildGraph(extractions, { corpus: "northern-ireland", extractor: "sample" });
}

const takesPart = (
  id: string,
  statements: readonly Statement[],
  roles: readonly { person: string; of: string }[],
) =>
  statements.some((s) => [s.source, s.target, ...(s.between ?? [])].includes(id)) ||
  roles.some((r) => r.person === id || r.of === id);
