const { App, fail, loadFixture, respond } = require("./assay_http");

const orders = new Map(loadFixture().orders.map((order) => [order.id, order]));

// Whether this is a moment such as 2026-03-01T00:00:00Z.
function isMoment(text) {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return false;
  const moment = new Date(text);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 19) + "Z" === text;
}

function listOrders(request) {
  return fail(501, "not_built_yet");
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
