// The payments that were taken, each event once.

const taken = new Map();

/** False if the event was taken before. */
function take(eventId, merchant, cents) {
  if (taken.has(eventId)) return false;
  taken.set(eventId, { merchant, cents });
  return true;
}

function sumOf(merchant) {
  const own = [...taken.values()].filter((payment) => payment.merchant === merchant);
  return { payments: own.length, cents: own.reduce((sum, payment) => sum + payment.cents, 0) };
}

module.exports = { sumOf, take };
