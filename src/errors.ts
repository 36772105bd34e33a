/**
 * Something the user can mend: a path that is not there, a malformed line, a port in use. The message is one line that
 * names the file (or option), the place in it and the mend: `news.jsonl: line 3: not JSON; one object a line is needed`.
 * The command line prints it without a stack trace and ends with status 2; a library's caller can show it as it is.
 */
export class UserError extends Error {
  override readonly name = "UserError";
}
