/** Tells sentences that are no news: bylines, datelines by themselves, captions, credits, sign-up lines and other boilerplate. */
import type { View } from "./view.ts";

const BYLINE =
  /^(?:by|from|story by|reporting by|written by|edited by|editing by|additional reporting by|compiled by)\s+(?:our\s|the\s|staff|agencies|\p{Lu})/iu;
const CREDIT =
  /^(?:\(?(?:photo|image|picture|video|graphic|illustration|file photo|caption|image caption|image source|image credit|photo credit|credit|source|watch|listen|read more|read also|also read|related|see also|more|editing|reporting|additional reporting|writing)s?\)?\s*(?::|by\b|-\s|–\s|—\s))/iu;
const BOILERPLATE =
  /\b(?:sign up|subscribe|newsletter|click here|follow us|share this|all rights reserved|terms of (?:use|service)|privacy policy|cookies?|advertisement|getty images|read more|continue reading|download (?:our|the) app|join (?:our|us on)|support our|become a member|log ?in|leave a comment|breaking news alerts?|delivered (?:to your inbox|every)|this article (?:was|has been|first)|originally published|copyright|©|our standards:|thomson reuters trust principles|comments? (?:are )?closed|with files from|contributed to this report)\b/iu;
const CREDIT_LINE = /^\s*[([](?:[\p{Lu}\d .,/&'’-]{2,60})[)\]]\.?\s*$/u;
const DATELINE_ONLY =
  /^\s*(?:\d{1,2}\s+\p{Lu}\p{Ll}+\s+\d{4}|\p{Lu}\p{Ll}+\.?\s+\d{1,2},?\s+\d{4}|(?:updated|published|posted|last updated)\b.{0,60})\s*$/iu;
const AGENCY_TAG = /^\s*(?:end|ends|more|\*\*\*|###|---+|-30-)\s*$/iu;
const SIGN = /[.!?…]["'”’)\]]*\s*$/u;

/** A line by itself under a picture: no quotation, present tense, people seen doing something somewhere. */
const CAPTION_START =
  /^(?:people|residents|a (?:man|woman|boy|girl|child|view|general view|protester|soldier|police officer)|protesters|demonstrators|soldiers|children|women|men|smoke|mourners|rescuers|workers|supporters|crowds|pedestrians|passers-by|commuters|visitors)\b/iu;
const SHOWN =
  /^(?:watch|watches|look|looks|walk|walks|stand|stands|gather|gathers|carry|carries|hold|holds|wave|waves|rise|rises|pass|passes|attend|attends|react|reacts|sit|sits|pose|poses|speak|speaks|shake|shakes|surround|surrounds|cross|crosses|ride|rides|march|marches|chant|chants|inspect|inspects|wait|waits|arrive|arrives)$/u;

/** Sentence indexes that say nothing about the world. `text` is the document's. */
export function noiseOf(views: readonly View[], text: string): Set<number> {
  const noise = new Set<number>();
  for (const view of views) {
    const { start, end, index } = view.sentence;
    const s = text.slice(start, end).trim();
    if (!s) continue;
    const alone = isOwnParagraph(text, start, end);
    const short = view.words.length <= 24;
    const bylined = short && BYLINE.test(s) && alone && !SIGN.test(s);
    const credited = CREDIT.test(s) && (alone || text.slice(0, start).endsWith("\n")) && short;
    const boiler = short && BOILERPLATE.test(s) && !hasQuote(s);
    const lineOnly = (DATELINE_ONLY.test(s) || CREDIT_LINE.test(s) || AGENCY_TAG.test(s)) && alone;
    if (bylined || credited || boiler || lineOnly || (alone && isCaption(view, s))) noise.add(index);
  }
  return noise;
}

const hasQuote = (s: string) => /["“”]/.test(s);

function isOwnParagraph(text: string, start: number, end: number): boolean {
  return (
    /(?:^|\n)[^\S\n]*$/.test(text.slice(Math.max(0, start - 200), start)) &&
    /^[^\S\n]*(?:\n|$)/.test(text.slice(end, end + 200))
  );
}

function isCaption(view: View, s: string): boolean {
  if (view.words.length > 30 || hasQuote(s) || /\b(?:said|says|told|according)\b/.test(s)) return false;
  if (!CAPTION_START.test(s)) return false;
  const root = view.words.find((w) => w.head === -1);
  return root !== undefined && SHOWN.test(root.form.toLowerCase());
}
