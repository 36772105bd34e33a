/** `parley export`: a graph for other programs. */
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { writeFileAtomically, writeFilesAtomically } from "../stores/files.ts";
import { openGraphFolder } from "../stores/folder.ts";
import { chooseFormat, EXPORT_FORMATS, type ExportFormat, type ExportOptions } from "../stores/formats.ts";
import { UserError } from "./errors.ts";
import { note, painter, print, table } from "./output.ts";

interface Options {
  graph?: string;
  format?: string;
  out?: string;
  with?: "statements";
  flavour?: "yed";
  oneADay?: true;
  list?: true;
}

export function register(program: Command): void {
  program
    .command("export")
    .description("write a graph in a format of other programs")
    .option("--graph <folder>", "the graph, a folder made by `parley build`")
    .option("--out <path>", "file or folder to write; - for standard output, the default")
    .option("--format <name>", "the format; without it, the ending of --out says it")
    .option("--list", "list the formats")
    .addOption(new Option("--with <what>", "statements and documents as nodes too").choices(["statements"]))
    .addOption(new Option("--flavour <program>", "GraphML as this program draws it").choices(["yed"]))
    .option("--one-a-day", "one event a day, dyad and type")
    .addHelpText("after", "\nExample:\n  parley export --graph DIR --out talks.graphml")
    .action(run);
}

async function run(options: Options): Promise<void> {
  if (options.list) {
    const rows = EXPORT_FORMATS.map((f) => [f.name, f.endings.join(" ") || "(folder)", f.description]);
    return print(table(["format", "endings", "what it is"], rows, painter()));
  }
  if (options.graph === undefined) throw new UserError("no graph was named; name its folder with --graph");
  const out = options.out === "-" ? undefined : options.out;
  const format = chooseFormat(options.format, out);
  const settings: ExportOptions = {
    statements: options.with === "statements",
    ...(options.flavour && { flavour: options.flavour }),
    oneADay: options.oneADay ?? false,
  };
  checkOptions(format, settings);
  const source = await openGraphFolder(options.graph);
  if ("files" in format) {
    if (out === undefined)
      throw new UserError(`${format.name} is a folder of files; name one with --out FOLDER`);
    const { files, note: word } = await format.files(source, settings);
    await writeFilesAtomically(resolve(out), files);
    note(`${files.length} files in ${out}${word === undefined ? "" : `; ${word}`}`);
  } else if (out === undefined) {
    for await (const text of format.write(source, settings)) await print(text);
  } else {
    await writeFileAtomically(resolve(out), format.write(source, settings));
  }
}

/** Says so where an option means nothing in the format, rather than to pass it over. */
function checkOptions(format: ExportFormat, settings: ExportOptions): void {
  const flags = { statements: "--with statements", flavour: "--flavour", oneADay: "--one-a-day" } as const;
  for (const name of Object.keys(flags) as (keyof typeof flags)[])
    if (settings[name] && !format.options.includes(name))
      throw new UserError(`${flags[name]} means nothing for ${format.name}; leave it out`);
}
