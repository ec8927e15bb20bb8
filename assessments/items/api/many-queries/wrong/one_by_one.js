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
  const items = await Promise.all(
    orders.map(async (order) => {
      const customers = await find("customers", { id: order.customer_id });
      const lines = await find("lines", { order_id: order.id }, { order: "id" });
      return shown(order, customers[0], lines);
    }),
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
