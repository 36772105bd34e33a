import { defineConfig, type Plugin } from "vite";

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

/** Tells the browser of a script that the first one will ask for, and of what that needs. */
function fetchEarly(name: string): Plugin {
  return {
    name: "parley:fetch-early",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((c) => c.type === "chunk");
        const entries = chunks.filter((c) => c.isEntry).map((c) => c.fileName);
        const wanted = chunks.find((c) => c.name === name && !c.isEntry);
        const files = wanted ? [wanted.fileName, ...wanted.imports] : [];
        return files
          .filter((f) => !entries.includes(f))
          .map((file) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href: `./${file}` },
            injectTo: "head" as const,
          }));
      },
    },
  };
}
