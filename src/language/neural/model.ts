/**
 * The trained network as a file: a line of JSON (its architecture), then its tensors in order. Tensors stored as integers
 * have a float32 scale for each row before the row's values; all is little-endian.
 */
import { type Architecture, type TensorShape, tensors } from "./architecture.ts";

/** Changes with every change of the code that changes what the same weights say. */
export const MODEL_FORMAT = "parley-encoder-1";

export interface Model {
  readonly architecture: Architecture;
  /** Values of a tensor, dequantised. @throws Error for an unknown name. */
  floats(name: string): Float32Array;
  /** The embedding table as it is stored. */
  readonly table: { readonly scales: Float32Array; readonly values: Int8Array };
}

const encoder = new TextEncoder();

/** @param values Gives a tensor's values, row-major. */
export function writeModel(architecture: Architecture, values: (name: string) => Float32Array): Uint8Array {
  const header = encoder.encode(`${JSON.stringify({ format: MODEL_FORMAT, ...architecture })}\n`);
  const parts: Uint8Array[] = [header];
  for (const shape of tensors(architecture)) {
    const all = values(shape.name);
    for (let row = 0; row < shape.rows; row++)
      parts.push(...encodeRow(all.subarray(row * shape.columns, (row + 1) * shape.columns), shape));
  }
  return Buffer.concat(parts);
}

function encodeRow(row: Float32Array, { storage }: TensorShape): Uint8Array[] {
  if (storage === "float32") return [new Uint8Array(row.slice().buffer)];
  const limit = storage === "int8" ? 127 : 32767;
  const scale = Math.fround(row.reduce((top, value) => Math.max(top, Math.abs(value)), 0) / limit) || 1;
  const whole = Array.from(row, (value) => Math.max(-limit, Math.min(limit, Math.round(value / scale))));
  const integers = storage === "int8" ? Int8Array.from(whole) : Int16Array.from(whole);
  return [new Uint8Array(Float32Array.of(scale).buffer), new Uint8Array(integers.buffer)];
}

/** @throws Error where `bytes` is no model that this version reads. */
export function readModel(bytes: Uint8Array): Model {
  const end = bytes.indexOf(10);
  const { format, ...architecture } = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString("utf8")) as {
    format: string;
  } & Architecture;
  if (format !== MODEL_FORMAT)
    throw new Error(`the model has format "${format}", this version reads "${MODEL_FORMAT}"`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places = new Map<string, { shape: TensorShape; at: number }>();
  let at = end + 1;
  for (const shape of tensors(architecture)) {
    places.set(shape.name, { shape, at });
    at += shape.rows * rowBytes(shape);
  }
  if (at !== bytes.byteLength) throw new Error("the model's file is cut off or too long");
  const place = (name: string) => {
    const found = places.get(name);
    if (!found) throw new Error(`no tensor "${name}"`);
    return found;
  };
  const floats = (name: string): Float32Array => {
    const { shape, at } = place(name);
    const result = new Float32Array(shape.rows * shape.columns);
    for (let row = 0; row < shape.rows; row++) {
      const start = at + row * rowBytes(shape);
      const to = row * shape.columns;
      if (shape.storage === "float32") {
        for (let j = 0; j < shape.columns; j++) result[to + j] = view.getFloat32(start + 4 * j, true);
        continue;
      }
      const scale = view.getFloat32(start, true);
      const width = shape.storage === "int8" ? 1 : 2;
      for (let j = 0; j < shape.columns; j++) {
        const offset = start + 4 + width * j;
        result[to + j] = scale * (width === 1 ? view.getInt8(offset) : view.getInt16(offset, true));
      }
    }
    return result;
  };
  const { shape, at: tableAt } = place("table");
  const scales = new Float32Array(shape.rows);
  const values = new Int8Array(shape.rows * shape.columns);
  for (let row = 0; row < shape.rows; row++) {
    const start = tableAt + row * rowBytes(shape);
    scales[row] = view.getFloat32(start, true);
    values.set(new Int8Array(bytes.buffer, bytes.byteOffset + start + 4, shape.columns), row * shape.columns);
  }
  return { architecture, floats, table: { scales, values } };
}

function rowBytes({ columns, storage }: TensorShape): number {
  return storage === "float32" ? 4 * columns : 4 + columns * (storage === "int8" ? 1 : 2);
}
