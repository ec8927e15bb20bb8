const { App, fail, respond } = require("./assay_http");
const { find } = require("./assay_world");

function whole(text) {
  return /^[0-9]+$/.test(text) ? Number(text) : null;
}

async function listOrders(request) {
  const limit = whole(request.query.limit ?? "10");
  if (limit === null || limit < 1 || limit > 50) return fail(400, "invalid_limit");
  const where = {};
  if (request.query.status !== undefined) where.status = request.query.status;
  if (request.query.customer !== undefined) {
    where.customer_id = whole(request.query.customer);
    if (where.customer_id === null) return fail(400, "invalid_customer");
  }
  const orders = await find("orders", where, { order: "-id", limit });
  const customers = await find("customers", { id: orders.map((order) => order.customer_id) });
  const lines = await find("lines", { order_id: orders.map(({ id }) => id) }, { order: "id" });
  const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
  const linesOf = new Map(orders.map(({ id }) => [id, []]));
  for (const line of lines) linesOf.get(line.order_id).push(line);
  const items = orders.map((order) =>
    shown(order, customerOf.get(order.customer_id), linesOf.get(order.id)),
  );
  return respond(200, { items });
}

function shown(order, customer, lines) {
  return {
    id: order.id,
    status: order.status,
    customer: { id: customer.id, name: customer.name },
    lines: lines.map(({ product, quantity }) => ({ product, quantity })),
  };
}

const app = new App();
app.route("GET", "/v1/orders", listOrders);
app.run();
