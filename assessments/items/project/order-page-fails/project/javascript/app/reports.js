const { fail, respond } = require("../assay_http");
const { customerOf } = require("./auth");
const { progressOf } = require("./progress");
const { ordersOf } = require("./store");

function shippingReport(request) {
  const customer = customerOf(request);
  if (customer === null) return fail(401, "unauthorized");
  const percents = ordersOf(customer).map((order) => progressOf(order).percent);
  const sum = percents.reduce((total, percent) => total + percent, 0);
  return respond(200, {
    orders: percents.length,
    done: percents.filter((percent) => percent === 100).length,
    percent: percents.length === 0 ? 100 : Math.floor(sum / percents.length),
  });
}

module.exports = { shippingReport };
