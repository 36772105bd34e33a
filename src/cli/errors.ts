/** How a command ends: what goes to standard error, and which exit status. */
import { CommanderError } from "commander";
import { UserError } from "../errors.ts";
import { printable } from "./output.ts";

export { UserError };

/** Ctrl-C was pressed and the command has tidied up. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

export const EXIT = { ok: 0, bug: 1, user: 2, interrupted: 130 } as const;

/** What operating-system errors mean to a user. Node's own messages name the system call instead of the mend. */
const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  EACCES: "permission denied; check who may read or write it",
  EPERM: "operation not permitted; check who may read or write it",
  EISDIR: "is a folder where a file is needed",
  ENOTDIR: "a part of the path is not a folder",
  ENOSPC: "no space left on the disk",
  EROFS: "the file system is read-only",
  EMFILE: "too many open files; raise the limit with `ulimit -n`",
  EADDRINUSE: "the port is in use; choose another with --port",
};

/** The line for standard error and the exit status of an error that reached the top. */
export function describeError(error: unknown, debug: boolean): { line: string; status: number } {
  if (error instanceof Interrupted)
    return { line: "parley: interrupted; nothing half-written was left", status: EXIT.interrupted };
  if (error instanceof CommanderError) {
    // Help and version have been printed and say enough.
    if (error.exitCode === 0) return { line: "", status: EXIT.ok };
    const said =
      error.code === "commander.help" ? "" : `parley: ${printable(error.message.replace(/^error: /, ""))}`;
    return { line: said, status: EXIT.user };
  }
  if (error instanceof UserError) return { line: `parley: ${printable(error.message)}`, status: EXIT.user };
  const { code, path, port } = error as NodeJS.ErrnoException & { port?: number };
  const known = code === undefined ? undefined : SYSTEM_ERRORS[code];
  if (known !== undefined && !debug) {
    const where = path ?? (port === undefined ? undefined : `port ${port}`);
    return {
      line: `parley: ${where === undefined ? "" : `${printable(where)}: `}${known}`,
      status: EXIT.user,
    };
  }
  if (debug && error instanceof Error) return { line: error.stack ?? error.message, status: EXIT.bug };
  const message = error instanceof Error ? error.message : String(error);
  const first = message.split("\n", 1)[0] ?? "";
  return {
    line: `parley: unexpected error: ${printable(first)} (a bug in Parley; PARLEY_DEBUG=1 shows where)`,
    status: EXIT.bug,
  };
}
