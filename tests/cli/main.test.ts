import { describe, expect, test } from "vitest";
import { describeError, UserError } from "../../src/cli/errors.ts";
import { printable, table } from "../../src/cli/output.ts";
import { makeFolder } from "../support/folder.ts";
import { parley } from "../support/parley.ts";

describe("parley", () => {
  test("prints help and version on standard output", async () => {
    const help = await parley(["--help"]);
    expect(help).toMatchObject({ status: 0, stderr: "" });
    expect(help.stdout).toMatch(/^Usage: parley/);
    const version = await parley(["--version"]);
    expect(version).toMatchObject({
      status: 0,
      stderr: "",
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  test("every command has help", async () => {
    const { stdout } = await parley(["--help"]);
    const commands = [...stdout.matchAll(/^ {2}([a-z0-9]+) .*/gm)].map((match) => match[1]!);
    expect(commands).toContain("merge");
    for (const command of commands.filter((name) => name !== "help" && name !== "parley"))
      expect(await parley([command, "--help"])).toMatchObject({
        status: 0,
        stderr: "",
        stdout: expect.stringMatching(new RegExp(`^Usage: parley ${command}`)),
      });
  });

  test.each([
    [["mrge"], "parley: unknown command 'mrge' (Did you mean merge?)\n"],
    [["merge", "x"], "parley: required option '-o, --out <folder>' not specified\n"],
    [["merge", "x", "--out", "y", "--zzzz"], "parley: unknown option '--zzzz'\n"],
    [["merge", "missing.jsonl", "--out", "y"], "parley: missing.jsonl: no such file or folder\n"],
    [
      ["explain", "A", "B", "--graph", "missing"],
      /^parley: missing\/graph\.json: not there; build the graph first.*\n$/,
    ],
  ])("%j is one line on standard error and status 2", async (args, message) => {
    const { status, stdout, stderr } = await parley(args, { cwd: makeFolder() });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    if (typeof message === "string") expect(stderr).toBe(message);
    else expect(stderr).toMatch(message);
  });
});

describe("describeError", () => {
  test.each<[string, unknown, string, number]>([
    ["what a user can mend", new UserError("a.txt: line 2: wrong"), "parley: a.txt: line 2: wrong", 2],
    [
      "a message over several lines",
      new UserError("a.txt:\n wrong\u001b[31m"),
      "parley: a.txt: wrong[31m",
      2,
    ],
    [
      "an error of the system",
      Object.assign(new Error("EACCES: permission denied, open 'x'"), { code: "EACCES", path: "x" }),
      "parley: x: permission denied; check who may read or write it",
      2,
    ],
    [
      "anything else",
      new TypeError("x is undefined\nat y"),
      "parley: unexpected error: x is undefined (a bug in Parley; PARLEY_DEBUG=1 shows where)",
      1,
    ],
  ])("says %s in one line", (_, error, line, status) => {
    expect(describeError(error, false)).toEqual({ line, status });
  });

  test("shows the stack of an unexpected error to those who ask", () => {
    expect(describeError(new TypeError("x is undefined"), true).line).toMatch(
      /TypeError: x is undefined\n\s+at /,
    );
  });
});

describe("output", () => {
  test("takes control and direction characters out of what documents say", () => {
    expect(printable("a\u001b[2Jb\u202ec\nd\te")).toBe("a[2Jbc d e");
  });

  test("sets numbers to the right and words to the left", () => {
    const rows = [
      ["Iran", 7, null],
      ["United States", 12, { a: 1 }],
    ];
    expect(table(["name", "count", "more"], rows, (_, text) => text)).toBe(
      ["name           count  more", "Iran               7", 'United States     12  {"a":1}', ""].join("\n"),
    );
  });
});
