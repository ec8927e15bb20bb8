const { App, fail, loadFixture, respond } = require("./assay_http");

const LIMIT_DEFAULT = 10;
const LIMIT_MAX = 50;

let events = loadFixture().events;

function newestFirst(a, b) {
  return b.at - a.at || b.id - a.id;
}

// The page size, or undefined when the text is not one.
function parseLimit(text) {
  if (!/^\d+$/.test(text)) return undefined;
  const limit = Number(text);
  return limit >= 1 && limit <= LIMIT_MAX ? limit : undefined;
}

// The position of the last event read, or undefined when the text is not one.
function parseCursor(text) {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function listEvents(request) {
  const limit = parseLimit(request.query.limit ?? String(LIMIT_DEFAULT));
  if (limit === undefined) return fail(400, "bad_limit");
  let rows = [...events].sort(newestFirst);
  if (request.query.cursor !== undefined) {
    const lastRead = parseCursor(request.query.cursor);
    if (lastRead === undefined) return fail(400, "bad_cursor");
    rows = rows.filter((event) => event.at <= lastRead);
  }
  const page = rows.slice(0, limit);
  const last = page[page.length - 1];
  const nextCursor = rows.length > limit ? String(last.at) : null;
  return respond(200, { items: page, next_cursor: nextCursor });
}

function addEvent(request) {
  const { at, name } = request.json();
  if (!Number.isInteger(at) || typeof name !== "string") return fail(400, "bad_event");
  const event = { id: Math.max(0, ...events.map((event) => event.id)) + 1, at, name };
  events.push(event);
  return respond(201, event);
}

function deleteEvent(request) {
  const kept = events.filter((event) => String(event.id) !== request.params.id);
  if (kept.length === events.length) return fail(404, "not_found");
  events = kept;
  return respond(204);
}

const app = new App();
app.route("GET", "/v1/events", listEvents);
app.route("POST", "/v1/events", addEvent);
app.route("DELETE", "/v1/events/:id", deleteEvent);
app.run();
