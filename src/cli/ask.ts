/** `parley ask`: the cookbook's questions. */
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { findActor, LADYBUG, NEO4J, type Parameter, RECIPES, type Recipe } from "../stores/cookbook/index.ts";
import { queryDatabase } from "../stores/embedded/query.ts";
import { FOLDER_FILES, openGraphFolder } from "../stores/folder.ts";
import type { QueryValue } from "../stores/values.ts";
import { UserError } from "./errors.ts";
import { note, print } from "./output.ts";
import { format } from "./query.ts";

interface Options extends Readonly<Record<string, unknown>> {
  graph?: string;
  json?: true;
  csv?: true;
  show?: true;
}

export function register(program: Command): void {
  const ask = program.command("ask").description("ask a graph one of the questions that analysts ask");
  for (const recipe of RECIPES) {
    const command = ask.command(recipe.name).description(recipe.question);
    for (const parameter of recipe.parameters) {
      if (parameter.positional) command.argument(`<${parameter.name}>`, parameter.description);
      else command.addOption(optionOf(parameter));
    }
    command
      .option("--graph <folder>", "the graph, a folder made by `parley build`")
      .option("--show", "print the Cypher for Neo4j and for the embedded database instead")
      .option("--json", "print one JSON list of rows")
      .addOption(new Option("--csv", "print comma-separated values").conflicts("json"))
      .action((...given: unknown[]) => run(recipe, given.slice(0, -2) as string[], command.opts<Options>()));
  }
  ask.addHelpText(
    "after",
    "\nExamples:\n  parley ask mediators --between Israel --and Hamas --graph DIR\n  parley ask timeline Israel Hamas --graph DIR",
  );
}

function optionOf({ name, kind, description, default: fallback }: Parameter): Option {
  const option = new Option(`--${name} <${kind}>`, description).argParser((text) => parse(kind, text));
  if (fallback === undefined) option.makeOptionMandatory();
  return option;
}

function parse(kind: Parameter["kind"], text: string): string | number {
  if (kind === "day" && !/^\d{4}-\d\d-\d\d$/.test(text))
    throw new InvalidArgumentError("A day is YYYY-MM-DD.");
  if (kind !== "number") return text;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError("It is a whole number above 0.");
  return value;
}

async function run(recipe: Recipe, positional: readonly string[], options: Options): Promise<void> {
  if (options.show) {
    const shown = [NEO4J, LADYBUG].map((dialect) => `// ${dialect.name}\n${recipe.cypher(dialect)}\n`);
    return print(`// ${recipe.question}\n${shown.join("\n")}`);
  }
  const { graph } = options;
  if (graph === undefined) throw new UserError("no graph was named; name its folder with --graph");
  const source = await openGraphFolder(graph);
  const parameters: Record<string, QueryValue> = {};
  const places = recipe.parameters.filter((p) => p.positional);
  for (const parameter of recipe.parameters) {
    const place = places.indexOf(parameter);
    const said = place < 0 ? options[parameter.name] : positional[place];
    const value = (said ?? parameter.default) as string | number;
    parameters[parameter.variable ?? parameter.name] =
      parameter.kind === "actor" && value !== "" ? await findActor(String(value), source.actors()) : value;
  }
  const result = await queryDatabase(join(graph, FOLDER_FILES.database), recipe.cypher(LADYBUG), {
    parameters,
  });
  if (result.rows.length === 0 && !options.json && !options.csv) note("nothing in this graph says so");
  else await print(format(result, options));
}
