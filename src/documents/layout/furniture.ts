/** What is printed around a text: running heads, page numbers, and what browsers add. */
import type { PrintedLine } from "./columns.ts";

const PAGE_NUMBER = /^[^\w.,:;]*(?:page\s+)?\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?[^\w.,:;]*$/i;
/** "3/4/98, 5:26 PM", the address of the page: in the margins of a page that a browser printed. */
const BROWSER_MARK =
  /^(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?|(?:https?|file):\/\/\S+(?:\s+\d+\/\d+)?)$/i;

/** The pages without what is no text of theirs. */
export function withoutFurniture(pages: readonly (readonly PrintedLine[])[]): PrintedLine[][] {
  const heads = runningHeads(pages);
  return pages.map((page) => {
    const edges = margins(page);
    const numbers = new Set(edges.filter((line) => PAGE_NUMBER.test(line.text)));
    const marks = edges.filter((line) => BROWSER_MARK.test(line.text));
    return page.filter(
      (line) =>
        !heads.has(pattern(line.text)) &&
        !numbers.has(line) &&
        !marks.some((mark) => Math.abs(mark.y - line.y) < line.size / 2),
    );
  });
}

/** A line without its numbers, as it stands on every page. */
const pattern = (text: string): string => text.replace(/\d+/g, "#").replace(/\s+/g, " ").trim();

/** The two lines that stand highest and the two that stand lowest. */
function margins(page: readonly PrintedLine[]): PrintedLine[] {
  const byHeight = [...page].sort((a, b) => a.y - b.y);
  return [...byHeight.slice(0, 2), ...byHeight.slice(-2)];
}

/** What stands first or last on at least two pages and on half of them. */
function runningHeads(pages: readonly (readonly PrintedLine[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const edges = new Set(margins(page).map((line) => pattern(line.text)));
    for (const edge of edges) counts.set(edge, (counts.get(edge) ?? 0) + 1);
  }
  const often = Math.max(2, pages.length / 2);
  return new Set([...counts].filter(([, count]) => count >= often).map(([text]) => text));
}
