const { App, fail, loadFixture, respond } = require("./assay_http");

const users = new Map(loadFixture().users.map((user) => [user.token, user]));
const payments = [];
const charges = [];
const attempts = new Map();

// The bank: takes a moment; false when it declines the card, else it takes the money.
async function askBank(card, amountCents) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  if (card.startsWith("declined")) return false;
  payments.push({ card, amount_cents: amountCents });
  return true;
}

function currentUser(request) {
  const [scheme, token] = (request.header("Authorization") ?? "").split(" ");
  return scheme === "Bearer" ? users.get(token) : undefined;
}

function view(charge) {
  return { id: charge.id, card: charge.card, amount_cents: charge.amount_cents };
}

function listPayments() {
  return respond(200, { items: payments });
}

function listCharges(request) {
  const user = currentUser(request);
  if (!user) return fail(401, "unauthorized");
  return respond(200, { items: charges.filter((charge) => charge.user_id === user.id).map(view) });
}

// The answer to a key that is already in use.
function repeated(attempt, card, amountCents) {
  if (attempt.card !== card || attempt.amount_cents !== amountCents) return fail(409, "key_reused");
  return attempt.charge ? respond(200, view(attempt.charge)) : fail(409, "in_progress");
}

async function postCharge(request) {
  const user = currentUser(request);
  if (!user) return fail(401, "unauthorized");
  const key = request.header("Idempotency-Key");
  const { card, amount_cents } = request.json();
  if (!key || typeof card !== "string" || !Number.isInteger(amount_cents) || amount_cents < 1) {
    return fail(400, "invalid");
  }
  const userKey = `${user.id} ${key}`;
  const earlier = attempts.get(userKey);
  if (earlier) return repeated(earlier, card, amount_cents);
  // Reserved before the bank is awaited: a repetition finds the attempt, not a gap.
  const attempt = { card, amount_cents, charge: undefined };
  attempts.set(userKey, attempt);
  if (!(await askBank(card, amount_cents))) {
    attempts.delete(userKey);
    return fail(402, "declined");
  }
  const charge = { id: charges.length + 1, user_id: user.id, card, amount_cents };
  charges.push(charge);
  attempt.charge = charge;
  return respond(201, view(charge));
}

const app = new App();
app.route("GET", "/v1/bank", listPayments);
app.route("GET", "/v1/charges", listCharges);
app.route("POST", "/v1/charges", postCharge);
app.run();
