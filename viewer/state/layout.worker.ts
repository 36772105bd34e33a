/** Runs an arrangement off the main thread and reports what it is so far. */
import { arrange, type LayoutInput } from "./layout.ts";

export interface LayoutReport {
  readonly places: Float32Array;
  readonly done: boolean;
  /** Milliseconds of arranging so far. */
  readonly spent: number;
}

self.onmessage = (message: MessageEvent<LayoutInput>) => {
  const started = performance.now();
  const steps = arrange(message.data);
  for (let step = steps.next(); ; step = steps.next()) {
    self.postMessage({
      places: step.value,
      done: step.done === true,
      spent: performance.now() - started,
    } satisfies LayoutReport);
    if (step.done) return;
  }
};
