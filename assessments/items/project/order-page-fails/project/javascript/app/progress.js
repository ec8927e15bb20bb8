// How far the shipping of an order is.

/** How many are wanted, and how many of them have left. */
function pieces(order) {
  let wanted = 0;
  let shipped = 0;
  for (const line of order.lines) {
    wanted += line.quantity - line.cancelled;
    shipped += line.shipped;
  }
  return { wanted, shipped };
}

function progressOf(order) {
  const { wanted, shipped } = pieces(order);
  if (wanted === 0) return null;
  return { shipped, open: wanted - shipped, percent: Math.floor((100 * shipped) / wanted) };
}

module.exports = { progressOf };
