const crypto = require("node:crypto");
const { App, fail, loadFixture, respond } = require("./assay_http");
const { nowMs } = require("./assay_world");

const { secret, orders: known } = loadFixture();
const orders = new Map(known.map(({ id }) => [String(id), { id, paid_cents: 0 }]));

// The signature of these bytes, in hexadecimal.
function sign(message) {
  return crypto.createHmac("sha256", secret).update(message).digest("hex");
}

function receive(request) {
  return fail(501, "not_built_yet");
}

function getOrder(request) {
  const order = orders.get(request.params.id);
  return order ? respond(200, order) : fail(404, "not_found");
}

const app = new App();
app.route("POST", "/v1/webhooks/payments", receive);
app.route("GET", "/v1/orders/:id", getOrder);
app.run();
