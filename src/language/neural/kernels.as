// Numeric kernels of the neural analyser, in AssemblyScript, compiled to WebAssembly SIMD.
//
// Only exact IEEE single-precision operations in a fixed order (no relaxed SIMD, no fused multiply-add, no library
// functions), so that the same input gives the same bytes on every machine. Matrices are row-major f32; column counts
// that are the N of a product are multiples of 8; pointers are 16-byte aligned.

const LOG2E: f32 = 1.44269504;
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;

/** e to the x, four at a time; Cephes' polynomial, relative error below 2e-7 on [-87, 87], clamped outside. */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  x = f32x4.min(f32x4.max(x, f32x4.splat(-87)), f32x4.splat(87));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(LOG2E)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(LN2_HIGH)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(LN2_LOW)));
  let p = f32x4.splat(1.9875691500e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r), f32x4.splat(1));
  const scale = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, scale);
}

// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}

/** Copies a k by n matrix (element (i, j) at src + 4 * (i * rowStride + j * columnStride)) into panels of 8 columns. */
export function pack(k: i32, n: i32, src: usize, rowStride: i32, columnStride: i32, dst: usize): void {
  const rs = (<usize>rowStride) << 2;
  const cs = (<usize>columnStride) << 2;
  for (let j = 0; j < n; j += 8) {
    let s = src + <usize>j * cs;
    if (columnStride == 1) {
      for (let i = 0; i < k; i++) {
        v128.store(dst, v128.load(s));
        v128.store(dst, v128.load(s, 16), 16);
        s += rs;
        dst += 32;
      }
    } else {
      for (let i = 0; i < k; i++) {
        let q = s;
        for (let c = 0; c < 8; c++) {
          store<f32>(dst, load<f32>(q));
          q += cs;
          dst += 4;
        }
        s += rs;
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function tile4(k: i32, a: usize, rs: usize, cs: usize, b: usize, c: usize, ldc: usize, accumulate: bool): void {
  const c1 = c + ldc;
  const c2 = c1 + ldc;
  const c3 = c2 + ldc;
  let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
  if (accumulate) {
    s00 = v128.load(c);
    s01 = v128.load(c, 16);
    s10 = v128.load(c1);
    s11 = v128.load(c1, 16);
    s20 = v128.load(c2);
    s21 = v128.load(c2, 16);
    s30 = v128.load(c3);
    s31 = v128.load(c3, 16);
  }
  let a1 = a + rs;
  let a2 = a1 + rs;
  let a3 = a2 + rs;
  const end = b + ((<usize>k) << 5);
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    b += 32;
    let x = v128.load_splat<f32>(a);
    a += cs;
    s00 = f32x4.add(s00, f32x4.mul(x, b0));
    s01 = f32x4.add(s01, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a1);
    a1 += cs;
    s10 = f32x4.add(s10, f32x4.mul(x, b0));
    s11 = f32x4.add(s11, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a2);
    a2 += cs;
    s20 = f32x4.add(s20, f32x4.mul(x, b0));
    s21 = f32x4.add(s21, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a3);
    a3 += cs;
    s30 = f32x4.add(s30, f32x4.mul(x, b0));
    s31 = f32x4.add(s31, f32x4.mul(x, b1));
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
}

// @ts-ignore: decorator
@inline
function tile1(k: i32, a: usize, cs: usize, b: usize, c: usize, accumulate: bool): void {
  let s0 = f32x4.splat(0), s1 = s0;
  if (accumulate) {
    s0 = v128.load(c);
    s1 = v128.load(c, 16);
  }
  const end = b + ((<usize>k) << 5);
  while (b < end) {
    const x = v128.load_splat<f32>(a);
    a += cs;
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(b)));
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(b, 16)));
    b += 32;
  }
  v128.store(c, s0);
  v128.store(c, s1, 16);
}

/**
 * C (m by n, row length ldc) = or += A (m by k, with strides) times a packed B (k by n). Every element is summed over
 * k in ascending order whatever m is, so a row's result does not depend on the rows around it.
 */
export function gemm(m: i32, n: i32, k: i32, a: usize, rowStride: i32, columnStride: i32, b: usize, c: usize, ldc: i32, accumulate: bool): void {
  const rs = (<usize>rowStride) << 2;
  const cs = (<usize>columnStride) << 2;
  const lc = (<usize>ldc) << 2;
  const KC = 256, MC = 64;
  for (let k0 = 0; k0 < k; k0 += KC) {
    const kn = min(KC, k - k0);
    const acc = accumulate || k0 > 0;
    for (let m0 = 0; m0 < m; m0 += MC) {
      const mEnd = min(m0 + MC, m);
      for (let j = 0; j < n; j += 8) {
        const panel = b + (((<usize>j) * k + ((<usize>k0) << 3)) << 2);
        let i = m0;
        let ap = a + <usize>m0 * rs + <usize>k0 * cs;
        let cp = c + <usize>m0 * lc + ((<usize>j) << 2);
        for (; i + 4 <= mEnd; i += 4) {
          tile4(kn, ap, rs, cs, panel, cp, lc, acc);
          ap += rs << 2;
          cp += lc << 2;
        }
        for (; i < mEnd; i++) {
          tile1(kn, ap, cs, panel, cp, acc);
          ap += rs;
          cp += lc;
        }
      }
    }
  }
}

/** Adds a vector of n to each of m rows. */
export function addBias(m: i32, n: i32, x: usize, bias: usize): void {
  for (let i = 0; i < m; i++) {
    for (let j: usize = 0; j < (<usize>n) << 2; j += 16) {
      v128.store(x + j, f32x4.add(v128.load(x + j), v128.load(bias + j)));
    }
    x += (<usize>n) << 2;
  }
}

/** max(0, x), in place. */
export function relu(n: i32, x: usize): void {
  const zero = f32x4.splat(0);
  const end = x + ((<usize>n) << 2);
  for (; x < end; x += 16) v128.store(x, f32x4.max(v128.load(x), zero));
}

// @ts-ignore: decorator
@inline
export function sum4(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** Layer normalisation of m rows of n (Ba et al. 2016): y = (x - mean) / deviation * gain + bias; keeps 1 / deviation and the normalised x where asked (for training). */
export function layerNorm(m: i32, n: i32, x: usize, gain: usize, bias: usize, y: usize, normal: usize, inverse: usize): void {
  const row = (<usize>n) << 2;
  for (let i = 0; i < m; i++) {
    let s = f32x4.splat(0);
    for (let j: usize = 0; j < row; j += 16) s = f32x4.add(s, v128.load(x + j));
    const mean = f32x4.splat(sum4(s) / <f32>n);
    s = f32x4.splat(0);
    for (let j: usize = 0; j < row; j += 16) {
      const d = f32x4.sub(v128.load(x + j), mean);
      s = f32x4.add(s, f32x4.mul(d, d));
    }
    const inv: f32 = 1 / sqrt<f32>(sum4(s) / <f32>n + 1e-5);
    const scale = f32x4.splat(inv);
    for (let j: usize = 0; j < row; j += 16) {
      const z = f32x4.mul(f32x4.sub(v128.load(x + j), mean), scale);
      if (normal) v128.store(normal + j, z);
      v128.store(y + j, f32x4.add(f32x4.mul(z, v128.load(gain + j)), v128.load(bias + j)));
    }
    if (inverse) {
      store<f32>(inverse, inv);
      inverse += 4;
    }
    if (normal) normal += row;
    x += row;
    y += row;
  }
}

/**
 * One direction of a simple recurrent unit (Lei et al. 2018) over `length` words, d channels.
 *
 *   f = sigmoid(u_f + v_f * c' + b_f), c = f * c' + (1 - f) * u_x, r = sigmoid(u_r + v_r * c' + b_r), h = r * c + (1 - r) * x
 *
 * `u` points at this direction's [u_x | u_f | u_r] of the first word, rows `uRow` floats apart; the gates f and r
 * overwrite u_f and u_r. `x` is the highway input (rows `xRow` apart), `parameters` [v_f | v_r | b_f | b_r]. The state c goes
 * to `c` and the output to `h` (rows `hRow` apart).
 */
export function sru(length: i32, d: i32, backward: bool, u: usize, uRow: i32, x: usize, xRow: i32, parameters: usize, c: usize, h: usize, hRow: i32): void {
  const width = (<usize>d) << 2;
  let uStep = (<usize>uRow) << 2, xStep = (<usize>xRow) << 2, hStep = (<usize>hRow) << 2;
  if (backward) {
    const last = <usize>(length - 1);
    u += last * uStep;
    x += last * xStep;
    c += last * hStep;
    h += last * hStep;
    uStep = -uStep;
    xStep = -xStep;
    hStep = -hStep;
  }
  // Eight channels at a time: two chains of dependent operations fill the processor better than one.
  for (let j: usize = 0; j < width; j += 32) {
    const p = parameters + j;
    const vf = v128.load(p), vf2 = v128.load(p, 16);
    const vr = v128.load(p + width), vr2 = v128.load(p + width, 16);
    const bf = v128.load(p + 2 * width), bf2 = v128.load(p + 2 * width, 16);
    const br = v128.load(p + 3 * width), br2 = v128.load(p + 3 * width, 16);
    let state = f32x4.splat(0), state2 = state;
    let up = u + j, xp = x + j, cp = c + j, hp = h + j;
    for (let t = 0; t < length; t++) {
      const uf = up + width, ur = uf + width;
      const f = sigmoid4(f32x4.add(f32x4.add(v128.load(uf), f32x4.mul(vf, state)), bf));
      const f2 = sigmoid4(f32x4.add(f32x4.add(v128.load(uf, 16), f32x4.mul(vf2, state2)), bf2));
      const r = sigmoid4(f32x4.add(f32x4.add(v128.load(ur), f32x4.mul(vr, state)), br));
      const r2 = sigmoid4(f32x4.add(f32x4.add(v128.load(ur, 16), f32x4.mul(vr2, state2)), br2));
      const ux = v128.load(up), ux2 = v128.load(up, 16);
      state = f32x4.add(ux, f32x4.mul(f, f32x4.sub(state, ux)));
      state2 = f32x4.add(ux2, f32x4.mul(f2, f32x4.sub(state2, ux2)));
      const hx = v128.load(xp), hx2 = v128.load(xp, 16);
      v128.store(uf, f);
      v128.store(uf, f2, 16);
      v128.store(ur, r);
      v128.store(ur, r2, 16);
      v128.store(cp, state);
      v128.store(cp, state2, 16);
      v128.store(hp, f32x4.add(hx, f32x4.mul(r, f32x4.sub(state, hx))));
      v128.store(hp, f32x4.add(hx2, f32x4.mul(r2, f32x4.sub(state2, hx2))), 16);
      up += uStep;
      xp += xStep;
      cp += hStep;
      hp += hStep;
    }
  }
}

/** y += x, a vector of n. */
export function addTo(n: i32, x: usize, y: usize): void {
  const end = x + ((<usize>n) << 2);
  for (; x < end; x += 16, y += 16) v128.store(y, f32x4.add(v128.load(y), v128.load(x)));
}

/** y = max(0, a + b), vectors of n. */
export function addRelu(n: i32, a: usize, b: usize, y: usize): void {
  const zero = f32x4.splat(0);
  const end = a + ((<usize>n) << 2);
  for (; a < end; a += 16, b += 16, y += 16) v128.store(y, f32x4.max(f32x4.add(v128.load(a), v128.load(b)), zero));
}

/** y += x * scale, where x is n signed bytes. */
export function addBytes(n: i32, x: usize, scale: f32, y: usize): void {
  const s = f32x4.splat(scale);
  const end = x + <usize>n;
  for (; x < end; x += 4, y += 16) {
    const v = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(v128.load32_zero(x))));
    v128.store(y, f32x4.add(v128.load(y), f32x4.mul(v, s)));
  }
}

/**
 * Rounds m rows of k floats (row length ldx, k a multiple of 8) to 16-bit integers of at most 2047, each row with its own
 * scale, so that x is about integer * scale.
 */
export function quantise(m: i32, k: i32, x: usize, ldx: i32, y: usize, scales: usize): void {
  const width = (<usize>k) << 2;
  for (let i = 0; i < m; i++, x += (<usize>ldx) << 2, scales += 4) {
    let top = f32x4.splat(0);
    for (let j: usize = 0; j < width; j += 16) top = f32x4.max(top, f32x4.abs(v128.load(x + j)));
    const most: f32 = max(
      max(f32x4.extract_lane(top, 0), f32x4.extract_lane(top, 1)),
      max(f32x4.extract_lane(top, 2), f32x4.extract_lane(top, 3)),
    );
    store<f32>(scales, most / 2047);
    const factor = f32x4.splat(most > 0 ? 2047 / most : 0);
    for (let j: usize = 0; j < width; j += 32, y += 16) {
      const low = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(x + j), factor)));
      const high = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(x + j, 16), factor)));
      v128.store(y, i16x8.narrow_i32x4_s(low, high));
    }
  }
}

// @ts-ignore: decorator
@inline
function store16(c: usize, low: v128, high: v128, scale: f32, columns: usize): void {
  const s = f32x4.splat(scale);
  v128.store(c, f32x4.mul(f32x4.convert_i32x4_s(low), f32x4.mul(s, v128.load(columns))));
  v128.store(c, f32x4.mul(f32x4.convert_i32x4_s(high), f32x4.mul(s, v128.load(columns, 16))), 16);
}

/**
 * C (m by n floats, row length ldc) = A (m by k) times B (k by n), both of 16-bit integers with scales a row of A and a
 * column of B. B is packed in panels of 8 columns, two rows interleaved: b[0][0], b[1][0], b[0][1], b[1][1], ... With
 * |a| <= 2047, |b| <= 4095 and k <= 256 the sums are exact.
 */
export function gemm16(m: i32, n: i32, k: i32, a: usize, aScales: usize, b: usize, bScales: usize, c: usize, ldc: i32): void {
  const row = (<usize>k) << 1;
  const lc = (<usize>ldc) << 2;
  const MC = 64;
  for (let m0 = 0; m0 < m; m0 += MC) {
    const mEnd = min(m0 + MC, m);
    for (let j = 0; j < n; j += 8) {
      const panel = b + (<usize>j) * row;
      const end = panel + (row << 3);
      const columns = bScales + ((<usize>j) << 2);
      let i = m0;
      let ap = a + <usize>m0 * row;
      let cp = c + <usize>m0 * lc + ((<usize>j) << 2);
      let sp = aScales + ((<usize>m0) << 2);
      for (; i + 4 <= mEnd; i += 4) {
        let p0 = ap, p1 = ap + row, p2 = p1 + row, p3 = p2 + row;
        let s00 = i32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
        for (let q = panel; q < end; q += 32) {
          const b0 = v128.load(q);
          const b1 = v128.load(q, 16);
          let x = v128.load_splat<i32>(p0);
          p0 += 4;
          s00 = i32x4.add(s00, i32x4.dot_i16x8_s(x, b0));
          s01 = i32x4.add(s01, i32x4.dot_i16x8_s(x, b1));
          x = v128.load_splat<i32>(p1);
          p1 += 4;
          s10 = i32x4.add(s10, i32x4.dot_i16x8_s(x, b0));
          s11 = i32x4.add(s11, i32x4.dot_i16x8_s(x, b1));
          x = v128.load_splat<i32>(p2);
          p2 += 4;
          s20 = i32x4.add(s20, i32x4.dot_i16x8_s(x, b0));
          s21 = i32x4.add(s21, i32x4.dot_i16x8_s(x, b1));
          x = v128.load_splat<i32>(p3);
          p3 += 4;
          s30 = i32x4.add(s30, i32x4.dot_i16x8_s(x, b0));
          s31 = i32x4.add(s31, i32x4.dot_i16x8_s(x, b1));
        }
        store16(cp, s00, s01, load<f32>(sp), columns);
        store16(cp + lc, s10, s11, load<f32>(sp, 4), columns);
        store16(cp + 2 * lc, s20, s21, load<f32>(sp, 8), columns);
        store16(cp + 3 * lc, s30, s31, load<f32>(sp, 12), columns);
        ap += row << 2;
        cp += lc << 2;
        sp += 16;
      }
      for (; i < mEnd; i++) {
        let p = ap;
        let s0 = i32x4.splat(0), s1 = s0;
        for (let q = panel; q < end; q += 32) {
          const x = v128.load_splat<i32>(p);
          p += 4;
          s0 = i32x4.add(s0, i32x4.dot_i16x8_s(x, v128.load(q)));
          s1 = i32x4.add(s1, i32x4.dot_i16x8_s(x, v128.load(q, 16)));
        }
        store16(cp, s0, s1, load<f32>(sp), columns);
        ap += row;
        cp += lc;
        sp += 4;
      }
    }
  }
}
