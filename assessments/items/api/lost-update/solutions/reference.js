const { App, fail, loadFixture, respond } = require("./assay_http");

const stock = new Map(loadFixture().stock.map((entry) => [entry.sku, { ...entry, version: 1 }]));
const ledger = [];

// Takes a moment, as a call over the network does.
async function writeToLedger(sku, delta, quantity) {
  await new Promise((resolve) => setTimeout(resolve, 250));
  ledger.push({ sku, delta, quantity });
}

function tagOf(entry) {
  return `"${entry.version}"`;
}

function shown(status, entry) {
  return respond(status, { sku: entry.sku, quantity: entry.quantity }).header("ETag", tagOf(entry));
}

function getStock(request) {
  const entry = stock.get(request.params.sku);
  return entry ? shown(200, entry) : fail(404, "not_found");
}

async function countStock(request) {
  const entry = stock.get(request.params.sku);
  if (entry === undefined) return fail(404, "not_found");
  const { quantity } = request.json();
  if (!Number.isInteger(quantity) || quantity < 0) return fail(400, "invalid_quantity");
  const tag = request.header("If-Match");
  if (tag === undefined) return fail(428, "if_match_required");
  if (tag !== tagOf(entry)) return fail(412, "changed_meanwhile");
  const delta = quantity - entry.quantity;
  entry.quantity = quantity;
  entry.version += 1;
  const answer = shown(200, entry);
  await writeToLedger(entry.sku, delta, quantity);
  return answer;
}

async function moveStock(request) {
  const entry = stock.get(request.params.sku);
  if (entry === undefined) return fail(404, "not_found");
  const { delta } = request.json();
  if (!Number.isInteger(delta) || delta === 0) return fail(400, "invalid_delta");
  const quantity = entry.quantity + delta;
  if (quantity < 0) return fail(409, "not_enough");
  entry.quantity = quantity;
  entry.version += 1;
  const answer = shown(201, entry);
  await writeToLedger(entry.sku, delta, quantity);
  return answer;
}

const app = new App();
app.route("GET", "/v1/stock/:sku", getStock);
app.route("PUT", "/v1/stock/:sku", countStock);
app.route("POST", "/v1/stock/:sku/movements", moveStock);
app.route("GET", "/v1/ledger", () => respond(200, { items: ledger }));
app.run();
