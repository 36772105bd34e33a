/** The WebAssembly kernels against plain loops, and the committed bytes against their source. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantiateKernels } from "../../../src/language/neural/kernels.ts";
import { KERNELS_WASM } from "../../../src/language/neural/kernels-wasm.ts";
import { compileKernels, INFERENCE_KERNELS } from "../../../src/training/neural/kernels.ts";

const memory = new WebAssembly.Memory({ initial: 64 });
const kernels = instantiateKernels(memory);
const floats = new Float32Array(memory.buffer);

/** Writes values at a byte address, returns the address. */
function put(at: number, values: ArrayLike<number>): number {
  floats.set(values, at >> 2);
  return at;
}
const take = (at: number, n: number) => Array.from(floats.subarray(at >> 2, (at >> 2) + n));
/** Arbitrary but repeatable values between -1 and 1. */
const wave = (n: number, step: number) =>
  Float32Array.from({ length: n }, (_, i) => (((i * step) % 97) - 48) / 48);

const [A, B, PACKED, C, OTHER] = [1 << 16, 2 << 18, 3 << 18, 4 << 18, 5 << 18] as const;

describe("the committed module", () => {
  it("is what the source compiles to", async () => {
    const bytes = await compileKernels(INFERENCE_KERNELS);
    expect(Buffer.from(bytes).toString("base64")).toBe(KERNELS_WASM);
  }, 60_000);
});

describe("gemm", () => {
  const size = fc.record({
    m: fc.integer({ min: 1, max: 70 }),
    n: fc.integer({ min: 1, max: 4 }).map((n) => 8 * n),
    k: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 250, max: 300 })),
    turned: fc.boolean(),
    accumulate: fc.boolean(),
  });

  it("is the matrix product, also of a transposed matrix and added to what is there", () => {
    fc.assert(
      fc.property(size, ({ m, n, k, turned, accumulate }) => {
        const a = wave(m * k, 31);
        const b = wave(k * n, 17);
        const c = wave(m * n, 7);
        put(A, a);
        put(B, b);
        put(C, c);
        kernels.pack(k, n, B, n, 1, PACKED);
        kernels.gemm(m, n, k, A, turned ? 1 : k, turned ? m : 1, PACKED, C, n, accumulate);
        const got = take(C, m * n);
        let worst = 0;
        for (let i = 0; i < m; i++)
          for (let j = 0; j < n; j++) {
            let sum = accumulate ? c[i * n + j]! : 0;
            for (let x = 0; x < k; x++) sum += a[turned ? x * m + i : i * k + x]! * b[x * n + j]!;
            worst = Math.max(worst, Math.abs(got[i * n + j]! - sum));
          }
        expect(worst).toBeLessThan(1e-3);
      }),
      { numRuns: 60 },
    );
  });

  it("gives a row the same bytes whatever rows stand around it", () => {
    put(A, wave(7 * 40, 31));
    put(B, wave(40 * 16, 17));
    kernels.pack(40, 16, B, 16, 1, PACKED);
    kernels.gemm(7, 16, 40, A, 40, 1, PACKED, C, 16, false);
    for (let row = 0; row < 7; row++) {
      kernels.gemm(1, 16, 40, A + 160 * row, 40, 1, PACKED, OTHER, 16, false);
      expect(take(OTHER, 16)).toEqual(take(C + 64 * row, 16));
    }
  });

  it("takes a packed transpose", () => {
    const b = wave(24 * 16, 17);
    put(B, b);
    put(A, wave(16, 31));
    kernels.pack(16, 24, B, 1, 16, PACKED);
    kernels.gemm(1, 24, 16, A, 16, 1, PACKED, C, 24, false);
    const expected = Array.from({ length: 24 }, (_, j) =>
      wave(16, 31).reduce((sum, v, x) => sum + v * b[j * 16 + x]!, 0),
    );
    take(C, 24).forEach((value, j) => {
      expect(value).toBeCloseTo(expected[j]!, 4);
    });
  });
});

describe("gemm16", () => {
  it("is the product of the rounded rows with the packed integers, scaled back", () => {
    const size = fc.record({
      m: fc.integer({ min: 1, max: 70 }),
      n: fc.constantFrom(8, 24),
      k: fc.constantFrom(8, 64, 256),
    });
    fc.assert(
      fc.property(size, ({ m, n, k }) => {
        const row = k + 8;
        const a = wave(m * row, 31);
        // The largest integers that are allowed, so that a sum that overflows would show.
        const b = wave(k * n, 17).map((v) => Math.round(4095 * v));
        const scales = wave(n, 3);
        put(A, a);
        kernels.quantise(m, k, A, row, B, OTHER);
        const integers = new Int16Array(memory.buffer);
        for (let i = 0; i < k; i++)
          for (let j = 0; j < n; j++)
            integers[(PACKED >> 1) + (j >> 3) * 8 * k + 16 * (i >> 1) + 2 * (j & 7) + (i & 1)] =
              b[i * n + j]!;
        put(C, scales);
        kernels.gemm16(m, n, k, B, OTHER, PACKED, C, C + 1024, n);
        const got = take(C + 1024, m * n);
        let worst = 0;
        for (let i = 0; i < m; i++) {
          const values = a.subarray(i * row, i * row + k);
          const scale = values.reduce((top, v) => Math.max(top, Math.abs(v)), 0) / 2047;
          for (let j = 0; j < n; j++) {
            let sum = 0;
            for (let x = 0; x < k; x++) sum += Math.round(values[x]! / scale) * b[x * n + j]!;
            worst = Math.max(worst, Math.abs(got[i * n + j]! - sum * scale * scales[j]!));
          }
        }
        // A value that lies half-way between two integers may be rounded either way.
        expect(worst).toBeLessThan(20);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps the largest sums that are allowed", () => {
    put(A, new Float32Array(256).fill(-3));
    kernels.quantise(1, 256, A, 256, B, OTHER);
    new Int16Array(memory.buffer).fill(4095, PACKED >> 1, (PACKED >> 1) + 256 * 8);
    put(C, new Float32Array(8).fill(1));
    kernels.gemm16(1, 8, 256, B, OTHER, PACKED, C, C + 64, 8);
    for (const value of take(C + 64, 8)) expect(value / (-3 * 4095 * 256)).toBeCloseTo(1, 6);
  });

  it("takes a row of zeros", () => {
    put(A, new Float32Array(8));
    kernels.quantise(1, 8, A, 8, B, OTHER);
    kernels.gemm16(1, 8, 8, B, OTHER, PACKED, C, C + 64, 8);
    expect(take(C + 64, 8)).toEqual(new Array(8).fill(0));
  });
});

describe("sru", () => {
  const [length, d] = [6, 8] as const;
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

  it.each([false, true])(
    "is the recurrence of Lei et al., against the direction of reading: %s",
    (backward) => {
      const u = wave(length * 3 * d, 29).map((v) => 4 * v);
      const x = wave(length * d, 13);
      const p = wave(4 * d, 11);
      put(A, u);
      put(B, x);
      put(OTHER, p);
      kernels.sru(length, d, backward, A, 3 * d, B, d, OTHER, PACKED, C, d);
      const h = take(C, length * d);
      for (let j = 0; j < d; j++) {
        let state = 0;
        for (let step = 0; step < length; step++) {
          const t = backward ? length - 1 - step : step;
          const at = t * 3 * d + j;
          const f = sigmoid(u[at + d]! + p[j]! * state + p[2 * d + j]!);
          const r = sigmoid(u[at + 2 * d]! + p[d + j]! * state + p[3 * d + j]!);
          state = f * state + (1 - f) * u[at]!;
          expect(h[t * d + j]).toBeCloseTo(r * state + (1 - r) * x[t * d + j]!, 5);
        }
      }
    },
  );

  it.each([-1e30, -200, 200, 1e30])("stays finite where a gate is fed %d", (value) => {
    put(A, new Float32Array(3 * 8).fill(value));
    put(B, new Float32Array(8));
    put(OTHER, new Float32Array(32));
    kernels.sru(1, 8, false, A, 24, B, 8, OTHER, PACKED, C, 8);
    expect(take(C, 8).every(Number.isFinite)).toBe(true);
  });
});

describe("layerNorm", () => {
  it("gives rows of mean 0 and deviation 1, then gain and bias", () => {
    const x = wave(2 * 16, 23);
    put(A, x);
    put(B, new Float32Array(16).fill(2));
    put(PACKED, new Float32Array(16).fill(3));
    kernels.layerNorm(2, 16, A, B, PACKED, C, 0, 0);
    for (const row of [0, 1]) {
      const values = x.subarray(16 * row, 16 * (row + 1));
      const mean = values.reduce((a, b) => a + b) / 16;
      const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 16 + 1e-5);
      take(C + 64 * row, 16).forEach((value, j) => {
        expect(value).toBeCloseTo((2 * (values[j]! - mean)) / deviation + 3, 4);
      });
    }
  });
});

describe("element-wise kernels", () => {
  const a = wave(8, 37);
  const b = wave(8, 5);
  it.each([
    ["relu", () => kernels.relu(8, put(C, a)), a.map((v) => Math.max(0, v))],
    ["addTo", () => kernels.addTo(8, put(A, a), put(C, b)), a.map((v, i) => v + b[i]!)],
    ["addRelu", () => kernels.addRelu(8, put(A, a), put(B, b), C), a.map((v, i) => Math.max(0, v + b[i]!))],
    ["addBias", () => kernels.addBias(1, 8, put(C, a), put(B, b)), a.map((v, i) => v + b[i]!)],
  ])("%s", (_, run, expected) => {
    run();
    expect(take(C, 8)).toEqual(Array.from(expected));
  });

  it("addBytes adds signed bytes times a scale", () => {
    new Int8Array(memory.buffer).set([-127, -1, 0, 127, 5, -5, 64, 1], A);
    kernels.addBytes(8, A, 0.5, put(C, new Float32Array(8).fill(1)));
    expect(take(C, 8)).toEqual([-62.5, 0.5, 1, 64.5, 3.5, -1.5, 33, 1.5]);
  });
});
