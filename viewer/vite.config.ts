import { defineConfig, type Plugin } from "vite";
import { ADDRESSES } from "./state/requests.ts";

/** `--mode offline` makes the viewer of the offline file: one script, which the page holds in one element. */
export default defineConfig(({ mode }) => ({
  // Relative, so that the page works in any folder and as one file.
  base: "./",
  build: {
    outDir: mode === "offline" ? "../dist/viewer-offline" : "../dist/viewer",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: mode !== "offline" } },
  },
  plugins: [fetchEarly("start")],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
}));

/** Tells the browser of what the first script will ask for: a script with what that needs, and the graph. */
function fetchEarly(name: string): Plugin {
  return {
    name: "parley:fetch-early",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((c) => c.type === "chunk");
        const entries = chunks.filter((c) => c.isEntry).map((c) => c.fileName);
        const wanted = chunks.find((c) => c.name === name && !c.isEntry);
        if (!wanted) return [];
        const scripts = [wanted.fileName, ...wanted.imports].filter((file) => !entries.includes(file));
        const links = [
          ...scripts.map((file) => ({ rel: "modulepreload", href: `./${file}` })),
          ...Object.values(ADDRESSES).map((href) => ({ rel: "preload", as: "fetch", href })),
        ];
        return links.map((attrs) => ({
          tag: "link",
          attrs: { crossorigin: true, ...attrs },
          injectTo: "head" as const,
        }));
      },
    },
  };
}
