// Numeric kernels of the neural analyser's training, in AssemblyScript: the derivatives of src/language/neural/kernels.as
// and the optimiser. The same rules hold: IEEE single precision, fixed order, no library functions.

import { exp4, sum4 } from "../../language/neural/kernels";

export { addBias, addTo, gemm, layerNorm, pack, relu, sru } from "../../language/neural/kernels";

export function fill(n: i32, x: usize, value: f32): void {
  const end = x + ((<usize>n) << 2);
  const v = f32x4.splat(value);
  for (; x < end; x += 16) v128.store(x, v);
}

/** y = x * scale, element by element. */
export function multiply(n: i32, x: usize, scale: usize, y: usize): void {
  const end = x + ((<usize>n) << 2);
  for (; x < end; x += 16, y += 16, scale += 16) v128.store(y, f32x4.mul(v128.load(x), v128.load(scale)));
}

/** y += x * scale, element by element. */
export function multiplyAdd(n: i32, x: usize, scale: usize, y: usize): void {
  const end = x + ((<usize>n) << 2);
  for (; x < end; x += 16, y += 16, scale += 16)
    v128.store(y, f32x4.add(v128.load(y), f32x4.mul(v128.load(x), v128.load(scale))));
}

/** sums (n) += the columns of x (m by n). */
export function sumColumns(m: i32, n: i32, x: usize, sums: usize): void {
  const row = (<usize>n) << 2;
  for (let j: usize = 0; j < row; j += 16) {
    let s = v128.load(sums + j);
    let p = x + j;
    for (let i = 0; i < m; i++) {
      s = f32x4.add(s, v128.load(p));
      p += row;
    }
    v128.store(sums + j, s);
  }
}

/** dx += dy where y = relu(x) was positive. */
export function reluBackward(n: i32, y: usize, dy: usize, dx: usize): void {
  const end = y + ((<usize>n) << 2);
  const zero = f32x4.splat(0);
  for (; y < end; y += 16, dy += 16, dx += 16)
    v128.store(dx, f32x4.add(v128.load(dx), v128.and(f32x4.gt(v128.load(y), zero), v128.load(dy))));
}

export function layerNormBackward(m: i32, n: i32, normal: usize, inverse: usize, gain: usize, dy: usize, dx: usize, dGain: usize, dBias: usize): void {
  const row = (<usize>n) << 2;
  const invN: f32 = 1 / <f32>n;
  for (let i = 0; i < m; i++) {
    let s1 = f32x4.splat(0), s2 = s1;
    for (let j: usize = 0; j < row; j += 16) {
      const z = v128.load(normal + j);
      const d = v128.load(dy + j);
      v128.store(dGain + j, f32x4.add(v128.load(dGain + j), f32x4.mul(d, z)));
      v128.store(dBias + j, f32x4.add(v128.load(dBias + j), d));
      const g = f32x4.mul(d, v128.load(gain + j));
      s1 = f32x4.add(s1, g);
      s2 = f32x4.add(s2, f32x4.mul(g, z));
    }
    const m1 = f32x4.splat(sum4(s1) * invN);
    const m2 = f32x4.splat(sum4(s2) * invN);
    const inv = v128.load_splat<f32>(inverse);
    for (let j: usize = 0; j < row; j += 16) {
      const g = f32x4.mul(v128.load(dy + j), v128.load(gain + j));
      const d = f32x4.sub(f32x4.sub(g, m1), f32x4.mul(v128.load(normal + j), m2));
      v128.store(dx + j, f32x4.add(v128.load(dx + j), f32x4.mul(d, inv)));
    }
    inverse += 4;
    normal += row;
    dy += row;
    dx += row;
  }
}

/**
 * The derivative of `sru`. `u` holds [u_x | f | r] as `sru` left it, `du` receives the gradient in the same layout,
 * `dx` and `dParameters` are added to.
 */
export function sruBackward(length: i32, d: i32, backward: bool, u: usize, uRow: i32, x: usize, xRow: i32, parameters: usize, c: usize, hRow: i32, dh: usize, du: usize, dx: usize, dParameters: usize): void {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const width = (<usize>d) << 2;
  let uStep = (<usize>uRow) << 2, xStep = (<usize>xRow) << 2, hStep = (<usize>hRow) << 2;
  // Time runs against the direction of the forward pass.
  if (backward) {
    uStep = -uStep;
    xStep = -xStep;
    hStep = -hStep;
  } else {
    const last = <usize>(length - 1);
    u += last * uStep;
    du += last * uStep;
    x += last * xStep;
    dx += last * xStep;
    c += last * hStep;
    dh += last * hStep;
  }
  for (let j: usize = 0; j < width; j += 16) {
    const vf = v128.load(parameters + j);
    const vr = v128.load(parameters + width + j);
    let dvf = zero, dvr = zero, dbf = zero, dbr = zero, dState = zero;
    let up = u + j, dup = du + j, xp = x + j, dxp = dx + j, cp = c + j, dhp = dh + j;
    for (let t = 0; t < length; t++) {
      const ux = v128.load(up);
      const f = v128.load(up + width);
      const r = v128.load(up + 2 * width);
      const state = v128.load(cp);
      const before = t + 1 < length ? v128.load(cp - hStep) : zero;
      const g = v128.load(dhp);
      const gr = f32x4.mul(g, r);
      v128.store(dxp, f32x4.add(v128.load(dxp), f32x4.sub(g, gr)));
      const dr = f32x4.mul(f32x4.mul(gr, f32x4.sub(state, v128.load(xp))), f32x4.sub(one, r));
      const dc = f32x4.add(dState, gr);
      const dcf = f32x4.mul(dc, f);
      const df = f32x4.mul(f32x4.mul(dcf, f32x4.sub(before, ux)), f32x4.sub(one, f));
      v128.store(dup, f32x4.sub(dc, dcf));
      v128.store(dup + width, df);
      v128.store(dup + 2 * width, dr);
      dvf = f32x4.add(dvf, f32x4.mul(df, before));
      dvr = f32x4.add(dvr, f32x4.mul(dr, before));
      dbf = f32x4.add(dbf, df);
      dbr = f32x4.add(dbr, dr);
      dState = f32x4.add(dcf, f32x4.add(f32x4.mul(df, vf), f32x4.mul(dr, vr)));
      up -= uStep;
      dup -= uStep;
      xp -= xStep;
      dxp -= xStep;
      cp -= hStep;
      dhp -= hStep;
    }
    let p = dParameters + j;
    v128.store(p, f32x4.add(v128.load(p), dvf));
    p += width;
    v128.store(p, f32x4.add(v128.load(p), dvr));
    p += width;
    v128.store(p, f32x4.add(v128.load(p), dbf));
    p += width;
    v128.store(p, f32x4.add(v128.load(p), dbr));
  }
}

// @ts-ignore: decorator
@inline
function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}

/** Natural logarithm of a positive number, by Newton's method on `exp1`; for the reported loss alone. */
function log1(x: f32): f32 {
  let y: f32 = <f32>((reinterpret<i32>(x) >> 23) - 127) * 0.6931472;
  for (let i = 0; i < 4; i++) y += 2 * (x - exp1(y)) / (x + exp1(y));
  return y;
}

/**
 * Cross-entropy of m rows of scores, of which `columns` count, against `gold` (i32, -1: not counted), times `weight`.
 * Adds its gradient to `dScores`, returns the summed loss. `smoothing` shares that much of the target evenly.
 */
export function crossEntropy(m: i32, columns: i32, row: i32, scores: usize, gold: usize, weight: f32, smoothing: f32, dScores: usize): f32 {
  let loss: f32 = 0;
  const step = (<usize>row) << 2;
  for (let i = 0; i < m; i++, scores += step, dScores += step, gold += 4) {
    const target = load<i32>(gold);
    if (target < 0) continue;
    let top: f32 = -Infinity;
    for (let j = 0; j < columns; j++) top = max(top, load<f32>(scores + ((<usize>j) << 2)));
    let sum: f32 = 0;
    for (let j = 0; j < columns; j++) sum += exp1(load<f32>(scores + ((<usize>j) << 2)) - top);
    const scale: f32 = weight / sum;
    const share: f32 = weight * smoothing / <f32>columns;
    for (let j = 0; j < columns; j++) {
      const p = dScores + ((<usize>j) << 2);
      store<f32>(p, load<f32>(p) + exp1(load<f32>(scores + ((<usize>j) << 2)) - top) * scale - share);
    }
    const p = dScores + ((<usize>target) << 2);
    store<f32>(p, load<f32>(p) - weight * (1 - smoothing));
    loss += log1(sum) - (load<f32>(scores + ((<usize>target) << 2)) - top);
  }
  return loss;
}

/** Sum of squares, for the norm of the gradient. */
export function squares(n: i32, x: usize): f32 {
  let s = f32x4.splat(0);
  const end = x + ((<usize>n) << 2);
  for (; x < end; x += 16) {
    const v = v128.load(x);
    s = f32x4.add(s, f32x4.mul(v, v));
  }
  return sum4(s);
}

/**
 * Adam (Kingma & Ba 2015) with decoupled weight decay on n values, and a running mean of the values.
 * `rate` already holds the bias correction of the first moment, `second` that of the second.
 */
export function adam(n: i32, w: usize, g: usize, m: usize, v: usize, mean: usize, clip: f32, beta1: f32, beta2: f32, rate: f32, second: f32, decay: f32, keep: f32): void {
  const end = w + ((<usize>n) << 2);
  const b1 = f32x4.splat(beta1), c1 = f32x4.splat(1 - beta1);
  const b2 = f32x4.splat(beta2), c2 = f32x4.splat(1 - beta2);
  const s = f32x4.splat(second), r = f32x4.splat(rate), e = f32x4.splat(1e-8);
  const k = f32x4.splat(clip), stay = f32x4.splat(1 - decay), share = f32x4.splat(1 - keep);
  for (; w < end; w += 16, g += 16, m += 16, v += 16, mean += 16) {
    const d = f32x4.mul(v128.load(g), k);
    const m1 = f32x4.add(f32x4.mul(v128.load(m), b1), f32x4.mul(d, c1));
    const v1 = f32x4.add(f32x4.mul(v128.load(v), b2), f32x4.mul(f32x4.mul(d, d), c2));
    v128.store(m, m1);
    v128.store(v, v1);
    const step = f32x4.div(f32x4.mul(r, m1), f32x4.add(f32x4.sqrt(f32x4.mul(v1, s)), e));
    const value = f32x4.sub(f32x4.mul(v128.load(w), stay), step);
    v128.store(w, value);
    const average = v128.load(mean);
    v128.store(mean, f32x4.add(average, f32x4.mul(share, f32x4.sub(value, average))));
  }
}
