/**
 * What it takes to find copies and who is who in a large corpus, in seconds of one core beside those of the extraction,
 * which is measured over the first documents. Every tenth document is a reprint with a line of its own.
 *
 *   npm run bench -- copies            100,000 documents
 *   npm run bench -- copies 10000
 */
import { CopyFinder, textPrint } from "../../src/corpus/copies.ts";
import { createExtractor } from "../../src/extraction/index.ts";
import { CorpusEvidence, resolveActors } from "../../src/graph/resolution/index.ts";
import type { Document, Extraction } from "../../src/model.ts";
import { makeDocument } from "./generator/documents.ts";

/** Documents that are extracted; the others are taken to say the same of the same people. */
const EXTRACTED = 300;

const documents = Number(process.argv[2] ?? 100_000);
const spent = { extraction: 0, signatures: 0, copies: 0, evidence: 0, resolution: 0 };

/** Adds the seconds of processor time that it takes. */
function timed<T>(what: keyof typeof spent, work: () => T): T {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  spent[what] += (user + system) / 1e6;
  return result;
}

function documentOf(number: number): Document {
  if (number % 10 !== 9) return makeDocument(number);
  const { text } = makeDocument(number - 9);
  return { id: `${number}-reprint`, text: `From our own desk, edition ${number}.\n\n${text}` };
}

const extractor = createExtractor();
const said: Extraction[] = [];
const finder = new CopyFinder();
const evidence = new CorpusEvidence();
for (let number = 0; number < documents; number++) {
  const document = documentOf(number);
  if (number < EXTRACTED) said.push(timed("extraction", () => extractor.extract(document)));
  const like = said[number % said.length]!;
  timed("signatures", () => finder.add(document, textPrint(document)));
  timed("evidence", () =>
    evidence.add({
      ...like,
      document,
      roles: like.roles.map((role) => ({ ...role, document: document.id })),
    }),
  );
}
const copies = timed("copies", () => finder.find());
timed("resolution", () => resolveActors(evidence, { copyOf: (document) => copies.get(document) }));

const extraction = (spent.extraction / Math.min(EXTRACTED, documents)) * documents;
const share = (seconds: number) => `${((100 * seconds) / extraction).toFixed(1)} %`;
const near = spent.signatures + spent.copies;
const who = spent.evidence + spent.resolution;
console.log(
  `${documents.toLocaleString("en")} documents, whose extraction takes ${Math.round(extraction).toLocaleString("en")} s of one core:`,
);
console.log(
  `copies: ${near.toFixed(1)} s, ${share(near)} of that (under 10 %); ${copies.size.toLocaleString("en")} of ${Math.floor(documents / 10).toLocaleString("en")} reprints found`,
);
console.log(`who is who: ${who.toFixed(1)} s, ${share(who)}`);
