import { defineConfig } from "vite";

export default defineConfig({
  // Relative, so that the page works in any folder and as one file.
  base: "./",
  build: {
    outDir: "../dist/viewer",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // One script: the offline file holds it in one element.
    rolldownOptions: { output: { codeSplitting: false } },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
