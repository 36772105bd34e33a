/** A page that shows a person how a text was read: names, quotations with cue and speaker, dates, and the trees. */
import type { ParsedText, Quotation, Sentence, Word } from "./types.ts";

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/gu, (c) => `&#${c.charCodeAt(0)};`).replace(/[\p{Cc}]/gu, " ");

/** One self-contained page for several documents. */
export function toHtml(documents: readonly { id: string; parsed: ParsedText }[]): string {
  const sections = documents.map(
    ({ id, parsed }) =>
      `<section><h1>${escapeHtml(id)}</h1>${parsed.sentences
        .map((sentence) => showSentence(parsed, sentence))
        .join("\n")}</section>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(documents.map(({ id }) => id).join(", "))}</title>
<style>${STYLE}</style></head><body>
<p class="legend"><span class="person">person</span> <span class="organization">organization</span>
<span class="place">place</span> <span class="nationality">nationality</span> <span class="direct">direct</span>
<span class="indirect">indirect speech</span> <span class="cue">cue</span> <span class="speaker">speaker</span>
<span class="date">date</span></p>
${sections.join("\n")}
</body></html>
`;
}

const STYLE = `
:root{color-scheme:light dark;--text:#1d1d1f;--ground:#fff;--line:#8a8a8e;--direct:#ffe9b3;--indirect:#fff6dd}
@media(prefers-color-scheme:dark){:root{--text:#eee;--ground:#1a1a1c;--line:#98989d;--direct:#5a4611;--indirect:#3a3218}}
body{font:16px/1.6 system-ui,sans-serif;color:var(--text);background:var(--ground);max-width:76rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.1rem}.sentence{margin:.4rem 0}.direct{background:var(--direct)}.indirect{background:var(--indirect)}
.person,.organization,.place,.nationality{border-bottom:3px solid}.person{border-color:#c2410c}.organization{border-color:#1d4ed8}
.place{border-color:#15803d}.nationality{border-color:#7e22ce}.cue{font-style:italic;font-weight:600}
.speaker{outline:1px dashed var(--line)}.date{text-decoration:underline dotted}
summary{cursor:pointer;list-style:none}.tree{overflow-x:auto}svg text{fill:var(--text);font:13px system-ui,sans-serif;text-anchor:middle}
svg .relation{font-size:10px;fill:var(--line)}svg path{fill:none;stroke:var(--line)}
`;

function showSentence(parsed: ParsedText, sentence: Sentence): string {
  const marked = sentence.words.map((word, i) => {
    const classes = classesOf(parsed, sentence, word);
    const gap = parsed.text.slice(word.end, sentence.words[i + 1]?.start ?? word.end) === "" ? "" : " ";
    const dates = parsed.dates.filter((date) => date.start <= word.start && word.end <= date.end);
    const title = [
      `${word.lemma} ${word.upos} ${word.xpos}`,
      ...dates.map(({ from, to }) => `${from} to ${to}`),
    ].join(", ");
    return `<span class="${classes.join(" ")}" title="${escapeHtml(title)}">${escapeHtml(word.form)}</span>${gap}`;
  });
  return `<details class="sentence"><summary>${marked.join("")}</summary><div class="tree">${drawTree(sentence)}</div></details>`;
}

function classesOf(parsed: ParsedText, sentence: Sentence, word: Word): string[] {
  const within = (span: { start: number; end: number }): boolean =>
    span.start <= word.start && word.end <= span.end;
  const at = (place: Quotation["cue"]): boolean =>
    place?.sentence === sentence.index && place.word === word.index;
  return [
    ...parsed.entities.filter(within).map(({ type }) => type),
    ...new Set(parsed.quotations.filter(({ content }) => content.some(within)).map(({ kind }) => kind)),
    ...(parsed.quotations.some(({ cue }) => at(cue)) ? ["cue"] : []),
    ...(parsed.quotations.some(({ speaker }) => at(speaker)) ? ["speaker"] : []),
    ...(parsed.dates.some(within) ? ["date"] : []),
  ];
}

const CHARACTER = 8;
const GAP = 18;
const LEVEL = 22;

/** The tree as arcs over the words. */
function drawTree({ words }: Sentence): string {
  let x = GAP;
  const centres = words.map(({ form, xpos }) => {
    const width = Math.max(form.length, xpos.length, 3) * CHARACTER;
    const centre = x + width / 2;
    x += width + GAP;
    return centre;
  });
  const levels = arcLevels(words);
  const top = (Math.max(0, ...levels) + 1) * LEVEL;
  const arcs = words.map(({ head, index, deprel }, i) => {
    const to = centres[i]!;
    if (head < 0)
      return `<path d="M${to},0V${top - 4}"/><text class="relation" x="${to + 14}" y="10">root</text>`;
    const from = centres[head]! + (head < index ? 6 : -6);
    const y = top - levels[i]! * LEVEL;
    return `<path d="M${from},${top - 4}V${y}H${to}V${top - 4}"/><text class="relation" x="${(from + to) / 2}" y="${y - 3}">${escapeHtml(deprel)}</text>`;
  });
  const labels = words.map(
    ({ form, xpos }, i) =>
      `<text x="${centres[i]}" y="${top + 14}">${escapeHtml(form)}</text><text class="relation" x="${centres[i]}" y="${top + 28}">${escapeHtml(xpos)}</text>`,
  );
  return `<svg width="${x}" height="${top + 36}" role="img" aria-label="dependency tree">${arcs.join("")}${labels.join("")}</svg>`;
}

/** How high each arc goes: one level above the arcs it spans. */
function arcLevels(words: readonly Word[]): number[] {
  const levels = words.map(() => 0);
  const arcs = words
    .filter(({ head }) => head >= 0)
    .map(({ index, head }) => ({ index, from: Math.min(index, head), to: Math.max(index, head) }))
    .sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from);
  const heights = words.map(() => 0);
  for (const { index, from, to } of arcs) {
    let level = 0;
    for (let i = from; i < to; i++) level = Math.max(level, heights[i]!);
    level++;
    for (let i = from; i < to; i++) heights[i] = level;
    levels[index] = level;
  }
  return levels;
}
