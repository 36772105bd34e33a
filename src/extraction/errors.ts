import { UserError } from "../errors.ts";

/** A lexicon file that cannot be used; the message names the file, the place and what is wrong. */
export class LexiconError extends UserError {}
