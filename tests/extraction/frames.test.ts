import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadFrames } from "../../src/extraction/frames/load.ts";
import { createExtractor } from "../../src/extraction/index.ts";
import { STATEMENT_TYPES } from "../../src/model.ts";

const LEXICON = fileURLToPath(new URL("../../graph-data/lexicon/", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-frames-"));
  mkdirSync(join(folder, "frames"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (yaml: string): void => writeFileSync(join(folder, "frames", "mine.yaml"), yaml);

describe("the lexicon's frames", () => {
  test("express every type of statement", () => {
    const types = new Set([...loadFrames(LEXICON).frames.values()].flat().map((frame) => frame.type));
    expect([...types].sort()).toEqual([...STATEMENT_TYPES].sort());
  });

  test("grow by a user's folder, without code", () => {
    const text = "Chad gezumped Mali on Monday.";
    const read = (options: { lexicon?: string }) =>
      createExtractor(options)
        .extract({ id: "d", text })
        .statements.map((s) => `${s.source} ${s.type} ${s.target}`);
    expect(read({})).toEqual([]);
    write('type: SANCTIONS\nframes:\n  - verbs: [gezump]\n    cameo: "163"\n');
    expect(read({ lexicon: folder })).toEqual(["state:chad SANCTIONS state:mali"]);
  });

  test.each([
    ["an unknown type", "type: SCOLDS\nframes:\n  - verbs: [scold]\n", /mine\.yaml:1: type: /],
    [
      "an unknown key",
      "type: ACCUSES\nframes:\n  - verbs: [scold]\n    tarket: [obj]\n",
      /mine\.yaml:4: .*tarket/,
    ],
    [
      "a frame without words",
      "type: ACCUSES\nframes:\n  - target: [obj]\n",
      /mine\.yaml:3: .*needs verbs, nouns or adjectives/,
    ],
    [
      "a class that is not there",
      'type: AIDS\nframes:\n  - verbs: [beam]\n    object: ["@light"]\n',
      /mine\.yaml: mine#1: no class @light/,
    ],
    [
      "a mode that the type does not have",
      "type: ACCUSES\nframes:\n  - verbs: [scold]\n    mode: aerial\n",
      /mine\.yaml:4: .*no such mode "aerial": must be one of disapprove/,
    ],
    ["broken YAML", "type: ACCUSES\nframes: [\n", /mine\.yaml:\d+: /],
  ])("are refused with file and place: %s", (_, yaml, message) => {
    write(yaml);
    expect(() => loadFrames(LEXICON, folder)).toThrow(message);
  });
});
