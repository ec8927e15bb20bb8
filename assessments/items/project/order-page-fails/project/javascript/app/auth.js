// Who is asking.
const { customers } = require("./store");

function customerOf(request) {
  const [scheme, token] = (request.header("Authorization") ?? "").split(" ");
  return scheme === "Bearer" ? customers.get(token) ?? null : null;
}

module.exports = { customerOf };
