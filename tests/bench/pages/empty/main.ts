/** The least that a page built by Vite does. */
requestAnimationFrame(() => performance.mark("drawn"));

export {};
