const { App, fail, loadFixture, respond } = require("./assay_http");

const LIMIT_DEFAULT = 10;

let events = loadFixture().events;

function listEvents(request) {
  const limit = Number(request.query.limit ?? LIMIT_DEFAULT);
  let rows = [...events].sort((a, b) => b.at - a.at);
  if (request.query.cursor !== undefined) {
    const lastRead = Number(request.query.cursor);
    rows = rows.filter((event) => event.at < lastRead);
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
