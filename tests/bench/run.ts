/** `npm run bench -- NAME` runs the measurement `NAME.ts` of this folder; what follows the name is passed on. */
import { readdirSync } from "node:fs";

const benches = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.replace(/\.ts$/, ""));
const [name = ""] = process.argv.slice(2);
if (benches.includes(name)) {
  process.argv.splice(2, 1);
  await import(`./${name}.ts`);
} else {
  console.error(`usage: npm run bench -- NAME, where NAME is one of ${benches.join(", ")}`);
  process.exitCode = 2;
}
