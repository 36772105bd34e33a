/** The viewer's server: static files, the graph's own files, read-only Cypher, and the corrections of a person. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createGzip } from "node:zlib";
import { UserError } from "../errors.ts";
import { FOLDER_FILES, readGraphFolder } from "../stores/folder.ts";
import { keepCuration, readCuration } from "./keep.ts";
import { runQuery } from "./query.ts";

export interface ServeOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
}

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Where `npm run build` puts the viewer. */
const VIEWER = fileURLToPath(new URL("../../dist/viewer/", import.meta.url));

const HOST = "127.0.0.1";
const LARGEST_BODY = 1 << 20;
/** Bytes from which on a file is compressed: only over a forwarded port does it pay, and there only for what is large. */
const WORTH_ZIPPING = 1 << 20;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
  ".jsonl": "application/x-ndjson; charset=utf-8",
};

/** Nothing but what this server sends; ForceAtlas2 runs in a worker made of a blob. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-cache",
};

/** An answer that is not the thing asked for. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Serves the graph in `dir` at 127.0.0.1.
 * @throws UserError where the folder holds no graph, the viewer was not built, or the port is in use
 */
export async function serve(dir: string, options: ServeOptions = {}): Promise<Served> {
  await readGraphFolder(dir);
  await stat(join(VIEWER, "index.html")).catch(() => {
    throw new UserError("the viewer is not built; run `npm run build` first");
  });
  const server = createServer((request, response) => {
    void answer(dir, request, response, (server.address() as AddressInfo).port);
  });
  const port = options.port ?? 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE")
        reject(new UserError(`port ${port} is in use; choose another with --port, or stop what uses it`));
      else if (error.code === "EACCES")
        reject(new UserError(`port ${port} may not be used; choose one above 1023 with --port`));
      else reject(error);
    });
    server.listen(port, HOST, resolve);
  });
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  dir: string,
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
): Promise<void> {
  try {
    checkOrigin(request, port);
    const { pathname } = new URL(request.url ?? "/", `http://${HOST}`);
    const route = `${request.method} ${pathname}`;
    if (route === "GET /api") return send(response, 200, await api(dir));
    if (route === "POST /api/query") {
      const { cypher } = await jsonBody(request);
      if (typeof cypher !== "string" || cypher.trim() === "")
        throw new Refusal(400, 'a query is needed: { "cypher": "MATCH …" }');
      return send(response, 200, await runQuery(join(dir, FOLDER_FILES.database), cypher));
    }
    if (route === "PUT /api/curation")
      return send(response, 200, await keepCuration(dir, await jsonBody(request)));
    if (request.method !== "GET" && request.method !== "HEAD")
      throw new Refusal(405, "this server is read-only");
    await sendFile(request, response, fileOf(dir, pathname));
  } catch (error) {
    refuse(response, error);
  }
}

/** A page from elsewhere may neither read nor write: its Host or Origin is not ours (DNS rebinding, CSRF). */
function checkOrigin({ headers }: IncomingMessage, port: number): void {
  const hosts = [`${HOST}:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? "")) throw new Refusal(403, "foreign Host header");
  if (headers.origin !== undefined && !hosts.includes(headers.origin.replace(/^http:\/\//, "")))
    throw new Refusal(403, "foreign Origin header");
}

async function api(dir: string): Promise<unknown> {
  const hasDatabase = await stat(join(dir, FOLDER_FILES.database)).then(
    () => true,
    () => false,
  );
  return { powers: { cypher: hasDatabase, curation: true }, curation: await readCuration(dir) };
}

const DATA = [FOLDER_FILES.graph, FOLDER_FILES.statements, FOLDER_FILES.documents] as const;

/** The file of an address: one of the graph's three texts, or one of the viewer's files. */
function fileOf(dir: string, pathname: string): string {
  const name = decodeURIComponent(pathname.slice(1));
  const data = DATA.find((file) => name === `data/${file}`);
  if (data) return join(dir, data);
  if (name === "") return join(VIEWER, "index.html");
  if (/^(assets\/)?[\w.-]+$/.test(name) && !name.includes("..")) return join(VIEWER, name);
  throw new Refusal(404, "not found");
}

async function sendFile(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new Refusal(404, "not found");
  const zipped = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "") && found.size > WORTH_ZIPPING;
  response.writeHead(200, {
    ...HEADERS,
    "content-type": MEDIA_TYPES[extname(path)] ?? "application/octet-stream",
    vary: "accept-encoding",
    ...(zipped ? { "content-encoding": "gzip" } : { "content-length": found.size }),
  });
  if (request.method === "HEAD") response.end();
  else if (zipped) await pipeline(createReadStream(path), createGzip({ level: 3 }), response);
  else await pipeline(createReadStream(path), response);
}

async function jsonBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? ""))
    throw new Refusal(415, "the body must be application/json");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Refusal(413, "the body is larger than 1 MB");
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new Refusal(400, "the body is not a JSON object");
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { ...HEADERS, "content-type": MEDIA_TYPES[".json"]! });
  response.end(JSON.stringify(value));
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  send(response, statusOf(error), {
    error: error instanceof Error ? error.message.split("\n", 1)[0] : "unexpected error",
  });
}

function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.status;
  return error instanceof UserError || error instanceof URIError ? 400 : 500;
}
