/** A progress bar with rate and time left, on a terminal only. */
import cliProgress from "cli-progress";
import { note } from "./output.ts";

export interface Progress {
  /** @param done of `total` units of work; the time left is reckoned from them */
  update(done: number, total: number): void;
  /** One more of the things that are counted. */
  count(): void;
  /** A line above the bar. */
  log(line: string): void;
  /** Takes the bar away, once. */
  stop(): void;
}

const SILENT: Progress = { update() {}, count() {}, log: note, stop() {} };

/**
 * @param label what is being done: `Reading`
 * @param counted what is counted on the way, if anything is: `documents`
 */
export function startProgress(
  label: string,
  counted?: string,
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  if (!stream.isTTY) return SILENT;
  const bars = new cliProgress.MultiBar({
    stream,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: false,
    etaBuffer: 50,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 24,
    format: [
      `${label} {bar} {percentage}%`,
      ...(counted === undefined ? [] : [`{counted} ${counted}`, "{rate}/s"]),
      "{eta_formatted} left",
    ].join(" · "),
  });
  const started = performance.now();
  let isStopped = false;
  let counts = 0;
  const payload = () => {
    const rate = counts / Math.max((performance.now() - started) / 1000, 0.001);
    return { counted: counts.toLocaleString("en-US"), rate: rate < 10 ? rate.toFixed(1) : Math.round(rate) };
  };
  const bar = bars.create(1, 0, payload());
  return {
    update(done, total) {
      bar.setTotal(Math.max(done, total));
      bar.update(done, payload());
    },
    count() {
      counts += 1;
      bar.update(payload());
    },
    log: (line) => bars.log(`${line}\n`),
    stop() {
      if (isStopped) return;
      isStopped = true;
      bars.update();
      bars.stop();
    },
  };
}
