const crypto = require("node:crypto");
const { App, fail, loadFixture, respond } = require("./assay_http");
const { nowMs } = require("./assay_world");

const { secret, orders: known } = loadFixture();
const orders = new Map(known.map(({ id }) => [String(id), { id, paid_cents: 0 }]));

// The signature of these bytes, in hexadecimal.
function sign(message) {
  return crypto.createHmac("sha256", secret).update(message).digest("hex");
}

const seen = new Set();

function isAuthentic(request) {
  const stamp = request.header("Webhook-Timestamp") ?? "";
  const signature = request.header("Webhook-Signature") ?? "";
  if (!/^[0-9]+$/.test(stamp)) return false;
  if (Math.abs(Math.floor(nowMs() / 1000) - Number(stamp)) > 300) return false;
  const wanted = Buffer.from(sign(Buffer.concat([Buffer.from(stamp + "."), request.body])));
  const given = Buffer.from(signature);
  return wanted.length === given.length && crypto.timingSafeEqual(wanted, given);
}

function receive(request) {
  if (!isAuthentic(request)) return fail(401, "not_authentic");
  const event = request.json();
  if (event.type === "payment.succeeded" && !seen.has(event.id)) {
    seen.add(event.id);
    orders.get(String(event.order_id)).paid_cents += event.amount_cents;
  }
  return respond(200, { received: true });
}

function getOrder(request) {
  const order = orders.get(request.params.id);
  return order ? respond(200, order) : fail(404, "not_found");
}

const app = new App();
app.route("POST", "/v1/webhooks/payments", receive);
app.route("GET", "/v1/orders/:id", getOrder);
app.run();
