// The orders of the shop, as they stand.
const { loadFixture } = require("../assay_http");

const fixture = loadFixture();
const customers = new Map(fixture.customers.map((customer) => [customer.token, customer.id]));
const orders = new Map(fixture.orders.map((order) => [order.id, order]));

function ordersOf(customer) {
  return [...orders.values()].filter((order) => order.customer === customer);
}

/** The customer's order with the id that this text is, or null. */
function findOrder(customer, text) {
  if (!/^[0-9]+$/.test(text)) return null;
  const order = orders.get(Number(text));
  return order !== undefined && order.customer === customer ? order : null;
}

module.exports = { customers, findOrder, ordersOf };
