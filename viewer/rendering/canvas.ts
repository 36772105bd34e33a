/** The canvas that WebGL draws on, begun early: until the first context is there, the page waits. */

let begun: HTMLCanvasElement | undefined;

export const CONTEXT = { antialias: false, preserveDrawingBuffer: false };

/** Begins the context of a canvas while the graph is still on its way. */
export function beginCanvas(): void {
  const canvas = document.createElement("canvas");
  if (canvas.getContext("webgl2", CONTEXT)) begun = canvas;
}

/** The canvas that was begun, once; else a new one. */
export function takeCanvas(): HTMLCanvasElement {
  const canvas = begun ?? document.createElement("canvas");
  begun = undefined;
  return canvas;
}
