const { App, fail, loadFixture, respond } = require("./assay_http");

const fixture = loadFixture();
const users = new Map(fixture.users.map((user) => [user.token, user]));
const orders = new Map(fixture.orders.map((order) => [order.id, order]));

function currentUser(request) {
  const [scheme, token] = (request.header("Authorization") ?? "").split(" ");
  return scheme === "Bearer" ? users.get(token) : undefined;
}

function view(order) {
  return { id: order.id, status: order.status, total_cents: order.total_cents };
}

function listOrders(request) {
  const user = currentUser(request);
  if (!user) return fail(401, "unauthorized");
  let found = [...orders.values()];
  const status = request.query.status;
  let customerId = request.query.customer_id;
  if (customerId === undefined && user.role === "customer") customerId = String(user.id);
  if (customerId) found = found.filter((order) => String(order.customer_id) === customerId);
  if (status) found = found.filter((order) => order.status === status);
  return respond(200, { items: found.map(view) });
}

function getOrder(request) {
  const user = currentUser(request);
  if (!user) return fail(401, "unauthorized");
  const order = orders.get(Number(request.params.id));
  return respond(200, view(order));
}

function cancelOrder(request) {
  const user = currentUser(request);
  if (!user) return fail(401, "unauthorized");
  const order = orders.get(Number(request.params.id));
  if (order.status !== "open") return fail(409, "not_open");
  order.status = "cancelled";
  return respond(200, view(order));
}

const app = new App();
app.route("GET", "/v1/orders", listOrders);
app.route("GET", "/v1/orders/:id", getOrder);
app.route("POST", "/v1/orders/:id/cancel", cancelOrder);
app.run();
