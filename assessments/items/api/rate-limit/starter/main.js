const { App, fail, loadFixture, respond } = require("./assay_http");
const { nowMs } = require("./assay_world");

const keys = new Map(loadFixture().keys.map((entry) => [entry.key, entry]));

function search(request) {
  const limits = keys.get(request.header("X-Api-Key"));
  if (limits === undefined) return fail(401, "unknown_key");
  return respond(200, { query: request.query.q, hits: [] });
}

const app = new App();
app.route("GET", "/v1/search", search);
app.run();
