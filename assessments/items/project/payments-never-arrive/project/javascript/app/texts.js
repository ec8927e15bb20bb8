// JSON as we write it: the log and the archive have one event a line.

function compact(value) {
  return Buffer.from(JSON.stringify(value));
}

/** A line for the log. */
function lineOf(event, word) {
  return `${word} ${event.id} ${event.merchant} amount ${event.amount}`;
}

module.exports = { compact, lineOf };
