/** Loads the graph, then shows it. */
import { render } from "preact";
import { config } from "zod";
import { App } from "./panels/App.tsx";
import { fromAddress } from "./state/address.ts";
import { breather, load } from "./state/load.ts";
import { createSession } from "./state/session.ts";
import "./styles.css";

// zod would try to compile its checks, which the content security policy forbids and the console reports.
config({ jitless: true });

const root = document.getElementById("app")!;

async function start(): Promise<void> {
  root.textContent = "Reading the graph…";
  root.className = "loading";
  const pause = breather();
  const { records, powers, curation } = await load(pause);
  const session = await createSession(
    { records, powers, view: fromAddress(location.hash), ...(curation && { curation }) },
    pause,
  );
  root.className = "";
  root.textContent = "";
  document.title = `${records.corpus} · Parley`;
  render(<App session={session} />, root);
}

start().catch((error: unknown) => {
  root.className = "loading";
  root.setAttribute("role", "alert");
  root.textContent = `The graph could not be read. ${error instanceof Error ? error.message : String(error)}`;
});
