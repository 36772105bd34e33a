/**
 * A real Neo4j Community server for the tests, from Maven packages: no container, no download site. A user's own is
 * taken where NEO4J_URI names one (with NEO4J_USERNAME, NEO4J_PASSWORD); the tests keep to corpora of their own there
 * and remove them.
 */
import { execFile, spawn } from "node:child_process";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Neo4jAddress } from "../../src/stores/neo4j/index.ts";
import { alone, cached } from "./cache.ts";
import { findProgram, have, JAVA, MAVEN } from "./programs.ts";

const run = promisify(execFile);
const VERSION = "5.26.19";
const PASSWORD = "parley-tests";
/** Tenths of a second; it starts in five seconds on a machine that has nothing else to do. */
const START_TRIES = 3000;
/** Neo4j's own start script opens these. */
const OPENS = [
  "java.base/java.nio",
  "java.base/java.io",
  "java.base/sun.nio.ch",
  "java.base/java.util.concurrent",
];
const APOC_JARS =
  /^(apoc-core|apoc-common|opencsv|RoaringBitmap|json-path|json-smart|accessors-smart|HdrHistogram)-/;

/** True where the tests have a server: the user's, or one that Java and Maven give. */
export const haveNeo4j = (): boolean => process.env.NEO4J_URI !== undefined || have(JAVA, MAVEN);

/** True where the server is ours, with APOC and with files we can write. */
export const ownNeo4j = (): boolean => process.env.NEO4J_URI === undefined;

export interface Neo4jServer extends Neo4jAddress {
  readonly password: string | undefined;
  /** Its folder; absent for a user's own server. */
  readonly home?: string;
}

/** The server that runs in `home`, started by whoever comes first. */
export async function neo4jServer(home: string): Promise<Neo4jServer> {
  const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD } = process.env;
  if (NEO4J_URI !== undefined)
    return { uri: NEO4J_URI, user: NEO4J_USERNAME ?? "neo4j", password: NEO4J_PASSWORD };
  return alone(join(home, "server"), async () => {
    const started = join(home, "server.json");
    if (!existsSync(started)) writeFileSync(started, JSON.stringify(await startServer(home)));
    return JSON.parse(readFileSync(started, "utf8")) as Neo4jServer;
  });
}

/** Kills the server of `home`, if one was started, and removes its data. */
export function stopNeo4j(home: string): void {
  try {
    process.kill(Number(readFileSync(join(home, "server.pid"), "utf8")), "SIGKILL");
  } catch {
    // None was started, or it is gone.
  }
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** `neo4j-admin` of the version that the tests run. */
export async function neo4jAdmin(home: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(
    findProgram(JAVA)!,
    [...jvm(await serverJars()), "org.neo4j.server.startup.Neo4jAdminCommand", ...args],
    { cwd: home, env: environment(home), maxBuffer: 1 << 26 }, // it writes a report where it runs
  );
  return stdout;
}

/** Makes the folders and the configuration of a server that listens at a free port. */
export async function configureNeo4j(home: string): Promise<number> {
  for (const folder of ["conf", "data", "logs", "import", "plugins", "run"])
    mkdirSync(join(home, folder), { recursive: true });
  const port = await freePort();
  const settings = {
    "server.default_listen_address": "127.0.0.1",
    "server.bolt.listen_address": `127.0.0.1:${port}`,
    "server.http.enabled": false,
    "server.https.enabled": false,
    "server.directories.import": "import",
    "dbms.security.auth_enabled": true,
    "dbms.usage_report.enabled": false,
    "db.tx_log.rotation.retention_policy": "keep_none",
    "server.memory.pagecache.size": "256m",
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(home, "conf", "neo4j.conf"), lines.join(""));
  return port;
}

async function startServer(home: string): Promise<Neo4jServer> {
  const port = await configureNeo4j(home);
  const jars = await serverJars();
  const apoc = await mavenJars("apoc");
  for (const jar of readdirSync(apoc).filter((name) => APOC_JARS.test(name)))
    copyFileSync(join(apoc, jar), join(home, "plugins", jar));
  writeFileSync(
    join(home, "conf", "apoc.conf"),
    "apoc.import.file.enabled=true\napoc.export.file.enabled=true\n",
  );
  await neo4jAdmin(home, ["dbms", "set-initial-password", PASSWORD]);

  const log = openSync(join(home, "logs", "console.log"), "w");
  const server = spawn(
    findProgram(JAVA)!,
    [
      ...jvm(`${jars}:${join(home, "plugins", "*")}`),
      "org.neo4j.server.CommunityEntryPoint",
      `--home-dir=${home}`,
      `--config-dir=${join(home, "conf")}`,
    ],
    { env: environment(home), detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  server.unref();
  writeFileSync(join(home, "server.pid"), String(server.pid));
  for (let tries = 0; !(await answers(port)); tries++) {
    if (server.exitCode !== null || tries > START_TRIES)
      throw new Error(`Neo4j did not start:\n${readFileSync(join(home, "logs", "console.log"), "utf8")}`);
    await sleep(100);
  }
  return { uri: `bolt://127.0.0.1:${port}`, user: "neo4j", password: PASSWORD, home };
}

const environment = (home: string) => ({ ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, "conf") });

const jvm = (classPath: string): string[] => [
  "-Xmx1g",
  ...OPENS.map((name) => `--add-opens=${name}=ALL-UNNAMED`),
  "-cp",
  classPath,
];

const serverJars = async (): Promise<string> => join(await mavenJars("neo4j"), "*");

/** The jars of a project file beside this one, with all that they need. */
const mavenJars = (name: "neo4j" | "apoc"): Promise<string> =>
  cached(`${name}-${VERSION}`, async (folder) => {
    const project = fileURLToPath(new URL(`maven/${name}.xml`, import.meta.url));
    await maven([
      "-f",
      project,
      "dependency:copy-dependencies",
      "-DincludeScope=runtime",
      `-DoutputDirectory=${folder}`,
    ]);
  });

export async function maven(args: readonly string[]): Promise<void> {
  await run(findProgram(MAVEN)!, ["-q", "-B", ...args], { maxBuffer: 1 << 26 });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("close", () => resolve(false)).once("connect", () => socket.destroy());
  });
}
