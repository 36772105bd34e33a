/** Tells on standard error how reading goes: one line a problem, a progress bar, a closing word. */
import type { ReadEvents } from "../documents/index.ts";
import { EXIT } from "./errors.ts";
import { count, printable } from "./output.ts";
import { startProgress } from "./progress.ts";

export interface Reporter extends Required<Omit<ReadEvents, "onFile" | "onUnchanged">> {
  /** One more document was extracted. */
  extracted(): void;
  /** Takes the progress bar away and says what was counted. Always to be called. */
  finish(): void;
  /** 2 where a path that was named gave nothing, else 0. */
  readonly status: number;
  /** How many problems there were. */
  readonly problems: number;
}

/** @param said messages of earlier runs, which are not told again; those of this one are added */
export function createReporter(said?: Set<string>): Reporter {
  const progress = startProgress("Reading", "documents");
  const say = (message: string) => {
    if (!said?.has(message)) progress.log(`parley: ${printable(message)}`);
    said?.add(message);
  };
  const foreign = new Map<string, number>();
  let unknown = 0;
  let problems = 0;
  let status: number = EXIT.ok;
  return {
    onProblem(message) {
      problems += 1;
      say(message);
    },
    onNotice: say,
    onForeign(_, language) {
      foreign.set(language, (foreign.get(language) ?? 0) + 1);
    },
    onBadPath: () => {
      status = EXIT.user;
    },
    onUnknown: () => {
      unknown += 1;
    },
    onBytes: progress.update,
    extracted: () => progress.count(),
    finish() {
      progress.stop();
      const left = [...foreign.values()].reduce((sum, n) => sum + n, 0);
      if (left > 0) say(`${count(left, "document")} not in English left out (${languages(foreign)})`);
      if (unknown > 0) say(`${count(unknown, "file")} of no known kind passed over`);
    },
    get problems() {
      return problems;
    },
    get status() {
      return status;
    },
  };
}

const LANGUAGE_NAMES = new Intl.DisplayNames("en", { type: "language" });

/** `3 German, 1 Arabic` */
const languages = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([code, n]) => `${n} ${LANGUAGE_NAMES.of(code)}`)
    .join(", ");
