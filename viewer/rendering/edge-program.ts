/**
 * Draws lines: curved, trimmed at the actors' rims, with an arrow head where there is a direction, the type's family
 * as marks along the line and the status as its dashes. Sigma's own programs know neither dashes nor marks; as ribbons
 * of triangles the curves also cost less than @sigma/edge-curve's, whose pixels each solve a cubic.
 */

import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { GAP, WAVE } from "./geometry.ts";

/** How a line says what its status is, by number in the shader. */
export const DASHES = { reported: 0, possible: 1, denied: 2, disputed: 3 } as const;
/** How a line says what family its type is of, by number in the shader. */
export const MARKS = { plain: 0, double: 1, beads: 2, ticks: 3, teeth: 4 } as const;

export interface LineData extends EdgeDisplayData {
  curvature: number;
  dash: number;
  mark: number;
  arrow: boolean;
}

const VERTEX = (curved: boolean) => /* glsl */ `
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec2 a_sizes;
attribute float a_thickness;
attribute float a_curvature;
attribute float a_style;
attribute vec4 a_color;
attribute float a_t;
attribute float a_side;
attribute float a_head;

uniform mat3 u_matrix;
uniform vec2 u_dimensions;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
uniform float u_minThickness;

varying vec4 v_color;
varying vec2 v_place;
varying vec4 v_look;

vec2 pixels(vec2 p) {
  vec2 clip = (u_matrix * vec3(p, 1.0)).xy;
  return (clip + 1.0) * 0.5 * u_dimensions;
}

void main() {
  if (a_color.a == 0.0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  float arrow = floor(a_style / 32.0);
  float mark = floor(mod(a_style, 32.0) / 4.0);
  float dash = mod(a_style, 4.0);
  vec2 a = pixels(a_source);
  vec2 b = pixels(a_target);
  vec2 chord = b - a;
  float reach = max(length(chord), 1.0);
  vec2 normal = vec2(-chord.y, chord.x) / reach;
  float thickness = max(u_minThickness, a_thickness / u_sizeRatio) * u_pixelRatio;
  float px = u_pixelRatio;
${
  curved
    ? `
  vec2 c = 0.5 * (a + b) + normal * reach * a_curvature;
  float bent = reach * (1.0 + 0.6667 * a_curvature * a_curvature);`
    : `
  vec2 shift = normal * a_curvature * 24.0 * px;
  a += shift;
  b += shift;
  vec2 c = 0.5 * (a + b);
  float bent = reach;`
}
  float headLength = arrow * (6.0 * px + thickness * 2.0);
  float headWidth = 3.0 * px + thickness * 1.1;
  float gap = ${GAP.toFixed(1)} * px;
  float t0 = (a_sizes.x / u_sizeRatio * px + gap) / bent;
  float tip = 1.0 - (a_sizes.y / u_sizeRatio * px + gap) / bent;
  float t1 = tip - headLength / bent;
  if (t0 > t1) {
    t0 = 0.5;
    t1 = 0.5;
    tip = 0.5;
  }
  float extent = thickness * 0.5 + 1.0 * px;
  if (mark == 1.0) extent = thickness * 1.25 + 1.5 * px;
  if (mark > 1.5) extent = thickness * 0.5 + 5.0 * px;
  if (dash == 3.0) extent = max(extent, thickness * 0.5 + 3.5 * px);

  float t = a_head > 0.0 ? mix(t1, tip, a_t) : mix(t0, t1, a_t);
  float u = 1.0 - t;
  vec2 place = u * u * a + 2.0 * u * t * c + t * t * b;
  vec2 tangent = normalize(2.0 * u * (c - a) + 2.0 * t * (b - c) + chord * 0.0001);
  vec2 across = vec2(-tangent.y, tangent.x);
  float offset = a_head > 0.0 ? a_side * headWidth * arrow : a_side * extent;
  gl_Position = vec4((place + across * offset) / u_dimensions * 2.0 - 1.0, 0.0, 1.0);

  v_color = a_color;
  v_color.a *= 255.0 / 254.0;
  v_place = vec2((t - t0) * bent, offset) / px;
  v_look = vec4(dash, a_head > 0.0 ? -1.0 : mark, thickness / px, (t1 - t0) * bent / px);
}`;

/** Lengths here are in CSS pixels. `v_place`: along and across the line; `v_look`: dash, mark, thickness, length. */
const FRAGMENT_BEGINNING = /* glsl */ `
precision highp float;
const float WAVE_HEIGHT = ${WAVE.height.toFixed(2)};
const float WAVE_TURN = ${WAVE.turn.toFixed(3)};
varying vec4 v_color;
varying vec2 v_place;
varying vec4 v_look;

float stroke(float distance, float halfWidth) {
  return 1.0 - smoothstep(halfWidth - 0.45, halfWidth + 0.55, distance);
}
`;

/** Of thousands of lines nobody sees the marks; dotted and dashed they still are. */
const PLAIN_FRAGMENT = /* glsl */ `${FRAGMENT_BEGINNING}
void main() {
  float cover = 1.0;
  if (v_look.y > -0.5) {
    cover = stroke(abs(v_place.y), v_look.z * 0.5);
    float period = v_look.x > 1.5 ? 15.0 : 5.0 + v_look.z;
    if (v_look.x > 0.5) cover *= 1.0 - step(v_look.x > 1.5 ? 0.62 : 0.36, fract(v_place.x / period));
  }
  float alpha = v_color.a * cover;
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
}`;

const MARKED_FRAGMENT = /* glsl */ `${FRAGMENT_BEGINNING}
void main() {
  float mark = v_look.y;
  float along = v_place.x;
  float across = v_place.y;
  float halfWidth = v_look.z * 0.5;
  float cover = 1.0;
  if (mark > -0.5) {
    float dash = v_look.x;
    float side = across;
    if (dash > 2.5) {
      float slope = WAVE_HEIGHT * WAVE_TURN * cos(along * WAVE_TURN);
      side = (across - WAVE_HEIGHT * sin(along * WAVE_TURN)) / sqrt(1.0 + slope * slope);
    }
    cover = mark > 0.5 && mark < 1.5
      ? stroke(abs(abs(side) - v_look.z * 0.8), max(0.6, halfWidth * 0.7))
      : stroke(abs(side), halfWidth);
    if (dash > 0.5 && dash < 1.5) cover *= 1.0 - step(0.36, fract(along / (5.0 + v_look.z)));
    if (dash > 1.5 && dash < 2.5) {
      cover *= 1.0 - step(0.62, fract(along / 15.0));
      vec2 middle = vec2(along - v_look.w * 0.5, across);
      float cross = min(abs(middle.x - middle.y), abs(middle.x + middle.y));
      if (abs(middle.x) < 5.5) cover = max(cover, stroke(cross, 1.3) * step(abs(middle.y), 5.5));
    }
    if (mark > 1.5) {
      float cell = abs(mod(along + 14.0, 28.0) - 14.0);
      if (mark < 2.5) cover = max(cover, stroke(length(vec2(cell, across)), halfWidth + 1.7));
      else if (mark < 3.5) cover = max(cover, stroke(cell, 0.8) * step(0.0, across) * step(across, halfWidth + 4.5));
      else {
        float rise = across - halfWidth;
        cover = max(cover, stroke(cell + rise * 0.9, 4.0) * step(-0.5, rise));
      }
    }
  }
  float alpha = v_color.a * cover;
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
}`;

const UNIFORMS = ["u_matrix", "u_dimensions", "u_sizeRatio", "u_pixelRatio", "u_minThickness"] as const;

/** Two triangles a piece of the ribbon, then the arrow head: `[t, side, head]` a corner. */
function corners(pieces: number): number[][] {
  const body = Array.from({ length: pieces }, (_, i) => {
    const [from, to] = [i / pieces, (i + 1) / pieces];
    return [
      [from, 1, 0],
      [from, -1, 0],
      [to, 1, 0],
      [to, 1, 0],
      [from, -1, 0],
      [to, -1, 0],
    ];
  });
  return [...body.flat(), [0, 1, 1], [0, -1, 1], [1, 0, 1]];
}

function lineProgram(curved: boolean, pieces: number) {
  const data = corners(pieces);
  return class LineProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
    getDefinition() {
      const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
      return {
        VERTICES: data.length,
        VERTEX_SHADER_SOURCE: VERTEX(curved),
        FRAGMENT_SHADER_SOURCE: curved ? MARKED_FRAGMENT : PLAIN_FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_source", size: 2, type: FLOAT },
          { name: "a_target", size: 2, type: FLOAT },
          { name: "a_sizes", size: 2, type: FLOAT },
          { name: "a_thickness", size: 1, type: FLOAT },
          { name: "a_curvature", size: 1, type: FLOAT },
          { name: "a_style", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [
          { name: "a_t", size: 1, type: FLOAT },
          { name: "a_side", size: 1, type: FLOAT },
          { name: "a_head", size: 1, type: FLOAT },
        ],
        CONSTANT_DATA: data,
      };
    }

    processVisibleItem(
      _index: number,
      start: number,
      source: NodeDisplayData,
      target: NodeDisplayData,
      line: LineData,
    ): void {
      const { array } = this;
      array[start] = source.x;
      array[start + 1] = source.y;
      array[start + 2] = target.x;
      array[start + 3] = target.y;
      array[start + 4] = source.size;
      array[start + 5] = target.size;
      array[start + 6] = line.size;
      array[start + 7] = line.curvature;
      array[start + 8] = line.dash + 4 * line.mark + (line.arrow ? 32 : 0);
      array[start + 9] = floatColor(line.color);
    }

    /** Actors are on the canvas already: lines are put under what is there. */
    override renderProgram(params: RenderParams, info: ProgramInfo): void {
      const { gl } = info;
      gl.blendFunc(gl.ONE_MINUS_DST_ALPHA, gl.ONE);
      super.renderProgram(params, info);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    }

    setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniformMatrix3fv(uniformLocations.u_matrix!, false, params.matrix);
      gl.uniform2f(
        uniformLocations.u_dimensions!,
        params.width * params.pixelRatio,
        params.height * params.pixelRatio,
      );
      gl.uniform1f(uniformLocations.u_sizeRatio!, params.sizeRatio);
      gl.uniform1f(uniformLocations.u_pixelRatio!, params.pixelRatio);
      gl.uniform1f(uniformLocations.u_minThickness!, params.minEdgeThickness);
    }
  };
}

/** For graphs of a size that a person reads line by line. */
export const CurvedLineProgram = lineProgram(true, 14);
/** For thousands of lines: straight, parallel ones side by side. */
export const StraightLineProgram = lineProgram(false, 1);
