import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { serve } from "../../src/server/index.ts";
import { bare } from "../../src/server/query.ts";
import { type Site, site } from "../browser/support.ts";
import { sampleGraph } from "../viewer/sample/index.ts";

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** As any program on the machine could ask, with whatever headers it likes. */
function ask(
  url: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
) {
  const { port } = new URL(url);
  return new Promise<Answer>((resolve, reject) => {
    const request = httpRequest(
      {
        host: "127.0.0.1",
        agent: false,
        port,
        path,
        method: options.method ?? "GET",
        headers: options.headers ?? {},
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, text }));
      },
    );
    request.on("error", reject).end(options.body);
  });
}

const JSON_TYPE = { "content-type": "application/json" };

describe("the server", () => {
  let served: Site;
  beforeAll(async () => {
    served = await site(sampleGraph());
  });
  afterAll(() => served?.close());

  it("listens on this machine alone", () => expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/));

  it("sends the page under a strict policy", async () => {
    const { status, headers, text } = await ask(served.url, "/");
    expect(status).toBe(200);
    expect(text).toContain('<div id="app">');
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("worker-src blob:");
    expect(policy).not.toContain("unsafe");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  it("sends the graph's files as they are", async () => {
    for (const file of ["graph.json", "statements.jsonl", "documents.jsonl"]) {
      const { status, text } = await ask(served.url, `/data/${file}`);
      expect([status, text === (await readFile(join(served.dir, file), "utf8"))]).toEqual([200, true]);
    }
  });

  it.each([
    "/data/graph.lbug",
    "/data/../graph.json",
    "/../../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/index.html/",
    "/etc/passwd",
    "/nothing",
  ])("has nothing else: %s", async (path) => {
    expect((await ask(served.url, path)).status).toBe(404);
  });

  it.each([
    ["Host", { host: "evil.example" }],
    ["Origin", { origin: "https://evil.example" }],
    ["Origin", { origin: "null" }],
  ])("refuses a foreign %s", async (_, headers) => {
    for (const path of ["/", "/data/graph.json", "/api"])
      expect((await ask(served.url, path, { headers: { ...headers } })).status).toBe(403);
  });

  it.each(["POST", "PUT", "DELETE", "PATCH"])("takes no %s", async (method) => {
    expect((await ask(served.url, "/data/graph.json", { method })).status).toBe(405);
  });

  const query = async (cypher: unknown, headers: Record<string, string> = JSON_TYPE) => {
    const { status, text } = await ask(served.url, "/api/query", {
      method: "POST",
      headers,
      body: JSON.stringify({ cypher }),
    });
    return { status, ...(JSON.parse(text) as { rows?: unknown[]; columns?: string[]; error?: string }) };
  };

  it("answers Cypher", async () => {
    const { status, columns, rows } = await query(
      "MATCH (a:Group)-[t:THREATENS]->(b:State) RETURN a.name, b.name, t.count ORDER BY a.name",
    );
    expect([status, columns]).toEqual([200, ["a.name", "b.name", "t.count"]]);
    expect(rows).toContainEqual({
      "a.name": "Ulster Volunteer Force",
      "b.name": "United Kingdom",
      "t.count": 1,
    });
  });

  it.each([
    "CREATE (:Person {id: 'person:x'})",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n:Person) SET n.name = 'x'",
    "LOAD FROM '/etc/passwd' RETURN *",
    "COPY (MATCH (n) RETURN n.id) TO '/tmp/stolen.csv'",
    "EXPORT DATABASE '/tmp/stolen'",
    "INSTALL httpfs",
    "ATTACH 'other.db' AS other",
    "/* MATCH */ load from '/etc/passwd' return *",
    "CALL threads=1",
    "RETRN 1",
    "",
    7,
  ])("refuses %j in one line", async (cypher) => {
    const { status, error } = await query(cypher);
    expect(status).toBe(400);
    expect(error).toMatch(/^[^\n]+$/);
    expect(error).not.toContain(" at ");
  });

  it("does not mistake words in strings for clauses", async () => {
    expect(bare("RETURN 'please SET it', `LOAD`, \"COPY\" // DELETE")).not.toMatch(/SET|LOAD|COPY|DELETE/);
    expect((await query("MATCH (a:Person) WHERE a.name = 'DELETE' RETURN a.name")).status).toBe(200);
  });

  it("takes queries as JSON alone, so that no form of another page can send one", async () => {
    expect((await query("RETURN 1", { "content-type": "text/plain" })).status).toBe(415);
    const long = await ask(served.url, "/api/query", {
      method: "POST",
      headers: JSON_TYPE,
      body: "x".repeat(2 << 20),
    }).catch(() => ({ status: 413 }));
    expect(long.status).toBe(413);
  });

  it("keeps corrections in curation.yaml and gives them back", async () => {
    const curation = {
      actors: { rename: { "state:ireland": 'Éire: "the Republic" # really' } },
      statements: { confirm: ["a#1"], retype: { "b#2": "MEETS" } },
    };
    const put = await ask(served.url, "/api/curation", {
      method: "PUT",
      headers: JSON_TYPE,
      body: JSON.stringify(curation),
    });
    expect(put.status).toBe(200);
    expect(await readFile(join(served.dir, "curation.yaml"), "utf8")).toContain("state:ireland");
    expect(JSON.parse((await ask(served.url, "/api")).text)).toEqual({
      powers: { cypher: true, curation: true },
      curation,
    });
    const wrong = await ask(served.url, "/api/curation", {
      method: "PUT",
      headers: JSON_TYPE,
      body: JSON.stringify({ statements: { retype: { a: "LOVES" } } }),
    });
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining("statements.retype.a")]);
  });
});

describe("serving", () => {
  it("a folder without a graph says so", async () => {
    const dir = await mkdtemp(join(tmpdir(), "parley-none-"));
    await expect(serve(dir)).rejects.toThrow(UserError);
    await writeFile(join(dir, "graph.json"), "{");
    await expect(serve(dir)).rejects.toThrow(/graph\.json: not JSON/);
    await rm(dir, { recursive: true });
  });

  it("on a port in use says so and how to mend it", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const { dir, close } = await site(sampleGraph());
    await expect(serve(dir, { port })).rejects.toThrow(`port ${port} is in use; choose another with --port`);
    await close();
    other.close();
  });
});
