"use strict";
// A small HTTP routing library on the standard library. Its manual is below the prompt.
//
// A handler takes a Request and returns a Response or a promise of one. While a handler awaits,
// other requests run.

const fs = require("node:fs");
const http = require("node:http");

const BODY_BYTES_MAX = 1024 * 1024;
const IDLE_MS_MAX = 60 * 1000;

// Leaves a handler as a 400 answer.
class BadRequest extends Error {}

class Request {
  constructor(method, path, query, headers, body) {
    this.method = method;
    this.path = path;
    this.params = {};
    this.query = query;
    this.headers = headers;
    this.body = body;
  }

  // The header's value whatever its case, or undefined.
  header(name) {
    return this.headers[name.toLowerCase()];
  }

  // The body as a JSON object; anything else becomes a 400 answer.
  json() {
    const value = parseJson(this.body);
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      throw new BadRequest("the body is not a JSON object");
    }
    return value;
  }
}

class Response {
  constructor(status, body) {
    this.status = status;
    this.body = body;
    this.headers = {};
  }

  // Sets a header and returns the response, so that calls can be chained.
  header(name, value) {
    this.headers[name] = String(value);
    return this;
  }
}

// A response with a JSON body, or without a body when it is undefined.
function respond(status, body) {
  return new Response(status, body);
}

// A response with the body {"error": ...}.
function fail(status, error) {
  return new Response(status, { error });
}

function loadFixture() {
  return JSON.parse(fs.readFileSync("fixture.json", "utf8"));
}

class App {
  constructor() {
    this.routes = [];
    this.route("GET", "/healthz", () => respond(200, { status: "ok" }));
  }

  // Sends requests such as GET /orders/7 to the handler of GET /orders/:id.
  route(method, pattern, handler) {
    this.routes.push({ method, pattern: pattern.split("/"), handler });
  }

  // Serves 127.0.0.1:$PORT until the process ends.
  run() {
    const server = http.createServer((incoming, outgoing) => {
      this.serve(incoming, outgoing).catch((error) => {
        // The client went away, or the response cannot be sent: the others must not suffer.
        console.error(error);
        outgoing.destroy();
      });
    });
    server.keepAliveTimeout = IDLE_MS_MAX;
    server.listen(Number(process.env.PORT), "127.0.0.1");
  }

  async serve(incoming, outgoing) {
    const body = await readBody(incoming);
    if (body === null) {
      // The body was not read, so the connection cannot carry another request.
      send(outgoing, fail(413, "the body is too large").header("Connection", "close"));
      return;
    }
    send(outgoing, await this.answer(incoming, body));
  }

  async answer(incoming, body) {
    try {
      const target = new URL("http://localhost" + incoming.url);
      // Reversed, because the first of several values wins in every language.
      const query = Object.fromEntries([...target.searchParams].reverse());
      const request = new Request(incoming.method, target.pathname, query, incoming.headers, body);
      return await this.dispatch(request);
    } catch (error) {
      if (error instanceof BadRequest) return fail(400, error.message);
      // The details are for the log: a client must not learn how the service is built.
      console.error(error);
      return fail(500, "internal error");
    }
  }

  async dispatch(request) {
    const segments = request.path.split("/");
    for (const { method, pattern, handler } of this.routes) {
      const params = match(pattern, segments);
      if (method !== request.method || params === null) continue;
      request.params = params;
      const response = await handler(request);
      if (!(response instanceof Response)) throw new TypeError("the handler returned no Response");
      return response;
    }
    return fail(404, "no such route");
  }
}

function match(pattern, segments) {
  if (pattern.length !== segments.length) return null;
  const params = {};
  for (const [index, expected] of pattern.entries()) {
    const given = segments[index];
    if (expected.startsWith(":") && given !== "") params[expected.slice(1)] = decode(given);
    else if (expected !== given) return null;
  }
  return params;
}

function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new BadRequest("the path is not valid");
  }
}

function parseJson(body) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new BadRequest("the body is not JSON");
  }
}

// The body's bytes, or null when there are too many.
async function readBody(incoming) {
  const chunks = [];
  let size = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(outgoing, response) {
  const headers = { ...response.headers };
  const body = response.body === undefined ? "" : JSON.stringify(response.body);
  if (response.body !== undefined) headers["Content-Type"] = "application/json";
  if (response.status !== 204) headers["Content-Length"] = Buffer.byteLength(body);
  outgoing.writeHead(response.status, headers);
  outgoing.end(body);
}

module.exports = { App, BadRequest, Request, Response, fail, loadFixture, respond };
