import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Inventory } from "../../src/corpus/inventory.ts";
import type { FileContents, SourceFile } from "../../src/documents/index.ts";
import { makeFolder } from "../support/folder.ts";

const NOW = Date.UTC(2026, 0, 1);
const FILE: SourceFile = { path: "/news/a.md", id: "a.md", named: false, size: 40, changed: NOW - 60_000 };
const CONTENTS: FileContents = { documents: ["a.md"], foreign: [], unknown: false };
const always = () => true;

/** What a build finds that comes after one that has read the file. */
async function next(
  file: SourceFile,
  contents: FileContents,
  keys: Readonly<Record<string, string>>,
  fingerprint = "v1",
): Promise<Inventory> {
  const path = join(makeFolder(), "files");
  const first = Inventory.open(path, "v1");
  first.note(file, contents, NOW);
  for (const [id, key] of Object.entries(keys)) first.noteKey(id, key);
  await first.save();
  return Inventory.open(path, fingerprint);
}

describe("the inventory of a corpus", () => {
  test("knows what a file holds that has not changed", async () => {
    const contents: FileContents = { documents: ["a.md"], foreign: [["b", "de"]], unknown: false };
    const inventory = await next(FILE, contents, { "a.md": "k1" });
    expect(inventory.contents(FILE, always)).toEqual(contents);
    expect(inventory.keys.size).toBe(0);
    inventory.keep(FILE);
    expect([...inventory.keys]).toEqual([["a.md", "k1"]]);
  });

  test("passes on what it kept", async () => {
    const path = join(makeFolder(), "files");
    for (let build = 0; build < 3; build++) {
      const inventory = Inventory.open(path, "v1");
      const known = inventory.contents(FILE, always);
      expect(known === undefined).toBe(build === 0);
      if (known) inventory.keep(FILE);
      else {
        inventory.note(FILE, CONTENTS, NOW);
        inventory.noteKey("a.md", "k1");
      }
      await inventory.save();
    }
  });

  test.each<[string, Partial<SourceFile>]>([
    ["another size", { size: 41 }],
    ["another time", { changed: NOW - 50_000 }],
    ["another path", { path: "/news/b.md" }],
    ["another id, for another folder was named", { id: "news/a.md" }],
    ["no time, for it is no regular file", { changed: undefined }],
  ])("does not know a file with %s", async (_, other) => {
    const inventory = await next(FILE, CONTENTS, { "a.md": "k1" });
    expect(inventory.contents({ ...FILE, ...other }, always)).toBeUndefined();
  });

  test("knows nothing of a file that changed just before it was read, or is no regular one", async () => {
    for (const changed of [NOW - 1_000, NOW, undefined]) {
      const file = { ...FILE, changed };
      const inventory = await next(file, CONTENTS, { "a.md": "k1" });
      expect(inventory.contents(file, always)).toBeUndefined();
    }
  });

  test("knows nothing of a file with a document that could not be extracted, or is no longer kept", async () => {
    const two = { ...CONTENTS, documents: ["a.md", "a.md#2"] };
    const inventory = await next(FILE, two, { "a.md": "k1" });
    expect(inventory.contents(FILE, always)).toBeUndefined();
    const whole = await next(FILE, two, { "a.md": "k1", "a.md#2": "k2" });
    expect(whole.contents(FILE, (key) => key !== "k2")).toBeUndefined();
    expect(whole.contents(FILE, always)).toEqual(two);
  });

  test("forgets what other readers or another extractor found", async () => {
    const inventory = await next(FILE, CONTENTS, { "a.md": "k1" }, "v2");
    expect(inventory.contents(FILE, always)).toBeUndefined();
  });

  test.each(["", "{", "[]", '{"format":"parley-inventory","version":3,"fingerprint":"v1"}'])(
    "is empty where its file is something else: %s",
    async (text) => {
      const path = join(makeFolder(), "files");
      writeFileSync(path, text);
      expect(Inventory.open(path, "v1").contents(FILE, always)).toBeUndefined();
    },
  );

  test("makes no file for nothing", async () => {
    const path = join(makeFolder(), "files");
    Inventory.open(path, "v1").save();
    expect(existsSync(path)).toBe(false);
  });
});
