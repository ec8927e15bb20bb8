const { App, fail, loadFixture, respond } = require("./assay_http");
const { CallTimeout, call } = require("./assay_world");

const { payments_key: key, orders: known } = loadFixture();
const orders = new Map(known.map((order) => [String(order.id), order]));

class PaymentsError extends Error {}

function log(text) {
  console.error(text);
}

// Status and JSON of an answer below 500.
async function askPayments(method, path, body) {
  const reply = await call("payments", method, `${path}?key=${key}`, body, { timeoutMs: 900 });
  const payment = reply.json();
  if (reply.status >= 500 || payment === undefined) throw new PaymentsError("failed");
  return { status: reply.status, payment };
}

// Only for what changes nothing.
async function askTwice(path) {
  try {
    return await askPayments("GET", path);
  } catch {
    return askPayments("GET", path);
  }
}

function failure(order, error) {
  const isLate = error instanceof CallTimeout;
  const code = isLate ? "payments_timeout" : "payments_failed";
  log(`${code} for order ${order.id}`);
  return fail(isLate ? 504 : 502, code);
}

async function lookUp(request) {
  const order = orders.get(request.params.id);
  if (order === undefined) return fail(404, "not_found");
  try {
    const { status, payment } = await askTwice(`/payments/${order.id}`);
    if (status === 404) return fail(404, "no_payment");
    return respond(200, { order_id: order.id, state: payment.state });
  } catch (error) {
    return failure(order, error);
  }
}

async function pay(request) {
  const order = orders.get(request.params.id);
  if (order === undefined) return fail(404, "not_found");
  const body = { order_id: order.id, amount_cents: order.amount_cents };
  try {
    const { status, payment } = await askPayments("POST", "/payments", body);
    if (status === 402) return fail(402, "declined");
    return respond(201, { order_id: order.id, payment_id: payment.id });
  } catch (error) {
    return failure(order, error);
  }
}

const app = new App();
app.route("GET", "/v1/orders/:id/payment", lookUp);
app.route("POST", "/v1/orders/:id/payment", pay);
app.run();
