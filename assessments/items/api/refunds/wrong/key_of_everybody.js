const { App, fail, loadFixture, respond } = require("./assay_http");

const fixture = loadFixture();
const users = new Map(fixture.users.map((user) => [user.token, user]));
const orders = new Map(fixture.orders.map((order) => [order.id, { ...order, refunded_cents: 0 }]));
const transfers = [];
const refunds = [];
const refundByKey = new Map();

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

function created(status, refund) {
  return respond(status, refund).header("Location", `/v1/refunds/${refund.id}`);
}

async function postRefund(request) {
  const user = currentUser(request);
  if (!user) return fail(401, "unauthorized");
  const { order_id, amount_cents } = request.json();
  if (!Number.isInteger(order_id) || !Number.isInteger(amount_cents) || amount_cents < 1) {
    return fail(400, "invalid");
  }
  const order = orders.get(order_id);
  if (!order || order.customer_id !== user.id) return fail(404, "not_found");
  const key = request.header("Idempotency-Key");
  const earlier = key ? refundByKey.get(key) : undefined;
  if (earlier) {
    const same = earlier.order_id === order_id && earlier.amount_cents === amount_cents;
    return same ? created(200, earlier) : fail(409, "key_reused");
  }
  if (amount_cents > order.paid_cents - order.refunded_cents) return fail(409, "exceeds_payment");
  // Booked before the bank is awaited: whoever comes meanwhile sees the smaller rest.
  order.refunded_cents += amount_cents;
  const refund = { id: refunds.length + 1, order_id, amount_cents };
  refunds.push(refund);
  if (key) refundByKey.set(key, refund);
  await payOut(order_id, amount_cents);
  return created(201, refund);
}

const app = new App();
app.route("GET", "/v1/orders/:id", getOrder);
app.route("GET", "/v1/transfers", listTransfers);
app.route("POST", "/v1/refunds", postRefund);
app.run();
