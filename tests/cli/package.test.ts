import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { makeFolder } from "../support/folder.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The package in an empty folder, beside nothing but the libraries that it names as its own. */
describe("the package that `npm pack` makes", () => {
  let folder: string;
  const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" });

  beforeAll(() => {
    folder = makeFolder({ "news.txt": "Norway mediated between Colombia and the ELN." });
    const [{ filename }] = JSON.parse(
      execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
        cwd: ROOT,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }).replace(/^[^[]*/, ""),
    );
    const modules = join(folder, "node_modules");
    mkdirSync(modules);
    execFileSync("tar", ["xzf", join(folder, filename), "-C", modules]);
    execFileSync("mv", [join(modules, "package"), join(modules, "parley-kg")]);
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    for (const name of Object.keys(dependencies)) {
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    }
  });

  test("builds, explains and queries", () => {
    const main = join("node_modules", "parley-kg", "dist", "cli", "main.js");
    run(main, "build", "news.txt", "--out", "graph");
    expect(run(main, "explain", "Norway", "Colombia", "--graph", "graph")).toContain(
      "Norway MEDIATES Colombia",
    );
    const rows = run(
      main,
      "query",
      "--graph",
      "graph",
      "--json",
      "MATCH (a)-[:MEDIATES]->(b:State) RETURN a.name AS who, b.name AS whom",
    );
    expect(JSON.parse(rows)).toEqual([{ who: "Norway", whom: "Colombia" }]);
  });

  test("is a library whose import prints and opens nothing", () => {
    writeFileSync(
      join(folder, "use.mjs"),
      'import { buildGraph, createExtractor } from "parley-kg";\nconst text = "Serbia threatened Kosovo.";\nconst graph = buildGraph([createExtractor().extract({ id: "a", text })], { corpus: "x" });\nconsole.log(graph.edges.map((edge) => edge.id).join());\n',
    );
    expect(run("use.mjs")).toBe("state:serbia|THREATENS|state:kosovo\n");
  });

  test("has the viewer, the lexicon, the models and the sample, and no sources or tests", () => {
    const root = join(folder, "node_modules", "parley-kg");
    expect(
      readdirSync(root)
        .filter((name) => !/^(README|LICENSE)/.test(name))
        .sort(),
    ).toEqual(["dist", "graph-data", "package.json"]);
    expect(readdirSync(join(root, "graph-data")).sort()).toEqual(["documents", "lexicon", "models"]);
    expect(readdirSync(join(root, "dist", "viewer"))).toContain("index.html");
  });
});
