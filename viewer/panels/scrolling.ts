/** Attributes of a box that scrolls: keys reach it, and it has a name. */
export const scrolling = (name: string) => ({
  role: "region" as const,
  tabIndex: 0,
  "aria-label": name,
  class: "scroll",
});
