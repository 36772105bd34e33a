import { Neo4jError } from "neo4j-driver";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { checkVersion, explain } from "../../src/stores/neo4j/connection.ts";

describe("an error of a server that the tests cannot have", () => {
  const address = { uri: "neo4j+s://db.example", user: "reader", password: "secret", database: "news" };
  const error = (code: string, message = "…") => new Neo4jError(message, code, "", "");

  it.each([
    ["a read-only role", error("Neo.ClientError.Security.Forbidden"), '"reader" may not write here'],
    [
      "a read-only replica",
      error("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"),
      "may not write here",
    ],
    [
      "a full disk",
      error(
        "Neo.DatabaseError.Transaction.TransactionLogError",
        "java.io.IOException: No space left on device",
      ),
      "the server's disk is full",
    ],
    ["a database that is down", error("Neo.TransientError.General.DatabaseUnavailable"), "cannot be written"],
    ["too many tries", error("Neo.ClientError.Security.AuthenticationRateLimit"), "wait some seconds"],
    ["a lost connection", error("SessionExpired"), "run the same command again"],
    ["anything else", error("Neo.ClientError.Statement.SyntaxError", "Invalid input\nmore"), "Invalid input"],
  ])("%s is one line with the address and the mend", (_, raised, expected) => {
    const told = explain(raised, address);
    expect(told).toBeInstanceOf(UserError);
    expect((told as UserError).message).toContain("neo4j+s://db.example: ");
    expect((told as UserError).message).toContain(expected);
    expect((told as UserError).message).not.toMatch(/\n|secret/);
  });

  it("a version that is too old is named, with the one that is needed", () => {
    expect(() => checkVersion("Neo4j/4.4.38", address)).toThrow(
      new UserError("neo4j+s://db.example: Neo4j 4.4 is too old; 5 or later is needed"),
    );
  });

  it.each(["Neo4j/5.0.0", "Neo4j/5.26.19", "Neo4j/2025.10.1", undefined])("%s is none", (agent) => {
    expect(() => checkVersion(agent, address)).not.toThrow();
  });

  it("of another kind is passed on", () => {
    const bug = new TypeError("x is not a function");
    expect(explain(bug, address)).toBe(bug);
  });
});
