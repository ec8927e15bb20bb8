const { fail, respond } = require("../assay_http");
const { centsOf, problemOf } = require("./events");
const ledger = require("./ledger");
const { isSigned } = require("./signing");
const { lineOf } = require("./texts");

function takePayment(request) {
  const event = request.json();
  if (!isSigned(request, event)) {
    console.error(`${lineOf(event, "401")}: signature differs`);
    return fail(401, "bad_signature");
  }
  const problem = problemOf(event);
  if (problem !== null) return fail(400, problem);
  const isNew = ledger.take(event.id, event.merchant, centsOf(event));
  return respond(isNew ? 201 : 200, { id: event.id });
}

function merchantSummary(request) {
  const { merchant } = request.params;
  return respond(200, { merchant, ...ledger.sumOf(merchant) });
}

module.exports = { merchantSummary, takePayment };
