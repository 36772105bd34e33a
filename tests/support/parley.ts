/** Runs the command line as a user does, in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

// `npm test` has just built the command, so that is what it tries; `npx vitest` tries the sources.
export const COMMAND =
  process.env.npm_lifecycle_event === "test"
    ? [fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url))]
    : [
        "--import",
        import.meta.resolve("tsx"),
        fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url)),
      ];

/** The command as a shell is given it. */
export const SHELL_COMMAND = [process.execPath, ...COMMAND].map((word) => `'${word}'`).join(" ");

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Told the process as soon as it runs, to send it signals. */
  readonly onStart?: (child: ChildProcess) => void;
}

export function parley(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const child = spawn(process.execPath, [...COMMAND, ...args], {
    cwd: options.cwd,
    env: {
      ...process.env,
      FORCE_COLOR: undefined,
      NO_COLOR: undefined,
      PARLEY_DEBUG: undefined,
      ...options.env,
    },
  });
  options.onStart?.(child);
  child.stdin.on("error", () => {}); // the command may end before it has read everything
  child.stdin.end(options.input ?? "");
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (status) => resolve({ status, stdout, stderr }));
  });
}
