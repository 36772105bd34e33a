/** Opening another graph: dropped on the page or chosen. */
import { useEffect, useState } from "preact/hooks";
import { type Desk, useDesk } from "./context.ts";

const HERE = { cypher: false, curation: false };

async function openFiles(desk: Desk, files: readonly File[]): Promise<string | undefined> {
  if (files.length === 0) return undefined;
  try {
    const texts = await Promise.all(files.map(async (f) => ({ name: f.name, text: await f.text() })));
    const { bring } = await import("../state/bring/index.ts");
    const records = await bring(texts);
    await desk.session.open(records, HERE);
    desk.say(`${records.actors.length} actors, ${records.statements.length} statements opened`);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

export function BringSheet() {
  const desk = useDesk();
  const [problem, setProblem] = useState("");
  return (
    <>
      <h2>Open a graph</h2>
      <p>
        Drop files on the page or choose them: GraphML, GEXF, JSON (Parley's <code>graph.json</code>, or nodes
        and links) or CSV with the columns <code>source</code>, <code>target</code> and, if there is one,{" "}
        <code>type</code>. They stay in this browser.
      </p>
      <label class="field">
        Files
        <input
          type="file"
          multiple
          accept=".graphml,.gexf,.json,.jsonl,.csv,.tsv,.xml"
          onChange={async (e) =>
            setProblem((await openFiles(desk, [...(e.currentTarget.files ?? [])])) ?? "")
          }
        />
      </label>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** Lets files be dropped anywhere; true while some hang over the page. */
export function useDrop(desk: Desk): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = async (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const problem = await openFiles(desk, [...(event.dataTransfer?.files ?? [])]);
      if (problem) desk.say(problem);
    };
    addEventListener("dragover", onOver);
    addEventListener("dragleave", onLeave);
    addEventListener("drop", onDrop);
    return () => {
      removeEventListener("dragover", onOver);
      removeEventListener("dragleave", onLeave);
      removeEventListener("drop", onDrop);
    };
  }, [desk.session]);
  return over;
}
