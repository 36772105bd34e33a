/** Compiles the AssemblyScript kernels to WebAssembly. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** Kernels that the analyser runs. */
export const INFERENCE_KERNELS = "src/language/neural/kernels";
/** The same with derivatives and optimiser. */
export const TRAINING_KERNELS = "src/training/neural/kernels";

/**
 * @param source Path from the project's root, without its ending `.as`.
 * @throws Error with the compiler's messages.
 */
export async function compileKernels(source: string): Promise<Uint8Array<ArrayBuffer>> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await main(
    [
      `${source}.ts`,
      ...["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--importMemory"],
      ...["--outFile", "kernels.wasm"],
    ],
    {
      // The compiler insists on the ending `.ts`; the files end in `.as`, because they are no TypeScript.
      readFile(name) {
        const path = resolve(root, name.replace(/\.ts$/, ".as"));
        return existsSync(path) ? readFileSync(path, "utf8") : null;
      },
      writeFile(name, contents) {
        if (name.endsWith(".wasm")) binary = contents as Uint8Array;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`${error?.message ?? "no output"}\n${stderr.toString()}`);
  return new Uint8Array(binary);
}
