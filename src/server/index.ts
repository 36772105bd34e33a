/** Serves the viewer and one built graph to this machine alone. */
export { type Served, type ServeOptions, serve } from "./serve.ts";
