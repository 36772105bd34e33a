import {
  appendFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cacheKey, openCache } from "../../src/corpus/cache.ts";
import { extractorFingerprint } from "../../src/corpus/fingerprint.ts";
import { makeFolder } from "../support/folder.ts";

const key = (n: number) => cacheKey({ id: String(n), text: "They met." }, "v1");
const line = (n: number) => `{"document":{"id":"${n}","title":"Zoë 🕊️"}}\n`;

async function filled(count: number): Promise<string> {
  const path = join(makeFolder(), ".cache", "extractions");
  const cache = await openCache(path);
  for (let n = 0; n < count; n++) await cache.put(key(n), line(n));
  await cache.close();
  return path;
}

describe("the cache of extractions", () => {
  test("gives back what was put, in the same build and in the next", async () => {
    const path = await filled(3);
    const cache = await openCache(path);
    await cache.put(key(7), line(7));
    for (const n of [2, 7, 0, 1]) expect(await cache.get(key(n))).toBe(line(n));
    expect(await cache.get(key(8))).toBeUndefined();
    await cache.close();
  });

  test("makes no file for nothing", async () => {
    const path = join(makeFolder(), ".cache", "extractions");
    const cache = await openCache(path);
    await cache.close();
    expect(existsSync(path)).toBe(false);
  });

  test("goes on where a build was killed, at whatever byte", async () => {
    const whole = readFileSync(await filled(3));
    const lengths = [0, 40, 64, 65, 70, 200, whole.length - 1];
    for (const length of lengths) {
      const path = await filled(3);
      truncateSync(path, length);
      const cache = await openCache(path);
      for (let n = 0; n < 3; n++) {
        const known = await cache.get(key(n));
        expect([undefined, line(n)]).toContain(known);
        if (known === undefined) await cache.put(key(n), line(n));
      }
      await cache.close();
      expect(readFileSync(path).equals(whole)).toBe(true);
    }
  });

  test("forgets what a build did not use once that is most of it", async () => {
    const path = await filled(10);
    const before = statSync(path).size;
    const cache = await openCache(path);
    expect(await cache.get(key(4))).toBe(line(4));
    await cache.close();
    expect(statSync(path).size).toBe(before / 10);
    const again = await openCache(path);
    expect(await again.get(key(4))).toBe(line(4));
    expect(await again.get(key(5))).toBeUndefined();
    await again.close();
  });

  test.each<[string, (path: string) => void]>([
    ["is gone", (path) => rmSync(`${path}.index`)],
    ["is cut off", (path) => truncateSync(`${path}.index`, 100)],
    ["is empty", (path) => truncateSync(`${path}.index`, 0)],
    ["is of a longer file", (path) => truncateSync(path, 300)],
    [
      "is of another file",
      (path) => writeFileSync(path, readFileSync(path).subarray(Buffer.byteLength(line(0)) + 65)),
    ],
    ["is behind", (path) => appendFileSync(path, `${key(8)} ${line(8)}`)],
  ])("goes by the file itself where its index %s", async (_, change) => {
    const path = await filled(4);
    expect(existsSync(`${path}.index`)).toBe(true);
    change(path);
    const held = readFileSync(path, "utf8");
    const cache = await openCache(path);
    for (const n of [0, 1, 2, 3, 8]) {
      const isWhole = held.includes(`${key(n)} ${line(n)}`);
      expect(cache.has(key(n))).toBe(isWhole);
      expect(await cache.get(key(n))).toBe(isWhole ? line(n) : undefined);
    }
    await cache.close();
  });

  test("is not misled by a file that is something else", async () => {
    const path = join(makeFolder({ "x/extractions": "something else\n" }), "x", "extractions");
    const cache = await openCache(path);
    await cache.put(key(1), line(1));
    expect(await cache.get(key(1))).toBe(line(1));
    await cache.close();
    expect(readFileSync(path, "utf8")).not.toContain("something else");
  });

  test("keys differ with every field of a document and with the extractor", () => {
    const document = { id: "a", text: "They met." };
    const keys = [
      cacheKey(document, "v1"),
      cacheKey(document, "v2"),
      cacheKey({ ...document, published: "2025-05-12" }, "v1"),
      cacheKey({ ...document, text: "They met. " }, "v1"),
      cacheKey({ ...document, id: "b" }, "v1"),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("the extractor's fingerprint", () => {
  test("is the same for the same program, and another with any change of a user's lexicon", () => {
    expect(extractorFingerprint()).toBe(extractorFingerprint());
    const lexicon = makeFolder({ "actors/groups.yaml": "- name: X\n" });
    const before = extractorFingerprint(lexicon);
    expect(before).not.toBe(extractorFingerprint());
    appendFileSync(join(lexicon, "actors/groups.yaml"), "- name: Y\n");
    expect(extractorFingerprint(lexicon)).not.toBe(before);
  });
});
