/** Python with the libraries that read our files, in a virtual environment of the tests' own. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { cached } from "./cache.ts";
import { findProgram, PYTHON } from "./programs.ts";

const run = promisify(execFile);
const PACKAGES = ["networkx==3.6", "igraph==1.0.0"];

/** Runs a script and gives what it printed. */
export async function python(script: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(await pythonWith(PACKAGES), [script, ...args], { maxBuffer: 1 << 28 });
  return stdout;
}

/** The interpreter of an environment with these packages. */
export async function pythonWith(packages: readonly string[]): Promise<string> {
  const environment = await cached(`python-${packages.join("-").replaceAll("==", "-")}`, async (folder) => {
    await run(findProgram(PYTHON)!, ["-m", "venv", folder]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages];
    await run(join(folder, "bin", "python"), pip);
  });
  return join(environment, "bin", "python");
}
