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
  const address = `${path}?key=${key}`;
  const reply = await call("payments", method, address, body);
  if (reply.status >= 500) {
    throw new PaymentsError(`${method} ${address} answered ${reply.status} ${reply.text}`);
  }
  return { status: reply.status, payment: reply.json() };
}

async function lookUp(request) {
  const order = orders.get(request.params.id);
  if (order === undefined) return fail(404, "not_found");
  try {
    const { status, payment } = await askPayments("GET", `/payments/${order.id}`);
    if (status === 404) return fail(404, "no_payment");
    return respond(200, { order_id: order.id, state: payment.state });
  } catch (error) {
    log(`payments: ${error.stack}`);
    return fail(500, error.stack);
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
    log(`payments: ${error.stack}`);
    return fail(500, error.stack);
  }
}

const app = new App();
app.route("GET", "/v1/orders/:id/payment", lookUp);
app.route("POST", "/v1/orders/:id/payment", pay);
app.run();
