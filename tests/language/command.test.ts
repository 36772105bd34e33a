/** `parley parse` as a user runs it. */
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { makeFolder } from "../support/folder.ts";
import { parley } from "../support/parley.ts";

// Each command loads the models.
vi.setConfig({ testTimeout: 120_000 });

const TEXT = "Rebels don't talk.\n\n“We are <ready>,” said Anna Lindqvist of Kenya & Co. on 7 October 2023.";

describe("parley parse", () => {
  it("prints CoNLL-U of a file", async () => {
    const folder = makeFolder({ "news.txt": TEXT });
    const { status, stdout, stderr } = await parley(["parse", "news.txt"], { cwd: folder });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n").slice(0, 6)).toEqual([
      "# newdoc id = news.txt",
      "# newpar",
      "# sent_id = news.txt-1",
      "# text = Rebels don't talk.",
      expect.stringMatching(/^1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_$/u),
      expect.stringMatching(/^2-3\tdon't(?:\t_){8}$/u),
    ]);
  });

  it("prints sentences, names, quotations and dates with offsets of documents on standard input", async () => {
    const { status, stdout } = await parley(["parse", "--format", "jsonl"], {
      input: `${JSON.stringify({ id: "a", text: TEXT })}\n${JSON.stringify({ id: "b", text: "" })}\n`,
    });
    expect(status).toBe(0);
    const [line] = stdout.split("\n");
    const { id, sentences, entities, quotations, dates } = JSON.parse(line!);
    const slice = ([start, end]: [number, number]) => TEXT.slice(start, end);
    expect(id).toBe("a");
    expect(sentences.map(slice)).toEqual(TEXT.split("\n\n"));
    expect(entities).toContainEqual({
      start: TEXT.indexOf("Anna"),
      end: TEXT.indexOf(" of Kenya"),
      type: "person",
      text: "Anna Lindqvist",
    });
    expect(quotations.map(({ content }: { content: [number, number][] }) => content.map(slice))).toEqual([
      ["We are <ready>,"],
    ]);
    expect(dates.map(({ from, to }: { from: string; to: string }) => [from, to])).toEqual([
      ["2023-10-07", "2023-10-07"],
    ]);
  });

  it("parses given words", async () => {
    const given = "# c\n1\tRebels\t_\t_\t_\t_\t_\t_\t_\tX=1\n2\tfled\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    const { stdout } = await parley(["parse", "--tokenized"], { input: given });
    expect(stdout).toBe(
      "# c\n1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\tX=1\n" +
        "2\tfled\tflee\tVERB\tVBD\tMood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n\n",
    );
  });

  it("writes a page in which text is text", async () => {
    const { status, stdout } = await parley(["parse", "--format", "html"], { input: TEXT });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^<!doctype html>/u);
    expect(stdout).not.toContain("<ready>");
    expect(stdout).toMatch(/class="[^"]*person[^"]*"[^>]*>Anna</u);
    expect(stdout).toMatch(/class="[^"]*cue[^"]*"[^>]*>said</u);
  });

  it("names file, line and mend of what is no CoNLL-U", async () => {
    const folder = makeFolder({ "bad.conllu": "1\tRebels\n" });
    const path = join(folder, "bad.conllu");
    const { status, stderr } = await parley(["parse", "--tokenized", path]);
    expect(status).toBe(2);
    expect(stderr).toBe(`parley: ${path}: line 1: a word needs ten columns with tabs between, this has 2\n`);
  });

  it("refuses a format that given words cannot have", async () => {
    const { status, stderr } = await parley(["parse", "--tokenized", "--format", "html"], { input: "" });
    expect([status, stderr]).toEqual([2, "parley: --tokenized prints CoNLL-U; leave --format out\n"]);
  });
});
