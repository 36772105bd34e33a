/** Ctrl-C for commands that write: the work stops at its next step and tidies up; a second Ctrl-C ends at once. */
import { setImmediate } from "node:timers/promises";
import { EXIT, Interrupted } from "./errors.ts";

/**
 * Lets pending signals in, then throws `Interrupted` if one came. Long synchronous work calls it between steps.
 */
export type CheckPoint = () => Promise<void>;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs `work`; SIGINT, SIGTERM and SIGHUP (the terminal was closed) make its next check point throw, so that its `finally` blocks clean up. */
export async function interruptible<T>(work: (checkPoint: CheckPoint) => Promise<T>): Promise<T> {
  let interrupted = false;
  const onSignal = () => {
    if (interrupted) process.exit(EXIT.interrupted);
    interrupted = true;
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    return await work(async () => {
      await setImmediate();
      if (interrupted) throw new Interrupted();
    });
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}
