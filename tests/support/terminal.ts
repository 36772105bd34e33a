/** The command line as a person at a terminal uses it. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { SHELL_COMMAND } from "./parley.ts";
import { findProgram, PYTHON } from "./programs.ts";

const SCRIPT = fileURLToPath(new URL("terminal.py", import.meta.url));

/** What is typed, and what the terminal is to show before more is typed. */
export type Step = readonly [typed: string, awaited: string];

/** @returns all that the terminal showed */
export async function atTerminal(
  args: readonly string[],
  steps: readonly Step[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const command = ["sh", "-c", `exec ${SHELL_COMMAND} "$@"`, "parley", ...args];
  const { stdout } = await promisify(execFile)(
    findProgram(PYTHON)!,
    [SCRIPT, JSON.stringify(steps), ...command],
    { env: { ...process.env, TERM: "xterm", NO_COLOR: "1", ...env } },
  );
  return stdout;
}
