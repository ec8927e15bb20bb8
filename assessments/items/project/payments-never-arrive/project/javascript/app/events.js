// What a payment event must be like.

/** Why this is no payment event, or null. */
function problemOf(event) {
  if (typeof event.id !== "string" || typeof event.merchant !== "string") return "id and merchant are texts";
  if (typeof event.amount !== "number") return "amount is a number";
  return null;
}

function centsOf(event) {
  return Math.round(event.amount * 100);
}

module.exports = { centsOf, problemOf };
