import { expect, test } from "vitest";
import { makeFolder } from "../support/folder.ts";
import { COMMAND } from "../support/parley.ts";
import { soak } from "../support/soak.ts";

test("a build that was killed goes on where it stopped, to the graph of a build from nothing", async () => {
  const { kills, differences } = await soak({
    command: COMMAND,
    folder: makeFolder(),
    documents: 40,
    seed: 3,
    isEnough: (killed) => killed >= 4,
  });
  expect(kills).toBe(4);
  expect(differences).toEqual([]);
}, 600_000);
