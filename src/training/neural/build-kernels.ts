/** Compiles the analyser's kernels into `src/language/neural/kernels-wasm.ts`: `npx tsx src/training/neural/build-kernels.ts`. */
import { writeFileSync } from "node:fs";
import { compileKernels, INFERENCE_KERNELS } from "./kernels.ts";

const bytes = await compileKernels(INFERENCE_KERNELS);
const text = Buffer.from(bytes).toString("base64");
writeFileSync(
  new URL("../../language/neural/kernels-wasm.ts", import.meta.url),
  `/** \`kernels.as\` compiled by \`src/training/neural/build-kernels.ts\`; do not edit. */\nexport const KERNELS_WASM =\n  "${text}";\n`,
);
