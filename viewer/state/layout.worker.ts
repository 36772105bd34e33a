/** Runs an arrangement off the main thread and reports what it is so far. */
import { arrange, type LayoutInput } from "./layout.ts";

export interface LayoutReport {
  readonly places: Float32Array;
  readonly done: boolean;
}

self.onmessage = (message: MessageEvent<LayoutInput>) => {
  const steps = arrange(message.data);
  for (let step = steps.next(); ; step = steps.next()) {
    self.postMessage({ places: step.value, done: step.done === true } satisfies LayoutReport);
    if (step.done) return;
  }
};
