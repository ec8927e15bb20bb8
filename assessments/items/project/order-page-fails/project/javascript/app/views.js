const { progressOf } = require("./progress");

function orderView(order) {
  const progress = progressOf(order);
  return {
    id: order.id,
    status: order.status,
    // Progress is told in pieces and in percent.
    shipped: progress.shipped,
    open: progress.open,
    percent: progress.percent,
  };
}

module.exports = { orderView };
