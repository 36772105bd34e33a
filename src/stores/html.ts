/** The whole viewer with a graph in one file that needs neither server nor network. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UserError } from "../errors.ts";
import type { KnowledgeGraph } from "../graph/types.ts";

/** Where `npm run build` puts the viewer in one script. */
const VIEWER = new URL("../../dist/viewer-offline/", import.meta.url);

const sha256 = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** JSON that can stand in a script element: no tag or comment can begin in it. */
const inElement = (json: string): string => json.replaceAll("<", "\\u003c");

/**
 * The graph as one HTML page. Everything it needs is in it; a content security policy allows its own script and style
 * by their hashes, and nothing else.
 * @throws UserError where the viewer was not built
 */
export function exportHtml(graph: KnowledgeGraph): string {
  const page = viewerFile("index.html");
  const script = viewerFile(reference(page, /<script[^>]*\bsrc="([^"]+)"/)).replaceAll(
    "</script",
    "<\\/script",
  );
  const style = viewerFile(reference(page, /<link rel="stylesheet"[^>]*\bhref="([^"]+)"/)).replaceAll(
    "</style",
    "<\\/style",
  );
  const policy = [
    "default-src 'none'",
    `script-src ${sha256(script)}`,
    `style-src ${sha256(style)}`,
    "img-src data: blob:",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const { corpus, actors, roles, documents, statements } = graph;
  const data = (id: string, type: string, text: string) =>
    `<script type="${type}" id="${id}">${inElement(text)}</script>`;
  const lines = (items: readonly unknown[]) => items.map((item) => `${JSON.stringify(item)}\n`).join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(corpus)} · Parley</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="app"></div>
<noscript>This page needs JavaScript.</noscript>
${data("parley-graph", "application/json", JSON.stringify({ corpus, actors, roles }))}
${data("parley-documents", "application/x-ndjson", lines(documents))}
${data("parley-statements", "application/x-ndjson", lines(statements))}
<script type="module">${script}</script>
</body>
</html>
`;
}

function viewerFile(name: string): string {
  try {
    return readFileSync(fileURLToPath(new URL(name, VIEWER)), "utf8");
  } catch {
    throw new UserError("the viewer is not built; run `npm run build` first");
  }
}

function reference(page: string, pattern: RegExp): string {
  const found = pattern.exec(page)?.[1];
  if (found === undefined)
    throw new UserError("dist/viewer-offline/index.html is not the built viewer; run `npm run build`");
  return found;
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
