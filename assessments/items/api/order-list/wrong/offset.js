const { App, fail, loadFixture, respond } = require("./assay_http");

const orders = new Map(loadFixture().orders.map((order) => [order.id, order]));

// Whether this is a moment such as 2026-03-01T00:00:00Z.
function isMoment(text) {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return false;
  const moment = new Date(text);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 19) + "Z" === text;
}

const statuses = ["open", "paid", "cancelled"];

// Sorts as the list does: no id has more than 15 digits.
function positionOf(order) {
  return order.placed_at + " " + String(order.id).padStart(15, "0");
}

function problemOf({ status, from, to, limit, cursor }) {
  if (status !== undefined && !statuses.includes(status)) return "invalid_status";
  if (![from, to].every((moment) => moment === undefined || isMoment(moment))) {
    return "invalid_moment";
  }
  if (!/^[0-9]{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 100) {
    return "invalid_limit";
  }
  if (cursor !== undefined && !/^[0-9]{1,9}$/.test(cursor)) return "invalid_cursor";
  return null;
}

function listOrders(request) {
  const query = { limit: "20", ...request.query };
  const problem = problemOf(query);
  if (problem !== null) return fail(400, problem);
  const { status, from = "", to = "Z", cursor = "0" } = query;
  const found = [...orders.values()]
    .filter((order) => status === undefined || order.status === status)
    .filter((order) => order.placed_at >= from && order.placed_at < to)
    .sort((left, right) => (positionOf(left) < positionOf(right) ? -1 : 1));
  const limit = Number(query.limit);
  const start = Number(cursor);
  const items = found.slice(start, start + limit);
  const next = found.length > start + limit ? String(start + limit) : null;
  return respond(200, { items, next });
}

function addOrder(request) {
  const order = request.json();
  orders.set(order.id, order);
  return respond(201, order);
}

function removeOrder(request) {
  orders.delete(Number(request.params.id));
  return respond(204);
}

const app = new App();
app.route("GET", "/v1/orders", listOrders);
app.route("POST", "/v1/orders", addOrder);
app.route("DELETE", "/v1/orders/:id", removeOrder);
app.run();
