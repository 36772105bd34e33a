/** Apache Spark from its Python package: a master and workers on this machine, as they run on a cluster. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./neo4j-server.ts";
import type { Outcome } from "./parley.ts";
import { findProgram, JAVA } from "./programs.ts";
import { pythonWith } from "./python.ts";

const PACKAGE = "pyspark==4.0.1";
/** Milliseconds until what is waited for has come, on a machine that is busy with other things. */
const PATIENCE = 300_000;

export interface Spark {
  /** Runs a job; `onStart` is told when the job's driver has started. */
  submit(job: string, args: readonly string[]): Promise<Outcome>;
  /** Kills, without warning, an executor that runs such a command. */
  killExecutor(command: RegExp): Promise<void>;
  stop(): void;
}

/** @param folder for logs and what workers write */
export async function startSpark(folder: string, workers: number): Promise<Spark> {
  const python = await pythonWith([PACKAGE]);
  const home = execFileSync(python, ["-c", "import pyspark; print(pyspark.__path__[0])"], {
    encoding: "utf8",
  }).trim();
  const java = findProgram(JAVA)!;
  const env = {
    ...process.env,
    ...(java.includes("/") && { JAVA_HOME: dirname(dirname(java)) }),
    SPARK_HOME: home,
    SPARK_LOCAL_IP: "127.0.0.1",
    PYSPARK_PYTHON: python,
  };
  const started: ChildProcess[] = [];

  /** A process of its own group, until its log says that it is ready. */
  const daemon = async (name: string, args: readonly string[], ready: RegExp): Promise<void> => {
    const path = join(folder, `${name}.log`);
    const log = openSync(path, "w");
    const child = spawn(join(home, "bin", "spark-class"), args, {
      env,
      detached: true,
      stdio: ["ignore", log, log],
    });
    started.push(child);
    await until(() => ready.test(readFileSync(path, "utf8")), `${name} did not start, see ${path}`);
  };

  const port = await freePort();
  const master = `spark://127.0.0.1:${port}`;
  const here = ["--host", "127.0.0.1", "--webui-port", "0"];
  await daemon(
    "master",
    ["org.apache.spark.deploy.master.Master", ...here, "--port", String(port)],
    /New state: ALIVE/,
  );
  for (let i = 1; i <= workers; i++)
    await daemon(
      `worker-${i}`,
      [
        "org.apache.spark.deploy.worker.Worker",
        ...here,
        ...["--cores", "1", "--memory", "1g", "--work-dir", join(folder, `worker-${i}`)],
        master,
      ],
      /Successfully registered/,
    );

  return {
    submit(job, args) {
      const settings = [
        "spark.driver.host=127.0.0.1",
        "spark.ui.enabled=false",
        "spark.executor.memory=512m",
      ];
      const child = spawn(
        join(home, "bin", "spark-submit"),
        ["--master", master, ...settings.flatMap((setting) => ["--conf", setting]), job, ...args],
        { env, detached: true, stdio: ["ignore", "pipe", "pipe"] },
      );
      started.push(child);
      let stdout = "";
      let stderr = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
      return new Promise((resolve, reject) => {
        child.on("error", reject).on("close", (status) => resolve({ status, stdout, stderr }));
      });
    },
    async killExecutor(command) {
      const own = new Set(started.map(({ pid }) => pid));
      let executor: number | undefined;
      await until(() => {
        executor = executorOf(command, own);
        return executor !== undefined;
      }, `no executor ran ${command}`);
      process.kill(executor!, "SIGKILL");
    },
    stop() {
      for (const { pid } of started) {
        try {
          process.kill(-pid!, "SIGKILL");
        } catch {
          // It has ended.
        }
      }
    },
  };
}

/** The executor, a child of one of the workers, below which such a command runs. */
function executorOf(sought: RegExp, workers: ReadonlySet<number | undefined>): number | undefined {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  }).split("\n");
  const parents = new Map<number, number>();
  const running: number[] = [];
  for (const line of lines) {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (command === undefined) continue;
    parents.set(Number(pid), Number(parent));
    if (sought.test(command)) running.push(Number(pid));
  }
  for (const pid of running)
    for (let at: number | undefined = pid; at !== undefined; at = parents.get(at))
      if (at !== pid && workers.has(parents.get(at))) return at;
  return undefined;
}

async function until(done: () => boolean, failure: string): Promise<void> {
  for (const since = Date.now(); !done(); await sleep(100))
    if (Date.now() - since > PATIENCE) throw new Error(failure);
}
