/** The same graph in Sigma as it comes: circles and straight lines. */
import Graph from "graphology";
import Sigma from "sigma";

interface Given {
  readonly nodes: readonly {
    readonly id: string;
    readonly x: number;
    readonly y: number;
    readonly size: number;
  }[];
  readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string }[];
}

const given = (await (await fetch("graph")).json()) as Given;
const graph = new Graph({ type: "directed", multi: true });
for (const { id, ...attributes } of given.nodes) graph.addNode(id, { ...attributes, label: id });
for (const { id, source, target } of given.edges) graph.addEdgeWithKey(id, source, target, { size: 1.5 });
const sigma = new Sigma(graph, document.getElementById("stage")!);
Object.assign(globalThis, { refresh: () => sigma.refresh() });
requestAnimationFrame(() => performance.mark("drawn"));
