/**
 * Sigma with the layers that Parley uses and no others. Sigma as it comes draws on three WebGL canvases and four plain
 * ones, and reads pixels back at every move of the pointer to learn which node is under it. Here lines and actors share one
 * WebGL canvas, names have another, and who is under the pointer is reckoned.
 */
import Graph from "graphology";
import Sigma from "sigma";
import type { EdgeProgramType, NodeProgramType } from "sigma/rendering";
import type { Settings } from "sigma/settings";
import { CONTEXT, takeCanvas } from "./canvas.ts";
import type { Point } from "./geometry.ts";

/** Layers of sigma that are not there, and what it does to each. */
const ABSENT: readonly string[] = ["edgeLabels", "hovers", "hoverNodes"];
const NOTHING = { clear() {}, clearRect() {} };

/** Instead of the programs that sigma would make beside Parley's: arrows, and nodes drawn anew under the pointer. */
class NoProgram {
  drawLabel = undefined;
  drawHover = undefined;
  kill() {}
  reallocate() {}
  process() {}
  render() {}
}
const noNodes = NoProgram as unknown as NodeProgramType;
const noEdges = NoProgram as unknown as EdgeProgramType;

/**
 * @param dotAt the node at a place on the screen
 * @throws Error where the browser draws no WebGL; the container is left empty
 */
export function createStage(
  container: HTMLElement,
  programs: { readonly actors: NodeProgramType; readonly lines: EdgeProgramType },
  settings: Partial<Settings>,
  dotAt: (place: Point) => string | undefined,
): Stage {
  try {
    return new Stage(
      new Graph(),
      container,
      {
        ...settings,
        // The names of sigma's own programs, so that it does not make those too.
        nodeProgramClasses: { circle: programs.actors },
        nodeHoverProgramClasses: { circle: noNodes },
        edgeProgramClasses: { line: programs.lines, arrow: noEdges },
        defaultNodeType: "circle",
        defaultEdgeType: "line",
        enableEdgeEvents: false,
        renderLabels: false,
        renderEdgeLabels: false,
        defaultDrawNodeHover: () => {},
      },
      dotAt,
    );
  } catch (error) {
    container.replaceChildren();
    throw error;
  }
}

/** What sigma keeps to itself. */
interface Inside {
  readonly webGLContexts: Record<string, WebGLRenderingContext>;
  readonly canvasContexts: object;
  readonly elements: Record<string, HTMLElement>;
  getNodeAtPosition(place: Point): string | null;
}
const inside = (sigma: Stage): Inside => sigma as unknown as Inside;

export class Stage extends Sigma {
  constructor(
    graph: Graph,
    container: HTMLElement,
    settings: Partial<Settings>,
    dotAt: (place: Point) => string | undefined,
  ) {
    super(graph, container, settings);
    inside(this).getNodeAtPosition = (place) => dotAt(place) ?? null;
  }

  /** Draws lines by another program. */
  useLines(program: EdgeProgramType): void {
    this.setSetting("edgeProgramClasses", { line: program, arrow: noEdges });
  }

  override createWebGLContext(
    id: string,
    options: Parameters<Sigma["createWebGLContext"]>[1] = {},
  ): WebGLRenderingContext {
    const contexts = inside(this).webGLContexts;
    if (ABSENT.includes(id)) alias(contexts, id, NOTHING);
    else if (id === "edges") alias(contexts, id, this.createWebGLContext("nodes"));
    else if (!contexts[id]) super.createWebGLContext(id, { ...options, ...CONTEXT, picking: false });
    return contexts[id]!;
  }

  override createCanvas(id: string, options = {}): HTMLCanvasElement {
    const canvas = super.createCanvas(id, options);
    if (id !== "nodes") return canvas;
    const begun = takeCanvas();
    begun.className = canvas.className;
    begun.style.cssText = canvas.style.cssText;
    canvas.replaceWith(begun);
    inside(this).elements[id] = begun;
    return begun;
  }

  override createCanvasContext(id: string, options = {}): this {
    if (!ABSENT.includes(id)) return super.createCanvasContext(id, options);
    alias(inside(this).canvasContexts, id, NOTHING);
    return this;
  }
}

/** Sigma sizes and ends the contexts that it can count; one more name for a context is not counted. */
function alias(contexts: object, id: string, context: unknown): void {
  Object.defineProperty(contexts, id, { value: context, enumerable: false, configurable: true });
}
