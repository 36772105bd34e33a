/** The ledger of an updated graph: lines of the older one, and new ones of what has changed. */
import { compare } from "../../graph/order.ts";
import type { ActorId } from "../../model.ts";
import { counted, type Tallied } from "./actors.ts";
import type { DocumentNote, Ledger, LedgerWriter } from "./ledger.ts";
import type { Survey } from "./survey.ts";

/** The ledger up to what it says of the whole. */
export function writeNotes(
  writer: LedgerWriter,
  ledger: Ledger,
  { before, after, notes }: Survey,
  tallies: ReadonlyMap<ActorId, Tallied>,
): void {
  const put = [...after.keys()].sort(compare);
  let next = 0;
  const write = (id: string, old?: DocumentNote) => {
    const { decision } = after.get(id)!;
    const { decision: _, ...note } = notes.get(id) ?? old!;
    writer.document({ ...note, ...(decision && { decision }) });
  };
  for (const { line, ...note } of ledger.documents()) {
    const { id } = note.facts.document;
    for (; next < put.length && compare(put[next]!, id) < 0; next++) write(put[next]!);
    if (put[next] === id) write(put[next++]!, note);
    else if (!before.has(id)) writer.line(line);
  }
  for (; next < put.length; next++) write(put[next]!);
  const shown = [...tallies.keys()].sort(compare);
  let actor = 0;
  const count = (id: ActorId) => {
    const now = counted(id, tallies.get(id)!, []);
    if (!now.isGone) writer.actor(now.tally());
  };
  for (const { id, line } of ledger.actors()) {
    for (; actor < shown.length && compare(shown[actor]!, id) < 0; actor++) count(shown[actor]!);
    if (shown[actor] === id) count(shown[actor++]!);
    else writer.line(line);
  }
  for (; actor < shown.length; actor++) count(shown[actor]!);
}
