const { App, fail, loadFixture, respond } = require("./assay_http");

const fixture = loadFixture();
const users = new Map(fixture.users.map((user) => [user.token, user]));
const orders = new Map(fixture.orders.map((order) => [String(order.id), order]));

function currentUser(request) {
  const [scheme, token] = (request.header("Authorization") ?? "").split(" ");
  return scheme === "Bearer" ? users.get(token) : undefined;
}

function maySee(user, order) {
  return user.role === "support" || order.customer_id === user.id;
}

function findOrder(user, request) {
  const order = orders.get(request.params.id);
  return order && maySee(user, order) ? order : undefined;
}

function view(order) {
  return { id: order.id, status: order.status, total_cents: order.total_cents };
}

function listOrders(request) {
  const user = currentUser(request);
  if (!user) return fail(401, "unauthorized");
  let found = [...orders.values()].filter((order) => maySee(user, order));
  const { customer_id: customerId, status } = request.query;
  if (customerId) found = found.filter((order) => String(order.customer_id) === customerId);
  if (status) found = found.filter((order) => order.status === status);
  return respond(200, { items: found.map(view) });
}

function getOrder(request) {
  const user = currentUser(request);
  if (!user) return fail(401, "unauthorized");
  const order = findOrder(user, request);
  if (!order) return fail(404, "not_found");
  return respond(200, view(order));
}

function cancelOrder(request) {
  const user = currentUser(request);
  if (!user) return fail(401, "unauthorized");
  const order = orders.get(request.params.id);
  if (!order) return fail(404, "not_found");
  if (order.status !== "open") return fail(409, "not_open");
  order.status = "cancelled";
  return respond(200, view(order));
}

const app = new App();
app.route("GET", "/v1/orders", listOrders);
app.route("GET", "/v1/orders/:id", getOrder);
app.route("POST", "/v1/orders/:id/cancel", cancelOrder);
app.run();
