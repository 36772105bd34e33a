/** Programs from outside that some tests need: skipped with their reason where missing, but not in CI. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

export interface Program {
  /** What it is called in messages. */
  readonly name: string;
  /** Environment variable with its path, before all others. */
  readonly variable?: string;
  /** Commands and paths it is looked for under, the first that runs is taken. */
  readonly candidates: readonly string[];
  /** Arguments with which it ends at once and with status 0. */
  readonly probe: readonly string[];
  /** What a person does to have it. */
  readonly mend: string;
}

export const CHROMIUM: Program = {
  name: "Chromium",
  variable: "CHROME_PATH",
  candidates: [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  ],
  probe: ["--version"],
  mend: "install Chromium or Chrome (Debian: apt install chromium) or set CHROME_PATH",
};

export const JAVA: Program = {
  name: "Java",
  variable: "JAVA",
  candidates: ["java"],
  probe: ["-version"],
  mend: "install a JDK, 17 or 21 (Debian: apt install openjdk-17-jdk-headless)",
};

export const MAVEN: Program = {
  name: "Maven",
  candidates: ["mvn"],
  probe: ["--version"],
  mend: "install Maven (Debian: apt install maven)",
};

export const PYTHON: Program = {
  name: "Python 3 with venv",
  variable: "PYTHON",
  candidates: ["python3", "python"],
  probe: ["-c", "import venv, ensurepip"],
  mend: "install Python 3 with venv (Debian: apt install python3-venv)",
};

export const PS: Program = {
  name: "ps",
  candidates: ["ps"],
  probe: ["-A"],
  mend: "install it (Debian: apt install procps)",
};

const found = new Map<Program, string | undefined>();

/** The command or path under which a program runs on this machine. */
export function findProgram(program: Program): string | undefined {
  if (!found.has(program)) {
    const named = program.variable === undefined ? undefined : process.env[program.variable];
    const candidates = named ? [named] : program.candidates;
    found.set(
      program,
      candidates.find((candidate) => runs(candidate, program.probe)),
    );
  }
  return found.get(program);
}

function runs(command: string, probe: readonly string[]): boolean {
  if (command.includes("/") && !existsSync(command)) return false;
  try {
    execFileSync(command, probe, { stdio: "ignore", timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * True where every program is there, for `describe.skipIf(!have(CHROMIUM))`. Where one is missing it says so in one
 * line; under `CI=true` that is an error, so that no test is left out unseen.
 */
export function have(...programs: readonly Program[]): boolean {
  const missing = programs.filter((program) => findProgram(program) === undefined);
  if (missing.length === 0) return true;
  const reason = missing.map(({ name, mend }) => `${name} is missing: ${mend}`).join("; ");
  if (process.env.CI === "true") throw new Error(reason);
  process.stderr.write(`skipped: ${reason}\n`);
  return false;
}
