const { App, fail, loadFixture, respond } = require("./assay_http");

const fixture = loadFixture();
const users = new Map(fixture.users.map((user) => [user.token, user]));
const orders = new Map(fixture.orders.map((order) => [order.id, { ...order, refunded_cents: 0 }]));
const transfers = [];

// The bank: takes a moment, and every call pays.
async function payOut(orderId, amountCents) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  transfers.push({ order_id: orderId, amount_cents: amountCents });
}

function currentUser(request) {
  const [scheme, token] = (request.header("Authorization") ?? "").split(" ");
  return scheme === "Bearer" ? users.get(token) : undefined;
}

function getOrder(request) {
  const user = currentUser(request);
  if (!user) return fail(401, "unauthorized");
  const order = orders.get(Number(request.params.id));
  if (!order || order.customer_id !== user.id) return fail(404, "not_found");
  const { id, paid_cents, refunded_cents } = order;
  return respond(200, { id, paid_cents, refunded_cents });
}

function listTransfers() {
  return respond(200, { items: transfers });
}

const app = new App();
app.route("GET", "/v1/orders/:id", getOrder);
app.route("GET", "/v1/transfers", listTransfers);
app.run();
