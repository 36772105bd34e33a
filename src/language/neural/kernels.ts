/** The compiled kernels of `kernels.as` over a memory of their own. */
import { KERNELS_WASM } from "./kernels-wasm.ts";

/** Pointers are byte addresses, 16-byte aligned; see `kernels.as` for what each does. */
export interface InferenceKernels {
  addBias(m: number, n: number, x: number, bias: number): void;
  addBytes(n: number, x: number, scale: number, y: number): void;
  addRelu(n: number, a: number, b: number, y: number): void;
  addTo(n: number, x: number, y: number): void;
  gemm(
    m: number,
    n: number,
    k: number,
    a: number,
    rowStride: number,
    columnStride: number,
    b: number,
    c: number,
    ldc: number,
    accumulate: boolean,
  ): void;
  layerNorm(
    m: number,
    n: number,
    x: number,
    gain: number,
    bias: number,
    y: number,
    normal: number,
    inverse: number,
  ): void;
  gemm16(
    m: number,
    n: number,
    k: number,
    a: number,
    aScales: number,
    b: number,
    bScales: number,
    c: number,
    ldc: number,
  ): void;
  pack(k: number, n: number, src: number, rowStride: number, columnStride: number, dst: number): void;
  quantise(m: number, k: number, x: number, ldx: number, y: number, scales: number): void;
  relu(n: number, x: number): void;
  sru(
    length: number,
    d: number,
    backward: boolean,
    u: number,
    uRow: number,
    x: number,
    xRow: number,
    parameters: number,
    c: number,
    h: number,
    hRow: number,
  ): void;
}

/** The kernels over `memory`. Synchronous: the module is a few kilobytes. */
export function instantiateKernels(memory: WebAssembly.Memory): InferenceKernels {
  const module = new WebAssembly.Module(Buffer.from(KERNELS_WASM, "base64"));
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as InferenceKernels;
}
