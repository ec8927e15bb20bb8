const { fail, respond } = require("../assay_http");
const { customerOf } = require("./auth");
const { progressOf } = require("./progress");
const { findOrder, ordersOf } = require("./store");
const { orderView } = require("./views");

function getOrder(request) {
  const customer = customerOf(request);
  if (customer === null) return fail(401, "unauthorized");
  const order = findOrder(customer, request.params.id);
  if (order === null) {
    return fail(404, "not_found");
  }
  return respond(200, orderView(order));
}

function byProgress(one, other) {
  return progressOf(one).percent - progressOf(other).percent || one.id - other.id;
}

function listOrders(request) {
  const customer = customerOf(request);
  if (customer === null) return fail(401, "unauthorized");
  let items = ordersOf(customer).sort(byProgress).map(orderView);
  if (request.query.open === "true") items = items.filter((item) => item.open > 0);
  return respond(200, { items });
}

module.exports = { getOrder, listOrders };
