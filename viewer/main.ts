/** The first script: small, so that the graph is on its way while the viewer is read. */
import { beginCanvas } from "./rendering/canvas.ts";
import { ask } from "./state/requests.ts";
import "./styles.css";

const asked = ask();
const root = document.getElementById("app")!;
root.textContent = "Reading the graph…";
root.className = "loading";

const viewer = import("./start.tsx");
beginCanvas();
viewer
  .then(({ start }) => start(root, asked))
  .catch((error: unknown) => {
    root.className = "loading";
    root.setAttribute("role", "alert");
    root.textContent = `The graph could not be read. ${error instanceof Error ? error.message : String(error)}`;
  });
