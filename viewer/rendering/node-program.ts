/** Draws actors: people as discs, groups as squares with round corners, states as hexagons, mediations as diamonds. */

import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

/** Shapes by number in the shader. */
export const SHAPES = { person: 0, group: 1, state: 2, mediation: 3 } as const;
export type Shape = keyof typeof SHAPES;

export interface ActorDisplay extends NodeDisplayData {
  shape: number;
  /** Colour of the rim. */
  rim: string;
  /** A pinned actor has a point in its middle. */
  pinned: boolean;
}

const VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec4 a_rim;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute vec2 a_corner;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;

varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_place;
varying float v_shape;
varying float v_pixel;

void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  gl_Position = vec4((u_matrix * vec3(a_position + size * a_corner * 0.62, 1.0)).xy, 0.0, 1.0);
  v_place = a_corner * 1.24;
  v_shape = a_shape;
  v_pixel = u_sizeRatio / a_size;
  v_color = a_color;
  v_rim = a_rim;
  v_color.a *= 255.0 / 254.0;
  v_rim.a *= 255.0 / 254.0;
}`;

/** `v_place` is 1 at the rim; `v_pixel` is how much of it one CSS pixel is. */
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_place;
varying float v_shape;
varying float v_pixel;

float outline(vec2 p, float shape) {
  if (shape < 0.5) return length(p);
  if (shape < 1.5) {
    vec2 q = abs(p) - 0.6;
    return 0.72 + length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - 0.0;
  }
  if (shape < 2.5) {
    vec2 q = abs(p);
    return max(q.x * 0.8660254 + q.y * 0.5, q.y) * 1.08;
  }
  return (abs(p.x) + abs(p.y)) * 0.85;
}

void main() {
  float pinned = step(7.5, v_shape);
  float distance = outline(v_place, v_shape - 8.0 * pinned);
  float inside = 1.0 - smoothstep(1.0 - v_pixel, 1.0 + 0.3 * v_pixel, distance);
  float width = min(1.7 * v_pixel, 0.2);
  float rim = smoothstep(1.0 - width - v_pixel, 1.0 - width, distance);
  vec4 color = mix(v_color, v_rim, rim * v_rim.a);
  float point = pinned * (1.0 - smoothstep(0.22, 0.22 + v_pixel, length(v_place)));
  color = mix(color, vec4(1.0), point);
  float alpha = v_color.a * inside;
  gl_FragColor = vec4(color.rgb * alpha, alpha);
}`;

const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio"] as const;

export class ActorProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_rim", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [
        [-1, -1],
        [1, -1],
        [-1, 1],
        [-1, 1],
        [1, -1],
        [1, 1],
      ],
    };
  }

  processVisibleItem(_index: number, start: number, actor: ActorDisplay): void {
    const { array } = this;
    array[start] = actor.x;
    array[start + 1] = actor.y;
    array[start + 2] = actor.size;
    array[start + 3] = actor.shape + (actor.pinned ? 8 : 0);
    array[start + 4] = floatColor(actor.color);
    array[start + 5] = floatColor(actor.rim);
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix!, false, params.matrix);
    gl.uniform1f(uniformLocations.u_sizeRatio!, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio!, params.correctionRatio);
  }
}
